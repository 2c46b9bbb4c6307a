"""Births and numbers beside a name, against an entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.weigh.hits.evidence import NAME_ALONE, Beside, weighed
from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.records.listings import Identifier, ListEntry

ENTRY = ListEntry(
    key="1", schema="Person", name="OLENA HRYTSAK", born=("1971-06-05",),
    identifiers=(Identifier(kind="Passport", value="M 1234567 (Merrow)"),),
)  # fmt: skip
SHIP = ListEntry(
    key="2", schema="Vessel", name="GREY HERON", identifiers=(Identifier(kind="imo", value="IMO 9074729"),)
)
SAME = Beside("born", "1971", (1971, 1971))
OTHER = Beside("born", "1985", (1985, 1985))


def test_a_name_alone_is_never_certain() -> None:
    assert weighed(1.0, (), ENTRY).score == NAME_ALONE
    assert weighed(1.0, (), ENTRY).basis == "name"


def test_what_agrees_lifts_a_score_and_what_does_not_lowers_it() -> None:
    day = Beside("born", "1971-06-05", (1971, 1971))
    age, old = Beside("age", "59", (1971, 1972)), Beside("age", "80", (1950, 1951))
    number = Beside("passport", "m-1234567")
    scores = [weighed(0.8, (one,), ENTRY).score for one in (number, day, SAME, age)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > weighed(0.8, (), ENTRY).score > weighed(0.8, (old,), ENTRY).score
    assert weighed(0.8, (OTHER,), ENTRY).score == 0.4
    assert weighed(0.8, (number, OTHER), ENTRY).basis == "identifier"


@pytest.mark.parametrize(
    ("printed", "beside", "reason"),
    [
        ("05 Jun 1971", Beside("born", "1971-06-05", (1971, 1971)), "born 1971-06-05, as on the list"),
        ("05/06/1971", Beside("born", "1971-06-05", (1971, 1971)), "born 1971-06-05, as on the list"),
        ("circa 1970", SAME, "born 1971, as on the list"),
        ("1965..1972", SAME, "born 1971, as on the list"),
        ("1971", Beside("born", "1971-06", (1971, 1971)), "born 1971-06, the same year as on the list"),
        ("1985", SAME, "born 1971, the list says 1985"),
        ("1985", Beside("age", "59", (1971, 1972)), "aged 59, the list says born 1985"),
    ],
)  # fmt: skip
def test_births_are_read_as_lists_print_them(printed: str, beside: Beside, reason: str) -> None:
    entry = ListEntry(key="1", schema="Person", name="OLENA HRYTSAK", born=(printed,))
    assert weighed(0.8, (beside,), entry).reasons == (reason,)


def test_a_number_finds_an_entry_under_another_name_and_parts_ships_of_one_name() -> None:
    screen = Screen([(None, [ENTRY, SHIP])])
    (hit,) = screen.hits(Asked("Merrow Star", "Vessel", identifier="9074729"))
    assert (hit.entry.key, hit.basis) == ("2", "identifier")
    assert hit.reasons == ("imo IMO 9074729, as on the list", "the name is none of the entry's")
    other = weighed(1.0, (Beside("imo", "9999993"),), SHIP)
    assert other.score < 0.5
    assert other.reasons == ("imo 9999993, the list says 9074729",)


@given(st.floats(0.41, 1), st.floats(0.41, 1), st.lists(st.sampled_from([SAME, OTHER]), max_size=2))
def test_the_better_name_keeps_the_better_score(one: float, other: float, beside: list[Beside]) -> None:
    low, high = sorted((one, other))
    assert 0 < weighed(low, beside, ENTRY).score <= weighed(high, beside, ENTRY).score <= 1
