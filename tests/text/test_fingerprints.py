"""Words as numbers."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.fingerprints import RUN, SHORT, runs, sample, twin, words


def spelled(text: str) -> list[str]:
    found = words(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_words_are_what_stands_between_marks():
    assert spelled("“We’re closed,” Quill said — twice.") == ["We", "re", "closed", "Quill", "said", "twice"]


def test_case_and_the_shape_of_marks_make_no_difference():
    assert words("THE “HARBOUR”").hashes.tolist() == words('the "harbour"').hashes.tolist()


def test_every_character_of_a_script_without_spaces_is_a_word():
    assert spelled("港は Oslo 閉鎖") == ["港", "は", "Oslo", "閉", "鎖"]


def test_words_outside_the_stretches_are_left_out_but_counted():
    found = words("one two three four", within=((0, 3), (8, 18)))
    assert found.order.tolist() == [0, 2, 3]


def test_fewer_than_five_words_have_no_run():
    assert len(runs(words("only four words here").hashes)) == 0
    assert len(runs(words("now there are five words").hashes)) == 1


def test_a_short_text_keeps_all_its_runs():
    grams = runs(words(" ".join(f"w{n}" for n in range(SHORT))).hashes)
    assert len(sample(grams)) == len(grams)


def test_eleven_common_words_are_always_seen():
    passage = " ".join(f"common{n}" for n in range(11))
    for seed in range(40):
        a = " ".join(f"a{seed}x{n}" for n in range(400)) + " " + passage + " " + " ".join(f"b{n}" for n in range(400))
        b = " ".join(f"c{seed}x{n}" for n in range(seed * 20)) + " " + passage + " tail " * 300
        kept = [sample(runs(words(text).hashes)) for text in (a, b)]
        assert np.intersect1d(*kept).size


def test_twins_are_the_same_words():
    assert twin(words("The ferry stays. In port!").hashes) == twin(words("the ferry  stays in port").hashes)
    assert twin(words("the ferry stays in port").hashes) != twin(words("the ferry in port stays").hashes)


@given(st.text(max_size=300))
def test_any_text_has_words_at_their_places(text: str):
    found = words(text)
    assert len(found) == len(found.starts) == len(found.ends)
    assert all(re.fullmatch(r"\w+", text[s:e]) for s, e in zip(found.starts, found.ends, strict=True))


@given(
    st.lists(st.sampled_from(["ferry", "Port", "STORM", "naïve", "7", "_x"]), max_size=30),
    st.sampled_from([" ", ", ", "\n— "]),
)
def test_words_do_not_depend_on_what_stands_between_them(tokens: list[str], gap: str):
    assert words(gap.join(tokens)).hashes.tolist() == words(" ".join(tokens).upper()).hashes.tolist()


@given(st.lists(st.integers(0, 5), max_size=400))
def test_a_sample_is_ascending_and_part_of_the_runs(numbers: list[int]):
    grams = runs(words(" ".join(f"w{number}" for number in numbers)).hashes)
    kept = sample(grams)
    assert kept.tolist() == sorted(set(kept.tolist()))
    assert set(kept.tolist()) <= set(grams.tolist())
    assert bool(len(kept)) == (len(numbers) >= RUN)
