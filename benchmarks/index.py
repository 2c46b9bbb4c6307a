"""The index of shared text, from ten thousand articles to a million: speed, bytes, memory, and what is found.

    python benchmarks/index.py --articles 100000 [--keep]

The articles are generated from a seed, as numbers that stand for words: texts of their own, reprints, cuts and mixtures
of wire stories, quotations, stock phrases with a long tail, furniture of outlets, pages of a template. Sketches go in,
pairs come out, into a case file on disk; CPU seconds are those of the index and of writing pairs, not of the generator.
At every size 1,000 more articles are added at once, and 1,000 from all over are taken away and brought back.

Truth is counted on all five-word runs of a sample. A pair is wanted where one side has `PARTNERS` or fewer.
"""

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from headwater.flow.group.pairs.pairs import pairs, update
from headwater.flow.group.pairs.run_index import Ints, stretches
from headwater.flow.group.pairs.shared_runs import PARTNERS
from headwater.records import Pair, Sketch, When
from headwater.store.case_file import CaseFile, open_case
from headwater.store.run_index import StoredRuns
from headwater.text import fingerprints
from headwater.text.fingerprints import Hashes
from report import Cell, publish

SEED = 20310509
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
BATCH = 8192
MORE = 1000
SAMPLE = 150  # articles of the first size and of all sizes, for which the truth is counted
CONTAINED, LONG = 0.3, 20  # as benchmarks/copies.py counts
UNKNOWN = When(earliest=None, latest=None, basis="unknown")
PEERS = 10_000
JACCARD, PERMUTATIONS = 0.3, 128

