"""How much a verb covers: "sell" in the one telling, "provide or sell" in the other."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from headwater.flow.trace.wordings import Word
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.told import Told, of_words
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.flow.weigh.conflicts.words import words

WINDOW = 12  # words to either side of the verb that tell what it is said of
DENIED = 5  # words before it in which a denial is
COMMON = 3  # of them in both


class Either(NamedTuple):
    """ "Provide or sell": the two verbs."""

    first: Word
    second: Word


def covered(pair: Telling, slot: Callable[..., Any], finding: Callable[..., Any]) -> Iterator[Any]:
    """At most one: the one telling has either of two verbs where the other has one of them alone."""
    for wide, narrow, turned in ((pair.a, pair.b, False), (pair.b, pair.a, True)):
        for either in eithers(wide):
            found = alone(wide, either, narrow)
            if found is not None:
                broad = wide.text[either.first.start : either.second.end]
                sides = [
                    slot(wide, wide.base + either.first.start, wide.base + either.second.end, low(broad)),
                    slot(narrow, narrow.base + found.start, narrow.base + found.end, found.text.casefold()),
                ]
                why = f"“{broad}” covers more than “{found.text}”: who keeps to the wider keeps to the narrower as well"
                yield finding("scope", *(sides[::-1] if turned else sides), Verdict(True, why), pair.share)
                return


def low(text: str) -> str:
    return " ".join(text.casefold().split())


@of_words
def eithers(told: Told) -> list[Either]:
    known = words().widths
    held = zip(told.words, told.words[1:], told.words[2:], strict=False)
    return [
        Either(a, c) for a, b, c in held if b.norm == "or" and a.root in known and c.root in known and a.root != c.root
    ]


def alone(wide: Told, either: Either, narrow: Told) -> Word | None:
    """The one of the two verbs that the other telling has alone, said of the same."""
    roots = {either.first.root, either.second.root}
    ideas = {either.first.idea, either.second.idea}
    around = near(wide, either.first) | near(wide, either.second)
    for one in narrow.words:
        if (
            one.root in roots
            and denied(narrow, one) == denied(wide, either.first)
            and not any(one in held for held in eithers(narrow))
        ):
            beside = near(narrow, one)
            if len((around & beside) - ideas) >= COMMON and not (beside & (ideas - {one.idea})):
                return one
    return None


def denied(told: Told, verb: Word) -> bool:
    place = told.words.index(verb)
    return any(one.norm in words().denying for one in told.words[max(0, place - DENIED) : place])


def near(told: Told, verb: Word) -> frozenset[str]:
    place = told.words.index(verb)
    return frozenset(one.idea for one in told.words[max(0, place - WINDOW) : place + WINDOW] if one.content)
