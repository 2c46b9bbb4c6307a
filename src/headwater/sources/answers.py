"""What the web answered, by what its bytes are: a feed, a list of addresses, pages, or nothing of use."""

from collections.abc import Iterator
from io import BytesIO
from typing import Literal

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import json_lines, lists
from headwater.sources.decode import looks_binary
from headwater.sources.feeds import looks_like_feed
from headwater.sources.kinds import HEAD, MEDIA_TYPES, UNSAID, begins
from headwater.sources.pages import page
from headwater.sources.unpack import packing, unpack
from headwater.sources.web.fetched import Fetched
from headwater.text.addresses import normal

Kind = Literal["feed", "list", "page"]
LIST_BYTES = 50 * 2**20  # of a list once unpacked: what the sitemap protocol allows


def unpacked(data: bytes, address: str) -> tuple[bytes, Issue | None]:
    """The bytes without the gzip that sitemaps are kept in; no more than `LIST_BYTES` are ever made of them."""
    coding = packing(data[:8])
    if coding is None:
        return data, None
    made = unpack(BytesIO(data), coding, LIST_BYTES)
    return made.data, issue(made.fault, address, made.detail) if made.fault is not None else None


def kind_of(data: bytes, media_type: str) -> Kind:
    """What to do with an answer: read a feed's items, follow a list, or take it for a page."""
    if looks_like_feed(data):
        return "feed"
    listed = None if MEDIA_TYPES.get(media_type) == "text/html" else lists.kind_of(data)
    return "list" if listed is not None else "page"


def pages_of(
    answer: Fetched, data: bytes, limits: Limits, *, came_from: str | None, fields: tuple[Field, ...]
) -> Iterator[tuple[Page, bytes] | Issue]:
    """The page that an answer is (of JSON: the pages that it holds), with what its list said about it."""
    asked, final = normal(answer.asked), normal(answer.url)
    kind = _kind(answer.media_type, data)
    if not data.strip():
        yield issue("empty_file", asked, f"{len(data)} bytes of nothing")
    elif len(data) > limits.file_bytes:
        yield issue("too_large", asked, f"{len(data):,} bytes; the limit is {limits.file_bytes:,}")
    elif kind == "json":
        for found in json_lines.pages(BytesIO(data), final, limits):
            if isinstance(found, Issue):
                yield found
            else:
                yield msgspec.structs.replace(found[0], fetched_at=answer.fetched_at), found[1]
    elif kind is None:
        yield issue("not_a_page", asked, f"the server calls it {answer.media_type or 'nothing at all'}")
    else:
        every = tuple(dict.fromkeys(answer.fields + fields))
        made = page(data, asked, kind, url=final, came_from=came_from, fields=every, fetched_at=answer.fetched_at)
        yield made, data


def _kind(media_type: str, data: bytes) -> str | None:
    """As what the bytes are read; None for what is no text. Servers misname HTML, seldom the other way round."""
    if looks_binary(data):
        return None
    kind = MEDIA_TYPES.get(media_type) or ("json" if media_type.endswith(("json", "jsonl")) else None)
    if kind in ("text/html", "text/markdown", "json"):
        return kind
    if kind is None and media_type not in UNSAID:
        return None
    if begins(data[:HEAD]) == "text/html":
        return "text/html"
    return None if kind == "xml" else "text/plain"
