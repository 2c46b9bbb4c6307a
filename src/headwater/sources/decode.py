"""Bytes of a page as text: the declared encoding first, UTF-8 next, a guess last, and never in silence."""

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
HEAD = 4096  # bytes in which HTML must declare its encoding (1,024 by the standard; pages in the wild are later)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
STRAY = 8  # control characters that a short text may hold and still be a text: a few NULs of a broken scraper
DAMAGED_AT_MOST = 0.3  # share of undecodable among the non-ASCII bytes, up to which a page is damaged UTF-8, not legacy


class Decoded(msgspec.Struct, frozen=True):
    """`fault` is an issue code, or None; `detail` says what was guessed or replaced."""

    text: str
    encoding: str
    fault: str | None = None
    detail: str = ""


def decode(data: bytes, media_type: str) -> Decoded:
    """The text of `data`, without a byte order mark; NULs are replaced. Line ends stay as they are."""
    found = decoded(data, media_type)
    return replaced(found.text.replace("\0", "\ufffd"), found.encoding) if "\0" in found.text else found


def decoded(data: bytes, media_type: str) -> Decoded:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return strict_or_replaced(data[len(mark) :], encoding)
    declared = DECLARED.search(data[:HEAD]) if media_type == "text/html" else None
    if declared is not None and (name := known(declared.group(1).decode("ascii"))):
        return strict_or_replaced(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    high = sum(byte > 0x7F for byte in data)
    if text.count("\ufffd") <= DAMAGED_AT_MOST * high:
        return replaced(text, "utf-8")
    guess = from_bytes(data[:65536]).best()
    if guess is None or guess.encoding in ("utf_8", "ascii"):
        return replaced(text, "utf-8")
    legible = data.decode(guess.encoding, errors="replace")
    return Decoded(legible, guess.encoding, "encoding_guessed", f"read as {guess.encoding}")


def known(name: str) -> str | None:
    """The codec that browsers use for a declared name, None for a name nobody knows."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def strict_or_replaced(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return replaced(data.decode(encoding, errors="replace"), encoding)


def replaced(text: str, encoding: str) -> Decoded:
    count = text.count("\ufffd")
    return Decoded(text, encoding, "bad_bytes", f"{count} characters are not {encoding} and were replaced")


def looks_binary(data: bytes) -> bool:
    """Is this no text in any encoding? A NUL without a UTF-16/32 mark, or many control characters, says so."""
    if any(data.startswith(mark) for mark, _ in BOMS):
        return False
    head = data[:8192]
    if head.startswith((b"%PDF-", b"\x89PNG", b"GIF8", b"PK\x03\x04", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")):
        return True
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return control > max(STRAY, len(head) // 100)
