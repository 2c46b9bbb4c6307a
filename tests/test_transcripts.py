"""Transcripts in a case: read as such, kept apart from the news, and asked about quotations."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.records import Turn

TALK = """Briefing by Press Secretary Ida Abel

May 9, 2031

MS. ABEL:  Good afternoon.  The Lorrimore ministry will not be sending 12 patrol boats to the Merrow Strait before
the harbor talks have ended.

Q    Have the harbor talks with the ferry unions collapsed?

MS. ABEL:  They have not.
"""
STORY = """Lorrimore holds back its boats

LORRIMORE, May 9, 2031 (Harbor Wire) — Lorrimore keeps its patrol boats at home, the government said on Friday.

“The Lorrimore ministry will not be sending 15 patrol boats to the Merrow Strait,” Press Secretary Ida Abel told
reporters at a briefing in the capital.

“The harbor talks with the ferry unions collapsed,” Abel said.

The unions have asked for higher pay since March, and the ferries have stood still for two weeks now.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("merrow")
    (made / "talk.txt").write_text(TALK, encoding="utf-8")
    (made / "story.txt").write_text(STORY, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    found = headwater.open(folder / "x.case")
    found.read(folder / "story.txt", workers=1)
    found.read(folder / "talk.txt", workers=1, form="transcript")
    return found


def test_a_transcript_is_no_news(case: Case) -> None:
    talk = case.transcript("talk.txt")
    assert talk.form == "transcript"
    assert [one.speaker for one in case.turns()] == ["Ida Abel", None, "Ida Abel"]
    assert talk.id not in {one.article for one in (*case.statements(), *case.sentences(), *case.actors())}
    assert all(talk.id not in story.articles for story in case.stories())


def test_quotations_are_checked(case: Case) -> None:
    altered, question = case.quote_checks()
    assert (altered.verdict, altered.speaker_agrees) == ("altered", "yes")
    assert "“15” where “12” was said" in altered.why
    assert (question.verdict, question.speaker_agrees) == ("verbatim", "no")
    assert case.quote_checks(against="talk.txt") == [altered, question]


def test_a_news_page_is_no_transcript(case: Case) -> None:
    with pytest.raises(StopRun, match="was read as a news page"):
        case.quote_checks(against="story.txt")


def test_the_order_of_reading_does_not_matter(
    case: Case, folder: Path, tmp_path: Path, export_of: Callable[[Case], dict[str, bytes]]
) -> None:
    with headwater.open(tmp_path / "y.case") as other:
        other.read(folder / "talk.txt", workers=1, form="transcript")
        other.read(folder / "story.txt", workers=1)
        assert export_of(other) == export_of(case)


def test_the_latest_word_decides_as_what_a_page_is_read(folder: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "y.case") as other:
        other.read(folder, workers=1)
        assert not other.turns()
        assert len(other.articles()) == 2
        other.read(folder / "talk.txt", workers=1, form="transcript")
        assert len(other.turns()) == 3
        other.read(folder, workers=1)
        assert len(other.turns()) == 3
        assert other.quote_checks()
        other.read(folder / "talk.txt", workers=1, form="page")
        assert not other.turns()
        assert not other.quote_checks()
        assert len(other.articles()) == 2


def test_a_forgotten_transcript_leaves_nothing_checked(folder: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "y.case") as other:
        other.read(folder / "talk.txt", workers=1, form="transcript")
        other.read(folder / "story.txt", workers=1)
        assert other.quote_checks()
        other.forget("talk.txt")
        assert not other.file.count(Turn)
        assert not other.quote_checks()


def test_on_the_command_line(folder: Path, case: Case) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "headwater", "--case", str(case.file.path), *words]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)

    ended = run("quotes", "--against", "--json")
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(row["verdict"], row["transcript_page"]) for row in rows] == [
        ("altered", "talk.txt"),
        ("verbatim", "talk.txt"),
    ]
    assert "a questioner" in run("quotes", "--against", "talk.txt").stdout
    assert run("read", "--as", "poem", "talk.txt").returncode == 2
    wrong = run("read", "--as", "transcript", "story.txt")
    assert wrong.returncode == 1
    assert "no_turns" in wrong.stderr


def test_without_a_transcript_there_is_nothing_to_hold_against(folder: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "y.case") as other:
        other.read(folder / "story.txt", workers=1)
        with pytest.raises(StopRun, match="holds no transcript"):
            other.quote_check_views()
