"""Where a sentence turns its evidence round: a negation more or less, two names in the wrong place, an opposite word.

What is caught: the word negated, or the verb between the names, stands in the cited words as well. What is not: a turn
that is told in other words ("sold" for "gave back"), and roles on either side of different verbs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from headwater.beats import table
from headwater.flow.write.evidence import HELD, Cited, facts_of, folded, standing_for
from headwater.records import Unsupported
from headwater.text.facts import Fact
from headwater.text.names import straight
from headwater.text.terms import stem

_TOKEN = re.compile(r"n['’]t\b|[^\W_]+(?=n['’]t\b)|[^\W_]+(?:['’](?!s\b|t\b)[^\W_]+)*|[.!?;,:—–“”\"()]")
_STOPS = frozenset(".!?;:—–()")
_SHORTEST = 4  # letters of a word of weight
_REACH = 6  # words between a verb and the names on either side of it
# Between two names of a list, whose order says nothing.
_LISTED = re.compile(r"(?:,|\s|\band\b|\bor\b|\bboth\b|\bthe\b)+")
_BESIDE = re.compile(r"[\w'-]+")
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "gets", "got"})


@cache
def _scopes() -> Mapping[str, int]:
    return {str(word): int(reach) for word, reach in table("support")["negators"].items()}


@cache
def _little() -> frozenset[str]:
    return frozenset(table("wording")["little"]) | frozenset(table("wording")["pronouns"])


@cache
def _irregular() -> Mapping[str, str]:
    return {str(word): str(base) for word, base in table("wording")["irregular"].items()}


@lru_cache(maxsize=HELD)
def root(word: str) -> str:
    """What forms of a word share: "ship", "shipped", "shipping"; "sold", "sells"."""
    base = stem(_irregular().get(word.lower(), word))
    return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "ls" else base


@lru_cache(maxsize=HELD)
def tokens(text: str) -> tuple[str, ...]:
    return tuple(one.lower() for one in _TOKEN.findall(straight(text)))


def heavy(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word not in _little() and word not in _scopes()


def negated(words: Sequence[str]) -> list[tuple[str, int, int, str]]:
    """`(root, how often it is negated, how near, the word)` of every word of weight; 0: next to its negation."""
    counts, near = [0] * len(words), [99] * len(words)
    for at, word in enumerate(words):
        reach = _scopes().get(word, 0)
        if word == "no" and words[at + 1 : at + 2] in (("longer",), ("doubt",)):
            continue
        met = 0
        for after in range(at + 1, len(words)):
            if words[after] in _STOPS or met >= reach:
                break
            if heavy(words[after]):
                counts[after] += 1
                near[after] = min(near[after], met)
                met += 1
    return [(root(word), counts[at], near[at], word) for at, word in enumerate(words) if heavy(word)]


@lru_cache(maxsize=HELD)
def negated_in(text: str) -> tuple[tuple[str, int, int, str], ...]:
    return tuple(negated(tokens(text)))


@lru_cache(maxsize=HELD)
def negates(text: str) -> bool:
    return not _scopes().keys().isdisjoint(tokens(text)) and any(count % 2 for _, count, _, _ in negated_in(text))


def turned(sentence: str, cited: Cited) -> Iterator[Unsupported]:
    """A word that the sentence negates and no cited span does, or the other way round."""
    here = negated_in(sentence)
    if not any(count % 2 for _, count, _, _ in here) and not any(negates(text) for text in cited.texts):
        return
    there: dict[str, list[tuple[int, int]]] = {}
    for text in cited.texts:
        for word, count, near, _ in negated_in(text):
            there.setdefault(word, []).append((count % 2, near))
    for word, count, near, written in here:
        found = there.get(word)
        if found is None or any(parity == count % 2 for parity, _ in found):
            continue
        if count % 2 and near == 0:
            yield Unsupported(words=written, kind="negation", why=f"“{written}” is negated here, and in no cited span")
            return
        if not count % 2 and any(distance == 0 for _, distance in found):
            yield Unsupported(
                words=written, kind="negation", why=f"“{written}” is negated in the cited spans, and not here"
            )
            return


def opposed(sentence: str, cited: Cited) -> Iterator[Unsupported]:
    """The sentence has one word of a pair of opposites, the cited spans only the other."""
    own = set(tokens(sentence))
    for pair in table("support")["opposites"]:
        for one, other in (pair, pair[::-1]):
            here, there = one in own and other not in own, other in cited.vocabulary and one not in cited.vocabulary
            if here and there and not _another(one, own & cited.vocabulary):
                yield Unsupported(words=one, kind="negation", why=f"the cited spans have “{other}” and not “{one}”")


def _another(one: str, common: Collection[str]) -> bool:
    """Has the word a second opposite, which both texts have?"""
    return any({*both} & {*common} for both in table("support")["opposites"] if one in both)


def swapped(sentence: str, found: Sequence[Fact], cited: Cited) -> Iterator[Unsupported]:
    """Two names stand in each other's place on either side of the same verb."""
    open_ = [one for one in around(straight(sentence), found) if one[1] != one[2]]
    turned_round: set[tuple[str, str, str, bool]] = set()
    for text in cited.texts if open_ else ():
        there = around_in(text)
        turned_round.update(there)
        told = {one[:3] for one in there}
        open_ = [one for one in open_ if one[:3] not in told]
        if not open_:
            return
    for word, left, right, passive in open_:
        if (word, right, left, passive) in turned_round:
            why = f"in the cited spans {right} stands before “{word}…” and {left} after it"
            yield Unsupported(words=f"{left} … {right}", kind="roles", why=why)
            return


