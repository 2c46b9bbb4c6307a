"""Two wordings word by word: which words of the one return in the other, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.flow.trace.wordings import LITTLE, Word

ROOT, IDEA = 0.9, 0.7  # how alike words of one root are, and words near in meaning
RUN = 0.06  # what a word gains that follows the word before it in both: a phrase beats its words here and there
LONGEST = 160  # words of either side that are aligned: no sentence of the development pages has more than 80


@dataclass(frozen=True, slots=True)
class Aligned:
    """`pairs`: (place in a, place in b, how alike). `share_a`: weight of a that returns, 0 to 1.

    `exact_a`: the same by the very words. `run`: most words one after another that are the same; `content`: how many
    words that carry meaning are alike.
    """

    pairs: tuple[tuple[int, int, float], ...]
    share_a: float
    share_b: float
    exact_a: float
    exact_b: float
    run: int
    content: int


def alike(a: Word, b: Word) -> float:
    if a.norm == b.norm:
        return 1.0
    if a.root == b.root and a.content:
        return ROOT
    return IDEA if a.idea == b.idea and a.content and b.content else 0.0


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


def best_path(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int, float]]:
    """Needleman and Wunsch without a price for gaps; `joined` holds the paths that end in a pair."""
    rows, width = len(a), len(b)
    best = [[0.0] * (width + 1) for _ in range(rows + 1)]
    joined = [[-1.0] * (width + 1) for _ in range(rows + 1)]
    like: list[dict[int, float]] = []
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        for form in {word.norm, word.root, word.idea}:
            places.setdefault(form, []).append(j)
    for i, word in enumerate(a):
        near = {j for form in (word.norm, word.root, word.idea) for j in places.get(form, ())}
        like.append({j: value for j in near if (value := alike(word, b[j]))})
        above, row, ends, before = best[i], best[i + 1], joined[i + 1], joined[i]
        for j in range(width):
            top = above[j + 1] if above[j + 1] > row[j] else row[j]
            value = like[i].get(j, 0.0)
            if value:
                gain = value * (min(word.weight, b[j].weight) + LITTLE)
                path = round(max(above[j], before[j] + RUN if before[j] >= 0 else 0.0) + gain, 6)
                ends[j + 1] = path
                top = max(path, top)
            row[j + 1] = top
    return trace_back(best, joined, like, rows, width)


def trace_back(
    best: list[list[float]], joined: list[list[float]], like: list[dict[int, float]], i: int, j: int
) -> list[tuple[int, int, float]]:
    """The pairs of the best path, first to last."""
    pairs: list[tuple[int, int, float]] = []
    inside = False  # the pair after this one counted on following it
    while i and j:
        here = joined[i][j]
        if here >= 0 and (inside or here >= best[i][j]):
            pairs.append((i - 1, j - 1, like[i - 1][j - 1]))
            before = joined[i - 1][j - 1]
            inside = before >= 0 and before + RUN >= best[i - 1][j - 1]
            i, j = i - 1, j - 1
        elif best[i - 1][j] >= best[i][j - 1]:
            i, inside = i - 1, False
        else:
            j, inside = j - 1, False
    return pairs[::-1]


def longest(pairs: Sequence[tuple[int, int, float]]) -> int:
    """Most pairs of the very same words that follow one another in both."""
    most = run = 0
    before = (-2, -2)
    for i, j, like in pairs:
        run = (run + 1 if (i - 1, j - 1) == before else 1) if like == 1.0 else 0
        before = (i, j)
        most = max(most, run)
    return most
