"""Which word of one name stands for which of the other, and what is left over on either side."""

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import msgspec
from rapidfuzz.distance import OSA

from headwater.names.name import Name
from headwater.names.sounds import skeleton
from headwater.names.spelling import NICKNAME, abbreviates, difference, nicknames, spelt
from headwater.names.words import Word, raw

# a fifth up or down: the same, as for LEAST_LIKE, JOINED and MOST_MORE
OTHER_FORM = 0.5  # two forms of company, such as a limited and a joint-stock one
ABBREVIATED = 0.1  # a general word and its abbreviation, such as "Devt"
JOINED = 0.05  # added where words stand for one that was written together
LEAST_JOINED, MOST_JOINED = 2, 4  # words that may have been written as one
CONSONANTS = frozenset("PFTSKLRMN")  # classes of a skeleton
MOST_MORE = 2  # consonants that words may have more than the one they are compared with: a doubled one is one there
LEAST_LIKE = 0.5  # difference from which words that were joined are others
APART = frozenset(("title", "generic"))  # kinds of words that are not merely like a name
SHORT_FORM, CUT_SHORT = "a short form", "cut short"
# Of 840 names altered otherwise, of which .936 are found: .924 at .6.
CUT_APART = 0.45  # difference of a last word and its beginning
# Of them .936 at 4, .927 at 6, .921 where nothing is taken for cut short; at 3 no clean name more has a hit.
LEAST_CUT = 3  # letters of such a beginning and words before it
TELLING = ("word", "generic", "number")
BOUND = ("form", "particle")  # kinds of words that stand only for words of the same kind
# 0: 4 of 1,462 altered names fewer
LONGEST_PARTICLE = 3  # letters of a word that may be a particle misspelt
MOST_WORDS = 24  # of a name that are compared: the longest on the UN's list has 15

_PLACE = attrgetter("a")

Written = tuple[str, str, bool]


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Words of one name that stand for those of the other. `difference`: 0 the same, below 1."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    difference: float
    weight: float
    how: str = ""


class Pairing(msgspec.Struct, frozen=True, gc=False):
    """`alone_a`, `alone_b`: places of the words that stand for none of the other name."""

    a: Name
    b: Name
    pairs: tuple[Pair, ...]
    alone_a: tuple[int, ...]
    alone_b: tuple[int, ...]

    @property
    def left_a(self) -> tuple[Word, ...]:
        return tuple([self.a.words[n] for n in self.alone_a])

    @property
    def left_b(self) -> tuple[Word, ...]:
        return tuple([self.b.words[n] for n in self.alone_b])


def pairing(a: Name, b: Name, person: bool) -> Pairing:
    """Equal words first, then the pairs of least difference among those left over; ties by weight, then by place."""
    one, other = a.words[:MOST_WORDS], b.words[:MOST_WORDS]
    free_a, free_b, ends = set(range(len(one))), set(range(len(other))), len(one) - len(other)
    near: list[Pair] = []
    if sounded := a.sounded or b.sounded:  # between two scripts a word may be heard as one that is not spelt like it
        near = _near(one, other, range(len(one)), range(len(other)), person)
        pairs = _taken([pair for pair in near if pair.difference == 0], free_a, free_b, ends)
    else:
        pairs = _equal(one, other, b.texts[:MOST_WORDS], free_a, free_b)
    if free_a and free_b:
        if not sounded:
            near = _near(one, other, sorted(free_a), sorted(free_b), person)
        if len(free_a) >= LEAST_JOINED:
            near += _joins(one, other, free_a, free_b)
        if len(free_b) >= LEAST_JOINED:
            near += [_turned(pair) for pair in _joins(other, one, free_b, free_a)]
        pairs += _taken(near, free_a, free_b, ends)
    pairs.sort(key=_PLACE)
    return Pairing(a, b, tuple(pairs), tuple(sorted(free_a)), tuple(sorted(free_b)))


def _taken(found: list[Pair], free_a: set[int], free_b: set[int], ends: int) -> list[Pair]:
    """The best pairs first, each while its words are free. They are free no longer."""
    if len(found) > 1:
        found = sorted(found, key=lambda pair: (pair.difference, -pair.weight, _moved(pair, ends), pair.a, pair.b))
    pairs = []
    for pair in found:
        if free_a.issuperset(pair.a) and free_b.issuperset(pair.b):
            pairs.append(pair)
            free_a.difference_update(pair.a)
            free_b.difference_update(pair.b)
    return pairs


def _moved(pair: Pair, ends: int) -> int:
    """How far the words stand from each other's place, counted from the names' beginnings and from their ends."""
    apart = pair.a[0] - pair.b[0]
    return abs(apart) + abs(apart - ends)


def _equal(
    one: Sequence[Word], other: Sequence[Word], theirs: Sequence[str], free_a: set[int], free_b: set[int]
) -> list[Pair]:
    """Words of one text, which are free no longer. `theirs`: the texts of the others."""
    found: list[Pair] = []
    at_a, at_b = set(), set()
    for i, x in enumerate(one):
        text = x.text
        if text not in theirs or not text:
            continue
        for j in [theirs.index(text)] if theirs.count(text) == 1 else _places(theirs, text):
            y = other[j]
            if x.kind == y.kind or not (x.kind in BOUND or y.kind in BOUND):
                found.append(Pair((i,), (j,), 0.0, x.weight if x.weight < y.weight else y.weight))
                at_a.add(i)
                at_b.add(j)
    if not len(found) == len(at_a) == len(at_b):
        return _taken(found, free_a, free_b, len(one) - len(other))
    free_a -= at_a
    free_b -= at_b
    return found


