"""Conflicts and drifts of the seed pages, by kind and by the forms that a careful reader names among their traps.

python benchmarks/seed_conflicts.py                    prints numbers and ids alone, no words of the pages
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import headwater
from headwater.records import Conflict
from report import Cell, publish

SHARED = Path("../shared")
Form = Callable[[Conflict], bool]
# What ../shared/gold/README.md names (its traps 2, 3, 5, 7 and 9), as the form that a conflict has.
FORMS: dict[str, Form] = {
    "the letters' date, two readings": lambda one: one.kind == "date" and one.compatible is not True,
    "of the saying or of the event": lambda one: one.kind == "date" and one.compatible is True,
    "sell, provide or sell": lambda one: one.kind == "scope",
    "delivered, not observed supplying": lambda one: one.kind == "status" and one.compatible is True,
    "altered inside the marks": lambda one: one.kind == "wording" and "quotation marks" in one.why,
    "changed by brackets": lambda one: one.kind == "wording" and "brackets" in one.why,
    "come back through another language": lambda one: one.kind == "wording" and "another language" in one.why,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SHARED / "seeds")
        found, drifts = case.conflicts(), case.drifts()
    rows: list[dict[str, Cell]] = []
    named: set[str] = set()
    for form, fits in FORMS.items():
        mine = [one for one in found if fits(one)]
        named |= {one.id for one in mine}
        rows.append(
            {"form": form, "found": len(mine), "cannot both be true": sum(one.compatible is False for one in mine),
             "left open": sum(one.compatible is None for one in mine), "ids": ", ".join(one.id[:8] for one in mine)}
        )  # fmt: skip
    others = [one for one in found if one.id not in named]
    ladder = "; ".join(f"{one.way} over {len(one.steps)} steps" for one in drifts) or "none"
    notes = f"{len(found)} conflicts, {len(others)} of no such form; drifts: {ladder}."
    publish(
        "seed_conflicts", title="Conflicts of the seed pages", data="five pages that tell one developing story",
        rows=rows, keep=asked.keep, notes=notes,
    )  # fmt: skip
    print(notes)


if __name__ == "__main__":
    main()
