"""Whose words they are where sentences mislead: a line of news in, speaker, act, content and chain out."""

import pytest

import headwater
from headwater.records import Statement

Told = tuple[str | None, str, str]


def content(one: Statement) -> str:
    return " … ".join(piece.text for piece in one.content).strip("“”,.")


def told(text: str) -> list[Told]:
    return [(one.speaker, one.act, content(one)) for one in headwater.statements(text)]


def chains(text: str) -> dict[str, tuple[str, ...]]:
    return {content(one): one.chain for one in headwater.statements(text)}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The ministry said on Friday that the bridge was shut, two days after the mayor, Ola Berg, told reporters "
            "that it was open.",
            ("ministry", "assert", "the bridge was shut"),
            ("Ola Berg", "assert", "it was open"),
        ),
        (
            "The minister said Berg had lied, hours after the mayor, Ola Lund, denied that the bridge was shut.",
            ("minister", "assert", "Berg had lied"),
            ("Ola Lund", "deny", "the bridge was shut"),
        ),
        (
            "Lund said on Monday that the bridge was shut, a day after Berg said that it was open.",
            ("Lund", "assert", "the bridge was shut"),
            ("Berg", "assert", "it was open"),
        ),
    ],
)
def test_what_another_said_the_day_before_is_his(text: str, first: Told, second: Told) -> None:
    assert told(text) == [first, second]
    assert all(chain == (speaker,) for chain, (speaker, *_) in zip(chains(text).values(), told(text), strict=True))


def test_who_rejects_a_claim_does_not_make_it() -> None:
    said = told(
        "Home Minister Ana Rossi told parliament that three people had died in the unrest and rejected as “wild” "
        "a doctor's statement that 11 bodies had been taken to the hospital."
    )
    assert ("Ana Rossi", "assert", "three people had died in the unrest") in said
    assert ("Ana Rossi", "deny", "a doctor's statement that 11 bodies had been taken to the hospital") in said


@pytest.mark.parametrize("cue", ["scoffed at", "sneered at", "laughed at"])
def test_an_idea_that_is_scoffed_at_is_denied(cue: str) -> None:
    ((speaker, act, what),) = told(f"Minister Ana Rossi {cue} the idea that the drones were for show.")
    assert (speaker, act) == ("Ana Rossi", "deny")
    assert what.endswith("the drones were for show")


def test_he_is_whoever_spoke_last_named_or_not() -> None:
    said = told(
        "A spokesman for the ministry declined to say whether the list would be amended.\n"
        "A shipbroker in Piraeus said the ship was sold in March. “It was sold to a friend of the seller,” he said."
    )
    assert said[1:] == [
        ("shipbroker", "assert", "the ship was sold in March"),
        ("shipbroker", "assert", "It was sold to a friend of the seller"),
    ]


def test_a_town_that_its_hospital_is_called_after_says_nothing() -> None:
    said = told(
        "Kessom smelled of tear gas on Tuesday evening. By then, according to the police, three people were dead. "
        "The surgeon on duty at Kessom Central Hospital had a different sum: 11 bodies, she said."
    )
    assert [speaker for speaker, *_ in said] == ["police", "surgeon"]


def test_why_no_name_is_given_is_no_statement() -> None:
    assert told(
        "Two officials of the ministry, who asked not to be named, confirmed that a transfer had taken place."
    ) == [("officials", "assert", "a transfer had taken place")]
    assert told("A broker in Selvik, who did not want his name printed, said the ship was sold.") == [
        ("broker", "assert", "the ship was sold")
    ]


def test_a_name_behind_an_office_of_several_words() -> None:
    assert told("“The ships ran dark,” said Under Secretary of the Treasury Laura Whitcombe in a statement.") == [
        ("Laura Whitcombe", "assert", "The ships ran dark")
    ]


def test_who_is_quoted_speaks_and_who_quotes_stands_before_him() -> None:
    assert chains("Harbour Weekly quoted Owen Tarrant as saying that the ship went quiet.") == {
        "the ship went quiet": ("Harbour Weekly", "Owen Tarrant")
    }
    text = "“The ship went quiet,” Owen Tarrant was quoted as saying. “She has not been seen since.”"
    assert told(text) == [
        ("Owen Tarrant", "assert", "The ship went quiet"),
        ("Owen Tarrant", "assert", "She has not been seen since"),
    ]


def test_a_speaker_within_the_marks_is_not_the_one_who_speaks() -> None:
    text = "“He has no ship, he has no company”, - stated the lawyer Irakli Dvali at the briefing on Friday."
    assert told(text) == [("Irakli Dvali", "assert", "He has no ship, he has no company")]


