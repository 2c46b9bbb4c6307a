"""Forms that mislead, with invented texts: time of saying, denials and plans, inherited speakers, hardening words."""

from headwater.records import Statement
from tests.flow.extract.reading import page
from tests.flow.extract.test_statements import content, only, read


def by(made: tuple[Statement, ...], words: str) -> Statement:
    (one,) = [one for one in made if words in content(one) and one.within is None]
    return one


def test_a_time_before_the_cue_is_that_of_the_saying_and_one_in_the_clause_is_not() -> None:
    saying = only("On 3 May 2031, Marta Lindqvist said that the quay had been sold.")
    event = only("Marta Lindqvist said that the quay had been sold on 3 May 2031.")
    assert saying.said_at.said is not None
    assert saying.said_at.said.text == "3 May 2031"
    assert event.said_at.basis == "unknown"


def test_a_denial_is_about_the_past_and_a_refusal_to_sell_about_the_future() -> None:
    made = read(
        page(
            "Norway has denied the allegations.\n"
            "Norway said it would not sell pumps to Chile.\n"
            "Norway said it had not sold pumps to Chile and will never do so."
        )
    )
    denial, plan = by(made, "the allegations"), by(made, "would not sell")
    assert (denial.act, denial.modality) == ("deny", "negated")
    assert (plan.act, plan.polarity, plan.modality) == ("pledge", "negated", "future")
    assert by(made, "had not sold").act in ("assert", "deny")
    assert by(made, "had not sold").modality == "negated"


def test_more_presupposes_some_and_denies_nothing() -> None:
    one = only("Marta Lindqvist said Norway will not increase the sale of pumps.")
    assert (one.act, one.polarity, one.modality) == ("assert", "negated", "future")


def test_a_quotation_paragraph_without_cue_is_the_same_speaker_s_and_plain_prose_the_narrator_s() -> None:
    made = read(
        page(
            "“We never sold the quay,” Marta Lindqvist said.\n"
            "“We will not sell it now.”\n"
            "The quay lies in the old harbor."
        )
    )
    assert [(one.speaker, one.inherited) for one in made] == [("Marta Lindqvist", False), ("Marta Lindqvist", True)]
    assert [one.modality for one in made] == ["negated", "future"]


def test_what_is_suspected_is_less_certain_than_what_is_said() -> None:
    suspected = only("Marta Lindqvist suspects that Norway sold the pumps.")
    appeared = only("Marta Lindqvist said Norway appears to have sold the pumps.")
    told = only("Marta Lindqvist said Norway sold the pumps.")
    assert [one.certainty for one in (suspected, appeared, told)] == ["probable", "probable", "certain"]


def test_who_tries_to_convince_has_not_agreed() -> None:
    one = only("Marta Lindqvist said Norway wants to buy pumps from Chile.")
    assert one.modality == "hypothetical"
