"""How near clauses are in meaning: by their own words, and by the sentences around them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from headwater.flow.weigh.claims.margins import Margins
from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.vectors import Encode, Floats, centred

COMMON = 0.2  # cosine of two clauses of a story where nobody made their vectors


class Near(NamedTuple):
    """Cosines and margins (`Margins`) of two clauses, and of the sentences around them; a margin is None where nothing
    else stands on either page."""

    cosine: float = 0.0
    ahead: float | None = 0.0
    around: float = 0.0
    around_ahead: float | None = 0.0


class Texts:
    """One text of each clause. `rows`: text -> its row in `vectors`."""

    def __init__(self, units: Sequence[Unit], text: Callable[[Unit], str], rows: dict[str, int], vectors: Floats):
        self.text, self.rows, self.vectors = text, rows, vectors
        self._margins = Margins(units, [rows.get(text(one)) for one in units], vectors)

    def of(self, a: Unit, b: Unit) -> tuple[float, float | None]:
        ours, theirs = self.text(a), self.text(b)
        one, other = self.rows.get(ours), self.rows.get(theirs)
        cosine = COMMON if one is None or other is None else round(float(self.vectors[one] @ self.vectors[other]), 3)
        cosine = 1.0 if ours == theirs else cosine
        return cosine, self._margins.of((a, one), (b, other), cosine)


class Nearness:
    """Of the clauses whose texts are among `chosen`, where that is given."""

    def __init__(self, units: Sequence[Unit], encode: Encode, chosen: Sequence[str] | None = None) -> None:
        texts = dict.fromkeys(chosen if chosen is not None else (one.text for one in units))
        around = dict.fromkeys(one.around for one in units if one.text in texts)
        tables = centred((list(texts), list(around)), encode) if texts else [np.zeros((0, 0), dtype=np.float32)] * 2
        rows = [{text: row for row, text in enumerate(each)} for each in (texts, around)]
        self.own = Texts(units, lambda one: one.text, rows[0], tables[0])
        self._around = Texts(units, lambda one: one.around, rows[1], tables[1])

    def of(self, a: Unit, b: Unit) -> Near:
        return Near(*self.own.of(a, b), *self._around.of(a, b))
