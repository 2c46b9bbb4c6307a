"""Names against sanctions lists: every hit is a proposal with its reasons, and never more than that."""

from collections.abc import Sequence

import msgspec

from headwater.names.index import NameIndex
from headwater.names.matching import NameMatch, compare
from headwater.names.name import Name
from headwater.names.pairing import Pair
from headwater.names.sounds import skeleton
from headwater.names.words import Word
from headwater.records.listings import ListEntry, ListVersion, ScreenHit

# .46: recall -.015, 4 clean names of 4,000 fewer
HIT = 0.41  # score from which a name is proposed: a Korean one may be off by a letter (.45), and no more (.40)
WEAK_HIT = 0.9  # of an alias that, as its publisher says, identifies nobody alone
# UNSURE .65: recall +.003 of 1,134 altered names, one more of 4,000 clean names is hit
INITIAL_WEIGHT, UNSURE = 0.4, 0.56  # initials, and words that differ by more, prove nothing
LEAST_WORDS = 2  # of a person that agree where either name has others
MOST_ALONE_SINGLE = 0.42  # of what one word of an organisation tells that others beside it may
LEAST_TOLD = 0.5  # of what a name tells that agrees
SINGLE_HIT = 0.9  # of one word alone: half the world's names share one with somebody listed
TELLING = 0.5  # weight of a word that is no particle and no form
# LONG_HIT .8: recall -.003
LONG, LONG_HIT = 7, 0.7  # letters of a word that few share, and the score from which it may be misprinted
# .75: one clean name of 4,000 more
CROSSING_HIT = 0.85  # of names in two scripts: lists print Latin names beside those in other scripts
LEAST_HEARD = 3  # consonants of one word alone that is found in another script
NEVER = 2.0  # no score reaches it: a weak alias of one word is never proposed
MOST_HITS = 20  # of one name
GROUPS = {
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Organization",
    "LegalEntity": "",
    "PublicBody": "Organization",
    "Vessel": "Vessel",
    "Airplane": "Airplane",
}


class Asked(msgspec.Struct, frozen=True):
    """A name to be screened. `schema` None: of a person or of anything else; both are tried."""

    name: str
    schema: str | None = None
    born: str | None = None
    identifier: str | None = None


