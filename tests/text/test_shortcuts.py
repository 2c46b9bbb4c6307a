"""A form of dates, numbers or figures is sought only where it can stand: what a text must have is never missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text import calendar_words, facts, figures

PIECES = (
    "12", "March", "2031", "Mar.", "to", "of", "May", "in", "the", "-", "/", "2,400", "one", "two", "hundred",
    "half a dozen", "dozens of", "first", "One", "ago", "days", "last", "week", "Tuesday", "TODAY", "yesterday",
    "crates", "$", "per cent", "twenty", "a", "third", "doubled", "2031-03-12", "12/03/2031", "2030s", ",",
    "couple", "tonight", "million", "years",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)


@given(texts)
def test_all_dates_numbers_and_figures_are_found(text: str) -> None:
    read = calendar_words.dates(text), facts.facts(text), figures.figures(text)
    with pytest.MonkeyPatch.context() as patch:  # every form is sought in every text
        patch.setattr(calendar_words, "_NEEDS", dict.fromkeys(calendar_words._NEEDS, ()))
        for module in (facts, figures):
            patch.setattr(module, "_COUNTING", Everything())
        patch.setattr(facts, "_RANKED", Everything())
        assert (calendar_words.dates(text), facts.facts(text), figures.figures(text)) == read


class Everything:
    """Words of which every text has one."""

    def isdisjoint(self, words: object) -> bool:
        return False
