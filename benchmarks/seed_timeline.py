"""The timeline of the seed pages beside that of a careful reader: which rows are found, and which are wrong.

    python benchmarks/seed_timeline.py [--keep]

A row of the reader's is found where a row of ours comes from one of its pages, tells of the same, and the two share a
day. It tells of the same where the words that date it are those that the reader gives as the basis and a word is common
to both, or three words are, or two and all the days. A row of ours is wrong where it tells of the same as a row of the
reader's and shares no day with any of those.
"""

import json
import re
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import headwater
from headwater.records import Article, TimelineRow
from report import ROOT, Cell, publish

SHARED = ROOT.parent / "shared"
WORDS, LETTERS = 2, 5  # words in common, compared by their beginnings
_WORD = re.compile(r"[^\W\d_]{4,}")


def stems(text: str) -> set[str]:
    return {one.casefold()[:LETTERS] for one in _WORD.findall(text)}


def days(row: Mapping[str, Any]) -> tuple[date, date]:
    first, last = row["interval"]
    return date.fromisoformat(first), date.fromisoformat(last)


def meets(gold: Mapping[str, Any], row: TimelineRow) -> bool:
    first, last = days(gold)
    return (row.when.earliest or date.min) <= last and first <= (row.when.latest or date.max)


def same(gold: Mapping[str, Any], row: TimelineRow, pages: Mapping[str, str]) -> bool:
    if not {pages[one] for one in row.articles} & set(gold["files"]):
        return False
    if gold["event"].startswith("Page") or row.kind == "publication":
        return gold["event"].startswith("Page") and row.kind == "publication"
    said = row.when.said.text.casefold() if row.when.said else ""
    quoted = said and f"'{said}" in gold["basis"].casefold().replace("’", "'").replace("‘", "'")
    common = len(stems(gold["event"]) & stems(row.text))
    exact = (row.when.earliest, row.when.latest) == days(gold)
    return common > WORDS or (common == WORDS and exact) or (bool(quoted) and common > 0)


def judged(gold: Sequence[Mapping[str, Any]], rows: Sequence[TimelineRow], articles: Sequence[Article]) -> list[Cell]:
    """Found, wrong, disputed; each row of the reader's and each wrong one is printed."""
    pages = {one.id: Path(one.page).stem for one in articles}
    found = 0
    for one in gold:
        near = [row for row in rows if same(one, row, pages) and meets(one, row)]
        found += bool(near)
        best = min(near, key=lambda row: (span(row), row.id), default=None)
        shown = f"{best.when.earliest}..{best.when.latest}" if best else "not found"
        print(f"{one['interval'][0]}..{one['interval'][1]}  {shown:<24}  {one['event'][:70]}")
    wrong = [
        row
        for row in rows
        if (told := [one for one in gold if same(one, row, pages)]) and not any(meets(one, row) for one in told)
    ]
    for row in wrong:
        print("wrong:", row.when.earliest, row.when.latest, row.text[:90], "|", row.when.why)
    return [len(gold), found, len(rows), len(wrong), sum(bool(row.disputed) for row in rows)]


def span(row: TimelineRow) -> int:
    return ((row.when.latest or date.max) - (row.when.earliest or date.min)).days


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    gold = json.loads((SHARED / "gold" / "story.json").read_text(encoding="utf-8"))["timeline"]
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SHARED / "seeds", workers=1)
        figures = judged(gold, case.timeline(), case.articles())
    names = ("rows of the reader's", "found", "rows of ours", "wrong", "disputed")
    publish(
        "seed_timeline",
        title="Timeline of the seed pages",
        data="the seed pages of ../shared, and a careful reader's timeline of them",
        rows=[dict(zip(names, figures, strict=True))],
        notes="Found: the row comes from one of the same pages, tells the same and shares a day. Disputed: marked so.",
        keep=options.keep,
    )


if __name__ == "__main__":
    main()
