"""The table of leaders over a case: whom it names, under which spellings, and the terms that its texts lie in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from headwater.beats.leaders import Leader, leaders
from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.rows import Row, plain_words
from headwater.records import HeldRole, When

Who = tuple[str, str]  # state, and the name that the table gives first
WORDS = {
    "head of state": "president leader king queen emir emperor monarch chairman ruler sovereign crown sultan",
    "head of government": "premier prime minister chancellor president taoiseach",
    "foreign minister": "foreign secretary minister state diplomat",
    "defence minister": "defence defense minister secretary pentagon chief",
}  # words of a role by which a surname alone is told to be the holder's


@cache
def by_name() -> Mapping[str, frozenset[Who]]:
    found: dict[str, set[Who]] = defaultdict(set)
    for one in leaders():
        for name in one.names:
            found["".join(plain_words(name))].add((one.state, one.name))
    return {key: frozenset(some) for key, some in found.items()}


@cache
def by_surname() -> Mapping[tuple[str, str], tuple[Leader, ...]]:
    """State and surname -> terms of those who bear it; of names like Kim Jong Un the first word too."""
    found: dict[tuple[str, str], set[Leader]] = defaultdict(set)
    for one in leaders():
        for name in one.names:
            words = plain_words(name)
            for word in (words[-1], words[0] if len(words) == 3 else words[-1]):
                found[one.state, word].add(one)
    return {key: tuple(sorted(some, key=lambda one: (one.first, one.name))) for key, some in found.items()}


def leader_of(row: Row) -> Who | None:
    """Whom of the table a person is: by full name where nothing told of him differs; by surname, state and office."""
    if row.sort != "person":
        return None
    if row.full:
        found = by_name().get(row.key, frozenset[Who]())
        told = [who for who in found if row.country == who[0]]
        if not told and row.country is None and not row.actor.role and not row.actor.affiliation:
            told = sorted(found)
        return told[0] if len(told) == 1 else None
    if row.country is None or row.days is None or not row.actor.role:
        return None
    said = frozenset(plain_words(row.actor.role))
    held = {
        (one.state, one.name)
        for one in by_surname().get((row.country, row.key), ())
        if within(one, row) and said & frozenset(WORDS[one.office].split())
    }
    return held.pop() if len(held) == 1 else None


def within(one: Leader, row: Row) -> bool:
    return row.days is not None and one.first <= row.days[0] and row.days[1] <= one.last


def by_leaders(clusters: Clusters, people: Sequence[int]) -> None:
    """Joins the spellings of a leader's name that the table holds."""
    firsts: dict[Who, int] = {}
    for n in people:
        who = leader_of(clusters.rows[n])
        if who is not None:
            first = firsts.setdefault(who, n)
            why = f"{who[1]} of {who[0]} in the table of leaders is also called “{clusters.rows[n].name}”"
            clusters.join(first, n, "table", why, aliases=True)


def terms(some: Sequence[Row]) -> list[HeldRole]:
    """The terms of somebody in the table in which texts that name him lie."""
    whos = {who for row in some if (who := leader_of(row)) is not None}
    if len(whos) != 1:
        return []
    (who,) = whos
    held = []
    for one in leaders():
        if (one.state, one.name) == who and any(within(one, row) for row in some):
            why = f"term from {one.since} to {one.until or '?'} ({one.source}); table kept up to {one.as_of}"
            when = When(earliest=one.first, latest=one.last if one.until else None, basis="stated", why=why)
            held.append(HeldRole(role=one.office, institution=one.state, when=when, spans=()))
    return held
