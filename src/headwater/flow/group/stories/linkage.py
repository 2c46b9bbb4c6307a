"""Average-link agglomeration on a sparse graph: two groups that are most similar to each other become one, until no
pair is similar enough.

The similarity of two groups is the mean over all pairs between them; a pair without a link counts as 0, so one strong
link does not chain two groups together. A mean is never more than the greatest of what it is of: so nothing that
becomes one later is nearer to either side of such a pair, and the pairs may be found in any order, along chains of
nearest neighbours. To know the group of one article, only those around it are looked at.

A mean is never more than that with some single member, either. So a group stands alone, whatever is around it, where no
chain from inside leads to any single article outside.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

# Links below count as none, as those do that nobody looked at: a third of the links between groups that might be one.
# B-cubed F1 of the dated, undated, event and body sets is .919, .799, .949, .963 with and without them.
FAINT = 0.02
UNIT = 10**6  # similarities are whole numbers of millionths, and means are rounded down: no order of a sum decides

Ints = npt.NDArray[np.int64]
Near = Callable[[int], Mapping[int, int]]
Order = Callable[[int], Any]


def _nobody(_node: int) -> bool:
    return False


def deciding(size: int, left: Ints, right: Ints, value: Ints, stop: int) -> npt.NDArray[np.bool_]:
    """Which links have a part in the groups: a mean reaches `stop` only where some link does, so no group leaves the
    component that such links make; `FAINT` ones have none."""
    strong = value >= stop
    graph = sparse.coo_array((strong[strong], (left[strong], right[strong])), shape=(size, size))
    component = connected_components(graph, directed=False)[1]
    kept: npt.NDArray[np.bool_] = (component[left] == component[right]) & (value >= FAINT * UNIT)
    return kept


class Agglomeration:
    """The groups of a graph of which only what is needed is looked up.

    `links`: of a node, the others with their similarities, both ways the same; `stop`: at which two groups are one;
    `order`: of pairs that are equally similar those with the lower nodes come first; `apart`: is a node that is nearest
    in a group that stands alone, so that it counts for nothing?
    """

    def __init__(self, links: Near, stop: int, order: Order = int, apart: Callable[[int], bool] = _nobody) -> None:
        self.links, self.stop, self.order, self.apart = links, stop, order, apart
        self._home: dict[int, int] = {}  # of a node that is no first member, one nearer to its group's first
        self._members: dict[int, list[int]] = {}  # of the groups that were looked at, by their first member
        self._near: dict[int, dict[int, int]] = {}  # sums of the links between two groups

    def group(self, node: int) -> list[int]:
        """All in the group of a node, as they came in."""
        chain = [self._found(node)]
        while chain:
            here = chain[-1]
            nearest = self._nearest(here)
            if nearest is None:
                return self._members[here]
            if len(chain) > 1 and nearest == chain[-2]:
                del chain[-2:]
                self._join(*sorted((here, nearest), key=self.order))
                chain = chain or [self._found(node)]
            else:
                chain.append(nearest)
        raise AssertionError("a chain ends where nothing is near")

    def _found(self, node: int) -> int:
        """The first member of a node's group, which has been looked at."""
        home = self._home
        while (above := home.get(node, node)) != node:
            home[node] = home.get(above, above)
            node = above
        if node not in self._members:
            self._members[node] = [node]
            near = self._near[node] = dict(self.links(node))
            for other in near.keys() & home.keys():
                first = home[other]
                while (above := home.get(first, first)) != first:
                    first = above
                near[first] = near.get(first, 0) + near.pop(other)
        return node

    def _nearest(self, here: int) -> int | None:
        """The most similar group, looked at; None where none is similar enough."""
        while (best := self._best(here)) is not None and self.apart(best):
            del self._near[here][best]
        return None if best is None else self._found(best)

    def _best(self, here: int) -> int | None:
        members, size = self._members, len(self._members[here])
        best, most = None, self.stop
        least = most * size
        for other, total in self._near[here].items():
            if total < least:
                continue
            mean = total // (size * len(members[other])) if other in members else total // size
            if mean > most or (mean == most and (best is None or self._before(here, other, best))):
                best, most, least = other, mean, mean * size
        return best

    def _before(self, here: int, one: int, other: int) -> bool:
        """Does a group's pair with the one come before that with the other?"""
        pairs = (sorted(map(self.order, (here, side))) for side in (one, other))
        return next(pairs) < next(pairs)

    def _join(self, first: int, last: int) -> None:
        self._home[last] = first
        self._members[first] += self._members.pop(last)
        near, gone = self._near[first], self._near.pop(last)
        del near[last]
        for other, total in gone.items():
            if other != first:
                near[other] = total = near.get(other, 0) + total
                if beside := self._near.get(other):
                    del beside[last]
                    beside[first] = total


def agglomerate(size: int, links: Iterable[tuple[int, int, int]], stop: int) -> list[list[int]]:
    """Groups of the places 0 .. size - 1, each ascending, by first member. Ties fall to the lower places."""
    graph: list[dict[int, int]] = [{} for _ in range(size)]
    for i, j, similarity in links:
        graph[i][j] = graph[j][i] = similarity
    made = Agglomeration(graph.__getitem__, stop)
    return sorted(sorted(group) for group in {id(group): group for group in map(made.group, range(size))}.values())
