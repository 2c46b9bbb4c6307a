"""The wording that the tellings of an utterance are compared with."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from headwater.flow.trace.aligned import align
from headwater.flow.trace.grouped import Group, repeats
from headwater.flow.trace.speakers import Speakers
from headwater.flow.trace.wordings import Wording

Key = tuple[str, ...]
FULL = 0.4  # of the words of the fullest quotation: a shorter wording is a part of it, however often it is printed
AGREED = 0.8  # of a telling's weight that another text has by the very words
MOST = 12  # different wordings that are compared with each other


@dataclass(frozen=True, slots=True)
class Texts:
    """`homes`: article -> the articles that are one text with it. `derived`: articles that come from another one."""

    homes: Mapping[str, tuple[str, ...]]
    derived: frozenset[str]

    def text(self, article: str) -> str:
        return self.homes.get(article, (article,))[0]


class Variants:
    """The different wordings of a group. `prints`: wording -> the independent texts that print it.

    `shares`: (wording, other) -> part of the wording's weight that the other has by the very words.
    """

    def __init__(self, group: Group, texts: Texts) -> None:
        self.wordings = distinct(group.members)
        self.prints: dict[Key, set[str]] = defaultdict(set)
        for one in group.members:
            self.prints[one.key].add(texts.text(one.statement.article))
        self.shares: dict[tuple[Key, Key], float] = {}
        for one, other in combinations(self.wordings, 2):
            found = align(one.words, other.words)
            self.shares[one.key, other.key], self.shares[other.key, one.key] = found.exact_a, found.exact_b

    def confirmed(self, one: Wording) -> bool:
        """Does another text hold its words?"""
        own = self.prints[one.key]
        return len(own) > 1 or any(
            self.shares[one.key, other.key] >= AGREED and self.prints[other.key] - own
            for other in self.wordings
            if other is not one
        )


def agreed(variants: Sequence[Variants]) -> dict[str, float]:
    """Article -> the part of its tellings, of those that another text has too, that this one confirms word for word."""
    met: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for each in variants:
        if len(set().union(*each.prints.values())) > 1:
            for one in each.wordings:
                met[one.statement.article] += 1
                right[one.statement.article] += each.confirmed(one)
    return {article: round(right[article] / met[article], 4) for article in met}


def distinct(members: Sequence[Wording]) -> list[Wording]:
    """One of each wording, at most `MOST`, the fullest first: that of a page that does not break it up."""
    first: dict[Key, Wording] = {}
    for one in sorted(members, key=lambda one: (one.words[-1].piece, one.statement.id, one.words[0].start)):
        first.setdefault(one.key, one)
    return sorted(first.values(), key=lambda one: (-len(one.words), one.key))[:MOST]


def bases(groups: Sequence[Group], texts: Texts, speakers: Speakers) -> dict[int, tuple[Wording, str]]:
    """Place of a group -> its base wording, and why that one."""
    variants = [Variants(group, texts) for group in groups]
    fine = agreed(variants)
    return {
        group.place: base_of(group, each, texts, fine, speakers) for group, each in zip(groups, variants, strict=True)
    }


def base_of(
    group: Group, variants: Variants, texts: Texts, fine: Mapping[str, float], speakers: Speakers
) -> tuple[Wording, str]:
    """The wording that most independent texts print, of those that quote; then that of a page that comes from no
    other, that holds most of what the others print, of the page whose other quotations are confirmed.
    """
    if len(group.members) == 1:
        return group.members[0], "the only telling"
    quotes = quoting(variants.wordings)
    fullest = max(len(one.words) for one in quotes)

    def rank(one: Wording) -> tuple[int, bool, float, float, int, Key]:
        others = [other.key for other in variants.wordings if other is not one]
        held = sum(variants.shares[key, one.key] * len(variants.prints[key]) for key in others)
        page = one.statement.article
        return (
            -len(variants.prints[one.key]), page in texts.derived, -round(held, 2), -fine.get(page, 0.0),
            -len(one.words), one.key,
        )  # fmt: skip

    order = sorted((one for one in quotes if len(one.words) >= FULL * fullest), key=rank)
    fitting = (one for one in order if one.key == group.lead.key or holds(one, variants, speakers))
    chosen = next(fitting, group.lead)
    return chosen, reason(chosen, len(variants.prints[chosen.key]), len(variants.wordings))


def quoting(members: Sequence[Wording]) -> list[Wording]:
    """Those all in quotation marks; else those partly so; else all."""
    direct = [one for one in members if one.statement.manner == "direct"]
    return direct or [one for one in members if one.quoted] or list(members)


def holds(base: Wording, variants: Variants, speakers: Speakers) -> bool:
    """Does every telling repeat it?"""
    return all(
        one is base or repeats(one, base, align(one.words, base.words), speakers.kinship(one.statement, base.statement))
        for one in variants.wordings
    )


def reason(base: Wording, texts: int, wordings: int) -> str:
    if texts > 1:
        return f"{texts} independent texts print these words"
    if wordings == 1:
        return "every telling has these words"
    if base.statement.manner == "direct":
        return "the quotation that has most of what the other pages print"
    return "the fullest version; no page quotes all of it"
