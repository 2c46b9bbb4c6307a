"""A span says what its text says, or it is not made."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.spans import SpanError, cut, holds, trim


class Text(msgspec.Struct, frozen=True):
    id: str
    text: str


@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_a_span_is_cut_from_its_text_or_refused(text: str, start: int, end: int) -> None:
    source = Text("a1", text)
    if 0 <= start < end <= len(text):
        span = cut(source, start, end)
        assert span.text == text[start:end]
        assert holds(span, source)
    else:
        with pytest.raises(SpanError, match="is not a span of a1"):
            cut(source, start, end)


@given(st.text())
def test_trim_leaves_no_white_space_at_the_ends(text: str) -> None:
    span = trim(Text("a1", text), 0, len(text))
    assert (span.text if span else "") == text.strip()


def test_offsets_count_code_points_not_bytes() -> None:
    assert cut(Text("a1", "Žďár — 数 said"), 7, 8).text == "数"


def test_a_span_of_another_article_does_not_hold() -> None:
    span = cut(Text("a1", "the harbour"), 4, 11)
    assert not holds(span, Text("a2", "the harbour"))
    assert not holds(span, Text("a1", "the harbor"))
