"""One sentence on two pages, all but word for word the same: what stands otherwise in it is told otherwise.

Here nothing need be known of a figure, a name or a verb: the words around it say that both pages tell one thing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from headwater.flow.trace.differences import Sides
from headwater.flow.trace.wordings import Word, lexicon
from headwater.flow.weigh.conflicts import figures as conflict_figures
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.people import alike
from headwater.flow.weigh.conflicts.slots import Slot, slot, touch
from headwater.flow.weigh.conflicts.told import Told, norms, of_words, once
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.records import ConflictKind
from headwater.text.figures import Figure
from headwater.text.names import key

SAME = 0.7  # part of the wording that is the same, word by word and in order
WORDS = 8  # of the shorter sentence, at the least
LONGEST = 5  # words that take the place of others: a longer piece is told anew
NEGATIONS = frozenset({"not", "never", "no"})
DENIALS = frozenset({"deny", "denies", "denied", "denying"})  # "denied that there was any" is "said there was no"
HELPERS = frozenset(
    {"do", "does", "did", "has", "have", "had", "was", "were", "is", "are", "be", "been", "will", "would", "can"}
)
NO_DENIAL = frozenset({"only", "just", "merely", "longer", "least", "doubt", "later", "more", "less"})
FEWEST = 3  # words of both names
FIGURE = re.compile(r"\d")


class Otherwise(NamedTuple):
    """Words of a and of b, by their places in the sentences, that stand for one another."""

    kind: ConflictKind
    a: tuple[int, int]
    b: tuple[int, int]
    verdict: Verdict


class Number(NamedTuple):
    """`dated`: does a time hold it? `row`: does it stand right beside another number, as those of a telephone do?"""

    word: Word
    figure: Figure | None
    dated: bool
    row: bool


def otherwise(pair: Telling, known: Sequence[Slot] = ()) -> Iterator[Otherwise]:
    """`known`: figures of the two that are compared already."""
    if min(len(pair.a.words), len(pair.b.words)) < WORDS or not possible(pair, known) or not pair.nearly(SAME):
        return
    sides = pair.sides
    yield from negated(pair, sides)
    for piece in sides:
        if piece.kind != "same" and 0 < len(piece.base) <= LONGEST and 0 < len(piece.telling) <= LONGEST:
            yield from (one for one in (figured(pair, piece), named(pair, piece)) if one is not None)


def possible(pair: Telling, known: Sequence[Slot] = ()) -> bool:
    """Has one a negation more, or each a number or name of its own? If not, the words need not be aligned."""
    a, b = pair.a, pair.b
    return abs(denials(a) - denials(b)) == 1 or counted_alone(pair, known) or named_alone(a, b)


def counted_alone(pair: Telling, known: Sequence[Slot]) -> bool:
    """Has each a number of its own that may take the other's place, and that is not compared yet?"""
    ours = [one for one in numbers(pair.a).values() if one.word.norm not in norms(pair.b)]
    theirs = [one for one in numbers(pair.b).values() if one.word.norm not in norms(pair.a)] if ours else []
    ours, theirs = uncompared(pair.a, ours, known), uncompared(pair.b, theirs, known)
    return any(replaced(pair, one, other) is not None for one in ours for other in theirs)


def uncompared(told: Told, found: Sequence[Number], known: Sequence[Slot]) -> list[Number]:
    return [one for one in found if not any(touch(slot(told, *place([one.word])), other) for other in known)]


def named_alone(a: Told, b: Told) -> bool:
    """Has each words with a capital of its own, enough for `named`?"""
    ours = sum(words.isdisjoint(parts(b)) for words in capitals(a))
    theirs = sum(words.isdisjoint(parts(a)) for words in capitals(b)) if ours else 0
    return theirs > 0 and ours + theirs >= FEWEST


@of_words
def denials(told: Told) -> int:
    return sum(word.norm in NEGATIONS or word.norm in DENIALS for word in told.words)


@once
def numbers(told: Told) -> dict[int, Number]:
    """By where they begin."""
    at = [nth for nth, word in enumerate(told.words) if FIGURE.match(word.norm)]
    found = {}
    for nth in at:
        word = told.words[nth]
        figure = next((one for one in told.figures if one.start <= word.start < one.end), None)
        found[word.start] = Number(word, figure, inside(told, word), nth - 1 in at or nth + 1 in at)
    return found


