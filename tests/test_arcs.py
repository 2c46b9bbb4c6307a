"""Arcs from the pages to the table: what the case, the bundle and the command line say. All texts are invented."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headwater
from headwater.case import views
from headwater.case.case import Case
from headwater.cli import app
from headwater.issues import StopRun
from headwater.records import Arc, Moment, Story
from tests.made import on

ORDERED = """\
Merrow signed a contract for four frigates with the shipyard Sundwerk on Monday, the largest purchase in its history.
Welders applauded from the scaffolding, and a brass band of apprentices played.
A rival yard had been cheaper, but could not promise the first hull in time.
"""
AUDITED = """\
The court of audit accused Idunn Carr on Tuesday of having kept 2.6 billion crowns out of a sum told to parliament.
An official had advised her to put it into another drawer until after the vote, says a letter.
Carr denied that she had ever seen it, and suspended him on full pay.
Deputies of two parties called for her to go, and a retired judge was asked to look into the office.
The finance committee had been told twice that nothing was missing, its chairman Otto Marsh recalled.
The president of the court held up a drawer from her own desk when she presented the report.
A freeze of payments may be voted on Thursday; seven hundred million fall due in August.
In February Merrow had signed the contract for its frigates, which the shipyard Sundwerk is to build.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("arcs")
    pages = [
        {
            "title": "Merrow orders four frigates from a yard in Sund",
            "published": "2031-02-10",
            "text": ORDERED.replace("\n", "\n\n"),
        },
        {
            "title": "Auditors say a minister hid what ammunition costs",
            "published": "2031-06-25",
            "text": AUDITED.replace("\n", "\n\n"),
        },
    ]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    with headwater.open(folder / "a.case") as made:
        made.read(folder / "pages.jsonl", workers=1)
        for story in made.stories():  # whether two pages alone in a case are one story is not asked here
            if len(story.articles) > 1:
                made.split(story.id, story.articles[0])
        yield made


def test_a_follow_up_is_a_story_of_its_own_in_the_same_arc(case: Case) -> None:
    assert len(case.stories()) == 2
    (arc,) = case.arcs()
    (row,) = case.arc_views()
    assert row["earlier_story"]["title"] == "Merrow orders four frigates from a yard in Sund"
    assert row["later_story"]["title"] == "Auditors say a minister hid what ammunition costs"
    assert row["arc"] == arc.earlier
    assert row["stories"] == [arc.earlier, arc.later]
    assert arc.mentions[0].b.text.startswith("In February Merrow had signed the contract")
    assert case.arcs(arc.later[:8]) == [arc]
    with pytest.raises(StopRun, match="no story has an id"):
        case.arcs("zzz")


def test_the_bundle_holds_the_arcs(case: Case, tmp_path: Path) -> None:
    case.export(tmp_path / "bundle")
    (line,) = (tmp_path / "bundle" / "arcs.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["why"] == case.arcs()[0].why


def test_the_command_prints_a_table_and_json(case: Case) -> None:
    shown = CliRunner().invoke(app, ["arcs", "--case", str(case.file.path)])
    assert shown.exit_code == 0
    assert case.arcs()[0].later[:10] in shown.stdout
    assert "Merrow orders four" in shown.stdout
    listed = CliRunner().invoke(app, ["arcs", "--json", "--case", str(case.file.path)])
    assert [json.loads(line)["id"] for line in listed.stdout.splitlines()] == [case.arcs()[0].id]
    assert "jq" in CliRunner().invoke(app, ["arcs", "--help"]).stdout


def linked(*ends: str) -> list[Arc]:
    return [
        Arc(id=pair, earlier=pair[0], later=pair[1], order="mention", mentions=(), names=("Sund",), score=0.6, why="")
        for pair in ends
    ]


def rows(arcs: list[Arc], days: dict[str, str]) -> list[tuple[str, str, str]]:
    names = sorted({end for arc in arcs for end in (arc.earlier, arc.later)})
    stories = [Story(id=name, title=name, title_span=None, articles=(name,)) for name in names]
    moments = [Moment(id=name, story=name, articles=(name,), when=on(day), why="") for name, day in days.items()]
    return [(row["arc"], row["earlier"], row["later"]) for row in views.arcs(arcs, stories, moments)]


def test_arcs_stand_in_the_order_of_time_and_are_named_by_their_first_story() -> None:
    days = {"c": "2031-01-05", "b": "2031-02-05", "a": "2031-03-05", "y": "2030-12-01", "x": "2031-06-01"}
    assert rows(linked("ba", "yx", "cb"), days) == [("y", "y", "x"), ("c", "c", "b"), ("c", "b", "a")]


def test_stories_without_days_that_mention_each_other_in_a_ring_are_one_arc() -> None:
    assert {arc for arc, _, _ in rows(linked("ab", "bc", "ca"), {})} == {"a"}
