"""`headwater conflicts`: both quotations side by side, and whether both can be true."""

import json
from pathlib import Path

import pytest

import headwater
from headwater.records import Article, Conflict, ConflictSide, Drift
from headwater.spans import cut
from tests.cli.conftest import Call
from tests.made import article, story, words


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("conflicts") / "x.case"
    one = article("a" * 16, "The fire killed 12 people. Orland asked for help.", outlet="Harbour Post")
    two = article("b" * 16, "The fire killed 19 people. Orland begged for help.", outlet=None)

    def side(source: Article, sentence: str, value: str) -> ConflictSide:
        return ConflictSide(
            claim=None, members=(), articles=(source.id,), speakers=(), value=value,
            spans=(words(source, sentence),), words=(words(source, value),),
        )  # fmt: skip

    told = story(one, two)
    dead = (side(one, "The fire killed 12 people.", "12"), side(two, "The fire killed 19 people.", "19"))
    asked = (side(one, "Orland asked for help.", "asked"), side(two, "Orland begged for help.", "begged"))
    made = [
        Conflict(id="c1", story=told.id, kind="figure", compatible=False, sides=dead, why="no number fits both"),
        Conflict(id="c2", story=told.id, kind="date", compatible=True, sides=dead, why="brought up to date"),
    ]
    drift = Drift(id="d1", story=told.id, claim=None, way="hardened", steps=asked, why="“asked” → “begged”")
    with headwater.open(path) as opened:
        for each in (one, two):
            opened.file.put("article", each.id, "k", (Article,), [each])
        opened.file.replace_stories((), [told])
        opened.file.put("conflicts", told.id, "k", (Conflict, Drift), [*made, drift])
    assert cut(one, 16, 18).text == "12"
    return path


def test_both_quotations_stand_side_by_side_with_the_differing_words_marked(call: Call, case: Path) -> None:
    shown, _ = call("conflicts", "--case", str(case))
    assert "figure  cannot both be true" in shown
    (line,) = [line for line in shown.splitlines() if "[12]" in line and "[19]" in line][:1]
    assert line.index("[12]") < line.index("[19]")
    assert "Harbour Post" in shown
    assert f"{'b' * 16}.txt" in shown


def test_conflicts_as_json_hold_no_drift(call: Call, case: Path) -> None:
    rows = [json.loads(line) for line in call("conflicts", "--json", "--case", str(case))[0].splitlines()]
    assert [(row["id"], row["kind"], row["compatible"]) for row in rows] == [
        ("c1", "figure", False),
        ("c2", "date", True),
    ]
    assert {"id", "story", "kind", "compatible", "sides", "why"} <= rows[0].keys()
    drifts = [json.loads(line) for line in call("conflicts", "--drift", "--json", "--case", str(case))[0].splitlines()]
    assert [(row["id"], row["way"]) for row in drifts] == [("d1", "hardened")]


def test_filters_by_kind_and_by_what_cannot_both_be_true(call: Call, case: Path) -> None:
    assert "c2" not in call("conflicts", "--real", "--json", "--case", str(case))[0]
    assert "c1" not in call("conflicts", "--kind", "date", "--json", "--case", str(case))[0]
    _, said = call("conflicts", "--kind", "colour", "--case", str(case), ends=2)
    assert "one of figure, date" in said


def test_a_drift_shows_its_steps_in_order(call: Call, case: Path) -> None:
    shown, _ = call("conflicts", "--drift", "--case", str(case))
    assert shown.index("[asked]") < shown.index("[begged]")
