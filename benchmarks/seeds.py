"""Statements on pages that a careful reader has read in full: how many are found, how many of the printed are right.

python benchmarks/seeds.py [--keep]       figures on the gold pages of ../shared
python benchmarks/seeds.py --show PATH    the statements of one page, for reading
"""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from headwater.flow.collect.article import article as collect
from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.flow.extract.times import times
from headwater.reading import model
from headwater.records import Actor, Article, Mention, Page, Statement, TimeRef, digest
from report import ROOT, Cell, publish

SHARED = ROOT.parent / "shared"
HALF = 0.5  # share of common words from which prediction and gold are the same content
WORD = re.compile(r"\w+(?:['’]\w+)*")


def read(path: Path) -> tuple[Article, tuple[Statement, ...]]:
    """Every stage up to statements, on one page."""
    source = path.read_text(encoding="utf-8")
    page = Page(
        id=digest("page", path.name), address=path.name, outlet=None, url=None, media_type="text/plain",
        sha256=digest(source, size=64),
    )  # fmt: skip
    one = next(record for record in collect(page, source, (path.name,)) if isinstance(record, Article))
    parse = model.parse(one, model.load())
    parts = sentences(one, parse)
    named = actors(one, parts, parse)
    known = tuple(record for record in named if isinstance(record, Actor))
    mentions = tuple(record for record in named if isinstance(record, Mention))
    refs = tuple(record for record in times(one, parts) if isinstance(record, TimeRef))
    return one, statements(one, parts, known, mentions, refs, parse)


def words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the words of the spans begin."""
    return {start + found.start() for start, end in spans for found in WORD.finditer(text[start:end])}


def common(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def same_speaker(gold: dict[str, Any], made: Statement) -> bool:
    wanted = None if gold["speaker"] == "unspecified" else gold["speaker"]
    return made.speaker == wanted


def judge(gold: Sequence[dict[str, Any]], made: Sequence[Statement], text: str) -> dict[str, Cell]:
    """Core statements found; printed ones right. What only meets a marginal one counts neither way."""
    contents = [words(text, [(c["start"], c["end"]) for c in one["content"]]) for one in gold]
    printed = [words(text, [(c.start, c.end) for c in one.content]) for one in made]
    core = [n for n, one in enumerate(gold) if one["tier"] == "core"]
    found = chained = right = counted = 0
    for n in core:
        near = [
            m
            for m, one in zip(printed, made, strict=True)
            if common(contents[n], m) >= HALF and same_speaker(gold[n], one)
        ]
        found += bool(near)
        chained += any(
            list(one.chain) == gold[n]["chain"]
            for m, one in zip(printed, made, strict=True)
            if common(contents[n], m) >= HALF and same_speaker(gold[n], one)
        )
        if not near:
            print("  not found:", gold[n]["id"], gold[n]["speaker"], "|", gold[n]["content"][0]["text"][:90])
    for m, one in zip(printed, made, strict=True):
        tiers = [g["tier"] for g, content in zip(gold, contents, strict=True) if common(content, m) >= HALF]
        good = any(common(c, m) >= HALF and same_speaker(g, one) for g, c in zip(gold, contents, strict=True))
        if good or not tiers or set(tiers) != {"marginal"}:
            counted += 1
            right += good
        if not good:
            print(
                "  not right:",
                one.speaker,
                "|",
                one.cue.text if one.cue else None,
                "|",
                one.content[0].text[:90],
                tiers,
            )
    return {
        "core": len(core), "found with speaker": found, "and chain": chained, "printed": counted, "right": right,
        "recall": found / max(1, len(core)), "precision": right / max(1, counted),
    }  # fmt: skip


def show(path: Path) -> None:
    one, made = read(path)
    print(one.outlet, [c.name for c in one.credits])
    for statement in made:
        cue = statement.cue.text if statement.cue else None
        who = statement.speaker_span.text if statement.speaker_span else None
        nest = " (within)" if statement.within else ""
        print(f"\n{statement.speaker} [{who}] | {cue} | {statement.act} {statement.polarity} {statement.manner}"
              f"{' inherited' if statement.inherited else ''}{nest} | {' < '.join(statement.chain)} | "
              f"{statement.said_at.earliest} {statement.said_at.latest}")  # fmt: skip
        print("    " + " ## ".join(piece.text for piece in statement.content))


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--show", type=Path)
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    if given.show is not None:
        show(given.show)
        return
    rows: list[dict[str, Cell]] = []
    for path in sorted((SHARED / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        one, made = read(SHARED / "seeds" / f"{path.stem}.txt")
        print(gold["file"])
        rows.append({"page": path.stem[:3], **judge(gold["statements"] + gold["headline_statements"], made, one.text)})
    publish(
        "seeds_statements",
        title="Statements on two fully read pages",
        data="the two seed pages with a full reading",
        rows=rows,
        notes="found: half or more of the words in common and the right speaker. Marginal ones count neither way.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
