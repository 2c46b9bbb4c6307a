"""How many articles keep the id of their true story a day later, under two rules that name a story.

    python benchmarks/story_ids.py --data FILE.jsonl

Groups by the labels of the file, so what changes here, the rule alone has changed; what the grouping changes as well is
measured by `stories.py --a-day-later`. Every day on which something arrives is compared with the next such day.
"""

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.stories.story_ids import story_id
from headwater.records import Sketch
from story_rows import Row, article_of, read

Rule = Callable[[Sequence[Sketch]], str]
RULES: dict[str, Rule] = {
    "the first page by its stated day": story_id,
    "the smallest article id": lambda pages: min(page.article for page in pages),
}


def ids_on(
    day: int, rows: Sequence[Row], drawn: Sequence[Sketch], rule: Callable[[Sequence[Sketch]], str]
) -> list[str]:
    """The id of the story of every row that had arrived by the end of a day, in their order."""
    pages: dict[str | None, list[Sketch]] = {}
    there = [(row, sketch) for row, sketch in zip(rows, drawn, strict=True) if int(row.day or 0) <= day]
    for row, sketch in there:
        pages.setdefault(row.gold, []).append(sketch)
    names = {gold: rule(some) for gold, some in pages.items()}
    return [names[row.gold] for row, _ in there]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    rows = sorted((row for row in read(options.data)[0] if row.day is not None), key=lambda row: int(row.day or 0))
    drawn = [sketches(article_of(row))[0] for row in rows]
    days = sorted({int(row.day or 0) for row in rows})
    for name, rule in RULES.items():
        kept = met = 0
        for day, after in pairwise(days):
            before, later = ids_on(day, rows, drawn, rule), ids_on(after, rows, drawn, rule)
            kept += sum(one == other for one, other in zip(before, later, strict=False))
            met += len(before)
        print(f"{name}: {kept / met:.4f} of {met} keep their id")


if __name__ == "__main__":
    main()
