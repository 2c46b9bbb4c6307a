"""What two tellings of one fact have otherwise: figures, times, names, whether it happened, how much a verb covers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from headwater.flow.weigh.conflicts import dates as conflict_dates
from headwater.flow.weigh.conflicts import figures as conflict_figures
from headwater.flow.weigh.conflicts import names as conflict_names
from headwater.flow.weigh.conflicts import scope as conflict_scope
from headwater.flow.weigh.conflicts.articles import Whole
from headwater.flow.weigh.conflicts.counted import Counted, likeness
from headwater.flow.weigh.conflicts.deeds import Deeds
from headwater.flow.weigh.conflicts.doubts import doubted
from headwater.flow.weigh.conflicts.kin import Kin, dated_too, kin, people, person, told_too
from headwater.flow.weigh.conflicts.pairs import Telling, beside
from headwater.flow.weigh.conflicts.people import alike
from headwater.flow.weigh.conflicts.slots import Finding, Slot, of_span, slot, touch
from headwater.flow.weigh.conflicts.status import Clash, clashes, turned
from headwater.flow.weigh.conflicts.told import NOT, YEAR, Named, Time, Told, long_before, of_words, once
from headwater.flow.weigh.conflicts.verdicts import SAME, Verdict
from headwater.flow.weigh.conflicts.wording import otherwise
from headwater.flow.weigh.conflicts.words import words
from headwater.records import ConflictKind
from headwater.text.names import key

FIGURES = 0.75  # likeness of two figures, from which they are numbers of one thing
TIMES = 0.8  # the same of two times
# At .4 as many are found, of desk and of real rewrites.
LEFT = 0.7  # of what is left alone of its kind on two pages that agree in the rest: what binds more outranks it
AGREEING = 0.3  # what another figure of both sentences that agrees adds to either
COMPANY = 0.25  # what each word beside both times adds, up to MOST of them
MOST = 3
SAYING = 0.3  # what more it takes where one of them dates who speaks
ONLY = 0.5  # what it adds that each article dates what it tells by one time alone
MOVED = 0.25  # part of the lighter sentence's words in both, for a time that moves from the saying to the event
SAID = 0.65  # part of the wording that is the same, word by word, from which a time of each dates one saying
IDEAS = 3  # in common, the times aside
WINDOW = 7  # words to either side of a time
# In a story of many pages two sentences are alike by chance: on the examples (17 pages) 11 of 13 tellings said to
# exclude one another did not, 2 of 3 with these lines; pairs of articles are judged without them.
CROWD = 4  # pages of a story, from which more is asked of what excludes one another
ALIKE, SHARED = 0.5, 4  # part of the lighter sentence's words, and ideas, that are common then
SAME_PLACE = 0.6  # part of the wording that is the same, word by word, for a name that takes another's place
BESIDE = frozenset(("on", "the", "last"))  # words of a time that do not tell it from another ("last Thursday")
TOTAL = re.compile(r"\b(?:so far|in (?:all|total)|altogether|all told|to date|a total of|combined)\b", re.I)
BY = re.compile(r"\b(?:by|as of|until|up to)\s+$", re.I)  # what stands before the day by which a count was made
DIGITS = re.compile(r"\d")
RULED = re.compile(rf"{NOT}[A-Z\d]\w*")
OVER = re.compile(r"over\b", re.I)  # as often of a place or a time as "more than"
STRETCH = 7  # days: a longer time that moves from the saying to the event is worth telling


def findings(pairs: Sequence[Telling], wholes: Mapping[str, Whole], deeds: Deeds, *, pages: int = 2) -> list[Finding]:
    """`pages`: how many the story has. Agreements (`same`) among figures and times outrank what differs."""
    found: list[Finding] = []
    agreeing: dict[tuple[str, str], int] = {}
    crowd = pages > CROWD
    for pair in pairs:
        made = list(of_figures(pair, wholes))
        agree = len({one.a.key for one in made if one.verdict.same})
        agreeing[pair.key] = agree
        found += [
            one
            for one in made
            if one.score + AGREEING * min(agree, 2) >= FIGURES and likely(pair, one, deeds, crowd=crowd)
        ]
        found += [one for one in of_times(pair, wholes, agree) if likely(pair, one, deeds, crowd=crowd)]
    near = kinship(wholes) if not crowd else {}
    for both in near.values():
        found += of_kin(both)
    chosen = [doubted(one) for one in best(found)]
    compared: dict[tuple[str, str], list[Finding]] = {}
    for one in chosen:
        compared.setdefault((one.a.told.sentence.id, one.b.told.sentence.id), []).append(one)
    for pair in pairs:
        agree = agreeing[pair.key]
        if not crowd or pair.share >= ALIKE:
            named = of_names(pair, wholes, agree) if not crowd or pair.most >= SAME_PLACE else ()
            own = [one for one in named if not crowd or pair.near >= SAME_PLACE]
            own += of_status(pair, wholes)
            own += of_wording(pair, [*own, *compared.get(pair.key, ())])
            chosen += [doubted(one) for one in own if not crowd or deeds.bear_out(pair, one)]
        chosen += conflict_scope.covered(pair, Slot, Finding)
    for (a, b), both in near.items():
        if both.close:
            chosen += [of_clash(pair, clash, sure=sure) for pair, clash, sure in turned(wholes[a], wholes[b])]
    return chosen


def kinship(wholes: Mapping[str, Whole]) -> dict[tuple[str, str], Kin]:
    """Of each two articles, the lower id first."""
    return {(a, b): kin(wholes[a], wholes[b]) for a, b in combinations(sorted(wholes), 2)}


def likely(pair: Telling, one: Finding, deeds: Deeds, *, crowd: bool) -> bool:
    """Is it more than a chance that both tell of one thing?"""
    if not crowd or one.verdict.same:
        return True
    close = one.verdict.compatible is not False or (pair.share >= ALIKE and len(pair.common) >= SHARED)
    return close and deeds.bear_out(pair, one)


def best(found: Sequence[Finding]) -> list[Finding]:
    """For each value the partner it fits best in each other article, where that is mutual; what agrees comes first."""
    ranked = sorted(found, key=lambda one: (-round(one.score, 3), not one.verdict.same, one.a.key, one.b.key))
    top: dict[tuple[object, ...], Finding] = {}
    for one in ranked:
        top.setdefault((one.kind, one.a.key, one.b.told.article), one)
        top.setdefault((one.kind, one.b.key, one.a.told.article), one)
    return [
        one
        for one in ranked
        if top[(one.kind, one.a.key, one.b.told.article)] is one
        and top[(one.kind, one.b.key, one.a.told.article)] is one
    ]


# ------------------------------------------------------------------------------------- left over of what agrees


def of_kin(near: Kin) -> Iterator[Finding]:
    """What is left alone of its kind on two pages that otherwise agree."""
    for one, other in near.figures:
        pair = beside(one.told, other.told)
        verdict = updated(pair, one.held, other.held, conflict_figures.agree(one.held.figure, other.held.figure))
        if verdict.compatible is False and not (pair.common and bound(one.held, other.held)):
            verdict = Verdict(None, f"{verdict.why}, if both count the same; in the rest the pages agree")
        a, b = (slot(each.told, each.held.figure.start, each.held.figure.end) for each in (one, other))
        yield Finding("figure", a, b, verdict, LEFT)
    for time, second in near.times:
        if counted_by(time.told) and counted_by(second.told):
            continue  # the days by which two counts were made
        dated = conflict_dates.agree(time.held, second.held)
        if dated is not None and time.held.saying != second.held.saying:
            dated = Verdict(None, "the one may date the saying, the other what is told; in the rest the pages agree")
        if dated is not None:
            a, b = (of_span(each.told, each.held.span) for each in (time, second))
            yield Finding("date", a, b, dated, LEFT)
    for name, another in near.names:
        common = conflict_names.beside(name.told, name.held) & conflict_names.beside(another.told, another.held)
        numbered = DIGITS.search(name.held.name) and DIGITS.search(another.held.name)  # compared as figures
        persons = (person(name.held) and person(another.held)) or people(name.held, another.held)
        if not numbered and (common or persons):
            yield of_name(name.told, name.held, another.told, another.held, LEFT, sure=False)


def bound(one: Counted, other: Counted) -> bool:
    """Do words tell that both are numbers of one thing?"""
    return bool(one.nouns & other.nouns or one.company & other.company) or one.measure == other.measure is not None


# ------------------------------------------------------------------------------------------------------ figures


def of_figures(pair: Telling, wholes: Mapping[str, Whole]) -> Iterator[Finding]:
    """Every two figures that may be numbers of one thing, with how surely they are."""
    left, right = wholes[pair.a.article], wholes[pair.b.article]
    for one in left.figures[pair.a]:
        for other in right.figures[pair.b]:
            if one.figure.unit != other.figure.unit:
                continue
            only = one.sort == other.sort and left.sorts.get(one.sort) == right.sorts.get(other.sort) == 1
            like = likeness(pair.a, one, pair.b, other, pair.share, only=only)
            if like > 0:
                verdict = updated(pair, one, other, same_bound(pair, one, other))
                if verdict.compatible is False and (told_too(one, right) or told_too(other, left)):
                    continue
                a, b = (
                    slot(told, each.figure.start, each.figure.end) for told, each in ((pair.a, one), (pair.b, other))
                )
                yield Finding("figure", a, b, verdict, like)


def same_bound(pair: Telling, one: Counted, other: Counted) -> Verdict:
    """ "At least ten shots", "at least seven shots": in the same sentence one of them is not what was told."""
    a, b = one.figure, other.figure
    verdict = conflict_figures.agree(a, b)
    if conflict_figures.middle(a) == conflict_figures.middle(b) and OVER.match(
        pair.a.text[a.start :] if a.strict else pair.b.text[b.start :]
    ):
        return SAME  # "watches over 88 kilometres", "over three days"
    alike = a.hedged == b.hedged and (
        (a.most == b.most and a.least != b.least) or (a.least == b.least and a.most != b.most)
    )
    if verdict.compatible and not verdict.same and alike and not (a.exact or b.exact) and pair.nearly(SAID):
        return Verdict(None, "both bounds may hold; the same words give two of them")
    return verdict


def updated(pair: Telling, one: Counted, other: Counted, verdict: Verdict) -> Verdict:
    """A count that a later page gives higher is brought up to date."""
    known = words()
    measure = one.measure or other.measure
    if verdict.compatible is not False:
        return verdict
    if total(pair.a) != total(pair.b):
        return Verdict(None, "the one is a total of several, the other need not be")
    if (days := [counted_by(told) for told in (pair.a, pair.b)])[0] and days[1] and days[0] != days[1]:
        if (days[0] < days[1]) == (one.figure.least < other.figure.least):
            return Verdict(True, "counted by two days, and the later count is higher")
        return Verdict(None, "counted by two days")
    first, second = (told.told_on.earliest or told.told_on.latest for told in (pair.a, pair.b))
    grown = (
        first is not None
        and second is not None
        and first != second
        and ((first < second) == (one.figure.least < other.figure.least))
    )
    if measure not in known.tallies:
        return (
            Verdict(None, "the later page counts more")
            if grown and measure is None and not one.figure.unit
            else verdict
        )
    if first is not None and second is not None and first != second:
        return Verdict(True, "the later page counts more: brought up to date") if grown else verdict
    if updating(pair.a) or updating(pair.b):
        return Verdict(None, "the count is said to change; which telling is the later one is not known")
    return verdict


@of_words
def total(told: Told) -> bool:
    return TOTAL.search(told.text) is not None


@of_words
def updating(told: Told) -> bool:
    """Does it say that a count changes?"""
    known = words().updates
    return any(one.root in known for one in told.words)


@once
def counted_by(told: Told) -> str:
    """The day by which a sentence counts ("by Tuesday afternoon"); nothing where it names none, or several."""
    found = {
        str(one.when.latest) for one in told.times
        if one.when.latest is not None and BY.search(told.text[: one.span.start - told.base])
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


# -------------------------------------------------------------------------------------------------------- times


def of_times(pair: Telling, wholes: Mapping[str, Whole], agree: int) -> Iterator[Finding]:
    if not pair.a.times or not pair.b.times:
        return
    days = [wholes[told.article].days for told in (pair.a, pair.b)]
    only = len(days[0]) == len(days[1]) == 1
    for one, ours in zip(pair.a.times, companies(pair.a), strict=True):
        for other, theirs in zip(pair.b.times, companies(pair.b), strict=True):
            common = len((ours & theirs) - pair.a.name_ideas)
            like = pair.share + COMPANY * min(common, MOST) + ONLY * only + AGREEING * min(agree, 2)
            verdict = timed(pair, one, other, like)
            if not agree and all(told.figures and counted_by(told) for told in (pair.a, pair.b)):
                continue  # the days by which two counts were made
            apart = verdict is not None and verdict.compatible is False
            if verdict is not None and not (apart and two_deeds(pair, one, other, wholes)):
                yield Finding("date", of_span(pair.a, one.span), of_span(pair.b, other.span), verdict, like)


def timed(pair: Telling, one: Time, other: Time, like: float) -> Verdict | None:
    """None where the two times date two things."""
    bound = like >= TIMES and bool(pair.plain)
    verdict = conflict_dates.agree(one, other) if bound or one.saying != other.saying else None
    if verdict is None:
        return None
    moved = pair.share >= MOVED and len(pair.common) >= IDEAS and bool(pair.plain)
    if one.saying != other.saying and verdict.compatible and long(one) and long(other) and moved:
        return Verdict(True, "the time dates the saying in the one telling, and what happened in the other")
    if not bound:
        return None
    if one.saying != other.saying and long(one) != long(other) and not verdict.compatible:
        return None  # the day of the saying tells nothing against the month of the deed
    if (one.saying or other.saying) and like < TIMES + SAYING and not pair.nearly(SAID):
        return None
    old = far(pair.a, one) or far(pair.b, other) or any(YEAR.match(time.value) for time in (one, other))
    return None if old and not pair.nearly(SAID) else verdict


def two_deeds(pair: Telling, one: Time, other: Time, wholes: Mapping[str, Whole]) -> bool:
    """Has either sentence the other's time too, or, in other words, either page? Then each dates something else, or the
    text was told again later.
    """
    both = elsewhere(pair.b, one.span.text) or elsewhere(pair.a, other.span.text)
    if both or pair.nearly(SAID):
        return both
    return dated_too(one, wholes[pair.b.article]) or dated_too(other, wholes[pair.a.article])


def elsewhere(told: Told, words: str) -> bool:
    """Does the sentence have these words of a time, and does not rule it out?"""
    wanted = [word for word in plain_words(words) if word not in BESIDE]
    return bool(wanted) and f" {' '.join(wanted)} " in plain_text(told)


@of_words
def plain_text(told: Told) -> str:
    return f" {' '.join(plain_words(RULED.sub(' ', told.text)))} "


@lru_cache(maxsize=1 << 12)
def plain_words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def far(told: Told, one: Time) -> bool:
    """Does it date what happened long before the news?"""
    return long_before(one.when, told.told_on)


def long(one: Time) -> bool:
    when = one.when
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days >= STRETCH


@once
def companies(told: Told) -> tuple[frozenset[str], ...]:
    return tuple(company(told, one) for one in told.times)


def company(told: Told, time: Time) -> frozenset[str]:
    start, end = time.span.start - told.base, time.span.end - told.base
    left = [one for one in told.words if one.end <= start][-WINDOW:]
    right = [one for one in told.words if one.start >= end][:WINDOW]
    return frozenset(one.idea for one in (*left, *right) if one.content and one.idea in told.ideas)


# ------------------------------------------------------------------------------------------------ names, status


def of_names(pair: Telling, wholes: Mapping[str, Whole], agree: int) -> Iterator[Finding]:
    for one, other, sure in conflict_names.replaced(pair, wholes, AGREEING * min(agree, 2)):
        yield of_name(pair.a, one, pair.b, other, pair.share, sure=sure)


def of_name(a: Told, one: Named, b: Told, other: Named, score: float, *, sure: bool) -> Finding:
    kind: ConflictKind = "place" if "place" in (one.kind, other.kind) else "actor"
    why = f"{one.name} in the one telling, {other.name} in the other"
    verdict = Verdict(False, why) if sure else Verdict(None, f"{why}; both may be right of two")
    return Finding(kind, of_span(a, one.span), of_span(b, other.span), verdict, score)


def of_status(pair: Telling, wholes: Mapping[str, Whole]) -> Iterator[Finding]:
    a, b = pair.a.principal, pair.b.principal
    for clash in clashes(pair, wholes):
        if not (a and b) or alike(key(a), key(b)):  # else two disagree, and what they say stands with the claim
            yield of_clash(pair, clash)


def of_clash(pair: Telling, clash: Clash, *, sure: bool = True) -> Finding:
    a, b = (
        Slot(told, told.base + min(cue.start for cue in cues), told.base + max(cue.end for cue in cues), value)
        for told, cues, value in ((pair.a, clash.a, clash.values[0]), (pair.b, clash.b, clash.values[1]))
    )  # fmt: skip
    verdict = later(pair, clash.why, ahead=clash.ahead)
    if not sure:
        verdict = Verdict(None, f"{clash.why}, if both are said of one thing; in the rest the pages agree")
    return Finding("status", a, b, verdict, pair.share)


def of_wording(pair: Telling, chosen: Sequence[Finding]) -> list[Finding]:
    """What stands otherwise in the same words, unless it has been found by what it is."""
    known = [(one.kind, end) for one in chosen for end in (one.a, one.b)]
    made = [
        Finding(one.kind, slot(pair.a, *one.a), slot(pair.b, *one.b), one.verdict, pair.share)
        for one in otherwise(pair, [end for kind, end in known if kind == "figure"])
    ]
    return [
        one for one in made
        if not any(kind == one.kind and touch(end, own) for kind, end in known for own in (one.a, one.b))
    ]  # fmt: skip


def later(pair: Telling, why: str, *, ahead: bool) -> Verdict:
    """What was still to come on the earlier day, or in the morning, may have been done since."""
    days = [told.told_on.earliest for told in (pair.a, pair.b)]
    if not ahead:
        return Verdict(False, why)
    if None in days or days[0] == days[1]:
        return Verdict(None, f"{why}; which telling is the later one is not known")
    return Verdict(True, f"{why}; the pages are of different days")
