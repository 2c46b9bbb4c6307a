"""When it was said: a time in the cue's own clause."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from headwater.flow.extract.statements.found import Found, Place
from headwater.records import TimeRef, When

STEPS = 5  # from a time expression up to the verb it belongs to
UNKNOWN = When(earliest=None, latest=None, basis="unknown", why="no time of its own")


def said_at(place: Place, found: Found, times: Sequence[TimeRef], starts: Sequence[int]) -> When:
    """The time that the saying itself is given; a time inside what is said is none. `starts`: those of `times`."""
    first, last = place.sentence(found.head)
    low, high = place.chars((first, last))
    for ref in times[bisect_left(starts, low) : bisect_left(starts, high)]:
        if ref.type in ("DATE", "TIME") and belongs(place, found, ref.span.start - place.block.start):
            return When(
                earliest=ref.when.earliest,
                latest=ref.when.latest,
                basis=ref.when.basis,
                said=ref.span,
                why=ref.when.why,
            )
    return UNKNOWN


def belongs(place: Place, found: Found, offset: int) -> bool:
    """Does the time at `offset` of the block hang on the cue and on no other verb?"""
    nth = bisect_right(place.doc, offset, key=lambda t: t.idx) - 1
    token = place.doc[max(nth, 0)]
    if not token.idx <= offset < token.idx + len(token) or (found.place == place.number and found.holds(token.i)):
        return False
    for _ in range(STEPS):
        if token.i == found.head.i:
            return True
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return False
        token = token.head
    return False
