"""Readers: what each matched pattern of `patterns` means."""

import calendar
import re
from collections.abc import Callable
from typing import Literal

from headwater.text.times import lexicon as lx
from headwater.text.times.meaning import Meaning, Type

Match = re.Match[str]
Read = tuple[Type, Meaning, str | None]
Which = Literal["last", "this", "next", ""]

SIDE: dict[str, Which] = {
    "last": "last", "past": "last", "previous": "last", "this past": "last", "this": "this", "current": "this",
    "next": "next", "coming": "next", "following": "next", "this coming": "next", "upcoming": "next",
}  # fmt: skip
COUNT = {"last": -1, "this": 0, "next": 1}
_YEAR = re.compile(r"(?:19|20)\d\d")
OLDEST = 2000  # "65 million years ago" is no date of the calendar
CLOCKED = ("S", "TM", "H")  # units shorter than a day


def _of(match: Match, name: str) -> str:
    return (match.groupdict().get(name) or "").strip()


def _side(match: Match) -> Which:
    """Empty where the time stands bare."""
    if not _of(match, "side"):
        return ""
    return SIDE[re.sub(r"\s+", " ", _of(match, "side").lower()).removeprefix("the ")]


def _unit(match: Match) -> str:
    return lx.UNITS[_of(match, "unit").lower()]


