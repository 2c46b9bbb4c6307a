"""Do the words in which two names agree tell enough for a hit, beside those that one of them has alone?"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from headwater import beats
from headwater.names.index import NameIndex
from headwater.names.matching import NameMatch
from headwater.names.name import Name
from headwater.names.namesakes import is_syllable
from headwater.names.pairing import Pair, Pairing
from headwater.names.people import beginnings
from headwater.names.sounds import skeleton
from headwater.names.spelling import IN_ONE_SPELLING
from headwater.names.words import Word
from headwater.text.terms import Prior, stem

# Measured by benchmarks/name_constants.py, a fifth down and a quarter up: of 150 altered names (146 are found) and of
# 114 names of others that once had a hit (80 have one). Where one side is not told, it changes nothing.
# down: 1 found more; up: 2 fewer, 16 hits of others fewer
HIT = 0.41  # score from which a name is proposed: a Korean one may be off by a letter (.45), and no more (.40)
# up, so that none is a hit: 2 hits of others fewer
WEAK_HIT = 0.9  # of an alias that, as its publisher says, identifies nobody alone
# up, so that none is a hit: 4 hits of others fewer
SINGLE_HIT = 0.88  # of one word alone: half the world's names share one with somebody listed
# the score up: 1 found fewer
LONG, LONG_HIT = 7, 0.7  # letters of a word that few share, and the score from which it may be misprinted
# up, so that none is a hit: 4 hits of others fewer
CROSSING_HIT = 0.85  # of names in two scripts: lists print Latin names beside those in other scripts
LEAST_HEARD = 3  # consonants of one word alone that is found in another script
NEVER = 2.0  # no score reaches it: a weak alias of one word is never proposed
TELLING = 0.5  # weight of a word that is no particle and no form
# the difference down: 4 hits of others fewer
INITIAL_WEIGHT, UNSURE = 0.4, 0.56  # initials, and words that differ by more, prove nothing
LETTERS_A_SLIP = 3  # of a word that proves something, however much its slips weigh
# Those below with "of 988" are measured on 988 altered names (939 are found) and 17,223 clean ones (23 have a hit).
# of 988: 1: 2 found more, 19 clean hits more; 3: 55 found fewer, 8 clean hits fewer
LEAST_WORDS = 2  # of a person that agree where either name has others
# down: 2 hits of others fewer
MOST_ALONE_SINGLE = 0.42  # of what one word of an organisation tells that others beside it may
# down: 1 hit of others more; up: 3 found fewer, 19 hits of others fewer
LEAST_TOLD = 0.5  # of what a name tells that agrees
# down: 1 found fewer, 6 hits of others fewer; up: 1 hit of others more
# of 988: .3: 1 found fewer, 1 clean hit fewer; .47: 1 found more, 7 clean hits more
ALIKE = 0.38  # difference from which two words are rather alike than the same
# of 988: .2: the same; any: 1 clean hit more
CLEAN_JOIN = 0.1  # difference of a short word and two that it may be made of
# of 2,051 altered names as many are found with this as without, and 2 clean hits fewer
ALL_BUT = 0.1  # difference of one of two words that agree, where a name has others: a father has two of his son's
NEAR = 0.3  # difference of the two words that are most alike; two short words that only resemble are nobody's name
# 3: 1 hit of others more; 5: 3 fewer
SLIPPED = 4  # letters of a word that may be a slip away
COMMON_BEARERS, COMMON_SHARE = 12, 0.002  # names of a list, and share of them, that a word known to everybody stands in
# of 988: 0: the same; 30: 3 found more, 1 clean hit more
IN_THE_NEWS = 3.0  # texts of the prior counts: a word of more is everyday English, or a place
# of 988: 1: 4 found more, 14 clean hits more; 3: 3 found fewer
HARDLY_ANYBODY = 3  # names of a list that hold a word
FEW = 2  # words that agree, of which more is asked: that they are not common, in order, and well spelt
KINDS = ("word", "generic", "number")


def least(kind: str, found: NameMatch) -> float:
    """The score from which two names are a hit. `kind`: of the listed one."""
    paired = found.paired
    if paired is None:
        return HIT
    telling = min(
        sum(word.kind in ("word", "generic", "title") for word in side.words) for side in (paired.a, paired.b)
    )
    crossing = paired.a.script != paired.b.script
    joined = [pair for pair in paired.pairs if len(pair.a) != len(pair.b)]
    if telling == 1 and any(pair.difference > CLEAN_JOIN and not _long(paired, pair) for pair in joined):
        return NEVER
    if telling > 1 or joined:
        return WEAK_HIT if kind == "weak" else CROSSING_HIT if crossing else HIT
    spelt = [pair for pair in paired.pairs if pair.weight >= TELLING]
    if any(pair.difference > IN_ONE_SPELLING and _shorter(paired, pair) <= SLIPPED for pair in spelt):
        return NEVER  # of 988: nothing; 2 clean hits fewer: "Tata" is no slip of "Nata"
    if kind == "weak" or (crossing and min(_heard(paired.a), _heard(paired.b)) < LEAST_HEARD):
        return NEVER
    return LONG_HIT if all(_long(paired, pair) for pair in spelt) else SINGLE_HIT


def _heard(one: Name) -> int:
    """Consonants of its longest word: of two or fewer, half the words of another script sound alike."""
    return max(len(skeleton(word.text, word.sounds)) for word in one.words)


def _long(paired: Pairing, pair: Pair) -> bool:
    return _shorter(paired, pair) >= LONG


def _shorter(paired: Pairing, pair: Pair) -> int:
    """Letters of the shorter of two words."""
    return min(len(_text(paired.a, pair.a)), len(_text(paired.b, pair.b)))


def _text(one: Name, at: Sequence[int]) -> str:
    return "".join([one.texts[n] for n in at])


def tells(index: NameIndex, found: NameMatch, person: bool, said: Sequence[str]) -> bool:
    """Do the words that agree tell more than those that one of the names has alone? `said`: both, whole."""
    paired = found.paired
    if paired is None:
        return True
    sure, unsure = _parted(paired)
    if not sure or not _resembles(paired, sure):
        return False
    left = [_alone(words, said) for words in (paired.left_a, paired.left_b)]
    if person and len(sure) == FEW and _first_and_last(index, paired):
        return True
    alone = max(_told(index, words) for words in left) + sum(_least_told(index, paired, pair) for pair in unsure)
    agree = sum(max(index.rarity(paired.a.words[n]) for n in pair.a) * (1 - pair.difference) for pair in sure)
    words = _words_agreeing(paired, sure)
    if words <= FEW and _misleads(index, paired, sure, person, alone > 0):
        return False
    if alone and (words if person else len(sure)) < LEAST_WORDS and (person or alone > agree * MOST_ALONE_SINGLE):
        return False
    if person and words < LEAST_WORDS and any(_guessed(pair) for pair in paired.pairs):
        return False
    return agree >= LEAST_TOLD * (agree + alone)


def _misleads(index: NameIndex, paired: Pairing, sure: Sequence[Pair], person: bool, alone: bool) -> bool:
    """Are two words or fewer that agree no sign of one party? `alone`: one of the names has others."""
    if paired.a.script != paired.b.script and not _heard_enough(paired, sure, alone):
        return True
    if alone and (_misspelt(sure) or (person and (_moved(sure) or not _exact(sure)))):
        return True
    if person and _moved(sure) and max(pair.difference for pair in sure) >= NEAR:
        return True
    if not person:
        return alone and all(_everyday(word) for pair in sure for word in _words(paired, pair))
    if alone or _words_agreeing(paired, sure) < LEAST_WORDS or _misspelt(sure):
        return all(any(_everybodys(index, word) for word in _words(paired, pair)) for pair in sure)
    return False


def _first_and_last(index: NameIndex, paired: Pairing) -> bool:
    """Are two words all of one name, and the first and the last of the other, one of which hardly anybody bears?"""
    if paired.alone_a and paired.alone_b:
        return False
    long, other = (paired.a, paired.b) if paired.alone_a else (paired.b, paired.a)
    words, few = ([word for word in side.words if word.kind == "word"] for side in (long, other))
    ends = [word.text for word in words[:: len(words) - 1 or 1]]
    return (
        len(words) >= LEAST_WORDS + 1 and [word.text for word in few] == ends
        and min(index.bearers(word) for word in few) <= HARDLY_ANYBODY
    )  # fmt: skip


def _misspelt(sure: Sequence[Pair]) -> bool:
    """Are two whole words rather like each other than the same? One such change is a misprint, two are another name."""
    return any(pair.difference >= ALIKE and pair.weight >= 1 for pair in sure)


def _exact(sure: Sequence[Pair]) -> bool:
    """Is a word all but the same in both?"""
    return any(pair.difference <= ALL_BUT for pair in sure)


def _guessed(pair: Pair) -> bool:
    """Does an initial stand for a whole word? "A. Kabir" is any Kabir whose other name begins with A."""
    return pair.weight == INITIAL_WEIGHT and pair.difference > 0


def _parted(paired: Pairing) -> tuple[list[Pair], list[Pair]]:
    """The pairs of words that prove something, and those that do not."""
    sure: list[Pair] = []
    unsure: list[Pair] = []
    for pair in paired.pairs:
        if pair.weight > INITIAL_WEIGHT:
            (unsure if _unsure(paired, pair) else sure).append(pair)
    return sure, unsure


def _moved(sure: Sequence[Pair]) -> bool:
    """Do the words stand in another order in the other name?"""
    order = [pair.b[0] for pair in sorted(sure, key=lambda pair: pair.a)]
    return order != sorted(order)


def _words_agreeing(paired: Pairing, sure: Sequence[Pair]) -> int:
    """Whole words, and the titles that both names have: many are names as well, such as "Hafiz".

    "Abu" and the word behind it are one. Of 2,051 altered names none fewer is found so, 2 clean names fewer have a hit.
    """
    whole = sum(max(len(pair.a), len(pair.b)) for pair in sure if pair.weight >= 1)
    begun = [pair for pair in sure if _text(paired.a, pair.a) in beginnings()]
    followed = {(pair.a[0] - 1, pair.b[0] - 1) for pair in sure}
    whole -= sum((pair.a[0], pair.b[0]) in followed for pair in begun)
    return whole + sum(
        all(word.kind == "title" for word in _words(paired, pair)) and not pair.difference for pair in paired.pairs
    )


def _heard_enough(paired: Pairing, sure: Sequence[Pair], alone: bool) -> bool:
    """Do the words that agree have consonants enough to be known in another script? Vowels are not written there."""
    heard = [min(len(skeleton(word.text, word.sounds)) for word in _words(paired, pair)) for pair in sure]
    return sum(one >= 2 for one in heard) > 1 if alone else sum(heard) >= LEAST_HEARD


def _resembles(paired: Pairing, sure: Sequence[Pair]) -> bool:
    """Is a word nearly the same in both, or is every one a single slip away?"""
    if min(pair.difference for pair in sure) <= NEAR:
        return True
    texts = [(_text(paired.a, pair.a), _text(paired.b, pair.b)) for pair in sure]
    return all(min(len(one), len(other)) >= SLIPPED and OSA.distance(one, other) <= 1 for one, other in texts)


def _unsure(paired: Pairing, pair: Pair) -> bool:
    one, other = (_text(side, at) for side, at in ((paired.a, pair.a), (paired.b, pair.b)))
    if one != other and is_syllable(one) and is_syllable(other):
        return True  # "Shen" is no misprint of "Chen": of 5,159 short Chinese names 27 fewer have a hit
    if pair.difference <= IN_ONE_SPELLING:
        return False
    shorter, longer = sorted((len(one), len(other)))
    if shorter == SLIPPED - 1 and longer == SLIPPED and paired.a.script == paired.b.script:
        return one[0] != other[0] or OSA.distance(one, other) > 1
    if shorter < SLIPPED or pair.difference < UNSURE or paired.a.script != paired.b.script:
        return shorter == 1 or pair.difference >= UNSURE
    return OSA.distance(one, other) > max(1, shorter // LETTERS_A_SLIP)


def _words(paired: Pairing, pair: Pair) -> Iterator[Word]:
    yield from (paired.a.words[n] for n in pair.a)
    yield from (paired.b.words[n] for n in pair.b)


@cache
def self_styled() -> frozenset[str]:
    """ "Group", "Holding": a firm has them in its name or not."""
    return frozenset(beats.table("name_words")["self_styled"])


def _alone(left: Iterable[Word], said: Sequence[str]) -> list[Word]:
    """Words that are left over, but for "Group" and those that the whole of both names has: one in brackets, say."""
    whole = [one.casefold() for one in said]
    own = [word for word in left if word.text not in self_styled()]
    return [word for word in own if len(word.text) < LEAST_HEARD or not all(word.text in one for one in whole)]


def _told(index: NameIndex, words: Iterable[Word]) -> float:
    return sum(index.rarity(word) for word in words if word.kind in KINDS)


def _least_told(index: NameIndex, paired: Pairing, pair: Pair) -> float:
    """What two words tell that are perhaps one: no more than the better known of them."""
    return min(_told(index, [paired.a.words[n] for n in pair.a]), _told(index, [paired.b.words[n] for n in pair.b]))


def _everybodys(index: NameIndex, word: Word) -> bool:
    """Is it a part of so many listed names that it leads to nobody?"""
    return word.kind != "word" or index.bearers(word) > max(COMMON_BEARERS, COMMON_SHARE * len(index.names))


def _everyday(word: Word) -> bool:
    return word.kind != "word" or prior().count(stem(word.text)) > IN_THE_NEWS


@cache
def prior() -> Prior:
    return Prior(beats.table("term_counts"))
