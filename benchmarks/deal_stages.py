"""How far arms deals have come, and how sure that is told: the stage `events` on sentences labelled by hand.

    python benchmarks/deal_stages.py [--half dev|held_out|all] [--errors] [--keep]
    python benchmarks/deal_stages.py --data FILE.yaml [--errors]

`deal_stages/README.md` says what the labels mean. Every text is read as a page of its own. Events of one deal with one
standing are one row, on the highest rung; rows are matched with labels by the words of supplier, recipient and goods. A
label that nothing was read of counts as wrong everywhere. "Too high" is the share of texts with such a reading;
"of those read" is standing exact where anything was read; "denied, hypothetical" the share of such labels read so.
Items of the held-out half are never printed. `deal_texts` holds more texts, plainer ones, of the rules' own writer;
the sums "all" are those of both folders.

The peer takes the first word of the text that a plain list knows for a rung, and the standing from the negation and the
modal verb that spaCy hangs on it; it knows no parties.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from deal_rows import ROLES, Row, count, labelled, matched, merged, scores, too_high
from headwater.config import Settings
from headwater.reading import model
from headwater.reading.page_stages import one_text
from headwater.records import Event
from report import Cell, publish

FOLDER = Path(__file__).with_suffix("")
MORE = FOLDER.with_name("deal_texts")
HALVES = ("dev", "held_out")
BEAT = "arms_transfers"
PEER: dict[int, str] = {
    0: "seek want need consider weigh mull lack",
    1: "request ask offer pitch tender appeal",
    2: "talk negotiation negotiate discuss delegation",
    3: "agree agreement announce pledge promise memorandum package accord",
    4: "buy purchase order sell sale contract",
    5: "authorise approve licence permit clear ratify",
    6: "ship shipment send export leave seize intercept load",
    7: "deliver delivery supply provide arrive receive give hand transfer arm",
    8: "use fire deploy field",
}
MODALS = {"will": "planned", "may": "possible", "might": "possible", "could": "possible", "would": "hypothetical"}
PRONOUNS = ("it", "its", "they", "them", "their", "he", "she", "we", "us", "our")  # whose actor is the reading
Item = dict[str, Any]


def read(text: str) -> list[Row]:
    """What Headwater makes of a text: as in the register, a row for each supplier, recipient and kind of goods of each
    event."""
    rows: list[Row] = []
    for event in one_text(text, Event, published=None, settings=Settings()):
        if event.beat == BEAT:
            roles: dict[str, list[str]] = {}
            for role in event.roles:
                taken_up = role.actor is not None and role.span.text.lower() in PRONOUNS
                roles.setdefault(role.name, []).append(str(role.actor) if taken_up else role.span.text)
            sides: list[list[str | None]] = [[*roles.get(name, ())] or [None] for name in ROLES]
            told = (event.stage, event.status, event.standing)
            rows.extend(Row(giver, taker, item, *told) for giver, taker, item in product(*sides))
    return merged(rows)


@cache
def rungs() -> dict[str, int]:
    return {word: stage for stage, listed in PEER.items() for word in listed.split()}


def peer(text: str) -> list[Row]:
    """A plain list of words, and what spaCy hangs on the first that is met."""
    for token in model.load()(text):
        stage = rungs().get(token.lemma_.lower())
        if stage is None:
            continue
        modal = next((MODALS[c.lower_] for c in token.children if c.lower_ in MODALS), None)
        standing = "denied" if any(c.dep_ == "neg" for c in token.children) else modal or "reported"
        status = "unknown" if standing in ("denied", "hypothetical") else "active"
        return [Row(None, None, None, stage, status, standing)]
    return []


def files() -> list[Path]:
    return [*sorted(p for p in FOLDER.glob("*.yaml") if p.stem != "names"), *sorted(MORE.glob("*.yaml"))]


def items(path: Path, half: str) -> Iterator[Item]:
    for item in yaml.safe_load(path.read_text(encoding="utf-8")):
        if half == "all" or item.get("half", "dev") == half:
            yield item


def show(item: Item, gold: Sequence[Row], rows: Sequence[Row]) -> None:
    """What is read wrong, for the half that rules may be written for."""
    for label, row in zip(gold, matched(gold, rows), strict=True):
        wrong = [
            key for key in ("stage", "standing", "status") if row is None or not label.allows(key, getattr(row, key))
        ]
        if wrong:
            print(f"{item['id']} {'+'.join(wrong)}: {item['text'].strip()}\n   label {label}\n   read  {row}")
    for row in too_high(gold, rows):
        print(f"{item['id']} TOO HIGH: {item['text'].strip()}\n   read  {row}")


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=(*HALVES, "all"), default="all")
    options.add_argument("--data", type=Path, help="labelled texts of your own, in the same form")
    options.add_argument("--errors", action="store_true", help="print what is read wrong, never of the held-out half")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    paths = [given.data] if given.data else files()
    table: list[dict[str, Cell]] = []
    halves = ("all",) if given.data else HALVES if given.half == "all" else (given.half,)
    for half in halves:
        sums = {"Headwater": Counter[str](), "word list": Counter[str]()}
        for path in paths:
            here = Counter[str]()
            for item in items(path, half):
                gold = [labelled(deal) for deal in item["deals"]]
                rows = read(item["text"])
                here += count(gold, rows)
                sums["word list"] += count(gold, peer(item["text"]))
                if given.errors and half != "held_out":
                    show(item, gold, rows)
            sums["Headwater"] += here
            if here["texts"]:
                table.append({"half": half, "texts of": path.stem, "system": "Headwater", **scores(here)})
        table += [{"half": half, "texts of": "all", "system": name, **scores(total)} for name, total in sums.items()]
    publish(
        "deal-stages",
        title="How far arms deals have come, and how sure that is told",
        data="invented texts of one to four sentences, labelled by hand before the rules were written",
        rows=table,
        notes="Rules were written with the half “dev” in view; “held_out” was never read for them; its"
        " writer had not read the rules.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
