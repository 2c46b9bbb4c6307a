"""How likely two clauses of a story say the same, with the vectors that the answer hangs on made beforehand."""

import math
from collections.abc import Iterator, Sequence
from itertools import islice, product

import numpy as np

from headwater.flow.weigh.claims.bonds import Bonds
from headwater.flow.weigh.claims.pairs import BARE, bare, chance, model, wordwise
from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.vectors import Encode, Floats, centred

Place = int
ENCODED = 600  # clauses of a story whose vectors are made, of more those nearest to the line: 2 ms each
COMMON = 0.2  # cosine of two clauses of a story where nobody made their vectors
# Score from which two clauses of one story are brought together: higher than that of two texts on their own, since
# all of a story is about the same things.
JOINED = 0.5
SAMPLE = 5  # members of each of two groups that are compared for their mean
NEAREST, LEAST = 6, 0.3  # clauses that one is compared with for its vector alone, and how near they are at least


class Scores:
    """Scores of pairs of clauses, by their places in `units`."""

    def __init__(self, units: Sequence[Unit], encode: Encode, bonds: Bonds) -> None:
        self.units, self.bonds = units, bonds
        self._encode = encode
        self._rows: dict[str, int] = {}
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._words: dict[tuple[Place, Place], float] = {}
        self._known: dict[tuple[Place, Place], float] = {}

    def prepare(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        """Makes the vectors: all of a story, or of a large one those that decide most."""
        if len({one.clause.article for one in self.units}) < 2:
            return  # one page seldom says a thing twice in other words
        texts = dict.fromkeys(one.text for one in self.units)
        if len(texts) > ENCODED:
            texts = dict.fromkeys(islice(self.deciding(pairs), ENCODED))
        if texts:
            self._rows = {text: row for row, text in enumerate(texts)}
            self._vectors = centred(list(texts), self._encode)

    def deciding(self, pairs: Sequence[tuple[Place, Place]]) -> Iterator[str]:
        """Texts of the pairs that words alone do not decide, those nearest to the line first."""
        line, weight = math.log(JOINED / (1 - JOINED)), model()["vectors"]
        spread = {pair: self.wordwise(*pair) - line for pair in pairs}
        wanted = sorted((round(abs(low + weight / 2), 4), *pair) for pair, low in spread.items() if -weight <= low < 0)
        seen: set[str] = set()
        for _, i, j in wanted:
            for text in (self.units[i].text, self.units[j].text):
                if text not in seen:
                    seen.add(text)
                    yield text

    def neighbours(self) -> Iterator[tuple[Place, Place]]:
        """Pairs that are near in meaning whatever words they share."""
        first: dict[int, Place] = {}
        for place, one in enumerate(self.units):
            if one.text in self._rows:
                first.setdefault(self._rows[one.text], place)
        alike = np.round(self._vectors @ self._vectors.T, 3)
        for row in range(len(alike)):
            alike[row, row] = 0.0
            for other in np.lexsort((np.arange(len(alike)), -alike[row]))[:NEAREST]:
                if alike[row, other] >= LEAST:
                    a, b = sorted((first[row], first[int(other)]))
                    yield a, b

    def wordwise(self, i: Place, j: Place) -> float:
        if (i, j) not in self._words:
            self._words[i, j] = wordwise(self.units[i], self.units[j])
        return self._words[i, j]

    def cosine(self, a: Unit, b: Unit) -> float:
        if a.text == b.text:
            return 1.0
        one, other = self._rows.get(a.text), self._rows.get(b.text)
        return COMMON if one is None or other is None else round(float(self._vectors[one] @ self._vectors[other]), 3)

    def of(self, i: Place, j: Place) -> float:
        i, j = (i, j) if i < j else (j, i)
        if (i, j) not in self._known:
            a, b = self.units[i], self.units[j]
            found = chance(self.wordwise(i, j) + model()["vectors"] * self.cosine(a, b))
            found = min(found, BARE) if bare(a, b) else found
            self._known[i, j] = self.bonds.raised(a, b, found)
        return self._known[i, j]

    def mean(self, ours: Sequence[Place], theirs: Sequence[Place]) -> float:
        pairs = list(product(islice(ours, SAMPLE), islice(theirs, SAMPLE)))
        return round(sum(self.of(i, j) for i, j in pairs) / len(pairs), 4)
