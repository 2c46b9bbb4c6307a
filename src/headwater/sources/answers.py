"""What the web answered, by what its bytes are: a feed, a list of addresses, pages, or nothing of use."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Literal

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import json_lines, lists
from headwater.sources.decode import looks_binary
from headwater.sources.feeds import looks_like_feed
from headwater.sources.pages import page
from headwater.sources.web.fetched import Fetched
from headwater.sources.xml_trees import root_name
from headwater.text.addresses import normal

Kind = Literal["feed", "list", "page"]
LIST_BYTES = 50 * 2**20  # of a list once unpacked: what the sitemap protocol allows
GZIP = b"\x1f\x8b"
HTML = ("text/html", "application/xhtml+xml")
MARKDOWN = ("text/markdown", "text/x-markdown")
VAGUE = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "binary/octet-stream")
SNIFFED = 2048  # bytes in which HTML sent under another name shows


def unpacked(data: bytes, address: str) -> bytes | Issue:
    """The bytes without the gzip that sitemaps are kept in; no more than `LIST_BYTES` are ever made of them."""
    out: list[bytes] = []
    left = LIST_BYTES
    while data.startswith(GZIP):
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            out.append(inflate.decompress(data, left + 1))
        except zlib.error as error:
            return issue("bad_compression", address, str(error)[:200])
        left -= len(out[-1])
        if left < 0:
            return issue("bomb", address, f"more than {LIST_BYTES:,} bytes once unpacked")
        if not inflate.eof:
            return issue("bad_compression", address, "it ends before its end")
        data = inflate.unused_data
    return b"".join(out) if out else data


def kind_of(data: bytes, media_type: str) -> Kind:
    """What to do with an answer: read a feed's items, follow a list, or take it for a page."""
    if looks_like_feed(data):
        return "feed"
    listed = lists.kind_of(data)
    return "list" if listed is not None and (listed != "urls" or media_type not in HTML) else "page"


def pages_of(
    answer: Fetched, data: bytes, limits: Limits, *, came_from: str | None, fields: tuple[Field, ...]
) -> Iterator[tuple[Page, bytes] | Issue]:
    """The page that an answer is (of JSON: the pages that it holds), with what its list said about it."""
    asked, final = normal(answer.asked), normal(answer.url)
    if not data.strip():
        yield issue("empty_file", asked, f"{len(data)} bytes of nothing")
    elif len(data) > limits.file_bytes:
        yield issue("too_large", asked, f"{len(data):,} bytes; the limit is {limits.file_bytes:,}")
    elif answer.media_type.endswith(("json", "jsonl", "jsonlines")):
        for found in json_lines.pages(BytesIO(data), final, limits):
            yield found if isinstance(found, Issue) else (_dated(found[0], answer.fetched_at), found[1])
    elif (media_type := _media_type(answer.media_type, data)) is None:
        yield issue("not_a_page", asked, f"the server calls it {answer.media_type or 'nothing at all'}")
    else:
        every = tuple(dict.fromkeys(answer.fields + fields))
        made = page(data, asked, media_type, url=final, came_from=came_from, fields=every, fetched_at=answer.fetched_at)
        yield made, data


def _dated(made: Page, fetched_at: datetime) -> Page:
    return msgspec.structs.replace(made, fetched_at=fetched_at)


def _media_type(named: str, data: bytes) -> str | None:
    """As what the bytes are read; None for what is no text. Servers misname HTML, seldom the other way round."""
    if looks_binary(data):
        return None
    if named in HTML:
        return "text/html"
    if named in MARKDOWN:
        return "text/markdown"
    if named not in VAGUE:
        return None
    head = data[:SNIFFED].lower()
    if root_name(data[:SNIFFED]) == "html" or b"<!doctype html" in head or b"<html" in head:
        return "text/html"
    return "text/plain" if named in ("", "text/plain") else None
