"""From pages to alerts, through the same intake as `headwater read`; and the command itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.watch.lock import alone
from tests.cli.conftest import call
from tests.test_case_changes import BEES, DENIED, EDITED, FIRST, SECOND
from tests.watch.made import Desk, desk

__all__ = ["call"]
Call = Callable[..., tuple[str, str]]
PLAN = (
    "sources:\n  - read: in\nrules:\n  - when: denial\n    actors: [Jan Holt]\n  - when: silent_edit\n"
    "  - when: new_story\n    places: [Ombria]\n    terms: [honey]\n  - when: new_story\n    actors: [Nobody Known]\n"
    "channels:\n  all: {kind: command, run: [tell]}\n"
)


def put(made: Desk, **texts: str) -> list[str]:
    """Pages that lie in the folder an hour later; the alerts they bring."""
    known = len(made.hooks["all"].titles)
    for name, text in texts.items():
        (made.folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    made.round(hours=1)
    return made.hooks["all"].titles[known:]


def test_pages_that_come_become_alerts_by_the_rules_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with desk(tmp_path, PLAN) as made:
        assert put(made, first=FIRST) == []  # what the first reading brings is no news
        (told,) = put(made, second=SECOND)
        assert told.startswith("Denied by Jan Holt: ")
        assert put(made, first=EDITED) == ["Edited without a notice: first.txt"]
        assert "{+" in made.names("alert")[-1]["lines"][0]
        denied = BEES + DENIED.replace("the crane had been overloaded", "mites are to blame")
        new = put(made, bees=denied)
        assert new[0] == "New story: Bees leave hives in Ombria"
        assert [one.split(":")[0] for one in new] == [
            "New story",
            "Denied by Jan Holt",
        ]  # a denial in a story that came whole
        made.restart()
        assert put(made) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("headwater.watch.ending.Ending.by_signals", lambda _: alone(tmp_path / "no-signals"))
    (tmp_path / "in").mkdir()
    (tmp_path / "s.yaml").write_text(
        "sources:\n  - read: in\nrules:\n  - when: source_dead\nchannels:\n  feed: {kind: feed, path: alerts.xml}\n"
        "  ops: {kind: webhook, url: https://ops.example/hook, secret: HEADWATER_TEST_SECRET}\n"
    )
    return tmp_path


def test_a_round_for_cron_ends_with_1_where_a_source_fails_and_prints_json(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, err = call("watch", "s.yaml", "--once", ends=2)
    assert "HEADWATER_TEST_SECRET (channel ops)" in err
    monkeypatch.setenv("HEADWATER_TEST_SECRET", "x")
    out, _ = call("watch", "s.yaml", "--once", "--json", "--fast")
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["read"]
    (folder / "in").rmdir()
    _, err = call("watch", "s.yaml", "--once", "--fast", ends=1)
    assert "in could not be read" in err
    with alone(folder / "headwater.case"):
        _, err = call("watch", "s.yaml", "--once", ends=2)
    assert "another `headwater watch`" in err


def test_check_says_what_a_file_means_or_what_is_wrong(call: Call, folder: Path) -> None:
    out, err = call("watch", "--check", "s.yaml")
    assert "every 15m" in out
    assert "HEADWATER_TEST_SECRET" in err
    (folder / "bad.yaml").write_text("sources:\n  - read: in\n    evry: 5m\n")
    _, err = call("watch", "--check", "bad.yaml", ends=1)
    assert err == "bad.yaml:3: sources[0].evry: there is no such key: did you mean `every`?\n"
    out, _ = call("watch", "--check", "bad.yaml", "--json", ends=1)
    assert json.loads(out)["line"] == 3
    assert not (folder / "headwater.case").exists()
