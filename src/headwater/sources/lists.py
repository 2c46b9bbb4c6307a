"""Lists of addresses (OPML, sitemaps, their indexes, one URL a line) -> what they name, and what they say of it."""

from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urljoin

import msgspec

from headwater.issues import issue
from headwater.records import Field, Issue
from headwater.sources.decode import decode
from headwater.sources.xml_feeds import name_of
from headwater.sources.xml_trees import root_name, tree
from headwater.text.addresses import is_web, normal

Kind = Literal["opml", "sitemap", "sitemap_index", "urls"]
ROOTS: dict[str, Kind] = {"opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap_index"}
MOST_ENTRIES = 100_000  # of one list: a sitemap may hold 50,000
MOST_FAULTS = 20  # lines that name no address which are told one by one
LONGEST = 2000  # characters of an address or a field
# What a sitemap says of a page, by the name of the element, and the path under which it is kept.
SAID = {"lastmod": "modified", "publication_date": "published", "title": "title", "language": "language",
        "name": "outlet"}  # fmt: skip
HOLDERS = ("url", "sitemap", "news", "publication")  # the elements it says it in; pictures have titles of their own


class Entry(msgspec.Struct, frozen=True):
    """An address that a list names. `kind` is what the list takes it for; what it is shows when it answers."""

    url: str
    kind: Literal["feed", "page", "sitemap"]
    outlet: str | None = None
    fields: tuple[Field, ...] = ()


def kind_of(data: bytes) -> Kind | None:
    """What list the bytes are; None for what is none."""
    if (name := root_name(data)) in ROOTS:
        return ROOTS[name]
    urls = others = 0
    for _, line in _lines(data):
        if is_web(line):
            urls += 1
        elif len(line.split()) > 1:  # a sentence; a single word may be an address that was mistyped
            return None
        else:
            others += 1
    return "urls" if urls > others else None


def entries(data: bytes, address: str) -> Iterator[Entry | Issue]:
    """Every address in the list, each once, in its order; what names none is an issue."""
    kind = kind_of(data)
    if kind is None:
        yield issue("bad_list", address, "no OPML, no sitemap, and not one URL a line")
        return
    seen: set[str] = set()
    faults = 0
    for one in _of_lines(data, address) if kind == "urls" else _of_tree(data, address, kind):
        if isinstance(one, Issue):
            faults += 1
            if faults <= MOST_FAULTS:
                yield one
        elif one.url not in seen:
            if len(seen) >= MOST_ENTRIES:
                yield issue("too_large", address, f"more than {MOST_ENTRIES:,} addresses; the first ones were read")
                break
            seen.add(one.url)
            yield one
    if faults > MOST_FAULTS:
        yield issue("bad_list", address, f"{faults - MOST_FAULTS:,} more entries name no address")
    if not seen and not faults:
        yield issue("bad_list", address, "it names no address")


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines that are neither blank nor a comment, with their numbers."""
    for number, line in enumerate(decode(data, "text/plain").text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def _of_lines(data: bytes, address: str) -> Iterator[Entry | Issue]:
    for number, line in _lines(data):
        if is_web(line):
            yield Entry(normal(line), "page")
        else:
            yield issue("bad_list", address, f"line {number} is no web address: {line[:100]}")


def _of_tree(data: bytes, address: str, kind: Kind) -> Iterator[Entry | Issue]:
    grown = tree(data)
    if grown.fault is not None:
        yield issue("bad_list", address, grown.fault)
    if grown.root is None:
        return
    found = list(_outlines(grown.root, address) if kind == "opml" else _locations(grown.root, address, kind))
    yield from found[:-1] if grown.truncated else found  # the end of the last one is missing


def _outlines(root: Any, address: str) -> Iterator[Entry | Issue]:
    """Outlines at any depth. One with neither address nor children is a heading without anything below it."""
    for element in root.iter():
        if name_of(element) != "outline":
            continue
        said = {name.lower(): value.strip()[:LONGEST] for name, value in element.attrib.items() if value.strip()}
        feed, page = said.get("xmlurl"), said.get("url") or (said.get("htmlurl") if not len(element) else None)
        url = _whole(address, feed or page)
        outlet = said.get("title") or said.get("text")
        if url is not None:
            yield Entry(url, "feed" if feed else "page", outlet, _fields("list", [("outlet", outlet)]))
        elif feed or page:
            yield issue("bad_list", address, f"no web address: {(feed or page or '')[:100]}")


def _locations(root: Any, address: str, kind: Kind) -> Iterator[Entry | Issue]:
    for element in root.iter():
        if name_of(element) not in ("url", "sitemap"):
            continue
        where, said, outlet = None, [], None
        for inner in element.iter():
            name, words = name_of(inner), (inner.text or "").strip()[:LONGEST]
            if inner is element or name_of(inner.getparent()) not in HOLDERS:
                continue
            if name == "loc" and where is None:
                where = words
            elif name in SAID and words:
                said.append((SAID[name], words))
                outlet = words if name == "name" else outlet
        url = _whole(address, where)
        if url is None:
            yield issue("bad_list", address, f"no web address: {(where or 'an entry without one')[:100]}")
        else:
            as_page = kind == "sitemap" and name_of(element) == "url"
            yield Entry(url, "page" if as_page else "sitemap", outlet, _fields("sitemap", said))


def _whole(address: str, url: str | None) -> str | None:
    if not url:
        return None
    try:
        joined = urljoin(address, url) if is_web(address) else url
    except ValueError:
        return None
    return normal(joined) if is_web(joined) else None


def _fields(source: str, said: list[tuple[str, str | None]] | list[tuple[str, str]]) -> tuple[Field, ...]:
    return tuple(Field(source=source, path=path, value=value) for path, value in said if value)
