"""Measures screening against a real list: altered listed names must be found, names of others must not.

    python benchmarks/screening.py --list ../shared/data/screening/UN_consolidated.xml
        [--list ../shared/data/screening/ofac_2021/sdn.csv] [--clean NAMES.txt] [--logic-v2 PYTHON] [--most 677]
        [--misses] [--keep]

Alterations are those of altered_names.py, seeded. Times are of CPU, a name at a time, on one core. `--logic-v2` names
the interpreter of an environment with nomenklatura: it is given the candidates that were found here, prepared, and
only scores them. `--clean` has a name a line of people and firms that are on no list. Also measured:
romanisations of North Korean names, and names in their original script against the list's Latin ones, both at the
program's own threshold, with pairs of different entries for false matches.
"""

import argparse
import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

import altered_otherwise
from altered_names import altered, kinds_for, plainly
from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.names import compare, korean
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify
from report import Cell, publish

LOGIC_V2 = Path(__file__).resolve().parent / "names_logic_v2.py"
SEED, MOST = 5, 677
EACH = 30  # other entries that every entry is set against


def queries(entries: Sequence[ListEntry], most: int, half: int) -> Iterator[tuple[ListEntry, str, str]]:
    """Altered names of half of the entries. Rules were written with those of the first half; of the other
    half's only the totals were looked at, though alterations of another kind had been read of both."""
    chance = random.Random(SEED + half)
    made = 0
    for entry in chance.sample(list(entries), len(entries)):
        kind = chance.choice(kinds_for(entry.schema))
        query = altered(chance, entry.name, kind)
        ours = sum(map(ord, entry.key)) % 2 == half
        if ours and plainly(query) != plainly(entry.name) and made < most:
            made += 1
            yield entry, query, kind


def otherwise(entries: Sequence[ListEntry], half: int) -> Iterator[tuple[ListEntry, str, str]]:
    """The same of all entries of a half, twice, as altered_otherwise.py alters them."""
    chance = random.Random(half)
    for entry in (one for one in (*entries, *entries) if sum(map(ord, one.key)) % 2 == half):
        query, kind = altered_otherwise.altered(chance, entry)
        if plainly(query) != plainly(entry.name):
            yield entry, query, kind


def screened(title: str, screen: Screen, asked: Sequence[tuple[ListEntry, str, str]], misses: bool) -> dict[str, Cell]:
    times, missed = [], []
    for entry, query, kind in asked:
        began = process_time()
        hits = screen.hits(Asked(query, entry.schema))
        times.append(process_time() - began)
        if all(hit.entry.key != entry.key for hit in hits):
            missed.append((kind, entry.name, query))
    for one in missed if misses else ():
        print(*one, sep=" | ")
    return {
        "test": title,
        "n": len(asked),
        "recall": 1 - len(missed) / max(1, len(asked)),
        "false": None,
        **spread(times),
    }


def spread(times: Sequence[float]) -> dict[str, Cell]:
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return {"p50 ms": round(p50 * 1000, 1), "p95 ms": round(p95 * 1000, 1)}


def scored(screen: Screen, asked: Sequence[tuple[ListEntry, str, str]]) -> dict[str, Cell]:
    """The time for scoring the candidates of each name alone, which is what logic-v2 is timed for."""
    times = []
    for entry, query, _ in asked:
        candidates = [screen.name_of(at) for at in screen.candidates(Asked(query, entry.schema))]
        began = process_time()
        for schema, said in candidates:
            compare(schema, query, said)
        times.append(process_time() - began)
    title = "headwater, scoring the candidates alone"
    return {"test": title, "n": len(asked), "recall": None, "false": None, **spread(times)}


