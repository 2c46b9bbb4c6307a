"""What people set right in one page: a speaker, the day. At once, after every later run, undone, in another case."""

from datetime import date
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.flow.extract.amended import renamed
from headwater.issues import StopRun

PAGE = (
    "Mill in Tarn to close\n\n5 May 2031\n\nThe mill will close in June, owner Ida Lund said on Monday.\n\n"
    "Mayor Per Holt was not in Tarn. Lund added that nobody had asked for the price.\n"
)


def speakers(case: Case) -> list[str | None]:
    return [one.speaker for one in case.statements()]


def day(case: Case) -> date | None:
    return case.articles()[0].published.earliest


def test_a_speaker_and_a_day_are_set_right_and_stay_so(tmp_path: Path) -> None:
    page = tmp_path / "one.txt"
    page.write_text(PAGE, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as case, headwater.open(tmp_path / "y.case") as other:
        case.read(page, workers=1)
        before, first = speakers(case), case.statements()[0]
        assert set(before) == {"Ida Lund"}
        with pytest.raises(StopRun, match="names nobody called 'Nobody'; it names"):
            case.correct_speaker(first.id, "Nobody")
        with pytest.raises(StopRun, match="already"):
            case.correct_speaker(first.id, "Ida Lund")

        case.correct_speaker(first.id, "Per Holt", who="Ada", why="the recording")
        one = case.statements()[0]
        assert (one.speaker, one.chain, one.id) == ("Per Holt", ("Per Holt",), first.id)
        assert one.speaker_span is not None
        assert one.speaker_span.text == "Per Holt"
        assert speakers(case)[1:] == before[1:]
        case.correct_date("one.txt", date(2031, 5, 6), who="Ada", why="the printed paper")
        assert day(case) == date(2031, 5, 6)
        assert [claim.source for claim in case.articles()[0].dates if claim.chosen] == ["correction"]
        assert case.articles()[0].published.why == "set right by Ada: the printed paper"

        case.read(page, workers=1)
        assert (speakers(case)[0], day(case)) == ("Per Holt", date(2031, 5, 6))
        case.export_corrections(tmp_path / "made.jsonl")
        other.import_corrections(tmp_path / "made.jsonl")
        other.read(page, workers=1)
        assert (speakers(other)[0], day(other)) == ("Per Holt", date(2031, 5, 6))

        case.undo(2)
        case.correct_speaker(first.id, None)
        assert (speakers(case)[0], day(case)) == (None, date(2031, 5, 5))
        case.undo()
        case.undo(1)
        assert speakers(case) == before
        assert [one.ruling.kind for one in case.corrections()] == ["speaker", "date", "speaker"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"kind": "date", "amends": [{"article": "0123456789abcdef", "value": "May"}]}', "no day"),
        ('{"kind": "speaker", "amends": [{"article": "0123456789abcdef", "value": "X"}]}', "name no words"),
        ('{"kind": "date"}', "holds `amends`"),
        ('{"kind": "pin", "together": ["0123456789abcdef"], "amends": [{"article": "0123456789abcdef"}]}', "stories"),
    ],
)
def test_a_wrong_line_of_a_file_is_named(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "made.jsonl").write_text(line, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as case, pytest.raises(StopRun, match=fault):
        case.import_corrections(tmp_path / "made.jsonl")


def test_a_chain_keeps_its_other_stations() -> None:
    assert list(renamed(("Agency", "Lund"), "Lund", "Holt")) == ["Agency", "Holt"]
    assert list(renamed(("Agency", "Lund"), "Lund", None)) == ["Agency"]
    assert list(renamed(("Agency",), None, "Holt")) == ["Agency", "Holt"]
