"""The outlet that a page calls itself: by its markup, its masthead, its copyright line or its writer's biography."""

import re

from headwater.flow.collect.bylines import squeezed
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, first_body, last_body
from headwater.flow.collect.mastheads import as_written, name_in, without_article
from headwater.flow.collect.outlets import agencies, is_outlet, short_name
from headwater.records import Field
from headwater.spans import Span

FIELDS = ("og:site_name", "publisher.name", "application-name")
FIELD_LENGTH = 60  # characters: a longer one is a slogan
SUFFIX_WORDS, TITLE_WORDS = 5, 3  # of a site's name at the end of `<title>`; of what is before it, at least
BIO_REACH = 400  # characters of a biography in which its outlet is named

_WORDS = r"(?:[A-ZÀ-ÞА-ЯІЇЄ][\w'’&.\-]*|of|the|and|für|de|la)"
_MASTHEAD = re.compile(
    r"^\W*(?P<name>[^\W\d_][\w'’&.\- ]{1,40}?)\s*[•·.|]\s*(?:com|net|org|news|info|co\.uk|tv)\W*$", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\bCopyright\b)\s*(?:©|\([cC]\))?\s*(?:(?:19|20)\d\d)?(?:\s*[-–—]\s*(?:19|20)?\d\d)?\s*(?:by\s+)?,?\s*"
    rf"(?P<name>[^\W\d_a-z][\w'’&.\-]*(?:\s+{_WORDS}){{0,5}})"
)
_WRITER = r"(?:journalist|reporter|correspondent|editor|columnist|writer|contributor|author)"
_CAPITAL = r"[A-ZÀ-ÞА-ЯІЇЄ][\w'’&\-]*"
_OUTLET = rf"(?P<name>(?:[Tt]he\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}})"
_BIOGRAPHIES = (
    re.compile(rf"\b{_WRITER}\b[^.!?]{{0,30}}?\b(?:for|at|with)\s+{_OUTLET}"),
    re.compile(
        rf"\b(?:writes|reports|has\s+(?:covered|written|reported|worked))\b[^.!?]{{0,60}}?\b(?:for|at)\s+{_OUTLET}"
    ),
)
_TRAIL = re.compile(
    r"(?:\s+(?:All|Rights|Inc|LLC|Ltd|GmbH|Powered|Reserved|Designed|Limited|Company|Corp|Media Group)\b.*|[\s.,]+)$"
)
_TITLE_PARTS = re.compile(r"\s+(?:[|–—·•-]|::|»)\s+")


_FEED_PARTS = re.compile(r"\s+(?:[|–—·•-]|::|»|>)\s+|\s*[|»>]\s*|:\s+")
LABEL = 3  # letters of a site's name at least, to tell whose it is


def outlet(
    draft: Draft, marks: list[Mark], fields: tuple[Field, ...], given: str | None, site: str | None = None
) -> tuple[str | None, Span | None]:
    """The page's own outlet, and the words that say so where they stand in its text. Nobody named: nobody is.

    `site`: the domain of its address, which must agree with what only a feed calls itself.
    """
    stated = given or _stated(marks, fields) or _of_feed(fields, site)
    if stated:
        return stated, None
    for search in (_masthead, _copyright, _biography):
        span = search(draft, marks)
        if span is not None:
            return as_written(span.text, marks), span
    return None, None


def _stated(marks: list[Mark], fields: tuple[Field, ...]) -> str | None:
    for name in FIELDS:
        for field in fields:
            if field.path.endswith(name) and len(field.value) <= FIELD_LENGTH:
                return field.value
    whole = next((field.value for field in fields if field.path == "title"), "")
    return _suffix(whole, marks)


