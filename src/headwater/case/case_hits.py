"""The hits of a case's actors on its lists, and what people decide of them. The functions are methods of `Case`.

A decision holds on to list, entry and name, never to an id that is derived: so it outlives reruns, other pages and new
versions of the list. Where the entry has changed since, or more speaks for the hit now, it is open again, with a note.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from headwater.case import case_changes
from headwater.case.corrections import moment
from headwater.case.corrections import said as on_one_line
from headwater.issues import StopRun
from headwater.records import (
    CorrectionStep,
    HitDecision,
    HitVerdict,
    Identity,
    LoggedDecision,
    Match,
    Record,
)
from headwater.records.listings import ListEntry
from headwater.records.matches import HIT

if TYPE_CHECKING:
    from headwater.case.case import Case

HitState = Literal["open", "same", "not the same"]
BASES = ("name", "birth", "identifier")  # the more of them, the more speaks for a hit
LISTED = 5  # ids that an error names
UNCHANGING = ("updated_on",)  # of an entry: a new stamp on the same words opens nothing


class Hit(Record, frozen=True):
    """A match with what was decided of it. `note`: why a hit that was decided once is open again."""

    match: Match
    state: HitState
    decision: LoggedDecision | None
    note: str | None
    entry: ListEntry


def hits(case: "Case", story: str | None = None) -> list[Hit]:
    """The actors of the case, or of a story, that may be listed parties: open ones first, the highest scores before."""
    ids = None if story is None else case.file.matches_of(case.story(story).articles)
    found = case.file.records(Match, id=ids)
    beside = found if story is None else case.file.records(
        Match, id=case.file.matches_on(sorted({(one.list, one.key) for one in found}))
    )  # fmt: skip
    decided = _decided(case, beside)
    made = [_hit(case, one, decided.get(one.id)) for one in found]
    return sorted(made, key=lambda one: (one.state != "open", -one.match.score, one.match.name, one.match.id))


def hit(case: "Case", prefix: str) -> Hit:
    """The hit whose id begins so, with or without "hit-". Raises `StopRun` where it is not one."""
    wanted = prefix if prefix.startswith(HIT) else HIT + prefix
    found = [one for one in hits(case) if one.match.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.match.id for one in found[:LISTED])
        raise StopRun(f"{prefix!r} begins the ids of {len(found)} hits: {ids}")
    raise StopRun(f"no hit has an id that begins {prefix!r}: see `headwater screen`")


def decide(
    case: "Case", prefix: str, verdict: HitVerdict, *, who: str | None, why: str | None, now: datetime | None = None
) -> Hit:
    """Keeps what somebody decided of a hit, and why. A later decision outranks an earlier one."""
    by, reason = on_one_line(who), on_one_line(why)
    if by is None or reason is None:
        raise StopRun("say who decides and why: --who NAME --why TEXT")
    with case.file.writing():
        found = hit(case, prefix)
        one = found.match
        draft = HitDecision(
            id="", number=0, list=one.list, key=one.key, name=one.name, verdict=verdict, who=by, why=reason,
            basis=one.basis, entry=found.entry, articles=one.articles,
        )  # fmt: skip
        at = moment(now)
        case.file.add_hit_decision(draft, [CorrectionStep(what="made", at=at, who=by, why=reason)])
        case_changes.note(case.file, at, "decide", f"{one.id}: {verdict}")
    return hit(case, one.id)


def undo_decision(
    case: "Case", prefix: str, *, who: str | None = None, why: str | None = None, now: datetime | None = None
) -> Hit:
    """Takes back the decision on a hit; it stays in the log, and the one before it, if any, is in force again."""
    with case.file.writing():
        found = hit(case, prefix)
        if found.decision is None:
            raise StopRun(f"nothing was decided of {found.match.id}: see `headwater decide`")
        at, number = moment(now), found.decision.decision.number
        case.file.add_hit_steps(
            number, [CorrectionStep(what="undone", at=at, who=on_one_line(who), why=on_one_line(why))]
        )
        case_changes.note(case.file, at, "decide", f"{found.match.id}: undone")
    return hit(case, found.match.id)


def hit_decisions(case: "Case") -> list[LoggedDecision]:
    """Every decision on a hit in the order in which they were made, those that are undone too."""
    return case.file.hit_decisions()


# ------------------------------------------------------------------------------------------------------------ helpers


def _decided(case: "Case", found: Sequence[Match]) -> dict[str, LoggedDecision]:
    """Match -> the decision in force on it."""
    by_entry: dict[tuple[str, str], list[Match]] = {}
    for one in found:
        by_entry.setdefault((one.list, one.key), []).append(one)
    in_force = [one for one in case.file.hit_decisions() if not one.undone]
    names = _names(case, found) if in_force else {}
    decided: dict[str, LoggedDecision] = {}
    for logged in in_force:  # the latest last
        said = logged.decision
        bearers = [one for one in by_entry.get((said.list, said.key), ()) if said.name.casefold() in names[one.id]]
        if len(bearers) > 1:  # several of this name: the one that the same articles name
            bearers = [one for one in bearers if {*one.articles} & {*said.articles}]
        decided |= {one.id: logged for one in bearers}
    return decided


def _names(case: "Case", found: Sequence[Match]) -> Mapping[str, frozenset[str]]:
    """Match -> all that its actor is called, folded."""
    ids = sorted({one.identity for one in found if one.identity})
    called = {one.id: one.aliases for one in case.file.records(Identity, id=ids)}
    return {
        one.id: frozenset(name.casefold() for name in (one.name, one.said, *called.get(one.identity or "", ())))
        for one in found
    }


def _hit(case: "Case", one: Match, logged: LoggedDecision | None) -> Hit:
    entry = case.file.list_entry(one.version, one.key)
    if logged is None:
        return Hit(match=one, state="open", decision=None, note=None, entry=entry)
    note = _since(one, entry, logged)
    return Hit(match=one, state="open" if note else logged.decision.verdict, decision=logged, note=note, entry=entry)


def _since(one: Match, entry: ListEntry, logged: LoggedDecision) -> str | None:
    """What has changed since a decision; None where it still stands on what it stood on."""
    decision = logged.decision
    changed = [
        name for name in ListEntry.__struct_fields__
        if name not in UNCHANGING and getattr(entry, name) != getattr(decision.entry, name)
    ]  # fmt: skip
    day = logged.steps[0].at[:10]
    before = f"decided on {day} by {decision.who or 'somebody'}: {decision.verdict}"
    if changed:
        return f"{before}; the list has changed the entry since: {', '.join(changed)}"
    if decision.verdict == "not the same" and BASES.index(one.basis) > BASES.index(decision.basis):
        return f"{before}; a page now gives {'a birth' if one.basis == 'birth' else 'a number'} that fits"
    return None
