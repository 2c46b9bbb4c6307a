"""`headwater changes`: what people see, and the rows that other programs read."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

import headwater

Call = Callable[..., tuple[str, str]]
TEXT = (
    "Ferry sinks off Orlo\n\nMay 4, 2031\n\nTwelve people are missing, coast guard chief Jonna Reve said.\n\n"
    "The ship left Orlo at noon, and its owner, Adal Finn, could not be reached.\n"
)
KEYS = {"reading", "at", "kind", "story", "what", "before", "after", "spans", "why"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("changes")
    page = folder / "ferry.txt"
    with headwater.open(folder / "a.case", fast=True) as case:
        for day, text in ((5, TEXT), (6, TEXT.replace("Twelve", "Thirty"))):
            page.write_text(text, encoding="utf-8")
            case.read(page, workers=1, now=datetime(2031, 5, day, tzinfo=UTC))
    return str(folder / "a.case")


def test_the_table_is_grouped_by_reading_and_story_and_marks_the_words(call: Call, path: str) -> None:
    out, _ = call("changes", "--case", path)
    lines = [line.strip() for line in out.splitlines()]
    assert lines[0] == "reading 1  2031-05-05 00:00"
    assert "reading 2  2031-05-06 00:00" in lines
    assert any("Ferry sinks off Orlo" in line for line in lines)
    assert any("[-Twelve-] people are missing" in line for line in lines)
    assert any("{+Thirty+} people are missing" in line for line in lines)
    assert any("no notice is printed" in line for line in lines)


def test_json_is_one_flat_list(call: Call, path: str) -> None:
    out, _ = call("changes", "--case", path, "--since", "2", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["kind"] for row in rows if not row["kind"].startswith("claim")] == ["page_edited", "sentence_changed"]
    assert all(set(row) >= KEYS for row in rows)


def test_nothing_that_fits_is_said_and_a_wrong_kind_tells_which_there_are(call: Call, path: str) -> None:
    assert call("changes", "--case", path, "--kind", "denial") == ("", "nothing has changed that fits\n")
    _, err = call("changes", "--case", path, "--kind", "gossip", ends=2)
    assert "claim_origin" in err
