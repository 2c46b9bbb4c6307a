"""An index of neighbours in memory: the plain picture of what any such index does."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from headwater.flow.group.pairs.marks import Ints, Marks
from headwater.flow.group.pairs.memory_index import columns
from headwater.flow.group.pairs.neighbours import Entry, Rows
from headwater.flow.group.pairs.run_index import NONE


class MemoryNeighbours:
    """See `NeighbourIndex`."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._terms: dict[int, Marks] = {}
        self._common: dict[int, int] = {}
        self._shown: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._floors: dict[int, int] = {}
        self._chosen: dict[int, dict[int, int]] = defaultdict(dict)
        self._choosers: dict[int, dict[int, int]] = defaultdict(dict)

    def keys(self) -> dict[str, str]:
        return {entry.article: entry.key for entry in self._entries.values()}

    def numbers(self, articles: Sequence[str]) -> dict[str, int]:
        return {one: self._numbers[one] for one in articles if one in self._numbers}

    def names(self, numbers: Sequence[int]) -> dict[int, str]:
        return {number: self._entries[number].article for number in numbers}

    def unused(self) -> int:
        return max(self._entries, default=0) + 1

    def order(self, numbers: Ints) -> tuple[Ints, Ints]:
        found = [self._entries[number] for number in numbers.tolist()]
        return np.array([one.twin for one in found], np.int64), np.array([one.name for one in found], np.int64)

    def floors(self, numbers: Ints) -> Ints:
        return np.array([self._floors.get(number, 0) for number in numbers.tolist()], np.int64)

    def terms(self, numbers: Ints) -> Marks:
        return together([self._terms[number] for number in numbers.tolist()])

    def holders(self, sought: Ints) -> Marks:
        return Marks(*columns(
            (number, mark, weight)
            for mark in sought.tolist() if mark in self._shown
            for number, weights in self._shown[mark].items() for weight in weights
        ))  # fmt: skip

    def common(self) -> Ints:
        return np.array(sorted(self._common), np.int64)

    def holding(self, common: Ints) -> Ints:
        return np.array([self._common[mark] for mark in common.tolist()], np.int64)

    def say_common(self, marks: Ints, holding: Ints, rare: Ints) -> None:
        self._common.update(zip(marks.tolist(), holding.tolist(), strict=True))
        for mark in rare.tolist():
            del self._common[mark]

    def chosen(self, numbers: Ints) -> Rows:
        return columns((one, other, n) for one in numbers.tolist() for other, n in self._chosen[one].items())

    def choosers(self, numbers: Ints) -> Rows:
        return columns((one, other, n) for other in numbers.tolist() for one, n in self._choosers[other].items())

    def change(self, added: Sequence[Entry], terms: Marks, gone: Sequence[int]) -> None:
        for number in gone:
            self._count(self._terms.pop(number), -1)
            del self._numbers[self._entries.pop(number).article]
            self._floors.pop(number, None)
            for holders in self._shown.values():
                holders.pop(number, None)
        for row, entry in enumerate(added):
            self._entries[entry.number], self._numbers[entry.article] = entry, entry.number
            self._terms[entry.number] = of_row(terms, row)
        for row, mark, weight in zip(*(column.tolist() for column in terms), strict=True):
            self._shown[mark][added[row].number].append(weight)
        self._count(terms, 1)

    def _count(self, terms: Marks, step: int) -> None:
        for mark in terms.mark.tolist():
            if mark in self._common:
                self._common[mark] += step

    def choose(self, gone: tuple[Ints, Ints], rows: Rows, floors: tuple[Ints, Ints]) -> None:
        for one, other in zip(*(side.tolist() for side in gone), strict=True):
            del self._chosen[one][other]
            del self._choosers[other][one]
        for one, other, score in zip(*(side.tolist() for side in rows), strict=True):
            self._chosen[one][other] = self._choosers[other][one] = score
        self._floors.update(zip(*(side.tolist() for side in floors), strict=True))


def of_row(terms: Marks, row: int) -> Marks:
    """The terms of one article, as its only row."""
    mine = slice(*np.searchsorted(terms.owner, (row, row + 1)).tolist())
    return Marks(np.zeros_like(terms.owner[mine]), terms.mark[mine], terms.weight[mine])


def together(single: Sequence[Marks]) -> Marks:
    """Articles of one row each as the rows of one."""
    return Marks(
        np.repeat(np.arange(len(single)), [len(one.owner) for one in single]),
        np.concatenate([NONE, *(one.mark for one in single)]), np.concatenate([NONE, *(one.weight for one in single)]),
    )  # fmt: skip
