"""WARC and WET archives -> pages, each with what its archive and its server said about it."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import feeds, responses
from headwater.sources.decode import looks_binary
from headwater.sources.digests import mismatched
from headwater.sources.kinds import HEAD, MEDIA_TYPES, UNSAID, Kind, bare, begins
from headwater.sources.pages import page
from headwater.sources.responses import Response
from headwater.sources.unpack import Unpacked
from headwater.sources.warc import Damages, Stored, at, records
from headwater.text.addresses import is_web, normal

HTTP_HEADERS = 2**16  # bytes that a record may hold beside a payload of the largest size
MOST_TOLD = 20  # issues of one code that are told record by record; the rest is counted
# Files for machines that every crawl holds as text/plain.
NO_ARTICLES = ("robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "security.txt", "llms.txt")
Found = tuple[Page, bytes] | Issue


class Payload(msgspec.Struct, frozen=True):
    """A record's payload and where it was met. `sent`: as the server sent it, which is what digests are made of."""

    record: Stored
    content_type: str
    fields: tuple[Field, ...]
    sent: bytes
    body: Unpacked
    digested: bool = True


class Met(msgspec.Struct):
    """What an archive was found to hold, for the issues about it as a whole."""

    address: str
    pages: int = 0
    originals: dict[str, int] = {}  # payload digest -> position of the first record that has it
    passed: Counter[str] = msgspec.field(default_factory=Counter)
    counted: dict[tuple[str, str], tuple[int, str]] = {}  # issue code, what -> how often, the first URL
    told: Counter[str] = msgspec.field(default_factory=Counter)

    def count(self, code: str, what: str, url: str) -> None:
        times, first = self.counted.get((code, what), (0, url))
        self.counted[code, what] = (times + 1, first)


def pages(file: BinaryIO, size: int, address: str, limits: Limits) -> Iterator[Found]:
    """Every page of the archive at `address`, of which `file` is the stream and `size` its bytes.

    A page's address is its URL. Answers with an error are counted, one issue a status; redirects, pictures and the
    like are passed over in silence, unless nothing else is there.
    """
    met = Met(address)
    damages = Damages()
    for record in records(file, size, limits.file_bytes + HTTP_HEADERS, damages):
        for found in of_record(record, file, size, limits, met):
            if isinstance(found, Issue):
                met.told[found.code] += 1
                if met.told[found.code] > MOST_TOLD:
                    continue
            else:
                met.pages += 1
            yield found
    yield from summed_up(met, damages)


def summed_up(met: Met, damages: Damages) -> Iterator[Issue]:
    for code, times in sorted(met.told.items()):
        if times > MOST_TOLD:
            yield issue(code, met.address, f"{times - MOST_TOLD:,} more records, {times:,} in all")
    for (code, what), (times, first) in sorted(met.counted.items()):
        yield issue(code, met.address, f"{what}, {times:,} times; the first: {first}")
    if damages.bomb:
        yield issue("bomb", met.address, "it unpacks to far more than its size; what stood before was read")
    if damages.places:
        more = f" and at {len(damages.places) - 1:,} more places" if len(damages.places) > 1 else ""
        yield issue("bad_archive", met.address, f"damaged at byte {damages.places[0]:,} or soon behind it{more}")
    elif not met.pages and not met.told and not met.counted and not damages.bomb:
        held = ", ".join(f"{times:,} {what}" for what, times in met.passed.most_common(10))
        yield issue("not_a_page", met.address, f"no page among its records: {held or 'none holds a payload'}")


def of_record(record: Stored, file: BinaryIO, size: int, limits: Limits, met: Met) -> Iterator[Found]:
    if not is_web(record.url):
        met.passed["records without a web address"] += 1
    elif "WARC-Segment-Number" in record.headers:
        met.count("too_large", "pages in segments, which are not put together", record.url)
    elif record.type == "revisit":
        original = revisited(record, file, size, limits, met)
        if original is not None:
            yield from of_payload(original, limits, met)
    elif record.block is None:
        yield issue("too_large", record.url, f"{record.size:,} bytes; the limit is {limits.file_bytes:,}")
    elif (payload := payload_of(record, record.block, limits, met)) is not None:
        remember(record, met)
        yield from of_payload(payload, limits, met)


def payload_of(record: Stored, block: bytes, limits: Limits, met: Met) -> Payload | None:
    """What a record holds, None where that can be no page."""
    if record.type != "response":
        said = record.headers.get("Content-Type") or ""
        return Payload(record, said, noted(record), block, Unpacked(block))
    answer = responses.response(block)
    if answer is None:
        met.count("bad_archive", "no HTTP response", record.url)
    elif 300 <= answer.status < 400:
        met.passed["redirects"] += 1
    elif not 200 <= answer.status < 300:
        met.count("error_answers", f"status {answer.status}", record.url)
    elif kind_of(answer.content_type, record, b"") == "other":
        remember(record, met)
        met.passed[bare(answer.content_type)] += 1
    else:
        return of_response(record, answer, limits)
    return None


