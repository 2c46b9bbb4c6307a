"""Trains the chooser of body lines in src/headwater/beats/body_model.yaml. Deterministic for one machine and lock file.

    python benchmarks/train_bodies.py --data ../shared/data/pages [--folds 5] [--seeds 2]

`--data` is as for benchmarks/pages.py. Every page is seen twice: as it is, and with one or two extractors failing (they
keep nothing, a part, or some other part of the page) and, on some, without the names of its elements. With `--folds`
nothing is written: F1 on sites held out is printed beside each extractor and their vote. Only numbers get written.
"""

import argparse
import json
import random
import re
import warnings
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from tld import get_fld

from headwater.flow.collect.bodies import KEEP, names, stated, votes
from headwater.flow.collect.bodies import looks as looks_of
from headwater.flow.collect.extractors import EXTRACTORS, extracted
from headwater.text.blocks import AROUND
from headwater.text.body_features import Matrix, count_words, features
from headwater.text.body_model import CLIP, Chooser
from headwater.text.html import Visible, parse, visible
from headwater.text.lines import lines
from pages import files_of, source_of

ROOT = Path(__file__).resolve().parent.parent
UNITS, NETWORKS, EPOCHS, BATCH, DECAY, RATE = 16, 5, 8, 400, 0.3, 3e-3
FAILING_WEIGHT = 0.5  # of a page's second copy
FAR_SHARE = 0.35  # of the lines far from any body, which are most and teach little
NAMELESS = 0.3  # share of the second copies whose elements have no names
PLACES = 3  # decimals kept
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sample:
    """A page as the model sees it. `weights`: of each line, its share of the body's words."""

    site: str
    page: Visible
    gold: str
    looks: Matrix
    votes: Matrix
    stated: Any
    labels: Any
    weights: Matrix


def labels(texts: Sequence[str], gold: str) -> list[bool]:
    """The lines of which at least half the words stand, in order, in the gold body."""
    tokens = [(word, i) for i, text in enumerate(texts) for word in WORD.findall(text)]
    matcher = SequenceMatcher(None, [word for word, _ in tokens], WORD.findall(gold), autojunk=False)
    hits: Counter[int] = Counter()
    for start, _, size in matcher.get_matching_blocks():
        hits.update(i for _, i in tokens[start : start + size])
    sizes = Counter(i for _, i in tokens)
    return [sizes[i] > 0 and hits[i] >= 0.5 * sizes[i] for i in range(len(texts))]


def samples(folder: Path) -> list[Sample]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    out = []
    for key, file in files_of(folder).items():
        root = parse(source_of(file))
        page = visible(root, names()) if root is not None else None
        if page is None or not page.blocks or key not in truth:
            continue
        found = lines(page.text)
        texts = [line.text for line in found]
        gold = truth[key]["articleBody"]
        marks = np.array(labels(texts, gold))
        sizes = np.array([count_words(text) for text in texts], dtype=np.float64)
        weights = np.minimum(1.0, (sizes + 0.5) / max(20.0, float(sizes[marks].sum())))
        url = truth[key].get("url") or key
        site = get_fld(url, fail_silently=True) or urlsplit(url).hostname or url
        seen = votes(texts, extracted(page))
        out.append(Sample(site, page, gold, looks_of(found), seen, stated(page, texts), marks, weights))
    return out


def failing(seen: Matrix, chance: random.Random) -> Matrix:
    """`seen` with the votes of one extractor, or of two, gone wrong."""
    out = seen.copy()
    for column in chance.sample(range(seen.shape[1]), 1 if chance.random() < 0.75 else 2):
        on = np.flatnonzero(seen[:, column])
        how = chance.random()
        out[:, column] = 0
        if len(on) < 3 or how < 0.35:
            continue
        if how < 0.7:
            first, last = sorted(chance.sample(range(len(on) + 1), 2))
            out[on[first:last], column] = 1
        else:
            first = chance.randrange(len(seen))
            out[first : first + len(on), column] = 1
    return out


def rows(sample: Sample, seen: Matrix, *, named: bool = True) -> Matrix:
    blocks: Sequence[Any] = sample.page.blocks
    if not named:
        blocks = [replace(block, around=block.around & ((1 << len(AROUND)) - 1)) for block in blocks]
    return features(blocks, seen, sample.looks, len(names().groups))


def prepared(found: Sequence[Sample]) -> list[tuple[Matrix, Matrix]]:
    chance = random.Random(7)
    return [
        (rows(one, one.votes), rows(one, failing(one.votes, chance), named=chance.random() > NAMELESS)) for one in found
    ]


def _near(marks: Any) -> Any:
    out = marks.copy()
    for by in (1, 2, 3):
        out[by:] |= marks[:-by]
        out[:-by] |= marks[by:]
    return out


