"""An article in the making: what `spans.cut` needs to cut from it."""

import msgspec

from headwater.spans import Span, cut


class Draft(msgspec.Struct, frozen=True):
    """The frozen text under its future article's id."""

    id: str
    text: str

    def span(self, start: int, end: int) -> Span:
        return cut(self, start, end)
