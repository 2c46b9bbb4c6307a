"""The words that two texts share."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.text.fingerprints import RUN, words
from headwater.text.passages import read, shared


def common(a: str, b: str) -> list[tuple[str, str]]:
    left, right = words(a), words(b)
    return [
        (a[left.starts[i] : left.ends[i + n - 1]], b[right.starts[j] : right.ends[j + n - 1]])
        for i, j, n in shared(read(left.hashes), read(right.hashes))
    ]


def test_a_passage_runs_as_far_as_the_words_are_the_same():
    a = "Witnesses said the old ferry left the harbour at noon, half empty."
    b = "Police say THE OLD FERRY left the harbour at night."
    assert common(a, b) == [("the old ferry left the harbour at", "THE OLD FERRY left the harbour at")]


def test_four_words_are_no_passage():
    assert common("the old ferry left quickly", "the old ferry left slowly") == []


def test_passages_that_changed_places_are_found():
    one, two = "the first ferry left the harbour", "nobody knows who paid for it"
    assert {a for a, _ in common(f"{one}. But {two}.", f"{two}, and so {one}.")} == {one, two}


def test_no_word_is_used_twice():
    line = "the ferry leaves the harbour at noon"
    assert len(common(line, f"{line}. {line}. {line}.")) == 1


def test_the_longest_passage_comes_first_and_cuts_the_others():
    a = "one two three four five six seven eight nine ten"
    b = "one two three four five six x three four five six seven eight nine ten"
    assert common(a, b) == [("three four five six seven eight nine ten",) * 2]


def test_a_text_of_one_word_does_not_hang():
    text = "ferry " * 20_000
    assert shared(read(words(text).hashes), read(words(text + "again").hashes)) == [(0, 0, 20_000)]


tokens = st.lists(st.sampled_from("abcd"), max_size=80)


@given(tokens, tokens)
def test_passages_are_sound_and_do_not_overlap(a: list[str], b: list[str]):
    found = shared(read(words(" ".join(a)).hashes), read(words(" ".join(b)).hashes))
    assert found == sorted(found)
    for i, j, n in found:
        assert n >= RUN
        assert a[i : i + n] == b[j : j + n]
    for side in (0, 1):
        places = [place for match in found for place in range(match[side], match[side] + match[2])]
        assert len(places) == len(set(places))


@given(tokens)
def test_a_text_shares_all_of_itself(a: list[str]):
    text = read(words(" ".join(a)).hashes)
    assert shared(text, text) == ([(0, 0, len(a))] if len(a) >= RUN else [])
