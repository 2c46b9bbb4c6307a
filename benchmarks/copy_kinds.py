"""What kind of reuse joins two texts: Headwater beside four baselines, on labelled pairs."""

import re
import time
from typing import Any

from copy_folds import row_of, scored
from copy_texts import article
from headwater.flow.group.copies.copies import judge
from headwater.flow.group.copies.evidence import compare
from headwater.text import fingerprints, passages
from report import publish

Row = dict[str, Any]
WORD = re.compile(r"\w+")


def relate(rows: list[Row], keep: bool) -> list[Row]:
    begun = time.process_time()
    made = [
        row_of(row, judge(compare(article("a", str(row["text_a"])), article("b", str(row["text_b"]))))) for row in rows
    ]
    speed = len(rows) / (time.process_time() - begun)
    if not all("relation" in row for row in rows):
        return made
    gold = [str(row["relation"]) for row in rows]
    directions = [str(row["direction"]) for row in rows]
    table = [scored("headwater", gold, made, directions) | {"pairs per CPU second": round(speed)}]
    for name, baseline in BASELINES.items():
        said = [{"relation": baseline(row), "direction": "undetermined"} for row in rows]
        table.append(
            scored(name, gold, said) | {"directions claimed": None, "right": None, "pairs per CPU second": None}
        )
    publish(
        "copies_pairs", title="Reused text: what kind", data=f"{len(rows)} labelled pairs of news bodies",
        rows=table, keep=keep,
        notes="F1 over copy, rewrite, shared source and shared quotes. Headwater's score was fitted with these pairs "
        "among others, so expect less elsewhere. The baselines know only copy and independent; same publisher goes by "
        "the outlets that the data's reader found credited.",
    )  # fmt: skip
    return made


def same_publisher(row: Row) -> str:
    """The outlets that a reader found credited on both sides."""
    a, b = (set(filter(None, str(row.get(key) or "").split("; "))) for key in ("credit_a", "credit_b"))
    return "copy" if a & b else "independent"


def same_headline(row: Row) -> str:
    """Jaccard .55 of the first lines' words."""
    a, b = (set(words_of(str(row[key]).strip().split("\n")[0])) for key in ("text_a", "text_b"))
    return "copy" if len(a & b) >= 0.55 * max(1, len(a | b)) else "independent"


def overlap(row: Row) -> str:
    """85% of the shorter text's words in shared passages."""
    return "copy" if shared_words(row)[0] >= 0.85 else "independent"


def longest(row: Row) -> str:
    """One common passage of 20% of the shorter text."""
    return "copy" if shared_words(row)[1] >= 0.2 else "independent"


def shared_words(row: Row) -> tuple[float, float]:
    a, b = (passages.read(fingerprints.words(str(row[key])).hashes) for key in ("text_a", "text_b"))
    sizes = [size for _, _, size in passages.shared(a, b)] or [0]
    short = max(1, min(len(a.words), len(b.words)))
    return sum(sizes) / short, max(sizes) / short


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


BASELINES = {
    "same publisher": same_publisher, "headline Jaccard .55": same_headline, "85% overlap": overlap,
    "longest passage 20%": longest,
}  # fmt: skip
