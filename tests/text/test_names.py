"""Names as strings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.names import Lexicon, bare, key, same_person, short_forms, straight

FAMILY_FIRST = ("Kim", "Xi")
PARTICLES = ("van", "de")
SUFFIXES = ("jr.", "jr")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("John Kerr", "John Kerr", True),
        ("John F. Kerr", "John Kerr", True),
        ("John F. Kerr", "John Francis Kerr", True),
        ("John F. Kerr", "John G. Kerr", False),
        ("John Kerr", "Mary Kerr", False),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Kim Jong Un", "Kim Yo Jong", False),
        ("José Roe", "Jose Roe", True),
        ("Kerr", "John Kerr", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("John Kerr", ("Kerr",)),
        ("John Kerr Jr.", ("Kerr",)),
        ("Jan van Dyke", ("Dyke", "van Dyke")),
        ("Kim Jong Un", ("Kim", "Jong Un")),
        ("Kerr", ()),
    ],
)
def test_short_forms(name: str, forms: tuple[str, ...]) -> None:
    assert short_forms(name, FAMILY_FIRST, PARTICLES, SUFFIXES) == forms


def test_the_longest_known_name_wins_and_parts_of_words_never_do() -> None:
    lexicon = Lexicon(["Korea", "North Korea", "U.S.", "Côte d'Ivoire", "Chad"])
    text = "North Korea, Chadwick, the U.S. and Côte d’Ivoire"
    assert [text[start:end] for start, end, _ in lexicon.find(text)] == ["North Korea", "U.S.", "Côte d’Ivoire"]


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert [bare(form) for form in ("Acme’s", "Acme's", "Acme", "Texas’")] == ["Acme", "Acme", "Acme", "Texas"]


@given(st.text())
def test_straightening_moves_no_offset(text: str) -> None:
    assert len(straight(text)) == len(text)


@given(st.text(alphabet="abcN .-’'", max_size=40))
def test_found_names_stand_where_they_are_said_to(text: str) -> None:
    found = Lexicon(["a b", "N.", "c"]).find(text)
    assert all(straight(text[start:end]) == form for start, end, form in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(st.text())
def test_keys_of_keys_are_keys(text: str) -> None:
    assert key(" ".join(key(text))) == key(text)
