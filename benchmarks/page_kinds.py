"""Which pages are no articles, which are live blogs or roundups; and how many real articles are refused.

    python benchmarks/page_kinds.py [--pages ../shared/data/pages] [--lines ../shared/data/lines] [--keep] [--misses]

Every real page is an article, so each that is refused is a false refusal.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from headwater.flow.collect.article import article
from headwater.records import Issue, Page
from report import ROOT, Cell, publish

INVENTED = ROOT / "benchmarks" / "page_kinds" / "pages.yaml"


def kind(source: str, media_type: str, url: str | None) -> str:
    """What Headwater takes the page for: the code of the issue, the form of the article, or plainly an article."""
    page = Page(id="page", address=url or "page", outlet=None, url=url, media_type=media_type, sha256="")
    made = article(page, source, (url or "page",))[0]
    return made.code if isinstance(made, Issue) else made.form or "article"


def invented(*, misses: bool) -> Iterator[dict[str, Cell]]:
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for page in yaml.safe_load(INVENTED.read_text(encoding="utf-8")):
        got = kind(page["source"], page["type"], page["url"])
        wanted[page["kind"]] += 1
        found[got] += 1
        right[page["kind"]] += got == page["kind"]
        if misses and got != page["kind"]:
            print(f"{page['id']}: {got}, not {page['kind']}")
    for name in wanted:
        precision = right[name] / found[name] if found[name] else 1.0
        yield {"pages": "invented", "kind": name, "of": wanted[name], "precision": precision,
               "recall": right[name] / wanted[name], "refused": None}  # fmt: skip


def real(files: Path, *, misses: bool) -> tuple[int, Counter[str]]:
    """How many pages of a folder of HTML, or of lines, are taken for what."""
    kinds: Counter[str] = Counter()
    pages = html_pages(files) if (files / "html").is_dir() else text_pages(files)
    for name, source, media_type, url in pages:
        got = kind(source, media_type, url)
        kinds[got] += 1
        if misses and got != "article":
            print(f"{name}: {got}: {url}")
    return sum(kinds.values()), kinds


def html_pages(folder: Path) -> Iterator[tuple[str, str, str, str | None]]:
    for file in sorted((folder / "html").glob("*.html.gz")):
        yield file.name, gzip.decompress(file.read_bytes()).decode("utf-8", "replace"), "text/html", None


def text_pages(folder: Path) -> Iterator[tuple[str, str, str, str | None]]:
    with gzip.open(folder / "full_dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            yield row["id"], "\n".join(line for line, _ in row["lines"]), "text/plain", row["url"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a folder with html/ID.html.gz, all of them articles")
    parser.add_argument("--lines", type=Path, help="a folder with full_dev.jsonl.gz, all of them articles")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    parser.add_argument("--misses", action="store_true", help="print what was taken for something else")
    options = parser.parse_args()
    rows = list(invented(misses=options.misses))
    for name, folder in (("real HTML articles", options.pages), ("real articles as text", options.lines)):
        if folder is not None:
            total, kinds = real(folder, misses=options.misses)
            rest = total - kinds["article"] - kinds["live_blog"] - kinds["roundup"]
            rows.append({"pages": name, "kind": "article", "of": total, "precision": None,
                         "recall": (total - rest) / total, "refused": rest})  # fmt: skip
    publish(
        "page_kinds", title="Pages that are no articles", rows=rows, keep=options.keep,
        data="80 invented pages in benchmarks/page_kinds, and real pages that are all articles",
        notes="The invented pages were written before the rules; the rules were then worked on with them.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
