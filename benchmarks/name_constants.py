"""Moves each constant of name matching and screening down and up, and prints what changes.

    python benchmarks/name_constants.py --data ../shared/data/screening/name_pairs.csv
        --list ../shared/data/screening/UN_consolidated.xml --clean NAMES.txt [--only HIT,UNSURE]

A line a constant and value: F1 of the pairs, original scripts and North Korean romanisations matched, altered listed
names found (the half that rules were written with), and clean names with a hit. What changes nothing is marked.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from headwater.flow.weigh.hits import screening as screening_module
from headwater.flow.weigh.hits import telling
from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.names import compare, index, korean, matching, name, pairing, sounds, spelling
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify
from names import Row, measured
from screening import korean_pairs, queries, script_pairs

MODULES = (matching, pairing, spelling, korean, sounds, index, telling, screening_module)
MOST, MOST_CLEAN = 150, 200  # altered and clean names, which keep a line at some seconds
FACTORS = (0.8, 1.25)


def constants(module: ModuleType) -> Iterator[tuple[str, float]]:
    for key, value in vars(module).items():
        if key.isupper() and isinstance(value, int | float) and not isinstance(value, bool):
            yield key, value


def cleared() -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("headwater.names"):
            for one in vars(module).values():
                if hasattr(one, "cache_clear"):
                    one.cache_clear()


def moved(key: str, value: float, old: float) -> None:
    """Sets a constant where it is defined and where it is imported; another of the same name has another value."""
    for module in (*MODULES, name):
        if getattr(module, key, None) == old:
            setattr(module, key, value)


def figures(rows: list[Row], entries: list[ListEntry], names: list[str]) -> tuple[float, ...]:
    cleared()
    answers = [float(compare(row["schema"], row["name1"], row["name2"]).match) for row in rows]
    f1 = measured(answers, [row["is_match"] == "true" for row in rows], 1.0)[2]
    scripts = sum(compare(*pair).match for pair in script_pairs(entries)[0])
    romanised = sum(compare(*pair).match for pair in korean_pairs(entries)[0])
    screen = Screen([(None, entries)])
    asked = list(queries(entries, MOST, 0))
    found = sum(any(hit.entry.key == one.key for hit in screen.hits(Asked(said, one.schema))) for one, said, _ in asked)
    return round(f1, 4), scripts, romanised, found, sum(bool(screen.hits(Asked(said))) for said in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", type=Path, required=True)
    parser.add_argument("--clean", type=Path, required=True)
    parser.add_argument("--only", default="", help="constants, parted by commas")
    args = parser.parse_args()
    with args.data.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = args.clean.read_text(encoding="utf-8").splitlines()[:MOST_CLEAN]
    entries = list(identify(args.list).entries())
    only = set(filter(None, args.only.split(",")))
    plain = figures(rows, entries, names)
    print("as it is", *plain, flush=True)
    for module in MODULES:
        for key, value in list(constants(module)):
            for factor in FACTORS if not only or key in only else ():
                changed = value * factor if isinstance(value, float) else value + (1 if factor > 1 else -1)
                moved(key, changed, value)
                found = figures(rows, entries, names)
                moved(key, value, changed)
                same = "nothing changes" if found == plain else ""
                print(module.__name__, key, value, "->", round(changed, 3), *found, same, flush=True)


if __name__ == "__main__":
    main()
