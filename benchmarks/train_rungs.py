"""Trains the reader of src/headwater/beats/arms_rungs.yaml, which reads rungs off sentences that no trigger fits.

    python benchmarks/train_rungs.py

Logistic regression over the lemmas of the invented texts in `deal_stages/` and `deal_texts/` (the half “dev” alone) and
of `deal_rungs.yaml`: phrases, a line each, in which S supplies, R receives and G are the goods.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from deal_stages import BEAT, files, items
from headwater.beats.load import areas
from headwater.config import Settings
from headwater.flow.extract.events.rung_reader import Reader, features
from headwater.flow.extract.events.words import words_of
from headwater.reading import model

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "headwater" / "beats" / "arms_rungs.yaml"
PHRASES = Path(__file__).with_name("deal_rungs.yaml")
STRENGTH = 20.0  # of the weights against the prior: .772 of the rungs right in folds of the dev texts, .760 at 10
LEAST = 3  # texts that a feature must be seen in: with 2 of them the file has 583 KB instead of 383
UNIT = 50
SEED = 7
NONE = -1
Row = tuple[int, dict[str, tuple[int, ...]]]


def phrases(seed: int = SEED) -> Iterator[tuple[int, str]]:
    """The phrases with names and goods in them, and the rung of each; each stands alone and in a frame."""
    chance = random.Random(seed)
    raw = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    frames = raw["frames"].strip().splitlines()
    for rung, lines in raw["rungs"].items():
        for line in lines.strip().splitlines():
            for frame in ("X", chance.choice(frames)):
                supplier, recipient = chance.sample(raw["states"], 2)
                text = re.sub(r"\bX\b", line.strip(), frame)
                text = re.sub(r"\bS\b", supplier, text)
                text = re.sub(r"\bG\b", chance.choice(raw["goods"]), re.sub(r"\bR\b", recipient, text))
                yield int(rung), text[0].upper() + text[1:] + "."


def texts() -> Iterator[tuple[int, str]]:
    for path in files():
        for item in items(path, "dev"):
            stages = [deal["stage"] for deal in item["deals"] if deal["stage"] is not None]
            if stages or not item["deals"]:
                yield (stages[0] if stages else NONE), item["text"].strip()


def rows(labelled: Sequence[tuple[int, str]]) -> list[Row]:
    beat = next(one for one in areas(Settings().beats) if one.beat == BEAT)
    words = words_of(beat)
    made: list[Row] = []
    for (rung, _), doc in zip(labelled, model.load().pipe(text for _, text in labelled), strict=True):
        hits = words.hits(doc)
        made.append((rung, features(doc[:], words.goods(doc) or words.vague(doc, hits), hits)))
    return made


def trained(data: Sequence[Row], kinds: Mapping[int, str]) -> Reader:
    seen: dict[str, int] = {}
    for _, found in data:
        for name in found:
            seen[name] = seen.get(name, 0) + 1
    names = {name: nth for nth, name in enumerate(sorted(name for name, n in seen.items() if n >= LEAST))}
    cells = [(at, names[f], len(found) ** -0.5) for at, (_, found) in enumerate(data) for f in found if f in names]
    matrix = csr_matrix(
        ([c[2] for c in cells], ([c[0] for c in cells], [c[1] for c in cells])), shape=(len(data), len(names))
    )
    fitted = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, [rung for rung, _ in data])
    weights = {name: tuple(float(x) for x in np.round(fitted.coef_[:, nth], 2)) for name, nth in names.items()}
    bias = tuple(float(x) for x in np.round(fitted.intercept_, 3))
    return Reader(tuple(kinds[int(rung)] for rung in fitted.classes_), bias, weights)


def kinds() -> dict[int, str]:
    """The first kind of each rung."""
    beat = next(one for one in areas(Settings().beats) if one.beat == BEAT)
    found: dict[int, str] = {NONE: "none"}
    for name in beat.kinds:
        if (stage := beat.stage_of(name)) is not None:
            found.setdefault(stage, name)
    return found


def main() -> None:
    made = trained(rows([*texts(), *phrases()]), kinds())
    weights = {name: " ".join(str(round(UNIT * x)) for x in row) for name, row in sorted(made.weights.items())}
    said = {"kinds": list(made.kinds), "unit": UNIT, "bias": list(made.bias), "weights": weights}
    OUT.write_text(
        "# Written by benchmarks/train_rungs.py: what lemmas and pairs of lemmas say of the rung of an arms deal.\n"
        + yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False),
        encoding="utf-8",
    )
    print(f"{len(weights)} features")


if __name__ == "__main__":
    main()
