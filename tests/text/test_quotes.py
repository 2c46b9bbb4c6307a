"""Which words stand inside quotation marks, however the marks were typed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.quotes import paragraphs, quotes


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The dam holds,” Orla Finch said. “We watch it.”", ["“The dam holds,”", "“We watch it.”"]),
        ('"The dam holds," she said. "We watch it."', ['"The dam holds,"', '"We watch it."']),
        ("''The dam holds,'' she said.", ["''The dam holds,''"]),
        ("«The dam holds», she said.", ["«The dam holds»"]),
        ("She called the plan ‘a slow leak’ on Monday.", ["‘a slow leak’"]),
        ("”The dam holds,“ she said.", ["”The dam holds,“"]),
        ("It is over. ” she added.", ["It is over. ”"]),
        ("The miners’ claims and the mayor's 'own goal' differ.", ["'own goal'"]),
        ("“She told me ‘never again’ twice,” he said.", ["“She told me ‘never again’ twice,”"]),
        ("A 6' man and a 7\" nail.", []),
    ],
)
def test_marks_of_all_kinds_pair(text: str, found: list[str]) -> None:
    assert inside(text) == found


def test_a_missing_closing_mark_costs_one_quotation() -> None:
    first, second = quotes("“The dam holds. “We watch it,” she said.")
    assert (first.opened, first.closed) == (True, False)
    assert (second.opened, second.closed) == (True, True)


def test_a_missing_opening_mark_begins_with_its_sentence() -> None:
    text = "Nobody came. The dam holds,” she said."
    (only,) = quotes(text)
    assert text[only.start : only.end] == "The dam holds,”"
    assert not only.opened


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    first, second, third = paragraphs(["“The dam holds.", "“It was built to last,” she said.", "“No,” he said."])
    assert not first[0].closed
    assert second[0].continues
    assert not third[0].continues


@given(st.text(alphabet="ab ,.“”\"'‘’«»`\n", max_size=60))
def test_any_text_gives_ordered_quotations_inside_it(text: str) -> None:
    found = quotes(text)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