class Screen:
    """Lists made ready: their entries, and an index of all their names."""

    def __init__(self, lists: Sequence[tuple[ListVersion | None, Sequence[ListEntry]]]) -> None:
        self._entries: list[tuple[ListVersion | None, ListEntry]] = []
        self._names: list[tuple[int, str, str]] = []  # number of the entry, name, kind of name
        for version, entries in lists:
            for entry in entries:
                number = len(self._entries)
                self._entries.append((version, entry))
                self._names.append((number, entry.name, "name"))
                self._names += [(number, alias.name, alias.kind) for alias in entry.aliases]
        self.index = NameIndex((said, self._entries[number][1].schema == "Person") for number, said, _ in self._names)

    def hits(self, asked: Asked) -> tuple[ScreenHit, ...]:
        """The entries that a name may stand for, best first; ties by list and key."""
        group = GROUPS.get(asked.schema or "", "")
        best: dict[int, tuple[float, int, NameMatch]] = {}
        for at in self.candidates(asked):
            number, said, kind = self._names[at]
            schema = self._entries[number][1].schema
            if group and schema != group and "Person" in (group, schema):
                continue
            found = compare(schema, asked.name, said)
            if found.score < _least(kind, found) or (number in best and best[number][0] >= found.score):
                continue
            if not self._tells(found, schema == "Person"):
                continue
            best[number] = (found.score, at, found)
        made = [self._hit(asked, number, *one) for number, one in best.items()]
        return tuple(sorted(made, key=lambda hit: (-hit.score, hit.list, hit.entry.key))[:MOST_HITS])

    def candidates(self, asked: Asked) -> list[int]:
        group = GROUPS.get(asked.schema or "", "")
        as_what = [True, False] if not group else [group == "Person"]
        return list(dict.fromkeys(at for person in as_what for at in self.index.candidates(asked.name, person)))

    def _tells(self, found: NameMatch, person: bool) -> bool:
        """Do the words that agree tell more than those that one of the names has alone?"""
        paired = found.paired
        if paired is None:
            return True
        sure: list[Pair] = []
        unsure: list[Pair] = []
        for pair in paired.pairs:
            if pair.weight > INITIAL_WEIGHT:
                short = min(_letters(paired.a, pair.a), _letters(paired.b, pair.b)) == 1
                (unsure if pair.difference >= UNSURE or short else sure).append(pair)
        alone = max(
            self._told([*paired.left_a, *(paired.a.words[n] for pair in unsure for n in pair.a)]),
            self._told([*paired.left_b, *(paired.b.words[n] for pair in unsure for n in pair.b)]),
        )
        agree = sum(max(self.index.rarity(paired.a.words[n]) for n in pair.a) * (1 - pair.difference) for pair in sure)
        words = sum(max(len(pair.a), len(pair.b)) for pair in sure if pair.weight >= 1)
        if not sure or (alone and words < LEAST_WORDS and person | (alone > agree * MOST_ALONE_SINGLE)):
            return False
        return agree >= LEAST_TOLD * (agree + alone)

    def _told(self, words: Sequence[Word]) -> float:
        return sum(self.index.rarity(word) for word in words if word.kind in ("word", "generic", "number"))

    def name_of(self, at: int) -> tuple[str, str]:
        """Schema and name of a candidate."""
        number, said, _ = self._names[at]
        return self._entries[number][1].schema, said

    def _hit(self, asked: Asked, number: int, score: float, at: int, found: NameMatch) -> ScreenHit:
        version, entry = self._entries[number]
        _, said, kind = self._names[at]
        beside = (*_birth(asked, entry), *_number(asked, entry))
        return ScreenHit(
            query=asked.name,
            score=score,
            matched=said,
            matched_kind=kind,
            reasons=(*found.reasons, *beside),
            list=version.list if version else "",
            list_dated=version.dated if version else None,
            entry=entry,
        )


def _heard(one: Name) -> int:
    """Consonants of its longest word: of two or fewer, half the words of another script sound alike."""
    return max(len(skeleton(word.text, word.sounds)) for word in one.words)


def _letters(name: Name, at: Sequence[int]) -> int:
    return sum([len(name.texts[n]) for n in at])


def _least(kind: str, found: NameMatch) -> float:
    paired = found.paired
    if paired is None:
        return HIT
    telling = min(
        sum(word.kind in ("word", "generic", "title") for word in side.words) for side in (paired.a, paired.b)
    )
    if telling <= 1 and all(len(pair.a) == len(pair.b) for pair in paired.pairs):
        if paired.a.script != paired.b.script and min(_heard(paired.a), _heard(paired.b)) < LEAST_HEARD:
            return NEVER
        long = all(
            len(paired.a.words[n].text) >= LONG for pair in paired.pairs if pair.weight >= TELLING for n in pair.a
        )
        return NEVER if kind == "weak" else LONG_HIT if long else SINGLE_HIT
    crossing = paired.a.script != paired.b.script
    return WEAK_HIT if kind == "weak" else CROSSING_HIT if crossing else HIT


def _birth(asked: Asked, entry: ListEntry) -> tuple[str, ...]:
    if not asked.born or not entry.born:
        return ()
    years = {part for day in entry.born for part in _years(day)}
    same = bool(_years(asked.born) & years)
    return (
        f"born {asked.born}, as on the list" if same else f"born {asked.born}, the list says {', '.join(entry.born)}",
    )


def _years(day: str) -> set[str]:
    return {day[n : n + 4] for n in range(len(day) - 3) if day[n : n + 4].isdigit()}


def _number(asked: Asked, entry: ListEntry) -> tuple[str, ...]:
    if not asked.identifier:
        return ()
    plain = "".join(c for c in asked.identifier.casefold() if c.isalnum())
    same = [one for one in entry.identifiers if "".join(c for c in one.value.casefold() if c.isalnum()) == plain]
    return tuple(f"{one.kind} {one.value}, as on the list" for one in same[:1])
