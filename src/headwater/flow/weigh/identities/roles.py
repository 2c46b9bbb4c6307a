"""The offices that somebody held, with the days on which texts say so."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.flow.weigh.identities.leaders import terms
from headwater.flow.weigh.identities.rows import Row
from headwater.records import HeldRole, When

MOST_SPANS = 5  # words that a role cites
MOST_ROLES = 12  # of one person, those that most articles tell


def held_roles(some: Sequence[Row]) -> tuple[HeldRole, ...]:
    """What the texts call somebody, the role that most articles tell first; then terms of the table of leaders."""
    told: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in some:
        if row.sort == "person" and row.actor.role:
            told[row.actor.role.casefold(), row.actor.affiliation or row.country].append(row)
    ordered = sorted(told.items(), key=lambda item: (-len(item[1]), item[0][0], item[0][1] or ""))
    return (*(role_of(held, institution) for (_, institution), held in ordered[:MOST_ROLES]), *terms(some))


def role_of(held: Sequence[Row], institution: str | None) -> HeldRole:
    days = [row.days for row in held if row.days]
    spans = sorted({row.actor.role_span for row in held if row.actor.role_span})
    number = len({row.article for row in held})
    articles = "1 article says" if number == 1 else f"{number} articles say"
    if days:
        when = When(
            earliest=min(day[0] for day in days), latest=max(day[1] for day in days), basis="inferred",
            why=f"{articles} so, of these days",
        )  # fmt: skip
    else:
        when = When(earliest=None, latest=None, basis="unknown", why=f"{articles} so, and none is dated")
    said = min(row.actor.role or "" for row in held)
    return HeldRole(role=said, institution=institution, when=when, spans=tuple(spans[:MOST_SPANS]))
