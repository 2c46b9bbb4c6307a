"""Numbers and dates of a sentence against those of its cited spans."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from headwater.beats import table
from headwater.flow.write.contrary import heavy, root
from headwater.flow.write.evidence import Cited
from headwater.records import When
from headwater.text.calendar_words import Stated
from headwater.text.facts import Fact
from headwater.text.names import straight

Ends = tuple[tuple[int, int | None], tuple[int, int | None]]
_BESIDE = 3  # words after a number in which the thing it counts is looked for
_AFTER = re.compile(r"[.,;:()“”\"—–]|\b(?:and|or|in|on|at|to|from|by|was|were|is|are|had|have|has)\b")
_CURRENCY = re.compile(r"[$€£¥₽₩]|\b(?:dollars?|euros?|pounds?|yen|yuan|rubles?|roubles?|won)\b", re.I)
_PART = re.compile(
    r"\b(early|late|mid|beginning of|start of|end of|first half of|second half of)[\s-]+(?:in\s)?$", re.I
)


def number_fault(one: Fact, sentence: str, cited: Cited) -> str | None:
    """Why the cited spans do not give this number of these things; None where they do."""
    if one.value is None:
        return None if verbatim(one.words, cited) else "the cited spans do not say how many in these words"
    text = straight(sentence)
    things, own = beside(text, one), bound(text, one)
    counts, bounded, met = not things, own is None, False
    for source, fact in same_number(one, sentence, cited):
        met = True
        counts = counts or not (there := beside(source, fact)) or not things.isdisjoint(there)
        bounded = bounded or bound(source, fact) in (own, None)
        if counts and bounded:
            return None
    if not met:
        after = re.match(r"[\s-]*[\w'-]+", text[one.end :])
        if after is not None and verbatim(text[one.start : one.end] + after[0], cited):
            return None
        return "no cited span has this number"
    if not counts and (other := next(_counted(things, cited), None)) is not None:
        return f"the cited spans count {other} so, and not these"
    if not bounded:  # "at least 20" where every cited span has "at most 20"
        return f"the cited spans bound it the other way ({'at least' if own == 'most' else 'at most'})"
    return None


def same_number(one: Fact, sentence: str, cited: Cited) -> Iterator[tuple[str, Fact]]:
    """Where the cited spans have the number, in its unit; else in another currency."""
    met = False
    for text, fact in cited.facts():
        if fact.kind == "number" and fact.value == one.value and fact.unit == one.unit:
            met = True
            yield text, fact
    if not met and one.unit != "%" and _CURRENCY.search(sentence):
        for text, fact in cited.facts():
            if fact.kind == "number" and fact.value == one.value and fact.unit != "%" and _CURRENCY.search(text):
                yield text, fact


@cache
def _bounds() -> dict[str, re.Pattern[str]]:
    return {
        side: re.compile(rf"\b(?:{'|'.join(map(re.escape, table('support')[side]))})\s+$", re.I)
        for side in ("least", "most")
    }


def bound(text: str, one: Fact) -> str | None:
    lead = text[: one.start]
    return next((side for side in ("most", "least") if _bounds()[side].search(lead)), None)


def beside(text: str, one: Fact) -> frozenset[str]:
    """Stems of the words of weight right after a number: what it counts."""
    rest = _AFTER.split(text[one.end :])[0]
    return frozenset(root(word) for word in re.findall(r"[^\W\d_]+", rest)[:_BESIDE] if heavy(word.lower()))


def _counted(things: frozenset[str], cited: Cited) -> Iterator[str]:
    """Numbers that the cited spans give for the same things."""
    for text, fact in cited.facts():
        if fact.kind == "number" and things & beside(text, fact):
            yield f"{fact.words} of"


def verbatim(words: str, cited: Cited) -> bool:
    form = re.escape(" ".join(straight(words).split())).replace(r"\ ", r"\s+")
    return any(re.search(rf"(?<!\w){form}(?!\w)", text, re.I) for text in cited.texts)


def date_fault(one: Fact, sentence: str, cited: Cited) -> str | None:
    """Why no cited span gives this date; None where one does."""
    assert one.date is not None
    part = _PART.search(straight(sentence)[: one.start])
    if part is not None and not any(part[1].lower() in text.lower() for text in cited.texts):
        return f"no cited span says “{part[1]}”"
    if verbatim(one.words, cited):
        return None
    stated = (fact.date for _, fact in cited.facts() if fact.kind == "date" and fact.date is not None)
    if any(same(one.date, there) for there in stated) or any(_means(one.date, when) for when in cited.times):
        return None
    return "no cited span has this date, and no time in them means it"


def same(one: Stated, there: Stated) -> bool:
    """Does what stands there lie within these days?"""
    if one.days is not None:
        return there.days is not None and one.days[0] <= there.days[0] and there.days[1] <= one.days[1]
    if one.partial is not None:
        if there.partial is not None:
            return _within(one.partial, there.partial)
        return there.days is not None and _within(one.partial, (_in_year(there.days[0]), _in_year(there.days[1])))
    return False


def _in_year(day: date) -> tuple[int, int | None]:
    return day.month, day.day


def _within(wanted: Ends, there: Ends) -> bool:
    (month, day), (last_month, last_day) = wanted
    first, last = there
    if (first[1] is None or last[1] is None) and (day is not None or last_day is not None):
        return False
    low, high = (first[0], first[1] or 0), (last[0], last[1] or 31)
    return (month, day or 0) <= low and high <= (last_month, last_day or 31)


def _means(one: Stated, when: When) -> bool:
    """Does a resolved time mean these days?"""
    if when.earliest is None or when.latest is None:
        return False
    if one.weekday is not None:
        return when.earliest == when.latest and when.earliest.weekday() == one.weekday
    if one.partial is not None:
        ends = (_in_year(when.earliest), _in_year(when.latest))
        return when.earliest.year == when.latest.year and _within(one.partial, ends)
    return one.days is not None and one.days[0] <= when.earliest and when.latest <= one.days[1]
