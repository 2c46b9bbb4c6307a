"""Who wrote the page, as it says: persons only, each with the words that name it or the field.

The rule: what JSON-LD of the article says, then the feed or list that brought the page, meta tags, marked elements, and
the byline. A byline that names all of them and more is taken instead, and so is one where the page shows none of the
names that its markup states. Desks, agencies and outlets are credits.
"""

import re
from collections.abc import Iterable, Iterator

from headwater.flow.collect.bylines import inside, is_caseless, is_explicit, persons, squeezed
from headwater.flow.collect.date_fields import dates_of
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, count_words, first_body, last_body
from headwater.records import Author, Field
from headwater.spans import Span

ABOVE, BELOW, DEEP = 20, 4, 25  # lines above the body's first without a title, below it or its last, and far below it
RUN = 6  # lines that one byline may take
WORDS = 16  # of a line that is a byline
NO_BYLINE = ("title", "deck", "copyright", "comment_form", "masthead", "slogan")
LINE = 240  # characters of a line in which a name is looked for

_METAS = (
    "author", "article:author", "og:article:author", "article:author_name", "parsely-author", "sailthru.author", "byl",
    "citation_author", "dc.creator", "dcterms.creator", "dc.contributor", "author.name", "article_author", "creator",
    "cxenseparse:author", "analytics:author", "dcsext.author", "analyticsattributes.author", "byline", "bylinename",
    "article.author", "authors", "twitter:data1",
)  # fmt: skip
_ELEMENTS = ("itemprop.author", "rel.author", "class.author", "address")
_NAMES_OF_OUTLETS = (
    "og:site_name",
    "publisher.name",
    "application-name",
    "Organization.name",
    "WebSite.name",
    "outlet",
)
_HOST = re.compile(r"^https?://(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://|^www\.|^/|^@")
_LABEL = re.compile(r"author|written|by\b|writer", re.IGNORECASE)


def authors(
    draft: Draft, marks: list[Mark], fields: tuple[Field, ...], *, outlet: str | None, url: str | None
) -> tuple[Author, ...]:
    """The persons named as writers, in order; empty where the page names none."""
    outlets = _outlets(fields, outlet, url)
    stated = tuple(_placed(draft, marks, author) for author in _stated(fields, outlets))
    printed = _printed(draft, marks, outlets)
    known = {_key(author.name) for author in stated}
    on_page = {_key(span.text) for span in printed}
    shown = any(author.span is not None for author in stated)
    if stated and (not printed or (shown and not known < on_page)):
        return stated
    return tuple(Author(name=_clean(span.text), span=span) for span in printed)


def _outlets(fields: tuple[Field, ...], outlet: str | None, url: str | None) -> frozenset[str]:
    named = [field.value for field in fields if field.path.endswith(_NAMES_OF_OUTLETS)]
    found = {squeezed(one) for one in (*named, outlet or "") if one}
    for address in (url, *(field.value for field in fields if field.path in ("canonical", "og:url"))):
        host = _HOST.match(address or "")
        if host is not None:
            parts = host[1].casefold().split(".")
            found |= {squeezed(part) for part in parts if len(part) > 3} | {squeezed(host[1])}
    return frozenset(found)


def _groups(fields: tuple[Field, ...]) -> Iterator[list[Field]]:
    """Fields that name writers, by trust: the first group that names a person speaks."""
    by_node: dict[str, list[Field]] = {}
    for field in fields:
        if field.source == "json-ld" and field.path.endswith((".author.name", ".creator.name")):
            by_node.setdefault(field.path, []).append(field)
    yield from (group for path, group in by_node.items() if not path.startswith(("WebPage", "ItemPage", "VideoObject")))
    yield [field for field in fields if field.source in ("feed", "list") and field.path == "author"]
    for name in _METAS:
        yield [field for field in fields if field.source == "meta" and field.path.casefold() == name]
    for name in _ELEMENTS:
        yield [field for field in fields if field.source == "html" and field.path == name]
    yield from (group for path, group in by_node.items() if path.startswith(("WebPage", "ItemPage")))


