"""Words of a text that name listed parties. Parties and texts are invented."""

from headwater.flow.weigh.hits.screening import Screen
from headwater.records.listings import Alias, ListEntry
from named_parties import named_parties

LISTED = Screen([(None, (
    ListEntry(key="1", schema="Person", name="Olena Petrivna HRYTSAK"),
    ListEntry(key="2", schema="Organization", name="LLC MERROWTECH", aliases=(Alias("OOO Merrowtech"),)),
    ListEntry(key="3", schema="Organization", name="Vostok Strait Shipping Lines (VSSL)"),
    ListEntry(key="4", schema="Organization", name="Zapad Frontier Guard - Air Wing"),
))])  # fmt: skip


def said(text: str) -> list[tuple[str, str]]:
    found = named_parties(text, LISTED)
    assert all(one.hit.reasons for one in found)
    return [(text[one.start : one.end], one.hit.entry.key) for one in found]


def test_names_are_found_in_full_and_in_short() -> None:
    text = "Olena Hrytsak directs LLC Merrowtech. Hrytsak bought it; Merrowtech makes engines."
    assert said(text) == [("Olena Hrytsak", "1"), ("LLC Merrowtech", "2"), ("Hrytsak", "1"), ("Merrowtech", "2")]


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    text = "The ship of Vostok Strait Shipping Lines (VSSL) sank. VSSL denied it."
    assert said(text) == [("Vostok Strait Shipping Lines", "3"), ("VSSL", "3"), ("VSSL", "3")]


def test_a_part_is_not_what_it_is_a_part_of() -> None:
    assert said("The Zapad Frontier Guard attacked.") == []
    assert said("The Zapad Frontier Guard Air Wing attacked.") == [("Zapad Frontier Guard Air Wing", "4")]


def test_others_are_not_found() -> None:
    assert said("Omar Vetrov leads the Ministry of Energy of Arvenia.") == []
