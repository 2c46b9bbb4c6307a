"""Short texts read into clauses, and pairs of them compared as the stage `claims` compares those of a story."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from headwater.config import Settings
from headwater.flow.weigh.claims.pairs import Label, Verdict, verdict
from headwater.flow.weigh.claims.units import Unit, unit
from headwater.flow.weigh.claims.vectors import centred
from headwater.reading import vectors
from headwater.reading.page_stages import one_text
from headwater.records import Clause

PAIRS = Path(__file__).parent / "claim_pairs"


class Pair(NamedTuple):
    """Two texts, and what the second says beside the first."""

    id: str
    label: str
    trap: str
    a: str
    b: str


def pairs(name: str) -> list[Pair]:
    rows: list[list[Any]] = yaml.safe_load((PAIRS / f"pairs_{name}.yaml").read_text(encoding="utf-8"))["pairs"]
    return [Pair(f"{name}-{place}", *map(str, row)) for place, row in enumerate(rows, 1)]


def read(text: str, published: date | None = None) -> list[Unit]:
    """The clauses of a text."""
    return [unit(one) for one in one_text(text, Clause, published=published, settings=Settings())]


def best(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Unit, Unit, float] | None:
    """The two clauses that are most alike, and the cosine of their vectors; None where a text holds no clause."""
    if not a or not b:
        return None
    made = centred([one.text for one in (*a, *b)], vectors.encode)
    cosines = np.round(made[: len(a)] @ made[len(a) :].T, 3)
    found = [(verdict(x, y, float(cosines[i, j])).score, i, j) for i, x in enumerate(a) for j, y in enumerate(b)]
    _, i, j = max(found, key=lambda one: (one[0], -one[1], -one[2]))
    return a[i], b[j], float(cosines[i, j])


def judged(a: Sequence[Unit], b: Sequence[Unit]) -> Verdict:
    found = best(a, b)
    return Verdict("different", 0.0, ()) if found is None else verdict(*found)


__all__ = ["Label", "Pair", "best", "judged", "pairs", "read"]
