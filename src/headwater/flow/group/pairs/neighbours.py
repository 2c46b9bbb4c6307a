"""The nearest of every article, kept up to date: what `similarity.nearest` finds among all of them, however they came.

Newcomers look for their own nearest, and enter the lists in which they are before the last. When an article goes, those
that had chosen it look again; when a mark comes to be held by too many, or by so many no more, those that hold it do.
No other list changes.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from headwater.flow.group.pairs import similarity
from headwater.flow.group.pairs.marks import Ints, Marks
from headwater.flow.group.pairs.run_index import NONE, TEXTS, distinct, inside
from headwater.flow.group.pairs.similarity import NEAREST, Vectors, best, matrix
from headwater.issues import StopRun
from headwater.records import Sketch

LOOKING = 1024  # articles that look at the same time
Rows = tuple[Ints, Ints, Ints]  # (article, other, score): an article and one of its nearest


class Entry(NamedTuple):
    """An article as the index knows it. `key`: of its sketch; `twin`, `name`: hashes of its words and its id, by which
    equally similar ones are told apart."""

    number: int
    article: str
    key: str
    twin: int
    name: int


class NeighbourIndex(Protocol):
    """An article is a number that means nothing outside the index."""

    def keys(self) -> dict[str, str]:
        """Article -> key of its sketch, for all that are in the index."""

    def numbers(self, articles: Sequence[str]) -> dict[str, int]:
        """For those of them that are in the index."""

    def names(self, numbers: Sequence[int]) -> dict[int, str]:
        """Number -> article."""

    def unused(self) -> int:
        """The least number that no article or posting has, nor any greater one."""

    def order(self, numbers: Ints) -> tuple[Ints, Ints]:
        """The twin and the name of each."""

    def floors(self, numbers: Ints) -> Ints:
        """The least score in each one's list; 0 where the list is not full."""

    def terms(self, numbers: Ints) -> Marks:
        """Their heaviest terms; the owners are the places in `numbers`."""

    def holders(self, sought: Ints) -> Marks:
        """Who holds these marks, which ascend, mark by mark; the owners are numbers."""

    def common(self) -> Ints:
        """The marks that more than `COMMON` articles held when it was last said, ascending."""

    def holding(self, common: Ints) -> Ints:
        """How many articles hold each of these marks, which are among the common ones."""

    def say_common(self, marks: Ints, holding: Ints, rare: Ints) -> None:
        """From now on these marks are common, and others no more."""

    def chosen(self, numbers: Ints) -> Rows:
        """The lists of these articles."""

    def choosers(self, numbers: Ints) -> Rows:
        """The rows of other lists in which they stand, as `other`."""

    def change(self, added: Sequence[Entry], terms: Marks, gone: Sequence[int]) -> None:
        """Adds articles with their terms, and takes others away."""

    def choose(self, gone: tuple[Ints, Ints], rows: Rows, floors: tuple[Ints, Ints]) -> None:
        """Takes places off, then writes others down, and the new floors of articles."""


class Updated(NamedTuple):
    """`articles`: that are in other pairs than before, by id; `lists`: the numbers of those whose own nearest may be
    others, ascending."""

    articles: list[str]
    lists: Ints


def update(index: NeighbourIndex, added: Sequence[tuple[Sketch, str]], gone: Sequence[str]) -> Updated:
    """Brings an index up to date. Every sketch comes with its key; one that has changed is both in `added` and, by its
    article, in `gone`."""
    left = np.sort(np.fromiter(index.numbers(gone).values(), np.int64))
    again, touched = _leave(index, left)
    first = index.unused()
    if first + len(added) > TEXTS:
        raise StopRun(f"a case holds {TEXTS:,} articles at most: read the rest into another one")
    vectors = Vectors([sketch for sketch, _ in added])
    entries = [
        Entry(first + i, sketch.article, key, twin, name)
        for i, ((sketch, key), twin, name) in enumerate(
            zip(added, vectors.twin.tolist(), vectors.name.tolist(), strict=True)
        )
    ]
    index.change(entries, vectors.heaviest(), left.tolist())
    common = index.common()
    rare = common[index.holding(common) <= similarity.COMMON]
    index.say_common(NONE, NONE, rare)
    found = np.unique(index.holders(rare).owner)
    again = np.union1d(again, found[found < first])
    touched = np.concatenate((touched, _emptied(index, again)))
    looking = np.concatenate((again, np.arange(first, first + len(added))))
    invited, seen, many = _look_all(index, looking, first)
    index.say_common(*many, NONE)
    more = np.setdiff1d(index.holders(many[0]).owner, looking)
    touched = np.concatenate((touched, seen, _emptied(index, more)))
    _, seen, _ = _look_all(index, more, first + len(added))
    stay = ~inside(invited[0], np.sort(np.concatenate((looking, more))))
    entered, moved = _enter(index, invited[0][stay], invited[1][stay], invited[2][stay])
    names = index.names(distinct(np.concatenate((touched, seen, entered, moved))).tolist())
    return Updated(sorted({*names.values(), *gone}), distinct(np.concatenate((looking, more, entered))))


