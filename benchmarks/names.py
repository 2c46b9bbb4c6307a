"""Measures name matching on labelled pairs, beside rapidfuzz and, where it is installed, nomenklatura's logic-v2.

    python benchmarks/names.py --data ../shared/data/screening/name_pairs.csv --out pred.csv
        [--logic-v2 PYTHON] [--errors] [--keep]

`--data` has the columns schema, name1 and name2, and with labels is_match (and quality). `--out` gets the same rows in
the same order with all their columns, and score (0 to 1) and match (true or false) of Headwater added. `--logic-v2`
names the interpreter of an environment in which `pip install nomenklatura` has been done: it needs 500 MB, so it has
one of its own. Speeds are pairs a second of CPU time, each system's tables loaded with the first pairs. "cold": the
first turn, which meets every name for the first time. "warm": the best of two more, in which names are known already,
as those of a list are when it is screened; neither system remembers the result of a pair.
"""

import argparse
import csv
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz, utils

from headwater.names import compare
from report import Cell, publish

LOGIC_V2 = Path(__file__).resolve().parent / "names_logic_v2.py"
WARM = 20  # pairs
TURNS = 3
LEAST_PRECISION = 0.8  # the threshold of each system is the one of best F1 at this precision
Row = dict[str, str]
Scorer = Callable[[str, str, str], float]
Speed = tuple[float, float]  # cold, warm


def headwater(schema: str, one: str, other: str) -> float:
    found = compare(schema, one, other)
    return found.score if found.reasons else 0.0  # reasons are made when they are read: their time counts


def rapidfuzz(schema: str, one: str, other: str) -> float:
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process) / 100


def logic_v2(python: str, data: Path) -> tuple[list[float], Speed]:
    done = subprocess.run([python, LOGIC_V2, data], check=True, capture_output=True, text=True)
    answer = json.loads(done.stdout)
    return answer["scores"], (answer["cold"], answer["warm"])


def timed(scorer: Scorer, rows: Sequence[Row]) -> tuple[list[float], Speed]:
    for row in rows[:WARM]:
        scorer(row["schema"], row["name1"], row["name2"])
    speeds: list[float] = []
    for _ in range(TURNS):
        began = process_time()
        scores = [scorer(row["schema"], row["name1"], row["name2"]) for row in rows]
        speeds.append(len(rows) / max(process_time() - began, 1e-9))
    return scores, (speeds[0], max(speeds[1:]))


def measured(scores: Sequence[float], truth: Sequence[bool], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of what scores at least `threshold`."""
    proposed = [score >= threshold for score in scores]
    right = sum(a and b for a, b in zip(proposed, truth, strict=True))
    precision, recall = right / max(1, sum(proposed)), right / max(1, sum(truth))
    return precision, recall, 2 * right / max(1, sum(proposed) + sum(truth))


def best(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The threshold of best F1 among those of sufficient precision."""
    found = [(measured(scores, truth, at / 100), at / 100) for at in range(1, 101)]
    fit = [(f1, at) for (precision, _, f1), at in found if precision >= LEAST_PRECISION]
    return max(fit)[1] if fit else 1.0


def row_of(name: str, scores: Sequence[float], speed: Speed, threshold: float, rows: Sequence[Row]) -> dict[str, Cell]:
    truth = [row["is_match"] == "true" for row in rows]
    precision, recall, f1 = measured(scores, truth, threshold)
    strong = [n for n, row in enumerate(rows) if row.get("quality") == "STRONG"]
    wrong = sum((scores[n] >= threshold) != truth[n] for n in strong)
    return {
        "system": name, "threshold": threshold, "precision": precision, "recall": recall, "f1": f1,
        "strong cases wrong": f"{wrong} of {len(strong)}", "pairs/s cold": round(speed[0]),
        "pairs/s warm": round(speed[1]),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--logic-v2", metavar="PYTHON", help="interpreter of an environment with nomenklatura")
    parser.add_argument("--errors", action="store_true", help="print the pairs that Headwater gets wrong")
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    args = parser.parse_args()
    with args.data.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = list(reader.fieldnames or ())
        rows = list(reader)
    scores, speed = timed(headwater, rows)
    answers = [compare(row["schema"], row["name1"], row["name2"]) for row in rows]
    with args.out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(dict.fromkeys([*columns, "score", "match"])))
        writer.writeheader()
        for row, answer in zip(rows, answers, strict=True):
            writer.writerow({**row, "score": f"{answer.score:.3f}", "match": str(answer.match).lower()})
    if not rows or "is_match" not in columns:
        print(f"{len(rows)} pairs -> {args.out}; no labels, so no figures")
        return
    truth = [row["is_match"] == "true" for row in rows]
    table = [row_of("headwater, its own match", [float(answer.match) for answer in answers], speed, 1.0, rows)]
    table.append(row_of("headwater", scores, speed, best(scores, truth), rows))
    found, at_speed = timed(rapidfuzz, rows)
    table.append(row_of("rapidfuzz token_sort_ratio", found, at_speed, best(found, truth), rows))
    if args.logic_v2:
        found, at_speed = logic_v2(args.logic_v2, args.data)
        table.append(row_of("nomenklatura logic-v2", found, at_speed, best(found, truth), rows))
        table.append(row_of("nomenklatura logic-v2, at .7", found, at_speed, 0.7, rows))
    if args.errors:
        for row, answer in zip(rows, answers, strict=True):
            if answer.match != (row["is_match"] == "true"):
                print(answer.score, row["is_match"], row["name1"], "|", row["name2"], answer.reasons)
    publish(
        "names", title="Name matching", rows=table, data=f"{len(rows)} labelled pairs of names",
        notes="The weights were fitted on these pairs; by folds of names F1 is .86 at precision .86.", keep=args.keep,
    )  # fmt: skip


if __name__ == "__main__":
    main()
