"""Damaged texts: nothing crashes, and every span stands in the text that was given."""

from random import Random

import pytest

from headwater.config import Limits, Settings
from headwater.records import Article, Issue, Sentence, Statement
from mutations import MUTATIONS, mutated
from robustness import faults, one_lost, read

TEXT = """The gate at Tarn Lock will stay shut until June, the Tarn Valley Council said on Friday.

“We had no warning,” said Orla Finch, the council’s head engineer. “The hinge was sound in May. Nobody can say
that we did not look.”

Rutger Lund, whose barges carry grain to the mill, told the Brackwater Herald that he would ask for 40,000 crowns.
"We lost a week," he said. "They call it 'bad luck', and I call it neglect."

The council denied that it had put off the repair. A spokesman declined to comment on the cost.

According to two officials, the owners’ letter of 3 May warned that the lock “could fail at any time”."""
SEEDS = range(len(MUTATIONS) + 14)  # each kind of damage alone or first, then again in other company


@pytest.mark.parametrize("seed", SEEDS)
def test_every_span_stands_in_the_damaged_text(seed: int) -> None:
    text, _ = mutated(TEXT, seed)
    records = read(text)
    assert all(one.text == text for one in records if isinstance(one, Article))
    assert not {what: count for what, count in faults(records).items() if what not in ("spans", "statements")}


def test_the_sound_text_has_its_statements() -> None:
    assert {"Orla Finch", "Rutger Lund", "Tarn Valley Council"} <= {
        one.speaker for one in read(TEXT) if isinstance(one, Statement)
    }


@pytest.mark.parametrize("seed", range(3))
def test_one_lost_mark_changes_no_statement_further_away(seed: int) -> None:
    there, changed = one_lost(TEXT, Random(seed))
    assert there
    assert not changed


def test_a_page_too_long_to_be_parsed_whole_is_read_from_its_beginning() -> None:
    records = read(TEXT, Settings(limits=Limits(parsed_words=120)))
    (issue,) = [one for one in records if isinstance(one, Issue) and one.code == "page_cut"]
    assert issue.detail.endswith("words and marks, of which 120 are read")
    told = [one.span.text for one in records if isinstance(one, Sentence)]
    assert told[0].startswith("The gate at Tarn Lock")
    assert not any("two officials" in one for one in told)
