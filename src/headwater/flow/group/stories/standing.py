"""Groups that stand alone: no chain of nearest neighbours leads out of them, so that what is around has no part in
them, nor they in what is around. They are found from their own links.

They are looked for where they were: a former story is looked at as if all outside were articles by themselves. A mean
with a group is never more than that with some member, so no group that an outside article is in could be nearer than
all its members.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from headwater.flow.group.pairs.run_index import TEXT_BITS, distinct, inside
from headwater.flow.group.stories.linkage import Agglomeration, Ints
from headwater.flow.group.stories.stories import ALIKE

Graph = dict[int, dict[int, int]]
Links = tuple[Ints, Ints, Ints]  # (node, another, how likely they tell one story)


class Neighbourhood(Protocol):
    """What is around articles; a node is an article as a number."""

    def told_with(self, nodes: Sequence[int]) -> list[dict[str, int]]:
        """The stories that these were in, with all that were, by their ids; 0 for what has left."""

    def order(self, nodes: Sequence[int]) -> list[tuple[int, int]]:
        """As `stories.order` has it."""

    def likely(self, nodes: Ints) -> Links:
        """Of these, which ascend."""


class Groups:
    """The groups of articles, looked up story by story, as they were: of those that stand alone, and of all others by
    what is around them."""

    def __init__(self, around: Neighbourhood) -> None:
        self.around = around
        self._alone: dict[int, list[int]] = {}
        self._open: Graph = {}
        self._order: dict[int, tuple[int, int]] = {}
        self._ahead: list[int] = []  # to which a chain may lead from those that do not stand alone
        self._together = 0  # of them at a time
        self._grown = Agglomeration(self.near, ALIKE, self.order, self._is_alone)

    def of(self, node: int) -> list[int]:
        """Of a node that was looked at."""
        return self._alone.get(node) or self._grown.group(node)

    def stand(self, nodes: Collection[int]) -> bool:
        """Do these make one group that stands alone?"""
        return {*nodes} == {*self._alone.get(next(iter(nodes)), ())}

    def near(self, node: int) -> Mapping[int, int]:
        return self._open[node] if node in self._open else _graph(self.around.likely(np.array([node]))).get(node, {})

    def order(self, node: int) -> tuple[int, int]:
        if node not in self._order:
            self._order[node] = self.around.order([node])[0]
        return self._order[node]

    def look_at(self, nodes: Iterable[int]) -> list[dict[str, int]]:
        """Finds out which of these stand alone, with all that were in one story with them; these stories."""
        fresh = [node for node in dict.fromkeys(nodes) if not self._is_known(node)]
        former = self.around.told_with(fresh) if fresh else []
        told = [[node for node in one.values() if node] for one in former]
        old = {node for some in told for node in some}
        told += [[node] for node in fresh if node not in old]
        if told:
            self._part(told)
        return former

    def _is_known(self, node: int) -> bool:
        return node in self._alone or node in self._open

    def _is_alone(self, node: int) -> bool:
        """Looks at a node that a chain comes to, each time with one more of those to which one may come later: a page
        by itself needs few of them, a thousand most, and one lookup takes as long as thirty more in it."""
        if not self._is_known(node):
            self._together += 1
            ahead, self._ahead = self._ahead[-self._together :], self._ahead[: -self._together]
            self.look_at([node, *ahead])
        return node in self._alone

    def _part(self, told: Sequence[Sequence[int]]) -> None:
        """Tells the stories that stand alone from those that may not."""
        member, home = np.array([(node, i) for i, some in enumerate(told) for node in some], np.int64).T
        by_member = np.argsort(member)
        member, home = member[by_member], home[by_member]
        self._order |= zip(member.tolist(), self.around.order(member.tolist()), strict=True)
        one, other, value = self.around.likely(member)
        mine = home[member.searchsorted(one)]
        place = np.minimum(member.searchsorted(other), len(member) - 1)
        within = (member[place] == other) & (home[place] == mine)
        key = mine << TEXT_BITS | other
        reached = ~within & inside(key, distinct(key[~within & (value >= ALIKE - 1)]))
        seen = np.where(within, value, np.where(reached, value + 1, 0))  # what is outside comes first among equals
        by_home = np.argsort(mine, kind="stable")
        mine, one, other, value, seen, reached = (rows[by_home] for rows in (mine, one, other, value, seen, reached))
        kept, places = np.flatnonzero(seen), np.arange(len(told) + 1)
        inner = (one[kept], other[kept], seen[kept])
        edges, bounds = (rows.searchsorted(places).tolist() for rows in (mine, mine[kept]))
        for place, some in enumerate(told):
            groups = self._standing(some, _graph(inner, slice(*bounds[place : place + 2])))
            if groups:
                self._alone |= groups
            else:
                rows = slice(*edges[place : place + 2])
                self._open |= dict[int, dict[int, int]]((node, {}) for node in some)
                self._open |= _graph((one, other, value), rows)
                self._ahead += other[rows][reached[rows]].tolist()
        self._ahead = [node for node in dict.fromkeys(self._ahead) if not self._is_known(node)]

    def _standing(self, nodes: Sequence[int], near: Graph) -> dict[int, list[int]]:
        """The group of each node; none where a chain leads out. Whatever is outside has no chain."""
        if not near:
            return {node: [node] for node in nodes}
        made = Agglomeration(lambda node: near.get(node, {}), ALIKE, self.order, self._alone.__contains__)
        known, found = {*nodes}, dict[int, list[int]]()
        for node in nodes:
            if node not in found:
                group = made.group(node)
                if group[0] not in known:
                    return {}
                found |= dict.fromkeys(group, group)
        return found


def _graph(links: Links, part: slice = slice(None)) -> Graph:
    found: Graph = {}
    for here, there, likely in zip(*(side[part].tolist() for side in links), strict=True):
        found.setdefault(here, {})[there] = likely
    return found
