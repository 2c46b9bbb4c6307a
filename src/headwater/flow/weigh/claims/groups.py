"""Clauses that say the same, gathered from the pairs that do: nearest first, as long as the groups agree as wholes."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.flow.weigh.claims.bonds import Bonds
from headwater.flow.weigh.claims.candidates import candidates
from headwater.flow.weigh.claims.scores import JOINED, Place, Scores
from headwater.flow.weigh.claims.units import Unit, era
from headwater.flow.weigh.claims.vectors import Encode

AGREED = 0.4  # mean score of two groups that become one
CERTAIN = 0.7  # score from which a difference in tense is a matter of telling: "would violate", "is a violation of"
DENIED = 0.65  # score from which a negated clause denies the other one: below it the two mostly speak of two things


def groups(units: Sequence[Unit], encode: Encode, bonds: Bonds) -> list[list[Place]]:
    """Places in `units`, each in one group; the first of a group is its lowest."""
    first: dict[tuple[object, ...], Place] = {}
    twins: dict[Place, list[Place]] = defaultdict(list)
    for place, one in enumerate(units):
        twins[first.setdefault(twin(one), place)].append(place)
    single = sorted(twins)
    kept = [units[place] for place in single]
    scores = Scores(kept, encode, bonds)
    pairs = list(candidates(kept))
    scores.prepare(pairs)
    pairs = sorted({*pairs, *scores.neighbours()})
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
    eras = {era(a.clause), era(b.clause)}
    return likely >= CERTAIN or not {"told", "to come"} <= eras
