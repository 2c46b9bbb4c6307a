"""What the comparison of tellings knows of words, by their stems: `beats/conflicts.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from headwater import beats
from headwater.flow.trace.wordings import Word, lexicon, spelled
from headwater.text.terms import stem

DERIVED = ("ion", "er", "or", "ment", "ity", "age", "ness")
AS_WRITTEN, ALONE = "=", "others"
BEHIND = 2  # words behind a word of a phrase among which the next is looked for: "turned it down"


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """Stems, unless it says otherwise.

    `measures`: of what a figure near the word is a number. `opposites`: (set, side) of a word; `phrases`: by their
    first word the others, with the same; `axes`: the heading of each set, nothing where it stands alone; `listed`: all
    of them as written. `ladders`: ladder and rung of a word, as written. `widths`: of a verb; the higher covers more.
    `shared`: the idea of words that are told for one another.
    """

    measures: Mapping[str, str]
    tallies: frozenset[str]
    anybody: frozenset[str]
    nobody: frozenset[str]
    persons: frozenset[str]
    updates: frozenset[str]
    elsewhere: frozenset[str]
    opposites: Mapping[str, tuple[tuple[int, int], ...]]
    phrases: Mapping[str, tuple[tuple[tuple[frozenset[str], ...], tuple[int, int]], ...]]
    ahead: frozenset[str]
    done: frozenset[str]
    denying: frozenset[str]
    ladders: Mapping[str, tuple[str, int]]
    widths: Mapping[str, int]
    handed: frozenset[str]
    shared: Mapping[str, str]
    axes: tuple[str, ...]
    listed: frozenset[str]
    seen: frozenset[str]
    seen_roots: frozenset[str]


@cache
def words() -> ConflictWords:
    table = beats.table("conflicts")
    opposites: dict[str, list[tuple[int, int]]] = {}
    phrases: dict[str, list[tuple[tuple[frozenset[str], ...], tuple[int, int]]]] = {}
    sets = [(axis, sides) for axis, held in table["opposites"].items() for sides in held]
    for nth, (_, sides) in enumerate(sets):
        for side, held in enumerate(sides):
            for one in sorted(word for word in held if word.startswith(AS_WRITTEN)):
                opposites.setdefault(one, []).append((nth, side))
            for one in sorted(roots(word for word in held if " " not in word and not word.startswith(AS_WRITTEN))):
                opposites.setdefault(one, []).append((nth, side))
            for first, *behind in sorted({tuple(phrase.split()) for phrase in held if " " in phrase}):
                wanted = tuple(roots([word]) for word in behind)
                for one in sorted(roots([first])):
                    phrases.setdefault(one, []).append((wanted, (nth, side)))
    return ConflictWords(
        measures={root: name for name, held in table["measures"].items() for root in sorted(roots(held))},
        tallies=frozenset(table["tallies"]), anybody=roots(table["anybody"]),
        nobody=roots(table["nobody"]), persons=roots(table["persons"]), updates=roots(table["updates"]),
        elsewhere=roots(table["elsewhere"]),
        opposites={one: tuple(found) for one, found in opposites.items()},
        phrases={one: tuple(found) for one, found in phrases.items()},
        ahead=frozenset(table["ahead"]), done=frozenset(table["done"]), denying=frozenset(table["denying"]),
        ladders={
            word: (name, rung) for name, rungs in table["ladders"].items() for rung, held in enumerate(rungs)
            for word in held
        },
        handed=roots(table["handed"]) | {one for held in table["wider"] for one in roots(held)},
        shared=dict.fromkeys(sorted(roots([*table["handed"], *table["wider"][0]])), "handed")
        | {root: name for name, held in table["measures"].items() for root in sorted(roots(held))},
        axes=tuple("" if axis == ALONE else axis for axis, _ in sets),
        listed=frozenset(word for _, sides in sets for held in sides for word in held),
        seen=frozenset(table["seen"]), seen_roots=roots(table["seen"]),
        widths={root: -nth for nth, held in enumerate(table["wider"]) for root in sorted(roots(held))},
    )  # fmt: skip


class Sided(NamedTuple):
    """A word or phrase of a set of opposites: the set, the side, and the place of its last word."""

    number: int
    side: int
    last: int


def sides(told: Sequence[Word], place: int) -> Sequence[Sided]:
    """The sets of opposites that begin at a word: of phrases with it, else of the word itself."""
    one, known = told[place], words()
    met = [(ended(told, place, behind), set_) for behind, set_ in known.phrases.get(one.root, ())]
    longest = max((last for last, _ in met if last is not None), default=None)
    if longest is not None:
        return [Sided(*set_, last) for last, set_ in met if last == longest]
    found = known.opposites.get(AS_WRITTEN + one.norm.casefold(), ())
    if not derived(one.norm):
        found = (*found, *known.opposites.get(one.root, ()))
    return [Sided(*set_, place) for set_ in found]


def derived(word: str) -> bool:
    """A noun that is made of the verb and says another thing: "mission", "container"; but "agreement" is listed."""
    low = word.casefold().removesuffix("s")
    return low.endswith(DERIVED) and low not in words().listed


def ended(told: Sequence[Word], place: int, behind: Sequence[frozenset[str]]) -> int | None:
    """The place of the last word of a phrase; None where one of its words is missing."""
    for wanted in behind:
        for at in range(place + 1, min(place + 1 + BEHIND, len(told))):
            if told[at].root in wanted:
                place = at
                break
        else:
            return None
    return place


def root(word: str) -> str:
    low = word.casefold()
    return spelled(stem(lexicon().irregular.get(low, low)))


def roots(held: Iterable[str]) -> frozenset[str]:
    """Of the words and their inflections, which the stemmer parts ("deliver", "delivered")."""
    return frozenset(root(form) for word in held for form in (word, *inflected(word)))


def inflected(word: str) -> Iterator[str]:
    if word.endswith(("s", "ed", "ing")) or not word.isalpha():
        return
    base = word[:-1] if word.endswith(("e", "y")) else word
    yield from (
        f"{word}s",
        f"{base}{'ied' if word.endswith('y') else 'ed'}",
        f"{word if word.endswith('y') else base}ing",
    )
