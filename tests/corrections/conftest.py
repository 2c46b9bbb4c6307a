"""Cases of two earthquakes and two other pages, to be corrected. All texts are invented."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.records import Membership
from tests.flow.group.test_stories import NOISE, QUAKE_NORTH, QUAKE_SOUTH

NOON = datetime(2031, 5, 9, 12, tzinfo=UTC)
EVENING = datetime(2031, 5, 9, 20, tzinfo=UTC)
TEXTS = {
    **{f"north{i}.txt": text for i, text in enumerate(QUAKE_NORTH)},
    **{f"south{i}.txt": text for i, text in enumerate(QUAKE_SOUTH)},
    **{f"noise{i}.txt": text for i, text in enumerate(NOISE[:2])},
}
NORTH, SOUTH = [{f"{side}{i}.txt" for i in range(3)} for side in ("north", "south")]
Pages = frozenset[str]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read_in(pages: Path, names: list[str], path: Path) -> Path:
    with headwater.open(path) as case:
        for name in names:
            case.read(pages / name, workers=1, now=NOON)
        case.file.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def quakes(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two earthquakes with three pages each, and two pages of something else."""
    return read_in(pages, sorted(TEXTS), tmp_path_factory.mktemp("quakes") / "x.case")


@pytest.fixture(scope="session")
def quakes_backwards(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(pages, sorted(TEXTS, reverse=True), tmp_path_factory.mktemp("backwards") / "x.case")


@pytest.fixture
def case(quakes: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copy(quakes, tmp_path / "x.case")
    with headwater.open(tmp_path / "x.case") as found:
        yield found


def told(case: Case) -> set[Pages]:
    """The stories, as the names of their pages."""
    names = {one.id: one.page for one in case.articles()}
    return {frozenset(names[article] for article in story.articles) for story in case.stories()}


def story_of(case: Case, page: str) -> str:
    return case.file.story_of()[case.article(page).id]


def membership(case: Case, page: str) -> Membership:
    (found,) = case.file.records(Membership, article=[case.article(page).id])
    return found


ALONE = {frozenset({"noise0.txt"}), frozenset({"noise1.txt"})}
AS_READ = {frozenset(NORTH), frozenset(SOUTH)} | ALONE
