"""What people decide of actors: at once, after every later run, undone, and in another case."""

from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun

TEXTS = {
    "one.txt": "Mill sold in Tarn\n\nThe mill in Tarn was sold on Monday, owner Ida Lund said. She ran it for years.\n",
    "two.txt": "Choir sings in Oslo\n\nThe choir sang for two hours on Friday, leader Ida Lund said. She smiled.\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def lunds(case: Case) -> list[int]:
    """How many articles each actor of the name is in."""
    return sorted(len(one.members) for one in case.identities() if one.name == "Ida Lund")


def test_two_are_one_until_that_is_undone(pages: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case, headwater.open(tmp_path / "y.case") as other:
        case.read(pages / "one.txt", pages / "two.txt", workers=1)
        assert lunds(case) == [1, 1]
        with pytest.raises(StopRun, match="2 actors are called"):
            case.same_actors("Ida Lund", "Tarn")
        case.same_actors("Ida Lund@one.txt", "Ida Lund@two.txt", why="her own page")
        assert lunds(case) == [2]
        case.read(pages / "one.txt", workers=1)
        assert lunds(case) == [2]
        case.export_corrections(tmp_path / "who.jsonl")
        other.read(pages / "one.txt", pages / "two.txt", workers=1)
        other.import_corrections(tmp_path / "who.jsonl")
        assert lunds(other) == [2]
        case.apart_actors("Ida Lund@one.txt", "Ida Lund")
        assert lunds(case) == [1, 1]
        case.undo()
        case.undo()
        assert lunds(case) == [1, 1]
        with pytest.raises(StopRun, match="no page"):
            case.apart_actors("Nobody@one.txt", "Ida Lund@two.txt")
