"""Denials and refusals to comment, against sentences labelled by reading: how many are found, how many are right.

    python benchmarks/denials.py --data ../shared/data/statements/polnear_train.jsonl [--show] [--keep]

`denials.json` holds ids and offsets only: a sentence that denies, that refuses to say, or where a reader may go either
way ("open", counted neither for nor against). What Headwater finds elsewhere in these documents is wrong.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from headwater import model
from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.records import Actor, Mention, Statement
from report import Cell, publish
from statements import raw

LABELS = Path(__file__).with_suffix(".json")
ACTS = ("deny", "decline_to_say")


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
    gold, hit, printed, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for name, labels in wanted.items():
        made = found(rows[name], name)
        for start, end, act in labels:
            if act == "open":
                continue
            gold[act] += 1
            met = any(one.act == act and inside(one, start, end) for one in made)
            hit[act] += met
            if given.show and not met:
                print("missed", act, "|", rows[name][start:end].strip())
        for one in made:
            acts = {act for start, end, act in labels if inside(one, start, end)}
            if "open" in acts:
                continue
            printed[one.act] += 1
            right[one.act] += one.act in acts
            if given.show and one.act not in acts:
                print("wrong", one.act, "|", name, one.cue and (one.cue.start, one.cue.text), "|", one.content[0].text)
    table: list[dict[str, Cell]] = []
    for act in ACTS:
        precision, recall = right[act] / max(1, printed[act]), hit[act] / max(1, gold[act])
        table.append({"act": act, "labelled": gold[act], "precision": round(100 * precision, 1),
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
