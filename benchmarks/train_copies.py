"""Learns how likely one narration stands behind two texts, and how often each way of judging is right.

    D=../shared/data
    python benchmarks/train_copies.py --pairs $D/copies/pairs_dev.jsonl benchmarks/copy_pairs/written_first.jsonl \\
        --apart $D/stories/same_type_events_dev.jsonl --out src/headwater/beats/copy_model.yaml

`--pairs`: labelled ones, {"pair","text_a","text_b","relation"}. `--apart`: {"id","story","text"}, of which two kinds
of pairs count as resting on nothing in common, with a small weight: an article with the one most like it that tells
another story, and two of one story without a narrated run of words or a credit (14 of 14 that were read are two
reports).
A logistic regression with a ridge over four measurements; the same files give the same numbers.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

from copy_texts import article
from headwater.flow.group.copies.copies import credited, is_copy, judge
from headwater.flow.group.copies.dependence import FEATURES, Model, features
from headwater.flow.group.copies.evidence import Evidence, compare
from headwater.text import vocabulary

Floats = npt.NDArray[np.float64]

DEPENDENT = frozenset({"copy", "rewrite", "shared_source"})
WAYS = {
    "copy": DEPENDENT, "credited": DEPENDENT, "one-sided": DEPENDENT, "third": DEPENDENT, "agency": DEPENDENT,
    "uncredited": DEPENDENT, "translated": DEPENDENT, "lifted": frozenset[str](),
    "quotes": frozenset[str](), "same news": frozenset[str](), "nothing": frozenset[str](),
}  # fmt: skip
RIDGE = 1.0
# What a credit adds to the log odds is set, not fitted: the labelled pairs were chosen for their reuse, and there it
# would be 4.4. Of 19 pairs of the dev bodies that such a weight bound, with less than one in ten without it, nearly all
# are two reports that cite one channel for one fact.
CREDIT = 2.0
APART = 0.2  # weight of a pair that nobody has read
EVERY = 4  # of those pairs every fourth is taken: more of a kind add nothing
LONG = 60  # words
# Every rate is drawn towards a low one, as if so many more cases had been judged: unseen texts are harder than these.
DRAWN, TOWARDS = 4.0, 0.7
DIGITS = 4


class Example(NamedTuple):
    """A pair as it is learned from. `evidence` is None for one that only the score learns from."""

    measured: tuple[float, ...]
    dependent: bool
    weight: float
    relation: str = ""
    evidence: Evidence | None = None


def labelled(rows: Sequence[dict[str, Any]]) -> list[Example]:
    found = []
    for row in rows:
        evidence = compare(article("a", str(row["text_a"])), article("b", str(row["text_b"])))
        measured = features(evidence, credited(evidence))
        relation = str(row["relation"])
        found.append(Example(measured, relation in DEPENDENT, 0.0 if is_copy(evidence) else 1.0, relation, evidence))
    return found


def unread(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Pairs that rest on nothing in common, as far as can be known without reading them."""
    texts = [(str(row["story"]), str(row["text"])) for row in rows if len(str(row["text"]).split()) >= LONG]
    words = [vocabulary.read(text).stems for _, text in texts]
    nearest = set()
    for i, (story, _) in enumerate(texts):
        others = [j for j, (other, _) in enumerate(texts) if other != story]
        best = max(others, key=lambda j: (len(words[i] & words[j]) / len(words[i] | words[j]), -j))
        nearest.add((min(i, best), max(i, best)))
    same = [pair for pair in combinations(range(len(texts)), 2) if texts[pair[0]][0] == texts[pair[1]][0]]
    for number, (i, j) in enumerate([*sorted(nearest)[::EVERY], *same[:: EVERY * EVERY]]):
        evidence = compare(article("a", texts[i][1]), article("b", texts[j][1]))
        measured = features(evidence, credited(evidence))
        crossing = number < len(sorted(nearest)[::EVERY])
        if not is_copy(evidence) and (crossing or (not evidence.narrated and not measured[-1])):
            yield Example(measured, False, APART)


def fitted(examples: Sequence[Example], without: frozenset[int] = frozenset()) -> Model:
    """`without`: places in `FEATURES` that the score does not see. All rates are 1."""
    used = [example for example in examples if example.weight]
    credits = FEATURES.index("credited")
    kept = [0.0 if place in without or place == credits else 1.0 for place in range(len(FEATURES))]
    measured = np.array([example.measured for example in used])
    credit = CREDIT if credits not in without else 0.0
    given = credit * measured[:, credits]
    measured = measured * np.array(kept)
    mean, spread = measured.mean(0), measured.std(0) + 1e-9
    scaled = np.column_stack([np.ones(len(used)), (measured - mean) / spread])
    wanted, counts = (
        np.array([float(value) for value in column])
        for column in zip(*((one.dependent, one.weight) for one in used), strict=True)
    )
    weights = solved(scaled, given, wanted, counts)
    slopes = weights[1:] / spread * np.array(kept)
    bias = float(weights[0] - (slopes * mean).sum())
    slopes[credits] = credit
    return Model(round(bias, DIGITS), tuple(round(float(one), DIGITS) for one in slopes), dict.fromkeys(WAYS, 1.0))


def solved(scaled: Floats, given: Floats, wanted: Floats, counts: Floats) -> Floats:
    """Newton's method for the logistic loss with a ridge on all but the constant. `given`: log odds known before."""
    ridge = RIDGE * np.eye(scaled.shape[1])
    ridge[0, 0] = 1e-6
    weights: Floats = np.zeros(scaled.shape[1])
    for _ in range(30):
        said = 1 / (1 + np.exp(-given - scaled @ weights))
        slope = scaled.T @ (counts * (wanted - said)) - ridge @ weights
        curve = (scaled.T * (counts * said * (1 - said))) @ scaled + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def rated(model: Model, examples: Sequence[Example]) -> Model:
    """The model with how often each way is right, of the pairs that are dependent, or are not, as the way says."""
    claimed: dict[str, list[bool]] = {way: [] for way in WAYS}
    for example in examples:
        if example.evidence is None:
            continue
        verdict = judge(example.evidence, model)
        if verdict.way in ("copy", "lifted") or example.dependent == bool(WAYS[verdict.way]):
            claimed[verdict.way].append(verdict.relation == example.relation)
    rates = {
        way: round((sum(right) + DRAWN * TOWARDS) / (len(right) + DRAWN), DIGITS) for way, right in claimed.items()
    }
    return model._replace(rates=rates)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--apart", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    examples = labelled([row for path in options.pairs for row in read(path)])
    model = rated(fitted([*examples, *unread(read(options.apart))]), examples)
    table = {
        "bias": model.bias, "weights": dict(zip(FEATURES, model.weights, strict=True)), "rates": dict(model.rates)
    }  # fmt: skip
    options.out.write_text(
        "# Written by benchmarks/train_copies.py: numbers only. weights: of the evidence that one narration stands "
        "behind two\n# texts (flow/group/copies/dependence.py). rates: how often each way of judging was right, "
        f"drawn towards {TOWARDS}.\n{yaml.safe_dump(table, sort_keys=False)}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
