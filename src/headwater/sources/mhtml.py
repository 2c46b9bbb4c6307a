"""A page that a browser saved as one file (MHTML) -> the page, with the address and the day of its saving."""

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources.decode import looks_binary
from headwater.sources.pages import page
from headwater.text.addresses import is_web, normal

MOST_PARTS = 20_000  # pictures, frames and style sheets of one page; saved pages of the largest sites have under 1,000
MOST_HOLDERS = 50  # parts that hold parts: every line is compared with the ends of all that are open
HOLDER = re.compile(rb"^content-type:[ \t]*(?:multipart|message)/", re.I | re.M)
LONGEST_FIELD = 2000  # characters
LONGEST_HEAD = 2**14  # bytes of headers before the first part; browsers write some hundreds
HEAD_END = re.compile(rb"\r?\n\r?\n")
BROKEN = ("CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect", "NoBoundaryInMultipartDefect")

Found = tuple[Page, bytes] | Issue


def pages(data: bytes, address: str, limits: Limits) -> Iterator[Found]:
    """The page itself; its pictures, frames and style sheets are left out."""
    if data.count(b"\n--") > MOST_PARTS or len(HOLDER.findall(data)) > MOST_HOLDERS:
        yield issue("too_large", address, f"more than {MOST_PARTS:,} parts")
        return
    if HEAD_END.search(data, 0, LONGEST_HEAD) is None:
        yield issue("bad_archive", address, "its headers do not end")
        return
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        root = main_part(message)
        body = root.get_payload(decode=True) if root is not None else None
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        yield issue("bad_archive", address, f"no MHTML that can be read: {type(error).__name__}")
        return
    if root is None or not isinstance(body, bytes) or not body.strip():
        yield issue("bad_archive", address, "no HTML is in it")
    elif len(body) > limits.file_bytes:
        yield issue("too_large", address, f"{len(body):,} bytes; the limit is {limits.file_bytes:,}")
    elif looks_binary(body):
        yield issue("binary", address, "the part said to be HTML is no text")
    else:
        yield made(message, root, body, address), body
        if any(type(defect).__name__ in BROKEN for defect in message.defects):
            yield issue("bad_archive", address, "it breaks off before its end")


def main_part(message: Message) -> Message | None:
    """The part that the message says it starts with, else its first HTML."""
    start = message.get_param("start")
    hypertext = [one for one in message.walk() if one.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = (one for one in hypertext if start and header(one, "Content-ID") == start)
    return next(named, hypertext[0] if hypertext else None)


def made(message: Message, root: Message, body: bytes, address: str) -> Page:
    places = [header(message, "Snapshot-Content-Location"), header(root, "Content-Location"),
              header(message, "Content-Location")]  # fmt: skip
    url = next((place for place in places if place is not None and is_web(place)), None)
    said = [
        Field(source=source, path=path, value=value)
        for source, path, value in (
            ("http", "content-type", header(root, "Content-Type")),
            ("archive", "date", header(message, "Date")),
            ("archive", "subject", header(message, "Subject")),
        )
        if value
    ]
    return page(
        body, url or address, "text/html",
        url=normal(url) if url is not None else None, came_from=address, fields=tuple(said), fetched_at=saved(message),
    )  # fmt: skip


def header(message: Message, name: str) -> str | None:
    """A header in plain words, None where it is missing, empty, longer than any real one or not to be read."""
    value = message.get(name)
    if value is None:
        return None
    try:
        text = " ".join(str(make_header(decode_header(str(value)))).split())
    except (ValueError, LookupError, email.errors.MessageError):
        return None
    return text if 0 < len(text) <= LONGEST_FIELD and text.isprintable() else None


def saved(message: Message) -> datetime | None:
    """When the browser saved it, in UTC. The zone "-0000", which Chrome writes, means UTC too (RFC 5322)."""
    try:
        found = parsedate_to_datetime(header(message, "Date") or "")
        return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
