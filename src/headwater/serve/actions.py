"""What a person changes at the desk: corrections of the stories, each one action, each undone by one."""

import msgspec

from headwater.case.case import Case
from headwater.case.corrections import Applied
from headwater.issues import StopRun
from headwater.serve.asked import Asked


class Done(msgspec.Struct, frozen=True):
    """Where to go on, and what to say there."""

    to: str
    said: str


def split(case: Case, asked: Asked) -> Done:
    """The marked articles leave their story: they are one of their own."""
    return done(case.split(story(asked), *articles(asked), who=asked.text("who"), why=asked.text("why")))


def merge(case: Case, asked: Asked) -> Done:
    other = needed(asked, "other", "the story it is one with")
    return done(case.merge(story(asked), other, who=asked.text("who"), why=asked.text("why")))


def move(case: Case, asked: Asked) -> Done:
    """The one marked article goes to another story."""
    marked = articles(asked)
    if len(marked) != 1:
        raise StopRun("one page is moved at a time: mark just one")
    other = needed(asked, "other", "the story it moves to")
    return done(case.move(marked[0], other, who=asked.text("who"), why=asked.text("why")))


def pin(case: Case, asked: Asked) -> Done:
    return done(case.pin(story(asked), who=asked.text("who"), why=asked.text("why")))


def undo(case: Case, asked: Asked) -> Done:
    number = asked.number("number")
    case.undo(number, who=asked.text("who"), why=asked.text("why"))
    return Done("/corrections", f"correction {number} is undone")


def story(asked: Asked) -> str:
    return needed(asked, "story", "a story")


def articles(asked: Asked) -> list[str]:
    found = [one for one in asked.query.get("articles", "").split(",") if one]  # a form's boxes, joined by `app`
    if not found:
        raise StopRun("mark the pages first")
    return found


def needed(asked: Asked, name: str, what: str) -> str:
    found = asked.text(name)
    if found is None:
        raise StopRun(f"{what} is needed: {name} is empty")
    return found


def done(made: Applied) -> Done:
    numbers = ", ".join(str(one.ruling.number) for one in made.corrections)
    now = [part.story for one in made.stories for part in one.now]
    said = f"correction {numbers} holds from now on, in every later run too"
    return Done(f"/stories/{now[0]}" if now else "/corrections", said)
