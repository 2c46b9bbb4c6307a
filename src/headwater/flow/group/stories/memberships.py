"""Why each article is in its story: the member most like it, and the words, names and passages that decided.

Where a person decided, that is why.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from headwater.flow.group.pairs.similarity import Vectors
from headwater.flow.group.stories.rulings import reason
from headwater.flow.group.stories.shared_terms import Bond, bonds
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
    nearest = [_nearest(i, sketches, vectors, passages) for i in range(len(sketches))]
    pairs = [[i, near] for i, (near, _) in enumerate(nearest) if near is not None]
    shared = iter(bonds(vectors, pairs, [[]] * len(pairs), NAMED))
    found = [
        _membership(story, sketches[i], sketches[near], score, next(shared), passages)
        if near is not None
        else _alone(story, sketches[i])
        for i, (near, score) in enumerate(nearest)
    ]
    return tuple(_decided(one, reason(one.article, story.articles, rulings)) for one in found)


def _decided(membership: Membership, by_ruling: str | None) -> Membership:
    if by_ruling is None:
        return membership
    return msgspec.structs.replace(membership, by="ruling", why=by_ruling)


def _nearest(
    place: int, sketches: Sequence[Sketch], vectors: Vectors, passages: dict[tuple[str, str], int]
) -> tuple[int | None, float]:
    """The place of the article most like one, and how alike they are."""
    mine = sketches[place].article
    others = [other for other in range(min(len(sketches), COMPARED)) if other != place]
    if not others:
        return None, 0.0
    alike = dict(zip(others, vectors.beside(place, others).tolist(), strict=True))
    best = min(others, key=lambda other: (-passages.get((mine, sketches[other].article), 0), -alike[other], other))
    return best, alike[best]


def _alone(story: Story, sketch: Sketch) -> Membership:
    return Membership(
        id=digest("membership", story.id, sketch.article), story=story.id, article=sketch.article, by="alone",
        nearest=None, score=None, terms=(), names=(), passages=0,
        why="no other page is enough like it in words, names or passages",
    )  # fmt: skip


def _membership(
    story: Story, sketch: Sketch, nearest: Sketch, score: float, bond: Bond, passages: dict[tuple[str, str], int]
) -> Membership:
    words = passages.get((sketch.article, nearest.article), 0)
    by: Literal["words", "passages"] = "passages" if words else "words"
    held = [f"{words} words in common passages"] if words else []
    shared = (("names", bond.names), ("words", bond.words))
    held += [f"the {kind} {', '.join(some)}" for kind, some in shared if some]
    called = f"“{nearest.title.text}”" if nearest.title else nearest.article
    return Membership(
        id=digest("membership", story.id, sketch.article), story=story.id, article=sketch.article, by=by,
        nearest=nearest.article, score=score, terms=bond.words, names=bond.names, passages=words,
        why=f"most like {called}: {' and '.join(held) or 'their words are alike'}",
    )  # fmt: skip
