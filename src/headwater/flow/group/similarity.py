"""How alike articles are in their words and names, for a whole case at once.

Cosine of TF-IDF vectors over an inverted index: an article meets only those that share one of its rarer terms, so the
time grows with the postings of rare terms, not with the pairs. Document frequencies are those of the case together
with prior ones, since five pages know nothing of how common a word is.

Words alike in a crowd prove less: from every similarity the mean level of the two articles' far neighbours is taken
(their `crowd`), so one threshold serves five pages and five thousand on one subject.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater import beats
from headwater.records import Sketch
from headwater.text.terms import Prior, rarity, stem

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Weight of the names of the whole body beside the words of the opening. Macro B-cubed F1 over the development sets
# without copies and days: .819 at 0 and at .1, .812 at .2. Names tell apart events of one type, and pull together
# what one person does; a little of them costs nothing.
NAMES = 0.05
# Weight of a text seen beforehand beside one of the case: .812 with it, .804 without. Counts made without the set that
# is measured change its B-cubed F1 by less than .004, so nothing was learned by heart.
PRIOR = 1.0
COMMON = 1000  # terms that more articles hold find nobody: their postings are not read
RAREST = 40  # terms by which an article looks for others
NEIGHBOURS = 40  # most similar articles kept for each; the first 30 hold 92 to 99% of the pairs of one story
# Ranks of the neighbours whose mean similarity is the crowd's level: .819 with it taken off, .796 without.
FAR = (15, 40)
# A level above .2 comes from one large story, not from a crowd: 95% of the dev articles lie below. Below .06, where at
# most a third of them lie, the case is too small to know its crowd.
CROWD = (0.06, 0.2)


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs (left < right, places in the sketches) that share rarer terms, with their similarity, 0 to 1."""

    left: Ints
    right: Ints
    cosine: Floats
    crowd: Floats  # one for each sketch


class Vectors:
    """The TF-IDF vectors of the sketches, in their order. A name's word is a term of its own, marked by a capital."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.bags = [bag(sketch) for sketch in sketches]
        holding = Counter(term for bag in self.bags for term in bag)
        texts = len(sketches)
        known = prior()
        self.rarity = {
            term: rarity(texts + PRIOR * known.texts, count + PRIOR * known.count(term.lower()))
            for term, count in holding.items()
        }
        self.holding = holding
        self.terms = [self._vector(bag) for bag in self.bags]

    def _vector(self, bag: dict[str, int]) -> dict[str, float]:
        """Unit length; the heaviest terms first, equal ones by alphabet."""
        parts: tuple[dict[str, float], dict[str, float]] = ({}, {})
        for term, count in bag.items():
            parts[term[0].isupper()][term] = (1 + math.log(count)) * self.rarity[term]
        vector: dict[str, float] = {}
        for part, share in zip(parts, (1 - NAMES, NAMES), strict=True):
            length = math.sqrt(sum(weight * weight for weight in part.values()))
            vector |= {term: math.sqrt(share) * weight / length for term, weight in part.items() if weight > 0}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {term: weight / length for term, weight in sorted(vector.items(), key=lambda item: (-item[1], item[0]))}

    def cosine(self, i: int, j: int) -> float:
        return round(sum(weight * self.terms[j].get(term, 0.0) for term, weight in self.terms[i].items()), 6)

    def shared(self, members: Sequence[int], most: int) -> list[str]:
        """The terms that hold the members together: the heaviest of those that two and more of them have."""
        total: dict[str, float] = defaultdict(float)
        count: Counter[str] = Counter()
        for i in members:
            for term, weight in self.terms[i].items():
                total[term] += weight
                count[term] += 1
        held = [term for term in total if count[term] > 1]
        return sorted(held, key=lambda term: (-total[term] * (count[term] - 1), term))[:most]


def bag(sketch: Sketch) -> dict[str, int]:
    """The stems of an article with their counts, those of names with a capital."""
    counts: Counter[str] = Counter()
    for word, count in sketch.terms:
        counts[stem(word)] += count
    for name, count in sketch.names:
        for word in name.split():
            counts[stem(word).capitalize()] += count
    return {term: counts[term] for term in sorted(counts) if term}


def links(vectors: Vectors) -> Links:
    """The `NEIGHBOURS` most similar of every article, both ways, each pair once."""
    postings = _Postings(vectors)
    found: dict[tuple[int, int], float] = {}
    crowd = np.zeros(len(vectors.terms))
    for i, vector in enumerate(vectors.terms):
        near, cosine = postings.near(i, vector)
        far = cosine[FAR[0] : FAR[1]]
        crowd[i] = min(CROWD[1], max(CROWD[0], far.sum() / (FAR[1] - FAR[0])))
        for j, value in zip(near[:NEIGHBOURS].tolist(), cosine[:NEIGHBOURS].tolist(), strict=True):
            found[(i, j) if i < j else (j, i)] = value
    keys = sorted(found)
    pairs = np.array(keys, np.int64).reshape(-1, 2)
    return Links(pairs[:, 0], pairs[:, 1], np.array([found[key] for key in keys]), crowd)


class _Postings:
    """For every term the articles that hold it, with its weight there."""

    def __init__(self, vectors: Vectors) -> None:
        holders: dict[str, tuple[list[int], list[float]]] = {}
        for i, vector in enumerate(vectors.terms):
            for term, weight in vector.items():
                if 1 < vectors.holding[term] <= COMMON:
                    places, weights = holders.setdefault(term, ([], []))
                    places.append(i)
                    weights.append(weight)
        self._of = {term: (np.array(p, np.int64), np.array(w)) for term, (p, w) in holders.items()}
        self._size = len(vectors.terms)

    def near(self, i: int, vector: dict[str, float]) -> tuple[Ints, Floats]:
        """The articles that share a term with article `i`, the most similar first, equal ones by place."""
        mine = [(term, weight) for term, weight in vector.items() if term in self._of][:RAREST]
        if not mine:
            return np.empty(0, np.int64), np.empty(0)
        places = np.concatenate([self._of[term][0] for term, _ in mine])
        weights = np.concatenate([self._of[term][1] * weight for term, weight in mine])
        total: Floats = np.round(np.bincount(places, weights, self._size), 6)
        total[i] = 0
        keep = max(NEIGHBOURS, FAR[1])
        least = 0.0 if self._size <= keep else float(np.partition(total, self._size - keep)[self._size - keep])
        best: Ints = np.flatnonzero((total >= least) & (total > 0))
        order = np.lexsort((best, -total[best]))[:keep]
        return best[order], total[best[order]]
