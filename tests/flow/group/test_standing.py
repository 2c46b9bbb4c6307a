"""The group of a page is that of the whole graph, whichever pages are asked for and whatever the stories were."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.flow.group.stories.linkage import Ints, agglomerate
from headwater.flow.group.stories.standing import Groups, Links
from headwater.flow.group.stories.stories import ALIKE

SIZE = 11
WEIGHTS = (20_000, ALIKE - 1, ALIKE, 450_000, 500_000, 640_000, 641_000, 900_000)  # many are equal, some nearly
nodes = st.integers(1, SIZE)
graphs = st.dictionaries(
    st.tuples(nodes, nodes).filter(lambda sides: sides[0] < sides[1]), st.sampled_from(WEIGHTS), max_size=40
)


class Made:
    """A graph of nodes, their former stories, and how many of them were looked up."""

    def __init__(self, graph: dict[tuple[int, int], int], homes: Sequence[int]) -> None:
        self.graph, self.homes, self.met = graph, homes, set[int]()

    def told_with(self, asked: Sequence[int]) -> list[dict[str, int]]:
        """Those of home 0 are new, and were in none; one that has left was in each other."""
        homes = {self.homes[node - 1] for node in asked} - {0}
        told = [{str(node): node for node in range(1, SIZE + 1) if self.homes[node - 1] == home} for home in homes]
        return [{"left": 0} | one for one in told]

    def order(self, asked: Sequence[int]) -> list[tuple[int, int]]:
        return [(0, node) for node in asked]

    def likely(self, asked: Ints) -> Links:
        self.met.update(asked.tolist())
        rows = [(a, b, value) for (one, other), value in self.graph.items() for a, b in ((one, other), (other, one))]
        kept = sorted(row for row in rows if row[0] in asked)
        one, other, value = np.array(kept, np.int64).reshape(-1, 3).T
        return one, other, value


@settings(max_examples=400)
@given(graphs, st.lists(st.integers(0, 5), min_size=SIZE, max_size=SIZE), st.lists(st.sets(nodes), max_size=3))
def test_groups_are_those_of_the_whole_graph(
    graph: dict[tuple[int, int], int], homes: list[int], asked: list[set[int]]
) -> None:
    whole = agglomerate(SIZE + 1, [(*pair, value) for pair, value in graph.items()], ALIKE)
    groups = Groups(Made(graph, homes))
    for some in asked:
        groups.look_at(sorted(some))
        for node in sorted(some):
            assert sorted(groups.of(node)) == next(group for group in whole if node in group)
            if groups.stand(groups.of(node)):
                assert sorted(groups.of(node)) in whole


def test_what_stands_alone_is_all_that_is_looked_up() -> None:
    """1 and 2 are a story, so are 3 and 4: that 2 and 3 are alike enough to be one changes nothing."""
    graph = {(1, 2): 900_000, (3, 4): 900_000, (2, 3): 400_000, (4, 5): 20_000}
    made = Made(graph, (1, 1, 2, 2, 3, 0, 0, 0, 0, 0, 0))
    groups = Groups(made)
    groups.look_at([1])
    assert groups.stand([1, 2])
    assert groups.of(2) == [1, 2]
    assert made.met == {1, 2}
