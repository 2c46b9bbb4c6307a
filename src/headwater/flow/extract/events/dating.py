"""When an event is told to be, and where: of the times and places in its sentence, those that its words carry."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.records import Mention, TimeRef, When
from headwater.spans import Span
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

UNDATED = When(earliest=None, latest=None, basis="unknown", why="no time in the sentence dates it")
CLAUSES = ("relcl", "acl", "advcl", "ccomp", "conj", "parataxis")
PLACES = ("in", "at", "near", "off", "outside", "on")


def when(block: Block, trigger: "Token", times: Sequence[TimeRef]) -> When:
    """The time that hangs on the trigger, else on the nearest clause over it that is no report of it."""
    dated = [one for one in times if one.type in ("DATE", "TIME")]
    if not dated:
        return UNDATED
    for over in climb(trigger):
        inside = sorted(own(over))
        found = [one for one in dated if any(one.span.start <= start < one.span.end for start in
                 (block.at(block.doc[i])[0] for i in inside))]  # fmt: skip
        if found:
            return found[0].when
    return UNDATED


def climb(token: "Token") -> Iterator["Token"]:
    """The word, and what stands over it in the same clause."""
    at = token
    yield at
    while at.head.i != at.i and at.dep_ not in (*CLAUSES, "ROOT"):
        at = at.head
        yield at


def own(token: "Token") -> Iterator[int]:
    """The words under a word, without those of other clauses."""
    yield token.i
    for child in token.children:
        if child.dep_ not in CLAUSES:
            yield from own(child)


def where(block: Block, trigger: "Token", places: Sequence[Mention], taken: Sequence[Span]) -> Span | None:
    """The place that the trigger's own words name, where it fills no role."""
    for over in climb(trigger):
        for child in over.children:
            for one in child.children if child.dep_ == "prep" and child.lower_ in PLACES else ():
                start, end = block.at(one)
                found = [p.span for p in places if p.span.start <= start and end <= p.span.end]
                if found and not any(map(found[0].overlaps, taken)):
                    return found[0]
    return None
