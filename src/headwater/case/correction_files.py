"""Corrections as a file of JSON lines, for other cases that hold the same articles.

One line is one correction: `kind`, `together`, `apart` (ids of articles), `who`, `why`, `steps` (when it was made,
undone, redone, and by whom), `actors` (of one about actors: article, name and side of each), `amends` (of a speaker or
a day: article, the words' start and end, the value). Only `kind` and `together`, `actors` or `amends` must be there,
so that a file may be written by hand. Decisions on hits of sanctions lists stand there too: lines of the kind "hit"
(hit_files.py).
"""

import os
import re
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from headwater.case import hit_files
from headwater.case.corrections import Applied, apply, moment, said
from headwater.case.hit_files import HitLine
from headwater.issues import StopRun
from headwater.records import (
    ActorAt,
    Amendment,
    Correction,
    CorrectionStep,
    HitDecision,
    LoggedDecision,
    Record,
    Ruling,
)
from headwater.store.corrections import ruling_id

if TYPE_CHECKING:
    from headwater.case.case import Case

ArticleId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction as it stands in a file. What is named from `number` on may stand there, and is found anew."""

    kind: Literal["split", "merge", "move", "pin", "same", "apart", "speaker", "date"]
    together: tuple[ArticleId, ...] = ()
    apart: tuple[ArticleId, ...] = ()
    who: str | None = None
    why: str | None = None
    steps: tuple[CorrectionStep, ...] = ()
    number: int | None = None
    id: str | None = None
    undone: bool | None = None
    absent: tuple[str, ...] = ()
    actors: tuple[ActorAt, ...] = ()
    amends: tuple[Amendment, ...] = ()

    def ruling(self) -> Ruling:
        """Named as in the file; a move's first article stays the first."""
        first = self.together[:1] if self.kind == "move" else ()
        together = (*first, *sorted({*self.together} - {*first}))
        return Ruling(
            id="", number=0, kind=self.kind, together=together, apart=tuple(sorted(set(self.apart))),
            who=said(self.who), why=said(self.why), actors=tuple(sorted(set(self.actors), key=place_of)),
            amends=self.amends,
        )  # fmt: skip


class Imported(Record, frozen=True):
    """How many corrections came in new, how many were known and are undone or redone now, and how many are as before.

    `dormant`: of those in the file, how many name articles that the case does not hold.
    """

    new: int
    changed: int
    known: int
    dormant: int
    applied: Applied


def export_corrections(case: "Case", path: str | Path) -> int:
    """Writes every correction, undone ones too, to a file of JSON lines; returns how many.

    Overwrites nothing but an earlier export.
    """
    goal = Path(path)
    if goal.is_dir() or not goal.parent.is_dir():
        raise StopRun(f"{goal} cannot be written: name a file in a folder that is there")
    if goal.exists():
        try:
            read_lines(goal)
        except StopRun:
            raise StopRun(f"{goal} holds something that is no earlier export: name a new file") from None
    data = as_lines(case)
    handle, work = tempfile.mkstemp(dir=goal.parent, prefix=".headwater-corrections-")
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(work).replace(goal)
    return data.count(b"\n")


def as_lines(case: "Case") -> bytes:
    """Every correction, undone ones too, as the lines of such a file."""
    lines = [*map(written, case.file.corrections()), *map(hit_files.written, case.file.hit_decisions())]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def written(correction: Correction) -> dict[str, object]:
    """The line of a correction: nothing that only holds in its case."""
    one = correction.ruling
    return {
        "kind": one.kind, "together": one.together, "apart": one.apart, "who": one.who, "why": one.why,
        "steps": correction.steps,
    } | {name: some for name, some in (("actors", one.actors), ("amends", one.amends)) if some}  # fmt: skip


def import_corrections(case: "Case", path: str | Path, *, now: datetime | None = None) -> Imported:
    """Takes in corrections from a file, as the latest; one that the case knows already is not taken in again.

    Of one known to both the later step decides whether it is undone. A line that is wrong stops the whole import.
    """
    lines = read_lines(Path(path))
    found: list[int] = []
    count = {"new": 0, "changed": 0, "known": 0}

    def take_in() -> list[int]:
        known = {one.ruling.id: one for one in case.file.corrections()}
        met: dict[Ruling, int] = {}
        take_in_hits(case, [line for line in lines if isinstance(line, HitLine)], count, now)
        for line in lines:
            if isinstance(line, HitLine):
                continue
            ruling = line.ruling()
            met[ruling] = met.get(ruling, 0) + 1
            steps = tuple(map(clean, line.steps)) or (
                CorrectionStep(what="made", at=moment(now), who=ruling.who, why=ruling.why),
            )
            before = known.get(ruling_id(ruling, met[ruling] - 1))
            if before is None:
                found.append(case.file.add_ruling(ruling, steps).number)
                count["new"] += 1
                continue
            found.append(before.ruling.number)
            later = steps_after(before, steps) if line.steps else ()
            if later:
                case.file.add_steps(before.ruling.number, later)
            count["changed" if later else "known"] += 1
        return found

    applied = apply(case, take_in)
    dormant = sum(bool(one.absent) for one in applied.corrections)
    return Imported(**count, dormant=dormant, applied=applied)


