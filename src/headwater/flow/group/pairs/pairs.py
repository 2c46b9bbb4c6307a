"""Which articles are worth comparing, since they share words: a function of the set of articles, kept up to date.

Articles that are the same words from first to last are one text. Texts are paired by the sampled five-word runs that
they share (see `shared_runs`, which has the rules), and the first `TWINS` articles of both stand for them; the other
articles of a text are joined to its first only. "First" is by id, so the order of arrival makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from headwater.flow.group.pairs import shared_runs
from headwater.flow.group.pairs.memory_index import MemoryIndex
from headwater.flow.group.pairs.run_index import TEXTS, Home, RunIndex, Text, coded
from headwater.issues import StopRun
from headwater.records import Pair, Sketch, digest
from headwater.text.fingerprints import RUN

TWINS = 4  # reprints of a text whose other relations are looked for: one of them may be the source, or credit it
SAME = "the same words from first to last"

Sides = tuple[str, str]
Heads = dict[int, list[str]]


class Changes(NamedTuple):
    """Pairs that are new or have another reason, and the ids of those that are none any more."""

    fresh: tuple[Pair, ...]
    gone: tuple[str, ...]


def pairs(sketches: tuple[Sketch, ...]) -> tuple[Pair, ...]:
    """All pairs of articles that share words, by their sides: what changes in an empty index."""
    return update(MemoryIndex(), [(sketch, "") for sketch in sketches], ()).fresh


def update(index: RunIndex, added: Sequence[tuple[Sketch, str]], gone: Sequence[str]) -> Changes:
    """Brings an index up to date, and tells what this changes. Every sketch comes with its key; one that has changed is
    both in `added` and, by its article, in `gone`."""
    homes, new = housed(index, added)
    left, come = by_text(index.homes(gone).items()), by_text((home.article, home.text) for home in homes)
    texts = sorted({*left, *come})
    heads = index.heads(texts, TWINS)
    index.place(homes, gone)
    emptied = [text for text, head in index.heads(sorted(left), 1).items() if not head]
    touched = shared_runs.change(index, new, emptied)
    now = index.heads(sorted({text for sides in touched for text in sides} | set(texts)), TWINS)
    moved = [text for text in texts if heads[text] != now[text]]
    touched = kept(index, [text for text in moved if heads[text]]) | touched
    now |= index.heads(sorted({text for sides in touched for text in sides} - set(now)), TWINS)
    before = dict(between({sides: counts[0] for sides, counts in touched.items()}, now | heads))
    after = dict(between({sides: counts[1] for sides, counts in touched.items()}, now))
    for text in texts:
        former, present = alike(index, text, now[text] if text not in moved else None, left[text], come[text])
        before |= dict.fromkeys(former, SAME)
        after |= dict.fromkeys(present, SAME)
    fresh = [_pair(*sides, why) for sides, why in after.items() if before.get(sides) != why]
    return Changes(
        tuple(sorted(fresh, key=lambda pair: (pair.a, pair.b))),
        tuple(sorted(_id(*sides) for sides in before if sides not in after)),
    )


def housed(index: RunIndex, added: Sequence[tuple[Sketch, str]]) -> tuple[list[Home], list[Text]]:
    """The text of every article, and the texts that the index does not know."""
    long = {sketch.article: int(sketch.twin, 16) >> 1 for sketch, _ in added if sketch.words >= RUN}
    numbers = index.numbers(sorted(set(long.values())))
    unused = index.unused()
    new: list[Text] = []
    for sketch, _ in added:
        twin = long.get(sketch.article)
        if twin is not None and twin not in numbers:
            numbers[twin] = unused + len(new)
            new.append(Text(numbers[twin], twin, coded(np.array(sketch.shingles, np.uint64))))
    if unused + len(new) > TEXTS:
        raise StopRun(f"a case holds {TEXTS:,} different texts at most: read the rest into another one")
    homes = [
        Home(sketch.article, numbers[long[sketch.article]] if sketch.article in long else None, key)
        for sketch, key in added
    ]
    return homes, new


def by_text(homes: Iterable[tuple[str, int | None]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for article, text in homes:
        if text is not None:
            found[text].add(article)
    return found


def kept(index: RunIndex, texts: Sequence[int]) -> shared_runs.Changed:
    """The pairs of these texts as they are, for their articles have changed."""
    numbers = np.array(texts, np.int64)
    found = {}
    for rows in (index.chosen(numbers), index.choosers(numbers)):
        for one, other, count in zip(*(side.tolist() for side in rows), strict=True):
            found[min(one, other), max(one, other)] = (count, count)
    return found


def between(related: dict[tuple[int, int], int], heads: Heads) -> Iterator[tuple[Sides, str]]:
    """The pairs of articles that stand for pairs of texts, with the reason."""
    for (left, right), count in related.items():
        why = f"{count} of their sampled five-word runs are the same"
        for a in heads[left] if count else ():
            for b in heads[right]:
                yield (min(a, b), max(a, b)), why


def alike(
    index: RunIndex, text: int, head: list[str] | None, left: set[str], come: set[str]
) -> tuple[Iterable[Sides], Iterable[Sides]]:
    """The pairs inside one text before and after. `head`: its first articles, if they are the same as before, so that
    only those which came and left matter."""
    if head:
        return [(head[0], one) for one in left - come], [(head[0], one) for one in come - left]
    members = index.members(text)
    return star(sorted(set(members) - come | left)), star(members)


def star(members: Sequence[str]) -> list[Sides]:
    """The first with every other, and the first `TWINS` among each other."""
    return [(members[0], one) for one in members[1:]] + list(combinations(members[1:TWINS], 2))


def _pair(a: str, b: str, why: str) -> Pair:
    return Pair(id=_id(a, b), a=a, b=b, why=why)


def _id(a: str, b: str) -> str:
    return digest("pair", a, b)