def logic_v2(python: str, screen: Screen, asked: Sequence[tuple[ListEntry, str, str]]) -> dict[str, Cell]:
    """logic-v2's time for scoring the same candidates of each name, without finding them."""
    work = [
        {"schema": entry.schema, "name": query,
         "candidates": [screen.name_of(at) for at in screen.candidates(Asked(query, entry.schema))]}
        for entry, query, _ in asked
    ]  # fmt: skip
    done = subprocess.run(
        [python, LOGIC_V2, "--screen"], input=json.dumps(work), check=True, capture_output=True, text=True
    )
    return {"test": "logic-v2, scoring the same candidates", "n": len(asked), "recall": None, "false": None,
            **spread(json.loads(done.stdout))}  # fmt: skip


def clean(screen: Screen, path: Path, misses: bool) -> dict[str, Cell]:
    names = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [(name, hits[0]) for name in names if (hits := screen.hits(Asked(name)))]
    for name, hit in found if misses else ():
        print("clean", name, hit.score, hit.matched, sep=" | ")
    return {"test": "clean names", "n": len(names), "recall": None, "false": len(found) / max(1, len(names)),
            "p50 ms": None, "p95 ms": None}  # fmt: skip


def compared(
    title: str, ones: Sequence[tuple[str, str, str]], others: Sequence[tuple[str, str, str]]
) -> dict[str, Cell]:
    right = sum(compare(*pair).match for pair in ones)
    wrong = sum(compare(*pair).match for pair in others)
    return {"test": title, "n": len(ones), "recall": right / max(1, len(ones)), "false": wrong / max(1, len(others)),
            "p50 ms": None, "p95 ms": None}  # fmt: skip


def korean_pairs(entries: Sequence[ListEntry]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Korean names with those of their aliases of which one syllable at most is surely another."""
    people = [one for one in entries if one.schema == "Person" and "DPRK" in one.programmes and korean.parses(one.name)]
    ones = [
        ("Person", one.name, alias.name)
        for one in people for alias in one.aliases
        if korean.parses(alias.name) and korean.cost(korean.parses(one.name), korean.parses(alias.name))[1] <= 1
    ]  # fmt: skip
    others = [
        ("Person", one.name, said)
        for one in people for other in people if one is not other
        for said in (other.name, *(alias.name for alias in other.aliases))
    ]  # fmt: skip
    return ones, others


def script_pairs(entries: Sequence[ListEntry]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    chance = random.Random(SEED)
    held = [
        (one, alias.name) for one in entries for alias in one.aliases
        if alias.kind == "original_script" and not alias.name.isascii()
    ]  # fmt: skip
    ones = [(one.schema, one.name, said) for one, said in held]
    others = [
        (one.schema, one.name, said)
        for one, _ in held for other, said in chance.sample(held, min(EACH, len(held)))
        if one is not other and one.schema == other.schema
    ]  # fmt: skip
    return ones, others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, action="append", required=True, help="the first one's names are altered")
    parser.add_argument("--clean", type=Path, help="names of people and firms on no list, one a line")
    parser.add_argument("--logic-v2", metavar="PYTHON", help="interpreter of an environment with nomenklatura")
    parser.add_argument("--most", type=int, default=MOST, help=f"altered names (default {MOST})")
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrongly found")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    lists = [list(identify(path).entries()) for path in args.list]
    screen = Screen([(None, entries) for entries in lists])
    seen, unseen = (list(queries(lists[0], args.most, half)) for half in (0, 1))
    rows = [
        screened("altered listed names", screen, seen, args.misses),
        screened("altered listed names, held out", screen, unseen, False),
    ]
    for half, title in enumerate(("altered otherwise", "altered otherwise, held out")):
        rows.append(screened(title, screen, list(otherwise(lists[0], half)), args.misses and not half))
    if args.logic_v2:
        rows.append(scored(screen, unseen))
        rows.append(logic_v2(args.logic_v2, screen, unseen))
    if args.clean:
        rows.append(clean(screen, args.clean, args.misses))
    rows.append(compared("North Korean romanisations", *korean_pairs(lists[0])))
    rows.append(compared("original scripts", *script_pairs(lists[0])))
    publish(
        "screening", title="Screening", rows=rows, data=f"{sum(map(len, lists)):,} listed parties", keep=args.keep,
        notes="false: of clean names those with a hit; of pairs of different entries those taken for one.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
