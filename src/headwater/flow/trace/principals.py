"""For whom each speaker of a story speaks: one page may say what another leaves out."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.records import Actor


def principals(actors: Sequence[Actor]) -> dict[tuple[str, str], str | None]:
    """(article, actor's name) -> principal.

    Where an article says nothing of whom a named actor speaks for, the story's other articles may, if all that do
    agree. An unnamed group is never filled in: two outlets' unnamed officials may be different people.
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
    return found
