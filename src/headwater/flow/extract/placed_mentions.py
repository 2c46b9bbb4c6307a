"""The mentions of an article by where they stand."""

from bisect import bisect_left
from collections.abc import Sequence

from headwater.records import Mention


class PlacedMentions:
    """Finds mentions by their place in the text, without a look at each."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.id))
        self._starts = [m.span.start for m in self._mentions]
        self._longest = max((m.span.end - m.span.start for m in self._mentions), default=0)

    def over(self, start: int, end: int) -> list[Mention]:
        """Mentions that cover `[start, end)`, in the order of the text."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, start + 1)
        return [m for m in self._mentions[low:high] if end <= m.span.end]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in `[start, end)`, in the order of the text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self._mentions[low:high] if m.span.end <= end]
