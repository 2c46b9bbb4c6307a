"""An HTTP response as an archive keeps it, taken apart: status, headers, and the body as its sender meant it."""

import io
import re

import msgspec
from fastwarc.warc import HeaderMap

from headwater.records import Field
from headwater.sources.decode import looks_binary
from headwater.sources.unpack import CODINGS, Unpacked, packing, unpack

KEPT = ("last-modified", "content-type", "content-language")
LONGEST_FIELD = 2000  # characters; a longer header says nothing about its page
MOST_CHUNKS = 200_000  # of a body: servers send chunks of kilobytes
MOST_CODINGS = 3  # content encodings laid over one another; real ones are one

CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
BREAK = re.compile(rb"\r?\n")
HEAD_END = re.compile(rb"\r?\n\r?\n")
LINK = re.compile(r"<([^<>]*)>([^<]*)")
CANONICAL = re.compile(r""";\s*rel\s*=\s*(?:"[^"]*\bcanonical\b[^"]*"|canonical\b)""", re.I)


class Response(msgspec.Struct, frozen=True):
    """`payload`: what followed the headers, still chunked and packed as it was sent."""

    status: int
    headers: HeaderMap
    payload: bytes

    @property
    def content_type(self) -> str:
        return str(self.headers.get("Content-Type") or "")


def response(block: bytes) -> Response | None:
    """The response that a record holds, None where it holds none."""
    if not block.startswith(b"HTTP/"):
        return None
    end = HEAD_END.search(block)
    head, payload = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = HeaderMap("latin1")
    try:
        headers.parse(io.BytesIO(b"\r\n".join(BREAK.split(head)) + b"\r\n\r\n"))
    except OSError:  # longer than any server sends
        return None
    return None if headers.status_code is None else Response(headers.status_code, headers, payload)


def body(answer: Response, limit: int) -> Unpacked:
    """The body, unchunked and unpacked, of at most `limit` bytes.

    Archives are full of bodies that were unpacked before they were kept, under headers that still say "gzip" and
    "chunked": what is not in the form that its headers name is taken as it stands.
    """
    data, fault = answer.payload, ""
    if "chunked" in (answer.headers.get("Transfer-Encoding") or "").lower():
        data, fault = unchunked(data)
    codings = (answer.headers.get("Content-Encoding") or "").lower().replace(",", " ").split()
    codings = [one for one in codings if one in CODINGS][-MOST_CODINGS:]
    if not codings and (unsaid := packing(data)):
        codings = [unsaid]
    for coding in reversed(codings):
        found = unpacked(data, coding.removeprefix("x-"), limit)
        if found.fault is not None:
            return found
        data = found.data
    if len(data) > limit:
        return Unpacked(data[:limit], "too_large", f"{len(data):,} bytes; the limit is {limit:,}")
    return Unpacked(data, "bad_compression", fault) if fault else Unpacked(data)


def unpacked(data: bytes, coding: str, limit: int) -> Unpacked:
    if coding in ("gzip", "zstd") and packing(data) != coding:
        return Unpacked(data)
    found = unpack(io.BytesIO(data), coding, limit)
    return Unpacked(data) if found.fault and not found.data and not looks_binary(data) else found


def unchunked(data: bytes) -> tuple[bytes, str]:
    """The chunks of a body joined, and what is wrong with them. What stands before a fault is kept."""
    parts: list[bytes] = []
    at = 0
    while len(parts) < MOST_CHUNKS and (header := CHUNK.match(data, at)):
        size = int(header[1], 16)
        if size == 0:
            return b"".join(parts), ""
        parts.append(data[header.end() : header.end() + size])
        at = header.end() + size
        if line_end := BREAK.match(data, at):
            at = line_end.end()
    if not parts:
        return data, ""
    return b"".join(parts), "the last chunk is missing"


def fields(headers: HeaderMap) -> tuple[Field, ...]:
    """What the headers say about the page; a canonical address in a `Link` has the path "canonical"."""
    said = [(name, headers.get(name)) for name in KEPT]
    for value in headers.get_multiple("Link"):
        said += [("canonical", url.strip()) for url, rest in LINK.findall(value) if CANONICAL.search(rest)][:1]
    return tuple(
        Field(source="http", path=path, value=value.strip())
        for path, value in said
        if value and value.strip() and len(value) <= LONGEST_FIELD
    )
