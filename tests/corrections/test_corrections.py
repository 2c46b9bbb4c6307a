"""Corrections by people: applied at once, kept through every later run, undone, and taken to other cases."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.reading import run
from headwater.reading.stages import STAGES
from headwater.records import Article
from headwater.store.case_file import CaseFile
from tests.conftest import bundle
from tests.corrections.conftest import (
    ALONE,
    AS_READ,
    EVENING,
    NOON,
    NORTH,
    SOUTH,
    TEXTS,
    membership,
    story_of,
    told,
)
from tests.flow.group.test_stories import QUAKE_NORTH, QUAKE_SOUTH


def test_a_split_takes_pages_out_and_says_what_became_of_the_story(case: Case) -> None:
    assert told(case) == AS_READ
    north = story_of(case, "north0.txt")
    done = case.split(north, "north2.txt", who="Ana Lopes", why="another tremor", now=NOON)
    assert told(case) == {frozenset({"north0.txt", "north1.txt"}), frozenset({"north2.txt"}), frozenset(SOUTH)} | ALONE
    (became,) = done.stories
    assert (became.story, became.pages) == (north, 3)
    assert [(part.taken, part.pages) for part in became.now] == [(2, 2), (1, 1)]
    assert {part.story for part in became.now} == {story_of(case, "north0.txt"), story_of(case, "north2.txt")}
    out = membership(case, "north2.txt")
    assert (out.by, out.why) == ("ruling", "taken out of another story by Ana Lopes: another tremor")
    assert membership(case, "north0.txt").by != "ruling"


def test_a_merge_a_move_and_a_pin(case: Case) -> None:
    case.merge(story_of(case, "north0.txt"), story_of(case, "south0.txt"))
    assert told(case) == {frozenset(NORTH | SOUTH)} | ALONE
    assert membership(case, "south1.txt").by == "ruling"
    case.move("south2.txt", story_of(case, "noise0.txt"))
    moved = frozenset({"south2.txt", "noise0.txt"})
    assert told(case) == {frozenset((NORTH | SOUTH) - moved), moved, frozenset({"noise1.txt"})}
    assert case.pin(story_of(case, "noise0.txt")).stories == ()
    with pytest.raises(StopRun, match="pinned already, by correction 3"):
        case.pin(story_of(case, "noise0.txt"))


def test_undo_and_redo_go_back_and_forth_and_leave_a_log(case: Case) -> None:
    case.merge(story_of(case, "north0.txt"), story_of(case, "south0.txt"), now=NOON)
    merged = told(case)
    case.split(story_of(case, "north0.txt"), "north0.txt", now=NOON)
    split = told(case)
    case.undo(now=NOON)
    assert told(case) == merged
    case.undo(who="Bo\nLind", why=" two\x1b islands ", now=EVENING)
    assert told(case) == AS_READ
    with pytest.raises(StopRun, match="nothing to undo"):
        case.undo()
    case.undo(redo=True)
    assert told(case) == merged
    case.undo(redo=True)
    assert told(case) == split
    with pytest.raises(StopRun, match="nothing to redo"):
        case.undo(redo=True)
    case.undo(1)
    merge, _ = case.corrections()
    assert merge.undone
    assert [step.what for step in merge.steps] == ["made", "undone", "redone", "undone"]
    assert (merge.steps[1].who, merge.steps[1].why) == ("Bo Lind", "two islands")
    assert merge.steps[1].at == "2031-05-09T20:00:00+00:00"
    with pytest.raises(StopRun, match="undone already"):
        case.undo(1)
    with pytest.raises(StopRun, match="in force"):
        case.undo(2, redo=True)
    with pytest.raises(StopRun, match="no correction 7"):
        case.undo(7)


def test_a_former_id_and_an_unambiguous_beginning_name_a_story(case: Case) -> None:
    north, south = story_of(case, "north0.txt"), story_of(case, "south0.txt")
    case.merge(north[:8], south[:8])
    (gone,) = {north, south} - {one.id for one in case.stories()}
    case.split(gone[:8], *SOUTH)
    assert told(case) == AS_READ


def test_faults_are_named_and_change_nothing(case: Case) -> None:
    north, south = story_of(case, "north0.txt"), story_of(case, "south0.txt")
    near = north[:6] + ("0" if north[6] != "0" else "1")
    faults: list[tuple[str, Callable[[], object]]] = [
        (f"no story has an id .* the nearest: .*{north}", lambda: case.pin(near)),
        ("4 stories have ids that begin with 'st': see `headwater stories`$", lambda: case.pin("st")),
        (f"south0.txt is not in story {north}: it is in story {south}", lambda: case.split(north, "south0.txt")),
        ("no article has the address or id 'nowhere.txt'", lambda: case.split(north, "nowhere.txt")),
        ("these are all the articles", lambda: case.split(north, *NORTH)),
        ("name the articles that leave", lambda: case.split(north)),
        (f"are both story {north}", lambda: case.merge(north, north[:9])),
        ("two stories or more", lambda: case.merge(north)),
        (f"in story {north} already", lambda: case.move("north0.txt", north)),
    ]
    for words, fault in faults:
        with pytest.raises(StopRun, match=words):
            fault()
    assert case.corrections() == []
    assert told(case) == AS_READ


def test_a_transcript_belongs_to_no_story(case: Case, tmp_path: Path) -> None:
    spoken = tmp_path / "briefing.txt"
    spoken.write_text("MS. VIREO: The railway is closed.\n\nQUESTION: Until when?\n\nMS. VIREO: Until May.\n")
    case.read(spoken, workers=1, form="transcript")
    with pytest.raises(StopRun, match="no news page"):
        case.move(str(spoken), story_of(case, "north0.txt"))
    with pytest.raises(StopRun, match="no news page"):
        case.split(story_of(case, "north0.txt"), str(spoken))


def test_a_second_run_does_nothing_and_a_new_version_of_the_grouping_obeys(
    case: Case, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.split(story_of(case, "north0.txt"), "north2.txt")
    case.merge(story_of(case, "south0.txt"), story_of(case, "noise0.txt"))
    ruled, changes = told(case), case.file.db.total_changes
    case.read(pages, workers=1, now=NOON)
    case.read(pages, workers=1, now=NOON)
    assert told(case) == ruled
    changes = case.file.db.total_changes
    run.bring_up_to_date(case.file, settings=case.settings, workers=1)
    assert case.file.db.total_changes == changes
    real = run.key_of
    monkeypatch.setattr(run, "key_of", lambda stage, *about: real(stage, *about, "newer"))
    run.bring_up_to_date(case.file, settings=case.settings, workers=1)
    assert told(case) == ruled


def test_a_correction_reads_no_page_and_leaves_the_next_run_nothing_to_do(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the pages were read fast, and the correction does not say so."""
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        case.read(pages, workers=1)
        work = case.file.work("statements")
    with headwater.open(tmp_path / "x.case") as case:
        monkeypatch.setattr(run, "work_on_page", None)
        case.split(story_of(case, "north0.txt"), "north2.txt")
        ruled = told(case)
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        done = [case.file.work(stage.name) for stage in STAGES]
        monkeypatch.setattr(CaseFile, "amend", None)  # which writes whatever has changed among pairs and stories
        run.bring_up_to_date(case.file, settings=case.settings, workers=1)
        assert [case.file.work(stage.name) for stage in STAGES] == done
        assert case.file.work("statements") == work
        assert told(case) == ruled


