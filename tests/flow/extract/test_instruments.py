"""Resolutions, orders, laws and programmes, by their words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.extract.instruments import words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It breaches UNSCR 1718.", ["United Nations Security Council resolution 1718"]),
        ("Resolutions 1718, 1874 and 2270 apply.",
         [f"United Nations Security Council resolution {n}" for n in (1718, 1874, 2270)]),
        ("U.N. Security Council resolutions forbid it.", ["United Nations Security Council resolutions"]),
        ("Listed under E.O. 13382 in May.", ["Executive Order 13382"]),
        ("Council Regulation (EU) No 833/2014 and ITAR apply.",
         ["Regulation (EU) 833/2014", "International Traffic in Arms Regulations"]),
        ("The Arms Export Control Act forbids it.", ["Arms Export Control Act"]),
        ("U.S. sanctions on North Korea hold.", ["United States sanctions on North Korea"]),
        ("Under the Harbour Lights Act of 1999 it is lit.", ["Harbour Lights Act"]),
    ],
)  # fmt: skip
def test_an_instrument_has_one_name_however_it_is_written(text: str, names: list[str]) -> None:
    assert [one.name for one in words().named(text)] == names


@pytest.mark.parametrize(
    "text",
    ["The council passed a resolution on parking.", "Order 13382 was shipped.", "He must Act now.", "Mayor Says We Act",
     "The Merrow National Convention on Monday was loud.", "GETTY'S EAR hurt.", "resolution 1080 of the screen"],
)  # fmt: skip
def test_what_is_none_is_left_alone(text: str) -> None:
    assert words().named(text) == []


def test_a_bare_number_is_the_councils_where_the_page_speaks_of_it() -> None:
    assert words().named("Resolution 1844 binds all.", council=True)
    assert not words().named("Resolution 1845 binds all.")


def test_numbers_bring_year_and_programmes() -> None:
    (one,) = words().named("Resolution 1718 binds all.")
    assert (one.number, one.year, one.programmes, one.issuer) == (
        "1718",
        2006,
        ("DPRK",),
        "United Nations Security Council",
    )


@given(
    st.lists(
        st.sampled_from(
            ["UNSCR 1718", " and ", "Act", "the Merrow ", "E.O. 13382", "EU sanctions on ", "Iran", ", ", "(2006)"]
        )
    )
)
def test_places_are_inside_the_text_and_none_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    found = words().named(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
