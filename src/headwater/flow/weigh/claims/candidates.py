"""Which clauses of a story are worth comparing: those that share words that few share."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from headwater.flow.weigh.claims.units import Unit

# Clauses that one is compared with, the nearest first, and the part of the words of both that they share at least,
# words near in meaning counted whole: in a story of few clauses, and in one of many, where the time goes.
FEW, MANY = (16, 0.12), (6, 0.3)
SMALL = 400  # clauses of a story up to which common words count too
CROWD = 0.05  # in a larger one a word of so many clauses brings nobody together
ACTOR = 0.25  # weight of an actor in common, so that clauses about the same parties meet
ROWS = 512


def candidates(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `units`, the lower first, in order, each once."""
    table = matrix(units)
    if table.shape[1] == 0:
        return
    partners, least = FEW if len(units) <= SMALL else MANY
    totals = np.asarray(table.multiply(table).sum(axis=1)).ravel()
    if len(units) > SMALL:
        held = np.asarray((table > 0).sum(axis=0)).ravel()
        table = sparse.csr_array(table[:, held <= max(2, CROWD * len(units))])
    turned = table.T.tocsc()
    found: set[tuple[int, int]] = set()
    for start in range(0, len(units), ROWS):
        shared = sparse.csr_array(table[start : start + ROWS] @ turned)
        for row in range(shared.shape[0]):
            here = start + row
            low, high = shared.indptr[row], shared.indptr[row + 1]
            others, weight = shared.indices[low:high], shared.data[low:high]
            alike = np.round(2 * weight / (totals[here] + totals[others] + 1e-9), 4)
            alike[others == here] = 0.0
            order = np.lexsort((others, -alike))[:partners]
            found.update((min(here, int(others[at])), max(here, int(others[at]))) for at in order if alike[at] >= least)
    yield from sorted(found)


def matrix(units: Sequence[Unit]) -> sparse.csr_array:
    """A row a clause; the product of two rows is the weight of what they share."""
    columns: dict[str, int] = {}
    rows, places, values = [], [], []
    for row, one in enumerate(units):
        parts = [*one.ideas.items(), *((f"@{name}", ACTOR) for name in sorted(one.actors))]
        for name, heavy in parts:
            rows.append(row)
            places.append(columns.setdefault(name, len(columns)))
            values.append(heavy**0.5)
    return sparse.csr_array((values, (rows, places)), shape=(len(units), len(columns)))
