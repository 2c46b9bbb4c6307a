"""Clauses that say the same, gathered from the pairs that do: nearest first, as long as the groups agree as wholes."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from headwater.flow.weigh.claims.bonds import Bonds
from headwater.flow.weigh.claims.candidates import candidates
from headwater.flow.weigh.claims.scores import JOINED, Place, Scores
from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.vectors import Encode


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
    """Average linkage over the pairs that are likely enough: after each step the new group is weighed anew."""
    members = {place: [place] for place in range(size)}
    age = [0] * size
    near: dict[Place, set[Place]] = defaultdict(set)
    links: list[tuple[float, Place, Place, int, int]] = []
    for i, j in pairs:
        likely = scores.of(i, j)
        if likely >= JOINED:
            links.append((-likely, i, j, 0, 0))
            near[i].add(j)
            near[j].add(i)
    heapify(links)
    while links:
        _, a, b, old, other = heappop(links)
        if a not in members or b not in members or (age[a], age[b]) != (old, other):
            continue  # one of them has grown since, or is gone
        members[a] += members.pop(b)
        age[a] += 1
        near[a] = {one for one in near[a] | near.pop(b) if one in members and one != a}
        for one in near[a]:
            near[one].discard(b)
            near[one].add(a)
            likely = scores.mean(members[min(a, one)], members[max(a, one)])
            if likely >= JOINED:
                low, high = min(a, one), max(a, one)
                heappush(links, (-likely, low, high, age[low], age[high]))
    return [members[one] for one in sorted(members)]
