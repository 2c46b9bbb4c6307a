"""Finds the lines of an extracted body again among the lines of the page it was extracted from."""

import re
from collections import Counter
from collections.abc import Sequence

RUN = 4  # words: a run that long is hardly there by accident
COVERED = 0.6  # share of a line's runs that must stand in the extracted text
SINGLES = 1000  # lines that stand once, against which the order of repeated ones is tried; of more, evenly chosen ones
NEAR = 3  # lines: how far from a sure line a short one may stand

_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"  # scripts that write no space: a letter is a word
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def aligned(page: Sequence[str], body: Sequence[str]) -> list[bool]:
    """For each line of `page`, whether `body` holds it. Of lines that stand on the page twice, the copy that keeps
    the order of the body is meant, as often as `body` has it."""
    tokens = [_words(line) for line in body]
    everything = [word for row in tokens for word in row]
    runs = {tuple(everything[i : i + RUN]) for i in range(len(everything) - RUN + 1)}
    whole = Counter(tuple(row) for row in tokens)
    rows = [_words(line) for line in page]
    sure = [_covered(row, runs) for row in rows]
    sure = _once(rows, sure, whole, everything)
    copies = Counter(tuple(row) for row in rows)
    return [
        kept or (len(row) < RUN and (0 < copies[tuple(row)] <= whole[tuple(row)] or _beside(i, rows, sure, whole)))
        for i, (row, kept) in enumerate(zip(rows, sure, strict=True))
    ]


def _covered(row: list[str], runs: set[tuple[str, ...]]) -> bool:
    if len(row) < RUN:
        return False
    found = [tuple(row[i : i + RUN]) in runs for i in range(len(row) - RUN + 1)]
    return sum(found) >= COVERED * len(found)


def _once(
    rows: list[list[str]], sure: list[bool], whole: Counter[tuple[str, ...]], everything: list[str]
) -> list[bool]:
    """Drops the copies of a line that the body has not as often: those that stand against its order first."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i, (row, kept) in enumerate(zip(rows, sure, strict=True)):
        if kept:
            places.setdefault(tuple(row), []).append(i)
    order: dict[tuple[str, ...], int] = {}
    for at in range(len(everything) - RUN + 1):
        order.setdefault(tuple(everything[at : at + RUN]), at)
    single = [(where[0], order.get(key[:RUN], -1)) for key, where in places.items() if len(where) == 1]
    single = single[:: 1 + len(single) // SINGLES]
    out = list(sure)
    for key, where in places.items():
        allowed = max(1, whole[key])
        if len(where) > allowed:
            own = order.get(key[:RUN], -1)
            against = {i: sum((place < i) != (at < own) for place, at in single) for i in where}
            for i in sorted(where, key=lambda i: (against[i], i))[allowed:]:
                out[i] = False
    return out


def _beside(i: int, rows: list[list[str]], sure: list[bool], whole: Counter[tuple[str, ...]]) -> bool:
    """A line too short for a run is body when it is a whole line of the body and stands next to what is."""
    row = rows[i]
    if not row or len(row) >= RUN or not whole[tuple(row)]:
        return False
    before = any(sure[max(0, i - NEAR) : i])
    after = any(sure[i + 1 : i + 1 + NEAR])
    return before and after
