"""Why each article is in its story: the member most like it, and the words, names and passages that decided.

Where a person decided, that is why.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from headwater.flow.group.rulings import reason
from headwater.flow.group.similarity import Vectors
from headwater.records import Copy, Membership, Ruling, Sketch, Story, digest

COMPARED = 50  # members an article is compared with: the first; time stays linear in a story
NAMED = 6  # terms that `why` names


def memberships(
    story: Story, sketches: tuple[Sketch, ...], copies: tuple[Copy, ...], rulings: tuple[Ruling, ...] = ()
) -> tuple[Membership, ...]:
    """One for each article of the story, by article. `rulings` are those that concern its articles."""
    vectors = Vectors(sketches)
    passages: dict[tuple[str, str], int] = {}
    for copy in copies:
        words = sum(len(passage.a.text.split()) for passage in copy.passages)
        passages[copy.a, copy.b] = passages[copy.b, copy.a] = words
    found = (_membership(story, i, sketches, vectors, passages) for i in range(len(sketches)))
    return tuple(_decided(one, reason(one.article, story.articles, rulings)) for one in found)


def _decided(membership: Membership, by_ruling: str | None) -> Membership:
    if by_ruling is None:
        return membership
    return msgspec.structs.replace(membership, by="ruling", why=by_ruling)


def _membership(
    story: Story, place: int, sketches: Sequence[Sketch], vectors: Vectors, passages: dict[tuple[str, str], int]
) -> Membership:
    mine = sketches[place].article
    others = [other for other in range(min(len(sketches), COMPARED)) if other != place]
    if not others:
        return Membership(
            id=digest("membership", story.id, mine), story=story.id, article=mine, by="alone", nearest=None, score=None,
            terms=(), names=(), passages=0, why="no other page is enough like it in words, names or passages",
        )  # fmt: skip
    alike = dict(zip(others, vectors.beside(place, others).tolist(), strict=True))
    best = min(others, key=lambda other: (-passages.get((mine, sketches[other].article), 0), -alike[other], other))
    nearest = sketches[best]
    words = passages.get((mine, nearest.article), 0)
    terms, names = vectors.shared([place, best], NAMED)
    by: Literal["words", "passages"] = "passages" if words else "words"
    held = [f"{words} words in common passages"] if words else []
    held += [f"the {kind} {', '.join(shared)}" for kind, shared in (("names", names), ("words", terms)) if shared]
    called = f"“{nearest.title.text}”" if nearest.title else nearest.article
    return Membership(
        id=digest("membership", story.id, mine), story=story.id, article=mine, by=by, nearest=nearest.article,
        score=alike[best],
        terms=tuple(terms), names=tuple(names), passages=words,
        why=f"most like {called}: {' and '.join(held) or 'their words are alike'}",
    )  # fmt: skip
