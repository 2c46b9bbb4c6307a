"""Fixtures every test may use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

import headwater
from headwater.case.case import Case

# A busy machine fails no test. `make check-all` asks for the thorough ones: --hypothesis-profile=thorough.
hypothesis.settings.register_profile("sample", deadline=None, max_examples=25)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=200)
hypothesis.settings.load_profile("sample")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled data beside the checkout; a test that needs it is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def merrow(examples: Path) -> Path:
    """The folder of example pages."""
    return examples / "merrow-strait"


@pytest.fixture(scope="session")
def examples_case(merrow: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The example pages, read once. Ask it, never change it."""
    with headwater.open(tmp_path_factory.mktemp("examples") / "x.case") as case:
        case.read(merrow, workers=1)
        yield case


@pytest.fixture(scope="session")
def seeds_case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The five seed pages, read once. Ask it, never change it."""
    with headwater.open(tmp_path_factory.mktemp("seeds") / "x.case") as case:
        case.read(shared / "seeds", workers=1)
        yield case


def bundle(case: Case, folder: Path) -> dict[str, bytes]:
    """The canonical export, by file name."""
    case.export(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def export_of(tmp_path: Path) -> Callable[[Case], dict[str, bytes]]:
    count = iter(range(1000))
    return lambda case: bundle(case, tmp_path / f"bundle{next(count)}")
