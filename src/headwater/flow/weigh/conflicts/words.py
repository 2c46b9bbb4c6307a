"""What the comparison of tellings knows of words, by their stems: `beats/conflicts.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater import beats
from headwater.flow.trace.wordings import Word, lexicon, spelled
from headwater.text.terms import stem

BEHIND = 2  # words behind a verb among which its particle is looked for: "turned it down"


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """Stems, unless it says otherwise.

    `measures`: of what a figure near the word is a number. `opposites`: (set, side) of a word; `phrases`: the same of
    two words. `ladders`: ladder and rung of a word, as written. `widths`: of a verb; the higher covers more. `shared`:
    the idea of words that are told for one another.
    """

    measures: Mapping[str, str]
    tallies: frozenset[str]
    anybody: frozenset[str]
    nobody: frozenset[str]
    updates: frozenset[str]
    elsewhere: frozenset[str]
    opposites: Mapping[str, tuple[tuple[int, int], ...]]
    phrases: Mapping[tuple[str, str], tuple[tuple[int, int], ...]]
    ahead: frozenset[str]
    done: frozenset[str]
    denying: frozenset[str]
    ladders: Mapping[str, tuple[str, int]]
    widths: Mapping[str, int]
    handed: frozenset[str]
    shared: Mapping[str, str]
    seen: frozenset[str]
    seen_roots: frozenset[str]


@cache
def words() -> ConflictWords:
    table = beats.table("conflicts")
    opposites: dict[str, list[tuple[int, int]]] = {}
    phrases: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for nth, sides in enumerate(table["opposites"]):
        for side, held in enumerate(sides):
            for one in sorted(roots(word for word in held if " " not in word)):
                opposites.setdefault(one, []).append((nth, side))
            for verb, behind in sorted({(root(first), last) for first, _, last in pairs(held)}):
                phrases.setdefault((verb, behind), []).append((nth, side))
    return ConflictWords(
        measures={root: name for name, held in table["measures"].items() for root in sorted(roots(held))},
        tallies=frozenset(table["tallies"]), anybody=roots(table["anybody"]),
        nobody=roots(table["nobody"]), updates=roots(table["updates"]),
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
        seen=frozenset(table["seen"]), seen_roots=roots(table["seen"]),
        widths={root: -nth for nth, held in enumerate(table["wider"]) for root in sorted(roots(held))},
    )  # fmt: skip


def sides(told: Sequence[Word], place: int) -> Sequence[tuple[int, int]]:
    """The sets of opposites that a word stands in, with the side: by itself, or with one of the next two words."""
    one, known = told[place], words()
    for other in told[place + 1 : place + 1 + BEHIND]:
        if (both := known.phrases.get((one.root, other.norm.casefold()))) is not None:
            return both
    return known.opposites.get(one.root, ())


def pairs(held: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The first word, the gap and the last of what is said in two ("turned down")."""
    return (phrase.partition(" ") for phrase in held if " " in phrase)


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
