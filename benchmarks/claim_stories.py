"""Invented stories of several pages, with the claims that were planted in them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from claim_texts import PAIRS
from headwater.config import Settings
from headwater.flow.trace.utterances import utterances
from headwater.flow.weigh.claims import claims
from headwater.reading import vectors
from headwater.reading.page_stages import one_text
from headwater.records import Actor, Article, Claim, Clause, Record, Sentence, Statement, Story
from report import Cell

TOGETHER, STRANGERS = 0.7, 0.2
Telling = tuple[str, str]  # page and sentence


def stories() -> list[list[list[Telling]]]:
    rows: list[list[list[list[str]]]] = yaml.safe_load((PAIRS / "stories.yaml").read_text(encoding="utf-8"))["stories"]
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
        whole, articles, (), (), (), actors, statements, tuple(held[Clause]), (), spoken, vectors.encode
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


def planted() -> list[dict[str, Cell]]:
    rows = [one for story in stories() for one in found(story)]
    hits = sum(good for good, *_ in rows)
    return [
        {"claims of two or more pages": len(rows), "found": hits, "share": round(hits / len(rows), 3),
         "lie in n claims on average": round(sum(n for _, n, _ in rows) / len(rows), 2)}
    ]  # fmt: skip
