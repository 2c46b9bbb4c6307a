"""Ships, aircraft, firms, short names and places that an article tells by their looks."""

import pytest

from headwater.records import Actor
from tests.flow.extract.reading import page, read


def actors(text: str) -> dict[str, Actor]:
    return read(page(text))[0]


def test_a_ship_with_its_number_and_its_former_name() -> None:
    found = actors("The tanker Amber Star (IMO 9074729), formerly the Blue Reed, was held. The Amber Star carried oil.")
    assert found["Amber Star"].kind == "vessel"
    assert found["Amber Star"].identifiers == (("imo", "9074729"),)
    assert found["Amber Star"].aliases == ("Amber Star", "Blue Reed")


def test_a_prefix_is_no_body_of_its_own() -> None:
    found = actors("Customs men held the cargo ship MV Lady Rosa on Monday. The Lady Rosa carried tiles.")
    assert {name for name, one in found.items() if one.kind == "vessel"} == {"Lady Rosa"}
    assert "MV" not in found


def test_a_noun_for_ships_before_a_day_names_none() -> None:
    found = actors("They left by ship Tuesday. The ferry on Monday was late, and the boat Reuters hired was later.")
    assert not [one for one in found.values() if one.kind == "vessel"]


def test_an_aircraft_by_its_registration() -> None:
    found = actors("A business jet registered as N512KX landed in Caracas on Monday, people said.")
    assert found["N512KX"].kind == "aircraft"


@pytest.mark.parametrize("name", ["Volnar Trading LLC", "Meridian Voyage (Asia) Ltd", "Grenholm Paper AB"])
def test_a_firm_by_its_legal_form(name: str) -> None:
    assert actors(f"On Monday {name} took a loan from a bank, papers showed.")[name].kind == "organization"


def test_a_short_name_that_the_text_explains() -> None:
    found = actors("The Department of Offshore Fisheries (DOF) took nets on Monday. The DOF said they were too fine.")
    assert found["Department of Offshore Fisheries"].aliases == ("DOF", "Department of Offshore Fisheries")
    assert "DOF" not in found


def test_a_place_lies_where_the_text_says() -> None:
    found = actors("A quake was felt in Tripoli, Lebanon, on Monday. Nobody in Tripoli was hurt.")
    assert (found["Tripoli"].country, found["Tripoli"].within) == ("Lebanon", "Lebanon")
    found = actors("After a week of talks in Iran, North Korea said on Monday that it had sold nothing.")
    assert found["Iran"].within is None


def test_the_age_behind_a_name() -> None:
    assert actors("Harbour master Marta Lind, 52, spoke on Monday. Lind was calm.")["Marta Lind"].age == 52
