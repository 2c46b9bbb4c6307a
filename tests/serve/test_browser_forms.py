"""What is sent from a real browser: corrections hold, are undone, saved and taken in; with scripts and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import headwater
from tests.serve.conftest import chromium, served

pytestmark = pytest.mark.enable_socket
PAGES = {
    "one.txt": "Mill in Tarn to close\n\n5 May 2031\n\nThe mill in Tarn will close in June, owner Ida Lund said.\n",
    "two.txt": "Tarn mill to close\n\n6 May 2031\n\nThe mill in Tarn will close in June, owner Ida Lund said.\n",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages of one story, read."""
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with headwater.open(tmp_path / "x.case", fast=True) as case:
        case.read(*(tmp_path / name for name in PAGES), workers=1)
        assert len(case.stories()) == 1
    return tmp_path


def opened(browser: Browser, address: str, *, scripts: bool) -> Page:
    page = browser.new_context(base_url=address, java_script_enabled=scripts).new_page()
    page.goto("/?token=once")
    return page


def told(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).first.click()
    page.wait_for_load_state()
    return page.locator(".done, .empty").first.inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_correction_is_made_holds_is_undone_and_taken_in_again(browser: Browser, folder: Path, scripts: bool) -> None:
    with served(folder / "x.case") as address, headwater.open(folder / "x.case", fast=True) as case:
        page = opened(browser, address, scripts=scripts)
        page.goto(f"/stories/{case.story().id}/pages")
        page.locator("input[name=articles]").first.check()
        page.get_by_label("Who").first.fill("Ada")
        assert "correction 1 holds" in told(page, "Split")
        assert len(case.stories()) == 2
        case.read(*(folder / name for name in PAGES), workers=1)  # a rerun obeys
        assert len(case.stories()) == 2
        page.goto("/corrections")
        saved = page.context.request.get("/corrections/export").body()
        assert "correction 1 is undone" in told(page, "Undo correction 1")
        assert len(case.stories()) == 1
        page.get_by_label("The file that was saved there").set_input_files(
            files=[{"name": "corrections.jsonl", "mimeType": "application/x-ndjson", "buffer": saved}]
        )
        assert "0 new, 0 undone or redone, 1 known already" in told(page, "Take in")


def test_a_desk_that_is_only_read_shows_no_form_and_takes_none(browser: Browser, folder: Path) -> None:
    with served(folder / "x.case", read_only=True) as address, headwater.open(folder / "x.case") as case:
        page = opened(browser, address, scripts=True)
        story = case.story().id
        for path in ("/corrections", f"/stories/{story}/pages", f"/stories/{story}/actors",
                     f"/articles/{case.articles()[0].id}"):  # fmt: skip
            page.goto(path)
            assert page.locator("form[method=post] button, form[method=post] input:visible").count() == 0, path
            assert "read only" in page.locator("footer.foot").inner_text()
        answer = page.context.request.post("/corrections/pin", form={"story": story}, headers={"origin": address})
        assert answer.status == 404
        assert case.corrections() == []
