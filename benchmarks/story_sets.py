"""The labelled sets of stories, by kind, and in parts that share no story.

    python benchmarks/story_sets.py --data ../shared/data --out FILE.jsonl

writes the news bodies with the stories that a reader gave them (story_labels/), for `stories.py`.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

from story_rows import Row
from story_rows import read as read_rows

PART = 340  # stories: a fifth of the undated roundups, so that they are as dense as a newsroom's weeks
LABELS = Path(__file__).parent / "story_labels" / "news_bodies.json"
FILES = {
    "dated": "stories/roundups_dated_dev.jsonl", "undated": "stories/roundups_undated_dev.jsonl",
    "events": "stories/same_type_events_dev.jsonl", "rumours": "copies/news_bodies_dev.jsonl",
}  # fmt: skip


def read(data: Path) -> dict[str, list[Row]]:
    """Kind -> its rows, all with their true stories. `data`: the folder of all labelled data."""
    sets = {kind: read_rows(data / name)[0] for kind, name in FILES.items()}
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    sets["rumours"] = [replaced(row, str(labels[row.id])) for row in sets["rumours"] if row.id in labels]
    return sets


def replaced(row: Row, gold: str) -> Row:
    return Row(row.id, row.file_id, row.title, row.text, row.day, row.outlet, gold)


def parts(rows: list[Row], size: int, seed: int = 1) -> list[list[Row]]:
    """The rows in parts of so many stories, drawn at random; the last part may be smaller."""
    stories = sorted({str(row.gold) for row in rows})
    random.Random(seed).shuffle(stories)
    part_of = {story: place // size for place, story in enumerate(stories)}
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[part_of[str(row.gold)]].append(row)
    return [found[number] for number in sorted(found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = read(options.data)["rumours"]
    lines = [json.dumps({"id": row.file_id, "text": row.text, "story": row.gold}) + "\n" for row in rows]
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