def fit(found: Sequence[Sample], made: Sequence[tuple[Matrix, Matrix]], seed: int) -> Chooser:
    x = np.concatenate([part for pair in made for part in pair])
    y = np.concatenate([one.labels for one in found for _ in range(2)])
    w = np.concatenate([part for one in found for part in (one.weights, one.weights * FAILING_WEIGHT)])
    near = np.concatenate([_near(one.labels | (one.votes.max(axis=1) > 0)) for one in found for _ in range(2)])
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    used = near | (np.random.default_rng(seed).random(len(x)) < FAR_SHARE)
    w = np.where(near, w, w / FAR_SHARE)[used]
    z = np.clip((x[used] - mean) / scale, -CLIP, CLIP).astype(np.float32)
    networks = []
    for number in range(NETWORKS):
        network = MLPClassifier(
            (UNITS,), max_iter=EPOCHS, alpha=DECAY, batch_size=BATCH, learning_rate_init=RATE,
            random_state=seed * 10 + number,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            networks.append(network.fit(z, y[used], sample_weight=(w / w.mean()).astype(np.float32)))
    return Chooser(
        mean, scale, np.array([n.coefs_[0] for n in networks]), np.array([n.intercepts_[0] for n in networks]),
        np.array([n.coefs_[1][:, 0] for n in networks]), np.array([n.intercepts_[1][0] for n in networks]),
    )  # fmt: skip


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    size = min(4, len(words))
    return Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1)) if size else Counter()


def f1(found: Sequence[Sample], kept: Sequence[Any]) -> float:
    """As the benchmark has it: the pages' mean precision and mean recall."""
    precision, recall = [], []
    for one, keep in zip(found, kept, strict=True):
        gold = shingles(one.gold)
        body = shingles("\n".join(block.text for block, k in zip(one.page.blocks, keep, strict=True) if k))
        both = (gold & body).total()
        if body:
            precision.append(both / body.total())
        recall.append(both / gold.total() if gold else 1.0)
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return 2 * p * r / (p + r)


def validate(found: Sequence[Sample], folds: int, seeds: int) -> None:
    made = prepared(found)
    for place, extractor in enumerate(EXTRACTORS):
        print(f"{extractor.__name__:28} {f1(found, [one.votes[:, place] > 0 for one in found]):.4f}")
    print(f"{'two votes of three':28} {f1(found, [one.votes.sum(axis=1) > 1 for one in found]):.4f}")
    for seed in range(seeds):
        fold = [zlib.crc32(f"{seed} {one.site}".encode()) % folds for one in found]
        clean: list[Any] = [None] * len(found)
        harmed: list[Any] = [None] * len(found)
        for number in range(folds):
            train = [i for i in range(len(found)) if fold[i] != number]
            chooser = fit([found[i] for i in train], [made[i] for i in train], seed)
            for i in (i for i in range(len(found)) if fold[i] == number):
                clean[i] = (chooser.chances(made[i][0]) >= KEEP) | found[i].stated
                harmed[i] = (chooser.chances(made[i][1]) >= KEEP) | found[i].stated
        both = f1(found, clean), f1(found, harmed)
        print(f"model, sites held out, seed {seed}: {both[0]:.4f}; the same with extractors failing: {both[1]:.4f}")


def written(chooser: Chooser) -> dict[str, Any]:
    def row(values: Matrix) -> str:
        return " ".join(f"{value:.{PLACES}f}" for value in values)

    networks = [
        {
            "hidden": [row(values) for values in chooser.hidden[i]], "hidden_bias": row(chooser.hidden_bias[i]),
            "out": row(chooser.out[i]), "out_bias": round(float(chooser.out_bias[i]), PLACES),
        }
        for i in range(len(chooser.hidden))
    ]  # fmt: skip
    return {"mean": row(chooser.mean), "scale": row(chooser.scale), "networks": networks}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "headwater" / "beats" / "body_model.yaml")
    parser.add_argument("--folds", type=int, help="only measure, with the sites in so many parts")
    parser.add_argument("--seeds", type=int, default=2)
    args = parser.parse_args()
    found = samples(args.data)
    if args.folds:
        validate(found, args.folds, args.seeds)
        return
    text = json.dumps(written(fit(found, prepared(found), 0)), indent=0)
    args.out.write_text(f"# Written by benchmarks/train_bodies.py: numbers only.\n{text}\n", encoding="utf-8")
    total = sum(len(one.labels) for one in found)
    print(f"{len(found)} pages, {total} lines -> {args.out} ({len(text) / 1000:.0f} kB)")


if __name__ == "__main__":
    main()
