"""The runner: what is done is done once, in any order, by any number of workers, and survives being killed."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import headwater
from headwater.case.case import Case
from headwater.reading import page_stages, run
from headwater.reading.stages import STAGES, Stage
from headwater.records import Field, Pair
from headwater.store.tables import TABLES

Export = Callable[[Case], dict[str, bytes]]


def test_the_same_folder_in_another_order_and_in_halves_gives_the_same_bundle(
    merrow: Path, examples_case: Case, tmp_path: Path, export_of: Export
) -> None:
    whole = export_of(examples_case)
    files = sorted(merrow.iterdir())
    with headwater.open(tmp_path / "halves.case") as case:
        case.read(*reversed(files[len(files) // 2 :]), workers=1)
        case.read(*reversed(files[: len(files) // 2]), workers=1)
        assert export_of(case) == whole


def test_more_workers_give_the_same_bundle(
    merrow: Path, examples_case: Case, tmp_path: Path, export_of: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headwater.scale.local.POOL_FROM", 1)
    with headwater.open(tmp_path / "pool.case") as case:
        case.read(merrow, workers=2)
        assert export_of(case) == export_of(examples_case)


def test_a_second_run_does_nothing(merrow: Path, tmp_path: Path, export_of: Export) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        case.read(merrow, workers=1)
        before, changes = export_of(case), case.file.db.total_changes
        work = [case.file.work(stage.name) for stage in STAGES]
        reading = case.read(merrow, workers=1)
        assert reading.new == 0
        assert case.file.db.total_changes - changes <= 2  # the journal's line, and that the source was visited
        assert [case.file.work(stage.name) for stage in STAGES] == work
        assert export_of(case) == before


def test_where_nothing_came_no_page_is_asked_what_it_is_due(
    merrow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever came, by whatever door: a page, a transcript's mark, a ruling, its end, a page that went."""
    one, two = sorted(merrow.iterdir())[:2]
    asked: list[str] = []
    real = run.work_on_pages
    monkeypatch.setattr(run, "work_on_pages", lambda *about: asked.append("asked") or real(*about))

    def runs() -> int:
        asked.clear()
        case.read(one, workers=1)
        return len(asked)

    with headwater.open(tmp_path / "x.case", fast=True) as case:
        assert runs() == 1
        assert runs() == 0
        case.read(two, workers=1)
        assert runs() == 0
        case.pin(case.story().id)
        assert [runs(), runs()] == [1, 0]
        case.undo(1)
        assert [runs(), runs()] == [1, 0]
        case.file.read_as(case.articles()[0].id, Field(source="read", path="as", value="page"))
        assert [runs(), runs()] == [1, 0]
        case.forget(two.name)
        assert runs() == 0  # `forget` has brought it up to date
    with headwater.open(tmp_path / "x.case") as case:
        assert runs() == 1  # other settings


def test_what_comes_while_a_run_is_under_way_is_not_taken_for_done(merrow: Path, tmp_path: Path) -> None:
    one = min(merrow.iterdir())
    with headwater.open(tmp_path / "x.case", fast=True) as case:

        def meanwhile(what: str, _done: int, _total: int) -> None:
            if what == "weighing stories":
                case.file.input_changed()

        case.read(one, workers=1, progress=meanwhile)
        settings = case.settings
        assert case.file.key_of_work("settled", "case") != run.settled(case.file, settings, case.file.inputs())


