"""What is left out by numbers is surely more than a slip away, and words asked for together are found as if alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from headwater.names.alike import JOINED, WordIndex
from headwater.names.slips import MOST_LETTERS, code, perhaps_a_slip
from headwater.names.words import Word

WORDS = st.text("abcé1", max_size=MOST_LETTERS + 2)


def _codes(words: list[str]) -> np.ndarray:
    return np.array([code(word) for word in words], dtype=np.uint64)


@given(pairs=st.lists(st.tuples(WORDS, WORDS), max_size=50))
def test_numbers_know_a_slip_as_letters_do(pairs: list[tuple[str, str]]) -> None:
    found = perhaps_a_slip(_codes([one for one, _ in pairs]), _codes([other for _, other in pairs])).tolist()
    for (one, other), slip in zip(pairs, found, strict=True):
        long = max(len(one), len(other)) > MOST_LETTERS
        assert slip == (long or OSA.distance(one, other) <= 1), (one, other)


SPELT = st.text("aeomrkh", min_size=1, max_size=7)


@given(held=st.lists(SPELT, min_size=1, unique=True), asked=st.lists(SPELT, min_size=1, unique=True))
def test_words_asked_for_together_are_found_as_if_alone(held: list[str], asked: list[str]) -> None:
    words, wanted = [Word(one, one) for one in held], [Word(one, one) for one in asked]
    together = WordIndex(words).alike(wanted)
    for word, (places, apart) in zip(wanted, together, strict=True):
        alone, apart_alone = WordIndex(words).alike([word])[0]
        assert places.tolist() == alone.tolist()
        assert apart.tolist() == apart_alone.tolist()


def test_what_was_asked_before_changes_nothing() -> None:
    held = [Word("vetrov", "vetrov")]
    whole, joined = Word("Vertov", "vertov"), Word(JOINED, "vertov")
    index = WordIndex(held)
    for word in (joined, whole, joined):
        assert index.alike([word])[0][0].tolist() == WordIndex(held).alike([word])[0][0].tolist()


def test_a_word_is_found_by_one_slip_and_by_another_spelling_of_its_sounds() -> None:
    index = WordIndex([Word(one, one) for one in ("hritsak", "vetrov", "merrow", "orlov")])
    places, apart = zip(*index.alike([Word(one, one) for one in ("hrytsak", "vertov", "vetrov", "kanin")]), strict=True)
    assert [one.tolist() for one in places] == [[0], [1], [1], []]
    assert apart[2].tolist() == [0.0]
