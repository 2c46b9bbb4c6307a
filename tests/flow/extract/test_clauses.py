"""What a sentence says, clause by clause: a line of news in, its clauses out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.config import Settings
from headwater.reading.page_stages import one_text
from headwater.records import Article, Clause, Record
from headwater.spans import holds
from tests.claim_pages import clauses_of, said


def test_a_frame_is_no_part_of_what_is_said() -> None:
    (one,) = clauses_of("The ministry said it had determined that Karsia had sold rockets to Orvia.")
    assert said(one) == "Karsia had sold rockets to Orvia"
    assert (one.verb, one.polarity, one.modality) == ("sell", "affirmed", "actual")
    assert one.statements


def test_who_told_whom_is_nothing_said_where_the_words_stand_elsewhere() -> None:
    found = clauses_of("“The dam has burst at Halm.” Tora Lind told a news conference.")
    assert [said(one) for one in found] == ["The dam has burst at Halm"]


def test_each_verb_of_its_own_is_a_clause() -> None:
    found = clauses_of("The president signed the treaty on Monday, and two ministers left the cabinet.")
    assert [said(one) for one in found] == [
        "The president signed the treaty on Monday",
        "two ministers left the cabinet",
    ]
    assert not any(one.statements for one in found)
    assert found[1].numbers == ((2.0, 2.0, "minister"),)


def test_a_state_is_one_actor_with_its_capital_and_its_officials() -> None:
    (one,) = clauses_of("Moscow and Russian officials asked Poland for shells.")
    assert sorted(one.actors) == ["poland", "russia"]


def test_what_a_named_person_pledges_he_does_himself() -> None:
    (pledge,) = clauses_of("Prime Minister Ilva Maro pledged to increase the aid.")
    assert pledge.agents == ("maro",)


def test_a_denial_of_the_past_is_no_pledge() -> None:
    denied, pledged = clauses_of(
        "Poland denied that it had sold tanks to Iran. Poland said it will not sell tanks to Iran."
    )
    assert (denied.polarity, denied.modality) == ("negated", "negated")
    assert (pledged.polarity, pledged.modality) == ("negated", "future")
    assert denied.agents == pledged.agents == ("poland",)


def test_who_is_warned_not_to_do_something_has_not_been_seen_not_doing_it() -> None:
    (one,) = clauses_of("The United States warned Poland to not provide tanks to Iran.")
    assert one.modality == "hypothetical"


def test_a_bound_is_kept() -> None:
    (one,) = clauses_of("At least 12 people died in the fire at the mill.")
    assert one.numbers == ((12.0, None, "people"),)


def test_whoever_the_words_name_as_their_source_is_kept() -> None:
    found = clauses_of("“Poland has said publicly that it will not sell tanks to Iran,” Antony Blinken said.")
    (one,) = [each for each in found if "sell" in said(each)]
    assert one.source == "Poland"


def test_how_much_of_it_is_kept() -> None:
    every, some = clauses_of("All hostages were freed in May. Some hostages were freed in May.")
    assert (every.extents, some.extents) == (("all",), ("some",))


@settings(max_examples=15)
@given(st.lists(st.sampled_from([
    "Officials said the port had closed.", "No ship left.", "“We will not sell tanks,” the minister said.",
    "Karsia, which denied it, had bought 40 drones and sold two.", "Why?",
    "Intelligence showing that Orvia lied was shown.",
]), min_size=1, max_size=5))  # fmt: skip
def test_every_span_holds_and_reading_again_changes_nothing(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    found = one_text(text, Record, published=None, settings=Settings())
    articles = [one for one in found if isinstance(one, Article)]
    clauses = [one for one in found if isinstance(one, Clause)]
    assert all(holds(piece, articles[0]) for one in clauses for piece in one.content)
    assert len({one.id for one in clauses}) == len(clauses)
    assert one_text(text, Clause, published=None, settings=Settings()) == clauses


def test_a_clause_stands_alone_with_its_subject_and_with_names_for_what_points_elsewhere() -> None:
    found = clauses_of("Poland bought the Alvara, which carried 900 rifles. Warsaw said it would open talks with Iran.")
    assert [one.alone for one in found][1:] == ["The Alvara carried 900 rifles", "[Poland] would open talks with Iran"]


def test_of_a_pronoun_of_nobody_no_sentence_comes() -> None:
    (one,) = clauses_of("It pays 300 million crowns for the mill.")
    assert one.alone is None


def test_what_is_told_to_be_taken_back_is_known() -> None:
    (one,) = clauses_of("An earlier version of this article said that the bridge had collapsed.")
    assert (said(one), one.taken_back) == ("the bridge had collapsed", True)


def test_a_plural_noun_taken_for_a_verb_begins_no_clause() -> None:
    assert [
        said(one) for one in clauses_of("Poland and Iran have fought over the Ashkel highlands for 19 months.")
    ] == ["Poland and Iran have fought over the Ashkel highlands for 19 months"]
    (one,) = clauses_of("Late last year, Poland accused Iran of taking delivery of mortar rounds through a broker.")
    assert one.alone == "[Poland] accused Iran of taking delivery of mortar rounds"


def test_a_clause_that_the_parser_hung_on_another_leaves_it_its_own() -> None:
    found = clauses_of(
        "She added that Trade Minister Per Holm recently toured North Tern, where he pressed Velm to lease tugs, and "
        "Mayor Ivo Adan and North Tern leader Kim Rolv signed a pact."
    )
    assert ("tour", ("holm",)) in [(one.verb, one.agents) for one in found]


def test_a_day_and_a_bare_preposition_are_nothing_that_it_is_done_to() -> None:
    (one,) = clauses_of("Poland handed shells to Iran in May.")
    assert one.objects == ("shell", "iran")


def test_what_is_said_before_a_relative_clause_is_a_clause_of_its_own() -> None:
    found = clauses_of(
        "The envoy spoke about talks with Orvia on shells, which were supplied by Tern in large numbers."
    )
    assert {said(one) for one in found} == {
        "talks with Orvia on shells", "which were supplied by Tern in large numbers",
    }  # fmt: skip


def test_what_holds_on_any_day_dates_nothing() -> None:
    found = clauses_of(
        "A ship under watch\nPublished May 14, 2024\n\n"
        "So far one freighter has left the port of Kolvar. Another freighter left Kolvar on Tuesday."
    )
    assert [bool(one.days) for one in found if one.verb == "leave"] == [False, True]


def test_a_day_that_is_ruled_out_dates_nothing() -> None:
    found = clauses_of(
        "A ship under watch\nPublished May 14, 2024\n\n"
        "The freighter left Kolvar on Wednesday, May 8, and not on Thursday."
    )
    assert [one.days for one in found if one.verb == "leave"] == [((date(2024, 5, 8), date(2024, 5, 8)),)]


@pytest.mark.parametrize(
    ("line", "verbs"),
    [
        ("The pilot did not know how many shells were on board.", set()),
        ("The pilot said he did not know whether the shells had reached the port.", set()),
        ("The pilot told reporters how the rebels had loaded the shells.", {"load"}),
        ("The pilot said that what the rebels had loaded was ammunition.", {"be"}),
    ],
)
def test_what_somebody_does_not_know_is_said_by_nobody(line: str, verbs: set[str]) -> None:
    assert {one.verb for one in clauses_of(line)} == verbs
