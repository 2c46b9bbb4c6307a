"""A difference between two tellings, and the words of each in which they differ."""

from functools import cached_property

import msgspec

from headwater.flow.weigh.conflicts.told import Told, once
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.records import ConflictKind
from headwater.spans import Span


class Slot(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The differing words of one telling, at `[start, end)` of the article's text, and what they come to."""

    told: Told
    start: int
    end: int
    value: str

    @cached_property
    def key(self) -> tuple[str, int, int]:
        return self.told.article, self.start, self.end


class Finding(msgspec.Struct, frozen=True, eq=False):
    kind: ConflictKind
    a: Slot
    b: Slot
    verdict: Verdict
    score: float


def of_span(told: Told, span: Span) -> Slot:
    return slot(told, span.start - told.base, span.end - told.base)


def slot(told: Told, start: int, end: int) -> Slot:
    held = slots(told)
    if (start, end) not in held:
        words = " ".join(told.text[start:end].split())
        held[start, end] = Slot(told, told.base + start, told.base + end, words)
    return held[start, end]


@once
def slots(told: Told) -> dict[tuple[int, int], Slot]:
    """By their places in the sentence: each is compared with many."""
    return {}


def touch(one: Slot, other: Slot) -> bool:
    return one.told.article == other.told.article and one.start < other.end and other.start < one.end