def _emptied(index: NeighbourIndex, numbers: Ints) -> Ints:
    """Empties the lists of articles; all that are in other pairs than before."""
    former = index.chosen(numbers)
    index.choose(former[:2], (NONE, NONE, NONE), (NONE, NONE))
    return np.concatenate(former[:2])


def _look_all(index: NeighbourIndex, looking: Ints, first: int) -> tuple[Rows, Ints, tuple[Ints, Ints]]:
    """Writes the lists of those who look; who may want one of the newcomers, those from the `first` number on, among
    their own; all that are in these lists; and the marks that are found to be common, with how many hold them."""
    invited, many, seen = [NONE, NONE, NONE], [NONE, NONE], [NONE]
    for start in range(0, len(looking), LOOKING):
        some = looking[start : start + LOOKING]
        rows, others, met = _look(index, some, first)
        index.choose((NONE, NONE), rows, _floors(rows, some))
        invited = [np.concatenate(pair) for pair in zip(invited, others, strict=True)]
        many = [np.concatenate(pair) for pair in zip(many, met, strict=True)]
        seen += [some, rows[1]]
    marks, place = np.unique(many[0], return_index=True)
    return (invited[0], invited[1], invited[2]), np.concatenate(seen), (marks, many[1][place])


def _leave(index: NeighbourIndex, left: Ints) -> tuple[Ints, Ints]:
    """Takes articles out of all lists, and empties the lists they were in; whose lists these were, ascending, and all
    that are in other pairs than before."""
    own, theirs = index.chosen(left), index.choosers(left)
    look = np.setdiff1d(theirs[0], left)
    former = index.chosen(look)
    lists = [np.concatenate(columns) for columns in zip(own, former, strict=True)]
    index.choose((lists[0], lists[1]), (NONE, NONE, NONE), (NONE, NONE))
    return look, np.setdiff1d(np.concatenate((look, *lists[:2])), left)


def _look(index: NeighbourIndex, looking: Ints, first: int) -> tuple[Rows, Rows, tuple[Ints, Ints]]:
    """See `_look_all`, without what is in the lists."""
    terms = index.terms(looking)
    sought = distinct(terms.mark)
    shown = index.holders(sought[~inside(sought, index.common())])
    edges = np.flatnonzero(np.diff(shown.mark, prepend=-1, append=-1))  # the holders come mark by mark
    known, holding = shown.mark[edges[:-1]], np.diff(edges)
    many = holding > similarity.COMMON
    rare = np.repeat(~many, holding)
    column, owner = np.repeat(np.arange(len(known)), holding)[rare], shown.owner[rare]
    met = distinct(np.concatenate((owner, looking)))
    twin, name = index.order(met)
    met = met[np.lexsort((name, twin))]
    place = np.empty(index.unused(), np.int64)
    place[met] = np.arange(len(met))
    across = matrix(Marks(column, place[owner], shown.weight[rare]), len(known), len(met))
    kept = inside(terms.mark, known[~many])
    seek = Marks(terms.owner[kept], known.searchsorted(terms.mark[kept]), terms.weight[kept])
    scores = (matrix(seek, len(looking), len(known)) @ across).tocsr()
    one, other, score = best(scores, NEAREST, place[looking])
    row, column, value = np.repeat(np.arange(len(looking)), np.diff(scores.indptr)), scores.indices, scores.data
    wanted = np.flatnonzero((value >= index.floors(met)[column]) & (looking >= first)[row])
    newcomers = (met[column[wanted]], looking[row[wanted]], value[wanted].astype(np.int64))
    return (looking[one], met[other], score), newcomers, (known[many], holding[many])


def _enter(index: NeighbourIndex, wanting: Ints, newcomer: Ints, score: Ints) -> tuple[Ints, Ints]:
    """Puts newcomers into the lists in which they are before the last; whose lists these are, ascending, and who else
    is in other pairs than before."""
    lists = distinct(wanting)
    former = index.chosen(lists)
    one, other, value = (np.concatenate(pair) for pair in zip(former, (wanting, newcomer, score), strict=True))
    fresh = np.arange(len(one)) >= len(former[0])
    seen = distinct(other)
    twin, name = index.order(seen)
    rank = np.empty(len(seen), np.int64)
    rank[np.lexsort((name, twin))] = np.arange(len(seen))
    order = np.lexsort((rank[seen.searchsorted(other)], -value, one))
    one, other, value, fresh = one[order], other[order], value[order], fresh[order]
    kept = np.arange(len(one)) - np.searchsorted(one, one) < NEAREST
    come, leave = kept & fresh, ~kept & ~fresh
    rows = (one[kept], other[kept], value[kept])
    index.choose((one[leave], other[leave]), (one[come], other[come], value[come]), _floors(rows, lists))
    return distinct(one[come]), distinct(other[come | leave])


def _floors(rows: Rows, lists: Ints) -> tuple[Ints, Ints]:
    """Of whole lists; `rows` go by list, and there by score."""
    ascending = np.sort(lists)
    size = np.bincount(ascending.searchsorted(rows[0]), minlength=len(lists))
    by_list = np.argsort(rows[0], kind="stable")
    last = rows[2][by_list][np.maximum(np.cumsum(size) - 1, 0)] if len(by_list) else np.zeros(len(lists), np.int64)
    return ascending, np.where(size >= NEAREST, last, 0)
