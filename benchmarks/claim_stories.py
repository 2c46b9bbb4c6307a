"""Invented stories of several pages, with the claims that were planted in them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from claim_texts import PAIRS
from headwater.config import Settings
from headwater.flow.trace.utterances import utterances
from headwater.flow.weigh.claims.around import around
from headwater.flow.weigh.claims.claims import claims
from headwater.flow.weigh.claims.nearness import Nearness
from headwater.flow.weigh.claims.pairs import features
from headwater.flow.weigh.claims.units import Unit, unit
from headwater.reading import vectors
from headwater.reading.page_stages import one_text
from headwater.records import Actor, Article, Claim, Clause, Record, Sentence, Statement, Story
from report import Cell

TOGETHER, STRANGERS = 0.7, 0.2
Telling = tuple[str, str]  # page and sentence


def stories(path: Path) -> list[list[list[Telling]]]:
    """`path`: of a file of claim_pairs/stories."""
    rows: list[list[list[list[str]]]] = yaml.safe_load(path.read_text(encoding="utf-8"))["stories"]
    return [[[(page, text) for page, text in claim] for claim in story] for story in rows]


def pages(story: Sequence[Sequence[Telling]]) -> dict[str, str]:
    """The text of each page: its tellings, a paragraph each."""
    texts: dict[str, list[str]] = defaultdict(list)
    for claim in story:
        for page, text in claim:
            texts[page].append(text)
    return {page: f"Report {page}\n\n" + "\n\n".join(lines) + "\n" for page, lines in sorted(texts.items())}


def told(story: Sequence[Sequence[Telling]]) -> tuple[list[Claim], dict[str, str]]:
    """The claims that are made of a story, and the text of every sentence by its id."""
    held: dict[type[Record], list[Any]] = defaultdict(list)
    for text in pages(story).values():
        for one in one_text(text, Record, published=None, settings=Settings()):
            held[type(one)].append(one)
    articles = tuple(held[Article])
    whole = Story(
        id="story", title="", title_span=None, articles=tuple(sorted(one.id for one in articles)),
        why="", title_is="headline",
    )  # fmt: skip
    actors, statements = tuple(held[Actor]), tuple(held[Statement])
    spoken = utterances(whole, articles, tuple(held[Sentence]), actors, statements, ())
    made = claims(
        whole, articles, tuple(held[Sentence]), (), (), (), actors, statements, tuple(held[Clause]), (), spoken,
        vectors.encode,
    )  # fmt: skip
    return list(made), {one.id: one.span.text for one in held[Sentence]}


def found(story: Sequence[Sequence[Telling]]) -> Iterator[tuple[bool, int, Sequence[Telling]]]:
    """Of each claim that two or more pages tell: is it found, in how many claims do its tellings lie."""
    made, sentences = told(story)
    members = [{sentences[member.sentence].strip() for member in one.members} for one in made]
    for claim in story:
        if len(claim) > 1:
            texts = {text for _, text in claim}
            best = max(members, key=lambda one: (len(one & texts), -len(one)))
            together = len(best & texts) / len(texts)
            strangers = len(best - texts) / len(best)
            yield together >= TOGETHER and strangers <= STRANGERS, len([one for one in members if one & texts]), claim


class Read(NamedTuple):
    """A clause of a story, and the planted claim that its sentence tells."""

    page: str
    text: str
    claim: int | None
    unit: Unit


def units(story: Sequence[Sequence[Telling]]) -> list[Read]:
    """The clauses of all pages."""
    told = {telling: place for place, claim in enumerate(story) for telling in claim}
    rows = []
    for page, text in pages(story).items():
        made = one_text(text, Record, published=None, settings=Settings())
        sentences = [one for one in made if isinstance(one, Sentence)]
        clauses = [one for one in made if isinstance(one, Clause)]
        lines, beside = {one.id: one.span.text.strip() for one in sentences}, around(clauses, sentences)
        for one in clauses:
            line = lines[one.sentence]
            rows.append(Read(page, line, told.get((page, line)), unit(one, beside[one.id])))
    return rows


def measured(story: Sequence[Sequence[Telling]]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """What is measured of each two clauses of two pages, and whether they tell one planted claim.

    Of the clauses of two sentences that tell one claim only the two nearest do.
    """
    rows = units(story)
    nearness = Nearness([one.unit for one in rows], vectors.encode)
    nearest: dict[tuple[Telling, Telling], tuple[float, tuple[float, ...]]] = {}
    for a, b in combinations(rows, 2):
        if a.page == b.page:
            continue
        near = nearness.of(a.unit, b.unit)
        values = features(a.unit, b.unit, near)
        if a.claim is None or a.claim != b.claim:
            yield values, False
            continue
        key = (a.page, a.text), (b.page, b.text)
        nearest[key] = max((near.cosine, values), nearest.get(key, (-1.0, values)))
    for _, values in nearest.values():
        yield values, True


def planted() -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for path in sorted((PAIRS / "stories").glob("*/*.yaml")):
        tried = [one for story in stories(path) for one in found(story)]
        hits = sum(good for good, *_ in tried)
        rows.append(
            {"half": path.parent.name, "set": path.stem, "claims of two or more pages": len(tried), "found": hits,
             "share": round(hits / len(tried), 3),
             "lie in n claims on average": round(sum(n for _, n, _ in tried) / len(tried), 2)}
        )  # fmt: skip
    return rows
