"""Who is who in a case: its identities, and the pairs that may be one. The functions are methods of `Case`."""

from typing import TYPE_CHECKING

from headwater.records import Identity, SameActor

if TYPE_CHECKING:
    from headwater.case import Case


def identities(case: "Case", story: str | None = None) -> list[Identity]:
    """One record an actor of the case, or of a story's articles: named ones first, those of most articles first."""
    found = case.file.records(Identity)
    if story is not None:
        members = set(case.story(story).articles)
        found = [one for one in found if any(member.article in members for member in one.members)]
    return sorted(found, key=lambda one: (one.unnamed, -len({m.article for m in one.members}), one.name, one.id))


def actor_proposals(case: "Case") -> list[SameActor]:
    """Pairs of identities that may be one, the likeliest first."""
    return sorted(case.file.records(SameActor), key=lambda one: (-one.score, one.id))