# Of the runs of the first 1,683 articles 96% are held by one, 2% by two, 1% by three, and the commonest by 92; of those
# of 1,683 news bodies 88%, 7%, 2%, and 18. So there are fewer pairs for an article, and larger crowds.
WIRES, BLOCK = 60, 1000  # wire stories for every so many articles
KINDS = ("own", "reprint", "cut", "mixture", "template")
UP_TO = (0.72, 0.8, 0.86, 0.98)  # shares of the kinds, added up
PHRASES, OUTLETS, TEMPLATES = 3_000_000, 2000, 40
STEPS = np.arange(3000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def words(kind: int, number: int, size: int) -> Hashes:
    """The words that a kind of text and a number stand for."""
    return phrases(kind, np.array([number]), size)


def phrases(kind: int, numbers: Ints, size: int) -> Hashes:
    """The words that numbers stand for, `size` of each."""
    starts = fingerprints.mix((numbers + ((SEED << 32) + (kind << 40))).astype(np.uint64))
    return fingerprints.mix((starts[:, None] + STEPS[:size]).ravel())


def wire(number: int) -> Hashes:
    return words(1, number, 200 + number * 7919 % 500)


def article(number: int) -> Hashes:
    """The words of an article, whatever was generated before."""
    rng = np.random.default_rng([SEED, number])
    size = int(np.clip(rng.lognormal(5.7, 0.65), 20, 3000))
    story = number // BLOCK * WIRES + int(WIRES * rng.random() ** 2)
    kind = KINDS[int(np.searchsorted(UP_TO, rng.random()))]
    text = wire(story)
    own = words(2, number, size)
    parts = {
        "own": [own], "reprint": [own[:12], text], "cut": [text[: int(len(text) * rng.uniform(0.2, 0.9))]],
        "mixture": [own[: size // 2], text[40 : 40 + int(rng.integers(12, 120))], own[size // 2 :]],
        "template": [words(3, number % TEMPLATES, 150), own[:15]],
    }[kind]  # fmt: skip
    for _ in range(int(rng.integers(0, 3))):
        quotation = words(4, number // BLOCK * 100 + int(100 * rng.random() ** 2), int(rng.integers(8, 40)))
        parts.append(quotation)
    stock = phrases(5, (PHRASES * rng.random(int(rng.integers(2, 8))) ** 4).astype(np.int64), 7).reshape(-1, 7)
    between = words(6, number, 5 * len(stock)).reshape(-1, 5)
    parts.append(np.hstack((stock, between)).ravel())
    if rng.random() < 0.3:
        parts.append(words(7, int(OUTLETS * rng.random() ** 3), 30))
    return np.concatenate(parts)


def sketch(number: int, text: Hashes, runs: Hashes) -> Sketch:
    return Sketch(
        article=f"a{number:07}", title=None, published=UNKNOWN, words=len(text), twin=fingerprints.twin(text),
        shingles=tuple(fingerprints.sample(runs).tolist()), terms=(), names=(),
    )  # fmt: skip


def kept_once(runs: Hashes) -> Hashes:
    runs = np.sort(runs)
    return runs[np.concatenate(([True], runs[1:] != runs[:-1]))]


class Truth:
    """The articles that hold much of a sampled one, or that it holds much of."""

    def __init__(self, sample: Sequence[int]) -> None:
        sets = [kept_once(fingerprints.runs(article(number))) for number in sample]
        self.sample = np.array(sample)
        self.sizes = np.array([len(runs) for runs in sets])
        runs, owner = np.concatenate(sets), np.repeat(np.arange(len(sets)), self.sizes)
        order = np.argsort(runs, kind="stable")
        self.runs, self.owner = runs[order], owner[order]
        self.found: dict[int, set[int]] = defaultdict(set)

    def meet(self, number: int, runs: Hashes) -> None:
        mine = kept_once(runs)
        begin, end = self.runs.searchsorted(mine), self.runs.searchsorted(mine, "right")
        common = np.bincount(self.owner[stretches(begin, end - begin)], minlength=len(self.sample))
        small = np.minimum(self.sizes, len(mine))
        for place in np.flatnonzero((common >= CONTAINED * small) & (small >= LONG) & (self.sample != number)):
            self.found[int(self.sample[place])].add(number)

    def recall(self, made: set[tuple[str, str]], size: int) -> float:
        """Of the pairs of sampled articles with few partners, the part that was made."""
        wanted = {
            (f"a{min(one, other):07}", f"a{max(one, other):07}")
            for one, others in self.found.items()
            if one < size and len(there := [other for other in others if other < size]) <= PARTNERS
            for other in there
        }
        return len(wanted & made) / max(1, len(wanted))


class Index:
    """The index of a case, with the CPU time it takes."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.runs = StoredRuns(case.db)

    def change(self, added: Sequence[Sketch], gone: Sequence[str] = ()) -> float:
        """CPU seconds."""
        begun = time.process_time()
        with self.case.writing():
            changes = update(self.runs, [(one, "") for one in added], gone)
            self.case.amend(Pair, "pairs", "case", changes.fresh, changes.gone)
        return time.process_time() - begun

    def bytes(self) -> int:
        used = [int(self.case.db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count")]
        return 4096 * (used[0] - used[1])

    def made(self) -> set[tuple[str, str]]:
        return set(self.case.db.execute("SELECT a, b FROM pairs").fetchall())


def generated(numbers: Iterable[int], truth: Truth | None) -> Iterator[Sketch]:
    for number in numbers:
        text = article(number)
        runs = fingerprints.runs(text)
        if truth is not None:
            truth.meet(number, runs)
        yield sketch(number, text, runs)


def same_from_scratch(size: int) -> bool:
    """Do articles in batches, in another order, make the pairs that all of them make at once?"""
    drawn = list(generated(range(size), None))
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "x.case", make=True) as case:
        case.db.execute("PRAGMA foreign_keys = OFF")
        index = Index(case)
        for step in range(7):
            index.change(drawn[step::7])
        return index.made() == {(one.a, one.b) for one in pairs(tuple(drawn))}


def grow(index: Index, truth: Truth, sizes: Sequence[int]) -> Iterator[dict[str, Cell]]:
    done, away = 0, list[int]()
    for size in sizes:
        spent = 0.0
        begun = done
        back = list(generated(away, None))
        index.change(back)
        while done < size:
            batch = list(generated(range(done, min(done + BATCH, size)), truth))
            spent += index.change(batch)
            done += len(batch)
        row: dict[str, Cell] = {"search": "headwater", "articles": size}
        row["articles per CPU second"] = round((size - begun) / spent)
        row["bytes an article"] = round(index.bytes() / size)
        row["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        made = index.made()
        row["pairs"] = len(made)
        row["recall containment ≥ .3"] = truth.recall(made, size)
        row["s to add 1,000"] = index.change(list(generated(range(done, done + MORE), truth)))
        done += MORE
        away = sorted(np.random.default_rng([SEED, 0, size]).choice(size, MORE, replace=False).tolist())
        row["s to delete 1,000"] = index.change((), [f"a{number:07}" for number in away])
        yield row


def peer_rows(size: int) -> Iterator[dict[str, Cell]]:
    """The peers on the same runs, in memory: search only, without verification."""
    grams = [
        [run.to_bytes(8, "little") for run in fingerprints.runs(article(number)).tolist()] for number in range(size)
    ]
    begun = time.process_time()
    lsh = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    made = []
    for number, held in enumerate(grams):
        made.append(MinHash(num_perm=PERMUTATIONS))
        made[-1].update_batch(held)
        lsh.insert(number, made[-1])
    found = {(min(a, b), max(a, b)) for a, one in enumerate(made) for b in lsh.query(one) if a != b}
    yield peer("datasketch, 128", size, time.process_time() - begun, len(found))
    begun = time.process_time()
    other = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=64)
    hashes = []
    for number, held in enumerate(grams):
        hashes.append(RMinHash(num_perm=PERMUTATIONS, seed=1))
        hashes[-1].update([gram.hex() for gram in held])
        other.insert(number, hashes[-1])
    found = {(min(a, b), max(a, b)) for a, one in enumerate(hashes) for b in other.query(one) if a != b}
    yield peer("rensa, 128", size, time.process_time() - begun, len(found))


def peer(name: str, size: int, spent: float, found: int) -> dict[str, Cell]:
    row: dict[str, Cell] = {"search": name, "articles": size, "articles per CPU second": round(size / spent)}
    return row | {"bytes an article": None, "peak MB": None, "pairs": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    sizes = [size for size in SIZES if size < options.articles] + [options.articles]
    rng = np.random.default_rng([SEED, 1])
    sample = {*rng.choice(sizes[0], min(SAMPLE, sizes[0]), replace=False).tolist()}
    truth = Truth(sorted(sample | {*rng.choice(sizes[-1], min(SAMPLE, sizes[-1]), replace=False).tolist()}))
    peers = list(peer_rows(min(PEERS, options.articles)))
    same = same_from_scratch(min(PEERS, options.articles))
    rows: list[dict[str, Cell]] = []
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "x.case", make=True) as case:
        case.db.execute("PRAGMA foreign_keys = OFF")  # pairs of articles that are not there
        for size, row in zip(sizes, grow(Index(case), truth, sizes), strict=True):
            rows.append(row)
            publish(
                "index", title="Reused text: the index on disk", data=f"{size:,} generated articles",
                rows=rows + [{key: one.get(key) for key in row} for one in peers], keep=options.keep,
                notes="CPU seconds of one core, from sketches to pairs in a case file; bytes are those of index and "
                "pairs. The peers take the same runs, keep all in memory and verify nothing. "
                f"{min(PEERS, options.articles):,} articles in seven batches make the same pairs as all at once: "
                f"{same}. The table grows from size to size: a run that is stopped keeps what it has.",
            )  # fmt: skip


if __name__ == "__main__":
    main()
