"""What one more article costs when ten thousand are there, or a million: CPU, memory, disk, and is it put right.

    python benchmarks/story_stream.py --articles 100000 [--only single-pass] [--keep]

The articles are sketches of a simulated stream of news (`simulated_news.py`); CPU is that of the grouping alone, not
that of the simulation. A case is filled by tens of thousands, since what it then is does not depend on it; the last
articles before every size come by batches, and then one by one. B-cubed F1 is that of the stories which the last
articles were given when they came, against the simulated truth.
"""

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from report import Cell, publish
from simulated_news import Arrival, stream
from story_indexes import INDEXES, Index
from story_scores import measures

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
FILL, BATCH = 10_000, 1000
IN_BATCHES, ONE_BY_ONE = 3000, 100  # articles before every size that come so
LAST = 10_000  # articles whose stories are scored
Line = dict[str, Cell]


def timed(index: Index, arrived: Sequence[Arrival]) -> tuple[list[str], float]:
    begun = time.process_time()
    labels = index.add(arrived)
    return labels, time.process_time() - begun


def grow(name: str, index: Index, sizes: Sequence[int]) -> Iterator[Line]:
    """A line for every size that is reached."""
    arrivals = stream()
    gold: list[str] = []
    found: list[str] = []

    def come(until: int, most: int) -> list[float]:
        """Milliseconds an article, for each batch."""
        spent = []
        while len(gold) < until:
            some = list(islice(arrivals, min(most, until - len(gold))))
            labels, seconds = timed(index, some)
            found.extend(labels)
            gold.extend(one.story for one in some)
            spent.append(1000 * seconds / len(some))
        return spent

    for size in sizes:
        come(size - IN_BATCHES - ONE_BY_ONE, FILL)
        batches = come(size - ONE_BY_ONE, BATCH)
        middle, high = np.percentile(come(size, 1), (50, 95)).tolist()
        yield {
            "index": name, "articles": size, "ms in batches": float(np.mean(batches)), "ms alone, p50": middle,
            "ms alone, p95": high, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "disk bytes": round(index.bytes() / size),
            "B3 F1 of the last": measures(gold[-LAST:], found[-LAST:])["B3 F1"],
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=INDEXES, default=list(INDEXES), help="these indexes")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    lines: list[Line] = []
    for name in options.only:
        make, most = INDEXES[name]
        sizes = [size for size in SIZES if size <= min(options.articles, most or options.articles)]
        for line in grow(name, make(), sizes):
            lines.append(line)
            publish(
                "story_stream", title="Stories: what one more article costs", keep=options.keep, rows=lines,
                data=f"a simulated stream of {line['articles']:,} sketches",
                notes=f"CPU milliseconds of one core and bytes an article; batches of {BATCH:,}. Peak memory is of "
                "the process: simulation and earlier indexes included. A run that is stopped keeps what it has. A page "
                "changes the links of up to eighty others: in a small case those of a batch are mostly the same ones, "
                "in a large one they are not, and a page in a batch comes to cost what it costs alone.",
            )  # fmt: skip


if __name__ == "__main__":
    main()
