"""Measures screening against a real list: altered listed names must be found, names of others must not.

    python benchmarks/screening.py --list ../shared/data/screening/UN_consolidated.xml
        [--list ../shared/data/screening/ofac_2021/sdn.csv] [--clean NAMES.txt] [--most 677] [--misses] [--keep]

Alterations are made here, seeded: misprints, another order, a middle part left out, transliteration, words joined or
hyphenated, titles, initials. `--clean` has a name a line of people and firms that are on no list. Also measured:
romanisations of North Korean names, and names in their original script against the list's Latin ones, both at the
program's own threshold, with pairs of different entries for false matches.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from headwater.flow.weigh.screening import Asked, Screen
from headwater.names import compare, korean
from headwater.records.listings import ListEntry
from headwater.sources.listings import identify
from report import Cell, publish

SEED, MOST = 5, 677
EACH = 30  # other entries that every entry is set against
KINDS = (
    "misprint",
    "two misprints",
    "order",
    "left out",
    "transliteration",
    "joined",
    "hyphen",
    "comma",
    "title",
    "initial",
)
WRITTEN = {"kh": ("h", "k"), "ch": ("tch", "sh"), "ou": ("u", "oo"), "sh": ("ch", "sch"), "ph": ("f",), "ee": ("i",),
           "q": ("k", "c"), "y": ("i", "j"), "v": ("w",), "w": ("v",), "z": ("s",), "o": ("u",), "u": ("ou", "o"),
           "e": ("a",), "i": ("y", "e")}  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def altered(chance: random.Random, said: str, kind: str) -> str:
    """A name as somebody else may write it; unchanged where the kind of change does not fit it."""
    words = said.lower().split()
    inner = range(1, len(words) - 1)
    if "misprint" in kind:
        for _ in range(1 + (kind != "misprint")):
            at = max(range(len(words)), key=lambda n: len(words[n]) * chance.random())
            words[at] = misprinted(chance, words[at])
    elif kind == "order":
        chance.shuffle(words)
    elif kind == "left out" and inner:
        words.pop(chance.choice(inner))
    elif kind == "transliteration":
        for _ in range(2):
            at = chance.randrange(len(words))
            if spelt := [one for one in WRITTEN if one in words[at]]:
                old = chance.choice(spelt)
                words[at] = words[at].replace(old, chance.choice(WRITTEN[old]), 1)
    elif kind in ("joined", "hyphen") and len(words) > 1:
        at = chance.randrange(len(words) - 1)
        words[at : at + 2] = [("-" if kind == "hyphen" else "").join(words[at : at + 2])]
    elif kind == "comma" and len(words) > 1:
        words = [words[-1] + ",", *words[:-1]]
    elif kind == "title":
        words = [chance.choice(("mr.", "dr.", "sheikh")), *words]
    elif kind == "initial" and inner:
        at = chance.choice(inner)
        words[at] = words[at][0] + "."
    return " ".join(word.capitalize() for word in words)


def misprinted(chance: random.Random, word: str) -> str:
    if len(word) < 4:
        return word
    at, letter = chance.randrange(1, len(word) - 1), chance.choice(LETTERS)
    return chance.choice((
        word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:],
    ))  # fmt: skip


def plainly(said: str) -> list[str]:
    """A name without case, order, hyphens and commas: what is the same after this is not really altered."""
    return sorted(said.lower().replace("-", " ").replace(",", " ").split())


def queries(entries: Sequence[ListEntry], most: int) -> Iterator[tuple[ListEntry, str, str]]:
    chance = random.Random(SEED)
    made = 0
    for entry in chance.sample(list(entries), len(entries)):
        kind = chance.choice(KINDS if entry.schema == "Person" else KINDS[:2] + KINDS[3:7])
        query = altered(chance, entry.name, kind)
        if plainly(query) != plainly(entry.name) and made < most:
            made += 1
            yield entry, query, kind


def screened(screen: Screen, entries: Sequence[ListEntry], most: int, misses: bool) -> dict[str, Cell]:
    times, missed, total = [], [], 0
    for entry, query, kind in queries(entries, most):
        began = perf_counter()
        hits = screen.hits(Asked(query, entry.schema))
        times.append(perf_counter() - began)
        total += 1
        if all(hit.entry.key != entry.key for hit in hits):
            missed.append((kind, entry.name, query))
    for one in missed if misses else ():
        print(*one, sep=" | ")
    times.sort()
    return {
        "test": "altered listed names", "n": total, "recall": 1 - len(missed) / max(1, total), "false": None,
        "p50 ms": round(times[len(times) // 2] * 1000, 1), "p95 ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }  # fmt: skip


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
    parser.add_argument("--most", type=int, default=MOST, help=f"altered names (default {MOST})")
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrongly found")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    lists = [list(identify(path).entries()) for path in args.list]
    screen = Screen([(None, entries) for entries in lists])
    rows = [screened(screen, lists[0], args.most, args.misses)]
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
