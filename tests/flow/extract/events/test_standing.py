"""How sure an event is told: the sentence with its trigger in stars, then what must come out."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.beats import table
from headwater.flow.extract.actors import actors
from headwater.flow.extract.events.standing import Telling, standing
from headwater.flow.extract.events.standing_words import lexicon
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.reading import model
from headwater.records import Actor, Mention, Statement
from headwater.text.parse import Parse
from tests.flow.extract.reading import page

TABLE = yaml.safe_load(Path(__file__).with_name("standings.yaml").read_text(encoding="utf-8"))
ROWS = [row for rows in TABLE.values() for row in rows]


@cache
def read(text: str) -> tuple[Parse, tuple[Statement, ...], tuple[Mention, ...]]:
    article = page(text)
    parse = model.parse(article, model.load())
    parts = sentences(article, parse)
    named = actors(article, parts, parse)
    known = tuple(one for one in named if isinstance(one, Actor))
    mentions = tuple(one for one in named if isinstance(one, Mention))
    return parse, statements(article, parts, known, mentions, (), parse), mentions


def told(sentence: str, *, year: str | None = None) -> Telling:
    """The reading of the word in stars."""
    start = sentence.index("*")
    parse, said, mentions = read(sentence.replace("*", ""))
    for block in parse:
        for token in block.doc:
            if block.start + token.idx <= start < block.start + token.idx + len(token.text):
                return standing(token, block, said, mentions=mentions, year=year)
    raise AssertionError("the star stands before no word")


@pytest.mark.parametrize("row", ROWS)
def test_standing_and_status(row: str) -> None:
    sentence, wanted, status, *pledge = (cell.strip() for cell in row.split("|"))
    found = told(sentence)
    assert (found.standing, found.status, found.pledge) == (wanted, status, bool(pledge)), found.why


def test_a_denial_names_who_denies() -> None:
    found = told("Dorvia denied *selling* tanks to Lunsk.")
    assert (found.standing, found.denied_by, found.asserted_by) == ("denied", ("Dorvia",), ())
    assert "“denied”" in found.why


@pytest.mark.parametrize(
    "line",
    [
        "“We welcome the promises that Dorvia has made to not *sell* arms to Lunsk,” Petra Holm said.",
        "Petra Holm pointed to the commitment that Dorvia has made not to *sell* arms to Lunsk.",
    ],
)
def test_a_commitment_that_somebody_recalls_is_that_of_whoever_made_it(line: str) -> None:
    found = told(line)
    assert (found.standing, found.pledge, found.denied_by) == ("denied", True, ("Dorvia",))


def test_who_tells_of_a_denial_denies_nothing() -> None:
    found = told("Minister Petra Holm told reporters that Dorvia said it had *sold* no tanks to Lunsk.")
    assert (found.standing, found.denied_by) == ("denied", ("Dorvia",))


def test_what_the_narrator_negates_nobody_denies() -> None:
    found = told("Dorvia did not *deliver* the tanks to Lunsk.")
    assert (found.standing, found.denied_by) == ("denied", ())
    assert "“not” negates it" in found.why


def test_a_denied_failure_is_an_assertion_of_who_denies_it() -> None:
    found = told("Dorvia denied that it had failed to *deliver* the tanks.")
    assert (found.standing, found.asserted_by, found.denied_by) == ("attributed", ("Dorvia",), ())
    assert "which makes it an assertion" in found.why


def test_who_is_quoted_asserts() -> None:
    found = told("Dorvia has *delivered* forty tanks to Lunsk, General Pavel Ostrik said.")
    assert (found.standing, found.asserted_by) == ("attributed", ("Pavel Ostrik",))
    assert found.statement is not None


def test_who_is_quoted_denies_what_the_quotation_negates() -> None:
    found = told("“No tanks were *delivered* to Lunsk,” General Pavel Ostrik said.")
    assert (found.standing, found.denied_by) == ("denied", ("Pavel Ostrik",))


def test_what_a_clause_takes_for_granted_is_not_negated_with_it() -> None:
    found = told("Lunsk does not use the tanks that it *received* from Dorvia.")
    assert found.standing == "reported"
    assert "taken for granted" in found.why


def test_a_stop_is_told_in_the_reason() -> None:
    found = told("Dorvia has suspended the *delivery* of shells to Lunsk.")
    assert (found.standing, found.status) == ("reported", "suspended")
    assert "“suspended”: suspended" in found.why


def test_a_year_is_history_only_if_it_is_long_before_the_news() -> None:
    sentence = "In 2019 Dorvia *sold* Lunsk twelve cannon."
    assert told(sentence, year="2026").standing == "reported"
    assert told(sentence, year="2061").standing == "historical"


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_word_can_be_asked_and_the_order_of_statements_does_not_matter(chance: Random) -> None:
    parse, said, mentions = read(
        "“If Dorvia sells?” Officials, citing General Pavel Ostrik, say: no, it did not; or so they hope to have "
        "it believed that he denied having said. Tanks for Lunsk: minister. Why? Neither, nor delivered; nothing but."
    )
    mixed = list(said)
    chance.shuffle(mixed)
    for block in parse:
        for token in block.doc:
            found = standing(token, block, said, mentions=mentions)
            assert found == standing(token, block, mixed, mentions=mentions)
            assert found.why
            assert not (found.asserted_by and found.denied_by)


def test_a_word_belongs_to_one_group() -> None:
    groups = table("standing")["groups"]
    for kind in ("verbs", "nouns", "adjectives", "from"):
        words = [word for group in groups.values() for word in str(group.get(kind, "")).split()]
        assert sorted(words) == sorted(set(words)), kind
    assert lexicon().groups.keys() == groups.keys()
