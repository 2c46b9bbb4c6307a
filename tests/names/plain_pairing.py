"""Pairing as it is defined, without any short cut: every word with every other, and every run of words."""

from collections.abc import Sequence

from headwater.names.name import Name
from headwater.names.pairing import (
    APART,
    BOUND,
    CUT_APART,
    CUT_SHORT,
    LEAST_LIKE,
    MOST_WORDS,
    OTHER_FORM,
    SHORT_FORM,
    Pair,
    Pairing,
    _cut_short,
    _joins,
    _misspelt,
    _turned,
)  # fmt: skip
from headwater.names.spelling import NICKNAME, difference, nicknames
from headwater.names.words import Word


def plain_pairing(a: Name, b: Name, person: bool) -> Pairing:
    one, other = a.words[:MOST_WORDS], b.words[:MOST_WORDS]
    free_a, free_b = set(range(len(one))), set(range(len(other)))
    every = _every(one, other, person)
    every += _joins(one, other, free_a, free_b)
    every += [_turned(pair) for pair in _joins(other, one, free_b, free_a)]
    pairs: list[Pair] = []
    for round_of in ([pair for pair in every if pair.difference == 0], every):
        for pair in sorted(round_of, key=lambda pair: _rank(pair, len(one) - len(other))):
            if free_a.issuperset(pair.a) and free_b.issuperset(pair.b):
                pairs.append(pair)
                free_a.difference_update(pair.a)
                free_b.difference_update(pair.b)
    return Pairing(a, b, tuple(pairs), tuple(sorted(free_a)), tuple(sorted(free_b)))


def _rank(pair: Pair, ends: int) -> tuple[float, float, int, tuple[int, ...], tuple[int, ...]]:
    apart = pair.a[0] - pair.b[0]
    return pair.difference, -pair.weight, abs(apart) + abs(apart - ends), pair.a, pair.b


def _every(one: Sequence[Word], other: Sequence[Word], person: bool) -> list[Pair]:
    found: list[Pair] = []
    cut = bool(one and other) and _cut_short(one, other)
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            head = person and 0 in (i, j)
            apart = OTHER_FORM if not head and _misspelt(x, y) and x.text != y.text else _apart(x, y)
            nick = person and apart > NICKNAME and not _bound(x, y)
            if nick and nicknames(x.text, y.text):
                found.append(Pair((i,), (j,), NICKNAME, min(x.weight, y.weight), SHORT_FORM))
            elif cut and (i, j) == (len(one) - 1, len(other) - 1) and apart >= LEAST_LIKE and not _bound(x, y):
                found.append(Pair((i,), (j,), CUT_APART, min(x.weight, y.weight), CUT_SHORT))
            elif apart < (LEAST_LIKE if x.kind != y.kind and {x.kind, y.kind} & APART else 1):
                found.append(Pair((i,), (j,), apart, min(x.weight, y.weight)))
    return found


def _bound(x: Word, y: Word) -> bool:
    return x.kind in BOUND or y.kind in BOUND


def _apart(x: Word, y: Word) -> float:
    if not _bound(x, y):
        return difference(x, y)
    if x.kind != y.kind:
        return 1.0
    if x.text == y.text:
        return 0.0
    return OTHER_FORM if x.kind == "form" or x.said == y.said else 1.0
