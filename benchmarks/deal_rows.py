"""Rows of deals: read and labelled, matched by the words of supplier, recipient and goods, and counted."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

TOLD = ("reported", "attributed")
ROLES = ("supplier", "recipient", "item")
SURE = ("denied", "hypothetical")
MOST = 6  # rows of a text that are matched in every order; of more, the first of the text
WORD = re.compile(r"[\w&-]+")
PLAIN = frozenset(["the", "a", "an", "of", "its", "their", "his", "and", "for", "in", "to"])


@dataclass(frozen=True)
class Row:
    """One deal on one rung, as labelled or read; `others` are second readings of a label, by key."""

    supplier: str | None
    recipient: str | None
    item: str | None
    stage: int | None
    status: str
    standing: str
    others: Mapping[str, object] | None = None

    def allows(self, key: str, value: object) -> bool:
        return value == getattr(self, key) or (self.others is not None and value == self.others.get(key))


def labelled(deal: Mapping[str, Any]) -> Row:
    others = {key.removesuffix("_alt"): deal[key] for key in deal if key.endswith("_alt")}
    return Row(**{key: deal[key] for key in (*ROLES, "stage", "status", "standing")}, others=others)


def words(text: str | None) -> frozenset[str]:
    """The words of a role, cut to what the forms of a name or noun have in common."""
    found = WORD.findall((text or "").lower().replace("’s", ""))
    return frozenset(word[:5].rstrip("s") for word in found if word not in PLAIN)


def like(one: str | None, other: str | None) -> bool:
    return bool(words(one) & words(other))


def alike(one: Row, other: Row) -> float:
    """How much two rows have in common: the roles first, then what is told of them."""
    roles = sum(like(getattr(one, role), getattr(other, role)) for role in ROLES) + like(one.item, other.item)
    return roles + 0.4 * one.allows("standing", other.standing) + 0.3 * one.allows("stage", other.stage)


def one_deal(one: Row, other: Row) -> bool:
    """Goods in common, and no party that differs; a party that one does not name may be the other's."""
    parties = all(
        getattr(one, role) is None or getattr(other, role) is None or like(getattr(one, role), getattr(other, role))
        for role in ("supplier", "recipient")
    )
    return parties and (like(one.item, other.item) or one.item is None or other.item is None)


def merged(rows: Iterable[Row]) -> list[Row]:
    """Several tellings of a deal with one standing are one row on the highest rung."""
    made: list[Row] = []
    for row in rows:
        for nth, other in enumerate(made):
            if other.standing == row.standing and one_deal(other, row):
                high, low = (row, other) if (row.stage or 0) > (other.stage or 0) else (other, row)
                roles = {role: getattr(high, role) or getattr(low, role) for role in ROLES}
                stopped = high.status if high.status != "active" else low.status
                made[nth] = replace(high, status=stopped, **roles)
                break
        else:
            made.append(row)
    return made


def matched(gold: Sequence[Row], read: Sequence[Row]) -> list[Row | None]:
    """For each label the row read of it, if any: the matching with most in common over the whole text."""
    read = list(read)[:MOST]
    seats: list[Row | None] = [*read, *([None] * len(gold))]
    best = -1.0
    found: list[Row | None] = [None] * len(gold)
    for order in permutations(range(len(seats)), len(gold)):
        picked = [seats[nth] for nth in order]
        total = sum(alike(label, row) for label, row in zip(gold, picked, strict=True) if row is not None)
        if total > best:
            best, found = total, picked
    return found


def rung(row: Row) -> int:
    """The rung that a row gives its deal as a fact, or -1."""
    return row.stage if row.standing in TOLD and row.status != "refused" and row.stage is not None else -1


def too_high(gold: Sequence[Row], read: Sequence[Row]) -> list[Row]:
    """Rows that lift a deal above every rung that is labelled as told for it."""
    out = []
    for row in read:
        mine = [label for label in gold if one_deal(label, row)] or list(gold)
        if rung(row) > max((max(rung(label), highest_other(label)) for label in mine), default=-1):
            out.append(row)
    return out


def highest_other(label: Row) -> int:
    """The rung of the second reading of a label."""
    other = (label.others or {}).get("stage")
    return rung(replace(label, stage=other)) if isinstance(other, int) else -1


def count(gold: Sequence[Row], read: Sequence[Row]) -> Counter[str]:
    """What a text adds to the totals."""
    total = Counter[str](texts=1, too_high=bool(too_high(gold, read)), read=len(read), labels=len(gold))
    for label, row in zip(gold, matched(gold, read), strict=True):
        total["matched"] += row is not None
        if label.stage is not None:
            total["staged"] += 1
            total["stage"] += row is not None and label.allows("stage", row.stage)
        total["standing"] += row is not None and label.allows("standing", row.standing)
        total["status"] += row is not None and label.allows("status", row.status)
        if label.standing in SURE:
            total["sure"] += 1
            total["recognised"] += row is not None and label.allows("standing", row.standing)
        if row is not None and row.standing in TOLD and label.standing not in TOLD:
            total["taken_as_fact"] += 1
        for role in ROLES:
            wanted, got = getattr(label, role), getattr(row, role) if row is not None else None
            total["role_wanted"] += wanted is not None
            total["role_read"] += got is not None
            total["role_right"] += like(wanted, got)
    return total


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def scores(total: Counter[str]) -> dict[str, float | int | None]:
    """The figures of a table row."""
    return {
        "texts": total["texts"],
        "labels": total["labels"],
        "stage exact": share(total["stage"], total["staged"]),
        "too high": share(total["too_high"], total["texts"]),
        "standing exact": share(total["standing"], total["labels"]),
        "of those read": share(total["standing"], total["matched"]),
        "denied, hypothetical": share(total["recognised"], total["sure"]),
        "status exact": share(total["status"], total["labels"]),
        "roles F1": share(2 * total["role_right"], total["role_wanted"] + total["role_read"]),
    }
