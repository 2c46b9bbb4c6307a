"""Who is named on the pages of a story, read from these pages alone, however many others name the same actor."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from headwater.case.case import Case
from headwater.flow.trace.principals import principals
from headwater.records import Actor, Identity, Mention
from headwater.store.desk_index import IdentityHead


class ActorRow(msgspec.Struct, frozen=True):
    """An actor of the case as the pages of one story know it. `mentions` counts those on them; `named`: what each of
    the pages calls it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    unnamed: bool
    roles: tuple[str, ...]
    principals: tuple[str, ...]
    articles: tuple[str, ...]
    mentions: int
    named: tuple[tuple[str, str], ...]


def actor_rows(case: Case, articles: Sequence[str]) -> list[ActorRow]:
    """Named ones first, those with most mentions before others."""
    heads, actors = case.file.identity_heads(articles), case.file.records(Actor, article=articles)
    counted = Counter((one.article, one.actor) for one in case.file.records(Mention, article=articles))
    spoken_for = principals(actors)
    whole: dict[str, list[Actor]] = {}
    for one in actors:
        for id_ in bearer(case, one, heads.get(one.article, ())):
            whole.setdefault(id_, []).append(one)
    known = {one.id: one for some in heads.values() for one in some}
    rows = [
        ActorRow(
            id=id_, name=known[id_].name, kind=known[id_].kind, aliases=known[id_].aliases,
            unnamed=known[id_].unnamed, roles=tuple(sorted({one.role for one in told if one.role})),
            principals=tuple(sorted({head for one in told if (head := spoken_for[one.article, one.name])})),
            articles=tuple(sorted({one.article for one in told})),
            mentions=sum(counted[one.article, one.name] for one in told),
            named=tuple(sorted((one.article, one.name) for one in told)),
        )
        for id_, told in whole.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda one: (one.unnamed, -one.mentions, one.name, one.id))


def bearer(case: Case, actor: Actor, heads: Sequence[IdentityHead]) -> list[str]:
    """Who an actor of a page is: it bears its name among all that it is called. Where several do, their members say."""
    bearing = [one.id for one in heads if actor.name == one.name or actor.name in one.aliases]
    if len(bearing) < 2:
        return bearing
    found = case.file.records(Identity, id=bearing)
    return [one.id for one in found if any(member.actor == actor.id for member in one.members)]
