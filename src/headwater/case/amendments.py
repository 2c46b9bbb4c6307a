"""What people set right in one article: who said something, and its day. The functions are methods of `Case`.

Each is a correction like those of the stories: in the log, undone by one action, exported, obeyed by later runs.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from headwater.case.corrections import Applied, apply, moment, said
from headwater.flow.extract.amended import shared
from headwater.issues import StopRun
from headwater.records import Actor, Amendment, CorrectionStep, Ruling, Statement

if TYPE_CHECKING:
    from headwater.case.case import Case

LEAST_PREFIX = 4  # letters of an id that may name a statement
LISTED = 8  # names that an error gives


def correct_speaker(
    case: "Case", statement: str, speaker: str | None, *, who: str | None = None, why: str | None = None,
    now: datetime | None = None,
) -> Applied:  # fmt: skip
    """Somebody else said this, whom its page names; None: who said it is not known. `statement`: an id or its start."""
    one = statement_named(case, statement)
    if speaker is not None:
        speaker = actor_named(case, one.article, speaker)
    if speaker == one.speaker:
        raise StopRun(f"the speaker is {speaker or 'not known'} already")
    found = Amendment(article=one.article, start=one.content[0].start, end=one.content[-1].end, value=speaker)
    for logged in in_force(case, "speaker", one.article):
        if any(shared(one, each) == 1 and each.value == speaker for each in logged.amends):
            raise StopRun(f"correction {logged.number} says so already")
    return rule(case, "speaker", found, who, why, now)


def correct_date(
    case: "Case", article: str, day: date | None, *, who: str | None = None, why: str | None = None,
    now: datetime | None = None,
) -> Applied:  # fmt: skip
    """An article appeared on this day; None: its day is not known. `article` is named as for `Case.article`."""
    one = case.article(article)
    if (one.published.earliest, one.published.latest) == (day, day):
        raise StopRun(f"its day is {day or 'not known'} already")
    return rule(case, "date", Amendment(article=one.id, value=None if day is None else day.isoformat()), who, why, now)


def rule(
    case: "Case",
    kind: Literal["speaker", "date"],
    found: Amendment,
    who: str | None,
    why: str | None,
    now: datetime | None,
) -> Applied:
    ruling = Ruling(
        id="", number=0, kind=kind, together=(), apart=(), who=said(who), why=said(why), amends=(found,)
    )  # fmt: skip

    def add() -> list[int]:
        step = CorrectionStep(what="made", at=moment(now), who=ruling.who, why=ruling.why)
        return [case.file.add_ruling(ruling, [step]).number]

    return apply(case, add)


def in_force(case: "Case", kind: str, article: str) -> list[Ruling]:
    return [one for one in case.file.amendments().get(article, ()) if one.kind == kind]


def statement_named(case: "Case", name: str) -> Statement:
    """The statement whose id begins so. Raises `StopRun` where it is not one."""
    ids = case.file.statements_beginning(name) if len(name) >= LEAST_PREFIX else []
    if len(ids) == 1:
        return case.file.records(Statement, id=ids)[0]
    fault = f"begins the ids of {len(ids)} statements" if ids else "begins no statement's id"
    raise StopRun(f"{name!r} {fault}: see `headwater statements --json`")


def actor_named(case: "Case", article: str, name: str) -> str:
    """An actor as the article names it. Raises `StopRun` with the names that the article has."""
    actors = case.file.records(Actor, article=[article])
    chosen = {one.name for one in actors if one.name == name}
    chosen = chosen or {one.name for one in actors if name.casefold() in map(str.casefold, (one.name, *one.aliases))}
    if len(chosen) == 1:
        return chosen.pop()
    listed = ", ".join(sorted({one.name for one in actors})[:LISTED])
    raise StopRun(f"the page names nobody called {name!r}; it names {listed or 'nobody'}")