def exchanged(sentence: str, found: Sequence[Fact], cited: Cited) -> Iterator[Unsupported]:
    """Each of two names stands between the words that the cited spans have around the other."""
    text = straight(sentence)
    names = [(one, _who(one.words), _beside(text, one)) for one in found if one.kind == "name"]
    open_ = [
        (one, other) for one, other in combinations(names, 2)
        if one[1] != other[1] and not _LISTED.fullmatch(text[one[0].end : other[0].start])
    ]  # fmt: skip
    wanted = {who for pair in open_ for _, who, _ in pair}
    places: dict[str, set[tuple[str, str]]] = {}
    for cited_text in cited.texts if open_ else ():
        for who, name in names_in(cited_text):
            if who in wanted:
                places.setdefault(who, set()).add(_beside(cited_text, name))
        open_ = [pair for pair in open_ if not any(_fits(beside, places.get(who, ())) for _, who, beside in pair)]
        if not open_:
            return
    for (first, a, here), (second, b, there) in open_:
        if _fits(here, places.get(b, ())) and _fits(there, places.get(a, ())):
            why = "the cited spans have each in the place of the other"
            yield Unsupported(words=f"{first.words} … {second.words}", kind="roles", why=why)
            return


@lru_cache(maxsize=HELD)
def names_in(text: str) -> tuple[tuple[str, Fact], ...]:
    """Every name in a cited text, with whom it stands for."""
    return tuple((_who(one.words), one) for one in facts_of(text) if one.kind == "name")


@lru_cache(maxsize=HELD)
def _beside(text: str, one: Fact) -> tuple[str, str]:
    """The words right before and after a name."""
    before, after = _BESIDE.search(text[: one.start][::-1]), _BESIDE.search(text, one.end)
    return folded(before[0][::-1] if before else ""), folded(after[0] if after else "")


def _fits(here: tuple[str, str], places: Iterable[tuple[str, str]]) -> bool:
    return any((here[0] and here[0] == one[0]) or (here[1] and here[1] == one[1]) for one in places)


@lru_cache(maxsize=HELD)
def around_in(text: str) -> tuple[tuple[str, str, str, bool], ...]:
    return tuple(around(text, facts_of(text)))


def around(text: str, facts: Sequence[Fact]) -> list[tuple[str, str, str, bool]]:
    """`(stem, name before, name after, passive)` for every word of weight between two names of its clause."""
    names = [one for one in facts if one.kind == "name"]
    starts, ends = [one.start for one in names], [one.end for one in names]
    made = []
    for match in re.finditer(r"[^\W\d_]{4,}", text):
        word = match[0]
        last, following = bisect_right(ends, match.start()) - 1, bisect_left(starts, match.end())
        if last < 0 or following == len(names) or not word.islower() or not heavy(word):
            continue
        before, after = names[last], names[following]
        if _near(text[before.end : match.start()]) and _near(text[match.end() : after.start]):
            lead = text[: match.start()].split()[-3:]
            passive = any(one.lower() in _BE for one in lead) and text[match.end() :].lstrip().startswith("by ")
            made.append((root(word), _who(before.words), _who(after.words), passive))
    return made


def _near(between: str) -> bool:
    return len(between.split()) <= _REACH and not any(c in _STOPS for c in between)


def _who(words: str) -> str:
    return standing_for(words) or folded(words.split()[-1])
