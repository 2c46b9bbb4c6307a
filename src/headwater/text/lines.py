"""The lines of a page, and the stock phrases by which furniture gives itself away."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

SHORT = 30  # words: above it a phrase at the start of a line proves nothing (a paragraph may open "Read more about")

OPENING = 3  # characters by which phrases are looked up
KEPT, KEPT_LENGTH = 4096, 1000  # lines whose plain form is kept, as it is asked for again and again; characters of each
HASHED = 4  # characters by which phrases inside lines are; a few are shorter
_FACTOR, _BUCKETS = 9973, 1 << 16

_DIGITS = re.compile(r"\d\d*(?:[.,]\d+)*")  # written so that a search skips ahead to a digit
_QUOTES = re.compile("[\"“”„«»‹›‘'’`´「」『』]+(?!s\\b)")
_FRONT = " \t•·▪●◦‣⁃*-–—⎯|>›→#+\u25b6\u25ba✓✔"
_FRONT_HARD = _FRONT + "(["
_BACK = " \t.:!?…*|>›→,;-–—+()[]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends: `text` stands at `[start, end)` of the page. Never blank."""

    start: int
    end: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """Every line of `text` that is not blank."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(bare), bare)
        at += len(raw)


def plain(text: str) -> str:
    """`text` as phrases are compared: without case, quotation marks and bullets, every number a 0."""
    return _kept(text) if len(text) <= KEPT_LENGTH else _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        text = _DIGITS.sub("0", text.casefold())
        if "'" in text or '"' in text or "`" in text:
            text = _QUOTES.sub("", text)
    else:
        text = _QUOTES.sub("", _DIGITS.sub("0", text.replace("’", "'").replace("ʼ", "'").casefold()))
    return " ".join(text.split()).lstrip(_FRONT)


_kept = lru_cache(maxsize=KEPT)(_plain)


def plain_lines(texts: Sequence[str]) -> list[str]:
    """`plain` of each line."""
    return [plain(text) for text in texts]


def bare(text: str) -> str:
    """`plain` without any mark at either end."""
    return stripped(plain(text))


def stripped(line: str) -> str:
    """`line`, already plain, without any mark at either end."""
    return line.rstrip(_BACK).lstrip(_FRONT_HARD)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was met: its kind, and how much of the line it is."""

    kind: str
    how: str  # whole | starts | holds


class Stock:
    """The phrases of beats/furniture.yaml, ready to be looked up."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        kinds: Mapping[str, Mapping[str, Sequence[Any]]] = table["kinds"]
        self.kinds = tuple(kinds)
        self._whole = {bare(str(p)): Hit(kind, "whole") for kind, by in kinds.items() for p in by.get("whole", ())}
        self._starts = _by_opening([
            (plain(str(p)), Hit(kind, "starts")) for kind, by in kinds.items() for p in by.get("starts", ())
        ])  # fmt: skip
        self._sizes = sorted({len(opening) for opening in self._starts}, reverse=True)
        self._holds = tuple((plain(str(p)), kind) for kind, by in kinds.items() for p in by.get("holds", ()))
        self._held_by_hash: dict[int, list[tuple[str, str]]] = {}
        for phrase, kind in self._holds:
            if len(phrase) >= HASHED:
                self._held_by_hash.setdefault(int(_hashes(phrase)[0]), []).append((phrase, kind))
        self._held_short = [one for one in self._holds if len(one[0]) < HASHED]
        self._held_flags = np.isin(np.arange(_BUCKETS), list(self._held_by_hash))
        self.imperatives = frozenset(str(word).casefold() for word in table["imperatives"])
        self.byline_words = tuple(str(word) for word in table["byline_words"])

    def strong(self, text: str) -> Hit | None:
        """The phrase that `text` is, or begins with when it is short."""
        return self.strong_in(plain(text))

    def held(self, text: str) -> tuple[str, ...]:
        """The kinds of the phrases inside `text`, each once, in the table's order."""
        return self.held_in(plain(text))

    def strong_in(self, line: str, name: str | None = None) -> Hit | None:
        """`strong` for a line that is plain already; `name` is its `stripped` form, where that is known."""
        whole = self._whole.get(stripped(line) if name is None else name)
        if whole is not None:
            return whole
        for size in self._sizes:
            found = self._starts.get(line[:size])
            if found is not None and line.count(" ") < SHORT:
                for start, hit in found:
                    if line.startswith(start) and not _cuts_a_word(line, len(start)):
                        return hit
        return None

    def held_in(self, line: str) -> tuple[str, ...]:
        met = {kind for phrase, kind in self._holds if phrase in line}
        return tuple(kind for kind in self.kinds if kind in met) if met else ()

    def held_in_lines(self, plains: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The place of each line that holds a phrase, and its kind; a pair may come more than once.

        Of a page's thousands of places, only those are compared whose next characters hash as a phrase's first do.
        """
        page = "\n".join(plains)
        starts = list(accumulate((len(line) + 1 for line in plains), initial=0))
        hashes = _hashes(page)
        for at in np.flatnonzero(self._held_flags[hashes]).tolist():
            for phrase, kind in self._held_by_hash[int(hashes[at])]:
                if page.startswith(phrase, at):
                    yield bisect_right(starts, at) - 1, kind
        for phrase, kind in self._held_short:
            at = page.find(phrase)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                yield place, kind
                at = page.find(phrase, starts[place + 1])


def _hashes(page: str) -> npt.NDArray[np.uint32]:
    """For each place in `page`, a number for the characters from there on."""
    codes = np.frombuffer(page.encode("utf-32-le", "surrogatepass"), dtype=np.dtype("<u4"))
    out = np.zeros(max(0, len(codes) - HASHED + 1), dtype=np.uint32)
    for place in range(HASHED):
        out = out * np.uint32(_FACTOR) + codes[place : place + len(out)]
    return out & np.uint32(_BUCKETS - 1)


def _cuts_a_word(line: str, at: int) -> bool:
    return line[at - 1].isalnum() and line[at : at + 1].isalnum()


def _by_opening(phrases: Sequence[tuple[str, Hit]]) -> dict[str, list[tuple[str, Hit]]]:
    """Phrases with their kinds, longest first, by their first characters."""
    out: dict[str, list[tuple[str, Hit]]] = {}
    for phrase, hit in phrases:
        out.setdefault(phrase[:OPENING], []).append((phrase, hit))
    return {
        key: sorted(found, key=lambda one: (-len(one[0]), one[0], one[1].kind)) for key, found in out.items()
    }  # fmt: skip
