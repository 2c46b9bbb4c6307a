"""What stands beside names in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.particulars import particulars


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Olena Hrytsak, 52, a clerk", [("age", "52")]),
        ("the 44-year-old director", [("age", "44")]),
        ("Rost (44) said", [("age", "44")]),
        ("She was born on 5 June 1971.", [("born", "1971-06-05")]),
        ("(born June 5, 1971)", [("born", "1971-06-05")]),
        ("born in Merrow City in 1971", [("born", "1971")]),
        ("date of birth: 25.06.1971", [("born", "1971-06-25")]),
        ("DOB: 05/06/1971", [("born", "1971")]),  # the fifth of June or the sixth of May
        ("passport number M 1234567", [("passport", "M 1234567")]),
        ("holder of Merrowan passport M1234567", [("passport", "M1234567")]),
        ("registration number 7701234567", [("registration_number", "7701234567")]),
        ("INN 7701234567", [("tax_number", "7701234567")]),
        ("the tanker Merrow Star (IMO 9074729)", [("vessel", "Merrow Star"), ("imo", "9074729")]),
        ("The MV Petrel carried coal", [("vessel", "Petrel")]),
        ("a cargo plane RA-76842", [("aircraft", "RA-76842")]),
    ],
)
def test_what_is_printed_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.value) for one in particulars(text)] == found


@pytest.mark.parametrize(
    "text",
    ["Passports were seized in 2021.", "aged 52 to 60", "The ship carried 50 crates.", "On May 5, 52 ships left.",
     "IMO 9074728", "a company of 20200 men", "He is 5, and 300 years old is the tree."],
)  # fmt: skip
def test_what_tells_nothing_of_anybody_is_not(text: str) -> None:
    assert particulars(text) == []


@given(st.text(max_size=200))
def test_every_place_is_inside_the_text(text: str) -> None:
    for one in particulars(text):
        assert 0 <= one.start < one.end <= len(text)
