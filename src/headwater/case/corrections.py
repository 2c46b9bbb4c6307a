"""Corrections of the stories by people: split, merge, move, pin, undo. Each is one transaction, and applies at once.

The functions are methods of `Case`. Stories are named by the beginning of a present or former id, articles by a page's
address, its path, or the beginning of an id. Each raises `StopRun` with what to do where it cannot be done.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from headwater.case import case_changes
from headwater.deferred import Deferred
from headwater.issues import StopRun
from headwater.records import Article, Correction, CorrectionStep, Record, Ruling, Story

if TYPE_CHECKING:
    from headwater.case.case import Case
    from headwater.reading import run
else:
    run = Deferred("headwater.reading.run")

NEAREST = 3  # ids that an error names


class Part(Record, frozen=True):
    """A present story, how many pages it has, and how many of them come from the former one."""

    story: str
    title: str
    taken: int
    pages: int


class Became(Record, frozen=True):
    """What became of a story that a correction changed."""

    story: str
    pages: int
    now: tuple[Part, ...]


class Applied(Record, frozen=True):
    """Corrections that were made, undone or redone, and what became of the stories that changed."""

    corrections: tuple[Correction, ...]
    stories: tuple[Became, ...]


# ------------------------------------------------------------------------------------------------------- corrections


def split(
    case: "Case", story: str, *articles: str, who: str | None = None, why: str | None = None,
    now: datetime | None = None,
) -> Applied:  # fmt: skip
    """Takes articles out of a story: they are a story of their own."""

    def ruling() -> Ruling:
        found = named_story(case, story)
        taken = {article_in(case, found, name) for name in articles}
        left = set(found.articles) - taken
        if not taken:
            raise StopRun(f"name the articles that leave story {found.id}: see `headwater articles {found.id}`")
        if not left:
            raise StopRun(f"these are all the articles of story {found.id}: name those that leave it")
        return drafted("split", sorted(taken), left, who, why)

    return _rule(case, ruling, now)


def merge(
    case: "Case", *stories: str, who: str | None = None, why: str | None = None, now: datetime | None = None
) -> Applied:
    """Makes one story of two or more."""

    def ruling() -> Ruling:
        found = {one.id: one for one in (named_story(case, name) for name in stories)}
        if len(found) < 2:
            same = f": {' and '.join(stories)} are both story {next(iter(found))}" if len(stories) > 1 else ""
            raise StopRun(f"a merge takes two stories or more{same}")
        together = sorted(article for one in found.values() for article in one.articles)
        return drafted("merge", together, (), who, why)

    return _rule(case, ruling, now)


def move(
    case: "Case", article: str, story: str, *, who: str | None = None, why: str | None = None,
    now: datetime | None = None,
) -> Applied:  # fmt: skip
    """Takes an article out of its story and puts it into another one."""

    def ruling() -> Ruling:
        found = named_story(case, story)
        moved = case.article(article).id
        if moved in found.articles:
            raise StopRun(f"{article} is in story {found.id} already")
        home = case.file.story_of().get(moved)
        if home is None:
            raise StopRun(f"{article} is no news page: it belongs to no story")
        return drafted("move", [moved, *found.articles], set(case.story(home).articles) - {moved}, who, why)

    return _rule(case, ruling, now)


def pin(
    case: "Case", story: str, *, who: str | None = None, why: str | None = None, now: datetime | None = None
) -> Applied:
    """Holds a story as it is: what is in it stays, no page that the case holds now comes in, new ones may."""

    def ruling() -> Ruling:
        found = named_story(case, story)
        others = set(case.file.story_of()) - set(found.articles)
        made = drafted("pin", found.articles, others, who, why)
        for one in case.file.rulings():
            if (one.kind, one.together, one.apart) == (made.kind, made.together, made.apart):
                raise StopRun(f"story {found.id} is pinned already, by correction {one.number}")
        return made

    return _rule(case, ruling, now)


def undo(
    case: "Case", number: int | None = None, *, redo: bool = False, who: str | None = None, why: str | None = None,
    now: datetime | None = None,
) -> Applied:  # fmt: skip
    """Takes a correction back, without a number the last one; with `redo`, puts one that was undone in force again."""

    def mark() -> list[int]:
        chosen = number if number is not None else case.file.latest_step(undone=redo)
        if chosen is None:
            raise StopRun(f"nothing to {'redo' if redo else 'undo'}: see `headwater corrections`")
        found = {one.ruling.number: one for one in case.corrections()}
        if chosen not in found:
            raise StopRun(f"there is no correction {chosen}: see `headwater corrections`")
        if found[chosen].undone != redo:
            fault = "in force: only what is undone can be redone" if redo else "undone already: `--redo` takes it back"
            raise StopRun(f"correction {chosen} is {fault}")
        step = CorrectionStep(what="redone" if redo else "undone", at=moment(now), who=said(who), why=said(why))
        case.file.add_steps(chosen, [step])
        return [chosen]

    return apply(case, mark)


def corrections(case: "Case") -> list[Correction]:
    """Every correction in the order in which they were made, those that are undone too, each with its log."""
    return case.file.corrections()


def drafted(
    kind: Literal["split", "merge", "move", "pin"], together: Sequence[str], apart: "set[str] | tuple[()]",
    who: str | None, why: str | None,
) -> Ruling:  # fmt: skip
    """A ruling before the case gives it a number and an id."""
    return Ruling(
        id="", number=0, kind=kind, together=tuple(together), apart=tuple(sorted(apart)), who=said(who), why=said(why)
    )


def said(words: str | None) -> str | None:
    """Words that somebody gave, on one line and without control characters; None where nothing was said."""
    shown = "".join(sign if sign.isprintable() else " " for sign in words or "")
    return " ".join(shown.split()) or None


def moment(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")


# ------------------------------------------------------------------------------------------------------------- apply


def _rule(case: "Case", ruling: Callable[[], Ruling], now: datetime | None) -> Applied:
    def add() -> list[int]:
        made = ruling()
        step = CorrectionStep(what="made", at=moment(now), who=made.who, why=made.why)
        return [case.file.add_ruling(made, [step]).number]

    return apply(case, add)


def apply(case: "Case", change: Callable[[], list[int]]) -> Applied:
    """Changes the rulings, and groups anew what that concerns: all of it is kept, or none.

    `change` returns the numbers of the rulings that it made or changed.
    """
    with case.file.writing():
        settings, before = run.settings_of(case.file, case.settings), case.file.story_of()
        numbers = set(change())
        changed = tuple(one for one in case.file.corrections() if one.ruling.number in numbers)
        amended = sorted({each.article for one in changed for each in one.ruling.amends})
        if amended:
            run.reread(case.file, amended, settings=settings)
        else:
            run.regroup(case.file, settings=settings)
        _note(case, changed)
        return Applied(corrections=changed, stories=_became(before, case.file.story_of(), case.stories()))


def _note(case: "Case", changed: Sequence[Correction]) -> None:
    """A line of the case's journal, so that the log of the stories has the moment and the command."""
    if changed:
        last = max((one for one in changed), key=lambda one: (one.steps[-1].at, one.ruling.number))
        what = {"made": last.ruling.kind, "undone": "undo", "redone": "redo"}[last.steps[-1].what]
        case_changes.note(case.file, last.steps[-1].at, what, ", ".join(one.ruling.id for one in changed))


