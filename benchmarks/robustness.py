"""Damaged texts and whole corpora: no crash, every span verbatim, one lost mark costs one span; memory.

    python benchmarks/robustness.py [--sample 2000] [--first 0]     PolNeAR train, else the example pages
    python benchmarks/robustness.py --whole FILE.jsonl ...          texts as they are, at most as many

Each text is read as `headwater.statements` reads it, with one loaded model, and every record that comes of it is
checked. Of the one lost mark: what changes outside its paragraph and the two beside it.
"""

import json
import resource
import sys
import traceback
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import msgspec

from headwater.config import Settings
from headwater.reading.page_stages import one_text
from headwater.records import Article, Record, Sentence, Statement
from mutations import DOUBLE, mutated
from report import ROOT, Cell, publish

TRAIN = ROOT.parent / "shared" / "data" / "statements" / "polnear_train.jsonl"
EXAMPLES = ROOT / "examples" / "merrow-strait"
SECONDS = 10  # of CPU a text: what ten thousand words take
LOST_MARKS = 10  # one of so many texts is also read with one mark less
Key = tuple[tuple[int, int], ...]


def corpus() -> list[str]:
    if TRAIN.is_file():
        return [json.loads(line)["text"] for line in TRAIN.read_text(encoding="utf-8").splitlines()]
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


def read(text: str, settings: Settings | None = None) -> list[Record]:
    """Everything that is read from one text."""
    return one_text(text, Record, published=None, settings=settings or Settings())


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans_in(inner)


def faults(records: Sequence[Record]) -> Counter[str]:
    """How many spans there are, and what is wrong with any."""
    found: Counter[str] = Counter()
    texts = {one.id: one.text for one in records if isinstance(one, Article)}
    sentences = [one.span for one in records if isinstance(one, Sentence)]
    for one in records:
        for span in spans_in(msgspec.to_builtins(one)):
            found["spans"] += 1
            start, end = span["start"], span["end"]
            if not (0 <= start < end and texts[span["article"]][start:end] == span["text"]):
                found["spans not verbatim"] += 1
        if isinstance(one, Statement):
            found["statements"] += 1
            if not all(any(piece.overlaps(s) for s in sentences) for piece in one.content):
                found["contents outside every sentence"] += 1
            if any(a.end > b.start for a, b in pairwise(one.content)):
                found["contents that overlap themselves"] += 1
    return found


def lines_of(records: Sequence[Record], skip: range) -> set[tuple[Key, Key]]:
    """Cue and contents of statements, as offsets, that do not touch the stretch."""
    out: set[tuple[Key, Key]] = set()
    for one in records:
        if not isinstance(one, Statement) or one.cue is None:
            continue
        if all(piece.end <= skip.start or piece.start >= skip.stop for piece in one.content):
            out.add((((one.cue.start, one.cue.end),), tuple((piece.start, piece.end) for piece in one.content)))
    return out


def around(text: str, at: int) -> range:
    """The paragraph that holds `at` with the one before and the one after."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    full = [(low, high) for low, high in pairwise(starts) if text[low:high].strip()]
    nth = next((n for n, (low, high) in enumerate(full) if low <= at < high), 0)
    return range(full[max(0, nth - 1)][0], full[min(len(full) - 1, nth + 1)][1])


def one_lost(text: str, rng: Random) -> tuple[int, int]:
    """Statements outside the paragraph of a deleted mark and its neighbours: how many there are, how many change."""
    marks = list(DOUBLE.finditer(text))
    if not marks:
        return 0, 0
    gone = rng.choice(marks)
    size = gone.end() - gone.start()
    place = around(text, gone.start())
    whole = lines_of(read(text), place)
    less = lines_of(read(text[: gone.start()] + text[gone.end() :]), range(place.start, place.stop - size))

    def back(pieces: Key) -> Key:
        return tuple((a + size * (a >= gone.start()), b + size * (b > gone.start())) for a, b in pieces)

    kept = {(back(cue), back(contents)) for cue, contents in less}
    return len(whole), len(whole ^ kept)


def memory() -> int:
    """Most megabytes this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "linux" else 1024) // 1024


def measured(texts: Sequence[tuple[str, str]], lost: Sequence[tuple[str, int]]) -> dict[str, Cell]:
    """`texts` with what was done to them; `lost` with seeds, for the one mark."""
    total: Counter[str] = Counter()
    slowest, early = 0.0, 0
    for nth, (text, what) in enumerate(texts):
        begun = process_time()
        try:
            total += faults(read(text))
        except Exception:  # noqa: BLE001 - a crash is what is counted here
            total["crashes"] += 1
            print(f"text {nth} ({what}):\n{traceback.format_exc()}", file=sys.stderr)
        spent = process_time() - begun
        slowest = max(slowest, spent)
        if spent > SECONDS:
            total["too slow"] += 1
            print(f"text {nth} ({what}): {spent:.1f} s for {len(text):,} characters", file=sys.stderr)
        if nth == len(texts) // 4:
            early = memory()
    outside = changed = 0
    for text, seed in lost:
        there, other = one_lost(text, Random(seed))
        outside, changed = outside + there, changed + other
    wrong = ("crashes", "spans not verbatim", "contents outside every sentence", "contents that overlap themselves")
    return {
        "texts": len(texts), "spans": total["spans"], "statements": total["statements"],
        **{name: total[name] for name in wrong}, f"over {SECONDS} s": total["too slow"], "slowest s": round(slowest, 1),
        "one mark lost: statements further away": outside, "of these changed": changed,
        "MB at a quarter": early, "MB at the end": memory(),
    }  # fmt: skip


def main() -> None:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=2000, help="how many texts")
    options.add_argument("--first", type=int, default=0, help="the first of them, to run it in parts")
    options.add_argument("--whole", type=Path, nargs="+", help="JSON lines whose texts are read as they are")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    if given.whole:
        plain = [json.loads(line)["text"] for path in given.whole for line in path.open(encoding="utf-8")]
        plain = plain[given.first : given.first + given.sample]
        row = measured([(text, "as it is") for text in plain], [])
        name, data = "robustness-whole", f"{len(plain)} US political news articles of 2016 (PolNeAR)"
    else:
        base = corpus()
        seeds = range(given.first, given.first + given.sample)
        damaged = [mutated(base[seed % len(base)], seed) for seed in seeds]
        lost = [(base[seed % len(base)], seed) for seed in seeds if seed % LOST_MARKS == 0]
        row = measured([(text, ", ".join(done)) for text, done in damaged], lost)
        where = "PolNeAR train" if TRAIN.is_file() else "the example pages"
        name, data = "robustness", f"{given.sample} texts of {where}, damaged in 26 ways"
    rows: list[dict[str, Cell]] = [{"what": what, "count": count} for what, count in row.items()]
    publish(
        name, title=f"Robustness: {'whole' if given.whole else 'damaged'} texts", data=data, rows=rows, keep=given.keep,
        notes="Each text is read as `headwater.statements` reads it. Of one deleted quotation mark: how many "
        "statements change outside its paragraph and the two beside it. Megabytes: the most that the process has held.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
