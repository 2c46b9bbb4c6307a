"""The check: a sentence, the words it cites, and what of it they do not bear out."""

from datetime import date

import pytest

from headwater.flow.write.evidence import Evidence
from headwater.flow.write.support import check
from headwater.records import Derived, Mention, TimeRef, When
from headwater.spans import Span, cut
from tests.made import actor, article, on, statement, words

PAGE = article(
    "a",
    "Osmera shipped 28 rockets and 15 drones to Vardesh on Wednesday, Dana Ruiz said.\n"
    "She did not say who paid. The ministry received at least 1.5 million dollars in mid-May, up 30 percent.\n"
    "“We have never sold shells to anybody,” General Ivo Marr told the Harbour Post. The U.S. asked us for two papers.",
    outlet="Harbour Post",
)
FIRST, SECOND, THIRD = PAGE.body
SHE, WEDNESDAY = words(PAGE, "She"), words(PAGE, "Wednesday")
EVIDENCE = Evidence(
    articles={PAGE.id: PAGE},
    mentions=(Mention(id="m", article="a", span=SHE, actor="Dana Ruiz", kind="person", resolved_by="pronoun"),),
    actors=(actor(PAGE, "Dana Ruiz"),),
    times=(
        TimeRef(id="t", article="a", span=WEDNESDAY, type="DATE", value="2031-05-07", mod=None, when=on("2031-05-07")),
    ),
    statements=(statement(PAGE, "Dana Ruiz", "Osmera shipped 28 rockets and 15 drones to Vardesh on Wednesday"),),
    lists={("pages", "st1"): frozenset({"a", "b"})},
    bounds={"mo1": When(earliest=date(2031, 5, 7), latest=date(2031, 5, 9), basis="inferred")},
)


def faults(sentence: str, *cites: Span, derived: tuple[Derived, ...] = ()) -> dict[str, str]:
    """The words that are not borne out, with the kind of fault."""
    return {one.words: one.kind for one in check(sentence, cites, EVIDENCE, derived).faults}


@pytest.mark.parametrize(
    "sentence",
    [
        "Dana Ruiz said that Osmera shipped 28 rockets and 15 drones to Vardesh on Wednesday.",
        "On 7 May 2031 Osmera shipped twenty-eight rockets.",
        "Osmera shipped rockets in May 2031.",
        "Ruiz said so on Wednesday; the Harbour Post has it.",
    ],
)
def test_what_the_cited_words_say_is_supported(sentence: str) -> None:
    assert check(sentence, [FIRST], EVIDENCE).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "wrong", "kind"),
    [
        ("Osmera shipped 29 rockets.", "29", "number"),
        ("Osmera shipped 15 rockets and 28 drones.", "15", "number"),
        ("Osmera shipped 28 rockets on Tuesday.", "Tuesday", "date"),
        ("Osmera shipped 28 rockets on 8 May 2031.", "8 May 2031", "date"),
        ("Ludrania shipped 28 rockets.", "Ludrania", "name"),
        ("Dana Marr said so.", "Dana Marr", "name"),
        ("Osmera did not ship 28 rockets.", "ship", "negation"),
        ("Vardesh shipped 28 rockets to Osmera.", "vardesh … osmera", "roles"),
        ("Osmera said that 28 rockets went to Vardesh.", "Osmera", "speaker"),
    ],
)
def test_a_false_word_is_named(sentence: str, wrong: str, kind: str) -> None:
    assert faults(sentence, FIRST).get(wrong) == kind


def test_a_pronoun_stands_for_its_name() -> None:
    assert faults("Dana Ruiz did not say who paid.", SECOND) == {}
    assert faults("Dana Ruiz did not say who paid.", THIRD) != {}


def test_a_number_keeps_its_money_share_and_bound() -> None:
    assert faults("It received more than 1.5 million dollars, up 30%.", SECOND) == {}
    assert faults("It received up to 1.5 million dollars.", SECOND) == {"1.5 million": "number"}
    assert faults("It received 30 dollars.", SECOND) == {"30": "number"}
    assert faults("It received the money in late May.", SECOND) == {"May": "date"}


def test_quoted_words_stand_as_they_are() -> None:
    assert faults("“We have never sold … to anybody,” Marr said.", THIRD) == {}
    assert faults("“We have never sold rockets to anybody,” Marr said.", THIRD) == {
        "We have never sold rockets to anybody,": "quotation"
    }
    assert "sold" in faults("Marr has sold shells.", THIRD)


def test_capitals_are_told_from_small_letters() -> None:
    assert faults("The US asked.", THIRD) == {}
    assert faults("The US asked.", cut(PAGE, THIRD.end - 21, THIRD.end)) == {"US": "name"}


def test_a_count_is_made_again_from_its_list() -> None:
    two = Derived(words="2 pages", rule="count", of="pages", record="st1", members=("a", "b"))
    assert faults("2 pages tell it.", FIRST, derived=(two,)) == {}
    assert faults("2 pages tell it.", FIRST) == {"2": "number"}
    assert faults("3 pages tell it.", FIRST, derived=(two,)) == {"2 pages": "count", "3": "number"}
    three = Derived(words="3 pages", rule="count", of="pages", record="st1", members=("a", "b"))
    assert faults("3 pages tell it.", FIRST, derived=(three,)) == {"3 pages": "count", "3": "number"}
    other = Derived(words="2 pages", rule="count", of="pages", record="st1", members=("a", "c"))
    assert faults("2 pages tell it.", FIRST, derived=(other,)) == {"2 pages": "count", "2": "number"}


def test_a_bound_is_that_of_its_record() -> None:
    days = Derived(words="7 to 9 May 2031", rule="bound", of="moment", record="mo1", members=("mo1",))
    assert faults("It came out on 7 to 9 May 2031.", FIRST, derived=(days,)) == {}
    wider = Derived(words="6 to 9 May 2031", rule="bound", of="moment", record="mo1", members=("mo1",))
    assert faults("It came out on 6 to 9 May 2031.", FIRST, derived=(wider,))["6 to 9 May 2031"] == "bound"


def test_a_citation_must_say_what_its_page_says() -> None:
    assert faults("Osmera shipped.", Span("a", 0, 6, "Ludran"))["Ludran"] == "citation"


def test_without_citation_a_sentence_is_uncited_and_without_facts_unchecked() -> None:
    assert check("Osmera shipped.", [], EVIDENCE).verdict == "uncited"
    assert check("The negotiations collapsed in acrimony.", [FIRST], EVIDENCE).verdict == "unchecked"


def test_who_denies_what_is_quoted_is_looked_for_in_all_citations() -> None:
    page = article("b", "Osmera has sold shells to Vardesh, Dana Ruiz said.\nVardesh has denied the accusation.")
    said, denied = page.body
    evidence = Evidence(
        articles={page.id: page},
        statements=(
            statement(page, "Dana Ruiz", "Osmera has sold shells to Vardesh"),
            statement(page, "Vardesh", "the accusation"),
        ),
    )
    quoted = "“Osmera has sold shells to Vardesh, Dana Ruiz said.”"
    assert check(f"{quoted} Vardesh denies it.", [said, denied], evidence).verdict == "supported"
    assert [one.words for one in check(f"{quoted} Vardesh denies it.", [said], evidence).faults] == ["Vardesh"]
    assert [one.words for one in check(f"{quoted} Osmera denies it.", [said, denied], evidence).faults] == ["Osmera"]
