"""Conflicts in real stories: of the findings that are called exclusive, how many are, by our own reading?

    python benchmarks/real_conflicts.py [--show] [--keep]

Every story of five pages or more of `--data` is read as a case of its own, at most ten pages of it. What is found there
is looked up in `real_conflicts.yaml`: our reading of each finding, under a hash of its words (the texts are others').
A finding that nobody has judged counts as wrong; `--show` prints those, with the hash to judge them under.
"""

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

import headwater
from headwater.records import Conflict, digest
from report import ROOT, Cell, publish

JUDGED = ROOT / "benchmarks" / "real_conflicts.yaml"
DATA = Path("../shared/data/stories/same_type_events_dev.jsonl")
LEAST, MOST = 5, 10  # pages of a story
# The texts come as words with spaces between; these put them back as they were printed.
JOINED = (
    (r"`` ?", "“"), (r" ?''", "”"), (r'" ([^"]*?) ?"', r'"\1"'), (r"(\w) ' (s|re|ve|ll|d|m|t)\b", r"\1'\2"),
    (r" ([.,;:!?%)\]]|'s\b|n't|'\w\w?\b)", r"\1"), (r"([(\[$£€]) ", r"\1"), (r"(\d): (\d)", r"\1:\2"),
    (r"(\d), (\d{3})\b", r"\1,\2"), (r" ’ ", "’"), (r"(\w) - (\w)", r"\1-\2"), (r"(\d) / (\d)", r"\1/\2"),
    (r"(\d)\. (\d)", r"\1.\2"), (r"([ap])\. m\.", r"\1.m."),
)  # fmt: skip


def printed(text: str) -> str:
    for spaced, joined in JOINED:
        text = re.sub(spaced, joined, text)
    return text


def stories(data: Path) -> Iterator[list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["story"]].append(row)
    yield from (held[:MOST] for _, held in sorted(found.items()) if len(held) >= LEAST)


def conflicts(rows: list[dict[str, str]]) -> list[Conflict]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for nth, row in enumerate(rows):
            text = f"{printed(row['title'])}\n\n{printed(row['text'])}\n"
            (folder / f"{nth:02}.txt").write_text(text, encoding="utf-8")
        with headwater.open(folder / "it.case") as case:
            case.read(folder)
            return case.conflicts()


def key(one: Conflict) -> str:
    return digest(one.kind, *sorted(span.text for side in one.sides for span in (*side.words, *side.spans)))[:10]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--show", action="store_true", help="print what nobody has judged yet")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    judged: dict[str, str] = yaml.safe_load(JUDGED.read_text(encoding="utf-8")) if JUDGED.exists() else {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    read = pages = 0
    for rows in stories(given.data):
        read, pages = read + 1, pages + len(rows)
        for one in conflicts(rows):
            row = counts[one.kind]
            row["left open" if one.compatible is None else "compatible" if one.compatible else "exclusive"] += 1
            if one.compatible is False:
                row[judged.get(key(one), "not judged")] += 1
                if given.show and key(one) not in judged:
                    print(f"\n{key(one)}: {one.kind}; {one.why}")
                    for side in one.sides:
                        print(f"    [{side.value}] {' || '.join(span.text for span in side.spans[:2])[:400]}")
    counts["all"] = sum((counts[kind] for kind in sorted(counts)), Counter[str]())
    table: list[dict[str, Cell]] = [
        {
            "kind": kind, "called exclusive": row["exclusive"], "right": row["right"], "arguable": row["arguable"],
            "wrong": row["exclusive"] - row["right"] - row["arguable"], "not judged": row["not judged"],
            "share not wrong": (row["right"] + row["arguable"]) / row["exclusive"] if row["exclusive"] else None,
            "left open": row["left open"], "compatible": row["compatible"],
        }
        for kind, row in counts.items()
    ]  # fmt: skip
    publish(
        "conflicts_real", title="Conflicts called exclusive in real stories", rows=table, keep=given.keep,
        data=f"{read} real stories of {LEAST} to {MOST} pages, {pages} in all, development data",
        notes="By our own reading of each finding; what nobody has judged is counted as wrong.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
