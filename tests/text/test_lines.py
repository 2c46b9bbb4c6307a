import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.beats import table
from headwater.text.line_align import aligned
from headwater.text.lines import Stock, bare, lines

STOCK = Stock(table("furniture"))


@given(st.text())
def test_lines_stand_where_they_say(text: str) -> None:
    found = lines(text)
    assert all(text[line.start : line.end] == line.text == line.text.strip() != "" for line in found)
    assert "".join("".join(line.text.split()) for line in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leave A Reply", "comment_form"), ("• Skip to content", "navigation"),
        ("Press “Enter” to skip to", "navigation"),
        ("12 Comments", "comment_form"), ("© 2022 Kestrel", "copyright"), ("Lesen Sie auch: Der Hafen", "related"),
        ("Читайте также:", "related"), ("Be the First to Comment!", "comment_form"),
    ],
)  # fmt: skip
def test_stock_phrases(text: str, kind: str) -> None:
    hit = STOCK.strong(text)
    assert hit is not None
    assert hit.kind == kind


@pytest.mark.parametrize(
    "text", ["The port is open.", "Sources close to the ministry said so.", "Worldwide trade fell.", ""]
)
def test_sentences_are_no_stock_phrases(text: str) -> None:
    assert STOCK.strong(text) is None


@given(st.text())
def test_phrases_never_fail(text: str) -> None:
    STOCK.strong(text)
    STOCK.held(text)
    assert bare(bare(text)) == bare(text)


def test_alignment_finds_the_body_and_one_copy_of_each_line() -> None:
    page = """Menu
the port is shut for repairs today
Port
a crack was found in the valve
Why now
nobody was hurt in the accident
the port is shut for repairs today
About us"""
    body = """the port is shut for repairs today
a crack was found in the valve
Why now
nobody was hurt in the accident"""
    kept = aligned(page.splitlines(), body.splitlines())
    assert kept == [False, True, False, True, True, True, False, False]