def _places(texts: Sequence[str], text: str) -> list[int]:
    return [n for n, one in enumerate(texts) if one == text]


def _near(
    one: Sequence[Word], other: Sequence[Word], at_a: Sequence[int], at_b: Sequence[int], person: bool
) -> list[Pair]:
    found: list[Pair] = []
    last_a, last_b = len(one) - 1, len(other) - 1
    for i in at_a:
        x = one[i]
        for j in at_b:
            y = other[j]
            weight = x.weight if x.weight < y.weight else y.weight
            if x.kind in BOUND or y.kind in BOUND:
                same_kind = x.kind == y.kind and (x.kind == "form" or x.text == y.text or x.said == y.said)
                if same_kind or (not (person and 0 in (i, j)) and _misspelt(x, y)):
                    found.append(Pair((i,), (j,), 0.0 if x.text == y.text else OTHER_FORM, weight))
                continue
            apart = difference(x, y)
            if person and apart > NICKNAME and nicknames(x.text, y.text):
                found.append(Pair((i,), (j,), NICKNAME, weight, SHORT_FORM))
            elif not person and apart > ABBREVIATED and "generic" in (x.kind, y.kind) and abbreviates(x.text, y.text):
                found.append(Pair((i,), (j,), ABBREVIATED, weight))
            elif apart >= LEAST_LIKE and i == last_a and j == last_b and _cut_short(one, other):
                found.append(Pair((i,), (j,), CUT_APART, weight, CUT_SHORT))
            elif apart < (LEAST_LIKE if x.kind != y.kind and not APART.isdisjoint((x.kind, y.kind)) else 1):
                found.append(Pair((i,), (j,), apart, weight))
    return found


def _misspelt(x: Word, y: Word) -> bool:
    """Is one a particle and the other it with a wrong letter, such as "Uf"? "Ken" at the head of a name is no "Ben"."""
    if "particle" not in (x.kind, y.kind) or "form" in (x.kind, y.kind):
        return False
    return x.text != y.text and max(len(x.text), len(y.text)) <= LONGEST_PARTICLE and OSA.distance(x.text, y.text) <= 1


def _cut_short(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Is the last word of one name the beginning of the other's, as where a field was too short?"""
    short, long = sorted((one[-1], other[-1]), key=lambda word: len(word.text))
    if not long.text.startswith(short.text) or short.sounds or long.sounds:
        return False
    before = min(sum(word.kind in TELLING for word in words[:-1]) for words in (one, other))
    return before > 0 and len(short.text) + before >= LEAST_CUT


def _turned(pair: Pair) -> Pair:
    return Pair(pair.b, pair.a, pair.difference, pair.weight, pair.how)


def _joins(words: Sequence[Word], others: Sequence[Word], free: set[int], targets: set[int]) -> list[Pair]:
    """Runs of two to four words that together are one word of the other name."""
    found: list[Pair] = []
    starts = [n for n in range(len(words) - 1) if n in free and n + 1 in free]
    if not starts:
        return found
    written = [_written(word) for word in words]
    for j in sorted(targets):
        other = others[j]
        if other.kind in ("form", "number", "particle"):
            continue
        form = skeleton(other.text, other.sounds)
        for start in starts:
            text, begun, voiced = written[start]
            if (begun[:1] == form[:1] or voiced) and (len(text) < len(other.text) or other.sounds or not other.text):
                found += _runs(words, start, other, j, free, written)
    return found


def _runs(
    words: Sequence[Word], start: int, other: Word, j: int, free: set[int], written: Sequence[Written]
) -> list[Pair]:
    found = []
    form = skeleton(other.text, other.sounds)
    held = 0 if written[start][2] else len(written[start][1])
    for end in range(start + 1, min(start + MOST_JOINED, len(words))):
        if end not in free:
            break
        held += 0 if written[end][2] else len(written[end][1])
        if held > len(form) + MOST_MORE:
            break
        run = range(start, end + 1)
        if held < len(form) - 1 or (len(words[end].text) == 1 and len(run) < len(words)):
            continue
        joined = _joined(words, run)
        apart = min(difference(joined, other), 1.0 if joined.sounds else spelt(raw(joined), raw(other)))
        if apart < LEAST_LIKE:
            found.append(Pair(tuple(run), (j,), round(apart + JOINED, 4), max(other.weight, 0.5)))
    return found


@lru_cache(maxsize=50_000)
def _written(word: Word) -> Written:
    """The letters that a word brings into one that it is joined with, their skeleton, and whether they are all vowels.

    Of vowels nothing tells by what consonant they begin.
    """
    text = raw(word)
    form = skeleton(text, word.sounds)
    return text, form, not set(form) <= CONSONANTS


def _joined(words: Sequence[Word], run: range) -> Word:
    text, said = "".join(words[n].text for n in run), "".join(_written(words[n])[0] for n in run)
    heard = "".join(words[n].sounds for n in run) if all(words[n].sounds for n in run) else ""
    return Word(said, text, "word", heard)
