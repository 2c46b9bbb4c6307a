"""Clauses that say the same, gathered from the pairs that do: nearest first, as long as the groups agree as wholes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice, product

import numpy as np
import numpy.typing as npt

from headwater.flow.weigh.claim_candidates import candidates
from headwater.flow.weigh.claim_pairs import features, score
from headwater.flow.weigh.claim_units import Unit, era

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
Place = int
ENCODED = 1500  # clauses of a story whose vectors are made, those nearest to the line first: 2 ms each
COMMON = 0.45  # cosine of two clauses of a story where nobody made their vectors
# Score from which two clauses of one story are brought together: higher than that of two texts on their own, since
# all of a story is about the same things.
JOINED = 0.7
AGREED = 0.5  # mean score of two groups that become one
SAMPLE = 5  # members of each that are compared for it
CERTAIN = 0.85  # score from which a difference in tense is a matter of telling: "would violate", "is a violation of"
DENIED = 0.8  # score from which a negated clause denies the other one: below it the two mostly speak of two things
TOGETHER = 0.6  # part of a doubt that is left where both are tellings of one act of speech, or one aligned passage
BLIND = 0.2  # score below which even that binds nothing


class Scores:
    """Scores of pairs of clauses; vectors are made for those that words alone do not decide."""

    def __init__(self, units: Sequence[Unit], encode: Encode, bound: Callable[[Unit, Unit], bool]) -> None:
        self.units, self.bound = units, bound
        self._encode = encode
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}
        self._known: dict[tuple[Place, Place], float] = {}

    def prepare(self, pairs: Sequence[tuple[Place, Place]]) -> None:
        """Makes the vectors that decide most."""
        line, wanted = JOINED, []
        if len({one.clause.article for one in self.units}) < 2:
            return  # one page seldom says a thing twice in other words
        for i, j in pairs:
            a, b = self.units[i], self.units[j]
            low, high = (score(features(a, b, cosine)) for cosine in (0.0, 1.0))
            if low < line <= high or (high >= line and low < line):
                wanted.append((round(abs((low + high) / 2 - line), 4), i, j))
        texts: dict[str, None] = {}
        for _, i, j in sorted(wanted):
            if len(texts) >= ENCODED:
                break
            texts |= {self.units[i].text: None, self.units[j].text: None}
        if texts:
            made = self._encode(list(texts))
            self._vectors = dict(zip(texts, made, strict=True))

    def cosine(self, a: Unit, b: Unit) -> float:
        one, other = self._vectors.get(a.text), self._vectors.get(b.text)
        if a.text == b.text:
            return 1.0
        return COMMON if one is None or other is None else round(float(one @ other), 3)

    def of(self, i: Place, j: Place) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in self._known:
            a, b = self.units[pair[0]], self.units[pair[1]]
            found = score(features(a, b, self.cosine(a, b)))
            if found >= BLIND and self.bound(a, b):
                found = round(1 - (1 - found) * TOGETHER, 4)
            self._known[pair] = found
        return self._known[pair]

    def mean(self, ours: Sequence[Place], theirs: Sequence[Place]) -> float:
        pairs = list(product(islice(ours, SAMPLE), islice(theirs, SAMPLE)))
        return round(sum(self.of(i, j) for i, j in pairs) / len(pairs), 4)


def groups(units: Sequence[Unit], encode: Encode, bound: Callable[[Unit, Unit], bool]) -> list[list[Place]]:
    """Places in `units`, each in one group; the first of a group is its lowest."""
    first: dict[tuple[object, ...], Place] = {}
    twins: dict[Place, list[Place]] = defaultdict(list)
    for place, one in enumerate(units):
        twins[first.setdefault(twin(one), place)].append(place)
    single = sorted(twins)
    kept = [units[place] for place in single]
    scores = Scores(kept, encode, bound)
    pairs = list(candidates(kept))
    scores.prepare(pairs)
    joined = agglomerate(len(kept), pairs, scores)
    return sorted(sorted(place for one in group for place in twins[single[one]]) for group in joined)


def twin(one: Unit) -> tuple[object, ...]:
    """Equal for clauses of the same words, said in the same way."""
    told = one.clause
    return (
        told.words, told.actors, told.agents, told.polarity, told.modality, told.numbers, told.days,
    )  # fmt: skip


def agglomerate(size: int, pairs: Sequence[tuple[Place, Place]], scores: Scores) -> list[list[Place]]:
    home = list(range(size))
    members: dict[int, list[Place]] = {place: [place] for place in range(size)}
    links = sorted((-scores.of(i, j), i, j) for i, j in pairs)
    line = JOINED
    for likely, i, j in links:
        if -likely < line:
            break
        a, b = sorted((home[i], home[j]))
        if a == b or not joins(scores.units[i], scores.units[j], -likely):
            continue
        if scores.mean(members[a], members[b]) >= AGREED:
            for place in members[b]:
                home[place] = a
            members[a] += members.pop(b)
    return [members[one] for one in sorted(members)]


def joins(a: Unit, b: Unit, likely: float) -> bool:
    """Do they tell of one fact, if not the same of it? What was done and what is to come are two."""
    if (a.clause.polarity == "negated") != (b.clause.polarity == "negated") and likely < DENIED:
        return False
    eras = {era(a.clause.modality), era(b.clause.modality)}
    return likely >= CERTAIN or not {"told", "to come"} <= eras
