"""Pairing as it is defined, without any short cut: every word with every other, and every run of words."""

from collections.abc import Sequence

from headwater.names.name import Name
from headwater.names.pairing import (
    JOINED,
    LEAST_LIKE,
    MOST_JOINED,
    MOST_MORE,
    MOST_WORDS,
    OTHER_FORM,
    Pair,
    Pairing,
    _joined,
    _voiced,
)
from headwater.names.sounds import skeleton
from headwater.names.spelling import NICKNAME, difference, nicknames
from headwater.names.words import Word


def plain_pairing(a: Name, b: Name, person: bool) -> Pairing:
    """The pairs of least difference, taken one by one; ties by place."""
    one, other = a.words[:MOST_WORDS], b.words[:MOST_WORDS]
    pairs: list[Pair] = []
    free_a, free_b = set(range(len(one))), set(range(len(other)))
    for pair in sorted(
        _candidates(one, other, person), key=lambda p: (p.difference, -p.weight, _distance(p), p.a, p.b)
    ):
        if free_a.issuperset(pair.a) and free_b.issuperset(pair.b):
            pairs.append(pair)
            free_a.difference_update(pair.a)
            free_b.difference_update(pair.b)
    return Pairing(a, b, tuple(pairs), tuple(sorted(free_a)), tuple(sorted(free_b)))


def _distance(pair: Pair) -> int:
    return abs(pair.a[0] - pair.b[0])


def _candidates(one: Sequence[Word], other: Sequence[Word], person: bool) -> list[Pair]:
    found: list[Pair] = []
    alone_a, alone_b = set(range(len(one))), set(range(len(other)))
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            weight = min(x.weight, y.weight)
            if "form" in (x.kind, y.kind) or "particle" in (x.kind, y.kind):
                if x.kind == y.kind and (x.kind == "form" or x.text == y.text or x.said == y.said):
                    found.append(Pair((i,), (j,), 0.0 if x.text == y.text else OTHER_FORM, weight))
                continue
            apart = difference(x, y)
            if person and apart > NICKNAME and nicknames(x.text, y.text):
                found.append(Pair((i,), (j,), NICKNAME, weight, True))
            elif apart < 1:
                found.append(Pair((i,), (j,), apart, weight))
                if apart == 0:
                    alone_a.discard(i)
                    alone_b.discard(j)
    for n, words, others in ((0, one, other), (1, other, one)):
        free, targets = ((alone_a, alone_b), (alone_b, alone_a))[n]
        found += [_turned(pair, n) for pair in _joins(words, others, free, targets)]
    return found


def _turned(pair: Pair, side: int) -> Pair:
    return pair if side == 0 else Pair(pair.b, pair.a, pair.difference, pair.weight)


def _joins(words: Sequence[Word], others: Sequence[Word], free: set[int], targets: set[int]) -> list[Pair]:
    """Runs of two to four words that together are one word of the other name."""
    found = []
    forms = [skeleton(word.text, word.sounds) for word in words]
    for j in sorted(targets):
        other = others[j]
        if other.kind in ("form", "number", "particle"):
            continue
        form = skeleton(other.text, other.sounds)
        for start in range(len(words) - 1):
            if (forms[start][:1] != form[:1] and not _voiced(words[start])) or len(words[start].text) >= len(
                other.text
            ) > 0 == len(other.sounds):
                continue
            held = 0 if _voiced(words[start]) else len(forms[start])
            for end in range(start + 1, min(start + MOST_JOINED, len(words))):
                held += 0 if _voiced(words[end]) else len(forms[end])
                if held > len(form) + MOST_MORE:
                    break
                run = range(start, end + 1)
                if (
                    held < len(form) - 1
                    or not free.intersection(run)
                    or (len(words[end].text) == 1 and len(run) < len(words))
                ):
                    continue
                apart = difference(_joined(words, run), other)
                if apart < LEAST_LIKE:
                    found.append(Pair(tuple(run), (j,), round(apart + JOINED, 4), max(other.weight, 0.5)))
    return found
