"""Two wordings word by word: which words of the one return in the other, in the same order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from headwater.flow.trace.wordings import LITTLE, Word

ROOT, IDEA = 0.9, 0.7  # how alike words of one root are, and words near in meaning
RUN = 0.06  # what a word gains that follows the word before it in both: a phrase beats its words here and there
LONGEST = 160  # words of either side that are aligned: no sentence of the development pages has more than 80


Pair = tuple[int, int, float]  # place in a, place in b, how alike


class Aligned(msgspec.Struct, frozen=True):
    """`pairs`: (place in a, place in b, how alike). `share_a`: weight of a that returns, 0 to 1.

    `exact_a`: the same by the very words. `run`: most words one after another that are the same; `content`: how many
    words that carry meaning are alike.
    """

    pairs: tuple[Pair, ...]
    share_a: float
    share_b: float
    exact_a: float
    exact_b: float
    run: int
    content: int


def align(a: Sequence[Word], b: Sequence[Word]) -> Aligned:
    """The heaviest words in common that keep their order."""
    a, b = a[:LONGEST], b[:LONGEST]
    pairs = best_path(a, b)
    total_a, total_b = sum(word.weight for word in a), sum(word.weight for word in b)
    held = sum(like * min(a[i].weight, b[j].weight) for i, j, like in pairs)
    exact = sum(a[i].weight for i, _, like in pairs if like == 1.0)
    return Aligned(
        pairs=tuple(pairs), share_a=round(held / total_a, 4) if total_a else 0.0,
        share_b=round(held / total_b, 4) if total_b else 0.0, exact_a=round(exact / total_a, 4) if total_a else 0.0,
        exact_b=round(exact / total_b, 4) if total_b else 0.0, run=longest(pairs),
        content=sum(1 for i, _, _ in pairs if a[i].content),
    )  # fmt: skip


def best_path(a: Sequence[Word], b: Sequence[Word]) -> list[Pair]:
    """The heaviest chain of pairs, found pair by pair as Hunt and Szymanski do for the longest one."""
    if [word.norm for word in a] == [word.norm for word in b]:
        return [(place, place, 1.0) for place in range(len(a))]
    pairs: list[tuple[Pair, int]] = []  # and the pair before it
    weights: list[float] = []  # of the chain that ends in each pair
    before: dict[int, int] = {}  # place in b -> pair, of the word before
    ends, best, nodes = list[int](), list[float](), list[int]()  # the best chain that ends at most there, ascending
    for i, (word, near) in enumerate(zip(a, likenesses(a, b), strict=True)):
        row: dict[int, int] = {}
        for j in near:
            other = b[j]
            like = 1.0 if word.norm == other.norm else ROOT if word.root == other.root else IDEA
            at = bisect_left(ends, j) - 1
            held, node = (best[at], nodes[at]) if at >= 0 else (0.0, -1)
            joined = before.get(j - 1, -1)
            if joined >= 0 and weights[joined] + RUN > held:
                held, node = weights[joined] + RUN, joined
            row[j] = len(pairs)
            pairs.append(((i, j, like), node))
            weight = word.weight if word.weight < other.weight else other.weight
            weights.append(round(held + like * (weight + LITTLE), 6))
        for j, node in row.items():
            held, last = weights[node], bisect_right(ends, j)
            if not last or best[last - 1] < held:
                first = last - 1 if last and ends[last - 1] == j else last
                while last < len(ends) and best[last] <= held:
                    last += 1
                ends[first:last], best[first:last], nodes[first:last] = [j], [held], [node]
        before = row
    found: list[Pair] = []
    node = nodes[-1] if nodes else -1
    while node >= 0:
        pair, node = pairs[node]
        found.append(pair)
    return found[::-1]


def likenesses(a: Sequence[Word], b: Sequence[Word]) -> Iterator[Sequence[int]]:
    """For each word of a the places of b at which one alike stands: the same word, the same root of a word that carries
    meaning, an idea that both carry."""
    norms: dict[str, list[int]] = {}
    roots: dict[str, list[int]] = {}
    ideas: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        norms.setdefault(word.norm, []).append(j)
        roots.setdefault(word.root, []).append(j)
        if word.content:
            ideas.setdefault(word.idea, []).append(j)
    none: list[int] = []
    for word in a:
        near = norms.get(word.norm, none)
        if word.content:
            root, idea = roots.get(word.root, none), ideas.get(word.idea, none)
            if root != near or idea != near:
                near = sorted({*near, *root, *idea})
        yield near


def longest(pairs: Sequence[Pair]) -> int:
    """Most pairs of the very same words that follow one another in both."""
    most = run = 0
    before = (-2, -2)
    for i, j, like in pairs:
        run = (run + 1 if (i - 1, j - 1) == before else 1) if like == 1.0 else 0
        before = (i, j)
        most = max(most, run)
    return most
