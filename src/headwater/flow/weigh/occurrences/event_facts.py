"""What one event says, in the terms in which events are compared: who, what goods, when, how sure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.beats.beat import Beat
from headwater.records import Event, Report, Role, Sentence, When
from headwater.text.names import key

# What never merges with another: what is told as happened (or denied to have), as still to come, as not seen, as
# supposed; an undertaking not to do it is a mode of its own.
Mode = str
MODES: Mapping[str, Mode] = {
    "reported": "done", "attributed": "done", "denied": "done", "historical": "done", "planned": "ahead",
    "possible": "ahead", "not_observed": "unseen", "hypothetical": "supposed",
}  # fmt: skip
_WORD = re.compile(r"\w+")
BEFORE, AFTER = 8, 6  # words around a trigger by which a copy of them is known
SHORT = 3  # letters of a word that is no plural
LEAST = 9  # words there, the kind and the mark among them, below which they are anybody's
_PLURAL = re.compile(r"(?:es|s)$")


@dataclass(frozen=True, slots=True)
class Fact:
    """`parties`: role -> whom it names, each by the principal behind it. `goods`: classes of the items. `dated`: by
    words of its own. `words`: those of its sentence and its place there, equal in a copy."""

    event: Event
    report: Report
    mode: Mode
    parties: Mapping[str, frozenset[str]]
    goods: frozenset[str]
    when: When
    dated: bool
    words: tuple[str, ...]

    @property
    def step(self) -> tuple[str, str, Mode]:
        """Facts of other steps are never one event."""
        stage = self.event.kind if self.event.stage is None else f"stage {self.event.stage}"
        return self.event.beat, stage, self.mode

    @property
    def everyone(self) -> frozenset[str]:
        return frozenset(name for names in self.parties.values() for name in names)


def mode(event: Event) -> Mode:
    return "pledge" if event.pledge else MODES[event.standing]


def parties(
    event: Event, beat: Beat | None, principals: Mapping[tuple[str, str], str | None]
) -> dict[str, frozenset[str]]:
    """Role -> names. Words that stand for no actor name nobody who could be compared."""
    found: dict[str, set[str]] = {}
    for role in event.roles:
        if fills(role, beat) == "party" and role.actor is not None:
            head = principals.get((event.article, role.actor)) or role.actor
            found.setdefault(role.name, set()).add(" ".join(key(head)) or head)
    return {name: frozenset(names) for name, names in found.items()}


def fills(role: Role, beat: Beat | None) -> str:
    known = beat.roles.get(role.name) if beat is not None else None
    return known.fills if known is not None else "party" if role.actor is not None else "any"


def goods(event: Event, beat: Beat | None) -> frozenset[str]:
    """The classes of goods that the beat knows the items under; the bare words of one that it does not know."""
    if beat is None:
        return frozenset()
    classes: set[str] = set()
    for role in event.roles:
        if fills(role, beat) == "item":
            classes |= set(classes_of(role.span.text, beat)) or {" ".join(singular(role.span.text)[-1:])}
    return frozenset(classes)


@cache
def vocabulary(beat: Beat) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words for goods with their classes, the longest first."""
    rows = [(singular(row), name) for name, items in beat.items.items() for row in (*items.nouns, *items.names)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def classes_of(text: str, beat: Beat) -> Iterable[str]:
    """The class of the longest words for goods in what is said, else that of a designation."""
    words = singular(text)
    for parts, name in vocabulary(beat):
        if any(words[n : n + len(parts)] == parts for n in range(len(words) - len(parts) + 1)):
            return (name,)
    for name, items in beat.items.items():
        if any(re.search(one, text) for one in items.patterns):
            return (name,)
    return ()


def singular(text: str) -> tuple[str, ...]:
    return tuple(_PLURAL.sub("", one) if len(one) > SHORT else one for one in _WORD.findall(text.casefold()))


def told_words(event: Event, sentence: Sentence) -> tuple[str, ...]:
    """The words around the trigger: they are the same in a copy, and where a quotation is cut."""
    place = event.trigger.start - sentence.span.start
    before = _WORD.findall(sentence.span.text[:place].casefold())
    after = _WORD.findall(sentence.span.text[place:].casefold())
    return (event.kind, *before[-BEFORE:], "|", *after[:AFTER])


def same_goods(a: frozenset[str], b: frozenset[str], beat: Beat | None) -> bool:
    """Can both be of the same goods? "Arms" may be any, "ammunition" may be artillery ammunition."""
    if not a or not b or a & b:
        return True
    general = frozenset(_WORD.findall(beat.title.casefold())) if beat is not None else frozenset()
    if (a | b) & general:
        return True
    return any(one.endswith(f" {two}") or two.endswith(f" {one}") for one in a for two in b)


def compared(sequence: Sequence[Fact]) -> list[Fact]:
    """The facts that say most first: dated ones, then by how many they name; ties by id."""
    return sorted(sequence, key=lambda one: (not one.dated, -len(one.everyone), not one.goods, one.event.id))
