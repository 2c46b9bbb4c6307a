"""When the page says that it was published and changed. Every claim is kept; one rule chooses.

The rule. Published is the first of these that names a day: JSON-LD of an article; meta tags of publication; microdata
and `<time>` marked as publication; a line of the page that says "published"; a line with a date and no label, at the
head; markup of creation, or of a page rather than an article; the first `<time>` or dated element; the feed or list
that brought the page; the URL; where none of these names a day, the dateline of the story.

Among them a claim that cannot be true, or that may be read as two days, stands back behind one that can not. Where the
page prints only the day before or after the one of its markup, the printed day is the outlet's own and is taken: markup
speaks in UTC, or in a zone wrongly named. `Last-Modified` decides nothing. A page that only says when it was
updated was published on that day or before it. A date in prose is never a claim, and neither is one above the site's
menu, which is the reader's today. A change is never one that cannot be true.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from headwater.flow.collect.date_fields import (
    LABELLED,
    LINE,
    MICRODATA,
    NO_DAY,
    Ranked,
    field_claims,
    url_claims,
)
from headwater.flow.collect.date_lines import dateline_claim, line_claims, yearless
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark
from headwater.records import DateClaim, Field, When

A_DAY = timedelta(days=1)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_MONTH_FIRST = re.compile(r"^en[-_](?:us|ph)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"^en(?:$|[-_]0)|^en[-_](?:ca|us|ph)\b", re.IGNORECASE)
_COUNTRY = re.compile(r"^https?://[^/?#]+\.(?P<tld>[a-z]{2})(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_NO_COUNTRY = ("us", "ca", "co", "io", "tv", "me", "ai", "fm", "am", "ly", "gg", "to", "cc", "ph", "eu")


class Dates(msgspec.Struct, frozen=True):
    """`disagreement`: two claims of publication more than a day apart."""

    claims: tuple[DateClaim, ...]
    published: When
    modified: When
    disagreement: tuple[DateClaim, DateClaim] | None


def dates(
    draft: Draft,
    marks: list[Mark],
    fields: tuple[Field, ...],
    *,
    url: str | None,
    fetched_at: datetime | None,
    spoken: str | None = None,
) -> Dates:
    """Every claim about the page's day, and what is chosen of them. `spoken`: the language of its body."""
    order = day_first(draft.text, fields, url, spoken)
    printed, todays = line_claims(draft, marks, order, fetched_at.date() if fetched_at is not None else None)
    found = [*field_claims(fields, order, todays), *printed, *url_claims(url, fields)]
    found = [_judged(one, fetched_at) for one in _unique(found)]
    if not any(_states_a_day(one.claim) for one in found):
        found += [_judged(one, fetched_at) for one in dateline_claim(draft, marks, order)]
    published = _chosen([one for one in found if one.claim.kind == "published" and one.claim.earliest >= NO_DAY])
    found = [_not_before(one, published) for one in found]
    modified = _chosen(
        [
            one
            for one in found
            if one.claim.kind == "modified"
            and one.claim.source != "http last-modified"
            and one.claim.earliest >= NO_DAY
            and one.claim.fault is None
        ]
    )
    claims = tuple(msgspec.structs.replace(one.claim, chosen=one is published or one is modified) for one in found)
    return Dates(
        claims=claims,
        published=_published(draft, marks, published, modified),
        modified=_when(modified) or When(earliest=None, latest=None, basis="unknown", why="the page states no change"),
        disagreement=_disagreement(claims),
    )


def day_first(text: str, fields: tuple[Field, ...], url: str | None, spoken: str | None) -> bool | None:
    """Does "04/05/2021" begin with the day? By the page's other dates, its country, its language; None: unknown."""
    seen = {(int(m[1]) > 12, int(m[2]) > 12) for m in _SLASHED.finditer(text[:200_000])} & {
        (True, False),
        (False, True),
    }
    if len(seen) == 1:
        return seen == {(True, False)}
    address = url or next((field.value for field in fields if field.path in ("canonical", "og:url")), "")
    country = _COUNTRY.match(address)
    if country is not None and country["tld"].casefold() not in _NO_COUNTRY:
        return True
    for path in ("og:locale", "lang", "inLanguage", "language"):
        for field in fields:
            if field.path.rsplit(".", 1)[-1] == path:
                if _MONTH_FIRST.match(field.value):
                    return False
                return None if _ENGLISH.match(field.value) else True
    return None if spoken is None or spoken == "en" else True