def test_whom_somebody_told_it_is_no_part_of_what_he_said() -> None:
    assert told("A port official told the news agency CNS that 14 containers had been unloaded.") == [
        ("port official", "assert", "14 containers had been unloaded")
    ]
    assert told(
        "“The vessel brought cement,” the port's director, Ghassan Zreik, told the state news agency SANA."
    ) == [("Ghassan Zreik", "assert", "The vessel brought cement")]


def test_an_outlet_stands_behind_what_was_told_to_it_and_behind_nothing_else() -> None:
    made = headwater.statements(
        "The port of Selvik denied on Sunday that the ship had carried missiles.\n"
        "“The vessel brought cement,” the port's director, Ghassan Zreik, told the state news agency SANA.\n"
        "A port official told the news agency CNS that 14 containers had been unloaded. "
        "Zreik said it had called once.\n"
        "Minister Ana Rossi said the ship was on the list."
    )
    chain = {content(one): one.chain for one in made}
    assert chain["The vessel brought cement"] == ("SANA", "Ghassan Zreik")
    assert chain["it had called once"] == ("SANA", "Ghassan Zreik")
    assert chain["14 containers had been unloaded"] == ("CNS", "port official")
    assert chain["the ship was on the list"] == ("Ana Rossi",)


@pytest.mark.parametrize(
    "line",
    [
        "CORRECTED: Police fire on protest, toll disputed",
        "Update: Minister resigns over the bridge",
        "Zambia: smoke and gunshots at the pump",
    ],
)
def test_a_label_or_a_place_before_a_colon_speaks_for_nobody(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "Heroic: He pulled two children out of the water, pictured, in his first week as the master of the harbour.",
        "Solemn: The minister of defence, Rob Holt (left), and General Tom Lunn arrive in the hall on Thursday.",
        "Karachi: As the town comes to terms with the loss of its harbour, it looks to a man of 58.",
    ],
)
def test_what_a_paragraph_begins_with_above_a_picture_or_as_its_place_speaks_for_nobody(paragraph: str) -> None:
    assert told(f"Harbour of Kessom is closed\n\nA ship ran aground on Monday.\n\n{paragraph}") == []


def test_a_state_before_the_colon_of_a_headline_speaks() -> None:
    assert told("Estonia: Iran ships drones to Belarus by train") == [
        ("Estonia", "assert", "Iran ships drones to Belarus by train")
    ]


def test_who_denies_what_another_claims_is_no_source_of_it() -> None:
    assert chains("Ana Lopes rejected claims by Norway that the mill was sold.") == {
        "claims by Norway that the mill was sold": ("Ana Lopes",),
        "the mill was sold": ("Norway",),
    }


def test_who_enters_with_his_office_first_is_the_one_who_speaks_next() -> None:
    text = (
        "The league met after Secretary-General Ama Brandt asked for proof.\n"
        "“We waited for six hours in that room,” Brandt said.\n"
        "Norway's envoy to the league, Rune Dalby, walked out. “This is no way to treat a member,” he told reporters."
    )
    assert told(text)[-1] == ("Rune Dalby", "assert", "This is no way to treat a member")


def test_of_whom_she_was_asked_is_not_who_answers() -> None:
    text = (
        "Minister Lena Haugen said the president would speak on Friday. "
        "Asked whether Gen. Tor Myhre was under arrest, she said: “The general is on leave this week.”"
    )
    assert told(text)[-1] == ("Lena Haugen", "assert", "The general is on leave this week")


def test_whoever_opened_the_sentence_before_goes_on_though_a_woman_was_named_earlier() -> None:
    text = (
        "Deputy Minister Odile Prynne said the port obeyed every rule.\n"
        "“They will fly over our villages in the spring,” Maron Tegue, the foreign minister of Norway, told reporters. "
        "She urged the league to look into it."
    )
    assert told(text)[-1] == ("Maron Tegue", "urge", "the league to look into it")


def test_a_question_put_to_somebody_is_not_said_by_him() -> None:
    assert told("Haugen, asked about the delay at the weekly briefing, replied that she had nothing to add.") == [
        ("Haugen", "assert", "she had nothing to add")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("The hull, harbour master Ola Lund said, had never been inspected.", "Ola Lund",
         "The hull … had never been inspected"),
        ("The K4A, Bram Acker of Harbour Watch noted, shares its frame with the older craft.", "Bram Acker",
         "The K4A … shares its frame with the older craft"),
    ],
)  # fmt: skip
def test_what_a_speaker_is_set_into_does_not_speak(text: str, speaker: str, said: str) -> None:
    assert [(who, what) for who, _, what in told(text)] == [(speaker, said)]


def test_behind_a_semicolon_the_one_according_to_whom_is_silent() -> None:
    text = "According to the harbour master, the pier was shut; Mayor Ines Dahl dismissed that claim as nonsense."
    said = [what for _, act, what in told(text) if act == "assert"]
    assert said == ["the pier was shut"]
