"""Every figure of a sentence: where it stands, the least and the most that it allows, and in which unit."""

import re
from collections.abc import Iterator
from math import inf

import msgspec

from headwater.text.amounts import number

Spread = tuple[float, float]

_FIGURE = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s\u00a0-]*(?:thousand|million|billion|trillion|dozen|hundred)\b|(?:mn|bn|tn|k|m)\b)?"
_SMALL = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
)
_HALF = r"half a (?:dozen|hundred|thousand|million|billion)"
_SPELLED = rf"(?:{_HALF}|(?:an?\s)?(?:{_SMALL})\b(?:(?:[\s-]|\sand\s)(?:{_SMALL})\b)*)"
_NUMBER = rf"(?:(?:{_FIGURE}){_SCALE}|{_SPELLED})"
_MONEY = r"(?:(?:US|A|C|HK|NZ)?\$(?:US)?|€|£|¥|₽|₩|₹|(?:USD|EUR|GBP)\s)"
LEAST = (
    r"at least|no fewer than|no less than|not less than|not fewer than|upwards of|a minimum of|"
    r"more than|over|above|in excess of|exceeding|exceeded|surpassed|topped|greater than"
)
_STRICT = re.compile(
    r"more than|over|above|in excess|exceed|surpass|topped|greater|fewer than|less than|under|below", re.I
)
MOST = r"up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of"
ABOUT = (
    r"about|around|some|roughly|approximately|an estimated|estimated|circa|ca\.|nearly|almost|close to|just under|"
    r"just over|perhaps|maybe|in the region of|in the order of"
)
_FOUND = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?P<least>{LEAST})\s+|(?P<most>{MOST})\s+)?(?:(?P<about>{ABOUT})\s+|(?P<tilde>~)\s*)?"
    rf"(?P<money>{_MONEY}\s?)?(?P<low>{_NUMBER})(?:\s*(?:-|–|—|\bto\b|\band\b(?<=\band)|\bor\b)\s*{_MONEY}?(?P<high>{_NUMBER}))?"
    r"(?P<more>\s*\+|\s+or more\b|\s+and more\b)?(?P<fewer>\s+or (?:fewer|less)\b)?(?P<so>\s+or so\b)?",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_VAGUE = re.compile(
    r"\b(?:tens of |hundreds of |dozens of )?(?:dozens|scores|hundreds|thousands|millions|billions)\b(?: of)?",
    re.I,
)
# What vague words allow: "dozens" are two at the least, and more than a hundred are called hundreds.
_VAGUE_SPREADS = {
    "dozens": (20, 120), "scores": (30, 150), "hundreds": (180, 1500), "thousands": (1800, 15_000),
    "tens of thousands": (18_000, 150_000), "hundreds of thousands": (180_000, 1_500_000),
    "millions": (1_800_000, 1.5e7), "billions": (1.8e9, 1.5e10),
}  # fmt: skip
_NO_COUNT = re.compile(
    r"(?:st|nd|rd|th)\b|\s?mm\b|\s?[-–]?\s?calib|:\d|\s?[ap]\.?m\b|\s?GMT\b|\s?UTC\b|['’]s?\b(?!\s)|[/]\d|\.\d|(?-i:-[A-Z]|[A-Z]{2})",
    re.I,
)
_UNITS: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(rf"[\s-]*(?:{words})\b", re.I), unit, factor)
    for words, unit, factor in (
        (r"years?[\s-]old|years? of age", "age", 1),
        (r"(?:US |American )?dollars?|USD|bucks", "$", 1), (r"euros?|EUR", "€", 1), (r"pounds? sterling|GBP", "£", 1),
        (r"kilomet(?:er|re)s?|km", "metres", 1000), (r"miles?", "metres", 1609.34), (r"met(?:er|re)s?|m", "metres", 1),
        (r"f(?:ee|oo)t|ft", "metres", 0.3048), (r"inch(?:es)?|in\.", "metres", 0.0254), (r"yards?", "metres", 0.9144),
        (r"cent?imet(?:er|re)s?|cm", "metres", 0.01), (r"nautical miles?", "metres", 1852),
        (r"kilograms?|kilos?|kg", "kilograms", 1), (r"metric tons?|tonnes?", "kilograms", 1000),
        (r"tons?", "kilograms", 1000), (r"pounds?|lbs?", "kilograms", 0.4536), (r"grams?", "kilograms", 0.001),
        (r"hectares?|ha", "hectares", 1), (r"acres?", "hectares", 0.4047),
        (r"square[ -](?:kilomet(?:er|re)s?|km)", "hectares", 100), (r"square[ -]miles?", "hectares", 259),
        (r"square[ -]met(?:er|re)s?", "hectares", 0.0001), (r"square[ -]f(?:ee|oo)t", "hectares", 0.00000929),
        (r"lit(?:er|re)s?", "litres", 1), (r"gallons?", "litres", 3.785),
        (r"minutes?", "hours", 1 / 60), (r"hours?", "hours", 1), (r"days?", "days", 1), (r"weeks?", "days", 7),
        (r"months?", "days", 30.4), (r"years?", "days", 365.25), (r"decades?", "days", 3652.5),
        (r"percentage points?", "points", 1), (r"per ?cent|percent|pct", "%", 1),
        (r"(?:mph|miles (?:per|an) hour)", "km/h", 1.609),
        (r"(?:kph|km/h|kilomet(?:er|re)s (?:per|an) hour)", "km/h", 1),
        (r"degrees?", "degrees", 1),
    )
)  # fmt: skip
_UNITS_LONGEST_FIRST = tuple(sorted(_UNITS, key=lambda one: -len(one[0].pattern)))
_ON_SCALE = re.compile(r"\b(magnitude|category|level|aged?)(?: of)?\s+$", re.I)
_DESIGNATED = re.compile(r"\b(?!US|UK|EU|UN|AD|BC|A |I )[A-Z]{1,3} $")  # "AK 47 rifles"
# "60m" without a sign of money is a length where such a word follows, else 60 million.
_OF_LENGTH = re.compile(
    r"\s(?:from|above|below|high|tall|deep|long|wide|down|up|off|away|across|behind|beneath)\b", re.I
)
# What every match of `_FOUND` has: a text without it is not searched, which is what takes the time.
_ANY, _WORDS, _COUNTING = re.compile(r"\d"), re.compile(r"[^\W\d_]+"), frozenset(_SMALL.split("|"))
_AGED = re.compile(r"\b(?!(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)[A-Z][\w’'-]+, $")  # "Ada Moss, 34, said"
_CLOSED = re.compile(r"[,.;)]|$")
_OLDEST = 115
ABOUT_BY, CENTS = 0.1, re.compile(r"\s?%")
_UNSAID = re.compile(
    r"\bone (?:of|another|day|side|thing|reason|way|in|on|who|that|to)\b|\bno one\b|"
    r"\b(?:this|that|the|any|every|last|next) one\b",
    re.I,
)


