"""The model is found, checked and fed in blocks; a paragraph without end is cut, and no character of it is lost."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.config import MODEL, MODEL_SHA256
from headwater.issues import StopRun
from headwater.reading import model
from tests.flow.extract.reading import page


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


def test_a_long_paragraph_is_cut_between_sentences_and_outside_quotations() -> None:
    text = "The mill closed in May. “We had no orders. Nobody came. It was over,” she said. " * 60
    found = [piece for _, piece in model.blocks(text, 0, len(text))]
    assert len(found) == 2
    assert all(piece.startswith("The mill") and piece.endswith("she said.") for piece in found)


def test_a_long_paragraph_without_a_full_stop_is_cut_behind_a_comma() -> None:
    text = "the mill closed in May and nobody came to see it close, " * 80
    found = [piece for _, piece in model.blocks(text, 0, len(text))]
    assert all(piece.startswith("the mill") and piece.endswith("close,") for piece in found)


def test_only_so_many_words_of_the_body_are_parsed() -> None:
    article = page("\n".join(["The mill closed in May."] * 10))
    blocks = tuple(model.parse(article, model.load(), words=20))
    assert [block.paragraph for block in blocks] == [0, 1, 2]  # six words each, the stop counted


def test_half_a_character_is_parsed_as_one_that_is_unknown() -> None:
    article = page("The mill\ud800 closed in May.")
    (block,) = model.parse(article, model.load())
    assert block.doc.text == "The mill\ufffd closed in May."
    assert len(block.doc.text) == len(article.text)


def test_another_language_has_no_parse() -> None:
    article = msgspec.structs.replace(page("Die Mühle schloss im Mai."), language="de")
    assert not tuple(model.parse(article, model.load()))
