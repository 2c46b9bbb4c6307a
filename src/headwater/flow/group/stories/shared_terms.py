"""What holds groups of articles together: the terms that several of them have, and how alike each is to the others."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from headwater.flow.group.pairs.common_terms import stretches
from headwater.flow.group.pairs.similarity import COLUMN_BITS, Vectors
from headwater.flow.group.pairs.weights import DIGITS, Floats, Ints


class Bond(NamedTuple):
    """Of a group: words and names that two and more of its articles have, the heaviest first; for each member the sum
    of its similarities with those that are compared."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    likeness: tuple[float, ...] = ()


def bonds(
    vectors: Vectors, groups: Sequence[Sequence[int]], compared: Sequence[Sequence[int]], most: int
) -> list[Bond]:
    """One for each group, with so many terms. `compared`: places in the group."""
    several = [number for number, group in enumerate(groups) if len(group) > 1]
    found = [Bond(likeness=(0.0,) * len(group)) for group in groups]
    if not several:
        return found
    sizes = [len(groups[number]) for number in several]
    rows = np.array([place for number in several for place in groups[number]], np.int64)
    begins = np.cumsum([0, *sizes[:-1]])
    chosen = np.zeros(len(rows), bool)
    starts = begins.tolist()
    chosen[[begin + place for begin, number in zip(starts, several, strict=True) for place in compared[number]]] = True
    at, member = stretches(vectors.held.ends, rows)
    group = np.repeat(np.arange(len(several)), sizes)[member]
    weight = vectors.unit[at].T
    keys, term = np.unique(group << COLUMN_BITS | vectors.held.column[at], return_inverse=True)
    here = np.flatnonzero(chosen[member])
    center = np.stack([np.bincount(term[here], row[here], len(keys)) for row in weight])
    likeness = np.bincount(member, (weight * center[:, term]).sum(0), len(rows)).tolist()
    shown = _heaviest(vectors, keys, np.bincount(term), np.bincount(term, weight.sum(0)).astype(float), most)
    for place, (number, begin, size) in enumerate(zip(several, starts, sizes, strict=True)):
        words = shown[place]
        found[number] = Bond(
            tuple(word for word in words if not word[0].isupper()), tuple(word for word in words if word[0].isupper()),
            tuple(likeness[begin : begin + size]),
        )  # fmt: skip
    return found


def _heaviest(vectors: Vectors, keys: Ints, holding: Ints, weight: Floats, most: int) -> dict[int, list[str]]:
    """By group, of the terms that two and more hold. `keys`: group and column."""
    value = np.round(weight * (holding - 1), DIGITS)
    kept = np.flatnonzero((holding > 1) & (weight > 0))
    group, column, value = keys[kept] >> COLUMN_BITS, keys[kept] & ((1 << COLUMN_BITS) - 1), value[kept]
    order = np.lexsort((-value, group))
    group, column, value = group[order], column[order], value[order]
    last = np.minimum(np.searchsorted(group, group) + most, np.searchsorted(group, group, "right")) - 1
    near = value >= value[last]  # all that may be among them; equal ones fall by alphabet
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for one, term, weighs in zip(group[near].tolist(), column[near].tolist(), value[near].tolist(), strict=True):
        found[one].append((-weighs, vectors.shown[term]))
    return defaultdict(list, {one: [word for _, word in sorted(terms)[:most]] for one, terms in found.items()})
