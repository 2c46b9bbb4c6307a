"""Figures of a sentence: where they stand, what they allow, and what is no figure."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.figures import figures


def read(text: str) -> list[tuple[str, float, float, str]]:
    return [(text[one.start : one.end], one.least, one.most, one.unit) for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 40 people were hurt.", [("At least 40", 40, inf, "")]),
        ("As many as 50 came.", [("As many as 50", 0, 50, "")]),
        ("Between 20 and 30 boats sank.", [("20 and 30", 20, 30, "")]),
        ("Two or three boats sank.", [("Two or three", 2, 3, "")]),
        ("It cost $4.5 million.", [("$4.5 million", 4.5e6, 4.5e6, "$")]),
        ("It cost 3 million euros.", [("3 million euros", 3e6, 3e6, "€")]),
        ("Twelve died and twenty-six lived.", [("Twelve", 12, 12, ""), ("twenty-six", 26, 26, "")]),
        ("A 16-foot wall", [("16-foot", 16 * 0.3048, 16 * 0.3048, "metres")]),
        ("Dozens of homes burned.", [("Dozens of", 20, 120, "")]),
        ("a quake of magnitude 6.1", [("6.1", 6.1, 6.1, "magnitude")]),
        ("It cost $US1 million.", [("$US1 million", 1e6, 1e6, "$")]),
        ("a 200-square-foot room", [("200-square-foot", 200 * 0.00000929, 200 * 0.00000929, "hectares")]),
        ("He fell 60m from a roof.", [("60m", 60, 60, "metres")]),
        ("It lies 50-60m below.", [("50-60m", 50, 60, "metres")]),
        ("It moved 60m people.", [("60m", 6e7, 6e7, "")]),
        ("Ada Moss, 34, won.", [("34", 34, 34, "age")]),
        ("In Halm, 34 won.", [("34", 34, 34, "")]),
        ("boats 40, 50 and 60", [("40", 40, 40, ""), ("50", 50, 50, ""), ("60", 60, 60, "")]),
    ],
)
def test_a_figure_has_bounds_and_a_unit(text: str, found: list[tuple[str, float, float, str]]) -> None:
    assert [(words, pytest.approx(least), most if most == inf else pytest.approx(most), unit)
            for words, least, most, unit in found] == read(text)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "the 70th day",
        "155 mm shells",
        "at 3:30 pm",
        "a 3-1 win",
        "one of the men",
        "the Kr-30 jet",
        "KR 47 rifles",
        "someone called",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


@given(st.text(alphabet="0123456789 .,-$%abcmillion to and at least about", max_size=60))
def test_places_hold_and_do_not_overlap(text: str) -> None:
    found = figures(text)
    assert all(0 <= one.start <= one.number_at < one.end <= len(text) and one.least <= one.most for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
