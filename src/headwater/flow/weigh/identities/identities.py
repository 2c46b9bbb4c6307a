"""Who is who across a case: the actors of all articles, merged where something tells that they are one.

A name alone merges only what few bear: a state, a body in the table, a body with a name of its own. People need a
second thing that agrees: a story, a state with a like role, a body, somebody rare named beside both. What contradicts
(another state, another generation, an article that names both) is never merged; what nothing settles is proposed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from headwater.flow.weigh.identities import bodies, crafts, people
from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.context import Context
from headwater.flow.weigh.identities.leaders import by_leaders
from headwater.flow.weigh.identities.people import Proposal
from headwater.flow.weigh.identities.roles import held_roles
from headwater.flow.weigh.identities.rows import Row, Sort, rows
from headwater.flow.weigh.identities.strays import strays
from headwater.records import Actor, ActorKind, Article, Dating, Identity, NamedIn, Ruling, SameActor, Story, digest

T = TypeVar("T", bound=str)
MERGED: tuple[Sort, ...] = ("person", "state", "body", "place", "craft")


def identities(
    actors: tuple[Actor, ...],
    stories: tuple[Story, ...],
    articles: tuple[Article, ...],
    datings: tuple[Dating, ...],
    rulings: tuple[Ruling, ...] = (),
) -> tuple[Identity | SameActor, ...]:
    """Identities by id, then proposals by id."""
    clusters = Clusters(rows(actors, stories, articles, datings))
    rule(clusters, rulings)
    proposed = list(merged(clusters))
    made = {
        root: identity([clusters.rows[n] for n in cluster.rows], clusters, cluster.rows)
        for root, cluster in clusters.of.items()
    }
    ids = {root: one.id for root, one in made.items()}
    return (
        *sorted(made.values(), key=lambda one: one.id),
        *sorted(proposals(clusters, proposed, ids), key=lambda one: one.id),
    )


def rule(clusters: Clusters, rulings: Iterable[Ruling]) -> None:
    """What people decided, the latest first: what an earlier one says against it is left undone."""
    numbers = {(row.article, row.name): n for n, row in enumerate(clusters.rows)}
    for ruling in sorted(rulings, key=lambda one: -one.number):
        sides = [
            [
                numbers[one.article, one.name]
                for one in ruling.actors
                if one.side == side and (one.article, one.name) in numbers
            ]
            for side in (0, 1)
        ]
        if ruling.kind == "apart":
            clusters.bar(ruling.number, (sides[0], sides[1]))
        elif all(sides):
            why = f"correction {ruling.number}" + (f" by {ruling.who}" if ruling.who else "") + " says so"
            for n in (*sides[0][1:], *sides[1]):
                clusters.join(sides[0][0], n, "ruling", why, forced=True)


def merged(clusters: Clusters) -> Iterator[Proposal]:
    """Every way to tell that rows are one, the surest first."""
    context = Context(clusters.rows)
    of: dict[str, list[int]] = {sort: [] for sort in MERGED}
    for n, row in enumerate(clusters.rows):
        if row.sort in of:
            of[row.sort].append(n)
    bodies.by_table(clusters, of["state"] + of["body"])
    yield from bodies.same_name(clusters, context, of["body"])
    bodies.other_order(clusters, of["body"])
    yield from bodies.by_acronym(clusters, context, of["body"])
    yield from bodies.without_forms(clusters, context, of["body"])
    yield from bodies.same_name(clusters, context, of["place"])
    crafts.by_number(clusters, of["craft"])
    yield from crafts.by_name(clusters, context, of["craft"])
    by_leaders(clusters, of["person"])
    yield from people.same_name(clusters, context, of["person"])
    yield from people.other_spellings(clusters, context, of["person"])
    people.by_initials(clusters, of["person"])
    yield from people.by_surname(clusters, of["person"])
    strays(clusters)


def proposals(clusters: Clusters, proposed: Iterable[Proposal], ids: dict[int, str]) -> Iterator[SameActor]:
    """Those still apart at the end; of a pair proposed twice, the likelier reason."""
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for a, b, score, why in proposed:
        if clusters.find(a) == clusters.find(b) or clusters.clash(a, b) is not None:
            continue
        one, other = sorted((ids[clusters.find(a)], ids[clusters.find(b)]))
        best[one, other] = max(best.get((one, other), (0.0, "")), (score, why))
    for pair, (score, why) in best.items():
        yield SameActor(id=digest("same", *pair), a=pair[0], b=pair[1], score=score, why=why)


def identity(some: Sequence[Row], clusters: Clusters, numbers: Sequence[int]) -> Identity:
    """The record of rows that are one; its id hangs on the first of them alone, in the order of articles and names."""
    first = min(some, key=lambda row: (row.article, row.name))
    name = called(some)
    sure = [row for row in some if row.sort in ("craft", "state")] or some
    kinds: Counter[ActorKind] = Counter("government" if row.sort == "state" else row.actor.kind for row in sure)
    principals = Counter(row.actor.principal for row in some if row.actor.principal)
    countries = Counter(row.country for row in some if row.country)
    within = Counter(wider for row in some if (wider := lies_in(row)))
    aliases = {alias for row in some for alias in (row.name, *row.actor.aliases)} - {name}
    members = (
        NamedIn(
            article=row.article,
            actor=row.actor.id,
            name=row.name,
            by=clusters.reasons[n][0],
            why=clusters.reasons[n][1],
        )
        for row, n in zip(some, numbers, strict=True)
    )
    return Identity(
        id=digest("identity", first.article, first.name), name=name, kind=most(kinds) or "person",
        country=most(countries),
        principal=spoken_for(name, some, most(principals)), within=most(within),
        aliases=tuple(sorted(aliases)),
        identifiers=tuple(sorted({one for row in some for one in row.actor.identifiers})),
        roles=held_roles(some), unnamed=all(row.sort == "unnamed" for row in some),
        members=tuple(sorted(members, key=lambda one: (one.article, one.name))),
    )  # fmt: skip


def lies_in(row: Row) -> str | None:
    """The state or region of a place; the state of a body, unless it is the state itself; somebody's institution."""
    if row.sort == "person":
        return row.actor.affiliation
    return row.actor.within or (row.country if row.sort in ("body", "place") else None)


def spoken_for(name: str, some: Sequence[Row], principal: str | None) -> str | None:
    """Whom it speaks for; itself under the name that it has here, where the articles say itself."""
    return name if principal in {row.name for row in some} else principal


def called(some: Sequence[Row]) -> str:
    """The name that most articles use; a full name before a surname or an acronym, a longer one before a shorter."""
    counted = Counter(row.name for row in some)
    full = defaultdict(bool, {row.name: row.full and not bodies.is_acronym(row) for row in some})
    return min(counted, key=lambda one: (not full[one], -counted[one], -len(one), one))


def most(counted: "Counter[T]") -> T | None:
    return min(counted, key=lambda one: (-counted[one], one), default=None)
