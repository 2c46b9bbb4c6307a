"""Trains the line classifier of src/headwater/beats/line_model.yaml. Deterministic for one machine and lock file.

    D=../shared/data/lines; python benchmarks/train_lines.py --data $D/full_dev.jsonl.gz $D/trafr_dev.jsonl.gz

Only pages whose `split` is "train" are used, so that the sites of "dev" stay unseen. What is written are the networks'
numbers, rounded; no text and no word of the data gets into them (the columns are shapes, see text/line_features.py).
"""

import argparse
import gzip
import json
import random
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from headwater.beats import table
from headwater.text.line_features import Matrix, features, second
from headwater.text.line_model import CLIP, Network
from headwater.text.lines import Line, Stock

ROOT = Path(__file__).resolve().parent.parent
BODY, DROP = {"BODY"}, {"DEBRIS", "DUP", "BYLINE", "DATE"}
LEAST_RECALL = 0.8  # a page whose gold body is not in this rendering teaches nothing
HIDDEN, EPOCHS, DECAY, RATE = 40, 10, 1e-4, 2e-3
FOLDS = 3  # of sites: the second network must see the first one's errors as they are on unseen sites
PLACES = 4  # decimals kept
SEED = 7

Rows = tuple[str, Matrix, Matrix, Matrix]  # site, features, labels (-1 where neither), weights


def pages(paths: list[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for page in map(json.loads, lines):
                if page["split"] == "train" and page["body_tok_recall"] >= LEAST_RECALL:
                    yield page


def cropped(labelled: list[list[str]], chance: random.Random) -> list[list[str]]:
    """The page as a scraper leaves it: little of the furniture around the body."""
    body = [i for i, (_, label) in enumerate(labelled) if label in BODY]
    if not body:
        return labelled
    return labelled[max(0, body[0] - chance.randint(0, 10)) : body[-1] + 1 + chance.randint(0, 12)]


def excerpt(labelled: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A short text: some lines of the body in a row, with a line or two of what stands around the body."""
    body = [i for i, (_, label) in enumerate(labelled) if label in BODY]
    if not body:
        return labelled
    size = chance.randint(1, 8)
    first = chance.randrange(max(1, len(body) - size))
    above = labelled[max(0, body[0] - chance.randint(0, 3)) : body[0]]
    below = labelled[body[-1] + 1 : body[-1] + 1 + chance.randint(0, 4)]
    return [*above, *(labelled[i] for i in body[first : first + size]), *below]


def rows(paths: list[Path], stock: Stock) -> list[Rows]:
    chance = random.Random(SEED)
    out = []
    for page in pages(paths):
        for labelled in (page["lines"], cropped(page["lines"], chance), excerpt(page["lines"], chance)):
            kept = [(text.strip(), label) for text, label in labelled if text.strip()]
            lines = [Line(0, len(text), text) for text, _ in kept]
            if not lines:
                continue
            labels = np.array([1 if label in BODY else 0 if label in DROP else -1 for _, label in kept])
            size = np.log1p([len(text.split()) for text, _ in kept])
            weights = np.where(labels == 1, 1 + size / 2, 1.0) * min(1.0, 40 / len(lines)) ** 0.5
            out.append((page["site"], features(lines, stock), labels, weights))
    return out


def fit(found: list[Rows], more: list[Matrix] | None = None) -> Network:
    extra = more or [np.zeros((len(one[1]), 0)) for one in found]
    x = np.concatenate([np.column_stack([one[1], two]) for one, two in zip(found, extra, strict=True)])
    labels = np.concatenate([one[2] for one in found])
    weights = np.concatenate([one[3] for one in found])
    used = labels >= 0
    x, labels, weights = x[used], labels[used], weights[used]
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    network = MLPClassifier(
        (HIDDEN,), max_iter=EPOCHS, alpha=DECAY, batch_size=512, learning_rate_init=RATE, random_state=SEED
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(np.clip((x - mean) / scale, -CLIP, CLIP), labels, sample_weight=weights / weights.mean())
    (hidden, out), (hidden_bias, out_bias) = network.coefs_, network.intercepts_
    return Network(mean, scale, hidden, hidden_bias, out[:, 0], float(out_bias[0]))


def written(network: Network) -> dict[str, Any]:
    def plain(values: Matrix) -> Any:
        return np.round(values, PLACES).tolist()

    return {
        "mean": plain(network.mean), "scale": plain(network.scale), "hidden": plain(network.hidden),
        "hidden_bias": plain(network.hidden_bias), "out": plain(network.out),
        "out_bias": round(network.out_bias, PLACES),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "headwater" / "beats" / "line_model.yaml")
    args = parser.parse_args()
    found = rows(args.data, Stock(table("furniture")))
    folds = [zlib.crc32(one[0].encode()) % FOLDS for one in found]
    looks: list[Matrix] = [np.zeros(0)] * len(found)
    for fold in range(FOLDS):
        network = fit([one for one, its in zip(found, folds, strict=True) if its != fold])
        for i, one in enumerate(found):
            if folds[i] == fold:
                looks[i] = network.chances(one[1])
    first = fit(found)
    last = fit(found, [second(look) for look in looks])
    model = {"first": written(first), "second": written(last)}
    text = json.dumps(model, separators=(",", ":")).replace('],"', '],\n"').replace("],[", "],\n[")
    args.out.write_text(f"# Written by benchmarks/train_lines.py: numbers only.\n{text}\n", encoding="utf-8")
    print(f"{len(found)} pages, {sum(len(one[2]) for one in found)} lines -> {args.out} ({len(text) / 1000:.0f} kB)")


if __name__ == "__main__":
    main()
