"""News agencies and outlets by name, and the outlet a page calls itself."""

import re
from functools import cache

from headwater.beats import table
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, first_body
from headwater.records import Field
from headwater.spans import Span

_WORDS = r"(?:[A-ZÀ-ÞА-ЯІЇЄ][\w'’&.\-]*|of|the|and|für|de|la)"
_MASTHEAD = re.compile(
    r"^\W*(?P<name>[^\W\d_][\w'’&.\- ]{1,40}?)\s*[•·.|]\s*(?:com|net|org|news|info|co\.uk|tv)\W*$", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\bCopyright\b)\s*(?:©|\([cC]\))?\s*(?:(?:19|20)\d\d)?(?:\s*[-–—]\s*(?:19|20)?\d\d)?\s*(?:by\s+)?,?\s*"
    rf"(?P<name>[^\W\d_a-z][\w'’&.\-]*(?:\s+{_WORDS}){{0,5}})"
)
_BIO_OUTLET = re.compile(
    r"\b(?:journalist|reporter|correspondent|editor|columnist|writer|contributor|author)\b[^.!?]{0,30}?\b(?:for|at|with)\s+"
    r"(?P<name>(?:[Tt]he\s+)?[A-ZÀ-ÞА-ЯІЇЄ][\w'’&\-]*(?:\s+[A-ZÀ-ÞА-ЯІЇЄ][\w'’&\-]*){0,4})"
)
_TRAIL = re.compile(
    r"(?:\s+(?:All|Rights|Inc|LLC|Ltd|GmbH|Powered|Reserved|Designed|Limited|Company|Corp|Media Group)\b.*|[\s.,]+)$"
)
FIELDS = ("og:site_name", "publisher.name", "application-name")


@cache
def canonical() -> dict[str, str]:
    """Every way an agency or outlet is written, without case, with its short name."""
    known = {}
    for group in ("outlets", "agencies"):
        for row in table("agencies")[group]:
            for alias in (row["name"], *row["aliases"]):
                known[str(alias).casefold()] = str(row["name"])
    return known


@cache
def agencies() -> frozenset[str]:
    return frozenset(str(row["name"]) for row in table("agencies")["agencies"])


@cache
def spellings() -> tuple[str, ...]:
    """Every spelling of the table, the longest first."""
    rows = [row for group in ("agencies", "outlets") for row in table("agencies")[group]]
    return tuple(sorted({str(s) for row in rows for s in (row["name"], *row["aliases"])}, key=lambda s: (-len(s), s)))


def short_name(name: str) -> str:
    """The name under which an agency or outlet is known, else the name as printed."""
    name = name.strip()
    known = canonical()
    return known.get(name.casefold()) or known.get(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).casefold()) or name


def is_outlet(name: str) -> bool:
    """Is it in the table, or does it end as names of outlets do ("… Herald")? Never a ministry, an agency of state."""
    if short_name(name) in canonical().values():
        return True
    agencies_table = table("agencies")
    words = name.split()
    if len(words) < 2 or any(str(no).casefold() in name.casefold() for no in agencies_table["not_outlets"]):
        return False
    return words[-1] in agencies_table["outlet_endings"]


def outlet(
    draft: Draft, marks: list[Mark], fields: tuple[Field, ...], given: str | None
) -> tuple[str | None, Span | None]:
    """The page's own outlet, and the words that say so where they stand in its text."""
    if given:
        return given, None
    for name in FIELDS:
        for field in fields:
            if field.path.endswith(name) and len(field.value) <= 60:
                return field.value, None
    for search in (_masthead, _copyright, _biography):
        span = search(draft, marks)
        if span is not None:
            return span.text, span
    return None, None


def _masthead(draft: Draft, marks: list[Mark]) -> Span | None:
    """ "Name • Com" above the body; a short line there that a slogan or the copyright line repeats."""
    head = [
        mark for mark in marks[: min(first_body(marks), 30)] if mark.kind in ("slogan", "masthead", "navigation", "")
    ]
    for mark in head:
        match = _MASTHEAD.match(mark.text)
        if match is not None:
            return draft.span(mark.line.start + match.start("name"), mark.line.start + match.end("name"))
    for mark in head[:12]:
        if mark.kind == "masthead":
            return draft.span(mark.line.start, mark.line.end)
    return None


def _copyright(draft: Draft, marks: list[Mark]) -> Span | None:
    for mark in reversed(marks):
        match = _COPYRIGHT.search(mark.text) if mark.kind == "copyright" else None
        if match is not None:
            name = _TRAIL.sub("", match["name"]).rstrip(" .,")
            if len(name) > 1 and short_name(name) not in agencies():
                start = mark.line.start + match.start("name")
                return draft.span(start, start + len(name))
    return None


def _biography(draft: Draft, marks: list[Mark]) -> Span | None:
    for mark in marks:
        match = _BIO_OUTLET.search(mark.text[:400]) if mark.kind == "author_bio" else None
        if match is not None:
            return draft.span(mark.line.start + match.start("name"), mark.line.start + match.end("name"))
    return None
