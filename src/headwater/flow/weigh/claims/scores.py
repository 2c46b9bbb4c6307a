"""How likely two clauses of a story say the same, with the vectors that the answer hangs on made beforehand."""

import math
from collections.abc import Iterator, Sequence
from itertools import islice, product

import numpy as np

from headwater.flow.weigh.claims.bonds import Bonds
from headwater.flow.weigh.claims.nearness import Nearness
from headwater.flow.weigh.claims.pairs import BARE, aside, bare, chance, lone, meant, model, swapped, wordwise
from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.vectors import Encode

Place = int
ENCODED = 600  # clauses of a story whose vectors are made, of more those nearest to the line: 2 ms each
# Score from which two clauses, or two groups of them, are brought together. Claims found of the invented stories of the
# dev half, of the seed pages, and how many claims of pages about two events of one kind held both: 296 of 489, 19 of 26
# and 64 of 428 at .5; 289, 19 and 54 of 420 at .55; 285, 19 and 50 of 416 at .6. Without the sentences around: 272, 19
# and 65 of 428. At .52 it is 291 and 19: in the examples one false dispute less than at .5, and no origin lost.
JOINED = 0.52
CERTAIN = 0.7  # score from which a difference in tense is a matter of telling: "would violate", "is a violation of"
DENIED = 0.65  # score from which a negated clause denies the other one: below it the two mostly speak of two things
# How far two clauses must stand out beside what else their pages say (`Margins`) where they have one word in common and
# nothing else, and where what does it in the one is nowhere in the other ("fighting began", "dredging begins"). Of the
# right pairs of that sort in the invented stories 20 of 21 stand out by .36, of the wrong ones in the examples none. Of
# 19 pairs in the examples that are two claims 19 were one without these lines, 7 are at .3 and .2, 5 at .36 and .2; of
# 108 claims of the invented stories 68 are found either way.
LONE, ASIDE = 0.36, 0.2
APART = 0.01  # score of two that are no one fact, however near they are
LOWEST = 1e-4  # score beyond which it makes no difference
SAMPLE = 5  # members of each of two groups that are compared for their mean
NEAREST, LEAST = 6, 0.3  # clauses that one is compared with for its vector alone, and how near they are at least


class Scores:
    """Scores of pairs of clauses, by their places in `units`."""

    def __init__(self, units: Sequence[Unit], encode: Encode, bonds: Bonds) -> None:
        self.units, self.bonds = units, bonds
        self._encode = encode
        self._nearness = Nearness(units, encode, ())
        self._words: dict[tuple[Place, Place], float] = {}
        self._known: dict[tuple[Place, Place], float] = {}
        self._odds: dict[tuple[Place, Place], float] = {}
        self._means: dict[tuple[tuple[Place, ...], tuple[Place, ...]], float] = {}

    def prepare(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        """Makes the vectors: all of a story, or of a large one those that decide most."""
        if len({one.clause.article for one in self.units}) < 2:
            return  # one page seldom says a thing twice in other words
        large = len({one.text for one in self.units}) > ENCODED
        chosen = list(islice(self.deciding(pairs), ENCODED)) if large else None
        self._nearness = Nearness(self.units, self._encode, chosen)

    def deciding(self, pairs: Sequence[tuple[Place, Place]]) -> Iterator[str]:
        """Texts of the pairs that words alone do not decide, those nearest to the line first."""
        line, weight = math.log(JOINED / (1 - JOINED)), model()["vectors"] + model()["around"]
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
        own = self._nearness.own
        first: dict[int, Place] = {}
        for place, one in enumerate(self.units):
            if one.text in own.rows:
                first.setdefault(own.rows[one.text], place)
        alike = np.round(own.vectors @ own.vectors.T, 3)
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

    def of(self, i: Place, j: Place) -> float:
        i, j = (i, j) if i < j else (j, i)
        if (i, j) not in self._known:
            a, b = self.units[i], self.units[j]
            near = self._nearness.of(a, b)
            found = chance(self.wordwise(i, j) + meant(near))
            if found > BARE and little(a, b, near.ahead):
                found = BARE
            found = self.bonds.raised(a, b, found)
            self._known[i, j] = found if joins(a, b, found) else min(found, APART)
        return self._known[i, j]

    def mean(self, ours: Sequence[Place], theirs: Sequence[Place]) -> float:
        """The chance that belongs to the mean of their log odds: one pair that cannot be one claim weighs much."""
        sample = tuple(ours[:SAMPLE]), tuple(theirs[:SAMPLE])
        if sample not in self._means:
            odds = [self.odds(i, j) for i, j in product(*sample)]
            self._means[sample] = chance(sum(odds) / len(odds))
        return self._means[sample]

    def odds(self, i: Place, j: Place) -> float:
        if (i, j) not in self._odds:
            likely = self.of(i, j)
            self._odds[i, j] = math.log(max(likely, LOWEST) / max(1 - likely, LOWEST))
        return self._odds[i, j]


def little(a: Unit, b: Unit, ahead: float | None) -> bool:
    """Is it too little that they have in common, whatever the score? `ahead`: see `Margins`."""
    if ahead is None:
        return bare(a, b)
    return (ahead < LONE and lone(a, b)) or (ahead < ASIDE and aside(a, b))


def joins(a: Unit, b: Unit, likely: float) -> bool:
    """Do they tell of one fact, if not the same of it? What was done and what is to come are two, and so are two turned
    round: who sold to whom."""
    if swapped(a, b):
        return False
    if (a.clause.polarity == "negated") != (b.clause.polarity == "negated") and likely < DENIED:
        return False
    return likely >= CERTAIN or not {"told", "to come"} <= {a.era, b.era}
