"""Which words of a text name a listed party: in full, misspelt, without its company form, by acronym or by surname."""

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.names.name import name
from headwater.names.pairing import pairing
from headwater.names.words import particles
from headwater.records.listings import ScreenHit

NAMED = 0.6  # score from which words of a text name a party; F1 .94 on printed reasons
MOST_WORDS = 14  # of a stretch of text that is looked at as one name
LEAST_SURNAME = 4  # letters
SINGLE = 0.85  # score of one word alone
_APOSTROPHES = str.maketrans("", "", "’‘'`ʼ")
_STRETCH = re.compile(r"[^,;:()\[\]\n!?]+")
_WORD = re.compile(r"\w[\w'’.&/-]*\w|\w")
_END = re.compile(r"(?<=[a-z0-9])\.(?=\s|$)")  # of a sentence, not of an initial
_BRACKETED = re.compile(r"\s*[’'\"”]*\s*\(([A-Z][A-Za-z-]+)\)")
_INSIDE = ("of", "for", "and", "the", "named", "after")


class NamedParty(msgspec.Struct, frozen=True):
    """Words of a text, by code points, and the entry that they name."""

    start: int
    end: int
    hit: ScreenHit


def named_parties(text: str, screen: Screen) -> tuple[NamedParty, ...]:
    """The parties that a text names, in its order. Where words may name several, the best hit; all that are as good."""
    found = [one for start, end in stretches(text) for one in _within(text, start, end, screen)]
    chosen: list[NamedParty] = []
    for one in sorted(found, key=lambda one: (-one.hit.score, one.start - one.end, one.start, one.hit.entry.key)):
        if all(one.end <= other.start or other.end <= one.start or _as_good(one, other) for other in chosen):
            chosen.append(one)
    return tuple(sorted([*chosen, *_short(text, chosen)], key=lambda one: one.start))


def _as_good(one: NamedParty, other: NamedParty) -> bool:
    """Do the same words name both as well? A party may be listed twice."""
    return (one.start, one.end, one.hit.score) == (other.start, other.end, other.hit.score)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where words with capitals stand in a row, with the small words between them."""
    for stretch in _STRETCH.finditer(_END.sub("\n", text)):
        run: list[tuple[int, int]] = []
        for word in (*_WORD.finditer(stretch.group()), None):
            said = word.group() if word else ""
            if word and (not said.islower() or not said[0].isascii()):
                run.append((stretch.start() + word.start(), stretch.start() + word.end()))
            elif not run or not word or not (said in _INSIDE or said in particles()):
                if run:
                    yield run[0][0], run[min(len(run), MOST_WORDS) - 1][1]
                run = []


def _within(text: str, start: int, end: int, screen: Screen) -> Iterator[NamedParty]:
    """The parts of a stretch that a listed name pairs with."""
    words = [(start + one.start(), start + one.end()) for one in _WORD.finditer(text[start:end])]
    tried: set[tuple[int, int]] = set()
    for at in screen.candidates(Asked(text[start:end])):
        schema, said = screen.name_of(at)
        person = schema == "Person"
        paired = pairing(name(text[start:end], person), name(said, person), person)
        held = [word.said for word in paired.a.words]
        places = [n for pair in paired.pairs for n in pair.a]
        if not places:
            continue
        first, last = held[min(places)].split()[0], held[max(places)].split()[-1]
        begun = [one for one in words if first in _plain(text[slice(*one)])]
        ended = [one for one in words if last in _plain(text[slice(*one)])]
        if not begun or not ended or (begun[0][0], ended[-1][1]) in tried or begun[0][0] >= ended[-1][1]:
            continue
        part = begun[0][0], ended[-1][1]
        tried.add(part)
        hits = screen.hits(Asked(text[slice(*part)]))
        for hit in hits:
            if hit.score < hits[0].score:
                break
            least = NAMED if " " in text[slice(*part)] else SINGLE
            if hit.score >= least and not _of_a_part(hit.matched, text[slice(*part)]):
                yield NamedParty(*part, hit)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_APOSTROPHES)


def _of_a_part(listed: str, said: str) -> bool:
    """Is the listed party a part, as in "Merrow Guard - Air Force", of what is named? Then it is not what is named."""
    _, dash, part = listed.partition(" - ")
    return bool(dash) and not any(word.casefold() in said.casefold() for word in _WORD.findall(part))


def _short(text: str, named: list[NamedParty]) -> Iterator[NamedParty]:
    """Acronyms in brackets behind a name, surnames, and the one telling word of a name, where they stand alone."""
    forms: dict[str, NamedParty] = {}
    shared: set[str] = set()
    for one in sorted(named, key=lambda each: each.start):
        for said in _short_forms(text, one):
            if forms.setdefault(said, one).hit.entry.key != one.hit.entry.key:
                shared.add(said)
    for said, one in forms.items():
        for place in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", text) if said not in shared else ():
            if all(place.end() <= other.start or other.end <= place.start() for other in named):
                yield NamedParty(place.start(), place.end(), one.hit)


def _short_forms(text: str, one: NamedParty) -> list[str]:
    acronym = _BRACKETED.match(text, one.end)
    person = one.hit.entry.schema == "Person"
    words = name(text[one.start : one.end], person).words
    telling = [word.said for word in words if word.kind == "word" and len(word.said) >= LEAST_SURNAME]
    if person:
        telling = telling[-1:]
    return [*([acronym[1]] if acronym else []), *(telling if len(telling) == 1 else [])]
