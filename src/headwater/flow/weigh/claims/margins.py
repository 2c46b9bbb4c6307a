"""How far two clauses stand out: nearer to one another than to whatever else the other's page says."""

from collections.abc import Sequence

import numpy as np

from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.vectors import Floats


class Margins:
    """`rows`: text of a clause -> its row in `vectors`; clauses without one are not looked at."""

    def __init__(self, units: Sequence[Unit], rows: dict[str, int], vectors: Floats) -> None:
        placed = sorted(
            {(one.clause.article, one.clause.sentence, rows[one.text]) for one in units if one.text in rows}
        )
        self._rows = rows
        self._sentences: dict[str, int] = {}
        starts: list[int] = []
        pages: dict[str, list[int]] = {}
        for at, (page, sentence, _) in enumerate(placed):
            if sentence not in self._sentences:
                self._sentences[sentence] = len(starts)
                pages.setdefault(page, []).append(len(starts))
                starts.append(at)
        self._pages = {page: (found[0], found[-1] + 1) for page, found in pages.items()}
        columns = vectors[[row for *_, row in placed]] if placed else vectors
        alike = np.round(vectors @ columns.T, 3)
        # row -> the cosine to the nearest clause of every sentence
        self._nearest = np.maximum.reduceat(alike, starts, axis=1) if starts else alike

    def of(self, a: Unit, b: Unit, cosine: float) -> float | None:
        """The smaller of the two ways; None where nothing else stands on either page."""
        return min((one for one in (self._way(a, b, cosine), self._way(b, a, cosine)) if one is not None), default=None)

    def _way(self, one: Unit, other: Unit, cosine: float) -> float | None:
        row = self._rows.get(one.text)
        if row is None or other.clause.article not in self._pages:
            return None
        low, high = self._pages[other.clause.article]
        own = {self._sentences.get(each.clause.sentence, -1) - low for each in (one, other)}
        left: list[float] = self._nearest[row, low:high].tolist()
        left = [near for at, near in enumerate(left) if at not in own]
        return round(cosine - max(left), 3) if left else None
