"""Whose word "police", a constable and a force by its names are: pages of a story, and their principals."""

import msgspec

from headwater.flow.trace.principals import principals
from headwater.records import Actor
from tests.flow.extract.reading import page, read

COLD = " It was a cold day in the town, and many people came to the market to see the show."


def heads(*texts: str) -> set[tuple[str, str | None]]:
    """(name, principal) of everybody on pages of these texts, places aside."""
    actors: list[Actor] = []
    for nth, text in enumerate(texts):
        actors += (msgspec.structs.replace(one, article=str(nth)) for one in read(page(text + COLD))[0].values())
    found = principals(actors)
    return {(one.name, found[one.article, one.name]) for one in actors if one.kind != "place"}


def test_one_force_is_one_principal_by_whatever_name() -> None:
    assert {head for _, head in heads(
        "The gunman gave himself up, Halmar Police spokesman Constable Tora Lind said.",
        "The gunman gave himself up, Halmar police Const. Tora Lind said. Police said nobody was hurt.",
        "The gunman gave himself up, police said.",
        "The gunman gave himself up, Sgt. Ola Brandt of the Halmar Police Department said.",
    )} == {"Halmar Police"}  # fmt: skip


def test_riot_police_are_no_force_of_a_place() -> None:
    told = dict(heads("The gunman surrendered at noon, riot police said.", "The gunman gave himself up, police said."))
    assert told["police"] is None


def test_two_forces_leave_the_police_of_a_page_that_names_none_open() -> None:
    told = heads(
        "The gunman gave himself up, the Halmar Police Department said.",
        "The car was found by the Dorvik Police Department, which said it was empty.",
        "The gunman gave himself up, police said.",
    )
    assert ("police", None) in told


def test_a_witness_and_an_officer_of_the_army_are_none_of_them() -> None:
    told = dict(heads(
        "The Halmar Police Department said it was over.",
        "The gunman shouted, said Tora Lind, a baker. The army would help, said army Sgt. Ola Brandt of Norway.",
    ))  # fmt: skip
    assert told["Tora Lind"] == "Tora Lind"
    assert told["Ola Brandt"] != "Halmar Police Department"


def test_a_force_by_its_initials_is_that_force() -> None:
    assert {head for _, head in heads(
        "The gunman gave himself up, Halmar City Police said.",
        "The gunman gave himself up, the HCPD said. Nobody was hurt, it said.",
    )} == {"Halmar City Police"}  # fmt: skip


def test_a_constable_of_another_body_is_none_of_the_one_force() -> None:
    told = dict(heads(
        "The Halmar Police Department said it was over.",
        "The gunman gave himself up, said Tora Lind, a constable with the Merrow Valley Council. Police were nearby.",
    ))  # fmt: skip
    assert told["Tora Lind"] != "Halmar Police Department"


def test_the_police_of_a_capital_are_the_town_s_by_whatever_word() -> None:
    told = dict(heads(
        "The gunman gave himself up, Oslo Police said.",
        "The gunman gave himself up, an Oslo police spokesman said.",
    ))  # fmt: skip
    assert (told["Oslo Police"], told["Oslo police spokesman"]) == ("Oslo Police", "Oslo Police")
