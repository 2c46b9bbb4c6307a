"""Statements with a named source in invented news of today's form: what was said, and the full name of who said it.

    python benchmarks/named_sources.py [--data FILE.jsonl] [--misses]

Lines of {"id", "text", "statements": [{"name", "content", "optional"?}]}, contents as lists of [start, end) in code
points of the text. `optional` ones are arguable: neither rewarded nor punished. Of Headwater only statements count
whose speaker has a name of its own. textacy gives words and no name: any word of the name in them counts as right.
"""

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.reading import model
from headwater.records import Actor, Article, Mention
from headwater.text.parse import Parse
from report import Cell, publish
from statements import HALF, attributions, raw, textacy

FOLDER = Path(__file__).with_name("named_sources")
WORD = re.compile(r"\w+(?:['’]\w+)*")
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Told:
    """What is said, as numbers of words, and by whom: `words` are those that count for the name."""

    name: str
    content: frozenset[int]
    text: str


Method = Callable[[Article, Parse], list[tuple[str, Spans]]]


def headwater(article: Article, parse: Parse) -> list[tuple[str, Spans]]:
    parts = sentences(article, parse)
    named = actors(article, parts, parse)
    known = {record.name: record for record in named if isinstance(record, Actor)}
    mentions = tuple(record for record in named if isinstance(record, Mention))
    made = statements(article, parts, tuple(known.values()), mentions, (), parse)
    own = [one for one in made if one.speaker is not None and not known[one.speaker].unnamed]
    return [(one["speaker"], one["content"]) for one in attributions(article, own)]


def peer(article: Article, parse: Parse) -> list[tuple[str, Spans]]:
    return [
        (" ".join(article.text[start:end] for start, end in one["source"]), one["content"])
        for one in textacy(article, parse)
    ]


def said(text: str, one: tuple[str, Spans]) -> Told:
    starts = [word.start() for word in WORD.finditer(text)]
    name, content = one
    held = frozenset(n for n, at in enumerate(starts) if any(start <= at < end for start, end in content))
    return Told(name, held, " … ".join(text[start:end] for start, end in content))


def common(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / max(1, len(a | b))


def full(name: str, given: str) -> bool:
    """Does what is given hold the whole name, with or without titles?"""
    return set(WORD.findall(name.lower())) - {"the"} <= set(WORD.findall(given.lower()))


def partly(name: str, given: str) -> bool:
    return bool(set(WORD.findall(name)) & set(WORD.findall(given)))


def pairs(gold: Sequence[Told], made: Sequence[Told]) -> list[tuple[int, int]]:
    """One to one, the greatest share of common words first."""
    ranked = sorted(
        (-common(one.content, other.content), n, m) for n, one in enumerate(gold) for m, other in enumerate(made)
    )
    out: dict[int, int] = {}
    for share, n, m in ranked:
        if -share >= HALF and n not in out and m not in out.values():
            out[n] = m
    return sorted(out.items())


def measured(
    rows: Sequence[dict[str, Any]], method: Method, same: Callable[[str, str], bool], misses: bool
) -> dict[str, Cell]:
    nlp = model.load()
    wanted = made = hits = contents = names = found_names = 0
    begun = perf_counter()
    for row in rows:
        text, article = row["text"], raw(row["text"], row["id"])
        ours = [said(text, one) for one in method(article, model.parse(article, nlp))]
        gold = [said(text, (one["name"] or "", one["content"])) for one in row["statements"]]
        free = {n for n, one in enumerate(row["statements"]) if one.get("optional")}
        matched = pairs(gold, ours)
        waived = {m for n, m in matched if n in free}
        matched = [(n, m) for n, m in matched if n not in free]
        good = {(n, m) for n, m in matched if same(gold[n].name, ours[m].name)}
        wanted, made = wanted + len(gold) - len(free), made + len(ours) - len(waived)
        hits, contents = hits + len(good), contents + len(matched)
        asked = {gold[n].name for n in range(len(gold)) if n not in free}
        names, found_names = names + len(asked), found_names + len({gold[n].name for n, _ in good})
        if misses:
            report(row["id"], gold, ours, free, good, waived)
    precision, recall = hits / max(1, made), hits / max(1, wanted)
    return {
        "statements": wanted, "F1": round(200 * precision * recall / max(1e-9, precision + recall), 1),
        "precision": round(100 * precision, 1), "recall": round(100 * recall, 1),
        "contents found": round(100 * contents / max(1, wanted), 1),
        "names right": round(100 * hits / max(1, contents), 1),
        "sources found": round(100 * found_names / max(1, names), 1),
        "s": round(perf_counter() - begun, 1),
    }  # fmt: skip


def report(
    name: str, gold: Sequence[Told], ours: Sequence[Told], free: set[int], good: set[tuple[int, int]], waived: set[int]
) -> None:
    hit, used = {n for n, _ in good}, {m for _, m in good} | waived
    for n, one in enumerate(gold):
        if n not in hit and n not in free:
            print(f"{name}: missed {one.name}: {one.text}")
    for m, one in enumerate(ours):
        if m not in used:
            print(f"{name}: made   {one.name}: {one.text}")


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, help="one file; without it every file of named_sources")
    options.add_argument("--misses", action="store_true", help="print what Headwater missed and what it made up")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    table: list[dict[str, Cell]] = []
    for path in [given.data] if given.data is not None else sorted(FOLDER.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for name, method, same in (("Headwater", headwater, full), ("textacy direct_quotations", peer, partly)):
            found = measured(rows, method, same, given.misses and method is headwater)
            table.append({"method": name, "texts": f"{len(rows)} {path.stem}", **found})
    publish(
        "named_sources",
        title="Statements of named sources",
        data="short invented news articles, every statement with a named source labelled by their writer",
        rows=table,
        notes="F1: half or more of the words of a content in common and the full name of who said it. textacy resolves "
        "no names: any word of the name counts for it as right.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
