"""Who is who in a case: its identities, the pairs that may be one, and what people decide of them.

The functions are methods of `Case`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from headwater.case.corrections import Applied, apply, moment, said
from headwater.case.views import plain
from headwater.flow.trace.principals import principals
from headwater.issues import StopRun
from headwater.records import Actor, ActorAt, CorrectionStep, Identity, NamedIn, Ruling, SameActor

if TYPE_CHECKING:
    from headwater.case.case import Case

LEAST_PREFIX = 4  # letters of an id that may name an identity
MOST_LISTED = 5  # identities that an error names
AT = "@"  # parts the name of an actor from the page that names it


def identities(case: "Case", story: str | None = None) -> list[Identity]:
    """One record an actor of the case, or of a story's articles: named ones first, those of most articles first."""
    ids = None if story is None else case.file.identities_of(case.story(story).articles)
    found = case.file.records(Identity, id=ids)
    return sorted(found, key=lambda one: (one.unnamed, -len({m.article for m in one.members}), one.name, one.id))


def actor_views(case: "Case", story: str | None = None) -> list[dict[str, Any]]:
    """Identities with what their articles say of them, those with most mentions first.

    `roles`, `affiliations`, `countries` as the articles word them; `principals`: whom it speaks for in each story,
    where one article may tell what another leaves out; `held` are the roles with their days.
    """
    counted: dict[tuple[str, str], int] = {}
    for mention in case.mentions(story):
        if mention.actor is not None:
            counted[mention.article, mention.actor] = counted.get((mention.article, mention.actor), 0) + 1
    actors = {one.id: one for one in case.actors(story)}
    heads = by_story(case, actors.values()) if story is None else principals(list(actors.values()))
    views = []
    for one in identities(case, story):
        members = [member for member in one.members if member.actor in actors]
        told = [actors[member.actor] for member in members]
        view = plain(one) | {
            "held": plain(one)["roles"],
            "roles": sorted({each.role for each in told if each.role}),
            "affiliations": sorted({each.affiliation for each in told if each.affiliation}),
            "countries": sorted({each.country for each in told if each.country}),
            "principals": sorted({head for each in told if (head := heads[each.article, each.name])}),
            "articles": sorted({member.article for member in members}),
            "mentions": sum(counted.get((member.article, member.name), 0) for member in members),
        }
        views.append(view)
    return sorted(views, key=lambda view: (view["unnamed"], -view["mentions"], view["name"], view["id"]))


def by_story(case: "Case", actors: Iterable[Actor]) -> dict[tuple[str, str], str | None]:
    """(article, actor's name) -> principal, each story for itself."""
    story_of, together = case.file.story_of(), dict[str, list[Actor]]()
    for one in actors:
        together.setdefault(story_of.get(one.article, one.article), []).append(one)
    return {place: head for some in together.values() for place, head in principals(some).items()}


def actor_proposals(case: "Case") -> list[SameActor]:
    """Pairs of identities that may be one, the likeliest first."""
    return sorted(case.file.records(SameActor), key=lambda one: (-one.score, one.id))


def same_actors(
    case: "Case", a: str, b: str, *, who: str | None = None, why: str | None = None, now: datetime | None = None
) -> Applied:
    """Makes one of two identities, in this and every later run, until it is undone."""
    return _rule(case, "same", a, b, who, why, now)


def apart_actors(
    case: "Case", a: str, b: str, *, who: str | None = None, why: str | None = None, now: datetime | None = None
) -> Applied:
    """Keeps two identities apart; an actor of one page, "NAME@PAGE", is taken out of the identity it is in."""
    return _rule(case, "apart", a, b, who, why, now)


def _rule(
    case: "Case", kind: Literal["same", "apart"], a: str, b: str, who: str | None, why: str | None, now: datetime | None
) -> Applied:
    def add() -> list[int]:
        sides = [set(members_named(case, name)) for name in (a, b)]
        if kind == "apart":  # "NAME@PAGE" against the identity that it is in: the others of it
            small, large = sorted((0, 1), key=lambda n: len(sides[n]))
            sides[large] = sides[large] - sides[small]
        if sides[0] & sides[1] or not all(sides):
            raise StopRun(f"{a!r} and {b!r} are one actor as it is: to part one, name an actor of a page, NAME{AT}PAGE")
        actors = tuple(
            ActorAt(article=one.article, name=one.name, side=side)
            for side in (0, 1)
            for one in sorted(sides[side], key=lambda one: (one.article, one.name))
        )
        ruling = Ruling(
            id="", number=0, kind=kind, together=(), apart=(), who=said(who), why=said(why), actors=actors
        )  # fmt: skip
        step = CorrectionStep(what="made", at=moment(now), who=ruling.who, why=ruling.why)
        return [case.file.add_ruling(ruling, [step]).number]

    return apply(case, add)


def members_named(case: "Case", name: str) -> tuple[NamedIn, ...]:
    """The articles' actors of an identity, or of NAME@PAGE the one of that page. Raises `StopRun`."""
    found = case.file.records(Identity)
    called, at, page = name.rpartition(AT)
    if at:
        articles = {article.id for article in case.articles_named(page)}
        chosen = [one for each in found for one in each.members if one.article in articles and one.name == called]
        if len(chosen) != 1:
            raise StopRun(f"no page {page!r} names an actor {called!r}: see `headwater actors --json`")
        return tuple(chosen)
    return identity_named(found, name).members


def identity_named(found: list[Identity], name: str) -> Identity:
    """The identity whose id begins so, or which alone is called so. Raises `StopRun` with those it may be."""
    wanted = name.casefold()
    chosen = [one for one in found if len(name) >= LEAST_PREFIX and one.id.startswith(name)]
    chosen = chosen or [one for one in found if one.name.casefold() == wanted]
    chosen = chosen or [one for one in found if wanted in {alias.casefold() for alias in one.aliases}]
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise StopRun(f"no actor of this case has the id or name {name!r}: see `headwater actors`")
    listed = ", ".join(f"{one.id} {one.name} ({one.country or one.kind})" for one in chosen[:MOST_LISTED])
    raise StopRun(f"{len(chosen)} actors are called {name!r}: give an id, or NAME{AT}PAGE: {listed}")
