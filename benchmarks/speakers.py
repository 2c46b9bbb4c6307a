"""Whose words they are: speakers of invented news against labels, by kind of reference, beside a naive peer.

    python benchmarks/speakers.py [--data benchmarks/speakers/written.yaml] [--show] [--keep]

A labelled fragment counts with the statement whose content has most of it, the shortest of those. `recalled`: named
speakers given by their full name; `right`: of the names given; `open`: fragments found and left without a name.
Where several readings are right, and where nobody is named, an open one is right and a group's noun is.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from headwater.config import Settings
from headwater.reading import model
from headwater.reading.page_stages import one_text
from headwater.records import Actor, Article, Record, Statement
from report import ROOT, Cell, publish

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = ROOT / "benchmarks" / "speakers"
KINDS = ("name", "surname", "first", "pronoun", "role", "inherited", "metonym", "institution", "group", "unnamed",
         "ambiguous")  # fmt: skip
HALF = 0.5  # share of a fragment that a content must hold to be the statement of it


def page_text(page: dict[str, Any]) -> str:
    return f"{page['title']}\n\n{page['text']}"


def share(start: int, end: int, one: Statement) -> float:
    """How much of `[start, end)` the content holds."""
    held = sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in one.content)
    return held / (end - start)


def holder(start: int, end: int, made: Sequence[Statement]) -> Statement | None:
    """The statement of a fragment: what holds most of it, then the shortest."""
    near = [one for one in made if share(start, end, one) >= HALF]

    def rank(one: Statement) -> tuple[float, int, str]:
        return -round(share(start, end, one), 2), sum(piece.end - piece.start for piece in one.content), one.id

    return min(near, key=rank, default=None)


def wanted(said: str | None) -> frozenset[str | None]:
    """The readings that are right; None stands for nobody named."""
    if said is None:
        return frozenset([None])
    return frozenset(None if name == "null" else name.casefold() for name in said.split(" / "))


def verdict(printed: str | None, unnamed: bool, right: frozenset[str | None]) -> str:
    if printed is None:
        return "right" if None in right else "open"
    if printed.casefold() in right or (unnamed and None in right):
        return "right"
    nouns = {name.split()[-1] for name in right if name}
    return "right" if unnamed and printed.casefold().split()[-1] in nouns else "wrong"


def fits(expected: str | None, printed: str | None) -> bool:
    """Is what is printed the expected words, or does it hold them?"""
    return expected is None or (printed is not None and expected.casefold() in printed.casefold())


def peer(text: str, start: int, nlp: "Language") -> str | None:
    """The nearest person of the model's in the fragment's sentence, else the last before, by the longest name."""
    doc = nlp(text)
    people = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    sentence = next((one for one in doc.sents if one.start_char <= start < one.end_char), None)
    here = [ent for ent in people if sentence is not None and sentence.start <= ent.start < sentence.end]
    before = [ent for ent in people if ent.start_char < start]
    near = min(here, key=lambda ent: abs(ent.start_char - start), default=before[-1] if before else None)
    if near is None:
        return None
    longer = [ent.text for ent in people if ent.start <= near.start and ent.text.endswith(near.text)]
    return max(longer, key=len)


def main() -> None:
    options = ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--data", type=Path, default=FOLDER / "written.yaml")
    options.add_argument("--show", action="store_true", help="print what is missed, open and wrong")
    options.add_argument("--only", help="the id of one page")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    pages = [
        page for page in yaml.safe_load(given.data.read_text(encoding="utf-8")) if given.only in (None, page["id"])
    ]
    nlp = model.load()
    tally: Counter[tuple[str, str]] = Counter()
    for page in pages:
        records = one_text(page_text(page), Record, published=None, settings=Settings())
        judge(page, records, nlp, tally, show=given.show)
    publish(
        f"speakers_{given.data.stem}",
        title=f"Speakers in invented news ({given.data.stem})",
        data=f"{len(pages)} articles in benchmarks/speakers/{given.data.name}, written before they were run",
        rows=[row(kind, tally) for kind in (*KINDS, "all")],
        notes="Peer: the nearest person that spaCy's model names in the sentence or before it.",
        keep=given.keep,
    )


def judge(
    page: dict[str, Any], records: Sequence[Record], nlp: "Language", tally: Counter[tuple[str, str]], *, show: bool
) -> None:
    text = next(one for one in records if isinstance(one, Article)).text
    actors = {one.name: one for one in records if isinstance(one, Actor)}
    made = [one for one in records if isinstance(one, Statement)]
    for fragment, speaker, kind, role, affiliation in page["said"]:
        right = wanted(speaker)
        start = text.index(fragment, len(page["title"]))
        one = holder(start, start + len(fragment), made)
        actor = actors.get(one.speaker or "") if one is not None else None
        told = "missed" if one is None else verdict(one.speaker, actor is not None and actor.unnamed, right)
        naive = peer(text, start, nlp)
        other = verdict(naive, False, right)
        for scope in (kind, "all"):
            tally[scope, "labelled"] += 1
            tally[scope, "named"] += None not in right
            tally[scope, told] += 1
            tally[scope, "recalled"] += told == "right" and None not in right
            tally[scope, "peer right"] += other == "right"
            tally[scope, "peer recalled"] += other == "right" and None not in right
            tally[scope, "peer wrong"] += other == "wrong"
            for name, expected, printed in (
                ("role", role, actor.role if actor else None),
                ("affiliation", affiliation, getattr(actor, "affiliation", None)),
            ):
                if expected is not None and told == "right":
                    tally[scope, name] += 1
                    tally[scope, f"{name} right"] += fits(expected, printed)
                    if show and scope == "all" and not fits(expected, printed):
                        print(f"  {page['id']}: {name} of {speaker}: {expected!r} is {printed!r}")
        if show and told != "right" and one is not None:
            print(f"{page['id']}: {told}: {fragment!r} ({kind}) {speaker} is {one.speaker}"
                  f" [{one.speaker_span.text if one.speaker_span else None}] {getattr(one, 'others', ())}")  # fmt: skip
        elif show and one is None:
            print(f"{page['id']}: missed: {fragment!r} ({kind}) {speaker}")


def row(kind: str, tally: Counter[tuple[str, str]]) -> dict[str, Cell]:
    def part(of: str, whole: float) -> Cell:
        return tally[kind, of] / whole if whole else None

    answers = tally[kind, "right"] + tally[kind, "wrong"]
    return {
        "reference": kind, "labelled": tally[kind, "labelled"], "missed": tally[kind, "missed"],
        "open": tally[kind, "open"], "wrong": tally[kind, "wrong"],
        "recalled": part("recalled", tally[kind, "named"]), "right": part("right", answers),
        "role": part("role right", tally[kind, "role"]),
        "affiliation": part("affiliation right", tally[kind, "affiliation"]),
        "peer recalled": part("peer recalled", tally[kind, "named"]),
        "peer right": part("peer right", tally[kind, "peer right"] + tally[kind, "peer wrong"]),
    }  # fmt: skip


if __name__ == "__main__":
    main()
