"""Who wrote the page, as it says: persons only, each with the words that name it or the field.

The rule: what JSON-LD of the article says, then the feed or list that brought the page, meta tags, marked elements, and
the byline. A byline that names all of them and more is taken instead, and so is one where the page shows none of the
names that its markup states. Desks, agencies and outlets are credits.
"""

import re
from collections.abc import Iterable, Iterator

from headwater.flow.collect.bylines import begins, inside, persons, squeezed
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, first_body, last_body
from headwater.records import Author, Field
from headwater.spans import Span

BELOW = 4  # lines below the body's first, or its last, in which a byline stands
LINE = 240  # characters of a line in which a name is looked for

_METAS = (
    "author", "article:author", "og:article:author", "article:author_name", "parsely-author", "sailthru.author", "byl",
    "citation_author", "dc.creator", "dcterms.creator", "dc.contributor", "author.name", "article_author", "creator",
    "cxenseparse:author", "analytics:author", "dcsext.author", "analyticsattributes.author", "byline", "bylinename",
    "article.author", "authors", "twitter:data1",
)  # fmt: skip
_ELEMENTS = ("itemprop.author", "rel.author", "class.author", "address")
_NAMES_OF_OUTLETS = ("og:site_name", "publisher.name", "application-name", "Organization.name", "WebSite.name", "outlet")
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
    """The persons of the first byline that names any: between title and body, else close to the body's end."""
    first, last = first_body(marks), last_body(marks)
    title = next((place for place, mark in enumerate(marks) if mark.kind == "title"), None)
    start = 0 if title is None else title
    places = [*range(start, min(len(marks), first + BELOW)), *range(last + 1, min(len(marks), last + 1 + BELOW))]
    out: list[Span] = []
    for place in places:
        mark = marks[place]
        if mark.kind != "byline" and not (mark.kind == "date" and not out):
            if out:
                break
            continue
        if out and begins(mark.text) > 0:
            break
        start = inside(mark.text)
        if mark.kind == "date" and start < 0:
            continue  # before a date may stand a place
        at = mark.line.start + max(start, 0)
        out.extend(draft.span(at + left, at + right) for left, right in persons(mark.text[max(start, 0) :], outlets=outlets))
    unique: dict[str, Span] = {}
    for span in out:
        unique.setdefault(_key(span.text), span)
    return list(unique.values())


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
