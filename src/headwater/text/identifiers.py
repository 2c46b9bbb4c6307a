"""Identifiers of ships, aircraft and firms as text gives them: IMO, MMSI, LEI, registration of an aircraft."""

import re

_FORMS = {
    "imo": re.compile(r"\bIMO(?:\s+(?:number|no\.?))?[\s:#]*(\d{7})\b", re.I),
    "mmsi": re.compile(r"\bMMSI(?:\s+(?:number|no\.?))?[\s:#]*(\d{9})\b", re.I),
    "lei": re.compile(r"\bLEI(?:\s+code)?[\s:#]*([A-Z0-9]{18}\d{2})\b"),
    "registration": re.compile(
        r"\b(?:tail number|registration|registered as|registered)\s+(?:number\s+)?"
        r"([A-Z0-9]{1,2}-[A-Z0-9]{3,5}|N\d{2,5}[A-Z]{0,2})\b"
    ),
}


def identifiers(text: str) -> list[tuple[str, str, int]]:
    """`(scheme, value, start)` of every identifier in `text`; one whose check digit is wrong is none."""
    found = [
        (scheme, one[1].upper(), one.start())
        for scheme, form in _FORMS.items()
        for one in form.finditer(text)
        if scheme not in _CHECKS or _CHECKS[scheme](one[1].upper())
    ]
    return sorted(found, key=lambda one: (one[2], one[0]))


def _imo(number: str) -> bool:
    """The last digit is that of the sum of the first six, weighted 7 to 2."""
    return sum(int(digit) * weight for digit, weight in zip(number, range(7, 1, -1), strict=False)) % 10 == int(
        number[6]
    )


def _lei(code: str) -> bool:
    """ISO 17442: the letters as numbers, modulo 97, leave 1."""
    return int("".join(str(int(sign, 36)) for sign in code)) % 97 == 1


_CHECKS = {"imo": _imo, "lei": _lei}
