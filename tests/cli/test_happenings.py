"""`headwater events` and `headwater timeline`: what people see, and the rows that other programs read."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headwater
from headwater.cli import app
from headwater.cli.intervals import Axis

LETTERS = "Oskar Lund and Maren Holt {} letters that pledged cooperation over the harbour"
FIRST = f"""Orlania sends shells, spokeswoman says

ARLEN, May 20, 2031 — Orlania delivered artillery shells to Veldland in March, spokeswoman Ilse Moor said on Tuesday.

Minister Oskar Lund of Orlania met Governor Maren Holt of Veldland on a visit to Veld last week.

In April {LETTERS.format("exchanged")}.
"""
SECOND = f"""Shells went to Veldland

ARLEN, May 20, 2031 — Spokeswoman Ilse Moor said Tuesday that Orlania delivered artillery shells to Veldland in March.

Since Oskar Lund's visit, {LETTERS.format("have exchanged")}.
"""
Asked = Callable[..., str]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    with headwater.open(folder / "a.case") as case:
        case.read(folder / "first.txt", folder / "second.txt", workers=1)
    return folder / "a.case"


@pytest.fixture
def ask(path: Path) -> Asked:
    def call(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--case", str(path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    return call


def test_one_briefing_on_two_pages_is_one_event(ask: Asked) -> None:
    rows = [json.loads(line) for line in ask("events", "--kind", "delivery", "--json").splitlines()]
    (row,) = (one for one in rows if one["numbers"]["reports"] == 2)
    assert {report["page"] for report in row["reports"]} == {"first.txt", "second.txt"}
    assert row["numbers"]["origins"] + row["numbers"]["origins_unknown"] == 1
    assert (row["when"]["earliest"], row["when"]["latest"]) == ("2031-03-01", "2031-03-31")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("--since", "2031-03-31"), True),
        (("--since", "2031-04-01"), False),
        (("--until", "2031-02-28"), False),
        (("--actor", "veldl"), True),
        (("--actor", "Ilm"), False),
        (("--standing", "attributed"), True),
        (("--standing", "planned"), False),
        (("--kind", "use"), False),
    ],
)
def test_every_condition_must_hold(ask: Asked, words: tuple[str, ...], kept: bool) -> None:
    rows = [json.loads(line) for line in ask("events", *words, "--json").splitlines()]
    assert any(row["kind"] == "delivery" and row["dates"] for row in rows) is kept


def test_events_as_gdelt_and_plover_rows(ask: Asked) -> None:
    (row,) = [r for r in csv.DictReader(io.StringIO(ask("events", "--csv"))) if r["NumMentions"] == "2"]
    assert (row["SQLDATE"], row["MonthYear"], row["EventRootCode"], row["QuadClass"]) == ("", "203103", "07", "2")
    assert (row["Actor1Name"], row["Actor2Name"], row["DatePrecision"]) == ("Orlania", "Veldland", "month")
    assert "Orlania delivered artillery shells to Veldland in March" in row["Quotation"]
    (row,) = [r for r in csv.DictReader(io.StringIO(ask("events", "--format", "plover"))) if r["reports"] == "2"]
    assert (row["event_type"], row["event_mode"]) == ("AID", "delivery")
    assert (row["source_actor"], row["target_actor"], row["Standing"]) == ("Orlania", "Veldland", "attributed")


def test_the_timeline_draws_days_and_tells_what_dates_them(ask: Asked) -> None:
    shown = ask("timeline")
    assert "2031-03-01..31" in shown
    assert "month: “March”" in shown
    assert "├" in shown


def test_disputed_dates_stand_side_by_side(ask: Asked) -> None:
    rows = [json.loads(line) for line in ask("timeline", "--json").splitlines()]
    disputed = [row for row in rows if row["disputed"]]
    assert {row["precision"] for row in disputed} == {"month"}
    assert sorted(page for row in disputed for page in row["pages"]) == ["first.txt", "second.txt"]
    assert "Disputed dates" in ask("timeline")


def test_an_arc_of_one_story_is_that_story(ask: Asked) -> None:
    assert ask("timeline", "--arc", "--json") == ask("timeline", "--json")


def test_a_standing_that_is_none_is_refused(path: Path) -> None:
    with headwater.open(path) as case:
        assert case.events(standing="denied") == []
    done = CliRunner().invoke(app, ["events", "--standing", "sure", "--case", str(path)])
    assert "one of reported, attributed" in str(done.exception)


@pytest.mark.parametrize(
    ("stretch", "drawn"),
    [
        (("2031-01-01", "2031-01-01"), " ●"),
        (("2031-01-01", "2031-03-01"), " ├────────┤"),
        ((None, "2031-02-01"), "◄────┤"),
        (("2031-02-01", None), "     ├─────┤".replace("┤", "►")),
        ((None, None), ""),
    ],
)
def test_a_stretch_as_a_bar(stretch: tuple[str | None, str | None], drawn: str) -> None:
    axis = Axis([("2031-01-01", "2031-02-01"), ("2031-03-01", None)], 12)
    assert axis.bar(*stretch) == drawn
