"""The model is found, checked and fed in blocks; a paragraph without end is cut, and no character of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import model
from headwater.config import MODEL, MODEL_SHA256
from headwater.issues import StopRun


def test_the_weights_are_the_pinned_ones() -> None:
    assert model.weights_sha256(model.find(MODEL)) == MODEL_SHA256


def test_a_model_that_is_not_there_is_named_with_what_to_do() -> None:
    with pytest.raises(StopRun, match="is not installed"):
        model.find("no_such_model_anywhere")


@given(st.text(alphabet="ab .!\n“”", max_size=400), st.integers(5, 60))
def test_blocks_hold_every_word_in_order_and_are_never_longer_than_allowed(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "LONGEST", longest)
        found = list(model.blocks(text, 0, len(text)))
    for start, piece in found:
        assert text[start : start + len(piece)] == piece
        assert 0 < len(piece) <= longest
    assert "".join("".join(piece.split()) for _, piece in found) == "".join(text.split())
    assert [start for start, _ in found] == sorted(start for start, _ in found)


def test_a_paragraph_of_ordinary_length_is_one_block() -> None:
    text = "The mill closed in May. " * 50
    assert list(model.blocks(text, 0, len(text))) == [(0, text.strip())]
