"""Sentences as newsrooms print them, that the parser takes apart wrongly: speaker, act and content out."""

import pytest

import headwater
from tests.flow.extract.test_whose_words import Told, told

DISPUTED = (
    (
        "Interior Minister Per Lunde spoke. He denied that help had come late.",
        "Per Lunde",
        "deny",
        "help had come late",
    ),
    ("Viktor Amsel pleaded not guilty to fraud.", "Viktor Amsel", "deny", "fraud"),
    ("Viktor Amsel pleaded guilty last month to fraud.", "Viktor Amsel", "assert", "fraud"),
)


@pytest.mark.parametrize(("text", "speaker", "act", "what"), DISPUTED)
def test_a_plea_and_a_denial_before_a_bare_noun(text: str, speaker: str, act: str, what: str) -> None:
    ((who, does, content),) = told(text)
    assert (who, does) == (speaker, act)
    assert content.endswith(what)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Ilse Orvane would not be drawn on the matter.", True),
        ("Ilse Orvane would not be drawn.", True),
        ("Asta Brenn was not available for comment.", True),
        ("Ilse Orvane was not drawn into the affair.", False),
        ("The ferry was not available on Sunday.", False),
    ],
)
def test_who_would_not_be_drawn_is_silent(text: str, silent: bool) -> None:
    assert [act for _, act, _ in told(text)] == ["decline_to_say"] * silent


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The defence ministry denied it. The minister, it said, stood by her words.",
            ("defence ministry", "assert", "The minister … stood by her words"),
        ),
        (
            "The premier is ill, his office said. It would not say who would replace him.",
            ("office", "decline_to_say", "who would replace him"),
        ),
        (
            "The customs service said it was so. “They hid it,” said the sailor Dena Holt. She said the crew had gone.",
            ("Dena Holt", "assert", "the crew had gone"),
        ),
        (
            "Leo Amsel told the court so. Asked by Carl Rode if he was lying, he said: “Why would I?”",
            ("Leo Amsel", "question", "Why would I?"),
        ),
        (
            "Bo Halim vowed to stay after six ministers had left his cabinet, saying the country needed him.",
            ("Bo Halim", "assert", "the country needed him"),
        ),
        (
            "A person close to Halim confirmed that the two had met, while insisting that pensions were not mentioned.",
            ("person", "deny", "pensions were not mentioned"),
        ),
        (
            "The harbour master of Sarn, Piet Vauden, said that the ship had loaded gearboxes.",
            ("Piet Vauden", "assert", "the ship had loaded gearboxes"),
        ),
        ("Vostria's defence ministry said the report was wrong.", ("Defence Ministry", "deny", "the report was wrong")),
        ("Banker moved savings to his brother, court told", (None, "assert", "Banker moved savings to his brother")),
    ],
)
def test_it_is_whoever_spoke_and_no_minister_and_no_addressee(text: str, last: Told) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She said that Kelmar had “asked, and been told no”.", "Kelmar had “asked, and been told no"),
        ("Leo Amsel said as he left court that he hoped for a pardon.", "he hoped for a pardon"),
        (
            "His lawyer said outside court that the witness had “lied for his freedom”.",
            "the witness had “lied for his freedom",
        ),
        ("Asked three times whether the party would vote, Clara Dunne laughed.", "whether the party would vote"),
        (
            "The toll has risen to 31, Interior Minister Per Lunde said on Monday, as rescuers dug with their hands in "
            "villages that no machine could reach.",
            "The toll has risen to 31",
        ),
    ],
)
def test_what_is_said_begins_with_its_clause_and_is_not_torn(text: str, first: str) -> None:
    assert told(text)[0][2] == first


def test_whom_somebody_advises_is_nothing_said() -> None:
    assert told("Bo Telling, who advises the opposition, went home.") == []


def test_a_ministry_written_small_belongs_to_the_place_before_it() -> None:
    (one,) = headwater.statements("Vostria's defence ministry denied the report.")
    assert one.speaker_span is not None
    assert (one.speaker, one.act) == ("Defence Ministry", "deny")


INTERVIEW = """Piet Vauden has been harbour master of Sarn for 19 years. He spoke on Friday.
Q: Did you see what was in the crates?
A: I saw four of them opened. I did not see the other thirty.
Q: So you cannot say there were no launchers?
A: No comment."""


def test_an_interview_asks_and_answers_whoever_it_is() -> None:
    said = [(speaker, act, what) for speaker, act, what in told(INTERVIEW) if act != "assert" or "saw" in what]
    assert said == [
        (None, "question", "Did you see what was in the crates"),
        (None, "assert", "I saw four of them opened. I did not see the other thirty"),
        (None, "question", "So you cannot say there were no launchers"),
        (None, "decline_to_say", "No comment"),
    ]


def test_a_turn_behind_a_clock_is_not_said_by_the_speaker_before() -> None:
    ticker = (
        "Earthquake: as it happened\n\n16:40 Our reporter in Lem, Kaia Moss, says: “There is no sound here.”\n\n"
        "17:02 Lunde: “We count 38 dead.”"
    )
    assert [speaker for speaker, _, _ in told(ticker)] == ["Kaia Moss", None]


def test_he_is_the_harbour_master_by_his_name() -> None:
    said = told(
        "The harbour master of Sarn, Piet Vauden, said that the ship had loaded gearboxes. “I signed it,” he said."
    )
    assert [speaker for speaker, _, _ in said] == ["Piet Vauden", "Piet Vauden"]
