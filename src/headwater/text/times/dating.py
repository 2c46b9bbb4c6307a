"""The bounds that a text puts on the day it was published, with the words they rest on.

Only what cannot be otherwise: a date told as past lies before the page; a war that began on a day the text names and
is "7-month-old" fixes the month; a bare weekday is not a day that the same text names by its date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.text.times.days import Resolved, moved, stretch
from headwater.text.times.lexicon import number
from headwater.text.times.meaning import Expression, Reference
from headwater.text.times.tense import cues
from headwater.text.times.value import value

_WAR = r"(?:war|invasion|conflict|offensive|occupation|fighting|campaign)"
_EVENT = rf"(?:{_WAR}|siege|blockade|strike|truce|cease-?fire|uprising|crisis|standoff|embargo)"
_AGE = re.compile(
    r"(?i)\b(?P<n>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    rf"-(?P<unit>day|week|month|year)-old(?=(?:\s+[\w-]+){{0,3}}?\s+(?P<event>{_EVENT})\b)"
)
_NTH = re.compile(
    rf"(?i)\b(?P<event>{_EVENT})\b[^.;]{{0,30}}?\b(?:enter\w*|into|in|marks?)\s+(?:its|the|a|their)\s+"
    r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|st|nd|rd))\s+(?P<unit>day|week|month|year)\b"
)
_NTH_OF = re.compile(
    r"(?i)\b(?:enter\w*|in|into|on)\s+(?:its|the|their)\s+(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|st|nd|rd))\s+"
    rf"(?P<unit>day|week|month|year)\s+of\s+(?:\w+\s+){{0,3}}?(?P<event>{_EVENT})\b"
)
_BEGAN = re.compile(
    r"(?i)\b(?:invaded|began|started|launched|broke out|erupted|invasion|outbreak|"
    r"(?:sent|ordered|poured)\b[^.]{0,30}\b(?:troops|forces|soldiers|tanks))\b"
)
_OF_WAR = re.compile(rf"(?i)\b(?:{_WAR}|invaded|troops|forces|soldiers|tanks|assault|attack\w*)\b")
_UNREAL = re.compile(
    r"(?i)\b(?:would|could|should|(?-i:may)|might|must|if|unless|plan(?:s|ned|ning)?|propos\w+|schedul\w+|expect\w*|postpon\w+|expir\w+|"
    r"extend\w*|calls? for|called for|deadline|(?:was|were|is|are) (?:to|due|set))\b"
)
_PAST_DAY = re.compile(r"(?i)(?:\b(?:on|since|of|the|day|after|dated)|,)\s*$")
_COMING_DAY = re.compile(r"(?i)\bwill\b(?:(?!\b(?:until|till|before)\b).)*\b(?:on|in)\s+$")
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20}
_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_ABOUT = 80  # characters around a day in which the words that say what began then must stand


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its time expressions; `start` is its offset in the page, where spans are cut."""

    start: int
    text: str
    times: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`evidence`: offsets `[start, end)` in the page of the words behind the bounds. `began`: the day from which the
    text counts the age of what it tells, where it names one."""

    earliest: date | None
    latest: date | None
    evidence: tuple[tuple[int, int], ...]
    why: str
    began: date | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    earliest: date | None
    latest: date | None
    evidence: tuple[int, int]
    why: str


def _nth(word: str) -> float | None:
    word = word.lower()
    if word in _ORDINAL:
        return _ORDINAL[word]
    return number(re.sub(r"(?:st|nd|rd|th)$", "", word))


def _fixed_day(expression: Expression) -> date | None:
    if expression.meaning.kind != "fixed" or not re.match(r"\d{4}-\d\d-\d\d", expression.meaning.value):
        return None
    return stretch(expression.meaning.value)[0]


def told_past(clause: Clause, time: Expression) -> bool:
    """Is the time told as past, with nothing in its clause that makes it planned or supposed?"""
    past, future = cues(clause.text, time.start, time.end)
    around = clause.text[max(0, time.start - _ABOUT) : time.end + _ABOUT]
    return past and not future and not _UNREAL.search(around)


def _began(clauses: Sequence[Clause], event: str) -> tuple[date, tuple[int, int]] | None:
    """The one day on which the text says that the event began; None if it names none, or two."""
    same = _OF_WAR if re.fullmatch(_WAR, event, re.IGNORECASE) else re.compile(rf"(?i)\b{re.escape(event)}\b")
    days: dict[date, tuple[int, int]] = {}
    for clause in clauses:
        for time in clause.times:
            day = _fixed_day(time)
            around = clause.text[max(0, time.start - _ABOUT) : time.end + _ABOUT // 2]
            if day and told_past(clause, time) and _BEGAN.search(around) and same.search(around):
                days.setdefault(day, (clause.start + time.start, clause.start + time.end))
    return next(iter(days.items())) if len(days) == 1 else None


def _ages(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, re.Match[str], int]]:
    """Every "7-month-old war" and "8th month of the war", with the whole units that had passed."""
    for clause in clauses:
        for pattern in (_AGE, _NTH, _NTH_OF):
            for match in pattern.finditer(clause.text):
                count = number(match["n"]) if pattern is _AGE else _nth(match["nth"])
                passed = -1 if count is None else int(count) - (pattern is not _AGE)
                if 1 <= passed <= OLDEST:
                    yield clause, match, passed


OLDEST = 1200  # units; beyond it the words are no age


def _from_age(clauses: Sequence[Clause]) -> tuple[list[_Finding], date | None]:
    found: list[_Finding] = []
    starts = set()
    for clause, match, passed in _ages(clauses):
        start = _began(clauses, match["event"])
        if start is None:
            continue
        day, where = start
        starts.add(day)
        unit = _UNIT[match["unit"].lower()]
        first, last = moved(day, passed, unit), moved(day, passed + 1, unit) - timedelta(days=1)
        end = match.start() + len(match[0].rstrip())
        found.append(
            _Finding(first, last, (clause.start + match.start(), clause.start + end), f"“{match[0]}”, from {day}")
        )
        found.append(_Finding(None, None, where, ""))
    return found, starts.pop() if len(starts) == 1 else None


def _from_dates(clauses: Sequence[Clause]) -> list[_Finding]:
    """The latest day told as past, and the earliest told as still to come."""
    past: list[tuple[date, _Finding]] = []
    future: list[tuple[date, _Finding]] = []
    for clause in clauses:
        for time in clause.times:
            first, last = stretch(time.meaning.value) if time.meaning.kind == "fixed" else (None, None)
            if first is None or last is None:
                continue
            place = (clause.start + time.start, clause.start + time.end)
            before = clause.text[: time.start]
            since = before.lower().endswith("since ")
            if (since or (first == last and _PAST_DAY.search(before))) and told_past(clause, time):
                past.append((first, _Finding(first, None, place, f"“{time.text}” is told as past")))
            elif _COMING_DAY.search(before) and cues(clause.text, time.start, time.end) == (False, True):
                future.append((last, _Finding(None, last, place, f"“{time.text}” is told as still to come")))
    latest = [max(past, key=lambda item: item[0])[1]] if past else []
    return latest + ([min(future, key=lambda item: item[0])[1]] if future else [])


PAIR_DAYS = 366  # a month and day without a year are of the year before the page


def _from_pairs(clauses: Sequence[Clause], earliest: date) -> list[_Finding]:
    """ "Tuesday, May 7" holds in few years: the first that can be told as past after `earliest`."""
    found = []
    for clause in clauses:
        for time in clause.times:
            meaning = time.meaning
            if meaning.name != "day" or meaning.on_weekday is None or not told_past(clause, time):
                continue
            day = next(
                (
                    there
                    for year in range(earliest.year - 1, earliest.year + 12)
                    if (there := stretch(f"{year}-{meaning.number:02}-{meaning.day:02}")[0]) is not None
                    and there.weekday() == meaning.on_weekday
                    and there >= earliest - timedelta(days=PAIR_DAYS)
                ),
                None,
            )
            if day is not None and day > earliest:
                place = (clause.start + time.start, clause.start + time.end)
                found.append(_Finding(day, None, place, f"“{time.text}” is {day}, the first such day that fits"))
    return found


def _from_weekdays(clauses: Sequence[Clause], earliest: date, latest: date) -> list[_Finding]:
    """Drops the days on which a bare weekday would be a day that the text names by its date."""
    named = [
        (clause, time) for clause in clauses for time in clause.times
        if time.meaning.name == "day" and not time.meaning.time and told_past(clause, time)
    ]  # fmt: skip
    bare = [
        (clause, time) for clause in clauses for time in clause.times
        if time.meaning.name == "weekday" and not time.meaning.which and told_past(clause, time)
    ]  # fmt: skip
    found = []
    for clause, time in bare:
        fits = []
        day = earliest
        while day <= latest:
            said = value(time.meaning, day, tense="past")[:10]
            if all(value(other.meaning, day, tense="past")[:10] != said for _, other in named):
                fits.append(day)
            day += timedelta(days=1)
        if fits and (fits[0] > earliest or fits[-1] < latest):
            place = (clause.start + time.start, clause.start + time.end)
            found.append(
                _Finding(fits[0], fits[-1], place, f"“{time.text}” is not a day that the text names by its date")
            )
    return found


WIDEST_DAYS = 400  # beyond it every weekday fits somewhere


def bounds(clauses: Sequence[Clause]) -> Bounds:
    """The bounds, or open ones with the reason in words."""
    findings, since = _from_age(clauses)
    findings += _from_dates(clauses)
    earliest, latest = _narrowed(findings)
    if earliest is not None:
        findings += _from_pairs(clauses, earliest)
        earliest, latest = _narrowed(findings)
    if earliest and latest and earliest <= latest and (latest - earliest).days <= WIDEST_DAYS:
        findings += _from_weekdays(clauses, earliest, latest)
        earliest, latest = _narrowed(findings)
    evidence = tuple(sorted({finding.evidence for finding in findings}))
    if earliest and latest and earliest > latest:
        return Bounds(None, None, evidence, "the text's own dates contradict each other", since)
    if earliest is None and latest is None:
        return Bounds(None, None, (), "nothing in the text dates it", since)
    reasons = dict.fromkeys(finding.why for finding in findings if finding.why)
    return Bounds(earliest, latest, evidence, "; ".join(reasons), since)


def _narrowed(findings: Sequence[_Finding]) -> tuple[date | None, date | None]:
    firsts = [finding.earliest for finding in findings if finding.earliest]
    lasts = [finding.latest for finding in findings if finding.latest]
    return max(firsts, default=None), min(lasts, default=None)


def of_age(time: Expression, text: str, began: date | None, reference: Reference | None) -> Resolved | None:
    """ "7-month-old war": from the day on which the text says it began to the day of telling; "the 8th month of the
    war": that month, as far as it has come."""
    if began is None or reference is None:
        return None
    told = reference.told or reference.latest
    first, last = began, told
    if time.meaning.kind == "nth" and _counts(text, time):
        first = moved(began, time.meaning.number - 1, time.meaning.unit)
        last = min(told, moved(began, time.meaning.number, time.meaning.unit) - timedelta(days=1))
    elif not _AGE.match(text, time.start):
        return None
    return (first, last, f"from {began}, where the text lets it begin") if first <= last else None


def _counts(text: str, time: Expression) -> bool:
    """Does "the 8th month" count what the text lets begin: "the 8th month of the war"?"""
    found = [match for pattern in (_NTH, _NTH_OF) for match in pattern.finditer(text)]
    return any(match.start("nth") < time.end and match.end("unit") > time.start for match in found)
