"""How many: figures, number words, bounds and vague words, as least, most and value."""

import re
from dataclasses import dataclass

_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: i for i, word in enumerate(_ONES)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_GROUPS = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_FIGURE = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s-]*(?:thousand|million|billion|dozen|hundred)\b|(?:k|mn|m|bn)\b)?"
_NAMED = "|".join(sorted([*_WORDS, *_GROUPS], key=len, reverse=True))
_SPELLED = (
    rf"(?:half a (?:{'|'.join(_GROUPS)})\b|(?:an?\s)?(?:{_NAMED})\b(?:(?:[\s-]|\sand\s)(?:{_NAMED})\b)*"
    r"|a pair(?= of)|a couple(?: of)?)"
)
_NUMBER = rf"(?:(?:{_FIGURE}){_SCALE}|{_SPELLED})"
_ARTICLE = re.compile(r"\s*(?:an?|one|a single|the)\s+(?=\w)", re.I)
_MONEY = re.compile(r"(?:US)?[$€£¥₽₩]")

_LEAST = (
    r"at least|more than|over|no fewer than|no less than|not less than|not fewer than|upwards? of|above|in excess of"
)
_MOST = r"up to|as many as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of"
_NEAR = r"about|around|some|roughly|approximately|an estimated|estimated|circa|ca\.|nearly|almost|close to|~|perhaps"
_BETWEEN = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\bto\b|\bor\b)\s*({_NUMBER})", re.I)
_AND = re.compile(rf"between\s+({_NUMBER})\s+and\s+({_NUMBER})", re.I)
_ONE = re.compile(
    rf"(?:(?P<least>{_LEAST})\s+|(?P<most>{_MOST})\s+|(?P<near>{_NEAR})\s*)?(?:(?:US)?[$€£¥₽₩]\s?)?(?P<number>{_NUMBER})"
    r"(?P<more>\s*\+|\s+or more|\s+and more|\s+plus\b)?(?P<so>\s+or so|\s+or fewer)?",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:dozens|scores|(?:tens of |hundreds of )?(?:hundreds|thousands|millions|billions)|several|a few|few|many"
    r"|a number|numerous|multiple|various|a handful|significant|large|small|unspecified|undisclosed|unknown|some|most"
    r"|half|a third|a quarter|part|quantities|per cent|percent|%)(?!\w)",
    re.I,
)
_NOT_MANY = re.compile(
    r"(?:mm|cm|m|km|kg|kt|hp|-?(?:calib(?:re|er)|millimet(?:re|er)s?|inch|pounders?))\b|[-/][A-Z0-9]", re.I
)
_UNIT = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")
_UNIT_WORDS = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something. `value` is what the words give as the number, None where they give bounds or no number;
    `uncertain` is set wherever they leave it open."""

    value: float | None
    least: float | None
    most: float | None
    unit: str | None
    uncertain: bool


def amount(words: str) -> Amount | None:
    """What `words` say of how many: "at least 300,000 rounds", "dozens", "two or three ships"; None where nothing.

    A calibre ("155 mm") is no number of anything.
    """
    text = " ".join(words.replace("\u00a0", " ").split())
    found = _AND.search(text) or _BETWEEN.search(text)
    if found is not None and found[2].lower() not in _GROUPS:  # "a two-million-euro haul" is no range
        low, high = number(found[1]), number(found[2])
        if low is not None and high is not None and not _NOT_MANY.match(text[found.end() :].lstrip()):
            low = low * _shared_scale(found[1], found[2])
            if low < high:
                return Amount(None, low, high, _unit(text, found.end()), True)
    vague = _VAGUE.search(text)
    for one in _ONE.finditer(text):
        before, after = text[: one.start()][-1:], text[one.end() :]
        if _NOT_MANY.match(after.lstrip()) or before.isalnum() or before == "-" or after[:1].isalnum():
            continue
        if vague is not None and vague.start() < one.start() and vague[0].lower() not in ("some", "a number"):
            break
        return _counted(text, one)
    if vague is not None:
        return Amount(None, None, None, _unit(text, vague.end()), True)
    article = _ARTICLE.match(text)
    if article is not None and not article[0].lower().startswith("the"):
        return Amount(1, None, None, _unit(text, article.end()), False)
    return None


def _counted(text: str, one: re.Match[str]) -> Amount | None:
    value = number(one["number"])
    if value is None:
        return None
    unit = money[0] if (money := _MONEY.search(one[0])) else _unit(text, one.end())
    if text[one.end() :].lstrip().startswith(("%", "per cent", "percent")):
        return Amount(None, None, None, None, True)
    if one["least"] or one["more"]:
        return Amount(None, value, None, unit, True)
    if one["most"] or (one["so"] or "").endswith("fewer"):
        return Amount(None, None, value, unit, True)
    loose = bool(one["near"] or one["so"]) or one["number"].lower().startswith("a couple")
    return Amount(value, None, None, unit, loose)


def number(words: str) -> float | None:
    """The number that figures or words say: "1.5 million", "two hundred and fifty", "a dozen", "half a million"."""
    plain = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", words.lower().strip())
    found = re.fullmatch(r"(\d+(?:\.\d+)?)[\s-]*([a-z]*)", plain)
    if found is not None:
        scale = _SCALES.get(found[2]) or _GROUPS.get(found[2]) or (1 if not found[2] else None)
        return None if scale is None else _whole(float(found[1]) * scale)
    if (halved := re.fullmatch(r"half an?\s+([a-z]+)", plain)) is not None and halved[1] in _GROUPS:
        return _GROUPS[halved[1]] / 2
    if plain.startswith(("a pair", "a couple")):
        return 2
    return _spelled([word for word in re.split(r"[\s-]+", plain) if word not in ("a", "an", "and")])


def _spelled(words: list[str]) -> float | None:
    total = group = 0
    for word in words:
        if word in _WORDS:
            group += _WORDS[word]
        elif word in ("thousand", "million", "billion"):
            total, group = total + max(group, 1) * _GROUPS[word], 0
        elif word in _GROUPS:
            group = max(group, 1) * _GROUPS[word]
        else:
            return None
    return float(total + group) if words else None


def _whole(value: float) -> float:
    return round(value, 6)


def _shared_scale(low: str, high: str) -> float:
    """ "two to three million": the scale of the second number goes for the first as well."""
    scale = next((factor for word, factor in _SCALES.items() if re.search(rf"{word}\s*$", high, re.I)), 1)
    return scale if re.fullmatch(r"[\d.]+|[a-z]+", low.strip(), re.I) and (number(low) or 0) < scale else 1


def _unit(text: str, start: int) -> str | None:
    """The words right after the number, up to "of" and the like; None where there are none."""
    rest = re.sub(r"^(?:\s|of\b|more\b|additional\b|other\b|such\b|the\b)+", "", text[start:])
    found = _UNIT.match(rest)
    if found is None:
        return None
    words = re.split(r"\b(?:of|for|from|to|in|and|or|with|worth|per)\b", found[0])[0].split()
    return " ".join(words[-_UNIT_WORDS:]) or None
