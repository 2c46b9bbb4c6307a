"""Scores pairs of names with nomenklatura's logic-v2; runs in an environment of its own, for benchmarks/names.py.

python names_logic_v2.py PAIRS.csv      prints {"scores": [...], "cold": ..., "warm": ...}, pairs a second of CPU time
"""

import csv
import json
import sys
from time import process_time
from typing import Any

from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2

WARM = 20  # pairs: the first one loads the tables of names, which takes seconds
TURNS = 3  # the first is cold: it meets every name for the first time


def entity(schema: str, name: str, number: str) -> Any:
    made = model.make_entity(schema)
    made.id = number  # results are cached by id: every entity has a fresh one
    made.add("name", name)
    return made


def main() -> None:
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    config = LogicV2.default_config()

    def score(row: dict[str, str], number: str) -> float:
        one = entity(row["schema"], row["name1"], f"a{number}")
        other = entity(row["schema"], row["name2"], f"b{number}")
        return float(LogicV2.compare(one, other, config).score)

    for n, row in enumerate(rows[:WARM]):
        score(row, f"warm{n}")
    speeds = []
    for turn in range(TURNS):
        began = process_time()
        scores = [score(row, f"{turn}-{n}") for n, row in enumerate(rows)]
        speeds.append(len(rows) / (process_time() - began))
    print(json.dumps({"scores": scores, "cold": speeds[0], "warm": max(speeds[1:])}))


if __name__ == "__main__":
    main()
