"""What each reading added: told once, with the words behind it, whatever ids become."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.case import case_changes
from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.store.change_log import ChangeLog

TOLD = (
    "A quay wall gave way at Port Hallow, and a container crane leaned over the basin.\n\n"
    "The harbour master, Edda Quill, closed the basin after divers found a crack along the quay wall "
    "below a container crane, and engineers were called to pull the crane upright.\n\n"
    "No one was hurt, Quill said, and the ferries leave from the northern pier.\n"
)
FIRST = f"Quay wall gives way under container crane at Port Hallow\n\nMarch 4, 2031\n\n{TOLD}"
DENIED = "\nA dock worker, Jan Holt, denied that the crane had been overloaded.\n"
SECOND = f"Container crane leans over basin as quay wall gives way at Port Hallow\n\nMarch 5, 2031\n\n{TOLD}{DENIED}"
EDITED = FIRST.replace("No one was hurt", "Three people were hurt")
LATE = f"Container crane at Port Hallow tilts as quay wall gives way under it\n\nMarch 6, 2031\n\n{TOLD}{DENIED}"
OTHER = (
    "Choir wins the lantern cup\n\nMarch 4, 2031\n\n"
    "Singers from the hills took the lantern cup with a ballad that their leader Jory Pell wrote in a barn.\n\n"
    "Judges praised the altos; an encore lasted until midnight, and the trophy travels home by mule.\n"
)
BEES = (
    "Bees leave hives in Ombria\n\nMarch 8, 2031\n\n"
    "Beekeepers in Ombria met empty hives this spring, and blamed mites, cold nights and late blossom.\n\n"
    "Lina Moss, who sells honey, expects a poor harvest; orchards will rent bees from abroad.\n"
)
Rows = list[dict[str, Any]]


def read(case: Case, folder: Path, *, at: int, **texts: str) -> Rows:
    """The rows of one reading."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    known = len(case.changes())
    case.read(*(folder / f"{name}.txt" for name in texts), workers=1, now=datetime(2031, 3, at, 9, tzinfo=UTC))
    return case.changes()[known:]


def short(rows: Rows) -> list[tuple[str, str]]:
    return [(row["kind"], row["what"]) for row in rows if row["kind"].split("_")[0] not in ("claim", "event", "read")]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Path]:
    """Seven readings: two stories, a page more, the first page edited, nothing, a third story, furniture."""
    folder = tmp_path_factory.mktemp("grown")
    case = headwater.open(folder / "x.case", fast=True)
    read(case, folder, at=5, first=FIRST, other=OTHER)
    read(case, folder, at=6, second=SECOND)
    read(case, folder, at=7, first=EDITED)
    read(case, folder, at=8, first=EDITED)
    read(case, folder, at=9, late=LATE)
    read(case, folder, at=10, bees=BEES)
    read(case, folder, at=11, bees=f"{BEES}\nShare this article\n")
    return case, folder


def of(case: Case, reading: int) -> Rows:
    return [row for row in case.changes() if row["reading"] == reading]


def test_the_first_reading_is_one_row(grown: tuple[Case, Path]) -> None:
    (row,) = of(grown[0], 1)
    assert row["kind"] == "first_reading"
    assert row["what"].startswith("2 pages, 2 stories")
    assert (row["at"], row["by"]) == ("2031-03-05T09:00:00+00:00", "read")