def _became(before: dict[str, str], after: dict[str, str], stories: Sequence[Story]) -> tuple[Became, ...]:
    """The stories that changed, by their former ids."""
    of = {one.id: one for one in stories}
    goals: dict[str, Counter[str]] = {}
    for article, former in before.items():
        if article in after:
            goals.setdefault(former, Counter())[after[article]] += 1
    made = [
        Became(
            story=former, pages=goal.total(),
            now=tuple(
                Part(story=one, title=of[one].title, taken=taken, pages=len(of[one].articles))
                for one, taken in sorted(goal.items(), key=lambda item: (-item[1], item[0]))
            ),
        )
        for former, goal in goals.items()
    ]  # fmt: skip
    changed = [one for one in made if [(part.story, part.pages) for part in one.now] != [(one.story, one.pages)]]
    return tuple(sorted(changed, key=lambda one: one.story))


# ------------------------------------------------------------------------------------------------------------- names


def named_story(case: "Case", name: str) -> Story:
    """The story whose present or former id begins so; where there is none, the error names the nearest."""
    try:
        return case.story(name)
    except StopRun as stop:
        if case.file.stories_named(name):  # several: none of them is nearer than the others
            raise
        stories = case.stories()
        ids = {one.id[: max(len(name), 1)]: one for one in stories} | {one.title.casefold(): one for one in stories}
        close = [ids[key] for key in get_close_matches(name.casefold(), ids, NEAREST)]
        listed = ", ".join(dict.fromkeys(f"{one.id} “{one.title}”" for one in close))
        raise StopRun(f"{stop}; the nearest: {listed}" if listed else str(stop)) from None


def article_in(case: "Case", story: Story, name: str) -> str:
    """The id of the story's article of this name."""
    inside = case.articles_named(name, story.articles)
    if len(inside) == 1:
        return inside[0].id
    if inside:
        raise StopRun(f"{name!r} names {len(inside)} articles of story {story.id}: {listed_ids(inside)}; give an id")
    elsewhere = case.article(name)
    home = case.file.story_of().get(elsewhere.id)
    where = f"it is in story {home}" if home else "it is no news page, and in none"
    raise StopRun(f"{name} is not in story {story.id}: {where}; see `headwater articles {story.id}`")


def listed_ids(articles: Sequence[Article]) -> str:
    return ", ".join(one.id[:12] for one in articles)
