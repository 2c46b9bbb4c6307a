"""Plain English for the lines of a brief: numbers that agree, lists, days, quoted sentences."""

from collections.abc import Sequence
from datetime import date

from headwater.records import When

IRREGULAR = {"is": "are", "has": "have", "does": "do", "goes": "go", "it": "they", "its": "their"}
_SINGLE = str.maketrans({"“": "‘", "«": "‘", "„": "‘", "”": "’", "»": "’"})
SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def plural(number: int, noun: str) -> str:
    """`one page`, `five pages`, `12 copies`."""
    figure = SPELLED[number] if number < len(SPELLED) else str(number)
    if number == 1:
        return f"{figure} {noun}"
    many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou") else noun + "s"
    return f"{figure} {many}"


def verb(number: int, one: str) -> str:
    """The verb in the number of its subject: `tells` or `tell`, `is` or `are`."""
    if number == 1:
        return one
    return IRREGULAR.get(one) or (one[:-3] + "y" if one.endswith("ies") else one.removesuffix("s"))


def joined(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str) -> str:
    """In quotation marks, those inside it made single; a sentence of its own, so a comma at its end is a full stop."""
    first, *others = one_line(text).translate(_SINGLE).split('"')
    inner = first + "".join(f"{'’' if nth % 2 else '‘'}{piece}" for nth, piece in enumerate(others))
    closed = inner.rstrip(",;: ")
    bare = closed.rstrip("’‘)]")
    return f"“{closed}”" if bare[-1:] in tuple(".!?…") else f"“{closed}.”"


def days(when: When) -> str:
    """`3 August 2023`, `1 to 31 March 2023`, `until 30 August 2023`, `on an unknown day`."""
    if when.earliest is None and when.latest is None:
        return "on an unknown day"
    if when.earliest is None or when.latest is None:
        return f"until {day(when.latest)}" if when.latest else f"from {day(when.earliest)}"
    if when.earliest == when.latest:
        return day(when.earliest)
    if (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month):
        return f"{when.earliest.day} to {day(when.latest)}"
    if when.earliest.year == when.latest.year:
        return f"{when.earliest.day} {when.earliest:%B} to {day(when.latest)}"
    return f"{day(when.earliest)} to {day(when.latest)}"


def day(one: date | None) -> str:
    return f"{one.day} {one:%B} {one.year}" if one else "an unknown day"
