"""The example pages in their other forms: a web archive, a feed, JSON lines, a saved page, a list of feeds."""

import gzip
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import headwater
from headwater.case.case import Case


@pytest.fixture(scope="module")
def forms(examples: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("forms", examples / "forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def case(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with headwater.open(tmp_path_factory.mktemp("forms") / "x.case") as found:
        found.read(examples / "merrow-forms", workers=1)
        yield found


def unzipped(data: bytes) -> bytes:
    """Compressors differ between systems; what they compress does not."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_the_files_are_what_the_script_writes(examples: Path, forms: ModuleType) -> None:
    written = {path.name: unzipped(path.read_bytes()) for path in (examples / "merrow-forms").iterdir()}
    assert {name: unzipped(data) for name, data in forms.forms().items()} == written


def test_every_form_gives_the_body_of_the_text_page(case: Case, forms: ModuleType) -> None:
    bodies = {one.page: [span.text for span in one.body] for one in case.articles()}
    for address, number in (
        ("https://lorrimore.example/2024/05/14/shells", "01"),
        ("https://orbit-dispatch.example/world/shells", "02"),
        ("https://aldoren-chronicle.example/shells", "03"),
        ("scraped.jsonl.gz#1", "04"),
        ("https://merrow-gazette.example/interview", "06"),
        ("https://brannik-herald.example/07", "07"),
    ):
        assert bodies[address] == [span.text for span in forms.telling(number)[1].body], address


def test_one_page_under_two_addresses_of_a_site_is_one_article(case: Case) -> None:
    by_page = {view["page"]: view for view in case.article_views()}
    again = by_page["https://orbit-dispatch.example/world/shells"]
    assert again["addresses"] == [
        "https://orbit-dispatch.example/world/shells", "https://orbit-dispatch.example/world/shells?utm_source=mail",
    ]  # fmt: skip
    assert again["came_from"] == ["crawl.warc.gz"]
    assert again["fetched"] == "2024-05-16T06:00:00Z"


def test_a_page_met_again_unchanged_is_the_same_article(case: Case) -> None:
    (wire,) = [view for view in case.article_views() if "https://lorrimore.example/wire/shells" in view["addresses"]]
    assert wire["page"] == "https://lorrimore.example/2024/05/14/shells"


def test_what_a_feed_says_about_its_item_is_kept_as_a_claim(case: Case) -> None:
    (taken,) = [view for view in case.article_views() if view["page"] == "https://brannik-herald.example/02"]
    assert ("feed_source", "Lorrimore Press") in [(one["kind"], one["name"]) for one in taken["declared"]]
    assert taken["published"]["earliest"] == "2024-05-15"


def test_nothing_is_fetched_for_a_folder(case: Case) -> None:
    assert {one.address: one.code for one in case.issues() if one.code == "not_followed"} == {
        "feeds.opml": "not_followed"
    }
