"""The records of a WARC one after another, past whatever is damaged in it. One record is held in memory at a time."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

import msgspec
from fastwarc import ArchiveIterator, WarcRecord
from fastwarc.warc import HeaderMap

from headwater.sources.unpack import SWELLING, Damaged, packing, pieces

SCAN = 2**20  # bytes searched at a time for the next record behind a damage
PACKED = 2**18  # packed bytes in which a record must begin to show: a block of zstd holds at most 128 KB
HEADERS = 200  # bytes of a record's headers at least, counted against a bomb of empty records
STEP = 2**24  # bytes of a record that is not kept which are passed over at a time
MOST_LOOKED = 10_000  # bytes like a record's beginning that are looked at: of chance, 2 GB of packed bytes hold 250
MOST_TRIES = 200  # searches for the next record, after which the rest of an archive is given up
READ = ("response", "resource", "conversion", "revisit")  # the record types that hold or name a payload

START = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|(?<=\n)WARC/[01]\.\d{1,2}\r?\n[A-Za-z]")


class Stored(msgspec.Struct, frozen=True):
    """A record. `block` is None where it is larger than the limit; `size` is what its header says."""

    type: str
    url: str
    position: int
    size: int
    headers: HeaderMap
    date: datetime | None
    block: bytes | None


class Damages(msgspec.Struct):
    """Where an archive is damaged. `bomb`: it unpacks to more than any archive would, and was left there.

    `looked`: how many places were taken for the next record's beginning while it was looked for.
    """

    places: list[int] = []
    looked: int = 0
    bomb: bool = False


def records(file: BinaryIO, size: int, limit: int, damages: Damages) -> Iterator[Stored]:
    """Every record whose payload may count, with a block of at most `limit` bytes. What is damaged joins `damages`.

    Behind a damage the next record is looked for. A record that breaks off is not handed out.
    """
    start: int | None = 0
    tries = 0
    whole = True  # is what was tried last free of damage so far?
    while start is not None:
        place = start
        try:
            file.seek(start)
            for one in stored(file, size, limit):
                if isinstance(one, int):
                    place = one
                    break
                place, whole = one.position, True
                if one.type in READ:
                    yield one
            else:
                return
        except Bomb:
            damages.bomb = True
            return
        except OSError:  # what fastwarc raises for bytes that are no record
            pass
        if whole:
            damages.places.append(place)
        whole = False
        tries += 1
        start = following(file, place + 1, damages) if tries < MOST_TRIES else None


class Bomb(Exception):  # noqa: N818 - caught in this module
    pass


def stored(file: BinaryIO, size: int, limit: int) -> Iterator[Stored | int]:
    """Records from where `file` stands, then the position of one that is damaged. Raises `Bomb`."""
    unpacked, most = 0, max(limit, SWELLING * size)
    for record in ArchiveIterator(file, parse_http=False):
        place, said, kind = record.stream_pos, record.content_length, str(record.record_type)
        kept = said <= limit and kind in READ
        block = record.reader.read(said) if kept and said else b""
        met = len(block)
        while not kept and met < said and unpacked + met <= most and (more := record.reader.consume(STEP)) > 0:
            met += more
        unpacked += met + HEADERS
        if unpacked > most:
            raise Bomb
        if met < said or record.headers.get("Content-Length") is None:
            yield place
            return
        url = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
        yield Stored(kind, url, place, said, record.headers, dated(record), block if kept else None)


def dated(record: WarcRecord) -> datetime | None:
    """When the record was made, in UTC; None where it does not say or says what is no time."""
    try:
        found = record.record_date
        return found.astimezone(UTC) if found else None
    except (ValueError, OverflowError):
        return None


def at(file: BinaryIO, position: int, size: int, limit: int) -> Stored | None:
    """The record that starts at `position`, None where none does. The file's own place stays as it was."""
    place = file.tell()
    try:
        file.seek(position)
        found = next(stored(file, size, limit), None)
        return found if isinstance(found, Stored) else None
    except (OSError, Bomb):
        return None
    finally:
        file.seek(place)


def following(file: BinaryIO, after: int, damages: Damages) -> int | None:
    """Where the next record starts that stands at `after` or behind it, packed or not."""
    file.seek(max(after - 1, 0))
    base, window = max(after - 1, 0), b""
    while more := file.read(SCAN):
        window += more
        for match in START.finditer(window):
            place = base + match.start()
            damages.looked += 1
            if damages.looked > MOST_LOOKED:
                return None
            if place >= after and begins_record(window[match.start() : match.start() + PACKED]):
                return place
        base += max(len(window) - PACKED, 0)
        window = window[-PACKED:]
    return None


def begins_record(data: bytes) -> bool:
    """Do bytes, packed or not, begin with a record?"""
    coding = packing(data)
    try:
        return (next(pieces(BytesIO(data), coding), b"") if coding else data).startswith(b"WARC/")
    except Damaged:
        return False
