"""Finding reused text, and saying what kind of reuse it is.

    python benchmarks/copies.py --data FILE.jsonl --out PRED.jsonl     {"id","text"} a line: search, with passages
    python benchmarks/copies.py --pairs FILE.jsonl --out PRED.jsonl    {"pair","text_a","text_b"}: relation, direction

Labelled pairs are also judged in folds, by models that have not seen them: how sure the verdicts may be; with
`--ablate`, what each kind of evidence adds. `--apart FILE` adds what train_copies.py learns from beside the pairs.
`--sample N` takes the first N lines, `--keep` stores the table for docs/accuracy.md. Truth for the search is an
exhaustive join on five-word runs. The pairs are scored where the file holds a `relation`.
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from copy_folds import ablate, calibrate
from copy_kinds import relate, words_of
from headwater.flow.group.pairs.memory_index import MemoryIndex
from headwater.flow.group.pairs.run_index import Text, coded
from headwater.flow.group.pairs.shared_runs import in_common
from headwater.text import fingerprints, passages
from report import Cell, publish
from train_copies import read, unread

Row = dict[str, Any]
Offsets = list[tuple[int, int, int, int]]
JACCARD = 0.3  # the peers' threshold: lower ones cost them more than they find
PERMUTATIONS = 128
CONTAINED = 0.15  # of the shorter text's sampled runs: half the containment that is asked for
WORD = re.compile(r"\w+")
MEASURES = {"recall containment ≥ .5": (0, 0.5), "recall containment ≥ .3": (0, 0.3), "recall Jaccard ≥ .5": (1, 0.5)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--pairs", type=Path, nargs="+")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--sample", type=int)
    options.add_argument("--apart", type=Path, help="unread pairs for the folds, as in train_copies.py")
    options.add_argument("--ablate", action="store_true", help="what each kind of evidence adds")
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    if (chosen.data is None) == (chosen.pairs is None):
        options.error("give either --data or --pairs")
    rows = [row for path in chosen.pairs or [chosen.data] for row in read(path)][: chosen.sample]
    made = search(rows, chosen.keep) if chosen.data else relate(rows, chosen.keep)
    if chosen.pairs and all("relation" in row for row in rows):
        apart = list(unread(read(chosen.apart))) if chosen.apart else []
        calibrate(rows, apart, chosen.keep)
        if chosen.ablate:
            ablate(rows, apart, chosen.keep)
    chosen.out.write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")


# -------------------------------------------------------------------------------------------------- search


class Index:
    """Texts read once, with the verification that every searcher in the table uses."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.words = {name: fingerprints.words(text) for name, text in texts.items()}
        self.runs = {name: passages.read(words.hashes) for name, words in self.words.items()}

    def verify(self, candidates: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Offsets]:
        found = {}
        for a, b in candidates:
            x, y = self.words[a], self.words[b]
            found[a, b] = [
                (int(x.starts[i]), int(x.ends[i + n - 1]), int(y.starts[j]), int(y.ends[j + n - 1]))
                for i, j, n in passages.shared(self.runs[a], self.runs[b])
            ]
        return {pair: offsets for pair, offsets in found.items() if offsets}


def by_headwater(texts: dict[str, str]) -> dict[tuple[str, str], Offsets]:
    """Twins, and the texts that share enough of the shorter one's sampled runs."""
    index = Index(texts)
    groups: dict[str, list[str]] = defaultdict(list)
    for name, words in index.words.items():
        groups[fingerprints.twin(words.hashes)].append(name)
    twins = list(groups.values())
    kept = [fingerprints.sample(index.runs[group[0]].grams) for group in twins]
    found = {(a, b) for group in twins for a in group for b in group if a < b}
    whole = [len(index.runs[group[0]].grams) <= fingerprints.SHORT for group in twins]
    held = MemoryIndex()
    held.change([Text(number, number, coded(runs)) for number, runs in enumerate(kept)], ())
    for left, right, count in zip(*(side.tolist() for side in in_common(held, np.arange(len(twins)))), strict=True):
        rate = 1.0 if whole[left] == whole[right] else fingerprints.KEPT
        if left < right and count >= CONTAINED * rate * min(len(kept[left]), len(kept[right])):
            found |= {(min(a, b), max(a, b)) for a in twins[left] for b in twins[right]}
    return index.verify(found)


