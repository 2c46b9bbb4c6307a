"""How sure an event is told: from its trigger up through the clauses over it, and who says or denies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.records import Standing, Statement, Status
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Telling:
    """`pledge`: what is denied is the future, as an undertaking. `statement`: id of the innermost one around the event.

    `asserted_by` and `denied_by` are actors' names, in the order of the text; none where the narrator tells it. `why`
    gives the reasons of standing and status in words of the text.
    """

    standing: Standing
    status: Status
    pledge: bool
    statement: str | None
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str


def standing(trigger: "Token", block: Block, statements: Sequence[Statement], *, year: str | None = None) -> Telling:
    """How the event of a trigger (a verb or noun of `block.doc`) is told.

    `statements`: those of the article; which of them cover the trigger is found here. `year`: that of publication,
    where known.
    """
    start, end = block.at(trigger)
    around = [one for one in statements if any(piece.start <= start and end <= piece.end for piece in one.content)]
    around.sort(key=lambda one: (sum(piece.end - piece.start for piece in one.content), one.id))
    inner = around[0] if around else None
    names = tuple(dict.fromkeys(one.speaker for one in reversed(around) if one.speaker is not None))
    deny = any(one.act == "deny" for one in around)
    helpers = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    told: Standing = "attributed" if around else "reported"
    why = "told by the narrator" if not around else "told on somebody's word"
    if deny or any(c.dep_ == "neg" for c in trigger.children):
        told, why = "denied", "negated"
    elif helpers & {"may", "might", "could"}:
        told, why = "possible", "put as possible"
    elif "would" in helpers:
        told, why = "hypothetical", "put under a condition"
    elif "will" in helpers:
        told, why = "planned", "to come"
    open_ = told in ("denied", "hypothetical")
    return Telling(
        told, "unknown" if open_ else "active", False, inner.id if inner else None,
        () if told == "denied" else names, names if told == "denied" else (), why,
    )  # fmt: skip
