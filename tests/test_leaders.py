"""The tables of states and leaders: whole, dated, and refused where a row contradicts itself."""

from datetime import date

import pytest

from headwater.beats import table
from headwater.beats.leaders import OFFICES, day, leaders, read

UN_MEMBERS = 193


def test_every_member_of_the_un_has_a_seat_of_government_and_a_demonym() -> None:
    members = {name: facts for name, facts in table("states")["states"].items() if "un" not in facts}
    assert len(members) == UN_MEMBERS
    assert [name for name, facts in members.items() if not facts.get("capital") or not facts.get("demonyms")] == []


def test_every_term_lies_before_the_day_up_to_which_the_table_was_kept() -> None:
    assert len(leaders()) > 200
    assert all(one.first <= one.last <= one.as_of and one.source for one in leaders())
    assert {one.office for one in leaders()} == set(OFFICES)


def row(**told: str) -> dict[str, object]:
    office = {"head of state": [{"name": "Ida Lund", "from": "2019-05-20", "source": "oath"} | told]}
    return {"as_of": "2025-06-30", "offices": list(OFFICES), "states": {"Norway": office}}


def test_a_month_claims_no_day_too_many() -> None:
    (one,) = read(row(**{"from": "2019-05", "until": "2020-01"}), frozenset({"Norway"}))
    assert (one.first, one.last) == (date(2019, 5, 31), date(2020, 1, 1))
    assert day("2019", ending=True) == date(2019, 12, 31)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"until": "2018-01-01"}, "is no term"),
        ({"from": "spring"}, "no day such as"),
        ({"until": "2030-01-01"}, "is no term"),
        ({"sources": "x"}, "unknown field"),
        ({"source": ""}, "length"),
    ],
)
def test_a_wrong_row_is_named(told: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read(row(**told), frozenset({"Norway"}))
    with pytest.raises(ValueError, match="not in the table of states"):
        read(row(), frozenset())
