"""Times counted from an act that another sentence dates: "since the minister's trip", "after the raid"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from headwater import beats
from headwater.flow.trace.speakers import one_person
from headwater.records import Mention, Sentence, TimeRef, When
from headwater.spans import Span

WIDEST_DAYS = 92  # an act known no better than to a quarter dates nothing that is counted from it
_SIDE = r"(?P<side>since|after|following|before|ahead of|prior to)"


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a sentence dates: what was done, by whom, when. `evidence`: the words that date it."""

    occasion: str
    actor: str
    earliest: date
    latest: date
    evidence: Span


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence whose time is counted from an act; `start` and `end` are the offsets of the words in its article."""

    sentence: Sentence
    after: bool
    start: int
    end: int
    act: Act


@cache
def occasions() -> Mapping[str, re.Pattern[str]]:
    """Occasion -> what tells of it."""
    table = beats.table("occasions")
    return {name: re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) for name, stems in table.items()}


@cache
def _counted() -> re.Pattern[str]:
    stems = "|".join(stem for stems in beats.table("occasions").values() for stem in stems)
    return re.compile(
        rf"\b{_SIDE}\s+(?P<whose>[^,;.:]{{2,60}}?)['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?P<what>(?:{stems})\w*)", re.IGNORECASE
    )


def acts(
    sentences: Sequence[Sentence], times: Mapping[str, Sequence[TimeRef]], named: Mapping[str, Sequence[Mention]]
) -> list[Act]:
    """The acts that the sentences date, narrowly enough. `times`, `named`: by sentence."""
    found = []
    for sentence in sentences:
        told = [name for name, pattern in occasions().items() if pattern.search(sentence.span.text)]
        actors = sorted({one.actor for one in named.get(sentence.id, ()) if one.actor and one.kind != "place"})
        for ref in times.get(sentence.id, ()) if told else ():
            first, last = ref.when.earliest, ref.when.latest
            if ref.type == "DATE" and first and last and (last - first).days <= WIDEST_DAYS:
                found += [Act(name, actor, first, last, ref.span) for name in told for actor in actors]
    return found


def counted(
    sentences: Sequence[Sentence], known: Sequence[Act], named: Mapping[str, Sequence[Mention]]
) -> Iterator[Counted]:
    """Sentences that count their time from an act of somebody, where all that date the act agree on a day."""
    for sentence in sentences:
        match = _counted().search(sentence.span.text)
        if match is None:
            continue
        place = sentence.span.start + match.end("whose")
        whose = [one.actor for one in named.get(sentence.id, ()) if one.actor and one.span.end in (place, place + 2)]
        kinds = [name for name, pattern in occasions().items() if pattern.match(match["what"])]
        same = [act for act in known if act.occasion in kinds and any(same_actor(act.actor, one) for one in whose)]
        act = agreed(same)
        if act is not None and not any(act.evidence.overlaps(sentence.span) for act in same):
            after = match["side"].lower() in ("since", "after", "following")
            yield Counted(
                sentence, after, sentence.span.start + match.start(), sentence.span.start + match.end("what"), act
            )


def same_actor(a: str, b: str) -> bool:
    return a == b or (" " in a and " " in b and one_person(a, b))


def agreed(same: Sequence[Act]) -> Act | None:
    """The days that fit all who date the act; None where no day does, or nobody dates it."""
    if not same:
        return None
    first, last = max(act.earliest for act in same), min(act.latest for act in same)
    narrow = min(same, key=lambda act: (act.latest - act.earliest, act.evidence))
    return Act(narrow.occasion, narrow.actor, first, last, narrow.evidence) if first <= last else None


def when(found: Counted, said: Span, told: When) -> When:
    """From the act to the telling, or up to the act."""
    act = found.act
    day = f"{act.earliest}" if act.earliest == act.latest else f"{act.earliest} to {act.latest}"
    why = f"counted from what “{act.evidence.text}” dates to {day}"
    if not found.after:
        return When(earliest=None, latest=act.latest, basis="inferred", said=said, why=why)
    latest = told.latest if told.latest and told.latest >= act.earliest else None
    if latest:
        why += f"; told by {latest}"
    return When(earliest=act.earliest, latest=latest, basis="inferred", said=said, why=why)
