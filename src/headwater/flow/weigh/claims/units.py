"""A clause as it is compared with others: weighted words, actors, roles."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import msgspec

from headwater import beats
from headwater.flow.trace.wordings import lexicon, normal, spelled, weight
from headwater.records import Clause
from headwater.text.calendar_words import WEEKDAYS
from headwater.text.figures import figures
from headwater.text.terms import stem

IDEA = 0.75  # what a word near in meaning counts of the word itself
COUNTED = 2  # a figure of things tells something where it is greater
YEARS = range(1900, 2100)
WORD = re.compile(r"[^\W\d_]+")
LIGHT = frozenset(
    ["be", "have", "make", "take", "do", "get", "give", "go", "hold", "put", "come", "keep", "let", "become"]
)


class Unit(msgspec.Struct, frozen=True, dict=True):
    """`names`: those among the words that stand for no actor; they count as actors.

    `roots`: word -> weight; `ideas`: the same for sets of words near in meaning. `size`: their whole weight. `actors`,
    `agents`, `objects`: see `Clause`; those of `agents` and `objects` that are no actors are roots. `contraries`: its
    words that have some, with (number, side) in the table.
    """

    clause: Clause
    names: frozenset[str]
    roots: Mapping[str, float]
    ideas: Mapping[str, float]
    size: float
    verb: str
    actors: frozenset[str]
    agents: frozenset[str]
    objects: frozenset[str]
    contraries: Mapping[str, tuple[tuple[int, int], ...]]
    text: str
    around: str

    # What is asked of it in each comparison with another, and worked out once.

    @cached_property
    def folded(self) -> str:
        """Its words, without case."""
        return " ".join(" ".join(piece.text for piece in self.clause.content).casefold().split())

    @cached_property
    def figures(self) -> frozenset[tuple[float, str]]:
        """(number, unit) of those it prints, percentages and spans of time too."""
        return printed(self.text)

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """Those it names, where the page does not tell which day is meant."""
        return frozenset() if self.clause.days else weekdays(self.text)

    @cached_property
    def done(self) -> str:
        """What is done, as an idea."""
        return idea(self.verb)

    @cached_property
    def sought(self) -> frozenset[str]:
        """The words that say it is not done yet."""
        cue = {root(self.clause.cue)} if self.clause.cue else set()
        return frozenset({self.verb} | cue) & before_deed()

    @cached_property
    def era(self) -> str | None:
        return era(self.clause)

    @cached_property
    def things(self) -> frozenset[str]:
        """The ideas of what it is done to, where that is no actor."""
        return frozenset(idea(one) for one in self.objects - self.actors if one in self.roots)

    @cached_property
    def who(self) -> frozenset[str]:
        """The actors that do it."""
        return self.agents & self.actors

    @cached_property
    def days(self) -> frozenset[tuple[date | None, date | None]]:
        return frozenset(self.clause.days)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.clause.kinds)

    @cached_property
    def roles(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self.clause.roles)


@lru_cache(maxsize=1 << 16)
def root(lemma: str) -> str:
    known = lexicon()
    low = normal(lemma, known).casefold()
    return spelled(stem(known.irregular.get(low, low)))


@lru_cache(maxsize=1 << 16)
def idea(word: str) -> str:
    """The set of words near in meaning that it belongs to, named by its first."""
    first = near().get(word, word)
    return lexicon().ideas.get(first, first)


@cache
def near() -> Mapping[str, str]:
    sets = beats.table("claim_words")["near"]
    return {root(word): root(words[0]) for words in reversed(sets) for word in words}


@cache
def before_deed() -> frozenset[str]:
    return frozenset(root(word) for word in beats.table("claim_words")["before_deed"])


@cache
def sides() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Root -> the contraries (number, side) that it belongs to."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, pair in enumerate(beats.table("claim_words")["contraries"]):
        for side, words in enumerate(pair):
            for word in words:
                found.setdefault(root(word), []).append((number, side))
    return {word: tuple(places) for word, places in found.items()}


def contrary(a: Unit, b: Unit) -> bool:
    """Does a word that only one has say the contrary of a word that only the other has?"""
    if not a.contraries or not b.contraries:
        return False
    ours = {place for word, places in a.contraries.items() if word not in b.roots for place in places}
    theirs = {place for word, places in b.contraries.items() if word not in a.roots for place in places}
    return any((number, 1 - side) in theirs and (number, side) not in theirs for number, side in ours)


class Weighed(NamedTuple):
    """What the words and parties of a clause tell of it, on whatever page it stands; see `Unit`."""

    names: frozenset[str]
    roots: Mapping[str, float]
    ideas: Mapping[str, float]
    size: float
    verb: str
    actors: frozenset[str]
    agents: frozenset[str]
    objects: frozenset[str]
    contraries: Mapping[str, tuple[tuple[int, int], ...]]


Names = tuple[str, ...]


@lru_cache(maxsize=1 << 13)  # a story of 500 pages has 13,000 clauses in some 5,000 wordings
def weighed(words: Names, verb: str, actors: Names, agents: Names, objects: Names) -> Weighed:
    roots = {one: weight(one) for one in dict.fromkeys(map(root, words))}
    ideas: dict[str, float] = {}
    for one, heavy in roots.items():
        ideas[idea(one)] = max(heavy, ideas.get(idea(one), 0.0))
    names = frozenset(root(one) for one in words if one[0].isupper())
    contraries = {one: sides()[one] for one in roots if one in sides()}
    every = frozenset(actors) | names
    return Weighed(
        names, roots, ideas, sum(roots.values()), deed(verb, words, objects), every, parties(agents, every),
        parties(objects, every), contraries,
    )  # fmt: skip


def unit(clause: Clause, around: str = "") -> Unit:
    """`around`: the sentence around it, where that is known."""
    told = weighed(clause.words, clause.verb, clause.actors, clause.agents, clause.objects)
    words = text(clause)
    return Unit(clause, *told, words, around or words)


def deed(verb: str, words: Names, objects: Names) -> str:
    """The root of what is done: of "took delivery" the noun."""
    noun = next((one for one in objects if one in words), None)
    return root(noun if verb in LIGHT and noun is not None else verb)


@lru_cache(maxsize=1 << 13)
def printed(words: str) -> frozenset[tuple[float, str]]:
    """The number and unit of each figure, "about 600 ballots" and "at least 600" like "600"; no years, no one and two
    of things."""
    found = set()
    for one in figures(words):
        number = one.most if one.least <= 0 else one.least if one.most == math.inf else (one.least + one.most) / 2
        if not one.vague and (one.unit or (number > COUNTED and number not in YEARS)):
            found.add((round(number, 3), one.unit))
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def weekdays(words: str) -> frozenset[str]:
    return frozenset(WORD.findall(words.casefold())) & WEEKDAYS.keys()


def parties(names: Iterable[str], actors: frozenset[str]) -> frozenset[str]:
    return frozenset(one if one in actors else root(one) for one in names)


def text(clause: Clause) -> str:
    """The words of the clause, with its subject where another clause holds it."""
    words = " ".join(" ".join(piece.text.split()) for piece in clause.content)
    missing = [one for one in clause.agents if one.casefold() not in words.casefold() and one in clause.actors]
    return f"{' and '.join(missing)}: {words}" if missing else words


def shared(a: Unit, b: Unit) -> float:
    """Weight of the words of both, those near in meaning for a part."""
    if len(a.roots) > len(b.roots):
        a, b = b, a
    held = 0.0
    for one, heavy in a.roots.items():
        if one in b.roots:
            held += heavy
        elif idea(one) in b.ideas:
            held += IDEA * min(heavy, b.ideas[idea(one)])
    return held


def apart(a: Sequence[tuple[date | None, date | None]], b: Sequence[tuple[date | None, date | None]]) -> bool:
    """Are no two of the days the same?"""
    return bool(a) and bool(b) and not any(meet(one, other) for one in a for other in b)


def meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))


def era(told: Clause) -> str | None:
    """Told as done or not done; to come; open. What is told in the present may be either."""
    if told.modality in ("actual", "negated") and not told.past:
        return None
    return {"actual": "told", "negated": "told", "historical": "told", "future": "to come", "hypothetical": "open"}.get(
        told.modality or ""
    )
