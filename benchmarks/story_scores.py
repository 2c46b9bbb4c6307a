"""How well a grouping into stories agrees with another: B-cubed, pairwise F1, adjusted Rand index, ratio of counts."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Grouping = Sequence[str]
Floats = npt.NDArray[np.float64]
INTERVAL = (2.5, 97.5)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairs_of(counts: Counter[object]) -> float:
    return sum(count * (count - 1) / 2 for count in counts.values())


def measures(gold: Grouping, found: Grouping) -> dict[str, float]:
    """What ../shared/score/stories.py computes."""
    precision, recall = (float(part.mean()) for part in by_article(gold, found))
    together = pairs_of(Counter(zip(gold, found, strict=True)))
    in_gold, in_found = pairs_of(Counter(gold)), pairs_of(Counter(found))
    pairs = len(gold) * (len(gold) - 1) / 2
    chance = in_found * in_gold / pairs if pairs else 0.0
    most = (in_found + in_gold) / 2 - chance
    return {
        "B3 P": precision, "B3 R": recall, "B3 F1": f1(precision, recall),
        "pair F1": f1(together / in_found if in_found else 1.0, together / in_gold if in_gold else 1.0),
        "ARI": (together - chance) / most if most else 1.0, "stories / gold": len(set(found)) / len(set(gold)),
    }  # fmt: skip


def by_article(gold: Grouping, found: Grouping) -> tuple[Floats, Floats]:
    """B-cubed precision and recall of every article."""
    both, in_gold, in_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    sides = [(both[a, b] / in_found[b], both[a, b] / in_gold[a]) for a, b in zip(gold, found, strict=True)]
    precision, recall = np.array(sides).reshape(-1, 2).T
    return precision, recall


def agreement(one: Grouping, other: Grouping) -> float:
    """B-cubed F1 of two groupings of the same articles, neither of which is the truth."""
    return measures(one, other)["B3 F1"]


def interval(gold: Grouping, found: Grouping, draws: int, seed: int) -> tuple[float, float]:
    """The 95% interval of B-cubed F1, when whole true stories are drawn with replacement."""
    precision, recall = by_article(gold, found)
    number = {story: place for place, story in enumerate(dict.fromkeys(gold))}
    of = np.array([number[story] for story in gold])
    sums = np.stack([np.bincount(of, values) for values in (precision, recall, np.ones(len(of)))])
    rng = np.random.default_rng(seed)
    drawn = sums[:, rng.integers(0, len(number), (draws, len(number)))].sum(axis=2)
    low, high = np.percentile([f1(p / size, r / size) for p, r, size in drawn.T.tolist()], INTERVAL)
    return float(low), float(high)
