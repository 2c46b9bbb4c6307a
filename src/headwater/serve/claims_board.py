"""The claims of a story as a board: a row a claim, a column an independent origin, denials under what they deny."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from headwater.records import Claim, ClaimMember

Cell = Literal["says", "repeats", "denies", "silent"]
NOTHING: tuple[Cell, list[ClaimMember]] = ("silent", [])
MOST_ORIGINS = 8  # columns; the others are named in the row of their claim
FILTERS = {
    "all": "All", "disputed": "Disputed", "denied": "Denied", "single_origin": "One origin",
    "corroborated": "Corroborated", "retracted": "Retracted",
}  # fmt: skip
RANK = {"disputed": 0, "denied": 1, "corroborated": 2, "retracted": 3, "single_origin": 4, "unclear": 5}


class BoardRow(msgspec.Struct, frozen=True):
    """`cells` follow the board's columns; each holds what that origin does, and the members that show it: it says the
    claim, repeats it (says it too, and adds no origin), denies it, or is silent. `denials`: all who deny it."""

    claim: Claim
    cells: list[tuple[Cell, list[ClaimMember]]]
    others: list[str]
    denials: list[tuple[str, list[ClaimMember]]]


def board(claims: Sequence[Claim], *, only: str, number: int, size: int) -> dict[str, Any]:
    """One page of the board. `only`: claims of one standing, or all. Columns: the origins that most pages rest on."""
    weight: dict[str, int] = {}
    for claim in claims:
        for name in {origin.principal for origin in claim.origins}:
            weight[name] = weight.get(name, 0) + len(claim.articles)
    columns = sorted(weight, key=lambda name: (-weight[name], name))[:MOST_ORIGINS]
    wanted = [one for one in claims if only in ("all", one.standing)]
    ranked = sorted(wanted, key=lambda one: (RANK[one.standing], -len(one.articles), one.id))
    some = ranked[(number - 1) * size : number * size]
    return {
        "filters": FILTERS, "columns": columns, "rows": [row(one, columns) for one in some], "only": only,
        "page": number, "more": number * size < len(ranked), "total": len(ranked), "of": len(claims),
    }  # fmt: skip


def row(claim: Claim, columns: Sequence[str]) -> BoardRow:
    members = {one.id: one for one in claim.members}
    asserting = {
        origin.principal: [members[one] for one in origin.members if one in members] for origin in claim.origins
    }
    repeating, denying = dict[str, list[ClaimMember]](), dict[str, list[ClaimMember]]()
    for one in (*claim.members, *claim.denials):
        if one.stance == "denies" and not one.superseded:
            denying.setdefault(one.speaker or "the page itself", []).append(one)
        elif one.stance == "asserts" and one.speaker is not None and not one.superseded:
            repeating.setdefault(one.speaker, []).append(one)
    does: tuple[tuple[Cell, dict[str, list[ClaimMember]]], ...] = (
        ("says", asserting), ("denies", denying), ("repeats", repeating),
    )  # fmt: skip
    cells = [next(((cell, by[name]) for cell, by in does if name in by), NOTHING) for name in columns]
    return BoardRow(claim, cells, sorted(set(asserting) - set(columns)), sorted(denying.items()))
