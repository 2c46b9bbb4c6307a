"""Who is who: every mention of the gold pages to the right actor or place, and articles that invite wrong merges.

python benchmarks/actors.py [--keep]             the gold pages of ../shared, and the invented articles
python benchmarks/actors.py --show dev           every fault of the development articles (held-out ones are never shown)
"""

import json
import tempfile
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import headwater
from headwater.case import Case
from headwater.records import Identity, Mention
from report import ROOT, Cell, publish

SHARED = ROOT.parent / "shared"
WHO = ("Government", "Organization", "Country", "Person", "City", "MilitaryGroup", "Outlet", "Region")
BODY = ("title", "deck", "body")  # where a mention can stand; furniture is not read


class Wanted(NamedTuple):
    """A mention that a careful reader marked: where, of whom, and whether it is a place there."""

    start: int
    end: int
    text: str
    who: str
    place: bool


def gold_mentions(gold: dict[str, Any]) -> Iterator[Wanted]:
    for entity in gold["entities"]:
        if entity["type"] in WHO:
            for one in entity["mentions"]:
                if one["zone"] in BODY and one["sense"] != "thing":
                    place = one["sense"] == "place"
                    yield Wanted(one["start"], one["end"], one["text"], entity["canonical"], place)


def nearest(wanted: Wanted, mentions: list[Mention]) -> Mention | None:
    """The mention at the same place: the same words, or the same but for an article or a title before them."""
    for one in mentions:
        if (one.span.start, one.span.end) == (wanted.start, wanted.end):
            return one
    near = [
        one
        for one in mentions
        if (one.span.end == wanted.end and wanted.start <= one.span.start)
        or (one.span.start <= wanted.start and one.span.end == wanted.end)
    ]
    return min(near, key=lambda one: abs(one.span.start - wanted.start), default=None)


def gold_page(case: Case, article: str, gold: dict[str, Any]) -> dict[str, Cell]:
    """A mention is right where it is of the identity that most mentions of its actor are of, and no other's."""
    mentions = [one for one in case.mentions() if one.article == article]
    identity = {(m.article, m.name): one for one in case.identities() for m in one.members}
    wanted = list(gold_mentions(gold))
    found: list[tuple[Wanted, Mention | None, Identity | None]] = []
    for one in wanted:
        near = nearest(one, mentions)
        found.append((one, near, identity.get((article, near.actor)) if near and near.actor else None))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, _, who in found:
        if who is not None:
            votes[one.who][who.id] += 1
    mapped = assigned(votes)
    right = senses = 0
    for one, near, who in found:
        good = who is not None and mapped.get(one.who) == who.id
        sense = near is not None and (near.kind == "place") == one.place
        right += good
        senses += good and sense
        if not good or not sense:
            print(
                "  ",
                "missed" if near is None else "wrong" if not good else "sense",
                one,
                "->",
                near and (near.span.text, near.actor, near.kind),
            )
    wrong = {
        who.id for one, _, who in found if who is not None and who.id in {m for w, m in mapped.items() if w != one.who}
    }
    return {
        "mentions": len(wanted), "right actor": right, "share": right / len(wanted),
        "and actor or place": senses / len(wanted),
        "actors": len({one.who for one in wanted}), "wrong merges": len(wrong),
    }  # fmt: skip


def assigned(votes: dict[str, Counter[str]]) -> dict[str, str]:
    """Each actor of the reader's to one identity and back: the pairs with most mentions first."""
    pairs = sorted(
        ((n, who, id_) for who, some in votes.items() for id_, n in some.items()), key=lambda p: (-p[0], p[1], p[2])
    )
    mapped: dict[str, str] = {}
    for _, who, id_ in pairs:
        if who not in mapped and id_ not in mapped.values():
            mapped[who] = id_
    return mapped


def gold_rows() -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "seeds.case") as case:
        case.read(SHARED / "seeds")
        for path in sorted((SHARED / "gold").glob("0*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            (article,) = [one for one in case.articles() if one.page.startswith(path.stem)]
            print(article.page)
            rows.append({"page": path.stem[:3], **gold_page(case, article.id, gold)})
    return rows


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    publish(
        "actors_seeds",
        title="Mentions of two fully read pages, to the right actor or place",
        data="the two seed pages with a full reading, in a case of all five",
        rows=gold_rows(),
        notes="right: the identity that is the actor's and nobody else's. A mention that is not found is wrong.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