def _of_feed(fields: tuple[Field, ...], site: str | None) -> str | None:
    """ "Fjord Evening Post" of a feed's "Fjord Evening Post - World", where the site is fjordeveningpost or fep: a feed
    that gathers others' news has another address than they."""
    label = site.partition(".")[0] if site is not None else ""
    titles = [field.value for field in fields if field.path == "outlet" and len(field.value) <= FIELD_LENGTH]
    for part in (part for title in titles for part in _FEED_PARTS.split(title)):
        words = part.split()
        for size in range(len(words), 0, -1):
            if len(label) >= LABEL and label in _addresses(words[:size]):
                return " ".join(words[:size])
    return None


def _addresses(words: list[str]) -> set[str]:
    """How an outlet of this name may be called in an address: "harbourpost", "hp", "theharbourpost", "hpost"."""
    name, plain = " ".join(words), [squeezed(word) for word in words if squeezed(word)]
    bare = [squeezed(word) for word in without_article(name).split() if squeezed(word)]
    found = {"".join(plain), "".join(bare)}
    for some in (plain, bare):
        if len(some) > 1:
            found |= {"".join(word[0] for word in some), "".join(word[0] for word in some[:-1]) + some[-1]}
    return found


def _suffix(title: str, marks: list[Mark]) -> str | None:
    """ "Kestrel Herald" of "Crack shuts the pipeline | Kestrel Herald", where it is known or the page names it too."""
    cuts = list(_TITLE_PARTS.finditer(title))
    if not cuts:
        return None
    head, name = title[: cuts[-1].start()], title[cuts[-1].end() :].strip()
    if len(head.split()) < TITLE_WORDS or not 0 < len(name.split()) <= SUFFIX_WORDS or not name[0].isupper():
        return None
    repeated = any(name.casefold() in mark.text.casefold() for mark in marks if not mark.is_body and mark.text != title)
    return name if repeated or is_outlet(name) else None


def _masthead(draft: Draft, marks: list[Mark]) -> Span | None:
    """ "Name • Com" above the body, or the line that was found to be the masthead."""
    kinds = ("slogan", "masthead", "navigation", "")
    head = [mark for mark in marks[: min(first_body(marks), 30)] if mark.kind in kinds]
    for mark in head:
        match = _MASTHEAD.match(mark.text)
        if match is not None:
            return draft.span(mark.line.start + match.start("name"), mark.line.start + match.end("name"))
    for mark in head:
        found = name_in(mark.text) if mark.kind == "masthead" else None
        if found is not None:
            return draft.span(mark.line.start + found[0], mark.line.start + found[1])
    return None


def _copyright(draft: Draft, marks: list[Mark]) -> Span | None:
    for mark in reversed(marks):
        match = _COPYRIGHT.search(mark.text) if mark.kind == "copyright" else None
        if match is not None:
            name = _printed_elsewhere(_TRAIL.sub("", match["name"]).rstrip(" .,"), mark, marks)
            if len(name) > 1 and short_name(name) not in agencies():
                start = mark.line.start + match.start("name")
                return draft.span(start, start + len(name))
    return None


def _printed_elsewhere(name: str, own: Mark, marks: list[Mark]) -> str:
    """A company's name without the words that the page leaves out elsewhere: "… Herald" of "… Herald Newspapers"."""
    others = [mark.text.casefold() for mark in marks if mark is not own and not mark.is_body]
    words = name.split()
    for size in range(len(words), 1, -1):
        start = " ".join(words[:size]).casefold()
        if any(without_article(start) in text for text in others):
            return name[: _length(name, size)]
    return name


def _length(name: str, size: int) -> int:
    return [match.end() for match in re.finditer(r"\S+", name)][size - 1]


def _biography(draft: Draft, marks: list[Mark]) -> Span | None:
    last = last_body(marks)
    for place, mark in enumerate(marks):
        if mark.kind != "author_bio" and not (place > last and not mark.is_body):
            continue
        for pattern in _BIOGRAPHIES:
            match = pattern.search(mark.text[:BIO_REACH])
            if match is not None and (mark.kind == "author_bio" or is_outlet(match["name"])):
                return draft.span(mark.line.start + match.start("name"), mark.line.start + match.end("name"))
    return None
