"""Are the claims that more than one seed page makes found as one each, with their independent origins?

    python benchmarks/seed_claims.py                    prints numbers alone, no words of the pages

A claim is found when at least 70% of its tellings are together, and at most 20% of what is with them is something else.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

import headwater
from claim_texts import PAIRS
from headwater.flow.weigh.claims.around import around
from headwater.flow.weigh.claims.nearness import Nearness
from headwater.flow.weigh.claims.pairs import features
from headwater.flow.weigh.claims.units import unit
from headwater.reading import vectors
from headwater.records import Claim, Clause, Sentence
from headwater.spans import Span
from report import Cell, publish

SEEDS = Path("../shared/seeds")
TOGETHER, STRANGERS = 0.7, 0.2
Point = tuple[int, int]  # number of the page, offset


def gold() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((PAIRS / "seed_claims.yaml").read_text(encoding="utf-8"))["claims"]
    return [one | {"told": [(page, offset) for page, offset in one["told"]]} for one in rows]


def numbers(case: headwater.Case) -> dict[str, int]:
    """Article -> number of its page."""
    return {one.id: int(Path(one.page).name.split("_")[0]) for one in case.articles()}


def says(content: Sequence[Span], page: int, told: Sequence[Point]) -> set[Point]:
    return {(n, at) for n, at in told if n == page and any(piece.start <= at < piece.end for piece in content)}


def best(claim: Mapping[str, Any], found: Sequence[Claim], pages: Mapping[str, int]) -> tuple[bool, float, Claim]:
    """Of all claims that were found the one that holds most of it, and whether that is enough."""

    def fits(one: Claim) -> tuple[bool, float, Claim]:
        hit = [says(m.content, pages[m.article], claim["told"]) for m in one.members]
        together = len(set().union(*hit)) / len(claim["told"])
        strangers = sum(not points for points in hit) / len(hit)
        return together >= TOGETHER and strangers <= STRANGERS, round(together - strangers, 4), one

    return max((fits(one) for one in found), key=lambda one: (one[0], one[1], one[2].id))


def measured(case: headwater.Case) -> Iterator[tuple[tuple[float, ...], bool]]:
    """What is measured of each two clauses of two pages, and whether they say the same."""
    pages = numbers(case)
    told = case.file.records(Clause)
    beside = around(told, case.file.records(Sentence))
    units = [unit(one, beside[one.id]) for one in told]
    nearness = Nearness(units, vectors.encode)
    held = [
        {place for place, claim in enumerate(gold()) if says(one.content, pages[one.article], claim["told"])}
        for one in told
    ]
    for i, j in combinations(range(len(units)), 2):
        if told[i].article != told[j].article:
            yield features(units[i], units[j], nearness.of(units[i], units[j])), bool(held[i] & held[j])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    keep = options.parse_args().keep
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SEEDS)
        found, pages = case.claims(), numbers(case)
    rows: list[tuple[bool, bool]] = []
    for place, claim in enumerate(gold(), 1):
        hit, much, one = best(claim, found, pages)
        rows.append((hit, len(one.origins) == claim["origins"]))
        print(f"{place:3} {'found' if hit else '-    '} {much:6.2f}  {one.id[:14]} origins {len(one.origins)}")
    hits = [right for hit, right in rows if hit]
    cells: dict[str, Cell] = {
        "claims of two or more pages": len(rows), "found": len(hits), "share": round(len(hits) / len(rows), 3),
        "origins right, of those found": sum(hits), "claims in all": len(found),
    }  # fmt: skip
    publish(
        "claims-seeds", title="Claims of the seed pages", keep=keep, rows=[cells],
        data="five pages that tell one developing story; claims by our own reading",
        notes="A claim is found when at least 70% of its tellings are together, and at most 20% of what is with them "
        "is something else. The weights of the pairs were learned with these pages among others.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
