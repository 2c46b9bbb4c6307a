"""What stands beside a name, held against a list's entry: births and numbers lift a hit's score, or lower it."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from headwater.records.listings import ListEntry
from headwater.records.matches import MatchBasis
from headwater.text.identifiers import identifiers
from headwater.text.particulars import SHORTEST, plain_number
from headwater.text.times.lexicon import MONTHS

# Measured by benchmarks/screening.py, "births": listed people asked for with their own birth, and with a namesake's.
NAME_ALONE = 0.95  # of a score that rests on a name alone: half the world's names have several bearers
FULL_FROM = 0.9  # name scores above this are pressed together below NAME_ALONE, in their order
SAME_DAY, SAME_YEAR, SAME_AGE = 0.25, 0.6, 0.75  # of what is missing to 1 is left where they agree
OTHER_DAY, OTHER_YEAR, OTHER_AGE = 0.9, 0.5, 0.6  # of a score is left where they do not
NEAR_YEARS, NEAR_AGE = 1, 2  # years that lists and pages are off without saying anything
ABOUT = 3  # years around "circa 1971"
SAME_NUMBER = 0.97  # least score where a number is the entry's
NUMBER_ALONE = 0.9  # score of a number that is the entry's, beside a name that is not
OTHER_NUMBER = 0.4  # of a score is left where a number that only one party has is another
UNIQUE = ("imo", "lei", "tail_number")  # numbers of which nobody has two
LEAST_DIGITS = 4  # of a number that names one party

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_WORDED = re.compile(r"(?<!\d)(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)/(\d\d)/(\d{4})(?!\d)")  # as the UK prints them; "dd/mm" where it is not known
_ABOUT = re.compile(r"\b(?:circa|ca?\.|about|approximately)", re.IGNORECASE)


class Beside(msgspec.Struct, frozen=True):
    """What a page, or who asks, tells of somebody beside the name. Fields as in `Particular`."""

    kind: str
    value: str
    years: tuple[int, int] | None = None


class Weighed(msgspec.Struct, frozen=True):
    """A score with all that is known, what it rests on, and why."""

    score: float
    basis: MatchBasis
    reasons: tuple[str, ...]


class _Birth(msgspec.Struct, frozen=True):
    first: int
    last: int
    day: str | None


def asked_birth(born: str) -> Beside | None:
    """A birth as somebody writes it: "1971", "1971-06-05", "5 June 1971"; None where it has no year."""
    found = next(_births((born,)), None)
    return None if found is None else Beside("born", found.day or str(found.first), (found.first, found.last))


def weighed(name_score: float | None, beside: Sequence[Beside], entry: ListEntry) -> Weighed:
    """The score of a hit. `name_score` None: the name is another one, and only a number led to the entry."""
    same, other = _numbers(beside, entry)
    if name_score is None:
        return Weighed(NUMBER_ALONE, "identifier", (*same, "the name is none of the entry's"))
    score = min(name_score, FULL_FROM) + max(0.0, name_score - FULL_FROM) * (NAME_ALONE - FULL_FROM) / (1 - FULL_FROM)
    births = [found for one in beside if (found := _birth(one, entry)) is not None]
    lifting = [one for one in births if one[0] < 0]
    basis: MatchBasis = "birth" if lifting else "name"
    why: tuple[str, ...] = ()
    if births:
        factor, reason = max(lifting) if lifting else min(births)
        score, why = (1 - (1 - score) * -factor if lifting else score * factor), (reason,)
    if same:
        score, basis = max(score, SAME_NUMBER), "identifier"
    elif other:
        score *= OTHER_NUMBER
    return Weighed(round(score, 4), basis, (*why, *same, *other))


def listed_numbers(entry: ListEntry) -> Iterator[tuple[str, str, str]]:
    """Kind, number by its letters and digits, and both as printed, of all that an entry prints, remarks included."""
    for one in entry.identifiers:
        value = re.sub(r"\(.*", "", one.value)
        kind = "imo" if "imo" in f"{one.kind} {value}".casefold() else one.kind.casefold()
        yield kind, plain_number(re.sub(r"(?i)\bimo\b", "", value)), f"{one.kind} {one.value}"
    for scheme, value, _ in identifiers(f"{entry.name} {entry.remarks or ''}"):
        yield _SCHEMES.get(scheme, scheme), plain_number(value), f"{scheme.upper()} {value}"
    if entry.schema == "Airplane":
        yield "tail_number", plain_number(entry.name), entry.name


_SCHEMES = {"registration": "tail_number"}


def telling(number: str) -> bool:
    """Is a plain number long enough to name one party?"""
    return len(number) >= SHORTEST and sum(sign.isdigit() for sign in number) >= LEAST_DIGITS


def _numbers(beside: Sequence[Beside], entry: ListEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reasons for numbers that are the entry's, and for those that are not where it has one of the kind."""
    held = list(listed_numbers(entry))
    same, other = [], []
    for one in beside:
        plain = plain_number(one.value)
        if one.kind in ("born", "age", "vessel", "aircraft") or not telling(plain):
            continue
        if printed := next((printed for _, number, printed in held if number == plain), None):
            same.append(f"{printed}, as on the list")
        elif one.kind in UNIQUE and (theirs := [number for kind, number, _ in held if kind == one.kind]):
            other.append(f"{one.kind.replace('_', ' ')} {one.value}, the list says {', '.join(theirs)}")
    return tuple(dict.fromkeys(same)), tuple(dict.fromkeys(other))


