"""How likely two articles are to tell one story: learns the weights for beats/story_model.yaml.

    python benchmarks/train_stories.py --data ../shared/data --out src/headwater/beats/story_model.yaml
    python benchmarks/train_stories.py --data ../shared/data --halves [--ablate]

`--halves` writes nothing: it learns from one half of every set's stories and groups the other half, both ways, and
prints B-cubed F1 by set for several thresholds; terms are counted in what it learns from alone. `--ablate` does so
again without each group of features. Every set weighs the same in learning. The same files give the same weights.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from headwater.flow.group.pairs.similarity import Vectors, candidates
from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.pairs.weights import Floats, Ints
from headwater.flow.group.stories.likelihood import INPUTS, Model, features, likelihoods
from headwater.flow.group.stories.linkage import UNIT, agglomerate
from headwater.flow.group.stories.stories import ALIKE
from headwater.text.terms import Prior
from story_rows import Row, article_of
from story_scores import measures
from story_sets import PART, parts, read
from train_terms import counted

STOPS = (300_000, 325_000, 350_000, 375_000, 400_000, 425_000, 450_000)  # millionths
CASES = 120  # small ones of each set
NEIGHBOURS, STRANGERS = 2, 4  # stories most like the first of a small case, and pages of others: at most
SEED = 5
STRENGTH = 1.0  # inverse of the L2 penalty: macro B-cubed F1 .937 with .01, .941 with .1, .942 with 1
DIGITS = 4
GROUPS = {
    "title": r"title", "names": r"names", "rarest": r".*_rarest", "overlap": r".*_overlap", "shared": r".*_shared",
    "neighbourhood": r"crowd|of_the|over_", "levels": r"over_", "length": r"shorter|longer|.*\*",
    "days": r"gap|undated|far", "weekdays": r"weekday", "figures": r"figure",
    "plain": r"plain",
}  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """One set of articles as it would be grouped, with the truth of every pair."""

    kind: str
    gold: list[str]
    vectors: Vectors
    left: Ints
    right: Ints
    inputs: Floats
    same: Any


Half = tuple[list[Corpus], dict[str, list[Corpus]]]  # what is learned from, and by set what is grouped


def corpus(kind: str, rows: Sequence[Row], known: Prior | None = None) -> Corpus:
    """`known`: how many texts hold a term, in place of the shipped counts."""
    vectors = Vectors([sketches(article_of(row))[0] for row in rows], known)
    left, right = candidates(vectors)
    gold = [str(row.gold) for row in rows]
    truth = np.array(gold)
    return Corpus(kind, gold, vectors, left, right, features(vectors, left, right), truth[left] == truth[right])


def small_cases(rows: Sequence[Row], known: Prior | None = None) -> list[Corpus]:
    """What a reader with a folder of a few pages has: a story, those most like it, and pages of something else."""
    drawn = {row.id: sketches(article_of(row))[0] for row in rows}
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        members[str(row.gold)].append(row)
    stories = sorted(members)
    centres = Vectors([drawn[members[story][0].id] for story in stories], known).alike(range(len(stories)))
    chance = random.Random(SEED)
    found = []
    for place in chance.sample(range(len(stories)), min(CASES, len(stories))):
        near = np.argsort(-centres[place], kind="stable")[: chance.randint(1, 1 + NEIGHBOURS)].tolist()
        chosen = [row for other in sorted({place, *near}) for row in members[stories[other]]]
        far = chance.sample(sorted(set(range(len(stories))) - {place, *near}), chance.randint(0, STRANGERS))
        found.append(corpus("small", [*chosen, *(chance.choice(members[stories[other]]) for other in far)], known))
    return found


def learned(corpora: Sequence[Corpus], kept: Sequence[int]) -> Model:
    """Weights in the units of the features, those that are not kept at 0."""
    pairs = {kind: sum(len(one.same) for one in corpora if one.kind == kind) for kind in {one.kind for one in corpora}}
    weight = np.concatenate([np.full(len(one.same), 1e4 / pairs[one.kind]) for one in corpora])
    scaler = StandardScaler()
    inputs = scaler.fit_transform(np.vstack([one.inputs[:, kept] for one in corpora]))
    fit = LogisticRegression(C=STRENGTH, max_iter=5000).fit(
        inputs, np.concatenate([one.same for one in corpora]), weight
    )
    weights = np.zeros(len(INPUTS))
    weights[list(kept)] = np.round(fit.coef_[0] / scaler.scale_, DIGITS)
    bias = float(fit.intercept_[0] - (fit.coef_[0] / scaler.scale_ * scaler.mean_).sum())
    return Model(round(bias, DIGITS), weights)


def grouped(one: Corpus, model: Model, stop: int) -> dict[str, float]:
    likely = likelihoods(one.vectors, one.left, one.right, model)
    pairs = zip(one.left.tolist(), one.right.tolist(), likely.tolist(), strict=True)
    labels = [""] * len(one.gold)
    for group in agglomerate(len(labels), pairs, stop):
        for place in group:
            labels[place] = str(group[0])
    return measures(one.gold, labels)


def half_known(cut: dict[str, list[list[Row]]], rest: Sequence[Sequence[Row]], here: int) -> Half:
    """To learn from one half of the stories and the rest, and to group the other. Terms are counted in what is learned
    from alone."""
    seen = [row for both in cut.values() for row in both[here]] + [row for rows in rest for row in rows]
    known = Prior(counted(seen))
    sets = [{kind: [corpus(kind, both[side], known)] for kind, both in cut.items()} for side in (here, 1 - here)]
    for side, of_side in zip((here, 1 - here), sets, strict=True):
        of_side["small"] = [case for both in cut.values() for case in small_cases(both[side], known)]
    learning, other = sets
    return [
        *(one for some in learning.values() for one in some),
        *(corpus("undated", rows, known) for rows in rest),
    ], other


def by_halves(halves: Sequence[Half], kept: Sequence[int]) -> dict[str, list[Any]]:
    """Set -> for each of `STOPS` the mean B-cubed F1 of both halves, and of stories found to true ones."""
    found: dict[str, list[Any]] = {kind: [[] for _ in STOPS] for kind in halves[0][1]}
    for learning, other in halves:
        model = learned(learning, kept)
        for kind, half in other.items():
            for place, stop in enumerate(STOPS):
                scores = [grouped(one, model, stop) for one in half]
                found[kind][place] += [(one["B3 F1"], one["stories / gold"]) for one in scores]
    return {kind: [np.mean(scores, 0) for scores in rows] for kind, rows in found.items()}


def show(name: str, found: dict[str, list[Any]]) -> None:
    """A line at the threshold that is best for all sets, and one at the shipped one."""
    macro = [float(np.mean([rows[place][0] for rows in found.values()])) for place in range(len(STOPS))]
    for place in sorted({int(np.argmax(macro)), STOPS.index(ALIKE)}):
        cells = "  ".join(f"{kind} {rows[place][0]:.3f} ({rows[place][1]:.2f})" for kind, rows in found.items())
        print(f"{name:16} at {STOPS[place] / UNIT:<5} macro {macro[place]:.4f}  {cells}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    options = parser.parse_args()
    sets = read(options.data)
    undated = parts(sets.pop("undated"), PART)
    every = list(range(len(INPUTS)))
    if options.halves:
        cut = {kind: in_halves(rows) for kind, rows in sets.items()} | {"undated": undated[:2]}
        halves = [half_known(cut, undated[2:], here) for here in (0, 1)]
        show("all", by_halves(halves, every))
        for name, pattern in GROUPS.items() if options.ablate else ():
            kept = [place for place in every if not re.match(pattern, INPUTS[place])]
            show(f"without {name}", by_halves(halves, kept))
        return
    whole = [(kind, rows) for kind, rows in (*sets.items(), *(("undated", rows) for rows in undated))]
    cases = [case for _, rows in whole for case in small_cases(rows)]
    model = learned([*(corpus(kind, rows) for kind, rows in whole), *cases], every)
    text = yaml.safe_dump(
        {"bias": model.bias, "weights": dict(zip(INPUTS, model.weights.tolist(), strict=True))}, sort_keys=False
    )
    head = "# Written by benchmarks/train_stories.py: weights of `flow/group/stories/likelihood.py`.\n"
    options.out.write_text(head + text, encoding="utf-8")


def in_halves(rows: list[Row]) -> list[list[Row]]:
    return parts(rows, -(-len({row.gold for row in rows}) // 2))


if __name__ == "__main__":
    main()
