"""The register of deals of the seed pages beside what a careful reader found there: each deal, its stage and standing.

python benchmarks/seed_deals.py                    prints numbers and ids alone, no words of the pages
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import headwater
from headwater.records import Deal
from report import Cell, publish

SHARED = Path("../shared")
# The reader's names of steps, as rungs; steps that are none are left out.
RUNGS = {
    "seeking": 0, "considered": 0, "considering_support": 0, "pitch": 1, "letter_exchange": 2, "second_delegation": 2,
    "negotiation": 2, "high_level_talks": 2, "barter_proposal": 2, "announced": 3, "delivery": 7, "transfer": 7,
    "direct_supply": 7,
}  # fmt: skip
ASSERTED = {"alleged": "attributed", "happened": "reported", "ongoing": "reported"}


def expected(gold: Mapping[str, Any]) -> tuple[int | None, set[str]]:
    """The highest rung that somebody asserts, and the standings with which it is told."""
    steps = [(RUNGS[step["stage"]], ASSERTED[step["status"]]) for step in gold["stages"]
             if step["stage"] in RUNGS and step["status"] in ASSERTED]  # fmt: skip
    top = max((rung for rung, _ in steps), default=None)
    return top, {standing for rung, standing in steps if rung == top}


def days(gold: Mapping[str, Any]) -> tuple[date, date]:
    ends = [end for step in gold["stages"] for end in step["interval"] if end]
    return date.fromisoformat(min(ends)), date.fromisoformat(max(ends))


def words(texts: Sequence[str]) -> set[str]:
    return {word.rstrip("s") for text in texts for word in re.findall(r"[a-z]{4,}", text.lower())}


def likeness(gold: Mapping[str, Any], deal: Deal) -> float:
    """How well a row fits: parties, goods, what is given in return, days. Below 1 the parties differ."""
    sides = [gold["supplier"].casefold(), gold["recipient"].casefold()]
    mine = [one.name.casefold() if one else None for one in (deal.supplier, deal.recipient)]
    if mine != sides and sorted(one.name.casefold() for one in deal.between) != sorted(sides):
        return 0
    goods = len(words([span.text for span in deal.items]) & words(gold["materiel"])) > 0
    given = bool(deal.considerations) == bool(gold["consideration"])
    first, last = days(gold)
    when = deal.window.latest is None or (deal.window.latest >= first and (deal.window.earliest or first) <= last)
    return 1 + goods + 2 * given + when + 0.01 * len(deal.steps)


def matched(golds: Sequence[Mapping[str, Any]], deals: Sequence[Deal]) -> dict[str, Deal]:
    """Each of the reader's deals with the row that fits it best; no row twice."""
    scored = sorted(
        ((likeness(gold, deal), gold["id"], deal.id) for gold in golds for deal in deals),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    by_id, found = {deal.id: deal for deal in deals}, {}
    for score, gold, deal in scored:
        if score >= 1 and gold not in found and deal in by_id:
            found[gold] = by_id.pop(deal)
    return found


def table(golds: Sequence[Mapping[str, Any]], deals: Sequence[Deal]) -> Iterator[dict[str, Cell]]:
    rows = matched(golds, deals)
    for gold in golds:
        deal, (rung, standings) = rows.get(gold["id"]), expected(gold)
        denials = {(one["by"], one["kind"].startswith("public")) for one in gold["denials"]}
        kept = {(one.by, one.kind == "pledge") for one in deal.denials} if deal else set()
        stage = deal.stage if deal else None
        yield {
            "deal": gold["id"], "row": deal.id[5:13] if deal else None, "stage": rung, "told": stage,
            "verdict": verdict(deal, rung), "standing": "/".join(sorted(standings)) or None,
            "told as": deal.standing if deal else None, "steps": len(deal.steps) if deal else 0,
            "denials": f"{len(denials & kept)} of {len(denials)}", "more denials": len(kept - denials),
        }  # fmt: skip


def verdict(deal: Deal | None, rung: int | None) -> str:
    if deal is None:
        return "missed"
    have, want = -1 if deal.stage is None else deal.stage, -1 if rung is None else rung
    return "right" if have == want else "too high" if have > want else "too low"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    golds = json.loads((SHARED / "gold/story.json").read_text(encoding="utf-8"))["deals"]
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SHARED / "seeds")
        deals = case.deals()
    rows = list(table(golds, deals))
    others = len(deals) - sum(row["row"] is not None for row in rows)
    whole = sum(deal.supplier is not None and deal.recipient is not None for deal in deals)
    publish(
        "seed_deals", title="Deals of the seed pages", data="five pages and eight deals that a reader found in them",
        rows=rows, keep=asked.keep,
        notes=f"{len(deals)} rows, {whole} with both parties; {others} fit none of the eight.",
    )  # fmt: skip
    print(f"{len(deals)} rows, {whole} with both parties; {others} fit none of the eight")


if __name__ == "__main__":
    main()
