"""For whom each speaker of a story speaks: one page may say what another leaves out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from headwater.flow.trace.speakers import untitled
from headwater.records import Actor


def principals(actors: Sequence[Actor]) -> dict[tuple[str, str], str | None]:
    """(article, actor's name) -> principal.

    Where an article says nothing of whom a named actor speaks for, the story's other articles may, if all that do
    agree. An unnamed group is never filled in: two outlets' unnamed officials may be different people. A page that
    gives a surname alone means the one person of the story who bears it: he is no second principal. Where several bear
    it, nothing tells whose it is.
    """
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.principal not in (None, actor.name):
            elsewhere[actor.name].add(str(actor.principal))
    found: dict[tuple[str, str], str | None] = {}
    for actor in actors:
        told = elsewhere[actor.name]
        silent = actor.principal in (None, actor.name)
        fills = silent and not actor.unnamed and len(told) == 1
        found[actor.article, actor.name] = next(iter(told)) if fills else actor.principal
    bearers = by_surname(actors)
    for actor in actors:
        full = bearers.get(untitled(actor.name)[-1:], set()) if surname_alone(actor) else set()
        if full and actor.principal in (None, actor.name):
            found[actor.article, actor.name] = most_given(full, actors, found)
    return found


def most_given(full: set[str], actors: Sequence[Actor], found: dict[tuple[str, str], str | None]) -> str | None:
    """The principal that most pages give to the one person of these names; of two people, none."""
    if len(full) > 1:
        return None
    given = [found[one.article, one.name] for one in actors if one.name in full]
    heads = Counter(head for head in given if head is not None)
    return min(heads, key=lambda head: (head in full, -heads[head], head), default=None)


def surname_alone(actor: Actor) -> bool:
    return actor.kind == "person" and not actor.unnamed and len(untitled(actor.name)) == 1


def by_surname(actors: Sequence[Actor]) -> dict[tuple[str, ...], set[str]]:
    """Surname -> the people who are called by a first name and it."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in actors:
        if actor.kind == "person" and not actor.unnamed and len(untitled(actor.name)) > 1:
            found[untitled(actor.name)[-1:]].add(actor.name)
    return found
