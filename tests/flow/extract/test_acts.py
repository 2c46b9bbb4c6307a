"""What is done by saying it: a line of news in, the act and polarity of its first statement out."""

import pytest

from tests.flow.extract.reading import page
from tests.flow.extract.test_statements import content, only, read, told


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg has denied the allegations.",
        "Anna Berg denied being at the mill.",
        "Anna Berg disputes that the mill was sold.",
        "Anna Berg denied that she had not paid the toll.",
        "Anna Berg rejected suggestions that the mill was sold cheaply.",
        "Anna Berg rejected the accusation as baseless.",
        "Anna Berg called the report a lie.",
        "Anna Berg described the story as nonsense.",
        "Anna Berg branded the allegations “politically motivated lies.”",
        "Anna Berg pushed back on those charges in May.",
        "Anna Berg contradicted the minister's claim.",
        "The charges, which Anna Berg denies, date from May.",
        "The claim is false, Anna Berg said.",
        "“It's not true that we sold the mill,” Anna Berg said.",
        "“I never said that,” Anna Berg said.",
        "“That never happened,” Anna Berg said.",
        "“Nice try, not true,” Anna Berg said.",
        "Anna Berg said she was misquoted.",
        "Anna Berg said there was no truth to the report.",
        "Anna Berg said the council was wrong to suggest that the mill was sold.",
        "Anna Berg said her office played no role in the sale.",
        "Anna Berg insisted that she did not take the money.",
    ],
)
def test_what_others_hold_is_denied(text: str) -> None:
    one = read(page(text))[0]
    assert (one.act, one.polarity, one.modality) == ("deny", "negated", "negated")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg denied Paul Reyes a permit.",
        "The court denied the motion.",
        "The council denied the change being sought.",
        "Anna Berg rejected the offer.",
        "Anna Berg rejected the idea of a new toll.",
        "Anna Berg refused to leave the hall.",
        "Sales declined by 3 percent, Anna Berg said.",
        "Anna Berg is in denial about the mill, Paul Reyes said.",
        "Anna Berg said that has not happened yet.",
        "“It's not politically correct to say so,” Anna Berg said.",
        "Anna Berg insisted that the council had no right to sell.",
        "Anna Berg did not deny that the mill was sold.",
        "Anna Berg said the plan was wrong.",
    ],
)
def test_what_looks_like_a_denial_is_none(text: str) -> None:
    assert "deny" not in {one.act for one in read(page(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody can deny that the mill is old.",
        "Did Anna Berg deny the charge?",
        "If Anna Berg denies the charge, the council will vote.",
        "Paul Reyes was denied entry to the hall.",
        "The so-called “people's mill” is for sale.",
        "The film “I Never Said Goodbye” opens on Friday.",
        "Her book, “We Will Not Be Moved,” is sold in nine countries.",
    ],
)
def test_what_nobody_says_is_no_act(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "act", "polarity"),
    [
        ("Anna Berg had no comment.", "decline_to_say", "affirmed"),
        ("Anna Berg offered no further details.", "decline_to_say", "affirmed"),
        ("“No comment,” Anna Berg said.", "decline_to_say", "affirmed"),
        ("“I can't get into that,” Anna Berg said.", "decline_to_say", "affirmed"),
        ("Anna Berg declined to be interviewed.", "decline_to_say", "affirmed"),
        ("Anna Berg will not sell the mill, she said.", "pledge", "negated"),
        ("“If the council asks, we will open the mill,” Anna Berg said.", "pledge", "affirmed"),
        ("Anna Berg said the town will not sell the mill.", "assert", "negated"),
        ("Anna Berg predicted it would rain in May.", "assert", "affirmed"),
        ("“Please stay at home,” Anna Berg said.", "urge", "affirmed"),
        ("“Do not cross the bridge,” Anna Berg said.", "urge", "negated"),
        ("“Thank you all for coming,” Anna Berg said.", "assert", "affirmed"),
        ("Anna Berg demanded that the council pay.", "urge", "affirmed"),
        ("Anna Berg wondered why nobody had paid.", "question", "negated"),
        ("Anna Berg announced that the mill had been sold.", "announce", "affirmed"),
        ("Anna Berg said she could not rule out a sale.", "assert", "affirmed"),
        ("Anna Berg did not say that the mill was unsafe.", "assert", "negated"),
    ],
)
def test_acts_of_many_forms(text: str, act: str, polarity: str) -> None:
    one = only(text)
    assert (one.act, one.polarity) == (act, polarity)


def test_what_a_relative_clause_denies_is_the_claim_before_it() -> None:
    made = read(page("Marta Lindqvist says the quay was sold at night, a claim that Paul Reyes denies."))
    (denial,) = [one for one in made if one.act == "deny"]
    assert denial.speaker == "Paul Reyes"
    assert "the quay was sold at night" in content(denial)
    assert [one.act for one in made if one.speaker == "Marta Lindqvist"] == ["assert"]


def test_to_share_details_is_to_give_them() -> None:
    assert only("Anna Berg declined to share the figures.").act == "decline_to_say"
