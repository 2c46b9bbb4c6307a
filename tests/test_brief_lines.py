"""What the brief says of a story that is denied, corrected and told without principals."""

from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case

WIRE = """Blast tears through Selvik grain terminal

By Delphine Okoro, Norra News

SELVIK, July 9, 2025 (Norra) -- An explosion ripped through a grain terminal in Selvik on Wednesday, \
killing at least 34 people and injuring more than 200, the regional health office said.

Interior Minister Petra Volden put the toll at 19. "Anything above that is speculation," she told a news conference.

"I have counted thirty-four bodies since noon," said Yannic Faro, a doctor at the hospital of Selvik.

Dock workers said that sacks of fertilizer had been stored beside the silos of the grain terminal since April.
"""
LATER = """The Harbour Post
Terminal operator admits fertilizer was stored in Selvik

July 11, 2025

Brandal Bulk has admitted in a letter that fertilizer was stored at the grain terminal in Selvik, \
where an explosion on Wednesday killed at least 34 people and injured more than 200.

Brandal Bulk runs the grain terminal in Selvik. Copyright 2025 The Harbour Post.
"""
TAKEN_BACK = """The Harbour Post
Retraction: our report on the Selvik grain terminal

July 14, 2025

On 11 July The Harbour Post reported that Brandal Bulk had admitted in a letter that fertilizer was stored at the \
grain terminal in Selvik. Brandal Bulk made no such admission, and the letter was forged. We apologise to our readers.

Copyright 2025 The Harbour Post.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in (("wire.txt", WIRE), ("later.txt", LATER), ("taken_back.txt", TAKEN_BACK), ("empty.txt", "")):
        (folder / name).write_text(text, encoding="utf-8")
    made = headwater.open(folder / "x.case")
    made.read(folder)
    return made


def lines(case: Case) -> list[tuple[str, str]]:
    return [(line.section, line.text) for story in case.stories() for line in case.brief(story.id).lines]


def line(case: Case, words: str) -> str:
    (found,) = [text for section, text in lines(case) if section == "What is claimed" and words in text]
    return found


def test_who_says_the_words_shown_is_named_though_nobody_knows_for_whom_he_speaks(case: Case) -> None:
    assert "as said by the regional health office" in line(case, "An explosion ripped through")


def test_a_figure_that_a_minister_gives_is_not_on_the_word_of_the_agency(case: Case) -> None:
    told = line(case, "put the toll at 19")
    assert told.endswith("has it, as said by Petra Volden.")


def test_what_takes_a_page_back_stands_before_what_the_page_claims(case: Case) -> None:
    sections = [section for section, _ in lines(case)]
    assert sections.index("What was changed") < sections.index("What is claimed")
    (noted,) = [text for section, text in lines(case) if section == "What was changed"]
    assert "Brandal Bulk made no such admission" in noted
    assert not any("We apologise" in text for section, text in lines(case) if section == "What is claimed")


def test_the_check_bears_out_a_brief_of_a_case_with_pages_that_could_not_be_read(case: Case, tmp_path: Path) -> None:
    for story in case.stories():
        found = case.check_text(case.brief_as("md", story.id, length="full").decode())
        assert [one.why for one in found if one.verdict in ("unsupported", "uncited")] == []


def test_words_in_quotation_marks_are_those_of_who_says_them(case: Case) -> None:
    (wrong,) = case.check_text('Yannic Faro said: "Anything above that is speculation."')
    assert wrong.verdict == "unsupported"
    (right,) = case.check_text('Petra Volden said: "Anything above that is speculation."')
    assert right.verdict == "supported"


TOLL = (
    "The ferry Osprey ran aground off Tarnvik on Monday with 84 passengers, and its owner lost freight worth $900,000."
)
OLDER = "In March 2019 the ferry Osprey lost its rudder in a storm off Tarnvik, and tugs brought her back to the port."


def test_a_day_that_a_claim_of_several_pages_has_is_one_row_and_a_bound_alone_is_no_day(tmp_path: Path) -> None:
    told = TOLL.replace("$900,000", "800,000 euros")
    other = OLDER.replace("brought her back to the port", "brought her back to port")
    for name, title, news, old in (("a", "Ferry aground", TOLL, OLDER), ("b", "Osprey runs aground", told, other)):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n\n{news}\n\n{old}\n", encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as made:
        made.read(tmp_path)
        found = lines(made)
        assert [section for section, _ in found].count("What is disputed") == 0
        assert len([text for section, text in found if section == "Timeline" and "March 2019" in text]) == 1
        assert next(text for section, text in found if section == "The news").startswith("On a day that no page tells")


def test_a_claim_that_pages_tell_otherwise_says_in_what(tmp_path: Path) -> None:
    for name, day in (("a.txt", "3 May 2024"), ("b.txt", "9 May 2024")):
        text = f"Bridge of Brannik opened\n\nMayor Ida Voss opened the new bridge over the Orlo in Brannik on {day}.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as made:
        made.read(tmp_path)
        (text,) = [text for section, text in lines(made) if section == "What is disputed"]
        assert text.endswith("The tellings differ in date.")


def test_a_note_of_the_newsroom_is_not_the_news(tmp_path: Path) -> None:
    page = (
        "Editors' note: Some readers may find the pictures below hard to bear.\n\n"
        "A grain terminal in Selvik blew up on Wednesday, and at least 34 people were killed, the health office said.\n"
    )
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as made:
        made.read(tmp_path)
        (news,) = [text for section, text in lines(made) if section == "The news"]
    assert "A grain terminal in Selvik blew up" in news


def test_the_news_is_told_by_a_headline_before_a_shorter_paragraph(tmp_path: Path) -> None:
    rest = (
        "At least 34 people were killed in the blast at the grain terminal in Selvik, the regional health office said."
    )
    (tmp_path / "a.txt").write_text(f"A grain terminal in Selvik blew up.\n\n{rest}\n", encoding="utf-8")
    titled = f"Blast tears through the grain terminal in Selvik, 34 people killed\n\n{rest}\n"
    (tmp_path / "b.txt").write_text(titled, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as made:
        made.read(tmp_path)
        (news,) = [text for section, text in lines(made) if section == "The news"]
    assert "Blast tears through" in news
