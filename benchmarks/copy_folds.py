"""Labelled pairs judged by models that have not seen them: how sure verdicts may be, and what each evidence adds."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

from headwater.flow.group.copies.copies import Verdict, judge
from headwater.flow.group.copies.dependence import FEATURES
from report import Cell, publish
from train_copies import DEPENDENT, Example, fitted, labelled, rated

Row = dict[str, Any]
FOUR = ("copy", "rewrite", "shared_source", "shared_quotes")
FOLDS = 10
BINS = (0, 0.4, 0.6, 0.75, 0.9, 1.01)
ABLATED: dict[str, tuple[str, ...]] = {
    "all evidence": (), "without aligned sentences": ("aligned",), "without vocabulary": ("alike",),
    "without narrated runs": ("narrated",), "without credits": ("credited",),
    "runs only": ("aligned", "alike", "credited"),
}  # fmt: skip


def row_of(row: Row, verdict: Verdict) -> Row:
    return {
        "pair": row["pair"], "relation": verdict.relation, "direction": verdict.direction, "why": verdict.why,
        "confidence": verdict.confidence,
    }  # fmt: skip


def in_folds(examples: list[Example], apart: list[Example], without: frozenset[int] = frozenset()) -> list[Verdict]:
    """Every pair judged by a model that has not seen it, nor the pairs of its fold."""
    found: dict[int, Verdict] = {}
    for fold in range(FOLDS):
        seen = [example for place, example in enumerate(examples) if place % FOLDS != fold]
        model = rated(fitted([*seen, *apart], without), seen)
        for place in range(fold, len(examples), FOLDS):
            evidence = examples[place].evidence
            assert evidence is not None
            found[place] = judge(evidence, model)
    return [found[place] for place in range(len(examples))]


def calibrate(rows: list[Row], apart: list[Example], keep: bool) -> None:
    """Prints how right the verdicts are that claim to be right so often."""
    verdicts = in_folds(labelled(rows), apart)
    pairs = list(zip(verdicts, rows, strict=True))
    right = [(verdict.confidence, float(verdict.relation == row["relation"])) for verdict, row in pairs]
    table: list[dict[str, Cell]] = []
    gap = 0.0
    for low, high in pairwise(BINS):
        held = [one for one in right if low <= one[0] < high]
        claimed, hit = (sum(one[k] for one in held) / max(1, len(held)) for k in (0, 1))
        gap += abs(claimed - hit) * len(held) / len(right)
        table.append({"confidence": f"{low:g} to {min(high, 1):g}", "claimed": claimed, "right": hit, "n": len(held)})
    claimed, hit = (sum(one[k] for one in right) / len(right) for k in (0, 1))
    brier = sum((said - true) ** 2 for said, true in right) / len(right)
    table.append({"confidence": "all", "claimed": claimed, "right": hit, "n": len(right), "Brier": brier, "ECE": gap})
    publish(
        "copies_calibration", title="Reused text: how sure", data=f"{len(rows)} labelled pairs, {FOLDS} folds",
        rows=[row | {"Brier": row.get("Brier"), "ECE": row.get("ECE")} for row in table], keep=keep,
        notes="Verdicts of models that have not seen the pair, by the confidence that they claim.",
    )  # fmt: skip


def ablate(rows: list[Row], apart: list[Example], keep: bool) -> None:
    """Prints the figures of the folds without one kind of evidence at a time."""
    gold = [str(row["relation"]) for row in rows]
    examples = labelled(rows)
    directions = [str(row["direction"]) for row in rows]
    table: list[dict[str, Cell]] = []
    for label, names in ABLATED.items():
        without = frozenset(place for place, name in enumerate(FEATURES) if name in names)
        tried = [uncredited(one) for one in examples] if "credited" in names else examples
        verdicts = in_folds(tried, apart, without)
        made = [row_of(row, verdict) for verdict, row in zip(verdicts, rows, strict=True)]
        table.append(scored(label, gold, made, directions))
    publish(
        "copies_ablation", title="Reused text: what each evidence adds",
        data=f"{len(rows)} labelled pairs, {FOLDS} folds",
        rows=table, keep=keep, notes="Every line is fitted anew without that evidence, and judged in folds.",
    )  # fmt: skip


def uncredited(example: Example) -> Example:
    """A pair whose texts credit nobody."""
    evidence = example.evidence
    assert evidence is not None
    bare = replace(
        evidence, a=replace(evidence.a, named=()), b=replace(evidence.b, named=()), a_credits=(), b_credits=()
    )  # fmt: skip
    return example._replace(evidence=bare)


def scored(name: str, gold: list[str], made: list[Row], directions: list[str] | None = None) -> dict[str, Cell]:
    said = [str(row["relation"]) for row in made]
    right, all_gold, all_said = Counter[str](), Counter(gold), Counter(said)
    right.update(g for g, s in zip(gold, said, strict=True) if g == s)
    f1 = {kind: 2 * right[kind] / max(1, all_gold[kind] + all_said[kind]) for kind in FOUR}
    bound = [s in DEPENDENT for g, s in zip(gold, said, strict=True) if g in DEPENDENT]
    free = [s in DEPENDENT for g, s in zip(gold, said, strict=True) if g not in DEPENDENT]
    row: dict[str, Cell] = {"relation": name, "macro-F1 of four": sum(f1.values()) / 4}
    row |= dict(f1)
    row["false independence"] = 1 - sum(bound) / max(1, len(bound))
    row["false copy"] = sum(free) / max(1, len(free))
    if directions is not None:
        claimed = [
            m["direction"] == d for m, d in zip(made, directions, strict=True) if m["direction"] != "undetermined"
        ]
        row |= {"directions claimed": len(claimed), "right": sum(claimed) / max(1, len(claimed))}
    return row
