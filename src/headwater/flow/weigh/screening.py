"""Names against sanctions lists: every hit is a proposal with its reasons, and never more than that."""

from collections.abc import Sequence

import msgspec

from headwater.names import compare
from headwater.names.index import NameIndex
from headwater.records.listings import ListEntry, ListVersion, ScreenHit

HIT = 0.5  # score from which a name is proposed
WEAK_HIT = 0.9  # of an alias that, as its publisher says, identifies nobody alone
SINGLE_HIT = 0.9  # of one word alone: half the world's names share one with somebody listed
MOST_HITS = 20  # of one name
GROUPS = {"Person": "Person", "Organization": "Organization", "Company": "Organization", "LegalEntity": "",
          "PublicBody": "Organization", "Vessel": "Vessel", "Airplane": "Airplane"}  # fmt: skip


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
        self._index = NameIndex((said, self._entries[number][1].schema == "Person") for number, said, _ in self._names)

    def hits(self, asked: Asked) -> tuple[ScreenHit, ...]:
        """The entries that a name may stand for, best first; ties by list and key."""
        group = GROUPS.get(asked.schema or "", "")
        best: dict[int, tuple[float, int, tuple[str, ...]]] = {}
        for at in self.candidates(asked):
            number, said, kind = self._names[at]
            schema = self._entries[number][1].schema
            if group and schema != group and "Person" in (group, schema):
                continue
            found = compare(schema, asked.name, said)
            if found.score < _least(kind, asked.name, said) or (number in best and best[number][0] >= found.score):
                continue
            best[number] = (found.score, at, found.reasons)
        made = [self._hit(asked, number, *one) for number, one in best.items()]
        return tuple(sorted(made, key=lambda hit: (-hit.score, hit.list, hit.entry.key))[:MOST_HITS])

    def candidates(self, asked: Asked) -> list[int]:
        group = GROUPS.get(asked.schema or "", "")
        as_what = [True, False] if not group else [group == "Person"]
        return list(dict.fromkeys(at for person in as_what for at in self._index.candidates(asked.name, person)))

    def name_of(self, at: int) -> tuple[str, str]:
        """Schema and name of a candidate."""
        number, said, _ = self._names[at]
        return self._entries[number][1].schema, said

    def _hit(self, asked: Asked, number: int, score: float, at: int, reasons: tuple[str, ...]) -> ScreenHit:
        version, entry = self._entries[number]
        _, said, kind = self._names[at]
        beside = (*_birth(asked, entry), *_number(asked, entry))
        return ScreenHit(
            query=asked.name, score=score, matched=said, matched_kind=kind, reasons=(*reasons, *beside),
            list=version.list if version else "", list_dated=version.dated if version else None, entry=entry,
        )  # fmt: skip


def _least(kind: str, asked: str, said: str) -> float:
    if kind == "weak":
        return WEAK_HIT
    return SINGLE_HIT if min(len(asked.split()), len(said.split())) == 1 else HIT


def _birth(asked: Asked, entry: ListEntry) -> tuple[str, ...]:
    if not asked.born or not entry.born:
        return ()
    years = {part for day in entry.born for part in _years(day)}
    same = bool(_years(asked.born) & years)
    return (f"born {asked.born}, as on the list" if same else f"born {asked.born}, the list says {', '.join(entry.born)}",)


def _years(day: str) -> set[str]:
    return {day[n : n + 4] for n in range(len(day) - 3) if day[n : n + 4].isdigit()}


def _number(asked: Asked, entry: ListEntry) -> tuple[str, ...]:
    if not asked.identifier:
        return ()
    plain = "".join(c for c in asked.identifier.casefold() if c.isalnum())
    same = [one for one in entry.identifiers if "".join(c for c in one.value.casefold() if c.isalnum()) == plain]
    return tuple(f"{one.kind} {one.value}, as on the list" for one in same[:1])
