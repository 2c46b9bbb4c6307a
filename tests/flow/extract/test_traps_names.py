"""Forms of news that mislead about who speaks. All people, places and outlets are invented."""

from datetime import date

import pytest

import headwater
from tests.flow.extract.reading import page
from tests.flow.extract.reading import read as actors_of
from tests.flow.extract.test_statements import content, read

DAY = date(2031, 5, 15)  # a Thursday


def test_an_editors_pronoun_stands_for_nobody_in_particular() -> None:
    made = read(page("Chile will not sell boats. Danish officials “fear that [they] will go on,” Ola Lund said."))
    assert {one.speaker for one in made} >= {"Ola Lund", "Danish officials"}
    assert any(content(one).startswith("[they]") for one in made)


@pytest.mark.parametrize(
    "text",
    [
        "The ships had turned back, Ola Lund, Harbor Radio reports.",
        "“The ships have turned back,” Ola Lund, a spokesman for the Norwegian army, Harbor Radio reports.",
    ],
)
def test_an_outlet_behind_the_speaker_hands_on_what_he_said(text: str) -> None:
    (one,) = read(page(text))
    assert (one.speaker, one.chain) == ("Ola Lund", ("Harbor Radio", "Ola Lund"))


def test_a_stray_name_behind_the_cue_names_no_second_speaker() -> None:
    made = read(page("Ola Lund spoke on Monday. “The ships have turned back,” he added. Lund.\nIt rained."))
    assert {one.speaker for one in made} == {"Ola Lund"}


def test_a_title_that_another_country_uses_does_not_move_its_holder() -> None:
    text = page("Pentagon officials saw the ships. Chilean Defense Secretary Pablo Soto said they were late.")
    one = actors_of(text)[0]["Pablo Soto"]
    assert (one.role, one.country, one.principal) == ("Chilean Defense Secretary", "Chile", "Chile")


def test_a_quotation_goes_on_until_the_narrator_or_another_speaks() -> None:
    made = read(
        page(
            "“The ships have turned back,” Ola Lund said.\n“Nobody was hurt at all.\n“They are all safe now.”\n"
            "The harbor was built in 1910.\nAnna Moe came in. “I saw them turn back at noon.”"
        )
    )
    assert [one.speaker for one in made] == ["Ola Lund", "Ola Lund", "Ola Lund", "Anna Moe"]


def test_a_city_in_one_sentence_is_a_government_in_the_next() -> None:
    text = page("The envoys met in Oslo on Monday. Oslo said the ships had turned back.")
    assert [one.speaker for one in read(text)] == ["Norway"]


def test_a_headlines_bare_office_is_whoever_holds_it_in_the_text() -> None:
    title = "Minister: “We will not yield an inch”"
    text = page(f"{title}\nInterior Minister Jan Kos spoke on Monday.", title=title)
    assert [one.speaker for one in read(text)] == ["Jan Kos"]


def test_two_readings_of_a_speaker_are_both_told() -> None:
    (one,) = read(page("Anna Moe and Ida Dahl met on Monday. She said the ships had turned back."))
    assert (one.speaker, one.others) == (None, ("Anna Moe", "Ida Dahl"))


def test_a_pronoun_is_nobody_of_the_other_sex() -> None:
    made = read(page("Anna Moe said Per Dahl had lied. “He knew,” she said. Dahl denied it. “I did not,” he said."))
    assert [one.speaker for one in made] == ["Anna Moe", "Anna Moe", "Per Dahl", "Per Dahl"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for the port, Ola Lund, said the ships had left.", "Ola Lund"),
        ("His deputy and successor, Anna Moe, said the ships had left.", "Anna Moe"),
        ("Political scientist Emeka Obi of Lakeside College said the ships had left.", "Emeka Obi"),
        ("Museum director Willem van der Zee said the ships had left.", "Willem van der Zee"),
        ("Science Minister Yoon Hae-jin said the ships had left.", "Yoon Hae-jin"),
        ("Energy Minister Saad bin Khalid al-Mansouri said the ships had left.", "Saad bin Khalid al-Mansouri"),
        ("Attorney Robert “Bob” Hale, 58, said the ships had left.", "Robert Hale"),
    ],
)
def test_a_name_is_read_whole(text: str, speaker: str) -> None:
    assert {one.speaker for one in read(page(text))} == {speaker}


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("Ola Lund, a spokesman for the Harbor Authority, spoke.", "Ola Lund", "Harbor Authority"),
        ("Anna Moe of the Harbor Institute said no.", "Anna Moe", "Harbor Institute"),
        ("Dr. Anna Moe, who chairs the Harbor Commission, said no.", "Anna Moe", "Harbor Commission"),
        ("White House spokeswoman Lena Fry spoke.", "Lena Fry", "White House"),
        ("Mayor Anna Moe spoke.", "Anna Moe", None),
    ],
)
def test_whom_somebody_belongs_to_has_its_words(text: str, name: str, affiliation: str | None) -> None:
    one = actors_of(page(text))[0][name]
    assert one.affiliation == affiliation
    assert (one.affiliation_span is None) == (affiliation is None)
    assert one.role is None or (one.role_span is not None and one.role_span.text == one.role)


def test_the_61_year_old_is_who_was_just_named() -> None:
    made = read(page("Councilman Petter Aas said no.\nThe 61-year-old said rents would rise."))
    assert {one.speaker for one in made} == {"Petter Aas"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Lars Berg told reporters after the meeting late Monday that the ships had sailed.", [12]),
        ("Speaking on Tuesday, Lars Berg said the ships had sailed.", [13]),
        ("At a briefing on Tuesday, Lars Berg said the ships had sailed. He added that nobody was on board.", [13, 13]),
        ("On Tuesday, Lars Berg said the ships had sailed. Anna Moe said they were late.", [13, None]),
        ("Lars Berg said the ships would sail on Tuesday.", [None]),
    ],
)
def test_when_it_was_said(text: str, days: list[int | None]) -> None:
    made = headwater.statements(text, published=DAY)
    assert [one.said_at.earliest.day if one.said_at.earliest else None for one in made] == days
    assert all(one.said_at.why for one in made)