def test_one_more_page_redoes_only_what_it_must(
    merrow: Path, tmp_path: Path, export_of: Export, examples_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(merrow.iterdir())
    done: list[str] = []
    real = run.work_on_page

    def watched(job: page_stages.Job) -> object:
        done.append(job.page.address)
        return real(job)

    monkeypatch.setattr(run, "work_on_page", watched)
    with headwater.open(tmp_path / "x.case") as case:
        case.read(*files[:-1], workers=1)
        done.clear()
        case.read(files[-1], workers=1)
        assert done == [files[-1].name]
        assert export_of(case) == export_of(examples_case)


def test_what_a_run_does_not_look_at_is_up_to_date(merrow: Path, tmp_path: Path) -> None:
    """A look at the whole case, after pages came one by one, one went and people ruled, finds nothing to do."""
    one, two, *others = sorted(merrow.iterdir())[:5]
    with headwater.open(tmp_path / "x.case", fast=True) as case:

        def look_again() -> None:
            before = work_of(case)
            case.file.db.execute("DELETE FROM work WHERE stage = 'settled'")
            run.bring_up_to_date(case.file, settings=case.settings, workers=1)
            assert work_of(case) == before

        case.read(one, two, workers=1)
        look_again()
        for page in others:
            case.read(page, workers=1)
            look_again()
        case.split(case.story().id, case.story().articles[0])
        look_again()
        case.undo(1)
        case.forget(two.name)
        look_again()


def work_of(case: Case) -> dict[str, dict[str, str]]:
    return {stage.name: case.file.work(stage.name) for stage in STAGES}


def test_a_new_version_of_a_stage_redoes_it_and_what_rests_on_it(
    merrow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        case.read(merrow / "01-lorrimore-press-wire.txt", workers=1)
        before = {stage.name: case.file.work(stage.name) for stage in STAGES}
        newer = tuple(raised(stage) if stage.name == "times" else stage for stage in STAGES)
        monkeypatch.setattr(run, "STAGES", newer)
        monkeypatch.setattr(run, "ON_PAGE", tuple(stage for stage in newer if stage.scope in ("page", "article")))
        case.read(merrow / "01-lorrimore-press-wire.txt", workers=1)
        after = {stage.name: case.file.work(stage.name) for stage in STAGES}
    redone = {name for name in before if before[name] != after[name]}
    assert {"times", "statements"} <= redone
    assert not redone & {"article", "sentences", "actors", "sketches", "pairs", "copies", "stories"}


@pytest.mark.parametrize("name", [stage.name for stage in page_stages.ON_PAGE])
def test_what_a_new_version_of_a_stage_makes_of_what_the_case_holds_is_what_it_makes_of_the_page(
    name: str, merrow: Path, tmp_path: Path, export_of: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        case.read(merrow / "07-brannik-herald-denial.txt", workers=1)
        first = export_of(case)
        newer = tuple(raised(stage) if stage.name == name else stage for stage in STAGES)
        monkeypatch.setattr(run, "STAGES", newer)
        monkeypatch.setattr(run, "ON_PAGE", tuple(stage for stage in newer if stage.scope in ("page", "article")))
        case.read(merrow / "07-brannik-herald-denial.txt", workers=1)
        assert export_of(case) == first


def raised(stage: Stage) -> Stage:
    return msgspec.structs.replace(stage, version=stage.version + 1)


def test_a_fault_of_ours_costs_one_page_and_is_named(
    merrow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = page_stages.guarded

    def broken(job: page_stages.Job, stage: Stage) -> object:
        if job.page.address.startswith("02"):
            raise ZeroDivisionError("a fault of ours")
        return real(job, stage)

    monkeypatch.setattr(page_stages, "guarded", broken)
    files = sorted(merrow.iterdir())[:3]
    with headwater.open(tmp_path / "x.case") as case:
        reading = case.read(*files, workers=1)
        assert [issue.code for issue in reading.unread] == ["page_failed"]
        assert "a fault of ours" in reading.unread[0].detail
        assert len(case.articles()) == 2
        monkeypatch.undo()  # the fault is mended, and the version of the stage that had it is raised
        newer = tuple(raised(stage) if stage.name == "events" else stage for stage in STAGES)
        monkeypatch.setattr(run, "STAGES", newer)
        monkeypatch.setattr(run, "ON_PAGE", tuple(stage for stage in newer if stage.scope in ("page", "article")))
        assert not case.read(*files, workers=1).unread
        assert len(case.articles()) == 3


def test_a_forgotten_page_leaves_no_trace_in_the_bundle(merrow: Path, tmp_path: Path, export_of: Export) -> None:
    files = sorted(merrow.iterdir())[:4]
    with headwater.open(tmp_path / "without.case") as case:
        case.read(*files[1:], workers=1)
        without = export_of(case)
    with headwater.open(tmp_path / "forgot.case") as case:
        case.read(*files, workers=1)
        case.forget(files[0].name)
        assert export_of(case) == without


def test_the_same_page_under_two_names_is_one_article(merrow: Path, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        shutil.copy(merrow / "01-lorrimore-press-wire.txt", tmp_path / name)
    with headwater.open(tmp_path / "x.case") as case:
        case.read(tmp_path / "b.txt", workers=1)
        case.read(tmp_path / "a.txt", workers=1)
        (view,) = case.article_views()
        assert (view["page"], view["addresses"]) == ("a.txt", ["a.txt", "b.txt"])
        (story,) = case.story_views()
        assert (story["counts"]["pages"], story["counts"]["articles"]) == (2, 1)


def test_changed_bytes_at_one_address_are_a_new_version_beside_the_old(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    with headwater.open(tmp_path / "x.case") as case:
        for count in (40, 14):
            page.write_text(f"The ministry said the train carried {count} howitzers to the border town of Ilm.\n")
            case.read(page, workers=1)
        assert len(case.articles()) == 2
        assert {view["page"] for view in case.article_views()} == {"a.txt"}


KILLED = """
import os, signal, sys
import headwater
from headwater.store.case_file import CaseFile

path, pages, last = sys.argv[1], sys.argv[2], int(sys.argv[3])
real, count = CaseFile._insert, 0

def insert(self, one, made_by):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
    real(self, one, made_by)

CaseFile._insert = insert
headwater.open(path).read(pages, workers=1)
"""


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 0.99])
def test_kill_9_loses_and_doubles_nothing(merrow: Path, tmp_path: Path, export_of: Export, share: float) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in sorted(merrow.iterdir())[:4]:
        shutil.copy(page, pages)
    with headwater.open(tmp_path / "whole.case") as case:
        case.read(pages, workers=1)
        whole, rows = export_of(case), sum(case.file.count(kind) for kind in TABLES if kind is not Pair)
    path, last = tmp_path / "x.case", 1 + int(share * rows)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), str(pages), str(last)], check=False)
    assert ended.returncode == -signal.SIGKILL
    with headwater.open(path) as case:
        assert case.file.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        case.read(pages, workers=1)
        assert export_of(case) == whole


def test_many_near_copies_read_in_two_halves_give_the_same_bundle(tmp_path: Path, export_of: Export) -> None:
    """A page that comes later can push a pair of former ones out; nothing of that pair may stay."""
    halves = [tmp_path / "a", tmp_path / "b"]
    for number in range(48):
        folder = halves[number % 2]
        folder.mkdir(exist_ok=True)
        lines = [
            f"Sentence {n} says that mill number {n * 7 % 31} of the valley closed on a Friday." for n in range(12)
        ]
        lines[number % 12] = f"Only this page, the one numbered {number}, tells of a fire in shed {number * 3}."
        (folder / f"{number:02}.txt").write_text("Mills close\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    with headwater.open(tmp_path / "once.case") as case:
        case.read(*halves, workers=1)
        once = export_of(case)
    with headwater.open(tmp_path / "twice.case") as case:
        case.read(halves[1], workers=1)
        case.read(halves[0], workers=1)
        assert export_of(case) == once
