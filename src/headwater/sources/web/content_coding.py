"""Compressed answers, unpacked a piece at a time, so that a bomb costs no more than its limit."""

import re
import zlib
from collections.abc import Iterator

from headwater.sources.web.deadline import Failed

ACCEPTED = "gzip, deflate"
PIECE = 64 * 1024
WBITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
GZIP = b"\x1f\x8b"
NAME = re.compile(r"[a-z0-9-]{1,20}")


class Unpacking:
    """Bytes in, unpacked bytes out. Raises Failed for a coding nobody asked for, and for a damaged one."""

    def __init__(self, coding: str) -> None:
        coding = coding.strip().lower()
        self.packed = coding not in ("", "identity")
        if self.packed and coding not in WBITS:
            shown = coding if NAME.fullmatch(coding) else "in a way"
            raise Failed("not_a_page", f"the answer is packed {shown}, though only {ACCEPTED} were asked for")
        self.coding = coding
        self.seen = b""  # of deflate only: its first bytes tell which of its two forms it is
        self.inflate = zlib.decompressobj(WBITS.get(coding, zlib.MAX_WBITS))
        self.started = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What `data` unpacks to, at most `PIECE` bytes at a time."""
        if not self.packed:
            yield data
            return
        try:
            yield from self.inflated(data)
        except zlib.error as error:
            raise Failed("bad_compression", f"the answer cannot be unpacked: {error}") from None

    def inflated(self, data: bytes) -> Iterator[bytes]:
        if not self.started and self.coding == "deflate":
            data = self.seen + data
            if len(data) < 2:
                self.seen = data
                return
            if not zlib_headed(data):
                self.inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self.started = self.started or bool(data)
        while data:
            if self.inflate.eof:
                if not data.startswith(GZIP) or self.coding == "deflate":
                    return  # padding after the end
                self.inflate = zlib.decompressobj(WBITS["gzip"])
            yield self.inflate.decompress(data, PIECE)
            data = self.inflate.unconsumed_tail or self.inflate.unused_data

    def finish(self) -> None:
        """Raises Failed where the packed bytes broke off."""
        if self.packed and (self.started or self.seen) and not self.inflate.eof:
            raise Failed("bad_compression", "the packed answer breaks off")


def zlib_headed(data: bytes) -> bool:
    """Whether deflated bytes begin with the header that the standard wants and some servers leave out."""
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
