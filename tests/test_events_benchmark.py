"""benchmarks/events.py: what it reads, what it writes, and what it says of files that it cannot use."""

import json
import sys
from pathlib import Path

import pytest

import events
from event_features import places

LEARNED = [
    ("Ardovia bombed a camp in Belmar.", "ASSAULT"),
    ("Ardovia shelled a village in Belmar.", "ASSAULT"),
    ("Ardovia killed four soldiers of Belmar.", "ASSAULT"),
    ("Ardovia praised the reforms of Belmar.", "SUPPORT"),
    ("Ardovia congratulated the queen of Belmar.", "SUPPORT"),
    ("Ardovia signed a treaty with Belmar.", "SUPPORT"),
]


def tsv(path: Path, *lines: tuple[str, ...]) -> Path:
    path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def train(tmp_path: Path) -> Path:
    lines = [("0", text, "Ardovia", "Belmar", code) for text, code in LEARNED]
    return tsv(tmp_path / "train.tsv", ("", "sentence", "source", "target", "gold_root"), *lines)


def run(monkeypatch: pytest.MonkeyPatch, *said: object) -> None:
    monkeypatch.setattr(sys, "argv", ["events.py", *map(str, said)])
    events.main()


def test_rows_come_out_in_order_and_other_columns_do_not_count(
    monkeypatch: pytest.MonkeyPatch, train: Path, tmp_path: Path
) -> None:
    given = ("Ardovia shelled a port in Belmar.", "Ardovia lauded the king of Belmar.", "Ardovia bombed Belmar.")
    out = tmp_path / "out.jsonl"
    for wrong in ("SUPPORT", "ASSAULT"):
        lines = [(text, "Ardovia", "Belmar", wrong, wrong) for text in given]
        data = tsv(tmp_path / "data.tsv", ("sentence", "source", "target", "gold_root", "silver_root"), *lines)
        run(monkeypatch, "--train", train, "--data", data, "--out", out)
        assert out.read_text().splitlines() == [
            json.dumps({"root": code}) for code in ("ASSAULT", "SUPPORT", "ASSAULT")
        ]


def test_a_source_that_the_sentence_does_not_name_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, train: Path, tmp_path: Path
) -> None:
    lines = [("Belmar was shelled.", "", ""), ("Ardovia bombed Belmar.", "nobody", "Belmar"), ("!", "x", "y")]
    data = tsv(tmp_path / "data.tsv", ("sentence", "source", "target"), *lines)
    out = tmp_path / "out.jsonl"
    run(monkeypatch, "--train", train, "--data", data, "--out", out)
    assert len(out.read_text().splitlines()) == len(lines)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("sentence\tsource\n", "no column target"),
        ("sentence\tsource\ttarget\n", "no rows"),
        ("sentence\tsource\ttarget\n\tArdovia\tBelmar\n", "no sentence"),
    ],
)
def test_what_cannot_be_used_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    train: Path,
    tmp_path: Path,
    text: str,
    fault: str,
) -> None:
    data = tmp_path / "data.tsv"
    data.write_text(text)
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, "--train", train, "--data", data, "--out", tmp_path / "out.jsonl")
    assert ended.value.code == 2
    assert fault in capsys.readouterr().err


def test_the_target_stands_apart_from_the_source_where_it_can() -> None:
    text = "The army of Belmar left Belmar."
    assert places(text, "The army of Belmar", "Belmar") == ((0, 18), (24, 30))
    assert places(text, "Belmar", "belmar") == ((12, 18), (24, 30))
    assert places(text, "nobody", "nothing")[1] == (0, 0)