def test_a_correction_of_a_forgotten_page_lies_dormant_until_it_is_read_again(case: Case, pages: Path) -> None:
    case.split(story_of(case, "north0.txt"), "north2.txt", now=NOON)
    before = told(case)
    gone = case.article("north2.txt").id
    case.forget("north2.txt", now=NOON)
    assert told(case) == {frozenset(NORTH - {"north2.txt"}), frozenset(SOUTH)} | ALONE
    (dormant,) = case.corrections()
    assert dormant.absent == (gone,)
    case.read(pages / "north2.txt", workers=1, now=EVENING)
    assert told(case) == before


def test_a_newer_version_of_a_page_goes_with_the_older_one(case: Case, tmp_path: Path) -> None:
    case.split(story_of(case, "north2.txt"), "north2.txt")
    case.pin(story_of(case, "north0.txt"))
    newer = tmp_path / "north2_newer.txt"
    newer.write_text(TEXTS["north2.txt"] + "\nThe search ends on Friday.\n", encoding="utf-8")
    case.read(newer, workers=1)
    assert frozenset({"north2.txt", "north2_newer.txt"}) in told(case)
    assert frozenset({"north0.txt", "north1.txt"}) in told(case)


def test_new_pages_join_a_pinned_story(pages: Path, tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        case.read(*(pages / f"north{i}.txt" for i in (0, 1)), workers=1)
        case.pin(story_of(case, "north0.txt"))
        case.read(pages / "north2.txt", workers=1)
        assert told(case) == {frozenset(NORTH)}


def test_what_a_pin_keeps_out_stays_out_though_new_pages_lead_there(case: Case, tmp_path: Path) -> None:
    """A page that repeats pages of two stories makes one of them; not where one is pinned."""
    bridge = tmp_path / "bridge.txt"
    bridge.write_text("\n".join((*QUAKE_NORTH, *QUAKE_SOUTH)), encoding="utf-8")
    case.pin(story_of(case, "north0.txt"))
    case.read(bridge, workers=1)
    assert ({frozenset(NORTH), frozenset({*SOUTH, "bridge.txt"})} | ALONE == told(case)) or (
        {frozenset({*NORTH, "bridge.txt"}), frozenset(SOUTH)} | ALONE == told(case)
    )
    case.undo()
    assert frozenset({*NORTH, *SOUTH, "bridge.txt"}) in told(case)


def test_corrections_made_before_the_pages_came_give_the_same_bundle(case: Case, pages: Path, tmp_path: Path) -> None:
    case.move("north2.txt", story_of(case, "south0.txt"), who="Ana Lopes", now=NOON)
    case.merge(story_of(case, "noise0.txt"), story_of(case, "noise1.txt"), why="the town", now=NOON)
    case.export_corrections(tmp_path / "c.jsonl")
    with headwater.open(tmp_path / "fresh.case") as fresh:
        made = fresh.import_corrections(tmp_path / "c.jsonl", now=EVENING)
        assert (made.new, made.dormant) == (2, 2)
        for names in (sorted(SOUTH), ["noise1.txt", "north2.txt"], ["noise0.txt", "north0.txt", "north1.txt"]):
            fresh.read(*(pages / name for name in names), workers=1, now=EVENING)
        assert bundle(fresh, tmp_path / "b") == bundle(case, tmp_path / "a")
    rulings = [json.loads(line) for line in (tmp_path / "a" / "rulings.jsonl").read_text().splitlines()]
    assert sorted((one["number"], one["kind"]) for one in rulings) == [(1, "move"), (2, "merge")]


Deed = tuple[str, int, int]
deeds = st.lists(
    st.tuples(st.sampled_from(["split", "merge", "move", "pin", "undo", "redo"]), st.integers(0, 7), st.integers(0, 7)),
    min_size=1, max_size=5,
)  # fmt: skip


def do(case: Case, deed: Deed) -> None:
    """Does what it says to the n-th and m-th page or story, where that can be done."""
    what, n, m = deed
    pages, stories = sorted(TEXTS), sorted(case.stories(), key=lambda one: one.id)
    one, other = stories[n % len(stories)], stories[m % len(stories)]
    acts: dict[str, Callable[[], object]] = {
        "split": lambda: case.split(story_of(case, pages[n]), pages[n]),
        "merge": lambda: case.merge(one.id, other.id),
        "move": lambda: case.move(pages[n], other.id),
        "pin": lambda: case.pin(one.id),
        "undo": lambda: case.undo(n + 1 if m % 2 else None),
        "redo": lambda: case.undo(n + 1 if m % 2 else None, redo=True),
    }
    with suppress(StopRun):
        acts[what]()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_any_deeds_are_obeyed_and_give_the_same_bundle_elsewhere(
    quakes: Path, quakes_backwards: Path, tmp_path_factory: pytest.TempPathFactory, done: list[Deed]
) -> None:
    work = tmp_path_factory.mktemp("deeds")
    shutil.copy(quakes, work / "a.case")
    shutil.copy(quakes_backwards, work / "b.case")
    with headwater.open(work / "a.case") as case, headwater.open(work / "b.case") as other:
        read = bundle(case, work / "read")
        for deed in done:
            do(case, deed)
            placed = sorted(article for story in case.stories() for article in story.articles)
            assert placed == case.file.ids(Article)
            for latest in case.file.rulings()[-1:]:
                (home,) = [one for one in case.stories() if latest.together[0] in one.articles]
                assert set(latest.together) <= set(home.articles)
                assert not set(latest.apart) & set(home.articles)
        case.export_corrections(work / "c.jsonl")
        other.import_corrections(work / "c.jsonl")
        ruled = bundle(case, work / "ruled")
        assert bundle(other, work / "other") == ruled
        other.import_corrections(work / "c.jsonl")
        assert bundle(other, work / "again") == ruled
        for one in case.corrections():
            if not one.undone:
                case.undo(one.ruling.number)
        assert bundle(case, work / "undone") == read


KILLED = """
import os, signal, sys
import headwater
from headwater.reading import story_stages
real = story_stages.work_on_stories
def killed(*words):
    real(*words)
    os.kill(os.getpid(), signal.SIGKILL)
with headwater.open(sys.argv[1]) as case:
    story_stages.work_on_stories = killed
    case.split(sys.argv[2], "north2.txt")
"""


def test_a_command_that_is_killed_leaves_all_as_it_was(quakes: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    shutil.copy(quakes, path)
    with headwater.open(path) as case:
        north, before = story_of(case, "north0.txt"), bundle(case, tmp_path / "before")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), north], check=False)
    assert ended.returncode == -9
    with headwater.open(path) as case:
        assert case.corrections() == []
        assert bundle(case, tmp_path / "after") == before
        case.split(north, "north2.txt")
        assert frozenset({"north2.txt"}) in told(case)
