"""Twins: early reports of a moment, and later ones of a later moment. One story, or two in one arc?

    python benchmarks/twins.py [--keep] [--show]
    python benchmarks/twins.py --data FILE.jsonl [--labels FILE.json] [--keep]

`twins/dev.yaml` and `twins/held_out.yaml` are invented, and were written before any rule was; of the third file,
`second_held_out.yaml`, only totals were ever looked at. In half of them a later report tells the earlier moment again,
sentence by sentence, much of it in other words, and brings a new one: all are one story. In the other half the
follow-ups mention the earlier moment in a sentence, and some repeat old background word for word: two stories in one
arc. Each twin is read as a case of its own, then all together in one.

With --data it counts the bridges between articles of one story and of two, in a file of texts as stories.py reads it,
beside what a threshold on shared words would bind. The stories stand in the file, or in --labels as {id: story}.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import headwater
from headwater.flow.group.copies.copies import copies
from headwater.flow.group.pairs.near import near
from headwater.flow.group.pairs.pairs import pairs
from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.stories.ties import binds
from headwater.records import Copy
from report import Cell, publish
from story_peers import average_link, single_pass
from story_rows import Row, article_of
from story_rows import read as read_rows

HERE = Path(__file__).with_suffix("")
Twin = dict[str, Any]
Groups = set[frozenset[str]]
SHARED = 0.2  # of the shorter text's words: binds the bridge of the seed pages, and a third of its passages is chance


class Outcome:
    """What a case made of its pages, by the names of the reports."""

    def __init__(self, case: headwater.Case) -> None:
        name = {article.id: article.page.rsplit("/", 1)[-1] for article in case.articles()}
        self.stories: Groups = {frozenset(name[one] for one in story.articles) for story in case.stories()}
        self.moments: Groups = {frozenset(name[one] for one in moment.articles) for moment in case.moments()}
        members = {story.id: frozenset(name[one] for one in story.articles) for story in case.stories()}
        self.arcs = {(members[arc.earlier], members[arc.later]) for arc in case.arcs()}


def lines(twins: Iterable[Twin]) -> str:
    """The reports as a crawler delivers them."""
    rows = []
    for report in (report for twin in twins for report in twin["reports"]):
        site = report["outlet"].lower().replace(" ", "-")
        row = {"url": f"https://{site}.example/{report['id']}", "title": report["title"], "text": report["text"]}
        day = {"published": str(report["published"])} if "published" in report else {}
        rows.append(json.dumps(row | day))
    return "\n".join(rows) + "\n"


def read(twins: Sequence[Twin]) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text(lines(twins), encoding="utf-8")
        with headwater.open(Path(folder) / "case.db") as case:
            case.read(path, workers=1)
            return Outcome(case)


def by_moment(twin: Twin) -> Groups:
    found = defaultdict(set)
    for report in twin["reports"]:
        found[report["moment"]].add(report["id"])
    return set(map(frozenset, found.values()))


def gold(twin: Twin) -> Groups:
    return by_moment(twin) if twin["stories"] == 2 else {frozenset(report["id"] for report in twin["reports"])}


def touching(groups: Groups, twin: Twin) -> Groups:
    names = {report["id"] for report in twin["reports"]}
    return {group for group in groups if group & names}


def linked(outcome: Outcome, twin: Twin) -> bool:
    """Is there an arc from an article of the earlier moment to one of the later, and none else that it is in?"""
    moment = {report["id"]: report["moment"] for report in twin["reports"]}
    ways = [
        ({moment.get(one) for one in earlier}, {moment.get(one) for one in later})
        for earlier, later in outcome.arcs
        if (earlier | later) & moment.keys()
    ]
    return bool(ways) and all(way == ({1}, {2}) for way in ways)


def peer(group: Callable[[Sequence[Row]], list[str]], twins: Sequence[Twin]) -> Groups:
    reports = [report for twin in twins for report in twin["reports"]]
    rows = [Row(one["id"], one["id"], one["title"], one["text"], None, one["outlet"], None) for one in reports]
    found = defaultdict(set)
    for row, label in zip(rows, group(rows), strict=True):
        found[label].add(row.id)
    return set(map(frozenset, found.values()))


def right(twins: Sequence[Twin], found: Mapping[str, Groups]) -> dict[str, str]:
    """`found`: the stories by the name of the twin that was read."""
    cells = {}
    for kind, number in (("retold: one story", 1), ("mentioned: two", 2)):
        wanted = [twin for twin in twins if twin["stories"] == number]
        cells[kind] = f"{sum(touching(found[twin['name']], twin) == gold(twin) for twin in wanted)}/{len(wanted)}"
    return cells


def measure(twins: Sequence[Twin], name: str, show: bool) -> list[dict[str, Cell]]:
    alone = {twin["name"]: read([twin]) for twin in twins}
    together = read(twins)
    retold, mentioned = ([twin for twin in twins if twin["stories"] == number] for number in (1, 2))
    table: list[dict[str, Cell]] = []
    for system, of in (("each alone", alone), ("all in one case", dict.fromkeys(alone, together))):
        good = sum(by_moment(twin) <= of[twin["name"]].moments for twin in retold)
        arcs = sum(linked(of[twin["name"]], twin) for twin in mentioned)
        stories = right(twins, {name: outcome.stories for name, outcome in of.items()})
        table.append(
            {"twins": name, "system": f"Headwater, {system}", **stories, "both moments": f"{good}/{len(retold)}",
             "arc": f"{arcs}/{len(mentioned)}"}
        )  # fmt: skip
    for label, group in (("TF-IDF average link", average_link), ("TF-IDF single pass", single_pass)):
        whole = peer(group, twins)
        each = {twin["name"]: peer(group, [twin]) for twin in twins}
        for way, found in (("each alone", each), ("all in one case", dict.fromkeys(each, whole))):
            cells = {"twins": name, "system": f"{label}, {way}", **right(twins, found)}
            table.append({**cells, "both moments": None, "arc": None})
    for twin in twins if show else ():
        outcome = alone[twin["name"]]
        if outcome.stories != gold(twin) or (twin["stories"] == 1 and outcome.moments != by_moment(twin)):
            print(
                twin["name"], twin["stories"], *(sorted(map(sorted, one)) for one in (outcome.stories, outcome.moments))
            )
    return table


def links(path: Path, labels: Path | None) -> list[dict[str, Cell]]:
    """How many pairs of one story, and of two, each rule binds."""
    rows, _ = read_rows(path)
    gold = json.loads(labels.read_text(encoding="utf-8")) if labels else {row.id: row.gold for row in rows}
    story = {row.id: str(gold[row.id]) for row in rows if gold.get(row.id) is not None}
    articles = {row.id: article_of(row) for row in rows if row.id in story}
    drawn = tuple(sketch for article in articles.values() for sketch in sketches(article))
    paired = pairs(drawn)
    paired += near(drawn, paired)
    related = [copy for pair in paired for copy in copies(articles[pair.a], articles[pair.b])]
    narrated = [copy for copy in related if copy.relation != "shared_quotes"]
    table: list[dict[str, Cell]] = []
    rules: dict[str, Sequence[Copy]] = {
        "bridges": [c for c in related if binds(c)],
        f"shared words from {SHARED}": [c for c in narrated if c.share >= SHARED],
        "one narration, however little": narrated,
    }  # fmt: skip
    for name, bound in rules.items():
        inside = sum(story[copy.a] == story[copy.b] for copy in bound)
        table.append({"rule": name, "pairs of one story": inside, "pairs of two stories": len(bound) - inside})
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="labelled texts in which bridges are counted")
    parser.add_argument("--labels", type=Path, help="the stories of its articles, where it does not hold them")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    parser.add_argument("--show", action="store_true", help="print what became of each twin that is not right")
    options = parser.parse_args()
    if options.data:
        publish(
            f"bridges_{options.data.stem}", title=f"Bridges: {options.data.stem}",
            data=f"labelled texts of {options.data.name}", rows=links(options.data, options.labels), keep=options.keep,
        )  # fmt: skip
        return
    rows: list[dict[str, Cell]] = []
    for name in ("dev", "held_out", "second_held_out"):
        twins = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
        rows += measure(twins, name.replace("_", " "), options.show)
    publish(
        "twins", title="Twins: a report that retells an earlier moment, and one that only mentions it",
        data="20 invented twins, and twice 10 held out", rows=rows, keep=options.keep,
        notes="Right: the very grouping, nothing else in it. Thresholds of the peers as in stories.py.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
