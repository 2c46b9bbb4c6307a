"""Photographs every page of the desk over the example pages: docs/pictures/desk-*.png.

python docs/desk_pictures.py       needs Debian's chromium
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

import headwater

ROOT = Path(__file__).resolve().parent.parent
PICTURES = Path(__file__).with_name("pictures")
WINDOW = {"width": 1200, "height": 820}
PHONE = {"width": 390, "height": 780}
TABS = ("origins", "denials", "claims", "conflicts", "quotes", "timeline", "deals", "actors", "brief", "pages")


@contextmanager
def served(case: Path) -> Iterator[str]:
    """Runs the desk as a user would; the address that it prints."""
    command = [sys.executable, "-m", "headwater", "serve", "--case", str(case), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("no chromium on this machine: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.case"
        with headwater.open(path) as case:
            case.read(ROOT / "examples" / "merrow-strait", workers=1)
            story = case.story()
            copy = next(one for one in case.copies(story.id) if one.relation == "copy")
        pages = {"stories": "/", "story": f"/stories/{story.id}"}
        pages |= {tab: f"/stories/{story.id}/{tab}" for tab in TABS}
        pages |= {"article": f"/articles/{story.articles[0]}", "compare": f"/compare?a={copy.a}&b={copy.b}"}
        pages |= {"search": "/search?q=explosives"} | {
            one: f"/{one}" for one in ("changes", "sources", "lists", "corrections")
        }
        with served(path) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport=WINDOW)
            page.goto(address)
            base = address.partition("/?")[0]
            for name, at in pages.items():
                page.goto(base + at)
                page.screenshot(path=PICTURES / f"desk-{name}.png")
            page.emulate_media(color_scheme="dark")
            page.goto(f"{base}/stories/{story.id}/origins")
            page.screenshot(path=PICTURES / "desk-origins-dark.png")
            page.set_viewport_size(PHONE)
            page.emulate_media(color_scheme="light")
            page.goto(f"{base}/stories/{story.id}")
            page.screenshot(path=PICTURES / "desk-phone.png")
            browser.close()


if __name__ == "__main__":
    main()
