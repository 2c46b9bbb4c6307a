"""When it was said: a time in the cue's own clause, else that of the same briefing a sentence or two before."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from headwater.flow.extract.statements.found import Found, Place
from headwater.flow.extract.statements.vocabulary import performing
from headwater.records import Statement, TimeRef, When

STEPS = 8  # from a time expression up to the verb it belongs to: "in an interview with X published on Sunday" has 7
GOES_ON = 700  # characters from a dated saying to the next of the same speaker that belongs to it: two paragraphs
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
        occasion = token.dep_ in ("advcl", "acl") and token.lemma_.lower() in performing().occasion
        if (token.pos_ in ("VERB", "AUX") and not occasion) or token.head.i == token.i:
            return False
        token = token.head
    return False


def carried(said: Sequence[Statement], breaks: Sequence[int]) -> dict[str, When]:
    """Statement -> the time of the saying that it goes on with: "At a briefing on Monday, X said ... . He added ...".

    The speaker is the same, nobody else speaks in between, and the saying stands in the same paragraph or the next.
    `said`: the statements of an article; `breaks`: where its paragraphs begin.
    """
    found: dict[str, When] = {}
    last: Statement | None = None
    when = UNKNOWN
    for one in sorted(said, key=lambda one: (at(one), one.content[0].start, one.id)):
        if one.within is not None or one.cue is None:
            continue
        other = last is None or one.speaker is None or one.speaker != last.speaker
        if last is None or other or one.said_at.said is not None:
            last, when = one, one.said_at
        elif when.said is not None and near(last, one, breaks):
            why = f"goes on with what was said on “{when.said.text}”"
            found[one.id] = msgspec.structs.replace(when, basis="inferred", why=why)
        else:
            last, when = one, UNKNOWN
    return found


def at(one: Statement) -> int:
    return one.cue.start if one.cue is not None else one.content[0].start


def near(last: Statement, one: Statement, breaks: Sequence[int]) -> bool:
    """In the same paragraph as the dated saying, or in the next one."""
    between = bisect_right(breaks, at(one)) - bisect_right(breaks, at(last))
    return between <= 1 and at(one) - at(last) <= GOES_ON
