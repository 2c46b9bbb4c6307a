"""Names against sanctions lists: every hit is a proposal with its reasons, and never more than that."""

from collections.abc import Sequence

import msgspec

from headwater.flow.weigh.hits.evidence import Beside, asked_birth, listed_numbers, telling, weighed
from headwater.flow.weigh.hits.telling import least, tells
from headwater.names.index import NameIndex
from headwater.names.matching import NameMatch, compare
from headwater.names.words import script_of
from headwater.records.listings import ListEntry, ListVersion, ScreenHit
from headwater.text.particulars import plain_number

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

    def beside(self) -> tuple[Beside, ...]:
        birth = asked_birth(self.born) if self.born else None
        number = Beside("identifier", self.identifier) if self.identifier else None
        return tuple(one for one in (birth, number) if one is not None)


class NameHit(msgspec.Struct, frozen=True, array_like=True):
    """An entry that a name may stand for, by the name alone. `at`: the number of the entry in the screen."""

    at: int
    score: float
    matched: str
    matched_kind: str
    reasons: tuple[str, ...]


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
        self._by_number: dict[str, list[int]] | None = None
        self.index = NameIndex((said, self._entries[number][1].schema == "Person") for number, said, _ in self._names)

    def hits(self, asked: Asked) -> tuple[ScreenHit, ...]:
        """The entries that a name may stand for, best first; ties by list and key.

        A number that an entry prints leads to it, whatever the name.
        """
        beside = asked.beside()
        found: dict[int, NameHit | None] = {one.at: one for one in self.named(asked.name, asked.schema)}
        for one in beside:
            for at in self.numbered(one.value):
                found.setdefault(at, None)
        made = [self._hit(asked, at, hit, beside) for at, hit in found.items()]
        return tuple(sorted(made, key=lambda hit: (-hit.score, hit.list, hit.entry.key))[:MOST_HITS])

    def named(self, name: str, schema: str | None) -> list[NameHit]:
        """The entries that a name may stand for, in the order of the lists."""
        best: dict[int, tuple[int, NameMatch]] = {}
        for at in self.candidates(Asked(name, schema)):
            number, said, kind = self._names[at]
            held = self._entries[number][1].schema
            found = compare(held, name, said)
            if found.score < least(kind, found) or (number in best and best[number][1].score >= found.score):
                continue
            if tells(self.index, found, held == "Person", (name, said)):
                best[number] = (at, found)
        return [
            NameHit(number, found.score, *self._names[at][1:], found.reasons)
            for number, (at, found) in sorted(best.items(), key=lambda item: item[0])
        ]

    def numbered(self, value: str) -> list[int]:
        """The numbers of the entries that print an identifier."""
        if self._by_number is None:
            self._by_number = {}
            for at, (_, entry) in enumerate(self._entries):
                for _, number, _ in listed_numbers(entry):
                    if telling(number):
                        self._by_number.setdefault(number, []).append(at)
        return self._by_number.get(plain_number(value), [])

    def entry(self, at: int) -> ListEntry:
        return self._entries[at][1]

    def candidates(self, asked: Asked) -> list[int]:
        """Numbers of the names that are compared, the likeliest first.

        None in another script of an entry that has one in the script of what is asked: it knows no better.
        """
        group, script = GROUPS.get(asked.schema or "", ""), script_of(asked.name)
        as_what = [True, False] if not group else [group == "Person"]
        kept, own = [], set()
        for at in dict.fromkeys(at for person in as_what for at in self.index.candidates(asked.name, person)):
            number = self._names[at][0]
            held = self._entries[number][1].schema
            if group and held != group and "Person" in (group, held):
                continue
            if self.index.names[at].script == script:
                own.add(number)
            elif number in own:
                continue
            kept.append(at)
        return kept

    def name_of(self, at: int) -> tuple[str, str]:
        """Schema and name of a candidate."""
        number, said, _ = self._names[at]
        return self._entries[number][1].schema, said

    def _hit(self, asked: Asked, at: int, hit: NameHit | None, beside: Sequence[Beside]) -> ScreenHit:
        version, entry = self._entries[at]
        all_told = weighed(hit.score if hit else None, beside, entry)
        return ScreenHit(
            query=asked.name,
            score=all_told.score,
            matched=hit.matched if hit else entry.name,
            matched_kind=hit.matched_kind if hit else "name",
            reasons=(*(hit.reasons if hit else ()), *all_told.reasons),
            list=version.list if version else "",
            list_dated=version.dated if version else None,
            entry=entry,
            basis=all_told.basis,
        )
