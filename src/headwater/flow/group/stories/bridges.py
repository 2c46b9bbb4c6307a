"""Which pairs of articles belong to one story whatever else they tell: a text and its copies, and news told again.

A report that tells an earlier moment again, sentence by sentence, and brings a new one bridges both. One that mentions
it in a sentence, or repeats old background, does not: it continues the story, which is for `arcs` to find.
"""

from collections.abc import Iterable

from headwater.records import Copy


def bridges(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """The pairs that bind, in the order given."""
    return tuple(copy for copy in copies if copy.relation == "copy" or copy.retells is not None)