def _unique(found: Iterable[Ranked]) -> list[Ranked]:
    """Each claim once, in the order of the rule."""
    kept: dict[tuple[str, str, date, str | None], Ranked] = {}
    for one in sorted(found, key=lambda one: one.rank):
        kept.setdefault((one.claim.kind, one.claim.source, one.claim.earliest, one.claim.at), one)
    return list(kept.values())


def _states_a_day(claim: DateClaim) -> bool:
    return claim.kind == "published" and claim.fault is None and claim.earliest == claim.latest


def _faulted(one: Ranked, fault: str) -> Ranked:
    return msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, fault=fault))


def _not_before(one: Ranked, published: Ranked | None) -> Ranked:
    """A change told of a day before the publication is none; a day's grace, as markup speaks in several zones."""
    if one.claim.kind != "modified" or one.claim.fault is not None or one.claim.source == "http last-modified":
        return one
    if published is None or published.claim.fault is not None or one.claim.latest + A_DAY >= published.claim.earliest:
        return one
    return _faulted(one, f"it lies before the publication, on {published.claim.earliest.isoformat()}")


def _judged(one: Ranked, fetched_at: datetime | None) -> Ranked:
    if one.claim.earliest < NO_DAY:
        return _faulted(one, "a machine's first day, stated where nobody set one")
    if fetched_at is None or one.claim.earliest <= fetched_at.date() + A_DAY:
        return one
    return _faulted(one, f"the page was fetched before it, on {fetched_at.date().isoformat()}")


def _chosen(found: list[Ranked]) -> Ranked | None:
    if not found:
        return None
    best = min(found, key=lambda one: (one.claim.fault is not None, one.claim.earliest != one.claim.latest, one.rank))
    if best.printed or best.rank > MICRODATA:
        return best
    printed = [one for one in found if one.printed and one.claim.fault is None]
    if any(one.claim.earliest <= best.claim.earliest <= one.claim.latest for one in printed):
        return best
    for one in printed:
        if abs(one.claim.earliest - best.claim.earliest) == A_DAY and one.claim.earliest == one.claim.latest:
            return one
    return best


def _published(draft: Draft, marks: list[Mark], published: Ranked | None, modified: Ranked | None) -> When:
    when = _when(published)
    if when is not None:
        return when
    if modified is not None and modified.claim.said is not None:
        claim = modified.claim
        return When(
            earliest=None, latest=claim.latest, basis="stated", said=claim.said, why="the page was updated then"
        )
    said = yearless(draft, marks)
    why = "the page states no date" if said is None else "the page's date names no year"
    return When(earliest=None, latest=None, basis="unknown", said=said, why=why)


def _when(one: Ranked | None) -> When | None:
    if one is None:
        return None
    claim = one.claim
    why = {LABELLED: "the page's publication line", LINE: "the date line"}.get(one.rank) if claim.said else None
    why = why or f"{claim.source}: {claim.value[:40]}"
    if claim.earliest != claim.latest and claim.precision != "month":
        why += "; day and month can be read in either order"
    return When(earliest=claim.earliest, latest=claim.latest, basis="stated", said=claim.said, why=why)


def _disagreement(claims: tuple[DateClaim, ...]) -> tuple[DateClaim, DateClaim] | None:
    """The chosen claim of publication and the one farthest from it, where more than a day lies between."""
    chosen = next((one for one in claims if one.kind == "published" and one.chosen), None)
    if chosen is None:
        return None
    others = [one for one in claims if one.kind == "published" and _apart(one, chosen) > A_DAY]
    return (chosen, max(others, key=lambda one: _apart(one, chosen))) if others else None


def _apart(a: DateClaim, b: DateClaim) -> timedelta:
    return max(a.earliest - b.latest, b.earliest - a.latest, timedelta(0))
