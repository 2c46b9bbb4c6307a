"""Photographs every page of the desk over the example pages: docs/pictures/desk-*.png.

Half of the pages are read at first; `headwater watch` reads the others, so that there are changes and alerts. A list of
one invented entry gives a hit.

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
LIST = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,"
    "last_seen,last_change\n"
    "made-7,Person,Marek Tolvin,Marik Tolvin,,,,,Made embargo of Vardesh,,,Made list,2023-02-01,2024-05-01,2023-11-09\n"
)
PLAN = """sources:
  - read: {folder}
rules:
  - when: second_origin
  - when: denial
  - when: listed_actor
channels:
  desk: {{kind: feed, path: alerts.xml}}
"""
TABS = ("origins", "denials", "claims", "conflicts", "quotes", "timeline", "deals", "actors", "brief", "pages")


def watched(path: Path, folder: Path) -> None:
    """Half of the pages read, the others by the watcher, with what it tells."""
    pages = sorted((ROOT / "examples" / "merrow-strait").iterdir())
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    (folder / "sources.yaml").write_text(PLAN.format(folder=pages[0].parent), encoding="utf-8")
    with headwater.open(path) as case:
        case.read(*pages[:6], workers=1)
        case.add_list(folder / "list.csv")
    command = [sys.executable, "-m", "headwater", "watch", str(folder / "sources.yaml"), "--once", "--case"]
    for _ in range(2):  # what the case holds when watching begins is no news
        subprocess.run([*command, str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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
        watched(path, Path(folder))
        with headwater.open(path) as case:
            story = case.story()
            copy = next(one for one in case.copies(story.id) if one.relation == "copy")
        pages = {"stories": "/", "story": f"/stories/{story.id}"}
        pages |= {tab: f"/stories/{story.id}/{tab}" for tab in TABS}
        pages |= {"hits": f"/stories/{story.id}/actors?of=hits"}
        pages |= {"article": f"/articles/{story.articles[0]}", "compare": f"/compare?a={copy.a}&b={copy.b}"}
        pages |= {"search": "/search?q=explosives"} | {
            one: f"/{one}" for one in ("changes", "alerts", "sources", "lists", "corrections")
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
