"""The links between articles, kept up to date: only those of articles whose neighbours or copies have changed.

An article is linked with its nearest, with those whose nearest it is, and with those that share passages with it. What
a pair shares is read once, when it is linked; how that stands in the two neighbourhoods is worked out when asked.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from headwater.flow.group.pairs.run_index import NONE, TEXT_BITS, TEXTS, Ints, distinct, inside
from headwater.flow.group.pairs.weights import Floats, Weights
from headwater.flow.group.stories.likelihood import UNLIKE, alone, beside, levels, millionths, shipped
from headwater.flow.group.stories.linkage import FAINT, UNIT
from headwater.flow.group.stories.term_features import shared
from headwater.flow.group.stories.ties import raised

MINE, THEIRS, TIED = 1, 2, 4  # why two are linked: by the nearest of the one, of the other, by passages in common
LINK = np.dtype([("other", "<u4"), ("by", "u1"), ("cosine", "<i4"), ("alone", "<i4"), ("tied", "<i4")])
UNKNOWN = -1  # as a cosine: of a pair that is not read yet
Table = npt.NDArray[Any]  # of LINK


class Rows(NamedTuple):
    """The links of articles, which ascend: `one` of each link; `link`."""

    one: Ints
    link: Table

    def keys(self) -> Ints:
        found: Ints = self.one << TEXT_BITS | self.link["other"]
        return found


class LinkTable(Protocol):
    """Where the links are kept, by the numbers of articles in the index of neighbours."""

    def rows(self, numbers: Ints) -> Rows:
        """The links of those that are there, by both sides."""

    def sides(self, numbers: Ints) -> tuple[Floats, Floats]:
        """The `levels` and the words of each."""

    def weights(self, numbers: Ints) -> Weights:
        """Of articles, which ascend."""

    def write(self, numbers: Ints, rows: Rows, around: Floats) -> None:
        """Replaces the links and levels of these articles, which are there."""


def relink(table: LinkTable, *, chosen: tuple[Ints, Ints], listed: Ints, gone: Ints) -> Ints:
    """Brings links to what the nearest are now; an end of every link that has changed how likely it is. `listed`: whose
    lists may have changed, `chosen`: these lists; `gone`: articles that are to leave the table, all ascending."""
    left = np.setdiff1d(table.rows(gone).link["other"].astype(np.int64), gone)
    former = table.rows(listed)
    mine = former.keys()[former.link["by"] & MINE > 0]
    keys = np.sort(chosen[0] << TEXT_BITS | chosen[1])
    come, go = keys[~inside(keys, mine)], mine[~inside(mine, keys)]
    go = go[~inside(go & TEXTS, gone)]
    ends = distinct(np.concatenate((left, *(side for key in (come, go) for side in (key >> TEXT_BITS, key & TEXTS)))))
    rows = table.rows(ends)
    stay = ~inside(rows.link["other"].astype(np.int64), gone)
    rows = Rows(rows.one[stay], rows.link[stay])
    held = rows.keys()
    lost = held.searchsorted(go)
    weighing = _values(table, Rows(rows.one[lost], rows.link[lost])) >= FAINT * UNIT
    rows.link["by"][lost] &= ~np.uint8(MINE)
    rows.link["by"][held.searchsorted(turned(go))] &= ~np.uint8(THEIRS)
    rows = _linked(rows, np.concatenate((come, turned(come))), np.repeat((MINE, THEIRS), len(come)))
    moved = _keep(table, ends, rows)
    return distinct(np.concatenate((moved, np.maximum(come >> TEXT_BITS, come & TEXTS), go[weighing] >> TEXT_BITS)))


def retie(table: LinkTable, *, numbers: Ints, ties: Mapping[tuple[int, int], int]) -> Ints:
    """Brings links to what passages in common say now; whose links elsewhere have changed for that. `ties`: of these
    articles, which ascend, with any others: how they are tied (`ties.tie`)."""
    one, other = np.array(list(ties), np.int64).reshape(-1, 2).T
    keys = one << TEXT_BITS | other
    keys, weight = np.concatenate((keys, turned(keys))), np.tile(np.array(list(ties.values()), np.int64), 2)
    by_key = np.argsort(keys)
    keys, weight = keys[by_key], weight[by_key]
    ends = distinct(np.concatenate((numbers, one, other)))
    rows = table.rows(ends)
    former = inside(rows.one, numbers) | inside(rows.link["other"].astype(np.int64), numbers)
    if not len(keys) and not (rows.link["by"][former] & TIED).any():
        return NONE
    rows.link["by"][former] &= ~np.uint8(TIED)
    rows.link["tied"][former] = 0
    rows = _linked(rows, keys, np.full(len(keys), TIED))
    rows.link["tied"][rows.keys().searchsorted(keys)] = weight
    return _keep(table, ends, rows)


def likely(table: LinkTable, numbers: Ints) -> tuple[Ints, Ints, Ints]:
    """(one, other, how likely they tell one story, 0 to `UNIT`) of the links of articles, faint ones apart."""
    rows = table.rows(numbers)
    found = _values(table, rows)
    kept = found >= FAINT * UNIT
    return rows.one[kept], rows.link["other"][kept].astype(np.int64), found[kept]


def _values(table: LinkTable, rows: Rows) -> Ints:
    """How likely these links are; what is around them is asked only where it decides."""
    cosine, score, tied = (rows.link[name].astype(np.int64) for name in ("cosine", "alone", "tied"))
    asked = np.flatnonzero(cosine >= UNLIKE * UNIT)
    one, other = rows.one[asked], rows.link["other"][asked].astype(np.int64)
    known = distinct(np.concatenate((one, other)))
    around, words = table.sides(known)
    left, right = known.searchsorted(one), known.searchsorted(other)
    found = np.zeros(len(cosine), np.int64)
    found[asked] = beside(
        cosine[asked], score[asked], (around[left], around[right]), (words[left], words[right]), shipped()
    )
    return raised(found, tied)


def turned(keys: Ints) -> Ints:
    """Seen from the other side."""
    return (keys & TEXTS) << TEXT_BITS | keys >> TEXT_BITS


def _linked(rows: Rows, keys: Ints, by: Ints) -> Rows:
    """With these links among them, for these reasons; a link may come for several."""
    order = np.argsort(keys, kind="stable")
    keys, by = keys[order], by[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, by = keys[first], np.bitwise_or.reduceat(by, first) if len(first) else by
    held = rows.keys()
    known = inside(keys, held)
    rows.link["by"][held.searchsorted(keys[known])] |= by[known].astype(np.uint8)
    fresh, place = keys[~known], held.searchsorted(keys[~known])
    more = np.zeros(len(fresh), LINK)
    more["other"], more["by"], more["cosine"] = fresh & TEXTS, by[~known], UNKNOWN
    return Rows(np.insert(rows.one, place, fresh >> TEXT_BITS), np.insert(rows.link, place, more))


def _keep(table: LinkTable, numbers: Ints, rows: Rows) -> Ints:
    """Writes the links that have a reason, those that are new once they are read; whose levels have changed."""
    stay = rows.link["by"] > 0
    one, link = rows.one[stay], rows.link[stay]
    new = np.flatnonzero(link["cosine"] == UNKNOWN)
    if len(new):
        _read(table, one, link, new)
    around = levels(numbers.searchsorted(one), link["cosine"].astype(np.int64), len(numbers))
    moved = (table.sides(numbers)[0] != around).any(1)
    table.write(numbers, Rows(one, link), around)
    found: Ints = numbers[moved]
    return found


def _read(table: LinkTable, one: Ints, link: Table, new: Ints) -> None:
    """Reads what the pairs share that are linked for the first time: the newer page of each comes first, since it is in
    many of them, and those of one page are looked up together."""
    keys = one[new] << TEXT_BITS | link["other"][new]
    pairs = distinct(np.maximum(keys, turned(keys)))
    ends = distinct(np.concatenate((pairs >> TEXT_BITS, pairs & TEXTS)))
    vectors = table.weights(ends)
    left, right = ends.searchsorted(pairs >> TEXT_BITS), ends.searchsorted(pairs & TEXTS)
    held = shared(vectors, left, right)
    place = pairs.searchsorted(np.maximum(keys, turned(keys)))
    link["cosine"][new] = millionths(held.cosine)[place]
    link["alone"][new] = alone(vectors, held, shipped())[place]
