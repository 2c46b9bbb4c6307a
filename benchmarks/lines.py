"""Measures the line cleaner on labelled pages of plain text, beside a plain learned classifier of lines (a logistic
regression), rules like C4's, and keeping everything.

    python benchmarks/lines.py --data ../shared/data/lines/full_dev.jsonl.gz --out pred.jsonl
        [--split dev] [--model LINE_MODEL.yaml] [--sample 40] [--keep]

`--data` holds a page a line: {"id", "lines": [text, ...]} or, with labels, {"id", "lines": [[text, label], ...]}.
`--out` gets {"id", "keep": [true or false for each line]}. Figures need labels and the scorer, `score/lines.py` of the
shared folder (`--scorer`, or found beside the checkout); without either the predictions are written all the same.
`--model` takes other weights than those of the package, such as ones that have not seen the sites of `dev`. The
regression learns from the pages of the same file whose `split` is "train", and is left out without `--split dev`.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from headwater.beats import table
from headwater.flow.collect import clean
from headwater.flow.collect.article import marked
from headwater.text.line_features import looks
from headwater.text.line_model import model
from headwater.text.lines import Line, Stock
from report import Cell, publish

SCORER = Path(__file__).resolve().parent.parent.parent / "shared" / "score" / "lines.py"
POLICY = re.compile(r"javascript|cookie|privacy policy|terms of use|lorem ipsum|[{}]", re.IGNORECASE)
LEAST_RECALL = 0.8  # the scorer leaves out pages whose gold body is not in this rendering
LEARNED_FROM = 4  # every fourth page for training: more changes the regression's figures by less than .01
Page = dict[str, Any]
System = Callable[[list[str]], list[bool]]


def read(path: Path) -> Iterator[Page]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from map(json.loads, text.split("\n")[: None if not text.endswith("\n") else -1])


def texts(page: Page) -> list[str]:
    return [line if isinstance(line, str) else line[0] for line in page["lines"]]


def headwater(found: list[str]) -> list[bool]:
    at, lines, places = 0, [], []
    for place, text in enumerate(found):
        bare = text.strip()
        if bare:
            start = at + len(text) - len(text.lstrip())
            lines.append(Line(start, start + len(bare), bare))
            places.append(place)
        at += len(text) + 1
    keep = [False] * len(found)
    for place, mark in zip(places, marked(tuple(lines)) if lines else [], strict=True):
        keep[place] = mark.is_body
    return keep


def c4_like(found: list[str]) -> list[bool]:
    """Five words and a terminal mark, each line once, no policy or script line: the web corpora's usual filter."""
    seen: set[str] = set()
    keep = []
    for text in found:
        good = len(text.split()) >= 5 and re.search(r"[.!?。！？][\"'”’»)]*\s*$", text) is not None
        good = good and not re.search(
            r"javascript|cookie|privacy policy|terms of use|lorem ipsum|[{}]", text, re.IGNORECASE
        )
        keep.append(good and text not in seen)
        seen.add(text)
    return keep


def regression(pages: Sequence[Page]) -> System:
    """A plain learned classifier: each line for itself, on its numbers and its neighbours'; no page, no words."""
    stock = Stock(table("furniture"))

    def columns(found: list[str]) -> Any:
        dense = looks([text.strip() or "." for text in found], stock).dense
        edge = np.zeros((1, dense.shape[1]), dtype=np.float32)
        return np.hstack([dense, np.vstack([edge, dense[:-1]]), np.vstack([dense[1:], edge])])

    rows = np.concatenate([columns(texts(page)) for page in pages])
    labels = np.array([label for page in pages for _, label in page["lines"]])
    used = ~np.isin(labels, ("TITLE", "DECK", "MIXED"))
    fitted = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200)).fit(rows[used], labels[used] == "BODY")
    return lambda found: [bool(kept) for kept in fitted.predict(columns(found))] if found else []


def systems(pages: Sequence[Page]) -> dict[str, System]:
    training = [page for page in pages if page.get("split") == "train" and page["body_tok_recall"] >= LEAST_RECALL]
    learned = {"logistic regression": regression(training[::LEARNED_FROM])} if training else {}
    return {
        "headwater": headwater, **learned, "rules like C4's": c4_like,
        "keep everything": lambda found: [True] * len(found),
    }  # fmt: skip


def scored(pages: list[Page], predicted: list[list[bool]], scorer: Path) -> dict[str, Cell]:
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data.jsonl.gz", Path(folder) / "pred.jsonl"
        with gzip.open(data, "wt", encoding="utf-8") as rows:
            rows.writelines(json.dumps(page, ensure_ascii=False) + "\n" for page in pages)
        write(out, pages, predicted)
        answer = subprocess.run([sys.executable, scorer, data, out], check=True, capture_output=True, text=True)
    loaded: dict[str, Cell] = json.loads(answer.stdout)
    return loaded


def write(path: Path, pages: list[Page], predicted: list[list[bool]]) -> None:
    with path.open("w", encoding="utf-8") as rows:
        for page, keep in zip(pages, predicted, strict=True):
            rows.write(json.dumps({"id": page["id"], "keep": keep}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", help="only pages of this split, such as dev (the model was trained on train)")
    parser.add_argument("--model", type=Path, help="other weights, written by benchmarks/train_lines.py")
    parser.add_argument("--sample", type=int, help="only this many pages, evenly spread")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    everything = list(read(args.data))
    pages = [page for page in everything if args.split is None or page.get("split") == args.split]
    if args.sample:
        pages = pages[:: max(1, len(pages) // args.sample)][: args.sample]
    predicted, speed = {}, {}
    weights = model(yaml.safe_load(args.model.read_bytes())) if args.model else clean.line_model()
    with patch.object(clean, "line_model", return_value=weights):
        for name, system in systems(everything if args.split == "dev" else []).items():
            system(["a line"])
            began = process_time()
            predicted[name] = [system(texts(page)) for page in pages]
            speed[name] = len(pages) / max(1e-9, process_time() - began)
    write(args.out, pages, predicted["headwater"])
    labelled = bool(pages) and bool(pages[0]["lines"]) and not isinstance(pages[0]["lines"][0], str)
    if not (labelled and args.scorer.is_file()):
        print(f"{len(pages)} pages -> {args.out}; no labels or no scorer, so no figures")
        return
    used = [i for i, page in enumerate(pages) if page["body_tok_recall"] >= LEAST_RECALL]
    rows = [
        {
            "system": name,
            **scored([pages[i] for i in used], [keep[i] for i in used], args.scorer),
            "pages_per_cpu_second": round(speed[name]),
        }
        for name, keep in predicted.items()
    ]
    name = args.data.name.split(".")[0]
    seen = "sites unseen in training" if args.split == "dev" and args.model else "sites of training among them"
    publish(
        f"lines_{name}", title=f"Line cleaner, {name}", rows=rows,
        data=f"labelled lines of {len(used)} pages, {name}, {seen}",
        notes="line_p, line_r and line_f1 count body lines; page_f1 weighs lines by words.", keep=args.keep,
    )  # fmt: skip


if __name__ == "__main__":
    main()
