"""Where sentences end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow.extract.reading import page, parsed


def split(text: str, **marks: str) -> list[str]:
    return [sentence.span.text for sentence in parsed(page(text, **marks))[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Dole met Gen. Hart in the U.S. Senate on Feb. 3 to speak of the dam.",
        "The ship, with J. R. Lund on board, left St. Olav at 6 a.m. Eastern time.",
        "Bread rose to No. 3 on the list of the U.S. Farm Bureau.",
        "The gunman gave himself up, Halm police Const. Tora Lind said.",
        "Asst. Supt. Orla Finn and Lt.-Gen. Bram Hoyt met the Rt. Hon. Ada Moss.",
        "“Did you win?” she asked the crowd.",
        "“We will go home,” Roe said, “when the river falls.”",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


def test_a_sentence_may_end_with_an_abbreviation() -> None:
    assert split("He left the U.S. The ship stayed.") == ["He left the U.S.", "The ship stayed."]


def test_a_closing_quotation_mark_stays_with_what_it_closes() -> None:
    text = 'She was brief. "We are done. We go home." Nobody laughed.'
    assert split(text) == ["She was brief.", '"We are done.', 'We go home."', "Nobody laughed."]


def test_title_and_paragraphs_are_never_joined_and_a_dateline_is_no_sentence() -> None:
    article = page("Dam breaks\nOSLO — The dam broke\nNobody died.", title="Dam breaks", dateline="OSLO —")
    made = parsed(article)[1]
    assert [(s.zone, s.paragraph, s.span.text) for s in made] == [
        ("title", -1, "Dam breaks"),
        ("body", 0, "The dam broke"),
        ("body", 1, "Nobody died."),
    ]


PIECES = [
    "He said so.",
    "“Go,” she said.",
    "Mr. Roe",
    "left the U.S.",
    '"',
    "”",
    "The",
    "dam",
    "No. 3",
    "…",
    "\n",
    "?",
    "a.m.",
]


def test_the_marks_of_a_heading_are_no_words_of_it() -> None:
    assert split("## Dredging begins at last\n\nThe first scoop of mud came up. #Harbour people cheered.") == [
        "Dredging begins at last",
        "The first scoop of mud came up.",
        "#Harbour people cheered.",
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_sentences_hold_every_word_once_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    article = page(text)
    made = parsed(article)[1]
    assert "".join("".join(s.span.text.split()) for s in made) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(made))
    assert all(s.span.text == text[s.span.start : s.span.end] for s in made)
    assert len({s.id for s in made}) == len(made)
