"""What text prints beside a name that tells one bearer from another: birth, age, numbers of papers and registers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from headwater.text.identifiers import identifiers
from headwater.text.times.lexicon import MONTHS

OLDEST, YOUNGEST = 110, 12  # years of age that are taken for a person's
SHORTEST = 5  # letters and digits of a number that names one party: shorter ones are on many papers
PERSONAL = frozenset({"born", "age", "passport", "national_id"})
SHIPS = frozenset({"imo", "mmsi", "vessel"})

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" for month in MONTHS) + "|sept\\.?"
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH}),?[\s-]+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<d4>\d{1,2})[./](?P<m4>\d{1,2})[./](?P<y4>(?:19|20)\d\d)"
    rf"|(?P<m5>{_MONTH})\s+(?P<y5>(?:19|20)\d\d)|(?P<y6>(?:19|20)\d\d))(?!\d)"
)
_BORN = re.compile(
    rf"\b(?:born(?:\s+in\s+[A-Z][\w’'-]+(?:[\s,]+[A-Z][\w’'-]+){{0,3}})?,?\s*(?:on|in)?(?:\s+the)?|"
    rf"(?:date|year)\s+of\s+birth(?:\s+(?:is|was|as|of))?|DOB|d\.o\.b\.|(?<=\()b\.)[:\s]*(?P<said>{_DAY})",
    re.IGNORECASE,
)
_AGES = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<age>\d{2,3})[- ]years?[- ]olds?\b",
        r"\b[Aa]ged?\s+(?P<age>\d{2,3})\b(?!\s*(?:to|and|-|–|percent|%))",
        r"(?<=[^\W\d_]),\s(?P<age>\d{2,3})(?=\s*,(?!\d))",
        r"(?<=[^\W\d_])\s\((?P<age>\d{2})\)",
    )
)
_NUMBER = r"(?:\s*(?:number|no\.?|nr\.?|№|#|code))*(?:\s+is)?[\s:#№]*"
_VALUE = r"(?P<value>(?=[A-Z0-9 /-]*\d{3})[A-Z0-9](?:[A-Z0-9/-]|\s(?=\d)){4,24})(?![\w])"
_NUMBERS: dict[str, re.Pattern[str]] = {
    "passport": re.compile(rf"\b[Pp]assports?{_NUMBER}{_VALUE}"),
    "national_id": re.compile(
        rf"\b(?:[Nn]ational\s+(?:ID|identification|identity)(?:\s+card)?|[Ii]dentity\s+card|ID\s+card|SSN){_NUMBER}{_VALUE}"
    ),
    "registration_number": re.compile(
        r"\b(?:(?:[Rr]egistration|[Cc]ompany)(?=\s*(?:number|no\b|nr\b|№|#|:|code))|[Rr]egistered\s+(?:under|as)"
        rf"|[Cc]ommercial\s+regist(?:er|ry)|OGRN|UEN){_NUMBER}{_VALUE}"
    ),
    "tax_number": re.compile(rf"\b(?:[Tt]ax(?:payer)?(?:\s+(?:ID|identification))?|INN|TIN|VAT){_NUMBER}{_VALUE}"),
}
_SCHEMES: dict[str, str] = {"imo": "imo", "mmsi": "mmsi", "lei": "lei", "registration": "tail_number"}
_OF_SHIPS = (
    r"(?:(?:oil|crude|gas|chemical|product|fuel|shadow[- ]fleet)\s+)?(?:super)?tanker"
    r"|(?:(?:bulk|cargo|container|general[- ]cargo)\s+)(?:ship|carrier|vessel)"
    r"|freighter|(?:motor\s+)?vessel|trawler|container\s?ship|ship|tug|yacht"
)
_NAMED = (
    r"[\s,]+(?:(?:named|called)\s+)?[“\"']?"
    r"(?P<name>(?:[A-Z][\w’'-]*|\d{1,3})(?:\s(?:[A-Z][\w’'-]*|\d{1,3}\b|of\b(?=\s[A-Z])))*)"
)
_WHAT: dict[str, tuple[re.Pattern[str], ...]] = {
    "vessel": (
        re.compile(rf"\b(?i:{_OF_SHIPS}){_NAMED}"),
        re.compile(r"\b(?:M/?[VTY]|MS|SS|T/T)\.?\s+[“\"']?(?P<name>[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|\d{1,3}\b))*)"),
    ),
    "aircraft": (
        re.compile(r"\b(?i:aircraft|plane|jet|airliner|helicopter)[\s,]+(?P<name>[A-Z0-9]{1,2}-[A-Z0-9]{3,5})\b"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """`kind`: born, age, passport, national_id, registration_number, tax_number, imo, mmsi, lei, tail_number; vessel or
    aircraft where a word says that a name is one.

    `value` as read: "1971-06-05", "1971-06", "1971", "52", "M1234"; of a ship or an aircraft, its name.
    """

    kind: str
    value: str
    start: int
    end: int


def particulars(text: str) -> list[Found]:
    """Every particular in the order of the text; where two overlap, the first."""
    found = [*_births(text), *_ages(text), *_numbers(text), *_kinds(text)]
    found.sort(key=lambda one: (one.start, -one.end, one.kind))
    kept: list[Found] = []
    for one in found:
        if not any(other.start < one.end and one.start < other.end and other.kind == one.kind for other in kept):
            kept.append(one)
    return kept


def plain_number(value: str) -> str:
    """A number by its letters and digits alone, as two prints of it are compared."""
    return "".join(sign for sign in value.casefold() if sign.isalnum())


def _births(text: str) -> list[Found]:
    return [
        Found("born", value, one.start("said"), one.end("said"))
        for one in _BORN.finditer(text)
        if (value := _day(one.groupdict()))
    ]


def _day(parts: dict[str, str | None]) -> str | None:
    """ISO, as far as it is told; of "05/06/1971" the year alone, since either number may be the month."""
    for n in "12345":
        year, month, number = parts[f"y{n}"], parts[f"m{n}"], parts.get(f"d{n}")
        if year is None or month is None:
            continue
        if n == "4" and int(month) <= 12 and int(number or 0) <= 12 and month != number:
            return year
        at = int(month) if month.isdigit() else _month(month)
        if number is None:
            return f"{year}-{at:02}"
        if not 1 <= at <= 12 or not 1 <= int(number) <= monthrange(int(year), at)[1]:
            return year
        return date(int(year), at, int(number)).isoformat()
    return parts["y6"]


def _month(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word.casefold()[:3]))


def _ages(text: str) -> list[Found]:
    return [
        Found("age", one["age"], one.start("age"), one.end("age"))
        for form in _AGES
        for one in form.finditer(text)
        if YOUNGEST <= int(one["age"]) <= OLDEST
    ]


def _numbers(text: str) -> list[Found]:
    found = [
        Found(_SCHEMES[scheme], value, at := text.index(value, start), at + len(value))
        for scheme, value, start in identifiers(text)
    ]
    for kind, form in _NUMBERS.items():
        for one in form.finditer(text):
            value = one["value"].rstrip(" /-")
            at = one.start("value")
            taken = any(other.start <= at < other.end for other in found)
            if len(plain_number(value)) >= SHORTEST and not taken:
                found.append(Found(kind, value, at, at + len(value)))
    return found


def _kinds(text: str) -> list[Found]:
    return [
        Found(kind, one["name"], one.start("name"), one.end("name"))
        for kind, forms in _WHAT.items()
        for form in forms
        for one in form.finditer(text)
    ]
