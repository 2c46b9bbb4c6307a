"""The table of leaders: who held which office of a state, and on which days that is sure."""

import calendar
import re
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Annotated, Any

import msgspec

from headwater import beats

OFFICES = ("head of state", "head of government", "foreign minister", "defence minister")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
Told = Annotated[str, msgspec.Meta(min_length=1)]


class Leader(msgspec.Struct, frozen=True):
    """One term of office. `until` None: in office on the day up to which the table was kept, `as_of`.

    `first` and `last` are the days between which it is sure: of "2016-05" the last day, of an end in "2020-01" the
    first, and of an open term `as_of`.
    """

    state: str
    office: str
    name: str
    also: tuple[str, ...]
    since: str
    until: str | None
    source: str
    first: date
    last: date
    as_of: date

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Told
    since: Told = msgspec.field(name="from")
    source: Told
    until: Told | None = None
    also: tuple[Told, ...] = ()


@cache
def leaders() -> tuple[Leader, ...]:
    """Every term, in the order of the table. Raises `ValueError` with state, office and what is wrong."""
    return read(beats.table("leaders"), frozenset(beats.table("states")["states"]))


def read(table: dict[str, Any], states: frozenset[str]) -> tuple[Leader, ...]:
    as_of = day(str(table["as_of"]), ending=False)
    if tuple(table["offices"]) != OFFICES:
        raise ValueError(f"leaders: the offices are {', '.join(OFFICES)}")
    found: list[Leader] = []
    for state, offices in table["states"].items():
        if state not in states:
            raise ValueError(f"leaders: {state} is not in the table of states")
        for office, rows in offices.items():
            if office not in OFFICES:
                raise ValueError(f"leaders: {state}: {office} is none of {', '.join(OFFICES)}")
            terms = [term(state, office, row, as_of) for row in rows]
            for one, after in pairwise(terms):
                if after.first < one.last:
                    raise ValueError(f"leaders: {state}: {office}: {after.name} begins before {one.name} ends")
            found += terms
    return tuple(found)


def term(state: str, office: str, row: dict[str, Any], as_of: date) -> Leader:
    plain = {key: str(value) if isinstance(value, (date, int)) else value for key, value in row.items()}
    try:
        told = msgspec.convert(plain, _Row)
        first = day(told.since, ending=True)
        last = as_of if told.until is None else day(told.until, ending=False)
    except (msgspec.ValidationError, ValueError) as fault:
        raise ValueError(f"leaders: {state}: {office}: {row.get('name')}: {fault}") from None
    if first > last or last > as_of:
        raise ValueError(f"leaders: {state}: {office}: {told.name}: {told.since} to {told.until or as_of} is no term")
    return Leader(state, office, told.name, told.also, told.since, told.until, told.source, first, last, as_of)


def day(said: str, *, ending: bool) -> date:
    """The day, or of a month or year its last (`ending`) or first one. Raises `ValueError`."""
    match = _PARTIAL.fullmatch(said)
    if match is None:
        raise ValueError(f"{said!r} is no day such as 2019-05-20, nor a month or year")
    year, month, nth = (int(part) if part else None for part in match.groups())
    assert year is not None
    month = month or (12 if ending else 1)
    return date(year, month, nth or (calendar.monthrange(year, month)[1] if ending else 1))
