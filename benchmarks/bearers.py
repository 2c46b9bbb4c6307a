"""Measures how births and numbers part listed people from others of the same name.

    python benchmarks/bearers.py --list ../shared/data/screening/UN_consolidated.xml
        [--list ../shared/data/screening/ofac_2021/sdn.csv] [--keep]

Every listed person with a birth is asked for twice by its own name: once as itself, once as a namesake with the birth
of another entry. What is told of either is drawn here, seeded: the day, the year, or an age on a day of publication; of
one in ten it is off by a year or two, as pages and lists are.
`told apart` is the share of pairs of a person and a namesake
in which the person scores higher, half counted where they tie. A hit of another entry of the list is a real namesake.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from headwater.flow.weigh.hits.evidence import Beside, weighed
from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify
from report import Cell, publish

SEED, OFF = 7, 0.1
SURE, OPEN = 0.9, 0.5  # scores: what a reader looks at first, and what a reader may skip


def told(chance: random.Random, years: tuple[int, int], day: str | None) -> Beside:
    """What a page may tell of somebody born then."""
    shift = chance.choice((-2, -1, 1, 2)) if chance.random() < OFF else 0
    year = chance.randint(*years) + shift
    kind = chance.choice(("day", "year", "age"))
    if kind == "day" and day is not None and not shift:
        return Beside("born", day, years)
    if kind == "age":
        published = chance.randint(2012, 2024)
        age = published - year - chance.randint(0, 1)
        return Beside("age", str(age), (published - age - 1, published - age))
    return Beside("born", str(year), (year, year))


def birth(entry: ListEntry) -> tuple[tuple[int, int], str | None] | None:
    """The first birth of an entry that has a year: as years, and as a day where it is one in ISO."""
    for said in entry.born:
        years = [int(said[n : n + 4]) for n in range(len(said) - 3) if said[n : n + 4].isdigit()]
        if years:
            return (min(years), max(years)), said if len(said) == 10 and said[4] == "-" else None
    return None


def apart(own: Sequence[float], others: Sequence[float]) -> float:
    wins = sum((a > b) + (a == b) / 2 for a in own for b in others)
    return wins / max(1, len(own) * len(others))


def rows(name: str, entries: Sequence[ListEntry]) -> list[dict[str, Cell]]:
    chance = random.Random(SEED)
    people = [(one, born) for one in entries if one.schema == "Person" and (born := birth(one))]
    screen = Screen([(None, entries)])
    scores: dict[str, tuple[list[float], list[float]]] = {"name": ([], []), "name and birth": ([], [])}
    real = {"name": [0, 0], "name and birth": [0, 0]}
    numbered = [0, 0]
    for entry, (years, day) in people:
        other = chance.choice([born for _, born in people if born[0][0] > years[1] or born[0][1] < years[0]])
        found = screen.named(entry.name, "Person")
        own = next((one.score for one in found if screen.entry(one.at) is entry), None)
        if own is None:
            continue
        mine, theirs = told(chance, years, day), told(chance, *other)
        for called, facts in (("name", ((), ())), ("name and birth", ((mine,), (theirs,)))):
            for side, beside in enumerate(facts):
                scores[called][side].append(weighed(own, beside, entry).score)
            for one in found:
                at = screen.entry(one.at)
                if at.born and at is not entry and weighed(one.score, facts[0], at).score >= OPEN:
                    real[called][len({*at.born} & {*entry.born}) > 0] += 1
        for number in entry.identifiers[:1]:
            hits = screen.hits(Asked("Nobody of that name", "Person", None, number.value))
            numbered[0] += any(hit.entry is entry for hit in hits)
            numbered[1] += 1
    made: list[dict[str, Cell]] = [
        {
            "list": name, "told": called, "people": len(own), "told apart": apart(own, others),
            f"own at {SURE}": sum(one >= SURE for one in own) / max(1, len(own)),
            f"namesakes at {SURE}": sum(one >= SURE for one in others) / max(1, len(others)),
            f"namesakes at {OPEN}": sum(one >= OPEN for one in others) / max(1, len(others)),
            f"other entries at {OPEN}": real[called][0],
        }
        for called, (own, others) in scores.items()
    ]  # fmt: skip
    found_by = f"{numbered[0]} of {numbered[1]}"
    numbers: dict[str, Cell] = {"list": name, "told": f"another name, its number: {found_by} found"}
    made.append(dict.fromkeys(made[0]) | numbers)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, action="append", required=True)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    lists = {path.stem: list(identify(path).entries()) for path in args.list}
    publish(
        "bearers", title="Births and numbers beside names", keep=args.keep,
        rows=[row for name, entries in lists.items() for row in rows(name, entries)],
        data=f"{sum(map(len, lists.values())):,} listed parties",
        notes="other entries: hits of listed people on entries that are born otherwise.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