def of_response(record: Stored, answer: Response, limits: Limits) -> Payload:
    fields = (*responses.fields(answer.headers), *noted(record))
    return Payload(record, answer.content_type, fields, answer.payload, responses.body(answer, limits.file_bytes))


def remember(record: Stored, met: Met) -> None:
    if said := record.headers.get("WARC-Payload-Digest"):
        met.originals.setdefault(said, record.position)


def revisited(record: Stored, file: BinaryIO, size: int, limits: Limits, met: Met) -> Payload | None:
    """The payload that a revisit says is there again, out of the record of this archive that holds it."""
    said = record.headers.get("WARC-Payload-Digest") or ""
    place = met.originals.get(said)
    original = at(file, place, size, limits.file_bytes + HTTP_HEADERS) if place is not None else None
    if original is None or original.block is None or original.headers.get("WARC-Payload-Digest") != said:
        met.count("revisit_elsewhere", "a page whose bytes stand in another archive (revisit record)", record.url)
        return None
    found = payload_of(original, original.block, limits, Met(met.address))
    if found is None:
        met.passed["revisits of what is no page"] += 1
        return None
    again = responses.response(record.block or b"")
    own = responses.fields(again.headers) if again is not None else ()
    kept = tuple(one for one in found.fields if one.source == "http" and one.path not in {other.path for other in own})
    return msgspec.structs.replace(found, record=record, fields=(*own, *kept, *noted(record)), digested=False)


def of_payload(payload: Payload, limits: Limits, met: Met) -> Iterator[Found]:
    """The page, the items of a feed, or nothing; and what is wrong with it."""
    record, data = payload.record, payload.body.data
    kind = kind_of(payload.content_type, record, data)
    if kind == "other":
        met.passed[bare(payload.content_type) or "records of no known kind"] += 1
        return
    if payload.body.fault in ("bomb", "too_large"):
        yield issue(payload.body.fault, record.url, payload.body.detail)
        return
    if not data.strip():
        met.passed["empty pages"] += 1
    elif looks_binary(data):
        met.count("binary", f"said to be {bare(payload.content_type) or 'text'}", record.url)
    elif kind == "feed":
        yield from (one for one in feeds.pages(data, record.url, limits) if is_told(one))
    else:
        yield made(payload, kind, met), data
    if payload.body.fault is not None:
        yield issue(payload.body.fault, record.url, payload.body.detail)
    if payload.digested and (wrong := wrong_digest(payload)) is not None:
        yield issue("bad_digest", record.url, f"the {wrong}'s digest is wrong in {met.address}")


def wrong_digest(payload: Payload) -> str | None:
    """What does not have the digest that is stated for it, None where all is well.

    A payload's digest is made of what was sent, or, by some crawlers, of what that unpacks to.
    """
    headers, block = payload.record.headers, payload.record.block or b""
    if mismatched(headers.get("WARC-Block-Digest"), block):
        return "block"
    unchunked, _ = responses.unchunked(payload.sent)
    sent = mismatched(headers.get("WARC-Payload-Digest"), payload.sent, unchunked, payload.body.data)
    return "payload" if sent else None


def is_told(found: Found) -> bool:
    """In an archive an item with a link alone is no loss: the pages were archived, or were not meant to be."""
    return not (isinstance(found, Issue) and found.code in ("no_text", "no_link"))


def made(payload: Payload, media_type: str, met: Met) -> Page:
    record = payload.record
    return page(
        payload.body.data, record.url, media_type,
        url=normal(record.url), came_from=met.address, fields=payload.fields, fetched_at=record.date,
    )  # fmt: skip


def kind_of(content_type: str, record: Stored, data: bytes) -> str:
    """A media type that is read, "feed", or "other". Without bytes: what it might be, by its label alone."""
    said = bare(content_type)
    kind: Kind | None = MEDIA_TYPES.get(said)
    if kind is None and said not in UNSAID:
        return "other"
    if kind == "text/plain" and normal(record.url).partition("?")[0].split("/", 3)[3] in NO_ARTICLES:
        return "other"
    if not data:
        return kind or "unsaid"
    if kind in ("text/html", "text/markdown"):
        return kind
    if begins(data[:HEAD]) == "text/html":
        return "text/html"
    if kind == "text/plain":
        return kind
    return "feed" if feeds.looks_like_feed(data) else "other"


def noted(record: Stored) -> tuple[Field, ...]:
    """What the archive itself says about a record."""
    said = [("warc-date", record.headers.get("WARC-Date")), ("warc-truncated", record.headers.get("WARC-Truncated"))]
    return tuple(Field(source="archive", path=path, value=value) for path, value in said if value)
