"""What can be seen of a line and its neighbours, as numbers: no words of any language, only shapes and repetition.

The model in beats/line_model.yaml was trained on these columns in this order; change either only with the other
(benchmarks/train_lines.py).
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p

import numpy as np
import numpy.typing as npt

from headwater.text.lines import Line, Stock, plain, stripped

Matrix = npt.NDArray[np.float64]

PROSE_WORDS = 12  # words from which a line with a sentence's end counts as prose
LOCAL_REACH = (-3, -2, -1, 1, 2, 3)
WINDOWS = (3, 8, 20)

_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_END = re.compile(r"[.!?。！？؟।…][\"'”’»)\]\s]*(?:\[\d+\])?$")
_DOTS = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")
_INNER = re.compile(r"[.!?。！？؟।][\"'”’»)]*(?:\s|(?<=[。！？]))")
_BULLET = re.compile(r"^[•·▪●◦‣*\-–—|>›→✓]\s")
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}\s?[hHmMdD]\b|\b\d{1,2}:\d{2}\b", re.UNICODE
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_ARROW = re.compile("[»›→▸▶]")
_QUOTE = re.compile('["“”„«»「」]')
_HANDLE = re.compile(r"(?:^|\s)[@#]\w|https?://|www\.|\w\.(?:com|org|net|de|uk)\b|pic\.twitter")
_INITIAL = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄ]\w")

LOCAL = (
    "words", "chars", "word_length", "ends", "dots", "colon", "comma_end", "question", "inner", "commas", "bullet",
    "numbered", "upper", "capital_words", "lower_short", "digits", "pipe", "arrow", "sign", "handle", "quotes", "date",
    "clock", "starts_lower", "dash_start", "prose", "copies", "seen_before", "imperative", "brackets", "you", "symbols",
)  # fmt: skip


def words(text: str) -> int:
    """Words of a line; two characters of a script that is written without spaces are one."""
    return len(_WORD.findall(_WIDE.sub(" ", text))) + len(_WIDE.findall(text)) // 2


def is_prose(text: str, count: int) -> bool:
    return count >= PROSE_WORDS and bool(_END.search(text)) and not _DOTS.search(text)


def _local(line: Line, stock: Stock, copies: int, seen: bool) -> list[float]:
    text = line.text
    found = _WORD.findall(text)
    count = words(text)
    cased = [word for word in found if word[:1].isalpha()]
    lower = [word for word in cased if word[:1].islower()]
    size = len(text)
    some = max(1, len(found))
    return [
        log1p(count), log1p(size), min(15.0, size / max(1, count)) / 15,
        bool(_END.search(text)), bool(_DOTS.search(text)), text.endswith((":", "：")), text.endswith(","),
        text.endswith("?"),
        log1p(len(_INNER.findall(text))), min(1.0, text.count(",") / some * 4),
        bool(_BULLET.match(text)), bool(_NUMBERED.match(text)),
        sum(c.isupper() for c in text) / size, sum(1 for w in cased if w[:1].isupper()) / max(1, len(cased)),
        sum(1 for w in lower if len(w) <= 3) / some,
        sum(c.isdigit() for c in text) / size, "|" in text, bool(_ARROW.search(text)), "©" in text or "®" in text,
        bool(_HANDLE.search(text)), min(1.0, len(_QUOTE.findall(text)) / 4), bool(_DATE.search(text)),
        bool(_CLOCK.search(text)), text[:1].islower(), text[:1] in "—–-", is_prose(text, count),
        log1p(copies - 1), seen, bool(found) and found[0].casefold() in stock.imperatives,
        min(1.0, sum(text.count(c) for c in "()[]") / 4), "\t" in text or "  " in text,
        sum(not (c.isalnum() or c.isspace()) for c in text) / size,
    ]  # fmt: skip


def _hints(line: str, stock: Stock) -> list[float]:
    """One column a kind of phrase: 1 when it is the line or its start, 0.5 when it stands inside."""
    row = dict.fromkeys(stock.kinds, 0.0)
    how = {"whole": 0.0, "starts": 0.0}
    for kind in stock.held_in(line):
        row[kind] = 0.5
    hit = stock.strong_in(line)
    if hit is not None:
        row[hit.kind] = 1.0
        how[hit.how] = 1.0
    return [*how.values(), *row.values()]


def _vocabulary(found: Sequence[Line], prose: npt.NDArray[np.bool_]) -> Matrix:
    """How much of a line's longer words the page's prose uses elsewhere, and how rare its words are on the page."""
    tokens = [[w for w in _WORD.findall(line.text.casefold()) if len(w) >= 4] for line in found]
    core: Counter[str] = Counter()
    for row, is_core in zip(tokens, prose, strict=True):
        if is_core:
            core.update(set(row))
    out = np.zeros((len(found), 2))
    for i, row in enumerate(tokens):
        own = set(row)
        if own:
            shared = sum(1 for word in own if core[word] > int(prose[i]))
            out[i] = shared / len(own), log1p(len(own))
    return out


def _positions(weight: Matrix, prose: npt.NDArray[np.bool_]) -> Matrix:
    """Where the line stands: on the page, among its words, and next to its prose."""
    n = len(weight)
    index = np.arange(n)
    mass = np.where(prose, weight, 0.0)
    before = np.cumsum(mass) - mass
    total = max(1.0, float(mass.sum()))
    last = np.maximum.accumulate(np.where(prose, index, -1))
    last = np.concatenate([[-1], last[:-1]])
    coming = np.minimum.accumulate(np.where(prose, index, n)[::-1])[::-1]
    coming = np.concatenate([coming[1:], [n]])
    since = np.where(last < 0, 60, np.minimum(index - last, 60))
    until = np.where(coming >= n, 60, np.minimum(coming - index, 60))
    return np.column_stack([
        index / max(1, n - 1), np.log1p(index), np.log1p(n - 1 - index),
        before / total, (total - before - mass) / total, np.log1p(before), np.log1p(total - before - mass),
        np.log1p(since), np.log1p(until), last < 0, coming >= n, np.log1p(np.minimum(since, until)),
    ])  # fmt: skip


def _mean(column: Matrix, reach: int, side: int) -> Matrix:
    """The mean of the `reach` rows before (`side` -1) or after (1) each row; 0 outside the page."""
    total = np.concatenate([np.zeros((1, column.shape[1])), np.cumsum(column, axis=0)])
    index = np.arange(len(column))
    if side < 0:
        low, high = np.maximum(index - reach, 0), index
    else:
        low, high = index + 1, np.minimum(index + 1 + reach, len(column))
    low = np.minimum(low, len(column))
    return np.asarray((total[high] - total[low]) / reach)


def shifted(column: Matrix, by: int, fill: float = -1.0) -> Matrix:
    """Row i holds row i + `by`; `fill` outside the page."""
    out = np.full_like(column, fill)
    n = len(column)
    if abs(by) < n:
        if by < 0:
            out[-by:] = column[:by]
        else:
            out[: n - by] = column[by:]
    return out


def features(found: Sequence[Line], stock: Stock) -> Matrix:
    """One row a line."""
    plains = [plain(line.text) for line in found]
    names = [stripped(line) for line in plains]
    copies = Counter(names)
    met: set[str] = set()
    rows = []
    for line, name in zip(found, names, strict=True):
        rows.append(_local(line, stock, copies[name], name in met))
        met.add(name)
    local = np.array(rows, dtype=np.float64)
    hints = np.array([_hints(line, stock) for line in plains])
    prose = local[:, LOCAL.index("prose")] > 0
    weight = np.expm1(local[:, 0])
    n = len(found)
    mass = float(np.where(prose, weight, 0).sum())
    page = np.array([
        log1p(n), prose.mean(), np.median(local[:, 0]), local[:, LOCAL.index("bullet")].mean(),
        mass / max(1.0, weight.sum()), log1p(mass),
    ])  # fmt: skip
    core = [
        LOCAL.index(name) for name in ("words", "ends", "inner", "bullet", "capital_words", "prose", "copies", "digits")
    ]
    any_hint = hints[:, :2].sum(axis=1, keepdims=True)
    brief = np.column_stack([local[:, core], any_hint])
    near = [shifted(brief, by) for by in LOCAL_REACH]
    windows = [_mean(brief, reach, side) for reach in WINDOWS for side in (-1, 1)]
    return np.column_stack([
        local, hints, _vocabulary(found, prose), _positions(weight, prose), np.tile(page, (n, 1)), *near, *windows,
    ])  # fmt: skip


def second(first: Matrix) -> Matrix:
    """What the first look at the neighbours adds: their chances of being body."""
    p = first.reshape(-1, 1)
    logit = np.log(np.clip(p, 1e-4, 1 - 1e-4) / (1 - np.clip(p, 1e-4, 1 - 1e-4))) / 4
    near = [shifted(logit, by, -2.0) for by in (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5)]
    windows = [_mean(p, reach, side) for reach in (8, 20, 50) for side in (-1, 1)]
    total = max(1e-6, float(p.sum()))
    before = (np.cumsum(p) - p[:, 0]).reshape(-1, 1) / total
    return np.column_stack([*near, *windows, before, np.full((len(p), 1), float(p.mean()))])
