"""Measures the bodies of HTML pages beside other extractors, and how many pages each reads a second.

    python benchmarks/pages.py --data ../shared/data/pages --out pred.json [--sample 40] [--keep]

`--data` is a folder that holds `ID.html.gz`, or `html/ID.html.gz`, and, for figures, `ground-truth.json`
({id: {"articleBody": text}}). `--out` gets the same form. Figures need the scorer, `score/pages.py` of the shared
folder (`--scorer`, or found beside the checkout). A page on which a system raises has no body for it.
"""

import argparse
import gzip
import json
import logging
import subprocess
import sys
import tempfile
import time
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import newspaper
import trafilatura
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from headwater.flow.collect.article import article
from headwater.records import Article, Page
from headwater.sources.decode import decode
from headwater.text.html import parse, visible
from report import Cell, publish

SCORER = Path(__file__).resolve().parent.parent.parent / "shared" / "score" / "pages.py"
SUFFIX = ".html.gz"
Bodies = dict[str, dict[str, str]]


def headwater(source: str) -> str:
    page = Page(id="page", address="page", outlet=None, url=None, media_type="text/html", sha256="")
    made = article(page, source, ("page",))[0]
    return "\n".join(span.text for span in made.body) if isinstance(made, Article) else ""


def precise(source: str) -> str:
    return trafilatura.extract(source, favor_precision=True, include_comments=False) or ""


def plain(source: str) -> str:
    return trafilatura.extract(source, include_comments=False) or ""


def readability(source: str) -> str:
    root = parse(Document(source).summary(html_partial=True))
    return visible(root).text if root is not None else ""


def newspaper4k(source: str) -> str:
    """It cuts a body at 100,000 characters, and would fetch the page's images."""
    page = newspaper.Article("http://localhost/", fetch_images=False)
    page.download(input_html=source)
    page.parse()
    return str(page.text)


def resiliparse(source: str) -> str:
    return str(extract_plain_text(source, main_content=True))


SYSTEMS: dict[str, Callable[[str], str]] = {
    "headwater": headwater,
    "trafilatura, precision": precise,
    "trafilatura": plain,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "resiliparse, main content": resiliparse,
}


def files_of(folder: Path) -> dict[str, Path]:
    """The pages by id, in order."""
    found = [*folder.glob(f"*{SUFFIX}"), *(folder / "html").glob(f"*{SUFFIX}")]
    return {file.name.removesuffix(SUFFIX): file for file in sorted(found, key=lambda file: file.name)}


def source_of(file: Path) -> str:
    """The page as text: such collections are stored as UTF-8, whatever the page itself declares."""
    try:
        data = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as fault:
        print(f"{file.name}: {fault!r}", file=sys.stderr)
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, "text/html").text


def tried(name: str, key: str, source: str) -> str:
    try:
        return SYSTEMS[name](source)
    except Exception as fault:  # noqa: BLE001 - peers raise what they like, and one bad page must not end the run
        print(f"{name}: {key}: {type(fault).__name__}", file=sys.stderr)
        return ""


def scored(gold: Bodies, predicted: Bodies, scorer: Path) -> dict[str, Cell]:
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / "gold.json", Path(folder) / "pred.json"]
        for name, content in zip(names, (gold, predicted), strict=True):
            name.write_text(json.dumps(content), encoding="utf-8")
        answer = subprocess.run([sys.executable, scorer, *names], check=True, capture_output=True, text=True)
    loaded: dict[str, Cell] = json.loads(answer.stdout)
    return loaded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sample", type=int, help="only this many pages, evenly spread")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    files = files_of(args.data)
    keys = list(files)
    if args.sample:
        keys = keys[:: max(1, len(keys) // args.sample)][: args.sample]
    truth = args.data / "ground-truth.json"
    figures = truth.is_file() and args.scorer.is_file()
    systems = list(SYSTEMS) if figures else ["headwater"]
    predicted: dict[str, Bodies] = {name: {} for name in systems}
    seconds = dict.fromkeys(systems, 0.0)
    for name in systems:  # what is loaded at first use is no page's cost
        tried(name, "warm-up", "<html><body><p>A mill by the river closed on Monday, its owner said.</p></body></html>")
    for key in keys:
        source = source_of(files[key])
        for name in systems:
            start = time.process_time()
            predicted[name][key] = {"articleBody": tried(name, key, source)}
            seconds[name] += time.process_time() - start
    args.out.write_text(json.dumps(predicted["headwater"], ensure_ascii=False), encoding="utf-8")
    print(f"{len(keys)} pages -> {args.out}; {len(keys) / max(1e-9, seconds['headwater']):.1f} pages a second")
    if not figures:
        print("no ground truth or no scorer, so no figures")
        return
    gold: Bodies = json.loads(truth.read_text(encoding="utf-8"))
    gold = {key: gold[key] for key in keys if key in gold}
    rows = [
        {
            "system": name, **scored(gold, bodies, args.scorer),
            "pages/s": round(len(keys) / max(1e-9, seconds[name]), 1),
        }
        for name, bodies in predicted.items()
    ]  # fmt: skip
    publish(
        "pages", title="Bodies of HTML pages", rows=rows, keep=args.keep,
        data=f"{len(gold)} hand-labelled pages (article-extraction-benchmark, dev)",
        notes="Shingles of four words, as the benchmark measures; pages a second of CPU time, in one run. headwater: "
        "the visible lines that a small model chooses from the votes of three extractors, the markup and the words; "
        "it was trained on these pages, so its figures here flatter it. On sites held out its choice has an F1 of .977 "
        "(`python benchmarks/train_bodies.py --data ../shared/data/pages --folds 5`).",
    )  # fmt: skip


if __name__ == "__main__":
    main()
