"""What a person changes at the desk: corrections of the stories, each one action, each undone by one."""

import tempfile
from pathlib import Path
from typing import TypedDict

import msgspec

from headwater.case.case import Case
from headwater.case.corrections import Applied
from headwater.issues import StopRun
from headwater.records import HitVerdict, Identity
from headwater.serve.asked import Asked

UNKNOWN = "unknown"


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


def speaker(case: Case, asked: Asked) -> Done:
    """Somebody else made a statement; the word `UNKNOWN`: nobody knows who."""
    name = needed(asked, "speaker", "who said it")
    made = case.correct_speaker(
        needed(asked, "statement", "a statement"), None if name.casefold() == UNKNOWN else name, **by(asked)
    )
    return of_page(made)


def date(case: Case, asked: Asked) -> Done:
    """An article appeared on another day, or on none that is known."""
    day = asked.day("day")
    if day is None and not asked.text("unknown"):
        raise StopRun("give the day on which the page appeared, or mark that it is not known")
    return of_page(case.correct_date(needed(asked, "article", "a page"), day, **by(asked)))


def same(case: Case, asked: Asked) -> Done:
    """The two marked actors are one."""
    a, b = two(asked)
    return of_actors(case.same_actors(a, b, **by(asked)), asked)


def apart(case: Case, asked: Asked) -> Done:
    """The two marked actors are not one; or the one marked is not whom a page calls so."""
    marked, page = articles(asked, "actors", "mark the actors first"), asked.text("page")
    if len(marked) == 1 and page is not None:
        found = case.article(page)
        (whole,) = case.file.records(Identity, id=marked) or (None,)
        names = [one.name for one in whole.members if one.article == found.id] if whole else []
        if not names:
            raise StopRun(f"{page} does not name this actor")
        return of_actors(case.apart_actors(f"{names[0]}@{found.id}", marked[0], **by(asked)), asked)
    a, b = two(asked)
    return of_actors(case.apart_actors(a, b, **by(asked)), asked)


def take_in(case: Case, asked: Asked) -> Done:
    """Corrections that another case has exported: the file, or its lines."""
    words = asked.text("file") or asked.text("lines")
    if words is None:
        raise StopRun("choose the file that was saved in the other case, or put its lines in the box")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corrections.jsonl"
        path.write_text(words.replace("\r\n", "\n"), encoding="utf-8")
        try:
            made = case.import_corrections(path)
        except StopRun as stop:
            raise StopRun(str(stop).replace(f"{path}, ", "")) from None
    return Done("/corrections", f"{made.new} new, {made.changed} undone or redone, {made.known} known already")


def decide(case: Case, asked: Asked) -> Done:
    """What somebody decides of a hit on a list: the listed party, or not."""
    verdict: HitVerdict = "same" if asked.one_of("verdict", ("same", "not the same")) == "same" else "not the same"
    made = case.decide(needed(asked, "hit", "a hit"), verdict, **by(asked))
    return Done(back(asked), f"{made.match.name}: {verdict} as {made.match.entry}")


def undo_decision(case: Case, asked: Asked) -> Done:
    made = case.undo_decision(needed(asked, "hit", "a hit"), **by(asked))
    return Done(back(asked), f"{made.match.name}: the decision is undone")


def undo(case: Case, asked: Asked) -> Done:
    number = asked.number("number")
    case.undo(number, who=asked.text("who"), why=asked.text("why"))
    return Done("/corrections", f"correction {number} is undone")


def story(asked: Asked) -> str:
    return needed(asked, "story", "a story")


def articles(asked: Asked, name: str = "articles", empty: str = "mark the pages first") -> list[str]:
    found = [one for one in asked.query.get(name, "").split(",") if one]  # a form's boxes, joined by `app`
    if not found:
        raise StopRun(empty)
    return found


def two(asked: Asked) -> list[str]:
    found = articles(asked, "actors", "mark the two actors first")
    if len(found) != 2:
        raise StopRun("mark two actors, no more and no fewer")
    return found


class By(TypedDict):
    who: str | None
    why: str | None


def by(asked: Asked) -> By:
    return By(who=asked.text("who"), why=asked.text("why"))


def back(asked: Asked) -> str:
    """The tab of the story from which a form was sent."""
    return f"/stories/{story(asked)}/actors"


def of_page(made: Applied) -> Done:
    (one,) = made.corrections
    said = f"correction {one.ruling.number} holds from now on, in every later run too"
    return Done(f"/articles/{one.ruling.amends[0].article}", said)


def of_actors(made: Applied, asked: Asked) -> Done:
    (one,) = made.corrections
    return Done(back(asked), f"correction {one.ruling.number} holds from now on, in every later run too")


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
