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

import yaml

import headwater
from headwater.case.case import Case
from headwater.records import Identity, Mention
from report import ROOT, Cell, publish

HERE = Path(__file__).resolve().parent / "actor_traps"
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


FILLERS = (
    "The news was on the radio in the morning, and people were talking about it for the rest of the day.",
    "Nobody was able to say how long this would take, but a few of them were still waiting outside at noon.",
    "It had been raining since the weekend, and most of the shops in the street had opened later than usual.",
)  # a sentence of plain English, so that the language of a short text shows


def trap_texts(folder: Path, texts: list[str]) -> None:
    """Each text as a file: title, day, body."""
    for number, text in enumerate(texts, start=1):
        day, title, body = (part.strip() for part in text.split("|", 2))
        (folder / f"{number}.txt").write_text(
            f"{title}\n\nPublished {day}\n\n{body} {FILLERS[number % 3]}\n", encoding="utf-8"
        )


def trap_who(case: Case) -> dict[tuple[str, str], str | None]:
    """(number of the text, words) -> identity of the first mention of these words that stands in its body."""
    identity = {(m.article, m.name): one.id for one in case.identities() for m in one.members}
    page = {one.id: (one.page.removesuffix(".txt"), one.text.index("Published")) for one in case.articles()}
    found: dict[tuple[str, str], str | None] = {}
    for mention in case.mentions():
        number, body = page[mention.article]
        if mention.span.start >= body and mention.actor is not None:
            found.setdefault((number, mention.span.text), identity.get((mention.article, mention.actor)))
    return found


def trapped(trap: dict[str, Any], show: bool) -> Counter[str]:
    """How many pairs are as they should be, and what the others are."""
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "traps.case") as case:
        pages = Path(folder) / "pages"
        pages.mkdir()
        trap_texts(pages, trap["texts"])
        case.read(pages, workers=1)
        who = trap_who(case)
        proposed = {frozenset((one.a, one.b)) for one in case.actor_proposals()}
        for kind in ("same", "apart"):
            for pair in trap.get(kind, ()):
                sides = [who_is(who, said) for said in pair]
                result = judged(kind, sides, proposed)
                counted[f"{kind} {result}"] += 1
                if show and result != "right":
                    print(f"  {trap['trap']}: {pair} {kind}: {result}")
    return counted


def who_is(who: dict[tuple[str, str], str | None], said: str) -> str | None:
    words, _, number = said.rpartition(" @ ")
    found = who.get((number, words))
    if found is not None:
        return found
    longer = sorted(text for at, text in who if at == number and words in text)
    return who[number, longer[0]] if longer else None


def judged(kind: str, sides: list[str | None], proposed: set[frozenset[str]]) -> str:
    a, b = sides
    if a is None or b is None:
        return "not found"
    if a == b:
        return "right" if kind == "same" else "wrong merge"
    if kind == "apart":
        return "right"
    return "proposed" if frozenset((a, b)) in proposed else "missed"


def trap_row(name: str, show: bool) -> dict[str, Cell]:
    traps = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    counted = sum((trapped(trap, show) for trap in traps), Counter())
    pairs = counted.total()
    right = counted["same right"] + counted["apart right"]
    return {
        "set": name, "traps": len(traps), "pairs": pairs, "right": right, "share": right / pairs,
        "wrong merges": counted["apart wrong merge"], "proposed": counted["same proposed"],
        "missed": counted["same missed"],
        "not found": counted["same not found"] + counted["apart not found"],
    }  # fmt: skip


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--show", choices=["dev"], help="print every fault of the development articles")
    options.add_argument("--only", choices=["seeds", "dev", "held_out"], help="one set alone")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    only = given.show or given.only
    sets = [name for name in ("dev", "held_out") if only in (None, name)]
    if sets:
        publish(
            "actors_traps",
            title="Who is who: articles that invite a wrong merge",
            data="invented articles (benchmarks/actor_traps): namesakes, shared acronyms, renamed ships, and more",
            rows=[trap_row(name, show=given.show == name) for name in sets],
            notes="A pair is right where both mentions are found and one actor, or two, as they should be. proposed: "
            "apart, and proposed to be one.",
            keep=given.keep and only is None,
        )
    if only in (None, "seeds"):
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
