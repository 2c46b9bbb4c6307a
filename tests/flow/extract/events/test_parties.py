"""Who the words around an event stand for."""

import pytest

from headwater.config import Settings
from headwater.reading.page_stages import one_text
from headwater.records import Event


@pytest.mark.parametrize(
    "text",
    [
        "Its minister said their officials would buy 40 tanks from its ministry.",
        "Their spokesman said its officials had sold them 200 drones.",
        "They said its minister, their officials and its army will deliver tanks to them.",
    ],
)
def test_pronouns_that_could_take_up_one_another_end(text: str) -> None:
    """Each possessive stands inside a subject that the other could mean: neither is followed in a circle."""
    found = one_text(f"Tanks\n\n{text}", Event, published=None, settings=Settings())
    for event in found:
        assert all(role.span.text in text for role in event.roles)
