"""Lists in a case: added version by version, all or nothing, and never changed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import headwater
from headwater.case import screening
from headwater.issues import StopRun
from headwater.reading import listed_parties
from headwater.records.listings import ListEntry, ListVersion
from headwater.sources.listings import BadList
from headwater.store.case_file import open_case
from tests.sources.listings import samples

NOW = datetime(2031, 5, 10, tzinfo=UTC)


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_a_newer_version_stands_beside_the_older_one(tmp_path: Path) -> None:
    older = written(tmp_path, "old.xml", samples.UN)
    newer = written(tmp_path, "new.xml", samples.UN.replace("2031-05-09T", "2031-06-09T").replace("HRYTSAK", "ROST"))
    with headwater.open(tmp_path / "a.case", make=True) as case:
        case.add_list(newer, now=NOW)
        case.add_list(older, now=NOW)
        assert case.add_list(older, now=NOW) == case.lists()[1]
        assert [(one.list, one.dated, one.entries) for one in case.lists()] == [
            ("un", "2031-06-09", 2), ("un", "2031-05-09", 2),
        ]  # fmt: skip
        assert [one.dated for one in listed_parties.latest(case.lists())] == ["2031-06-09"]
        assert [hit.matched for hits in case.screen("Olena Rost") for hit in hits] == ["OLENA ROST"]


def test_a_bad_list_changes_nothing(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "a.case", make=True) as case:
        case.add_list(written(tmp_path, "a.json", samples.FTM), now=NOW)
        before = list(case.file.db.iterdump())
        with pytest.raises(StopRun, match=r"line 3 is no JSON, or is cut off.*nothing was added"):
            case.add_list(written(tmp_path, "b.json", samples.FTM + '{"id": "x'), now=NOW)
        with pytest.raises(StopRun, match="No such file"):
            case.add_list(tmp_path / "none.xml", now=NOW)
        assert list(case.file.db.iterdump()) == before


def test_what_breaks_off_while_it_is_stored_is_not_kept(tmp_path: Path) -> None:
    def entries() -> Iterator[ListEntry]:
        yield ListEntry(key="1", schema="Person", name="Olena Hrytsak")
        raise BadList("cut off")

    version = ListVersion(
        id="v", list="un", form="un_xml", dated=None, added_at="2031-05-10", source="x", sha256="0", size=1, entries=0
    )
    with open_case(tmp_path / "a.case", make=True) as case:
        with pytest.raises(BadList):
            case.add_list_version(version, entries())
        assert case.list_versions() == []
        assert list(case.list_entries("v")) == []


def test_entries_come_back_as_they_were_read(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "a.case", make=True) as case:
        version = case.add_list(written(tmp_path, "a.xml", samples.UN), now=NOW)
        assert [one.key for one in case.file.list_entries(version.id)] == ["MEi.001", "MEe.001"]
        assert screening.age(version, date(2031, 5, 19)) == 10


def test_a_case_without_lists_says_so(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "a.case", make=True) as case, pytest.raises(StopRun, match="lists add FILE"):
        case.screen("Olena Hrytsak")
