"""Fits the weights of src/headwater/beats/name_model.yaml, and says how well they do by folds of names.

    python benchmarks/train_names.py --data ../shared/data/screening/name_pairs.csv
        --listed ../shared/data/screening/UN_consolidated.xml [--write]

A logistic model whose weights may only count against a pair, so that no feature makes up for a difference. Beside the
labelled pairs it learns from the list: a name and its original script are one's, names of two entries are not. STRONG
pairs weigh four times. What is written are numbers; no name of the data.
"""

import argparse
import csv
import random
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.optimize import minimize

from headwater.names import matching
from headwater.names.name import name
from headwater.names.pairing import pairing
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify

OUT = Path(matching.__file__).resolve().parent.parent / "beats" / "name_model.yaml"
HEAD = "# What speaks against two names being one, by benchmarks/train_names.py: weights of a logistic model.\n"
KEYS = ("worst", "edits", "conflict", "conflicts", "conflict_share", "extra_share", "single", "forms", "moved", "first",
        "organisation", "extra_words")  # fmt: skip
FREE = ("organisation",)  # may have either sign: it says what the names are, not how they differ
STRONG, POSITIVE, NEGATIVE = 4.0, 0.4, 0.1  # weights of a STRONG pair and of pairs from the list; another pair has 1
RIDGE = 0.05
SHARED_WORDS = 2  # of two entries' names that make them a hard pair
EASY = 6  # others that each entry is set against besides
FOLDS, SEED = 10, 7
Numbers = npt.NDArray[np.float64]
Pair = tuple[str, str, str]


def features(pairs: Sequence[Pair]) -> Numbers:
    rows = []
    for schema, one, other in pairs:
        person = schema not in matching.ORGANISATIONS
        found = matching.features(pairing(name(one, person), name(other, person), person), person)
        rows.append([1.0, *(found.get(key, 0.0) for key in KEYS)])
    return np.array(rows)


def fitted(columns: Numbers, truth: Numbers, weights: Numbers) -> Numbers:
    def loss(found: Numbers) -> tuple[float, Numbers]:
        chance = 1 / (1 + np.exp(-(columns @ found)))
        held = np.r_[0, found[1:]]
        right = truth * np.log(chance + 1e-12) + (1 - truth) * np.log(1 - chance + 1e-12)
        return float(-(weights * right).sum() + RIDGE * held @ held), columns.T @ (
            weights * (chance - truth)
        ) + 2 * RIDGE * held

    bounds = [(None, None), *((None, None) if key in FREE else (None, 0.0) for key in KEYS)]
    start = np.zeros(columns.shape[1])
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def listed_pairs(entries: Sequence[ListEntry]) -> tuple[list[Pair], list[Pair]]:
    """Pairs that are one's and pairs that are not."""
    chance = random.Random(SEED)
    listed = list(entries)
    ones = [
        (one.schema, one.name, alias.name)
        for one in listed if one.schema == "Person"
        for alias in one.aliases if alias.kind == "original_script"
    ]  # fmt: skip
    written = {
        one.key: next((alias.name for alias in one.aliases if alias.kind == "original_script"), one.name)
        for one in listed
    }
    others = [
        (one.schema, one.name, written[other.key])
        for one in listed for other in chance.sample(listed, EASY) if one is not other and one.schema == other.schema
    ]  # fmt: skip
    words = {one.key: set(one.name.split()) for one in listed}
    others += [
        (one.schema, one.name, other.name)
        for one, other in permutations(listed, 2)
        if one.schema == other.schema and len(words[one.key] & words[other.key]) >= SHARED_WORDS
    ]
    return ones, others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--listed", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    with args.data.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    ones, others = listed_pairs(list(identify(args.listed).entries()))
    beside = features([*ones, *others])
    beside_truth = np.r_[np.ones(len(ones)), np.zeros(len(others))]
    beside_weights = np.r_[np.full(len(ones), POSITIVE), np.full(len(others), NEGATIVE)]
    columns = features([(row["schema"], row["name1"], row["name2"]) for row in rows])
    truth = np.array([row["is_match"] == "true" for row in rows], dtype=np.float64)
    weights = np.array([STRONG if row["quality"] == "STRONG" else 1.0 for row in rows])
    fold = np.array([sum(map(ord, row["name2"].lower())) % FOLDS for row in rows])  # a name stands in one fold only
    chances = np.zeros(len(rows))
    for n in range(FOLDS):
        seen = fold != n
        found = fitted(
            np.r_[columns[seen], beside], np.r_[truth[seen], beside_truth], np.r_[weights[seen], beside_weights]
        )
        chances[~seen] = 1 / (1 + np.exp(-(columns[~seen] @ found)))
    proposed = chances >= matching.MATCH
    right = float((proposed * truth).sum())
    print(f"by folds: precision {right / proposed.sum():.3f}, recall {right / truth.sum():.3f}, "
          f"F1 {2 * right / (proposed.sum() + truth.sum()):.3f}")  # fmt: skip
    found = fitted(np.r_[columns, beside], np.r_[truth, beside_truth], np.r_[weights, beside_weights])
    made = {"bias": round(float(found[0]), 3)}
    made |= {key: round(float(value), 3) for key, value in zip(KEYS, found[1:], strict=True)}
    print(made)
    if args.write:
        OUT.write_text(HEAD + yaml.safe_dump({"weights": made}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
