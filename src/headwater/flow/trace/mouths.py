"""The same words from two mouths: a talking point, or one act of speech given to another speaker."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from headwater.flow.trace.grouped import Group, apart
from headwater.flow.trace.independence import SURE, binds
from headwater.flow.trace.wordings import lexicon, tokens
from headwater.records import Article, Copy, Relation, Sentence, Statement

Verdict = Literal["reattributed", "talking_point", "undetermined"]
BONDS: dict[Relation, str] = {
    "copy": "two pages name different speakers, and one page is a copy of the other",
    "rewrite": "two pages name different speakers, and one page is a rewrite of the other",
    "shared_source": "two pages name different speakers, and both pages rest on one text",
}


class Mouths(NamedTuple):
    """`kept`: the group whose speaker the better evidence names; None where nothing tells."""

    verdict: Verdict
    why: str
    kept: int | None = None


class Evidence(NamedTuple):
    """What a story holds about who said what: articles and sentences by id, bonds by pair of articles."""

    articles: Mapping[str, Article]
    sentences: Mapping[str, Sentence]
    copies: Mapping[tuple[str, str], Copy]


def mouths(a: Group, b: Group, evidence: Evidence) -> Mouths:
    """Two groups have the same words, and different people say them."""
    ones, twos = statements(a), statements(b)
    pages = {one.article for one in ones} & {two.article for two in twos}
    if pages:
        return Mouths("talking_point", "one page quotes both")
    bonds = bound(ones, twos, evidence)
    if bonds:
        return Mouths("reattributed", BONDS[bonds[0].relation], source(a, b, bonds))
    if any(apart(one, two) for one in ones for two in twos):
        return Mouths("talking_point", "they are said to have said it on different days")
    told = occasions(ones, evidence), occasions(twos, evidence)
    if all(told) and not told[0] & told[1]:
        return Mouths("talking_point", f"said on different occasions: {shown(told[0])}; {shown(told[1])}")
    return Mouths("undetermined", "no page quotes both, none repeats another, and nothing tells the occasions apart")


def statements(group: Group) -> list[Statement]:
    return [one.statement for one in group.members]


def bound(ones: Sequence[Statement], twos: Sequence[Statement], evidence: Evidence) -> list[Copy]:
    """The bonds between pages that give the words to one speaker and pages that give them to the other."""
    sides = {(one.article, two.article) for one in ones for two in twos}
    pairs = {(min(pair), max(pair)) for pair in sides}
    found = [evidence.copies[pair] for pair in sorted(pairs) if pair in evidence.copies]
    return [copy for copy in found if binds(copy) and copy.confidence >= SURE]


def source(a: Group, b: Group, bonds: Sequence[Copy]) -> int | None:
    """The group of the page from which the other came; else the one that more pages have."""
    homes = {one.article: group.place for group in (a, b) for one in statements(group)}
    origins = {
        homes[copy.b if copy.direction == "a_from_b" else copy.a] for copy in bonds if copy.direction != "undetermined"
    }
    if len(origins) == 1:
        return origins.pop()
    many = [len({one.article for one in statements(group)}) for group in (a, b)]
    if many[0] == many[1]:
        return None
    return a.place if many[0] > many[1] else b.place


def occasions(found: Sequence[Statement], evidence: Evidence) -> frozenset[str]:
    """The occasions that the sentences name outside the words that were said: parliament, an interview."""
    known, named = lexicon().occasions, set()
    for one in found:
        sentence = evidence.sentences.get(one.sentence)
        if sentence is None:
            continue
        for norm, start, end in tokens(sentence.span.text):
            place = sentence.span.start + start
            if norm.casefold() in known and not any(piece.start <= place < piece.end for piece in one.content):
                named.add(sentence.span.text[start:end].casefold())
    return frozenset(named)


def shown(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))
