"""The commands by which people correct the stories."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from headwater.case.case import Case

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(examples_case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Run) -> Run:
    """Calls a command on a copy of the example case; returns what went to stdout and to stderr."""
    examples_case.file.db.execute("VACUUM INTO ?", [str(tmp_path / "headwater.case")])
    monkeypatch.chdir(tmp_path)
    return call


def ids(run: Run) -> list[str]:
    return [json.loads(line)["id"] for line in run("stories", "--json")[0].splitlines()]


def test_a_merge_is_told_undone_and_logged(run: Run) -> None:
    large, small = ids(run)[:2]
    out, err = run("merge", large[:8], small[:8], "--who", "Ana Lopes", "--why", "the same deal")
    assert err.strip() == "correction 1, merge by Ana Lopes: the same deal"
    assert large in out
    assert small in out
    assert small not in ids(run) or large not in ids(run)
    assert "undone: correction 1" in run("undo", "--who", "Bo Lind")[1]
    assert ids(run)[:2] == [large, small]
    out, _ = run("corrections")
    assert "undone by Bo Lind" in out
    assert "the same deal" in out
    assert "redone: correction 1" in run("undo", "--redo")[1]
    assert "nothing to redo" in run("undo", "--redo", ends=2)[1]


def test_the_deeds_as_json(run: Run) -> None:
    large, small = ids(run)[:2]
    pages = len(json.loads(run("show", large, "--json")[0])["articles"])
    done = json.loads(run("split", large, "17-aldoren-chronicle-detention.html", "--json")[0])
    assert done["corrections"][0]["ruling"]["kind"] == "split"
    assert [part["taken"] for part in done["stories"][0]["now"]] == [pages - 1, 1]
    moved = json.loads(run("move", "17-aldoren-chronicle-detention.html", small, "--json")[0])
    assert moved["corrections"][0]["ruling"]["number"] == 2
    assert json.loads(run("pin", large, "--json")[0])["stories"] == []
    rows = [json.loads(line) for line in run("corrections", "--json")[0].splitlines()]
    assert [(row["number"], row["kind"], row["undone"]) for row in rows] == [
        (1, "split", False), (2, "move", False), (3, "pin", False),
    ]  # fmt: skip


def test_what_corrections_print_as_json_can_be_imported_and_export_and_import_agree(run: Run) -> None:
    run("pin", ids(run)[0])
    Path("printed.jsonl").write_text(run("corrections", "--json")[0], encoding="utf-8")
    assert "corrections in exported.jsonl: 1" in run("corrections", "export", "exported.jsonl")[1]
    for name in ("printed.jsonl", "exported.jsonl"):
        assert "0 new, 0 undone or redone, 1 known already" in run("corrections", "import", name)[1]
    Path("bad.jsonl").write_text("{}\n", encoding="utf-8")
    assert "bad.jsonl, line 1: " in run("corrections", "import", "bad.jsonl", ends=2)[1]


def test_wrong_use_ends_with_2_and_says_what_to_do(run: Run) -> None:
    assert "see `headwater stories`" in run("pin", "nosuch", ends=2)[1]
    assert "nothing to undo" in run("undo", ends=2)[1]
    assert "no correction yet" in run("corrections")[1]
