"""Through whom it came: from the first source that the page credits to the origin."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from headwater.beats import table
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.find import NEIGHBOURS
from headwater.flow.extract.statements.found import Found, size
from headwater.records import Article, Credit

DISTANCE = (
    "source_line",
    "reported_by",
    "dateline",
)  # from the page outwards; other forms credit no source of the text
REACH = 90  # characters from "told" to the end of an outlet's name
BEFORE_NAME = 4  # words before it: "told the state news agency ORT"
WHOLE = 0.5  # share of a statement that a citation in it must cover to be its origin, where it is not its main clause
CITING = ("clause", "wrapped", "according", "noun", "adjective")


def credited(article: Article) -> tuple[str, ...]:
    """The names of the sources the page credits for all it says, the nearest to the page first."""
    ranked = sorted(
        (DISTANCE.index(credit.form), credit.start, credit.name)
        for credit in article.credits
        if credit.form in DISTANCE and credit.covers == "page" and not confided(article, credit)
    )
    return tuple(dict.fromkeys(name for _, _, name in ranked if name != article.outlet))


def confided(article: Article, credit: Credit) -> bool:
    """ "Lund told the Post": the Post stands behind what Lund says, and behind nobody else's words."""
    before = article.text[max(0, credit.start - REACH) : credit.start]
    return credit.form == "reported_by" and telling().search(before) is not None


@cache
def telling() -> re.Pattern[str]:
    ways = "|".join(re.escape(str(way)) for way in table("agencies")["telling_ways"])
    return re.compile(rf"\b(?:{ways})\s+(?:[\w-]+\s+){{0,{BEFORE_NAME}}}$", re.IGNORECASE)


def reported(article: Article) -> tuple[Credit, ...]:
    """The outlets, other than the page's own, whose reports the page names beside what it takes from them."""
    return tuple(one for one in article.credits if one.form == "reported_by" and one.name != article.outlet)


def spoken_to(article: Article, outlets: Sequence[Credit], start: int) -> str | None:
    """ORT of "told the news agency ORT": whom the cue that begins at `start` says it was told to."""
    words = article.text[start : start + REACH]
    for one in outlets:
        if re.match(rf"\S+\s+(?:(?:to|with)\s+)?(?:[\w-]+\s+){{0,{BEFORE_NAME}}}{re.escape(one.text)}(?!\w)", words):
            return one.name
    return None


def last_named(outlets: Sequence[Credit], start: int) -> str | None:
    """The outlet whose report was named last: the one that "was quoted as saying" means."""
    return next((one.name for one in reversed(outlets) if one.end <= start), None)


def inside(inner: Found, outer: Found) -> bool:
    """Does the inner cue stand in the outer content?"""
    return inner.stands_in(outer)


def parents(founds: Sequence[Found]) -> dict[int, int]:
    """For the number of each nested finding, the number of the smallest one that holds it. Two that hold each other are
    the narrator's both: "A said that B did it, a charge that B denied".
    """
    by_place: dict[int, list[int]] = {}
    for nth, found in enumerate(founds):
        by_place.setdefault(found.place, []).append(nth)
    out: dict[int, int] = {}
    for numbers in by_place.values():
        for at, inner in enumerate(numbers):
            near = numbers[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
            holders = [n for n in near if inside(founds[inner], founds[n]) and not inside(founds[n], founds[inner])]
            if holders:
                out[inner] = min(holders, key=lambda n: (size(founds[n].contents), n))
    return out


def cited(outer: int, founds: Sequence[Found], down: Mapping[int, Sequence[int]], cues: Cues) -> int | None:
    """The number of the finding whose source the outer speaker cites for the whole of what he says.

    `down`: the numbers of the findings that stand in each.
    """
    holder = founds[outer]
    for inner in down.get(outer, ()):
        found = founds[inner]
        if found.source is None or found.frame not in CITING:
            continue
        if found.frame != "adjective" and found.head.lemma_.lower() in cues.acts:
            continue
        if found.core is not None and any(c.tag_ == "TO" for c in found.core.children):
            continue
        main = found.head.head if found.frame == "adjective" else found.head
        if main == holder.core or WHOLE * size(holder.contents) <= size(found.contents):
            return inner
    return None
