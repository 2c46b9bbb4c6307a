"""The sentence around a clause: what is left of it without its other clauses."""

import pytest

from headwater.config import Settings
from headwater.flow.weigh.claims.around import around
from headwater.flow.weigh.claims.units import unit
from headwater.reading.page_stages import one_text
from headwater.records import Clause, Record, Sentence


def beside(text: str) -> dict[str, str]:
    """The words of each clause of the text, and what stands around them."""
    made = one_text(text, Record, published=None, settings=Settings())
    clauses = [one for one in made if isinstance(one, Clause)]
    found = around(clauses, [one for one in made if isinstance(one, Sentence)])
    return {" ".join(piece.text for piece in one.content): found[one.id] for one in clauses}


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        # who says it, and how, goes with what is said
        (
            "“We are grateful to the crew,” Mayor Ilse Parn said.",
            "We are grateful to the crew",
            "“We are grateful to the crew,” Mayor Ilse Parn said.",
        ),
        # the other clause of the sentence does not
        (
            "The ferry sank off Sarn and the harbour was closed.",
            "The ferry sank off Sarn",
            "The ferry sank off Sarn and .",
        ),
    ],
)
def test_a_clause_stands_in_its_sentence_without_the_other_clauses(text: str, words: str, told: str) -> None:
    found = beside(f"Report\n\n{text}\n\nThe weather was fine in the town all week.\n")
    assert found[words] == told


def test_a_clause_whose_sentence_nobody_knows_is_compared_by_its_own_words() -> None:
    made = one_text("The ferry sank off Sarn on Monday.", Record, published=None, settings=Settings())
    told = next(one for one in made if isinstance(one, Clause))
    assert around([told], []) == {}
    assert unit(told).around == unit(told).text