def _birth(one: Beside, entry: ListEntry) -> tuple[float, str] | None:
    """A factor with its reason: below 0 it lifts. None where either side says nothing."""
    if one.years is None or not entry.born:
        return None
    held = list(_births(entry.born))
    if not held:
        return None
    said = f"aged {one.value}" if one.kind == "age" else f"born {one.value}"
    apart = min(max(theirs.first - one.years[1], one.years[0] - theirs.last, 0) for theirs in held)
    printed = ", ".join(entry.born)
    if one.kind == "age":
        if not apart:
            return -SAME_AGE, f"{said}, as one born {printed}"
        return (OTHER_AGE if apart > NEAR_AGE else 1.0), f"{said}, the list says born {printed}"
    if apart:
        return (OTHER_YEAR if apart > NEAR_YEARS else 1.0), f"{said}, the list says {printed}"
    days = {theirs.day for theirs in held if theirs.first <= one.years[0] <= theirs.last}
    if len(one.value) == 10 and one.value in days:
        return -SAME_DAY, f"{said}, as on the list"
    if len(one.value) == 10 and None not in days:
        return OTHER_DAY, f"{said}, the list says {printed}"
    return -SAME_YEAR, f"{said}, as on the list" if len(one.value) == 4 else f"{said}, the same year as on the list"


def _births(printed: Sequence[str]) -> Iterator[_Birth]:
    """Births as lists print them: "1971-06-05", "05 Jun 1971", "circa 1971", "1965..1968"."""
    for said in printed:
        years = [int(year) for year in _YEAR.findall(said)]
        if not years:
            continue
        about = ABOUT if _ABOUT.search(said) else 0
        yield _Birth(min(years) - about, max(years) + about, _day(said) if len(years) == 1 and not about else None)


def _day(said: str) -> str | None:
    if found := _ISO.search(said):
        return found[0]
    if found := _DAY_FIRST.search(said):
        return None if "00" in (found[1], found[2]) else f"{found[3]}-{found[2]}-{found[1]}"
    if found := _WORDED.search(said):
        months = [n for n, month in enumerate(MONTHS, 1) if month.startswith(found[2].casefold()[:3])]
        return f"{found[3]}-{months[0]:02}-{int(found[1]):02}" if months else None
    return None
