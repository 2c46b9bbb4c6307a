"""A quotation that knows where it stands.

Everything Headwater records rests on spans. There is one way to make one: `cut` it from the text that it cites.
"""

from typing import Protocol

import msgspec


class Citable(Protocol):
    """A frozen text with a name: an article, or one that is being made."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """`text` stands at `[start, end)` of the text of `article`; offsets count Unicode code points."""

    article: str
    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        return self.article == other.article and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.article == other.article and self.start <= other.start and other.end <= self.end


class SpanError(ValueError):
    """A span was asked for that its text does not have."""


def cut(source: Citable, start: int, end: int) -> Span:
    """The words of `source` at `[start, end)`. Raises `SpanError` when that is empty or outside the text."""
    if not 0 <= start < end <= len(source.text):
        raise SpanError(f"[{start}, {end}) is not a span of {source.id}, which has {len(source.text)} characters")
    return Span(source.id, start, end, source.text[start:end])


def trim(source: Citable, start: int, end: int) -> Span | None:
    """`cut` without the white space at either end; None where nothing is left."""
    piece = source.text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return None
    return cut(source, start + left, start + len(piece.rstrip()))


def holds(span: Span, source: Citable) -> bool:
    """Does the span say what its text says?"""
    return span.article == source.id and source.text[span.start : span.end] == span.text and span.start < span.end