@once
def capitals(told: Told) -> tuple[frozenset[str], ...]:
    """The words with a capital that no time holds."""
    held = (word for word in told.words if word.text[:1].isupper() and not inside(told, word))
    return tuple(frozenset(key(word.text)) for word in held)


@of_words
def parts(told: Told) -> frozenset[str]:
    """The words of the sentence as those of names are compared."""
    return frozenset(key(told.text.replace(",", " ")))


def negated(pair: Telling, sides: Sequence[Sides]) -> Iterator[Otherwise]:
    """A negation that the one has and the other has not, and nothing else that would turn the sense round."""
    if abs(denials(pair.a) - denials(pair.b)) != 1:
        return
    for nth, piece in enumerate(sides):
        held = [[word for word in words if word.norm in NEGATIONS] for words in (piece.base, piece.telling)]
        if len(held[0]) == len(held[1]) or any(meant(words) for words in (piece.base, piece.telling)):
            continue
        follows = sides[nth + 1] if nth + 1 < len(sides) else None
        if follows is None or not follows.base or not follows.telling or follows.base[0].norm in NO_DENIAL:
            continue
        a, b = (piece.base or follows.base)[0].start, (piece.telling or follows.telling)[0].start
        why = "the one sentence has a negation, the other, in the same words, has none"
        yield Otherwise("status", (a, follows.base[0].end), (b, follows.telling[0].end), Verdict(False, why))
        return


def meant(words: Sequence[Word]) -> list[Word]:
    """The words that carry meaning, negations and helping verbs aside."""
    return [word for word in words if word.content and word.norm not in NEGATIONS and word.norm not in HELPERS]


def figured(pair: Telling, piece: Sides) -> Otherwise | None:
    """A number in the place of another one."""
    left, right = ([word for word in words if FIGURE.match(word.norm)] for words in (piece.base, piece.telling))
    if len(left) != 1 or len(right) != 1 or left[0].norm == right[0].norm:
        return None
    if right[0].norm in norms(pair.a) or left[0].norm in norms(pair.b):
        return None
    return replaced(pair, numbers(pair.a)[left[0].start], numbers(pair.b)[right[0].start])


def replaced(pair: Telling, left: Number, right: Number) -> Otherwise | None:
    if left.row or right.row or (left.dated and right.dated):
        return None  # a telephone number; what is compared as times
    one, other = left.figure, right.figure
    if (
        one is not None
        and other is not None
        and (one.unit != other.unit or conflict_figures.agree(one, other).compatible)
    ):
        return None
    days = {told.told_on.earliest for told in (pair.a, pair.b)}
    why = f"{left.word.text} in the one, {right.word.text} in the other, and the same words around them"
    verdict = Verdict(False, why) if len(days) == 1 else Verdict(None, f"{why}; the pages are of different days")
    return Otherwise("figure", place([left.word]), place([right.word]), verdict)


def inside(told: Told, word: Word) -> bool:
    return any(one.span.start - told.base <= word.start < one.span.end - told.base for one in told.times)


def named(pair: Telling, piece: Sides) -> Otherwise | None:
    """A name, or what is written like one, in the place of another."""
    left, right = (
        [word for word in words if word.text[:1].isupper() and word.norm.casefold() not in lexicon().pronouns]
        for words in (piece.base, piece.telling)
    )
    if not left or not right or any(inside(pair.a, one) for one in left) or any(inside(pair.b, one) for one in right):
        return None
    ours, theirs = (" ".join(word.text for word in words) for words in (left, right))
    if not key(ours) or not key(theirs) or alike(key(ours), key(theirs)):
        return None
    if stands(ours, pair.b) or stands(theirs, pair.a) or len(left) + len(right) < FEWEST:
        return None
    why = f"{ours} in the one, {theirs} in the other, and the same words around them; both may be names of one"
    return Otherwise("actor", place(left), place(right), Verdict(None, why))


def stands(words: str, told: Told) -> bool:
    return not parts(told).isdisjoint(key(words))


def place(words: Sequence[Word]) -> tuple[int, int]:
    return words[0].start, words[-1].end
