"""Short texts read into clauses, and pairs of them compared as the stage `claims` compares those of a story."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from headwater.config import Settings
from headwater.flow.weigh.claims.around import around
from headwater.flow.weigh.claims.nearness import Near, Nearness
from headwater.flow.weigh.claims.pairs import Label, Verdict, verdict
from headwater.flow.weigh.claims.units import Unit, unit
from headwater.reading import vectors
from headwater.reading.page_stages import one_text
from headwater.records import Clause, Record, Sentence

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
    made = one_text(text, Record, published=published, settings=Settings())
    clauses = [one for one in made if isinstance(one, Clause)]
    beside = around(clauses, [one for one in made if isinstance(one, Sentence)])
    return [unit(one, beside[one.id]) for one in clauses]


def best(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Unit, Unit, Near] | None:
    """The two clauses that are most alike, and how near they are; None where a text holds no clause."""
    if not a or not b:
        return None
    nearness = Nearness([*a, *b], vectors.encode)
    found = [(verdict(x, y, nearness.of(x, y)).score, i, j) for i, x in enumerate(a) for j, y in enumerate(b)]
    _, i, j = max(found, key=lambda one: (one[0], -one[1], -one[2]))
    near = nearness.of(a[i], b[j])
    return a[i], b[j], near._replace(ahead=None, around_ahead=None)


def nearest(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Unit, Unit, Near] | None:
    """The same by their vectors alone, for a model that is still to be learned."""
    nearness = Nearness([*a, *b], vectors.encode)
    found = [(nearness.of(x, y).cosine, -i, -j) for i, x in enumerate(a) for j, y in enumerate(b)]
    if not found:
        return None
    _, i, j = max(found)
    return a[-i], b[-j], nearness.of(a[-i], b[-j])._replace(ahead=None, around_ahead=None)


def judged(a: Sequence[Unit], b: Sequence[Unit]) -> Verdict:
    found = best(a, b)
    return Verdict("different", 0.0, ()) if found is None else verdict(*found)


__all__ = ["Label", "Pair", "best", "judged", "nearest", "pairs", "read"]