def test_a_page_that_comes_and_the_denial_it_brings(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    story = case.story().id
    rows = of(case, 2)
    (page,) = [row for row in rows if row["kind"] == "page_new"]
    assert (page["story"], page["what"]) == (story, "second.txt")
    (denial,) = [row for row in rows if row["kind"] == "denial"]
    assert "overloaded" in "".join(span["text"] for span in denial["spans"])
    assert "Jan Holt" in denial["after"]


def test_a_page_edited_without_a_word_shows_the_statement_then_and_now(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    rows = {row["kind"]: row for row in of(case, 3)}
    assert "page_new" not in rows
    assert rows["page_edited"]["after"].endswith(": 1 changed")
    assert rows["page_edited"]["why"].startswith("no notice is printed; 2 statements affected")
    edit = rows["sentence_changed"]
    assert [span["text"] for span in edit["dropped"] + edit["added"]] == ["No one was", "Three people were"]
    assert "Edda Quill" in edit["what"]
    assert edit["before"].startswith("No one was hurt")
    assert edit["after"].startswith("Three people were hurt")


def test_what_was_read_already_and_what_was_told_already_is_no_news(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    assert of(case, 4) == []
    assert short(of(case, 5)) == [("page_new", "late.txt")]  # it tells of the same denial


def test_a_new_story_is_one_row_and_an_edit_of_furniture_none(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    assert short(of(case, 6)) == [("story_opened", "Bees leave hives in Ombria")]
    assert of(case, 7) == []


def test_since_takes_a_day_a_moment_a_reading_or_the_last_one(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    all_of_them = [row["reading"] for row in case.changes()]
    for since, first in (
        ("2031-03-07", 3),
        ("2031-03-06T09:01", 3),
        (5, 5),
        ("last", 6),
        ("2031-03-06T10:00+02:00", 2),
    ):
        assert [row["reading"] for row in case.changes(since=since)] == [one for one in all_of_them if one >= first]
    with pytest.raises(StopRun, match="give a day such as"):
        case.changes(since="yesterday")


def test_kinds_and_stories_choose_rows(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    assert {row["kind"] for row in case.changes(kinds=["sentence", "denial"])} == {"sentence_changed", "denial"}
    with pytest.raises(StopRun, match="no kind of change 'bees'"):
        case.changes(kinds=["bees"])
    bees = next(one.id for one in case.stories() if one.title.startswith("Bees"))
    assert {row["what"] for row in case.changes(bees[:8], kinds=["story", "page"])} == {"Bees leave hives in Ombria"}


def test_every_span_opens_its_words(grown: tuple[Case, Path]) -> None:
    case, _ = grown
    texts = {one.id: one.text for one in case.articles()}
    spans = [span for row in case.changes() for key in ("spans", "dropped", "added") for span in row[key]]
    assert spans
    assert all(texts[span["article"]][span["start"] : span["end"]] == span["text"] for span in spans)


def test_what_is_forgotten_leaves_the_log_with_all_that_quoted_it(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST)
        read(case, tmp_path, at=6, second=SECOND)
        case.forget("second.txt", now=datetime(2031, 3, 7, tzinfo=UTC))
        assert short(case.changes(since=2)) == [("page_gone", "second.txt")]
        log = "\n".join(map(str, case.file.db.execute("SELECT * FROM changes").fetchall()))
        assert "overloaded" not in log
        rows = read(case, tmp_path, at=8, second=SECOND)
        assert [row["kind"] for row in rows if row["kind"] in ("page_new", "denial")] == ["denial", "page_new"]


def test_a_killed_run_loses_nothing_and_tells_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST)
        with monkeypatch.context() as patched:
            patched.setattr(ChangeLog, "hold_pages", killed)
            with pytest.raises(KeyboardInterrupt):
                read(case, tmp_path, at=6, second=SECOND)
        assert len(case.changes()) == 1
        told = short(read(case, tmp_path, at=7, other=OTHER))
        assert ("page_new", "second.txt") in told
        assert ("story_opened", "Choir wins the lantern cup") in told
        assert len(told) == len(set(told)) == 3  # and the denial


def test_what_a_person_decides_is_told(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        read(case, tmp_path, at=5, first=FIRST, second=SECOND)
        case.split(case.story().id, "second.txt", who="Ana", why="another quay", now=datetime(2031, 3, 6, tzinfo=UTC))
        rows = [row for row in case.changes() if row["by"] == "split"]
        assert [(row["kind"], row["why"]) for row in rows if row["kind"] == "correction"] == [
            ("correction", "by Ana, another quay")
        ]
        assert "story_split" in {row["kind"] for row in rows}
        known = len(case.changes())
        case.read(tmp_path / "first.txt", workers=1)
        assert len(case.changes()) == known


def test_the_log_is_no_part_of_an_export(
    grown: tuple[Case, Path], export_of: Callable[[Case], dict[str, bytes]]
) -> None:
    assert not [name for name in export_of(grown[0]) if "change" in name or "held" in name]


def test_a_case_from_before_the_log_begins_with_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        with monkeypatch.context() as patched:
            patched.setattr(case_changes, "note", lambda file, at, by, detail: file.note(at, by, detail))
            read(case, tmp_path, at=5, first=FIRST, other=OTHER)
        assert case.changes() == []
        assert [row["kind"] for row in read(case, tmp_path, at=6, second=SECOND)] == ["first_reading"]
        assert case.changes()[0]["reading"] == 2
