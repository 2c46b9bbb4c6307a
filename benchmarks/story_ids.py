"""How many articles keep the id of their story a day later, as a dated file of articles grows day by day.

    python benchmarks/story_ids.py --data FILE.jsonl [--every N] [--gold]

Input lines as for stories.py, with `arrival_day`. On every N-th day with news the file up to that day is grouped, and
again with the day after it; of the articles present at both, those are counted whose story has the same id. Beside it
the id by the smallest article id. `--gold` groups by the labels: what then changes, the rule for ids alone has changed.
"""

import argparse
import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from headwater.flow.group.copies import copies
from headwater.flow.group.near import near
from headwater.flow.group.pairs import pairs
from headwater.flow.group.stories import stories
from headwater.flow.group.story_ids import story_id
from headwater.records import Copy, Sketch
from stories import Row, article_of, sketch_of

Groups = list[tuple[str, ...]]


class Growing:
    """The articles of a file, grouped as they stood on a day. A pair is compared once, however often it is met."""

    def __init__(self, rows: Sequence[Row], gold: bool) -> None:
        self.rows = sorted(rows, key=lambda row: (int(row["arrival_day"]), str(row["id"])))
        self.sketches = {str(row["id"]): sketch_of(row) for row in rows}
        self.articles = {str(row["id"]): article_of(row) for row in rows}
        self.gold = gold
        self.compared: dict[tuple[str, str], tuple[Copy, ...]] = {}

    def groups(self, day: int) -> Groups:
        rows = [row for row in self.rows if int(row["arrival_day"]) <= day]
        if self.gold:
            held: dict[str, list[str]] = {}
            for row in rows:
                held.setdefault(row["story"], []).append(str(row["id"]))
            return [tuple(sorted(group)) for group in held.values()]
        drawn = tuple(self.sketches[str(row["id"])] for row in sorted(rows, key=lambda row: str(row["id"])))
        paired = pairs(drawn)
        paired += near(drawn, paired)
        related = tuple(copy for pair in paired for copy in self.copies(pair.a, pair.b))
        return [story.articles for story in stories(drawn, related)]

    def copies(self, a: str, b: str) -> tuple[Copy, ...]:
        if (a, b) not in self.compared:
            self.compared[a, b] = copies(self.articles[a], self.articles[b])
        return self.compared[a, b]


def named(groups: Groups, sketches: Mapping[str, Sketch], rule: str) -> dict[str, str]:
    """Article -> id of its story."""
    found: dict[str, str] = {}
    for group in groups:
        name = group[0] if rule == "smallest id" else story_id([sketches[one] for one in group])
        found |= dict.fromkeys(group, name)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--gold", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    growing = Growing([row for row in rows if row.get("arrival_day") is not None], options.gold)
    days = sorted({int(row["arrival_day"]) for row in growing.rows})
    rules = ("first page", "smallest id")
    kept, met, of_open, open_met = dict.fromkeys(rules, 0), 0, dict.fromkeys(rules, 0), 0
    for day, after in list(itertools.pairwise(days))[:: options.every]:
        before, later = growing.groups(day), growing.groups(after)
        grown = {one for group in later if len(group) > 1 for one in group}
        for rule in rules:
            names, now = (named(groups, growing.sketches, rule) for groups in (before, later))
            kept[rule] += sum(now[one] == name for one, name in names.items())
            of_open[rule] += sum(now[one] == name for one, name in names.items() if one in grown)
        met += sum(map(len, before))
        open_met += sum(one in grown for group in before for one in group)
    for rule in rules:
        print(
            f"{rule}: {kept[rule] / met:.4f} of {met} articles keep their id a day later;"
            f" {of_open[rule] / open_met:.4f} of {open_met} in stories of two pages and more"
        )


if __name__ == "__main__":
    main()
