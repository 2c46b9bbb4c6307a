"""Words of time and the numbers they stand for."""

import re

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "daytime": "TDT"}
# TIMEX3 letters; decade is our own, since TimeML writes ten years
UNITS = {"second": "S", "minute": "TM", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "F",
         "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C"}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD = {word: number for number, word in enumerate(_ONES, 1)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}

SMALL = "(?:" + "|".join(sorted(_ONES, key=len, reverse=True)) + ")"
TEEN_OR_TENS = "(?:" + "|".join((*_TENS, *sorted(_ONES[9:], key=len, reverse=True))) + ")"
NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ]{SMALL})?|{SMALL} (?:hundred|thousand)|{SMALL}"
    r"|(?:a|one) (?:hundred|thousand|dozen)"
    r"|\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+| 1/2|½)?(?:[- ](?:million|billion))?)"
)
VAGUE = "(?:a couple of|a couple|couple of|several|a few|few|many|some|a number of|dozens of|hundreds of|thousands of)"

# Month and day, or month, weekday and which of them in the month (-1: the last)
FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
    "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "independence day": (7, 4),
    "veterans day": (11, 11), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}  # fmt: skip
FEAST = "|".join(sorted(FEASTS, key=len, reverse=True)).replace("'", "['’]")

NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
           "nineties": 9}  # fmt: skip


def number(words: str) -> float | None:
    """The number that `words` say; None where they say only "some"."""
    words = re.sub(r"\s+", " ", words.lower().strip().replace(",", ""))
    if words in ("a", "an"):
        return 1
    if words in ("a couple of", "a couple", "couple of"):
        return 2
    first, *rest = re.split(r"[- ]", words)
    many = {"hundred": 100, "thousand": 1000, "dozen": 12, "million": 10**6, "billion": 10**9}.get("".join(rest))
    if many is not None:
        return many * (float(first) if first[0].isdigit() else _WORD.get(first, 1))
    half = re.fullmatch(r"(\d+)(?: 1/2|½)", words)
    if half:
        return int(half[1]) + 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words)
    parts = re.split(r"[- ]", words)
    if all(part in _WORD for part in parts):
        return sum(_WORD[part] for part in parts)
    return None


def nth(word: str) -> int:
    """19 for "19th", 3 for "third"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else NTH.index(word.lower()) + 1


def spoken_year(words: str) -> int | None:
    """1996 for "nineteen ninety-six", 2005 for "two thousand and five"; None for anything else."""
    parts = re.split(r"[-\s]+", words.lower().replace(" and ", " "))
    if parts[:2] == ["two", "thousand"]:
        return 2000 + _WORD.get("".join(parts[2:]), 0)
    if len(parts) < 2 or any(part not in _WORD for part in parts):
        return None
    century, rest = _WORD[parts[0]], sum(_WORD[part] for part in parts[1:])
    return century * 100 + rest if century in (18, 19, 20) and 10 <= rest <= 99 else None


def month(word: str) -> int:
    """1 to 12 for a month's name or its first three letters."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def weekday(word: str) -> int:
    """0 to 6, as `date.weekday` counts."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:3]))
