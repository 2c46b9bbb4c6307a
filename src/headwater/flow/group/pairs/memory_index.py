"""An index of shared runs in memory: for a tuple of sketches, and the plain picture of what any index does."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from headwater.flow.group.pairs.run_index import (
    NONE,
    TEXT_BITS,
    TEXTS,
    Crowd,
    Home,
    Ints,
    Text,
    flat,
    found,
    inside,
    posted,
)

Rows = tuple[Ints, Ints, Ints]


class MemoryIndex:
    """See `RunIndex`."""

    def __init__(self) -> None:
        self._homes: dict[str, Home] = {}
        self._members: dict[int, list[str]] = defaultdict(list)
        self._texts: dict[int, Text] = {}
        self._numbers: dict[int, int] = {}
        self._postings = NONE
        self._crowds: dict[int, Crowd] = {}
        self._chosen: dict[int, dict[int, int]] = defaultdict(dict)
        self._choosers: dict[int, dict[int, int]] = defaultdict(dict)

    def keys(self) -> dict[str, str]:
        return {home.article: home.key for home in self._homes.values()}

    def homes(self, articles: Sequence[str]) -> dict[str, int | None]:
        return {one: self._homes[one].text for one in articles if one in self._homes}

    def heads(self, texts: Sequence[int], most: int) -> dict[int, list[str]]:
        return {text: self._members[text][:most] for text in texts}

    def members(self, text: int) -> list[str]:
        return list(self._members[text])

    def numbers(self, twins: Sequence[int]) -> dict[int, int]:
        return {twin: self._numbers[twin] for twin in twins if twin in self._numbers}

    def unused(self) -> int:
        return max(self._texts, default=0) + 1

    def twins(self, texts: Ints) -> Ints:
        return np.array([self._texts[text].twin for text in texts.tolist()], np.int64)

    def sizes(self, texts: Ints) -> Ints:
        return np.array([len(self._texts[text].runs) for text in texts.tolist()], np.int64)

    def runs(self, texts: Ints) -> tuple[Ints, Ints]:
        return flat({text: self._texts[text].runs for text in texts.tolist()})

    def holders(self, runs: Ints) -> tuple[Ints, Ints]:
        held = found(self._postings, runs)
        return held >> TEXT_BITS, held & TEXTS

    def crowds(self, runs: Ints) -> list[Crowd]:
        return [self._crowds[run] for run in runs.tolist() if run in self._crowds]

    def chosen(self, texts: Ints) -> Rows:
        return columns((text, other, n) for text in texts.tolist() for other, n in self._chosen[text].items())

    def choosers(self, texts: Ints) -> Rows:
        return columns((text, other, n) for other in texts.tolist() for text, n in self._choosers[other].items())

    def place(self, homes: Sequence[Home], left: Sequence[str]) -> None:
        for article in left:
            if (text := self._homes.pop(article).text) is not None:
                self._members[text].remove(article)
        for home in homes:
            self._homes[home.article] = home
            if home.text is not None:
                insort(self._members[home.text], home.article)

    def change(self, added: Sequence[Text], gone: Sequence[int]) -> None:
        for number in gone:
            text = self._texts.pop(number)
            del self._numbers[text.twin]
        for text in added:
            self._texts[text.number] = text
            self._numbers[text.twin] = text.number
        stay = self._postings[~inside(self._postings & TEXTS, np.array(sorted(gone), np.int64))]
        fresh = posted(*flat({text.number: text.runs for text in added}))
        self._postings = np.sort(np.concatenate((stay, fresh)))

    def gather(self, crowds: Sequence[Crowd], dissolved: Sequence[int]) -> None:
        for run in dissolved:
            del self._crowds[run]
        self._crowds.update((crowd.run, crowd) for crowd in crowds)

    def choose(self, gone: tuple[Ints, Ints], rows: Rows) -> None:
        for text, other in zip(*(side.tolist() for side in gone), strict=True):
            del self._chosen[text][other]
            del self._choosers[other][text]
        for text, other, count in zip(*(side.tolist() for side in rows), strict=True):
            self._chosen[text][other] = self._choosers[other][text] = count


def columns(rows: Iterable[tuple[int, int, int]]) -> Rows:
    text, other, count = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3).T
    return text, other, count
