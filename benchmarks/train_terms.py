"""Counts in how many news texts a word stands, for beats/term_counts.yaml. The same files give the same table.

    D=../shared/data/stories
    python benchmarks/train_terms.py --data $D/*_dev.jsonl --out src/headwater/beats/term_counts.yaml

Input lines: {"id", "title"?, "text"}. What is written are counts by the hash of a stem (text/terms.py), two stems of a
bucket together, and none that fewer than `LEAST` texts hold: no word can be read back.

The shipped table was counted when a page was known by its first paragraphs, not by its first 130 words: 2,381 of some
7,200 filled buckets differ today.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from headwater.flow.group.pairs.similarity import words_of
from headwater.flow.group.pairs.sketches import sketches
from headwater.text import terms
from story_rows import Row, article_of, read

LEAST = 3  # what fewer texts hold says nothing of how common it is


def counted(rows: Sequence[Row]) -> dict[str, Any]:
    """How many texts, and the packed counts: what `terms.Prior` reads."""
    counts = np.zeros(terms.BUCKETS)
    for row in rows:
        for term in sorted(words_of(sketches(article_of(row))[0])):
            counts[terms.bucket(term)] += 1
    counts[counts < LEAST] = 0
    return {"texts": len(rows), "counts": terms.pack(counts)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    table = counted([row for path in sorted(options.data) for row in read(path)[0]])
    options.out.write_text(
        "# How many news texts hold a word, by hash of its stem (text/terms.py). "
        f"Learned from {table['texts']} texts; no word can be read back.\n"
        f"texts: {table['texts']}\ncounts: {table['counts']}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
