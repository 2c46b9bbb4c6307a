"""RSS, RDF, Atom and JSON Feed -> a page for each item, with everything the feed says about it."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page, digest
from headwater.sources.pages import page
from headwater.sources.xml_feeds import entries, name_of
from headwater.sources.xml_trees import PROLOG, root_name, text_of, tree
from headwater.text.addresses import is_web, normal, site
from headwater.text.fielded import Fielded, from_object, stated, written

MOST_ITEMS = 20_000  # items read of one feed: the longest archives in a feed run to some thousands
ROOTS = ("rss", "feed", "rdf", "channel")  # "rdf" also begins vocabularies: a feed's has items
JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
HEAD = 8192  # bytes of a JSON Feed in which its version must stand

LONGEST_ID = 300  # characters of an item's own name that go into its address


class Link(msgspec.Struct, frozen=True):
    """A page that a feed's item leads to, and what the item says about it."""

    url: str
    fields: tuple[Field, ...]


class Item(msgspec.Struct, frozen=True):
    """An item: where it leads (None: nowhere) and the page that it is itself (None: it brings no text)."""

    link: Link | None
    page: tuple[Page, bytes] | None


def looks_like_feed(data: bytes) -> bool:
    """Do the bytes begin like a feed? An HTML page does not, nor does a sitemap."""
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return JSON_FEED.search(data[:HEAD]) is not None
    name = root_name(data)
    return name in ROOTS and (name != "rdf" or "<item" in text_of(data[:PROLOG]))


def pages(data: bytes, address: str, limits: Limits) -> Iterator[tuple[Page, bytes] | Issue]:
    """Each item as a page of named fields; those with a link alone are issues, which say how to get their pages."""
    for found in items(data, address, limits):
        yield found if isinstance(found, Issue) else alone(found, address)


def alone(item: Item, address: str) -> tuple[Page, bytes] | Issue:
    """The page that an item is without the page it links to."""
    where = item.link.url if item.link is not None else address
    return item.page or issue("no_text", where, f"the feed {address} brings no text of it")


def links(data: bytes, address: str) -> tuple[Link, ...]:
    """The pages behind the items, each address once, in the feed's order."""
    found: dict[str, Link] = {}
    for one in items(data, address, Limits()):
        if isinstance(one, Item) and one.link is not None:
            found.setdefault(one.link.url, one.link)
    return tuple(found.values())


def items(data: bytes, address: str, limits: Limits) -> Iterator[Item | Issue]:
    """Every item that can be read, in the feed's order, and what cannot be read as issues."""
    if len(data) > limits.file_bytes:
        yield issue("too_large", address, f"{len(data):,} bytes; the limit is {limits.file_bytes:,}")
        return
    is_json = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    found, fault = _json_items(data, address) if is_json else _xml_items(data, address)
    if fault is not None:
        yield issue("bad_feed", address, f"{fault}; {len(found)} items were read")
    for number, one in enumerate(found[:MOST_ITEMS], 1):
        yield _item(one, address, number)
    if len(found) > MOST_ITEMS:
        yield issue("too_large", address, f"more than {MOST_ITEMS:,} items; the first ones were read")
    if not found and fault is None:
        yield issue("bad_feed", address, "it holds no item")


def _item(values: dict[str, Any], address: str, number: int) -> Item | Issue:
    url = values.get("url")
    link = normal(url) if isinstance(url, str) and is_web(url) else None
    whole = from_object(values)
    if whole is None and link is None:
        return issue("no_link", f"{address}#{number}", str(values.get("title") or "an item without a title")[:200])
    said = Link(link, _fields(whole or from_object(values, bare=True))) if link is not None else None
    if whole is None:
        return Item(said, None)
    data = written(values)
    name = link or f"{address}#{str(values.get('id') or digest(data.decode()))[:LONGEST_ID]}"
    made = page(data, name, "application/json", outlet=site(link or address), url=link, came_from=address)
    return Item(said, (made, data))


def _fields(found: Fielded | None) -> tuple[Field, ...]:
    return tuple(Field(source="feed", path=path, value=value) for path, value in (stated(found) if found else ()))


def _json_items(data: bytes, address: str) -> tuple[list[dict[str, Any]], str | None]:
    """The items of a JSON Feed by name, and what is wrong with it."""
    try:
        loaded = json.loads(data, strict=False)
    except (ValueError, RecursionError) as error:
        return [], f"no JSON: {str(error)[:100]}"
    listed = loaded.get("items") if isinstance(loaded, dict) else None
    if not isinstance(listed, list):
        return [], "it holds no list of items"
    home = loaded.get("home_page_url")
    base = urljoin(address, home) if isinstance(home, str) else address
    found = []
    for one in listed[: MOST_ITEMS + 1]:
        if not isinstance(one, dict):
            continue
        authors = one.get("authors") or one.get("author") or loaded.get("authors") or loaded.get("author")
        link = one.get("url") or one.get("external_url")
        found.append({
            **{name: one.get(name) for name in ("id", "title", "summary", "content_text", "content_html")},
            "url": _joined(base, link), "published": one.get("date_published"), "modified": one.get("date_modified"),
            "authors": authors, "outlet": loaded.get("title"), "item_of": "feed",
            "language": one.get("language") or loaded.get("language"),
        })  # fmt: skip
    faults = min(len(listed), MOST_ITEMS + 1) - len(found)
    return found, f"{faults} items are no objects" if faults else None


def _joined(base: str, link: object) -> str | None:
    """A link made whole; None where it is none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return None


def _xml_items(data: bytes, address: str) -> tuple[list[dict[str, Any]], str | None]:
    """The items of an XML feed by name, and what is wrong with it."""
    grown = tree(data)
    if grown.root is None or name_of(grown.root) not in ROOTS:
        return [], grown.fault or f"it begins with <{name_of(grown.root)}>"
    found = list(entries(grown.root, address, MOST_ITEMS + 1))
    if grown.truncated and len(found) <= MOST_ITEMS:
        found = found[:-1]  # the end of the last one is missing, and so may be the end of its link
    return found, grown.fault
