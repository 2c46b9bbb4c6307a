"""Packed bytes, unpacked a piece at a time: a damaged file gives what stood before the damage, a bomb its limit."""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec
import zstandard
from fastwarc.stream_io import BrotliReader

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 2**16  # unpacked bytes asked for at a time
GZIP = 16 + zlib.MAX_WBITS  # what zlib calls the format of gzip
GZIP_PIECE = 2**14  # packed bytes given at a time: what follows a member is copied, and members may be tiny
ZSTD_PIECE = 2**10  # packed bytes given at a time: zstd grows at most 32,768-fold, so a step makes at most 32 MB
ZSTD_WINDOW = 2**27  # bytes a zstd frame may ask us to remember; `zstd` itself refuses more unless told otherwise
SWELLING = 250  # times: text packs 3- to 20-fold and the same pages crawled again up to 100-fold, zeros 1,000-fold
MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
CODINGS = ("gzip", "x-gzip", "deflate", "br", "zstd")


class Damaged(Exception):  # noqa: N818 - told as an issue
    """Packed bytes that cannot be unpacked; the message says why. What stood before was handed out."""


class Unpacked(msgspec.Struct, frozen=True):
    """`fault` is an issue code, or None: "bomb" (`data` is then cut off) or "bad_compression"."""

    data: bytes
    fault: str | None = None
    detail: str = ""


def packing(head: bytes) -> str | None:
    """How bytes that begin so are packed, None where they are not."""
    return next((coding for magic, coding in MAGIC.items() if head.startswith(magic)), None)


def unpack(packed: BinaryIO, coding: str, limit: int) -> Unpacked:
    """At most `limit` bytes; more are a bomb."""
    parts: list[bytes] = []
    size = 0
    try:
        for piece in pieces(packed, coding):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                return Unpacked(b"".join(parts)[:limit], "bomb", f"more than {limit:,} bytes when unpacked")
    except Damaged as damage:
        return Unpacked(b"".join(parts), "bad_compression", str(damage))
    return Unpacked(b"".join(parts))


def pieces(packed: BinaryIO, coding: str) -> Iterator[bytes]:
    """Unpacked pieces of one of `CODINGS`. Raises `Damaged` where the packed bytes are, or break off."""
    make = {"br": brotli_pieces, "zstd": zstd_pieces, "deflate": deflate_pieces}.get(coding, gzip_pieces)
    try:
        yield from make(packed)
    except EOFError:
        raise Damaged("it breaks off") from None
    except (zlib.error, zstandard.ZstdError) as error:
        raise Damaged(str(error)[:100]) from None


def gzip_pieces(packed: BinaryIO) -> Iterator[bytes]:
    """Of all members. Written on zlib, since `gzip` reads the names in a header byte by byte: a bomb of its own."""
    machine = None
    data = packed.read(GZIP_PIECE)
    while data:
        machine = machine or zlib.decompressobj(GZIP)
        if piece := machine.decompress(data, PIECE):
            yield piece
        data = machine.unconsumed_tail or machine.unused_data
        if machine.eof:
            machine, data = None, data.lstrip(b"\0")  # tapes are padded
            while not data and (more := packed.read(GZIP_PIECE)):
                data = more.lstrip(b"\0")
        data = data or packed.read(GZIP_PIECE)
    if machine is not None:
        raise EOFError


def zstd_pieces(packed: BinaryIO) -> Iterator[bytes]:
    machine = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    frame = None
    while data := packed.read(ZSTD_PIECE):
        while data:
            frame = frame or machine.decompressobj()
            if piece := frame.decompress(data):
                yield piece
            data = frame.unused_data
            frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError


def deflate_pieces(packed: BinaryIO) -> Iterator[bytes]:
    """With the header that the standard wants, or without, as some servers send it."""
    data = packed.read(PIECE)
    headed = len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
    machine = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
    while data and not machine.eof:
        if piece := machine.decompress(data, PIECE):
            yield piece
        data = machine.unconsumed_tail or packed.read(PIECE)
    if not machine.eof:
        raise EOFError


def brotli_pieces(packed: BinaryIO) -> Iterator[bytes]:
    reader = BrotliReader(packed)
    try:
        while piece := reader.read(PIECE):
            yield piece
    except OSError as error:
        raise Damaged(str(error)[:100]) from None


class Stream(io.RawIOBase):
    """A packed file as a stream that ends at the damage, or where it swells beyond all reason.

    `fault` and `detail` then say why, as in `Unpacked`. Streams have no limit of size, since their records have.
    """

    def __init__(self, packed: BinaryIO, coding: str, floor: int) -> None:
        super().__init__()
        self.packed = packed
        self.pieces = pieces(packed, coding)
        self.floor = floor
        self.size = 0
        self.rest = memoryview(b"")
        self.fault: str | None = None
        self.detail = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        if not self.rest and self.fault is None:
            self.rest = memoryview(self.following())
        given = self.rest[: len(view)]
        view[: len(given)] = given
        self.rest = self.rest[len(given) :]
        return len(given)

    def following(self) -> bytes:
        try:
            piece = next(self.pieces, b"")
        except Damaged as damage:
            self.fault, self.detail = "bad_compression", str(damage)
            return b""
        self.size += len(piece)
        if self.size > max(self.floor, SWELLING * self.packed.tell()):
            self.fault, self.detail = "bomb", f"it unpacks to more than {SWELLING} times its size"
        return piece