def take_in_hits(case: "Case", lines: Sequence[HitLine], count: dict[str, int], now: datetime | None) -> None:
    """The decisions on hits of a file, in the way of the corrections."""
    known = hit_files.by_id(case.file)
    met: list[HitDecision] = []
    for line in lines:
        decision = msgspec.structs.replace(line.decision(), who=said(line.who), why=said(line.why))
        steps = tuple(map(clean, line.steps)) or (
            CorrectionStep(what="made", at=moment(now), who=decision.who, why=decision.why),
        )
        before = known.get(hit_files.known_as(decision, met))
        met.append(decision)
        if before is None:
            case.file.add_hit_decision(decision, steps)
            count["new"] += 1
            continue
        later = steps_after(before, steps) if line.steps else ()
        if later:
            case.file.add_hit_steps(before.decision.number, later)
        count["changed" if later else "known"] += 1


def steps_after(known: Correction | LoggedDecision, steps: Sequence[CorrectionStep]) -> tuple[CorrectionStep, ...]:
    """The last step of another log, where it is later than the known ones and says otherwise."""
    last, undone = steps[-1], steps[-1].what == "undone"
    if undone == known.undone or age(steps) <= age(known.steps):
        return ()
    return (msgspec.structs.replace(last, what="undone" if undone else "redone"),)


def clean(step: CorrectionStep) -> CorrectionStep:
    """With the moment in UTC, and words as `said` keeps them."""
    at = moment(datetime.fromisoformat(step.at))
    return msgspec.structs.replace(step, at=at, who=said(step.who), why=said(step.why))


def age(steps: Sequence[CorrectionStep]) -> tuple[datetime, int]:
    """Of two logs the later one; within one second, the longer one."""
    return datetime.fromisoformat(steps[-1].at), len(steps)


# ------------------------------------------------------------------------------------------------------------- lines


class _Kind(msgspec.Struct):
    kind: str | None = None


def read_lines(path: Path) -> list[Line | HitLine]:
    """The corrections of a file. Raises `StopRun` with the number of the first wrong line and what is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StopRun(f"{path} cannot be read: {error.strerror}") from error
    found: list[Line | HitLine] = []
    for number, text in enumerate(data.split(b"\n"), start=1):
        if not text.strip():
            continue
        try:
            line: Line | HitLine
            if msgspec.json.decode(text, type=_Kind).kind == "hit":
                line = msgspec.json.decode(text, type=HitLine)
                fault = wrong_steps(line)
            else:
                line = msgspec.json.decode(text, type=Line)
                fault = wrong(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            fault = str(error)
        if fault:
            raise StopRun(f"{path}, line {number}: {fault}; nothing was imported")
        found.append(line)
    return found


def wrong(line: Line) -> str | None:
    """What contradicts itself in a line; None where nothing does."""
    if line.kind in ("same", "apart"):
        return wrong_actors(line) or wrong_steps(line)
    if line.kind in ("speaker", "date"):
        return wrong_amendments(line) or wrong_steps(line)
    if line.amends:
        return f"`amends` stands in a correction of stories ({line.kind})"
    if line.actors:
        return f"`actors` stands in a correction of stories ({line.kind})"
    if not line.together:
        return "`together` names no article"
    if both := sorted({*line.together} & {*line.apart}):
        return f"{both[0]} is both in `together` and in `apart`"
    if line.kind != "pin" and not line.apart and len({*line.together}) == 1:
        return "it binds nothing: one article together, none apart"
    return wrong_steps(line)


def wrong_actors(line: Line) -> str | None:
    if line.together or line.apart:
        return f"`together` and `apart` name articles of a story, and this is a correction of actors ({line.kind})"
    sides = [{(one.article, one.name) for one in line.actors if one.side == side} for side in (0, 1)]
    if not all(sides):
        return "`actors` names nobody on one of the two sides"
    if both := sorted(sides[0] & sides[1]):
        return f"{both[0][1]} of article {both[0][0]} is on both sides"
    return None


def wrong_amendments(line: Line) -> str | None:
    """A correction of a day names no words, one of a speaker some; a day is a day."""
    if line.together or line.apart or line.actors or not line.amends:
        return f"a correction of a {line.kind} holds `amends`, and no stories or actors"
    for one in line.amends:
        if not re.fullmatch("[0-9a-f]{16}", one.article):
            return f"{one.article!r} is no id of an article"
        if line.kind == "speaker" and not (one.start is not None and one.end is not None and 0 <= one.start < one.end):
            return "`start` and `end` name no words of the article"
        if line.kind == "date" and one.value is not None and not is_day(one.value):
            return f"{one.value!r} is no day such as 2031-05-09"
    return None


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def place_of(one: ActorAt) -> tuple[int, str, str]:
    return one.side, one.article, one.name


def wrong_steps(line: Line | HitLine) -> str | None:
    if not line.steps:
        return "`undone`, but no step says when" if line.undone else None
    turns = [step.what for step in line.steps]
    if turns != [*["made"], *(("undone", "redone")[i % 2] for i in range(len(turns) - 1))]:
        return f"its steps contradict each other: {', '.join(turns)}"
    if line.undone is not None and line.undone != (turns[-1] == "undone"):
        return "`undone` contradicts its steps"
    for step in line.steps:
        try:
            if datetime.fromisoformat(step.at).tzinfo is None:
                return f"{step.at!r} names no time zone"
            clean(step)
        except (ValueError, OverflowError):  # the latter: in UTC, before the year 1 or after 9999
            return f"{step.at!r} is no moment such as 2031-05-09T12:00:00+00:00"
    return None
