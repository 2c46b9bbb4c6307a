"""Words that are a time only in the right company: May, fall, then, a bare four-digit number."""

import re

from headwater.text.times.meaning import Meaning

_SHORT_MONTH = re.compile(r"(?i)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)")
_MONTH_BEFORE = re.compile(
    r"(?i)\b(?:in|since|until|till|of|by|from|to|through|during|before|after|between|and|this|last|next|early|late|mid|for|"
    r"previous|or)[\s-]+$"
)
_NOUN_BEFORE = re.compile(r"(?i)(?:\b(?:the|its|their|his|her|that|a)|['’]s)\s+$")  # "the March accord"
_NOUN_AFTER = re.compile(r"\s+(?!(?:on|of|in|to|for|and|was|is|will|has|had)\b)[a-z]")
_YEAR_AFTER = re.compile(r"\s+(?:of\s+)?(?:last|this|next)\s+year\b")
_SEASON_BEFORE = re.compile(r"(?i)\b(?:in|since|until|by|of|early|late|mid|during|this|last|next|every)[\s-]+$")
_OF_YEAR = re.compile(r"\s+of\s+(?:the year|1\d\d\d|2\d\d\d|last|next|this|nineteen|twenty)")
_THEN_BEFORE = re.compile(r"(?i)\b(?:since|by|until|till|from)\s+$")
_FEAST_BEFORE = re.compile(r"\b(?:Good|Easter|Black|Holy|Ash|Palm|Bloody|Super|Cyber|Whit|Fat)\s+$")  # none of any week
_OF_TIME = re.compile(r"\s+of\s+(?:[A-Z]|\d|the\s+(?:year|month|week)|this|last|next)")  # "the second week of March"
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’.]+\s+$")
_GREETING = re.compile(r"(?i)\bgood\s+$")
_COUNTED_AFTER = re.compile(
    r"[\s-]+(?:people|men|women|troops|soldiers|met(?:er|re)s|miles|km|kilomet|feet|tons|dollars|shares|points|percent|workers|"
    r"homes|cases|members|pounds|hours|days|weeks|months|years|others?|barrels|votes|jobs|employees|yards|students|pages)\b"
)
_COUNTED_BEFORE = re.compile(
    r"(?i)(?:\b(?:nearly|almost|number|over|than|page|room|flight|least|some|total of|about|resolution|nos?\.?)\s+"
    r"|[#/])$"
)

_STREET_AFTER = re.compile(
    r"\s+(?:[NSEW]\.? )?(?:[A-Z0-9][\w'’.-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr"
    r"|Court|Terrace|Highway|Hwy|Parkway|Pkwy|Square|Place|Way)\b"
)
_TIME_BEFORE = re.compile(r"(?i)\b(?:in|since|until|till|by|from|to|through|during|before|after|between|and|of)\s+$")


def doubtful(words: str, meaning: Meaning, before: str, after: str) -> bool:
    """Are these words more likely something else? `before` and `after`: what stands around them."""
    lower = words.lower()
    if _SHORT_MONTH.fullmatch(lower):
        return True
    if lower in ("may", "march"):
        near = _MONTH_BEFORE.search(before) or _YEAR_AFTER.match(after)
        return not words[0].isupper() or not (near or (_NOUN_BEFORE.search(before) and _NOUN_AFTER.match(after)))
    if lower in ("a second", "a quarter"):
        return True
    if meaning.name == "weekday" and _FEAST_BEFORE.search(before):
        return True
    if meaning.name == "season" and not meaning.which:
        return _doubtful_season(lower, before, after)
    if meaning.kind == "clock" and (_GREETING.search(before) or (before.endswith("(") and after.startswith(")"))):
        return True  # "at 10:35 a.m. (0735 GMT) Friday" is one time
    if (meaning.through or "/" in meaning.value) and _COUNTED_AFTER.match(after):
        return True  # "from May 3 to 5 percent"
    if meaning.kind == "nth" or (meaning.kind == "length" and meaning.toward) or lower == "last week":
        return _OF_TIME.match(after) is not None
    if lower in ("now", "today") and words[0].isupper() and _NAME_BEFORE.search(before):
        return True  # "USA Today"
    if lower == "then":
        return not _THEN_BEFORE.search(before)
    if meaning.kind == "fixed" and re.fullmatch(r"\d{4}", words):
        numbered = _STREET_AFTER.match(after) and not _TIME_BEFORE.search(before)  # "at 2041 Hollin Street"
        return bool(numbered or _COUNTED_AFTER.match(after) or _COUNTED_BEFORE.search(before))
    return False


def _doubtful_season(words: str, before: str, after: str) -> bool:
    """ "fall" and "spring" are verbs too, and "the fall of the city" is none."""
    if words.startswith("the"):
        return re.match(r"\s+of\b", after) is not None and not _OF_YEAR.match(after)
    return not _SEASON_BEFORE.search(before)
