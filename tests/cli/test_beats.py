"""The command `beats`, and reading with a beat of one's own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import headwater
from headwater.config import Settings
from headwater.records import Event

Run = Callable[..., tuple[str, str]]

STRIKES = """\
beat: strikes
title: Strikes at work
roles:
  workers: {fills: party}
  place: {fills: party}
kinds:
  walkout: {roles: [workers, place], needs: [workers], plover: PROTEST, cameo: "143"}
frames:
  walks: {subject: workers, at: place}
triggers:
  - {words: [walk out], pos: verb, kind: walkout, frame: walks}
parties: {bodies: [docker]}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Run) -> Run:
    monkeypatch.chdir(tmp_path)
    return call


def test_the_beats_are_listed(run: Run) -> None:
    out, _ = run("beats", "--json")
    rows = {row["beat"]: row for row in map(json.loads, out.splitlines())}
    assert rows["arms_transfers"]["ladder"][:3] == ["need", "approach", "negotiation"]
    assert "breach" in rows["cease_fires"]["kinds"]


def test_a_good_file_is_called_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "strikes.yaml").write_text(STRIKES, encoding="utf-8")
    out, err = run("beats", "check", "strikes.yaml")
    assert (out, err) == ("", "strikes.yaml: a good beat, 1 trigger\n")


def test_a_bad_file_is_refused_by_line_and_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "strikes.yaml").write_text(STRIKES.replace("kind: walkout", "kind: march"), encoding="utf-8")
    _, err = run("beats", "check", "strikes.yaml", ends=1)
    assert err == "strikes.yaml:11: triggers[0].kind: there is no kind `march`: declare it under `kinds`\n"
    out, _ = run("beats", "check", "strikes.yaml", "--json", ends=1)
    assert json.loads(out) == {
        "file": "strikes.yaml", "line": 11, "key": "triggers[0].kind",
        "fault": "there is no kind `march`: declare it under `kinds`",
    }  # fmt: skip
    _, err = run("read", "--beat", "strikes.yaml", ".", ends=2)
    assert "line 11, triggers[0].kind" in err


def test_a_file_that_is_not_there(run: Run) -> None:
    _, err = run("beats", "check", "none.yaml", ends=2)
    assert "none.yaml cannot be read" in err


def test_events_are_read_for_ones_own_beat_and_only_they_are_read_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "strikes.yaml").write_text(STRIKES, encoding="utf-8")
    (tmp_path / "page.txt").write_text("The dockers walked out at Kuloma on Monday.\n", encoding="utf-8")
    with headwater.open("own.case") as case:
        case.read("page.txt", workers=1)
        before = case.file.work("statements")
        assert case.file.records(Event) == []
    run("read", "--case", "own.case", "--beat", "strikes.yaml", "--workers", "1", "page.txt")
    with headwater.open("own.case") as case:
        (event,) = case.file.records(Event)
        assert (event.beat, event.kind, event.trigger.text, event.code) == ("strikes", "walkout", "walked", "143")
        assert case.file.work("statements") == before
        done = case.file.work("events")
    with headwater.open("own.case", settings=Settings(beats=(STRIKES,))) as case:
        case.read("page.txt", workers=1)
        assert case.file.work("events") == done