class Figure(msgspec.Struct, frozen=True):
    """A figure at `[start, end)` of its text: `number_at` is where the number itself stands.

    `least` and `most` hold what the words allow, in the base of `unit` ("metres", "$", "%"; empty where things are
    counted). `hedged`: said to be rough. `strict`: the bound itself is left out ("more than").
    """

    start: int
    end: int
    number_at: int
    least: float
    most: float
    unit: str
    hedged: bool
    strict: bool
    vague: bool
    factor: float
    step: float

    @property
    def exact(self) -> bool:
        return self.least == self.most


def figures(text: str) -> list[Figure]:
    """In the order of the text. Ordinals, calibres, clock times and parts of names are none."""
    found = list(_counted(text))
    taken = [(one.start, one.end) for one in found]
    for match in _VAGUE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            words = " ".join(match[0].lower().split()).removesuffix(" of")
            spread = _VAGUE_SPREADS.get(words)
            if spread is not None:
                least, most = spread
                unit, factor, end = _unit(text, match.end(), None)
                found.append(
                    Figure(
                        match.start(),
                        end,
                        match.start(),
                        least * factor,
                        most * factor,
                        unit,
                        True,
                        False,
                        True,
                        factor,
                        1,
                    )
                )
    return sorted(found, key=lambda one: one.start)


