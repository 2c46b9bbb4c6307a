"""Scores pairs of names with nomenklatura's logic-v2; runs in an environment of its own, for benchmarks/names.py.

python names_logic_v2.py PAIRS.csv     prints {"scores": [...], "cold": ..., "warm": ...}, pairs a second of CPU time
python names_logic_v2.py --screen      reads names with their candidates, JSON; prints the seconds that each takes
"""

import csv
import json
import sys
from time import process_time
from typing import Any

from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2

WARM = 20  # pairs: the first one loads the tables of names, which takes seconds
ANOTHER = "Olena Hrytsak Merrow"
TURNS = 3  # the first is cold: it meets every name for the first time


def entity(schema: str, name: str, number: str) -> Any:
    made = model.make_entity(schema)
    made.id = number  # results are cached by id: every entity has a fresh one
    made.add("name", name)
    return made


def screened() -> None:
    """Scores each name's candidates. These are prepared, and all tables loaded, by asking for another name first."""
    config, work = LogicV2.default_config(), json.load(sys.stdin)
    held: dict[tuple[str, str], Any] = {}
    times: list[float] = []
    for turn in range(2):
        times.clear()
        for n, row in enumerate(work):
            listed = []
            for number, (schema, name) in enumerate(row["candidates"]):
                if (schema, name) not in held:
                    held[schema, name] = entity(schema, name, f"listed{n}-{number}")
                listed.append(held[schema, name])
            asked = entity(row["schema"], row["name"] if turn else ANOTHER, f"{turn}-{n}")
            began = process_time()
            for other in listed:
                LogicV2.compare(asked, other, config)
            times.append(process_time() - began)
    print(json.dumps(times))


def main() -> None:
    if sys.argv[1] == "--screen":
        screened()
        return
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
