"""Where one text says in a sentence of its background what another one opens with."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from headwater.flow.group.copies.evidence import rare
from headwater.flow.group.copies.retellings import Told
from headwater.records import Passage
from headwater.spans import Span
from headwater.text import alignment, vocabulary
from headwater.text.terms import stem
from headwater.text.times.lexicon import NUMBER, number

SHARE = 0.5  # of the weight of either sentence that returns in the other
FIGURE = re.compile(rf"\b{NUMBER}\b")


class Mention(NamedTuple):
    """`held`: the sum of the rarity of the words that return; `share`: how much of either sentence they are."""

    held: float
    share: float
    passage: Passage


def mentioned(earlier: Told, later: Told, *, opening: int, below: int, held: float, plain: float) -> Iterator[Mention]:
    """For each of the `opening` sentences of the earlier text the one of the later text, from the place `below` on,
    that says the same: with words of the weight `held`, and without the names of `plain`."""
    spans, stems = later.spans[below:], later.stems[below:]
    news = earlier.stems[:opening]
    weight = {stem: rare(stem) for sentence in (*news, *stems) for stem in sentence}
    for i, (j, common, size) in enumerate(alignment.partners(news, stems, weight)):
        if j is None or common < held:
            continue
        whole = min(size, sum(weight[stem] for stem in sorted(stems[j])))
        share = round(common / whole, 4)
        if share < SHARE or other_figures(earlier.spans[i], spans[j]):
            continue
        if plain_weight(earlier.spans[i], news[i] & stems[j], weight) >= plain:
            yield Mention(round(common, 4), share, Passage(a=earlier.spans[i], b=spans[j]))


def best_mention(earlier: Told, later: Told, *, opening: int, below: int, held: float, plain: float) -> Mention | None:
    found = mentioned(earlier, later, opening=opening, below=below, held=held, plain=plain)
    return min(found, key=lambda one: (-one.held, one.passage.b, one.passage.a), default=None)


def other_figures(one: Span, other: Span) -> bool:
    """Do both give figures, and none in common? Then the same is told of two events: last month's rate and today's."""
    mine, theirs = _figures(one.text), _figures(other.text)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _figures(text: str) -> set[float]:
    """The numbers of a sentence, in figures and in words; "one" is most often none."""
    return {value for found in FIGURE.findall(text.lower()) if (value := number(found)) is not None and value != 1}


def plain_weight(span: Span, common: frozenset[str], weight: Mapping[str, float]) -> float:
    """The weight of what is no name."""
    read = vocabulary.read(span.text)
    named = {stem(word) for word in read.capitals if not word[0].isdigit() and word not in read.small}
    return sum(weight[one] for one in sorted(common - named))
