"""Pairs of sentences of two articles that may tell one fact, by the rarer words they have in common."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

import msgspec

from headwater.flow.trace.aligned import Aligned, align
from headwater.flow.trace.differences import Sides, paired
from headwater.flow.weigh.conflicts.people import unmatched
from headwater.flow.weigh.conflicts.told import Told, norms, of_words, once

RARE = 10  # ideas of a sentence, its rarest, by which partners are sought
PARTNERS = 14  # sentences that one is compared with at the most
# In a story of more than MANY pages a sentence has enough company: fewer partners, sought among so many candidates.
MANY, FEWER, ENOUGH = 30, 5, 60
LONGEST = 160  # sentences that hold one idea: beyond it the idea finds nobody
LEAST = 0.15  # part of the lighter sentence's words that returns
COMMON = 2  # ideas in common
CLOSE = 0.0002  # scores that may be one when rounded


class Telling(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Two sentences, `a` the earlier by article and place. `share`: the part of the lighter one's words in both."""

    a: Told
    b: Told
    common: frozenset[str]
    share: float

    @property
    def key(self) -> tuple[str, str]:
        return self.a.sentence.id, self.b.sentence.id

    @cached_property
    def aligned(self) -> Aligned:
        return align(self.a.words, self.b.words)

    @cached_property
    def sides(self) -> list[Sides]:
        return paired(self.a.words, self.b.words, self.aligned)

    @cached_property
    def apart(self) -> bool:
        """Does each name somebody whom the other does not? Then they may tell of two."""
        return bool(unmatched(self.a, self.b) and unmatched(self.b, self.a))

    @cached_property
    def plain(self) -> frozenset[str]:
        """The ideas in common that name nobody."""
        return self.common - self.a.name_ideas - self.b.name_ideas

    @cached_property
    def near(self) -> float:
        """How far the wording itself is the same, word by word and in order."""
        return max(self.aligned.exact_a, self.aligned.exact_b)

    @cached_property
    def most(self) -> float:
        """What `near` is at the most, by the words that both have in whatever order."""
        least = min(total(self.a), total(self.b))
        return round(weight(self.a, norms(self.b)) / least, 4) if least else 0.0

    def nearly(self, line: float) -> bool:
        """Is `near` on the line or above it? Often the words that both have tell so without their order."""
        return self.most >= line and self.near >= line


def weight(told: Told, norms: Set[str]) -> float:
    """Of the words that are among these, in whatever order."""
    return sum([word.weight for word in told.words if word.norm in norms])


@of_words
def total(told: Told) -> float:
    return sum(word.weight for word in told.words)


class Holders(NamedTuple):
    """The sentences that have an idea, by their places; `rank`: how rare it is, the rarest 0."""

    rank: int
    places: Sequence[int]


def pairs(told: Sequence[Told], *, pages: int = 2) -> Iterator[Telling]:
    """Every pair once; of sentences in the same words only the first of each article is compared."""
    held = distinct(told)
    found: dict[str, list[int]] = {}
    for place, one in enumerate(held):
        for idea in one.ideas:
            found.setdefault(idea, []).append(place)
    rarest = sorted((idea for idea in found if len(found[idea]) > 1), key=lambda idea: (len(found[idea]), idea))
    holders = {idea: Holders(rank, found[idea]) for rank, idea in enumerate(rarest)}
    articles = [one.article for one in held]
    seen: set[tuple[int, int]] = set()
    for place in range(len(held)):
        for other in partners(place, held, articles, holders, many=pages > MANY):
            pair = min(place, other), max(place, other)
            if pair not in seen:
                seen.add(pair)
                yield from telling(held[pair[0]], held[pair[1]])


def distinct(told: Sequence[Told]) -> list[Told]:
    """One sentence for each wording, and the one of each article where it stands twice."""
    found: dict[tuple[str, ...], Told] = {}
    for one in sorted(told, key=lambda one: (one.article, one.base)):
        found.setdefault(tuple(word.norm for word in one.words), one)
    return list(found.values())


def partners(
    place: int, held: Sequence[Told], articles: Sequence[str], holders: Mapping[str, Holders], *, many: bool
) -> list[int]:  # fmt: skip
    one = held[place]
    ranked = sorted((holders[idea].rank, idea) for idea in one.ideas if idea in holders)[:RARE]
    scores: dict[int, float] = {}
    for _, idea in ranked:
        if many and len(scores) > ENOUGH:
            break
        if len(holders[idea].places) <= LONGEST:
            weight = one.ideas[idea]
            for other in holders[idea].places:
                scores[other] = scores.get(other, 0.0) + weight
    apart = [(score, other) for other, score in scores.items() if articles[other] != one.article]
    most = FEWER if many else PARTNERS
    if len(apart) > most:
        line = sorted([score for score, _ in apart])[-most] - CLOSE
        apart = [each for each in apart if each[0] >= line]
    rounded = {score: -round(score, 4) for score in {score for score, _ in apart}}
    return [other for _, other in sorted((rounded[score], other) for score, other in apart)[:most]]


def telling(a: Told, b: Told) -> Iterator[Telling]:
    pair = beside(a, b)
    enough = len(pair.common) >= COMMON and pair.share >= LEAST
    if enough or (pair.common and a.lead and b.lead):
        yield pair


@once
def heft(told: Told) -> float:
    return sum(told.ideas.values())


def beside(a: Told, b: Told) -> Telling:
    """Two sentences, whatever they have in common."""
    common = a.ideas.keys() & b.ideas.keys()
    least = min(heft(a), heft(b))
    share = sum(min(a.ideas[idea], b.ideas[idea]) for idea in sorted(common)) / least if least else 0.0
    return Telling(a, b, frozenset(common), round(share, 4))
