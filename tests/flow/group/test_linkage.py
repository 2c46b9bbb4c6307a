"""Links that decide nothing are left out, and the groups are the same."""

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs.common_terms import Terms, common_terms
from headwater.flow.group.stories.linkage import agglomerate, deciding

SIZE = 9
values = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda sides: sides[0] < sides[1]),
    st.sampled_from((0, 100_000, 300_000, 400_000, 500_000, 900_000)), max_size=20,
)  # fmt: skip


@given(values)
def test_the_groups_are_those_of_all_links(links: dict[tuple[int, int], int]) -> None:
    sides = np.array(sorted(links), np.int64).reshape(-1, 2)
    value = np.array([links[a, b] for a, b in sides.tolist()], np.int64)
    kept = deciding(SIZE, sides[:, 0], sides[:, 1], value, 350_000)
    few = [(a, b, links[a, b]) for a, b in sides[kept].tolist()]
    assert agglomerate(SIZE, few, 350_000) == agglomerate(SIZE, [(a, b, x) for (a, b), x in links.items()], 350_000)


few = st.integers(1, 5)  # pairs, or articles, at a time
rows = st.lists(st.sets(st.integers(0, 12)), min_size=2, max_size=6)


@given(rows, st.data())
def test_terms_in_common_are_those_of_both_sides(held: list[set[int]], data: st.DataObject) -> None:
    place = st.integers(0, len(held) - 1)
    pairs = sorted(data.draw(st.lists(st.tuples(place, place), max_size=8)))
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    terms = Terms(np.cumsum([0, *map(len, held)]), np.array([one for row in held for one in sorted(row)], np.int64))
    met: list[set[int]] = [set() for _ in pairs]
    with patch.multiple("headwater.flow.group.pairs.common_terms", PAIRS=data.draw(few), ROWS=data.draw(few)):
        parts = list(common_terms(terms, 13, left, right))
    for part, (pair, one, other) in parts:
        assert (terms.column[one] == terms.column[other]).all()
        for number, column in zip(pair.tolist(), terms.column[one].tolist(), strict=True):
            met[part.start + number].add(column)
    assert met == [held[a] & held[b] for a, b in pairs]
