"""Bodies that capitals tell: firms by their legal form, organs by what they are called."""

import pytest

from headwater.config import Settings
from headwater.reading.page_stages import one_text
from headwater.records import Actor


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