def _counted(text: str) -> Iterator[Figure]:
    if _ANY.search(text) is None and _COUNTING.isdisjoint(_WORDS.findall(text.lower())):
        return
    at = 0
    while (match := _FOUND.search(text, at)) is not None:
        whole = _ranged(text, match)
        at = match.end("low") if whole is not None and whole[0] is None else match.end()
        low = number(match["low"]) if whole is not None else None
        if whole is None or low is None:
            continue
        high, end = whole
        after = text[end:]
        if (
            _NO_COUNT.match(after)
            or (match["low"].isdigit() and _DESIGNATED.search(text, 0, match.start()))
            or _UNSAID.match(text, match.start("low"))
            or _UNSAID.search(text, max(0, match.start() - 6), end)
        ):
            continue
        if high is not None and low * _shared(match["low"], match["high"]) < high:
            low *= _shared(match["low"], match["high"])
        unit, factor, end = _unit(text, end, match["money"])
        if text[end - 1] == "m" and not match["money"] and _OF_LENGTH.match(text, end):
            low, unit = (low / 1e6 if low >= 1e6 else low), "metres"
            high = None if high is None else high / 1e6
        if (
            not unit
            and match["low"].isdigit()
            and low <= _OLDEST
            and _AGED.search(text, 0, match.start())
            and _CLOSED.match(text, end)
        ):
            unit = "age"
        if not unit and (scale := _ON_SCALE.search(text, 0, match.start())) is not None:
            unit = scale[1].lower()
        least, most = _spread(match, low, high)
        bound = match["least"] or match["most"] or ""
        hedged = bool(match["about"] or match["tilde"] or match["so"])
        yield Figure(
            match.start(), end, match.start("low"), least * factor, most * factor, unit, hedged,
            bool(_STRICT.match(bound)), False, factor, _step(match["low"], low),
        )  # fmt: skip


def _ranged(text: str, match: re.Match[str]) -> tuple[float | None, int] | None:
    """The upper end of a range and where it ends; None where the words are no figure ("3-1", "Su-30")."""
    if match["high"] is None:
        return None, match.end()
    link = text[match.end("low") : match.start("high")].strip().lower()
    low, high = number(match["low"]), number(match["high"])
    if low is None or high is None:
        return None, match.end("low")
    if link == "and" and not _BETWEEN.search(text, 0, match.start()):
        return None, match.end("low")
    if low * _shared(match["low"], match["high"]) >= high:
        return None if link in ("-", "–", "—") else (None, match.end("low"))
    return high, match.end()


def _shared(low: str, high: str) -> float:
    """ "two to three million": the scale of the second goes for the first as well."""
    for word, factor in (("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)):
        if re.search(rf"{word}\s*$", high, re.I) and not re.search(r"[a-z]{4}\s*$", low, re.I):
            return factor
    return 1


def _spread(match: re.Match[str], low: float, high: float | None) -> Spread:
    if high is not None:
        return low, high
    if match["least"] or match["more"]:
        return low, inf
    if match["most"] or match["fewer"]:
        return 0, low
    if match["about"] or match["tilde"] or match["so"]:
        return low * (1 - ABOUT_BY), low * (1 + ABOUT_BY)
    return low, low


def _step(words: str, value: float) -> float:
    """The place to which the number is given: 100 for "1,200", 100,000 for "1.2 million"."""
    digits = re.sub(r"[^\d.]", "", words)
    if not digits:
        return 1
    bare = float(digits.rstrip(".") or 1)
    scale = value / bare if bare else 1
    if "." in digits:
        return float(scale * 10 ** -len(digits.rstrip(".").partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(scale * 10**zeros)


def _unit(text: str, end: int, money: str | None) -> tuple[str, float, int]:
    """The unit right behind a number, its factor to the base, and where it ends."""
    if money:
        sign = money.strip().replace("USD", "$").replace("US", "").replace("EUR", "€").replace("GBP", "£")
        return sign, 1, end
    if cents := CENTS.match(text, end):
        return "%", 1, cents.end()
    best: tuple[str, float, int] | None = None
    for pattern, unit, factor in _UNITS_LONGEST_FIRST:
        if (found := pattern.match(text, end)) is not None and (best is None or found.end() > best[2]):
            best = unit, factor, found.end()
    return best or ("", 1, end)
