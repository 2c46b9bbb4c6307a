"""The wording that the tellings of an utterance are compared with."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.flow.trace.aligned import align
from headwater.flow.trace.grouped import Group, repeats
from headwater.flow.trace.speakers import Speakers
from headwater.flow.trace.wordings import Wording
from headwater.records import Copy

FULL = 0.4  # of the words of the fullest quotation: a shorter wording is a part of it, however often it is printed
AGREED = 0.8  # of a telling's weight that another text has by the very words
MOST = 12  # different wordings that are compared with each other


@dataclass(frozen=True, slots=True)
class Texts:
    """`homes`: article -> the articles that are one text with it. `derived`: articles that come from another one here.
    `agreed`: article -> part of its tellings that another text confirms by the very words.
    """

    homes: Mapping[str, tuple[str, ...]]
    derived: frozenset[str]
    agreed: Mapping[str, float]

    def text(self, article: str) -> str:
        return self.homes.get(article, (article,))[0]


def weigh(groups: Sequence[Group], homes: Mapping[str, tuple[str, ...]], copies: Sequence[Copy]) -> Texts:
    """What the story shows of how well each of its pages quotes."""
    derived = {
        copy.a if copy.direction == "a_from_b" else copy.b for copy in copies if copy.direction != "undetermined"
    }
    bare = Texts(homes, frozenset(derived), {})
    met: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for group in groups:
        kinds = distinct(group.members)
        if len(printed(group, bare)) > 1 or len({bare.text(one.statement.article) for one in group.members}) > 1:
            for one in kinds:
                others = [
                    other for other in kinds if bare.text(other.statement.article) != bare.text(one.statement.article)
                ]
                fine = any(align(one.words, other.words).exact_a >= AGREED for other in others)
                met[one.statement.article] += 1
                right[one.statement.article] += fine
    return Texts(homes, frozenset(derived), {article: round(right[article] / met[article], 4) for article in met})


def distinct(members: Sequence[Wording]) -> list[Wording]:
    """One of each wording, at most `MOST`, the fullest first: that of a page that does not break it up."""
    first: dict[tuple[str, ...], Wording] = {}
    for one in sorted(members, key=lambda one: (one.words[-1].piece, one.statement.id, one.words[0].start)):
        first.setdefault(one.key, one)
    return sorted(first.values(), key=lambda one: (-len(one.words), one.key))[:MOST]


def printed(group: Group, texts: Texts) -> dict[tuple[str, ...], set[str]]:
    """Wording -> the independent texts that print it."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in group.members:
        found[one.key].add(texts.text(one.statement.article))
    return found


def base_of(group: Group, texts: Texts, speakers: Speakers) -> tuple[Wording, str]:
    """The wording that most independent texts print, of those that quote; then the one of a page that comes from no
    other, that holds most of what the others print, from the page whose other quotations are confirmed. And why it.
    """
    if len(group.members) == 1:
        return group.members[0], "the only telling"
    prints = printed(group, texts)
    quotes = quoting(group.members)
    fullest = max(len(one.words) for one in quotes)
    candidates = [one for one in distinct(quotes) if len(one.words) >= FULL * fullest]
    kinds = distinct(group.members)

    def rank(one: Wording) -> tuple[int, bool, float, float, int, tuple[str, ...]]:
        held = sum(
            align(other.words, one.words).exact_a * len(prints[other.key]) for other in kinds if other is not one
        )
        page = one.statement.article
        return (
            -len(prints[one.key]), page in texts.derived, -round(held, 2), -texts.agreed.get(page, 0.0),
            -len(one.words), one.key,
        )  # fmt: skip

    order = sorted(candidates, key=rank)
    chosen = next((one for one in order if one.key == group.lead.key or holds(one, group, speakers)), group.lead)
    return chosen, reason(chosen, len(prints[chosen.key]), len(kinds))


def quoting(members: Sequence[Wording]) -> list[Wording]:
    """Those all in quotation marks; else those partly so; else all."""
    direct = [one for one in members if one.statement.manner == "direct"]
    return direct or [one for one in members if one.quoted] or list(members)


def holds(base: Wording, group: Group, speakers: Speakers) -> bool:
    """Does every telling repeat it?"""
    return all(
        one.key == base.key
        or repeats(one, base, align(one.words, base.words), speakers.kinship(one.statement, base.statement))
        for one in group.members
    )


def reason(base: Wording, texts: int, wordings: int) -> str:
    if texts > 1:
        return f"{texts} independent texts print these words"
    if wordings == 1:
        return "every telling has these words"
    if base.statement.manner == "direct":
        return "of the quotations the one that holds most of what the others print"
    return "the fullest telling; no page quotes it whole"