def by_datasketch(texts: dict[str, str]) -> dict[tuple[str, str], Offsets]:
    lsh = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    hashes = {}
    for name, grams in shingled(texts):
        hashes[name] = MinHash(num_perm=PERMUTATIONS)
        hashes[name].update_batch([gram.encode() for gram in grams])
        lsh.insert(name, hashes[name])
    return Index(texts).verify({(min(a, b), max(a, b)) for a in texts for b in lsh.query(hashes[a]) if a != b})


def by_rensa(texts: dict[str, str]) -> dict[tuple[str, str], Offsets]:
    lsh = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=64)
    names = list(texts)
    hashes = []
    for number, (_, grams) in enumerate(shingled(texts)):
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
        minhash.update(list(grams))
        hashes.append(minhash)
        lsh.insert(number, minhash)
    found = {
        (min(names[i], names[j]), max(names[i], names[j]))
        for i, minhash in enumerate(hashes)
        for j in lsh.query(minhash)
        if i != j
    }
    return Index(texts).verify(found)


def shingled(texts: dict[str, str]) -> Iterator[tuple[str, set[str]]]:
    for name, text in texts.items():
        words = words_of(text)
        yield name, {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def truth(texts: dict[str, str]) -> list[tuple[tuple[str, str], float, float]]:
    """(pair, containment, Jaccard) of every pair that shares a five-word run, by exhaustion."""
    sets = dict(shingled(texts))
    where: dict[str, list[str]] = defaultdict(list)
    for name, grams in sets.items():
        for gram in grams:
            where[gram].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in where.values():
        if len(holders) <= 200:
            holders.sort()
            shared.update((a, b) for at, a in enumerate(holders) for b in holders[at + 1 :])
    return [
        ((a, b), count / small, count / (len(sets[a]) + len(sets[b]) - count))
        for (a, b), count in shared.items()
        if (small := min(len(sets[a]), len(sets[b]))) >= 20
    ]


def search(rows: list[Row], keep: bool) -> list[Row]:
    texts = {str(row["id"]): str(row["text"]) for row in rows}
    known = truth(texts)
    fingerprints.words("warm the tables of letters")
    searchers: dict[str, Callable[[dict[str, str]], dict[tuple[str, str], Offsets]]] = {
        "headwater": by_headwater, "datasketch, 128": by_datasketch, "rensa, 128": by_rensa,
    }  # fmt: skip
    table: list[dict[str, Cell]] = []
    made: list[Row] = []
    for name, searcher in searchers.items():
        begun = time.process_time()
        found = searcher(texts)
        speed = len(texts) / (time.process_time() - begun)
        wanted = {
            label: {pair for pair, *shares in known if shares[measure] >= floor}
            for label, (measure, floor) in MEASURES.items()
        }
        row: dict[str, Cell] = {"search": name, "articles per CPU second": round(speed), "pairs": len(found)}
        row |= {label: len(want & found.keys()) / max(1, len(want)) for label, want in wanted.items()}
        row["sound"] = sound(texts, found)
        row["times datasketch"] = None
        table.append(row)
        if name == "headwater":
            made = [{"a": a, "b": b, "passages": offsets} for (a, b), offsets in sorted(found.items())]
    for row in table:
        row["times datasketch"] = float(str(row["articles per CPU second"])) / float(
            str(table[1]["articles per CPU second"])
        )
    publish(
        "copies_search", title="Reused text: search", data=f"{len(texts)} news bodies, truth by exhaustive join",
        rows=table, keep=keep,
        notes="From raw text to verified passages; seconds of CPU, one core, one run. All three verify their "
        f"candidates with the same code. The peers look for Jaccard ≥ {JACCARD} with {PERMUTATIONS} permutations.",
    )  # fmt: skip
    return made


def sound(texts: dict[str, str], found: dict[tuple[str, str], Offsets]) -> float:
    """Part of the passages that hold the same words, five or more, on both sides."""
    good = total = 0
    for (a, b), offsets in found.items():
        for start, end, begin, stop in offsets:
            x = words_of(texts[a][start:end])
            total += 1
            good += len(x) >= 5 and x == words_of(texts[b][begin:stop])
    return good / max(1, total)


if __name__ == "__main__":
    main()
