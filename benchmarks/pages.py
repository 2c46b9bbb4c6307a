"""Measures the bodies of HTML pages beside trafilatura alone and resiliparse.

    python benchmarks/pages.py --data ../shared/data/pages --out pred.json [--sample 40] [--keep]

`--data` is a folder with `html/ID.html.gz` and, for figures, `ground-truth.json` ({id: {"articleBody": text}}). `--out`
gets the same form. Figures need the scorer, `score/pages.py` of the shared folder (`--scorer`,
or found beside the checkout).
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from headwater.flow.collect.article import article
from headwater.records import Article, Page
from report import Cell, publish

SCORER = Path(__file__).resolve().parent.parent.parent / "shared" / "score" / "pages.py"
Bodies = dict[str, dict[str, str]]


def headwater(source: str) -> str:
    page = Page(id="page", address="page", outlet=None, url=None, media_type="text/html", sha256="")
    made = article(page, source, ("page",))[0]
    return "\n".join(span.text for span in made.body) if isinstance(made, Article) else ""


def precise(source: str) -> str:
    return trafilatura.extract(source, favor_precision=True, include_comments=False) or ""


def plain(source: str) -> str:
    return trafilatura.extract(source, include_comments=False) or ""


def resiliparse(source: str) -> str:
    return str(extract_plain_text(source, main_content=True))


SYSTEMS: dict[str, Callable[[str], str]] = {
    "headwater": headwater,
    "trafilatura, precision": precise,
    "trafilatura": plain,
    "resiliparse, main content": resiliparse,
}


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
    files = sorted((args.data / "html").glob("*.html.gz"))
    if args.sample:
        files = files[:: max(1, len(files) // args.sample)][: args.sample]
    truth = args.data / "ground-truth.json"
    figures = truth.is_file() and args.scorer.is_file()
    systems = SYSTEMS if figures else {"headwater": headwater}
    predicted: dict[str, Bodies] = {name: {} for name in systems}
    for file in files:
        source = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        for name, system in systems.items():
            predicted[name][file.name.removesuffix(".html.gz")] = {"articleBody": system(source)}
    args.out.write_text(json.dumps(predicted["headwater"], ensure_ascii=False), encoding="utf-8")
    if not figures:
        print(f"{len(files)} pages -> {args.out}; no ground truth or no scorer, so no figures")
        return
    gold: Bodies = json.loads(truth.read_text(encoding="utf-8"))
    gold = {key: gold[key] for key in predicted["headwater"] if key in gold}
    rows = [{"system": name, **scored(gold, bodies, args.scorer)} for name, bodies in predicted.items()]
    publish(
        "pages", title="Bodies of HTML pages", rows=rows, keep=args.keep,
        data=f"{len(gold)} hand-labelled pages (article-extraction-benchmark, dev)",
        notes="Shingles of four words, as the benchmark measures. headwater: what trafilatura's precision mode keeps, "
        "found again on the page's visible lines and passed through the line cleaner.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
