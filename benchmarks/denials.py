"""Denials and refusals to comment, against sentences labelled by reading: how many are found, how many are right.

    python benchmarks/denials.py --data ../shared/data/statements/polnear_train.jsonl [--show] [--keep]

`denials.json` holds ids and offsets only. The sentences were found by word patterns far wider than the rules (forms of
"deny", "false", "never", "not true", "decline", "comment", first persons with a negation, claims with one), read in
their context, and completed by reading what Headwater found beside them; articles with an empty list were read too.

A denial: somebody says, or is told to have said, that a claim that others make or that is held against him is not so,
in whatever words ("called the report a lie", "I never said that", "insisted that he had not"). None: an offer, a
proposal or a candidate turned down, a thing withheld ("denied entry"), an opinion on policy, a concession ("nobody can
deny"), a plain negation that nobody has claimed the contrary of. A refusal: somebody asked does not answer, or what he
does not say is told. "open": a reader may go either way; counted neither for nor against.

The half of the articles whose id has an odd CRC-32 is held out: what is missed there was never looked at. What was
found there beside the labels was read once, with that of the other half, and rules were mended after it: recall is held
out wholly, precision is not. Of the articles in which nothing was labelled a quarter is kept, to bound the time.
"""

import json
import zlib
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.reading import model
from headwater.records import Actor, Mention, Statement
from report import Cell, publish
from statements import raw

LABELS = Path(__file__).with_suffix(".json")
ACTS = ("deny", "decline_to_say")
Key = tuple[str, str]


def read(text: str, name: str) -> list[Statement]:
    article = raw(text, name)
    parse = model.parse(article, model.load())
    parts = sentences(article, parse)
    named = actors(article, parts, parse)
    known = tuple(record for record in named if isinstance(record, Actor))
    mentions = tuple(record for record in named if isinstance(record, Mention))
    return list(statements(article, parts, known, mentions, (), parse))


def found(text: str, name: str) -> list[Statement]:
    return [one for one in read(text, name) if one.act in ACTS]


def half(name: str) -> str:
    return "held out" if zlib.crc32(name.encode()) % 2 else "tuned on"


def inside(one: Statement, start: int, end: int) -> bool:
    places = [one.content[0].start] if one.cue is None else [one.cue.start, one.content[0].start]
    return any(start <= place < end for place in places)


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--show", action="store_true", help="print what is missed and what is wrong")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    wanted = json.loads(LABELS.read_text(encoding="utf-8"))
    rows = {row["id"]: row["text"] for row in map(json.loads, given.data.read_text(encoding="utf-8").splitlines())}
    gold, hit, printed, right = Counter[Key](), Counter[Key](), Counter[Key](), Counter[Key]()
    for name, labels in wanted.items():
        made, part = found(rows[name], name), half(name)
        for start, end, act in labels:
            if act == "open":
                continue
            gold[part, act] += 1
            met = any(one.act == act and inside(one, start, end) for one in made)
            hit[part, act] += met
            if given.show and not met and part == "tuned on":
                print("missed", act, "|", rows[name][start:end].strip())
        for one in made:
            acts = {act for start, end, act in labels if inside(one, start, end)}
            if "open" in acts and one.act not in acts:
                continue
            printed[part, one.act] += 1
            right[part, one.act] += one.act in acts
            if given.show and one.act not in acts and part == "tuned on":
                print("wrong", one.act, "|", name, one.cue and (one.cue.start, one.cue.text), "|", one.content[0].text)
    table: list[dict[str, Cell]] = []
    for key in ((part, act) for part in ("tuned on", "held out") for act in ACTS):
        precision, recall = right[key] / max(1, printed[key]), hit[key] / max(1, gold[key])
        table.append({"half": key[0], "act": key[1], "labelled": gold[key], "precision": round(100 * precision, 1),
                      "recall": round(100 * recall, 1)})  # fmt: skip
    publish(
        "denials",
        title="Denials and refusals to comment",
        data=f"{sum(gold.values())} sentences of {len(wanted)} articles of PolNeAR train, labelled by reading",
        rows=table,
        notes="What is found outside the labelled sentences of these articles counts as wrong.",
        keep=given.keep,
    )


if __name__ == "__main__":
    main()
