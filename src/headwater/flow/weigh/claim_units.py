"""A clause as it is compared with others: weighted words, actors, roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headwater.flow.trace.wordings import lexicon, normal, spelled, weight
from headwater.records import Clause, Modality
from headwater.text.terms import stem

IDEA = 0.75  # what a word near in meaning counts of the word itself
LIGHT = frozenset(["be", "have", "make", "take", "do", "get", "give", "go", "hold", "put", "come", "keep", "let"])


@dataclass(frozen=True, slots=True)
class Unit:
    """`roots`: word -> weight; `ideas`: the same for sets of words near in meaning. `size`: their whole weight.

    `actors`, `agents`, `objects`: see `Clause`; those of `agents` and `objects` that are no actors are roots.
    """

    clause: Clause
    roots: Mapping[str, float]
    ideas: Mapping[str, float]
    size: float
    verb: str
    actors: frozenset[str]
    agents: frozenset[str]
    objects: frozenset[str]
    text: str


@lru_cache(maxsize=1 << 16)
def root(lemma: str) -> str:
    known = lexicon()
    low = normal(lemma, known).casefold()
    return spelled(stem(known.irregular.get(low, low)))


@lru_cache(maxsize=1 << 16)
def idea(word: str) -> str:
    return lexicon().ideas.get(word, word)


def unit(clause: Clause) -> Unit:
    roots = {one: weight(one) for one in dict.fromkeys(map(root, clause.words))}
    ideas: dict[str, float] = {}
    for one, heavy in roots.items():
        ideas[idea(one)] = max(heavy, ideas.get(idea(one), 0.0))
    actors = frozenset(clause.actors)
    return Unit(
        clause=clause, roots=roots, ideas=ideas, size=sum(roots.values()), verb=root(clause.verb), actors=actors,
        agents=parties(clause.agents, actors), objects=parties(clause.objects, actors), text=text(clause),
    )  # fmt: skip


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


def era(modality: Modality | None) -> str | None:
    """Told as done or not done; to come; open."""
    return {"actual": "told", "negated": "told", "historical": "told", "future": "to come", "hypothetical": "open"}.get(
        modality or ""
    )
