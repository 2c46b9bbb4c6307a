"""Bodies that capitals tell: firms by their legal form, organs by what they are called."""

import pytest

from headwater.config import Settings
from headwater.reading.page_stages import one_text
from headwater.records import Actor, Mention


def named(text: str) -> dict[str, str | None]:
    """Names of the actors, with whom each speaks for."""
    found = one_text(f"News\n\n{text}", Actor, published=None, settings=Settings())
    return {one.name: one.principal for one in found}


def test_a_firm_is_read_with_its_legal_form() -> None:
    text = "The tug that pulled the ship out of the harbour was hired in May by Brannik Marine Services GmbH, she said."
    assert "Brannik Marine Services GmbH" in named(text)


@pytest.mark.parametrize("mark", ["'", "’"])
def test_whose_ministry_it_is_belongs_to_no_name(mark: str) -> None:
    """Else a state and its ministry would be two origins of one claim."""
    found = named(f"Osmera{mark}s Foreign Ministry said that it had sold nothing. Osmera will publish the papers.")
    assert not [name for name in found if mark in name]
    assert "Foreign Ministry" in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Velmoran Ministry of Defence said it had sold nothing. Velmora will publish the papers, it said.",
            "Velmoran Ministry of Defence",
        ),
        ("Later the Ludran Office of Foreign Trade said it knew of no such ship.", "Ludran Office of Foreign Trade"),
    ],
)
def test_an_organ_is_named_with_its_field(text: str, name: str) -> None:
    found = named(text)
    assert name in found
    assert not [one for one in found if one != name and name.startswith(one) and len(one.split()) > 1]


def test_letters_of_two_bodies_are_neither_s() -> None:
    """Behind its own long name the short one is that body's; elsewhere nothing tells whose it is."""
    text = (
        "The Velmoran Defence Agency (VDA) and the Voluntary Doctors Association (VDA) denied it. "
        "The VDA owns no ships, a clerk said."
    )
    found = one_text(f"News\n\n{text}", Mention, published=None, settings=Settings())
    assert [(one.actor, one.others) for one in found if one.span.text == "VDA"] == [
        ("Velmoran Defence Agency", ()),
        ("Voluntary Doctors Association", ()),
        (None, ("Velmoran Defence Agency", "Voluntary Doctors Association")),
    ]


@pytest.mark.parametrize("title", ["Herr", "Monsieur", "Señor"])
def test_a_title_in_another_language_is_no_part_of_the_name(title: str) -> None:
    assert "Dieter Vogtmann" in named(f"{title} Dieter Vogtmann said that he had not been told of the sale.")
