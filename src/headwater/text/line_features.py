"""What can be seen of a page's lines and their neighbours, as numbers: shapes, repetition, place, and hashed words.

The model in beats/line_model.yaml was trained on these columns in this order; change either only with the other
(benchmarks/train_lines.py). All lines are looked at in one go: a page has hundreds, and may have a hundred thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from headwater.text import line_words as lw
from headwater.text.line_words import Characters, Ints, Words
from headwater.text.lines import Stock, plain_lines, stripped

Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[Any]

PROSE_WORDS = 12  # words from which a line with a sentence's end counts as prose
CONTENT_LENGTH = 4  # letters of a word that says what a text is about
OFTEN = 3  # lines of prose that a word of the page's subject stands in
NEAR = 8  # lines: a word met again within so many is the same passage's
FAR = 60  # lines: no distance counts for more
_FIRST = (lw.UPPER, lw.LOWER, lw.LETTER, lw.DIGIT, lw.QUOTE, lw.DASH, lw.BRACKET, lw.BAR, lw.SIGN, lw.OTHER)
_LAST = (lw.UPPER, lw.LOWER, lw.DIGIT, lw.STOP, lw.COMMA, lw.QUOTE, lw.BRACKET, lw.BAR, lw.COLON, lw.OTHER)
_COUNTED = (lw.COMMA, lw.QUOTE, lw.DASH, lw.BRACKET, lw.BAR, lw.COLON, lw.SIGN)


@dataclass(frozen=True)
class Looks:
    """One row a line in `dense`; hashed words, and hashed edges of lines, with the line each stands in."""

    dense: Matrix
    words: npt.NDArray[np.int32]
    word_line: Ints
    edges: npt.NDArray[np.int32]
    edge_line: Ints


def looks(texts: Sequence[str], stock: Stock) -> Looks:
    """`texts`: the lines of a page, none of them empty."""
    n = len(texts)
    short = [lw.clipped(text) for text in texts]
    seen = lw.characters(short)
    found = lw.words(seen)
    shape = _shape(texts, seen, found)
    plains = plain_lines(short)
    names = [stripped(text) for text in plains]
    columns = [
        *shape.columns, *_copies(names), *_vocabulary(found, shape.prose, n), *_places(shape), *_page(shape),
    ]  # fmt: skip
    dense = np.column_stack([np.asarray(column, dtype=np.float32) for column in columns])
    edges, edge_line = lw.edges(found, n)
    dense = np.hstack([dense, hints(plains, names, stock)])
    return Looks(dense, lw.buckets(found.hashes), found.line, edges, edge_line)


@dataclass(frozen=True)
class _Shape:
    columns: list[Column]
    words: Column
    prose: Column
    counts: Column  # of each kind of character
    bullet: Column


def _count(line: Ints, n: int, weights: Column | None = None) -> Column:
    return np.bincount(line, weights=weights, minlength=n)


def _shape(texts: Sequence[str], seen: Characters, found: Words) -> _Shape:
    n = len(texts)
    kinds, line = seen.kinds, seen.line
    counts = _count(line * lw.KINDS + kinds, n * lw.KINDS).reshape(n, lw.KINDS).astype(np.float64)
    counts[:, lw.SPACE] -= 1
    chars = (seen.last - seen.first + 1).astype(np.float64)
    tokens = _count(found.line, n).astype(np.float64)
    words = tokens - _count(found.line[found.kind == lw.WIDE], n) / 2
    ends = _ends(seen)
    dots, stop = ends["dots"], ends["stop"]
    prose = (words >= PROSE_WORDS) & stop & ~dots
    first, last = kinds[seen.first], kinds[seen.last]
    columns = [
        np.log1p(words), np.log1p([float(len(text)) for text in texts]),
        np.minimum(15.0, chars / np.maximum(1, words)) / 15, *(counts / chars[:, None]).T,
        *(np.minimum(counts[:, kind], 8) / 4 for kind in _COUNTED), *(first == kind for kind in _FIRST),
        *(last == kind for kind in _LAST), stop, dots, ends["question"], *_inside(seen, found, tokens), prose,
    ]  # fmt: skip
    return _Shape(columns, words, prose, counts, first == lw.BAR)


def _ends(seen: Characters) -> dict[str, Column]:
    last, before = seen.kinds[seen.last], seen.kinds[np.maximum(seen.last - 1, 0)]
    closing = (last == lw.QUOTE) | (last == lw.BRACKET)
    return {
        "stop": (last == lw.STOP) | (closing & (before == lw.STOP)),
        "dots": (seen.codes[seen.last] == ord("…")) | ((last == lw.STOP) & (before == lw.STOP)),
        "question": seen.codes[seen.last] == ord("?"),
    }


def _inside(seen: Characters, found: Words, tokens: Column) -> list[Column]:
    """Sentences inside the line, capitals, short words, years, clock times, addresses, handles, columns."""
    n, kinds, line = len(tokens), seen.kinds, seen.line
    after = np.append(kinds[1:], lw.SPACE)
    second = np.append(after[1:], lw.SPACE)
    before = np.append(lw.SPACE, kinds[:-1])
    some = np.maximum(1, tokens)
    upper, lower = found.kind == lw.UPPER, found.kind == lw.LOWER
    cased = _count(found.line[upper | lower], n)
    capitals = np.append(0, np.cumsum(kinds == lw.UPPER))
    shouted = capitals[found.start + found.length] - capitals[found.start] == found.length
    one, two = seen.codes[found.start], seen.codes[np.minimum(found.start + 1, len(kinds) - 1)]
    century = ((one == ord("1")) & (two == ord("9"))) | ((one == ord("2")) & (two == ord("0")))
    year = (found.length == 4) & (found.kind == lw.DIGIT) & century
    stop = kinds == lw.STOP
    ending = stop & ((after == lw.SPACE) | ((after == lw.QUOTE) & (second == lw.SPACE)) | (after == lw.WIDE))
    letter = (before == lw.LOWER) | (before == lw.UPPER)
    sign = (seen.codes == ord("@")) | (seen.codes == ord("#"))
    named = (after >= lw.UPPER) & (after <= lw.LETTER)
    clock = (kinds == lw.COLON) & (before == lw.DIGIT) & (after == lw.DIGIT)
    return [
        np.log1p(_count(line[ending], n)), _count(found.line[upper], n) / np.maximum(1, cased),
        _count(found.line[lower & (found.length <= 3)], n) / some,
        _count(found.line[shouted & upper & (found.length > 1)], n) / some, np.maximum(1, cased) / some,
        _count(found.line[year], n) > 0, _count(line[clock], n) > 0,
        _count(line[stop & letter & (after == lw.LOWER)], n) > 0,
        _count(line[sign & (before == lw.SPACE) & named], n) > 0,
        _count(line[(kinds == lw.SPACE) & (after == lw.SPACE)], n) > 0,
    ]  # fmt: skip


def _copies(names: Sequence[str]) -> list[Column]:
    """Copies of the line on the page, whether one stands above, and whether the lines next to it are copies."""
    ids: dict[str, int] = {}
    ids_of = np.array([ids.setdefault(name, len(ids)) for name in names])
    first = np.unique(ids_of, return_index=True)[1]
    same = ids_of[1:] == ids_of[:-1]
    above = first[ids_of] < np.arange(len(ids_of))
    return [np.log1p(np.bincount(ids_of)[ids_of] - 1), above, np.append(False, same), np.append(same, False)]


def _vocabulary(found: Words, prose: Column, n: int) -> list[Column]:
    """How much of a line's longer words the page's prose uses elsewhere, how many are rare on it, and how near
    they are met again."""
    content = ((found.length >= CONTENT_LENGTH) & (found.kind != lw.DIGIT)) | (found.kind == lw.WIDE)
    ids, inverse = np.unique(found.hashes[content], return_inverse=True)
    pairs = np.unique(inverse.astype(np.int64) * n + found.line[content])
    word, line = pairs // n, pairs % n
    lines_of = np.bincount(word, minlength=len(ids))
    elsewhere = np.bincount(word, weights=prose[line].astype(float), minlength=len(ids))[word] - prose[line]
    again = np.append(False, word[1:] == word[:-1])[: len(word)]
    back = np.where(again, line - np.append(0, line[:-1])[: len(word)], n + NEAR)
    onward = np.append(back[1:], n + NEAR)[: len(word)]
    own = np.maximum(1, _count(line, n))
    parts = (elsewhere > 0, elsewhere >= OFTEN, lines_of[word] == 1, back <= NEAR, onward <= NEAR)
    return [*(_count(line[part], n) / own for part in parts), np.log1p(own)]


def _places(shape: _Shape) -> list[Column]:
    """Where the line stands: on the page, among its words, and next to its prose."""
    n, prose = len(shape.words), shape.prose
    index = np.arange(n)
    mass = np.where(prose, shape.words, 0.0)
    before, total = np.cumsum(mass) - mass, max(1.0, float(mass.sum()))
    after = total - before - mass
    last = np.append(-1, np.maximum.accumulate(np.where(prose, index, -1))[:-1])
    coming = np.append(np.minimum.accumulate(np.where(prose, index, n)[::-1])[::-1][1:], n)
    since = np.where(last < 0, FAR, np.minimum(index - last, FAR))
    until = np.where(coming >= n, FAR, np.minimum(coming - index, FAR))
    return [
        index / max(1, n - 1), np.log1p(index), np.log1p(n - 1 - index), before / total, after / total,
        np.log1p(before), np.log1p(after), np.log1p(since), np.log1p(until), last < 0, coming >= n,
    ]  # fmt: skip


def _page(shape: _Shape) -> list[Column]:
    n, counts = len(shape.words), shape.counts
    mass = max(1.0, float(shape.words[shape.prose].sum()))
    cased = max(1.0, float(counts[:, lw.UPPER : lw.LETTER].sum()))
    numbers = (
        np.log1p(n), shape.prose.mean(), mass / max(1.0, float(shape.words.sum())), np.log1p(mass),
        float(np.median(shape.words)), shape.bullet.mean(), counts[:, lw.UPPER].sum() / cased,
        counts[:, lw.WIDE].sum() / max(1.0, float(counts.sum())),
    )  # fmt: skip
    return [np.full(n, number) for number in numbers]


def hints(plains: Sequence[str], names: Sequence[str], stock: Stock) -> Matrix:
    """One column a kind of phrase: 1 when it is the line or its start, 0.5 when it stands inside; before them two that
    say whether it is the whole line or its start."""
    column = {kind: at for at, kind in enumerate(stock.kinds, 2)}
    out = np.zeros((len(plains), 2 + len(column)), dtype=np.float32)
    for place, kind in stock.held_in_lines(plains):
        out[place, column[kind]] = 0.5
    for place, (text, name) in enumerate(zip(plains, names, strict=True)):
        hit = stock.strong_in(text, name)
        if hit is not None:
            out[place, column[hit.kind]] = 1.0
            out[place, 0 if hit.how == "whole" else 1] = 1.0
    return out