def length(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X where the number is not said."""
    if unit == "F":
        amount, unit = None if amount is None else amount * 2, "W"
    if unit in "EC" and amount is not None:
        return f"P{amount * (10 if unit == 'E' else 100):g}Y"
    clock = "T" if unit in CLOCKED else ""
    if amount is None:
        return f"P{clock}X{unit[-1]}"
    smaller = {"Y": "6M", "H": "30M", "TM": "30S"}.get(unit)
    if smaller and amount % 1 == 0.5:
        return f"P{clock}" + (f"{int(amount)}{unit[-1]}" if amount > 1 else "") + smaller
    return f"P{clock}{amount if amount % 1 else int(amount)}{unit[-1]}"


LEAP = 2000


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def read_slashes(match: Match) -> Read | None:
    """8/21/2023, 21/8/2023; nothing for 8/9/2023, which Americans and others read differently."""
    first, second = int(match["first"]), int(match["second"])
    if first != second and first <= 12 and second <= 12:
        return None
    month, day = (first, second) if first <= 12 else (second, first)
    if not _exists(int(match["year"]), month, day):
        return None
    return "DATE", Meaning("fixed", value=f"{match['year']}-{month:02}-{day:02}"), None


def read_calendar(match: Match) -> Read | None:
    """Month, day and year in any order."""
    month = lx.month(match["month"]) if _of(match, "month") else int(match["m"])
    day, year = int(_of(match, "day") or 0), _of(match, "year")
    through = int(_of(match, "through") or 0)
    if not _exists(int(year or LEAP), month, through or day or 1) or 0 < through <= day:
        return None
    if year:
        first = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
        return "DATE", Meaning("fixed", value=f"{first}/{year}-{month:02}-{through:02}" if through else first), None
    if day:
        return "DATE", Meaning("named", name="day", number=month, day=day, through=through), None
    return "DATE", Meaning("named", name="month", number=month), None


def _fiscal(match: Match) -> str:
    return "fiscal" if re.search(r"(?i)\bfiscal|\bFY", match[0]) else ""


def read_year(match: Match) -> Read | None:
    return "DATE", Meaning("fixed", value=_of(match, "year") or _of(match, "fy"), letters=_fiscal(match)), None


def read_spoken(match: Match) -> Read | None:
    year = lx.spoken_year(_of(match, "words"))
    return ("DATE", Meaning("fixed", value=str(year)), None) if year else None


def read_years(match: Match) -> Read | None:
    """1950-53."""
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[: 4 - len(last)] + last
    return ("DATE", Meaning("fixed", value=f"{first}/{last}"), None) if first < last else None


def read_decade(match: Match) -> Read | None:
    """The 1990s, the '80s: TimeML writes a decade with three digits."""
    if _of(match, "tens"):
        return "DATE", Meaning("fixed", value=f"19{lx.DECADES[match['tens'].lower()]}"), None
    return "DATE", Meaning("fixed", value=match["digits"] or f"19{match['short']}"), None


def read_century(match: Match) -> Read | None:
    return "DATE", Meaning("fixed", value=f"{int(match['nth']) - 1:02}"), None


def read_weekday(match: Match) -> Read | None:
    hung = re.match(r"(?i)(?:the\s+)?(?:previous|following)", match[0]) is not None
    number = lx.weekday(match["weekday"])
    return "DATE", Meaning("named", name="weekday", number=number, which=_side(match), anchored=hung), None


def read_near_day(match: Match) -> Read | None:
    word = match[0].lower()
    count = {"today": 0, "yesterday": -1, "tomorrow": 1}[word.split()[-1]]
    if word.startswith("the day"):
        count *= 2
    return "DATE", Meaning("shift", unit="D", count=count), None


def read_near_part(match: Match) -> Read | None:
    word = match[0].lower()
    if word in ("tonight", "overnight"):
        return "TIME", Meaning("shift", unit="D", time="TNI", letters=word.removesuffix("night")), None
    return "TIME", Meaning("shift", unit="D", count=COUNT[_side(match)], time=lx.PARTS[match["part"].lower()]), None


def read_side_unit(match: Match) -> Read | None:
    anchored = bool(re.match(r"(?i)(?:the\s+)?(?:following|previous)|the\s+next\s+day", match[0]))
    return "DATE", Meaning("shift", unit=_unit(match), count=COUNT[_side(match)], anchored=anchored), None


def read_past_unit(match: Match) -> Read | None:
    return "DURATION", Meaning("length", value=length(1, _unit(match)), toward=-1), None


def read_side_month(match: Match) -> Read | None:
    which, month, day = _side(match), lx.month(match["month"]), int(_of(match, "day") or 0)
    if not _exists(LEAP, month, day or 1):
        return None
    return "DATE", Meaning("named", name="day" if day else "month", number=month, day=day, which=which), None


def read_season(match: Match) -> Read | None:
    letters = lx.SEASONS[match["season"].lower()]
    return "DATE", Meaning("named", name="season", letters=letters, which=_side(match)), None


def read_quarter(match: Match) -> Read | None:
    number, year = lx.ORDINALS[match["ordinal"].lower()], _of(match, "year")
    if year:
        return "DATE", Meaning("fixed", value=f"{year}-Q{number}", letters=_fiscal(match)), None
    return "DATE", Meaning("named", name="quarter", number=number, letters=_fiscal(match)), None


def read_half(match: Match) -> Read | None:
    number = 1 if match["ordinal"].lower() == "first" else 2
    year = _of(match, "year")
    if year:
        return "DATE", Meaning("fixed", value=f"{year}-H{number}"), None
    return "DATE", Meaning("named", name="half", number=number), None


def read_the_unit(match: Match) -> Read | None:
    """ "the year", "the weekend": the one of the day of telling; the weekend the last one."""
    unit = _unit(match)
    letters = _fiscal(match) or "the"
    return "DATE", Meaning("shift", unit=unit, count=-1 if unit == "WE" else 0, letters=letters), None


def read_feast(match: Match) -> Read | None:
    name = re.sub(r"\s+", " ", match["feast"].lower()).replace("’", "'")
    month, *day = lx.FEASTS[name]
    letters = name if len(day) > 1 else ""
    return "DATE", Meaning("named", name="day", number=month, day=day[0], letters=letters, which=_side(match)), None


def _toward(match: Match) -> int:
    """-1 for a length that ends with the day of telling ("the past two weeks"), 1 for one that begins there."""
    frame = _of(match, "frame").lower()
    if re.search("last|past|previous|recent", frame):
        return -1
    return 1 if re.search("next|coming", frame) or _of(match, "ahead") else 0


def read_length(match: Match) -> Read | None:
    quant, unit = _of(match, "quant"), _unit(match)
    if unit == "Q" and _YEAR.fullmatch(quant):
        return None  # "the 1988 quarter"
    amount = lx.number(quant) if quant else None
    if _of(match, "half"):
        amount = 0.5 if amount is None or not quant else amount + 0.5
    mod = "APPROX" if _of(match, "or_so") else None
    return "DURATION", Meaning("length", value=length(amount, unit), toward=_toward(match)), mod


def read_bare_length(match: Match) -> Read | None:
    mod = "LESS_THAN" if re.match(r"(?i)just|only|mere", match[0]) else None
    return "DURATION", Meaning("length", value=length(None, _unit(match)), toward=_toward(match)), mod


def read_bare_one(match: Match) -> Read | None:
    """ "a week-long walkout"."""
    return "DURATION", Meaning("length", value=length(1, _unit(match))), None


def read_ago(match: Match) -> Read | None:
    amount, unit = lx.number(match["quant"]) if _of(match, "quant") else None, _unit(match)
    if amount is None or amount > OLDEST:
        return "DATE", Meaning("vague", value="PAST_REF"), None
    if unit in CLOCKED or amount != int(amount):
        return "DATE", Meaning("length", value=length(amount, unit), toward=-1), None
    if unit in "EC":
        unit, amount = "Y", amount * (10 if unit == "E" else 100)
    return "DATE", Meaning("shift", unit=unit, count=-int(amount), exact=True), None


def read_then(match: Match) -> Read | None:
    """ "a year earlier", "two weeks later": counted from the time told last."""
    amount = lx.number(match["quant"]) if _of(match, "quant") else 1
    unit = _unit(match)
    sign = -1 if re.search(r"(?i)(?:earlier|ago|before|previously)\b", match[0]) else 1
    if amount is None or amount != int(amount) or unit in CLOCKED:
        return "DURATION", Meaning("length", value=length(amount, unit)), None
    if unit in "EC":
        unit, amount = "Y", amount * (10 if unit == "E" else 100)
    return "DATE", Meaning("shift", unit=unit, count=sign * int(amount), anchored=True, exact=True), None


def read_same(match: Match) -> Read | None:
    return "DATE", Meaning("shift", unit=_unit(match), anchored=True), None


def read_nth(match: Match) -> Read | None:
    """ "the 19th month", "the second day" of something."""
    return "DATE", Meaning("nth", unit=_unit(match), number=lx.nth(match["nth"])), None


def read_attack(match: Match) -> Read | None:
    return "DATE", Meaning("fixed", value="2001-09-11"), None


def read_every(match: Match) -> Read | None:
    if _of(match, "weekday"):
        part = lx.PARTS.get(_of(match, "part").lower(), "")
        return "SET", Meaning("set", value=f"XXXX-WXX-{lx.weekday(match['weekday']) + 1}{part}"), None
    if _of(match, "month"):
        return "SET", Meaning("set", value=f"XXXX-{lx.month(match['month']):02}"), None
    if _of(match, "season"):
        return "SET", Meaning("set", value=f"XXXX-{lx.SEASONS[match['season'].lower()]}"), None
    if _of(match, "part"):
        return "SET", Meaning("set", value=f"XXXX-XX-XX{lx.PARTS[match['part'].lower()]}"), None
    amount = lx.number(match["quant"]) if _of(match, "quant") else 1
    if re.search(r"(?i)\bother\b", match[0]):
        amount = 2
    return "SET", Meaning("set", value=length(amount, _unit(match))), None


def read_adverb(match: Match) -> Read | None:
    word = match[0].lower()
    unit = {"hour": "H", "dai": "D", "night": "D", "week": "W", "fort": "F", "month": "M", "quar": "Q"}
    letter = next((letter for stem, letter in unit.items() if word.startswith(stem)), "Y")
    return "SET", Meaning("set", value=length(1, letter)), None


def always(meaning: Meaning, mod: str | None = None) -> Callable[[Match], Read | None]:
    """A reader for words that have one meaning."""
    kind: Type = "DURATION" if meaning.kind == "length" else "DATE"

    def read(match: Match) -> Read | None:
        return kind, meaning, mod

    return read


def read_clock(match: Match) -> Read | None:
    word = match[0].lower()
    if word.endswith(("noon", "midday")):
        return "TIME", Meaning("clock", time="T12:00"), None
    if word.endswith("midnight"):
        return "TIME", Meaning("clock", time="T24:00"), None
    hour, minute = int(match["hour"]), _of(match, "minute") or "00"
    half = _of(match, "half").lower()
    if hour > (12 if half else 24) or int(minute) > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = "Z" if _of(match, "zone").upper() in ("GMT", "UTC") else ""
    return "TIME", Meaning("clock", time=f"T{hour:02}:{minute}{zone}"), None


def read_part(match: Match) -> Read | None:
    return "TIME", Meaning("clock", time=lx.PARTS[match["part"].lower()]), None
