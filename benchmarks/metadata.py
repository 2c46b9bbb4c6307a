"""Measures title, authors and date of HTML pages beside htmldate, trafilatura and newspaper4k.

    python benchmarks/metadata.py --data ../shared/data/pages --out pred.json [--truth benchmarks/metadata_truth.json]

`--data` is a folder that holds `*.html.gz` or `html/*.html.gz`; an id is a file's name without `.html.gz`. `--out` gets
{id: {"title": text, "author": [names], "date": "YYYY-MM-DD"}}, null for what the page does not say. Figures are for the
pages that the truth names: {id: {"date", "also" (days as good), "authors", "title_sha256"}}.
"""

import argparse
import gzip
import hashlib
import json
import logging
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import htmldate
import newspaper
import trafilatura
import trafilatura.metadata

from headwater.flow.collect.article import article
from headwater.flow.collect.titles import titles
from headwater.records import Article, Page
from headwater.sources.decode import decode
from report import Cell, publish

TRUTH = Path(__file__).with_name("metadata_truth.json")
WORD = re.compile(r"\w+")
Said = dict[str, Any]  # title: str | None, author: list[str] | None, date: str | None


def headwater(data: bytes) -> Said:
    page = Page(id="page", address="page", outlet=None, url=None, media_type="text/html", sha256="")
    made = article(page, decode(data, "text/html").text, ("page",))[0]
    if not isinstance(made, Article):
        return {"title": None, "author": None, "date": None}
    when = made.published
    exact = when.basis == "stated" and when.earliest is not None and when.earliest == when.latest
    stated = next(iter(titles((), made.fields)), None)
    return {
        "title": made.title.text if made.title is not None else stated,
        "author": [author.name for author in made.authors] or None,
        "date": when.earliest.isoformat() if exact and when.earliest is not None else None,
    }


def htmldate_original(data: bytes) -> Said:
    return {"date": htmldate.find_date(data.decode("utf-8", "replace"), original_date=True)}


def htmldate_default(data: bytes) -> Said:
    return {"date": htmldate.find_date(data.decode("utf-8", "replace"))}


def of_trafilatura(data: bytes) -> Said:
    found = trafilatura.metadata.extract_metadata(data.decode("utf-8", "replace"))
    return {
        "title": found.title,
        "date": found.date,
        "author": (found.author or "").split("; ") if found.author else None,
    }


def of_newspaper(data: bytes) -> Said:
    read = newspaper.Article("http://page.invalid/", fetch_images=False)  # else it asks for them
    read.download(input_html=data.decode("utf-8", "replace"))
    read.parse()
    day = read.publish_date
    return {
        "title": read.title or None,
        "author": list(read.authors) or None,
        "date": day.date().isoformat() if day else None,
    }


SYSTEMS: dict[str, Callable[[bytes], Said]] = {
    "headwater": headwater, "htmldate, original_date": htmldate_original, "htmldate": htmldate_default,
    "trafilatura": of_trafilatura, "newspaper4k": of_newspaper,
}  # fmt: skip


def asked(system: Callable[[bytes], Said], data: bytes) -> Said:
    try:
        return system(data)
    except Exception:  # noqa: BLE001 - a peer may fail on a page: it said nothing then
        return {}


def words(text: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def title_hash(title: str) -> str:
    """What stands in the truth for a headline: it belongs to its publisher."""
    return hashlib.sha256(words(title).encode()).hexdigest()


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def scored(truth: dict[str, Said], found: dict[str, Said]) -> dict[str, Cell]:
    given = right = stated = invented = dateless = titled = exact = 0
    named = nameless = ghosts = hits = wanted = told = 0
    for key, gold in truth.items():
        one = found[key]
        day, days = one.get("date"), {gold["date"], *gold.get("also", ())} - {None}
        stated += bool(days)
        dateless += not days
        given += day is not None and bool(days)
        right += day in days
        invented += day is not None and not days
        if gold.get("title_sha256"):
            titled += 1
            exact += title_hash(one.get("title") or "") == gold["title_sha256"]
        if "authors" in gold:
            gold_names = {words(name) for name in gold["authors"]}
            names = {words(name) for name in one.get("author") or ()}
            named += bool(gold_names)
            nameless += not gold_names
            ghosts += bool(names) and not gold_names
            hits, wanted, told = hits + len(names & gold_names), wanted + len(gold_names), told + len(names)
    says = {part for one in found.values() for part, value in one.items() if value}
    figures: dict[str, Cell] = {
        "date right, of given": share(right, given), "date right, of stated": share(right, stated),
        "date given where none is": f"{invented} of {dateless}",
        "title exact": share(exact, titled), "authors F1": share(2 * hits, wanted + told),
        "author where none is": share(ghosts, nameless),
    }  # fmt: skip
    return {key: value if key.split()[0].rstrip("s") in says else None for key, value in figures.items()}


def pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html.gz")) or sorted((folder / "html").glob("*.html.gz"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path, default=TRUTH)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    files = pages(args.data)
    truth: dict[str, Said] = json.loads(args.truth.read_text(encoding="utf-8")) if args.truth.is_file() else {}
    ids = {file.name.removesuffix(".html.gz") for file in files}
    truth = {key: gold for key, gold in truth.items() if key in ids}
    systems = SYSTEMS if truth else {"headwater": headwater}
    found: dict[str, dict[str, Said]] = {name: {} for name in systems}
    for file in files:
        data = gzip.decompress(file.read_bytes())
        for name, system in systems.items():
            found[name][file.name.removesuffix(".html.gz")] = asked(system, data)
    args.out.write_text(json.dumps(found["headwater"], ensure_ascii=False, indent=1), encoding="utf-8")
    if not truth:
        print(f"{len(files)} pages -> {args.out}; the truth names none of them, so no figures")
        return
    rows: list[dict[str, Cell]] = [{"system": name, **scored(truth, said)} for name, said in found.items()]
    publish(
        "metadata", title="Title, authors and date of HTML pages", rows=rows, keep=args.keep,
        data=f"{len(truth)} pages of the article-extraction-benchmark (dev), labelled by one reader of what they state",
        notes="The labels began as our own output and were then corrected by eye against the pages, and the rules were "
        "written with these pages in view: our own figures flatter, most of all for titles. One page states no date. "
        "A day next to the labelled one counts where the page itself states both.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
