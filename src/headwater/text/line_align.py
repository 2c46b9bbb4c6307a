"""Finds the lines of an extracted body again among the lines of the page it was extracted from."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

RUN = 4  # words: a run that long is hardly there by accident
COVERED = 0.6  # share of a line's runs that must stand in the extracted text
SINGLES = 1000  # lines that stand once, against which the order of repeated ones is tried; of more, evenly chosen ones
NEAR = 3  # lines: how far from a sure line a short one may stand

_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"  # scripts that write no space: a letter is a word
_WORD = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def words_of(page: Sequence[str]) -> list[list[str]]:
    """The words of each line, as `aligned` compares them."""
    return [_words(line) for line in page]


def aligned(page: Sequence[str], body: Sequence[str]) -> list[bool]:
    """For each line of `page`, whether `body` holds it. Of lines that stand on the page twice, the copy that keeps
    the order of the body is meant, as often as `body` has it."""
    return aligned_words(words_of(page), body)


def aligned_words(rows: list[list[str]], body: Sequence[str]) -> list[bool]:
    """`aligned` of a page whose words are known."""
    tokens = words_of(body)
    everything = [word for row in tokens for word in row]
    runs = set(_runs(everything))
    whole = Counter(map(tuple, tokens))
    sure = [_covered(row, runs) for row in rows]
    sure = _once(rows, sure, whole, everything)
    copies = Counter(map(tuple, rows))
    return [
        kept or (len(row) < RUN and (0 < copies[tuple(row)] <= whole[tuple(row)] or _beside(i, rows, sure, whole)))
        for i, (row, kept) in enumerate(zip(rows, sure, strict=True))
    ]


def _covered(row: list[str], runs: set[tuple[str, ...]]) -> bool:
    if len(row) < RUN:
        return False
    return sum(map(runs.__contains__, _runs(row))) >= COVERED * (len(row) - RUN + 1)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _once(
    rows: list[list[str]], sure: list[bool], whole: Counter[tuple[str, ...]], everything: list[str]
) -> list[bool]:
    """Drops the copies of a line that the body has not as often: those that stand against its order first."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i, (row, kept) in enumerate(zip(rows, sure, strict=True)):
        if kept:
            places.setdefault(tuple(row), []).append(i)
    if all(len(where) <= max(1, whole[key]) for key, where in places.items()):
        return sure
    order: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(_runs(everything)):
        order.setdefault(run, at)
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
