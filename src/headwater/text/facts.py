"""What of a sentence can be checked: its names, numbers and dates, found from the words alone.

Nothing here trusts the writer: a capital is a name until it is known to open a sentence with an ordinary word, a figure
or number word is a number, and months, years and weekdays are dates.
"""

import re
from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from headwater.text.amounts import number
from headwater.text.calendar_words import Stated, dates

Kind = Literal["name", "number", "date"]
_FIGURE = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s-]*(?:thousand|million|billion|trillion|dozen|hundred)\b|(?:k|mn|m|bn)\b)?"
_ONES = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|zero|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_GROUPS = "dozen|hundred|thousand|million|billion"
_SPELLED = (
    rf"half a dozen|(?:an?\s)(?:{_GROUPS})\b(?:\s(?:{_GROUPS})\b)*"
    rf"|\b(?:one|{_ONES})\b(?:(?:[\s-]|\sand\s)(?:one|{_ONES}|{_GROUPS})\b)+|\b(?:{_ONES})\b"
)
_NUMBER = re.compile(
    rf"(?P<money>(?:US|C|A)?[$€£¥₽₩]\s?)?(?<![\w.])(?<![^\W\d_]-)(?P<value>(?:{_FIGURE})(?!\d){_SCALE}|{_SPELLED})"
    r"(?P<rank>st\b|nd\b|rd\b|th\b)?(?P<share>\s?%|[\s-]per\s?cent\b|[\s-]percentage\b)?(?P<unit>-?[^\W\d_]+)?",
    re.I,
)
# "one" counts where a thing follows it; "one of them", "no one" and "one another" count nothing.
_ONE = re.compile(
    r"(?<!\bno )(?<!\bthat )(?<!\bthis )(?<!\bthe )\bone(?=[\s-][a-z])(?![\s-](?:of|another|or|and|day|who|that|which|"
    r"can|must|should|would|could|may|might|is|was|has|had|in|on|for|to|by|from|with|at|as)\b)",
    re.I,
)
_RANKS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b"
    r"|\b(?:dozens|scores|(?:(?:tens|hundreds|dozens)\s+of\s+)?(?:hundreds|thousands|millions|billions)|half|halves|twice|"
    r"double[ds]?|triple[ds]?|(?:two|three)-(?:thirds|quarters|fifths)|a\s+(?:third|quarter|fifth|tenth)|several|"
    r"couple)\b",
    re.I,
)
# Words of which every match of `_NUMBER` without a figure has one, and every match of `_RANKS`: a text without them is
# not searched, which is what takes the time.
_PLAIN, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_COUNTING = frozenset(("one", *_ONES.split("|"), *_GROUPS.split("|")))
_RANKED = frozenset((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "half", "halves", "twice",
    "double", "doubled", "doubles", "triple", "tripled", "triples", "thirds", "quarter", "quarters", "fifths",
    "several", "couple",
))  # fmt: skip
_WORD = re.compile(
    r"[A-Z]\.(?=\s+[A-Z][^\W_])|(?:[^\W\d_]\.){2,}(?=\W|$)|[^\W_]+(?:[-.&'’][^\W_]+)*(?:['’]s?(?=\W|$))?"
)
_BREAK = re.compile(r"[^\s&\"'’]|[\"“”]")
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENS = re.compile(r"(?:^|[.!?:;…][”’\"')\]]*|[“\"‘(\[—–]|\n|^[-*•])\s*[“\"‘'(\[]*$")
_NOT_NAMES = frozenset({"i", "i'm", "i'd", "i'll", "i've", "i’m", "i’d", "i’ll", "i’ve", "ok"})
_PLURAL_YEAR = re.compile(r"\d{2,4}s$")


class Fact(msgspec.Struct, frozen=True):
    """Words at `[start, end)`. `value`: the number; `unit` "%" or "$" where it has one. `date`: what a date names.
    `opens`: a lone capital at the head of a sentence or quotation, which may be an ordinary word."""

    kind: Kind
    start: int
    end: int
    words: str
    value: float | None = None
    unit: str = ""
    date: Stated | None = None
    opens: bool = False


def facts(text: str, ordinary: Collection[str] = ()) -> list[Fact]:
    """Names, numbers and dates, by place. `ordinary`: words in small letters that are no names where they open a
    sentence."""
    found = [Fact("date", one.start, one.end, one.words, date=one) for one in dates(text)]
    found += list(_numbers(text, found))
    found += list(_names(text, found, ordinary))
    return sorted(found, key=lambda one: (one.start, one.end))


def _taken(start: int, end: int, found: Collection[Fact]) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _numbers(text: str, found: Collection[Fact]) -> Iterator[Fact]:
    mine: list[Fact] = []
    words = set(_PLAIN.findall(text.lower()))
    counts = _DIGIT.search(text) is not None or not _COUNTING.isdisjoint(words)
    for match in _NUMBER.finditer(text) if counts else ():
        start, end = match.start("value"), match.end("value")
        unit = match["unit"] or ""
        if _taken(start, end, found) or (unit and not unit.startswith("-") and match["value"][-1].isdigit()):
            continue  # "F16", "155mm": a name, or checked as words
        if unit[:1] == "-" and unit[1:2].isupper():
            continue
        first = match.start("money") if match["money"] else start
        last = match.end("share") if match["share"] else match.end("rank") if match["rank"] else end
        sign = "%" if match["share"] else "$" if match["money"] else ""
        mine.append(Fact("number", first, last, text[first:last], number(match["value"]), sign))
    for pattern in [_ONE] * ("one" in words) + [_RANKS] * (not _RANKED.isdisjoint(words)):
        for match in pattern.finditer(text):
            if not _taken(match.start(), match.end(), [*found, *mine]):
                value = 1.0 if pattern is _ONE else None
                mine.append(Fact("number", match.start(), match.end(), match[0], value))
    yield from mine


def _names(text: str, found: Collection[Fact], ordinary: Collection[str]) -> Iterator[Fact]:
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        joins = word is not None and _named(word) and not _taken(word.start(), word.end(), found)
        if run and (word is None or not joins or _parted(text, run[-1], word)):
            yield from _run(text, run, ordinary)
            run = []
        if word is not None and joins:
            run.append(word)


def _parted(text: str, last: re.Match[str], word: re.Match[str]) -> bool:
    return bool(_POSSESSIVE.search(last[0])) or bool(_BREAK.search(text[last.end() : word.start()]))


def _named(word: re.Match[str]) -> bool:
    """A capital, a letter of a script without them, or letters with figures ("Kh-101", "155mm")."""
    plain = word[0]
    if plain.isascii() and plain.islower() and plain.isalpha():
        return False
    if plain.lower() in _NOT_NAMES or _PLURAL_YEAR.match(plain):
        return False
    first = plain[0]
    if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
        return True
    if any(c.isupper() for c in plain[1:]):
        return True  # "al-Rashid", "iPhone"
    return bool(_CODE.match(plain)) and not re.fullmatch(r"\d+(?:st|nd|rd|th|s)(?:-[a-z]+)*|\d[\d.,]*-[a-z-]+", plain)


def _run(text: str, run: list[re.Match[str]], ordinary: Collection[str]) -> Iterator[Fact]:
    opens = bool(_OPENS.search(text[: run[0].start()]))
    if opens and run[0][0].lower() in ordinary and not (len(run[0][0]) > 1 and run[0][0].isupper()):
        run = run[1:]
        opens = False
    if run:
        start, end = run[0].start(), run[-1].end()
        words = _POSSESSIVE.sub("", text[start:end])
        yield Fact("name", start, start + len(words), words, opens=opens and len(run) == 1)