def _stated(fields: tuple[Field, ...], outlets: frozenset[str]) -> tuple[Author, ...]:
    for group in _groups(fields):
        found: dict[str, Author] = {}
        for field in group:
            for name in names_of(field, outlets):
                found.setdefault(_key(name), Author(name=name, span=None, field=field))
        if found:
            return tuple(found.values())
    return ()


def names_of(field: Field, outlets: frozenset[str]) -> Iterable[str]:
    """The persons of one field. Of an element only what it begins with, since it may hold a biography."""
    value = " ".join(field.value.split())
    if _ADDRESS.match(value) or "@" in value.split(" ")[0]:
        return ()
    loose = field.source == "html" and field.path in ("class.author", "address")
    if field.path == "twitter:data1" and not _LABEL.search(value) and len(value.split()) > 4:
        return ()
    return [_clean(value[start:end]) for start, end in persons(value, outlets=outlets, alone=not loose)]


def _clean(name: str) -> str:
    return " ".join(name.split())


def _key(name: str) -> str:
    return squeezed(name)


def _printed(draft: Draft, marks: list[Mark], outlets: frozenset[str]) -> list[Span]:
    """The persons of the first byline that names any: from the title on one that says "by", else a bare name beside the
    date; else one that says "by" further down, where captions were taken for the body, or below the body's end."""
    first, last = first_body(marks), last_body(marks)
    title = next((place for place, mark in enumerate(marks) if mark.kind == "title"), max(0, first - ABOVE))
    head = range(title, min(len(marks), first + BELOW))
    zones = (
        (head, _says_by), (head, _beside_date), (range(head.stop, min(len(marks), first + DEEP)), _says_by),
        (range(last + 1, min(len(marks), last + 1 + BELOW)), _says_by),
    )  # fmt: skip
    for zone, rule in zones:
        for place in zone:
            found = _run(draft, marks, place, outlets) if rule(marks, place) else []
            if found:
                return found
    return []


def _says_by(marks: list[Mark], place: int) -> bool:
    """ "By Ann Archer", or "5 May 2021 | by Ann Archer" in a date line."""
    mark = marks[place]
    if mark.is_body or mark.kind in NO_BYLINE or len(mark.text) > LINE:
        return False
    if is_explicit(mark.text):
        return mark.words <= WORDS
    start = inside(mark.text) if mark.kind in ("date", "byline") else -1
    return start > 0 and count_words(mark.text[start:]) <= WORDS


def _beside_date(marks: list[Mark], place: int) -> bool:
    """A bare name counts where a date stands in its line or the next: otherwise it may be a topic. Where a script has
    no capitals any word may look like a name."""
    if marks[place].kind != "byline" or is_caseless(marks[place].text):
        return False
    near = marks[max(0, place - 1) : place + 2]
    return any(mark.kind == "date" or (mark.kind == "byline" and dates_of(mark.text)) for mark in near)


def _run(draft: Draft, marks: list[Mark], place: int, outlets: frozenset[str]) -> list[Span]:
    """The persons of a byline; of bare names, those of the lines that follow at once too."""
    out: dict[str, Span] = {}
    explicit = _says_by(marks, place)
    for at, mark in enumerate(marks[place : place + RUN], start=place):
        if at > place and (mark.kind != "byline" or is_explicit(mark.text) or (out and explicit)):
            break
        start = max(inside(mark.text), 0)
        offset = mark.line.start + start
        for left, right in persons(mark.text[start:], outlets=outlets):
            span = draft.span(offset + left, offset + right)
            out.setdefault(_key(span.text), span)
    return list(out.values())


def _placed(draft: Draft, marks: list[Mark], author: Author) -> Author:
    """The author with the words of the page that name it, where they stand outside the body."""
    whole = re.compile(rf"(?<!\w){re.escape(author.name)}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE)
    first = first_body(marks)
    order = sorted(range(len(marks)), key=lambda place: (marks[place].kind != "byline", abs(place - first), place))
    for place in order:
        mark = marks[place]
        if mark.is_body or len(mark.text) > LINE:
            continue
        match = whole.search(mark.text)
        if match is not None:
            span = draft.span(mark.line.start + match.start(), mark.line.start + match.end())
            return Author(name=author.name, span=span, field=author.field)
    return author
