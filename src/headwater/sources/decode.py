"""Bytes of a page as text: by mark, label, UTF-8 or guess, in this order. A label that is plainly wrong is dropped."""

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

from headwater.sources.encodings import DOUBLE, IN_ASCII, declared, known
from headwater.sources.legacy_encodings import LATIN, of_language
from headwater.sources.legacy_encodings import language as named_language
from headwater.sources.mojibake import garbled, undone

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
STRAY = 8  # control characters that a short text may hold and still be a text: a few NULs of a broken scraper
CONTROL = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
ASCII = bytes(range(128))
DAMAGED_AT_MOST = 0.3  # share of undecodable among the non-ASCII bytes, up to which a page is damaged, not mislabelled
SAMPLE = 2**16  # bytes that a guess looks at
LEAST_HIGH = 8  # non-ASCII bytes below which no guess is made: half are wrong, and most such pages are cp1252
CHANCE = 4  # characters of a double-byte encoding of which one text in 20,000 is valid UTF-8 by chance
LONG_RUN, FOREIGN = 3, 0.5  # in Latin script, letters outside ASCII hardly ever stand three in a row
# What is guessed among: what browsers know, without what is one of these but for a few signs. On news sentences in 19
# languages and encodings 17 are right; with all that Python knows, 16.
GUESSED = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r", "cp866",
    "cp874", "gb18030", "big5", "cp932", "euc_jp", "euc_kr",
]  # fmt: skip

HIGH_RUN = re.compile("[^\x00-\x7f]+")


class Decoded(msgspec.Struct, frozen=True):
    """`fault` is an issue code, or None; `detail` says what was guessed, replaced or undone."""

    text: str
    encoding: str
    fault: str | None = None
    detail: str = ""


def decode(data: bytes, media_type: str, charset: str | None = None, language: str | None = None) -> Decoded:
    """The text of `data`, without a byte order mark; NULs are replaced. Line ends stay as they are.

    `charset` and `language` are what the server said; the language that the page itself names comes first. A text
    that was UTF-8, misread and saved again is read back if that is certain and loses nothing: it is one more decoding
    of the same bytes. Where it is not, the text stays as it is.
    """
    found = decoded(data, media_type, charset, language)
    if "\0" in found.text:
        return replaced(found.text.replace("\0", "\ufffd"), found.encoding)
    if found.fault is not None or found.encoding != "utf-8":
        return found
    if (back := undone(found.text)) is not None:
        text, misread = back
        return Decoded(text, "utf-8", "mojibake", f"UTF-8 that was read as {misread} and saved again; undone")
    said = garbled(found.text)
    return found if said is None else Decoded(found.text, "utf-8", "bad_bytes", said)


def decoded(data: bytes, media_type: str, charset: str | None, language: str | None) -> Decoded:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return strict_or_replaced(data[len(mark) :], encoding)
    labels = [one for one in (known(charset), declared(data, media_type)) if one is not None]
    if data.isascii() and not (labels and labels[0].startswith((*IN_ASCII, "utf-16", "utf-32"))):
        return Decoded(data.decode("ascii"), "utf-8")
    as_utf_8 = strictly(data, "utf-8")
    if not labels:
        return Decoded(as_utf_8, "utf-8") if as_utf_8 is not None else unlabelled(data, media_type, language)
    label = labels[0]
    text = as_utf_8 if label == "utf-8" else strictly(data, label)
    if as_utf_8 is not None and label != "utf-8" and (text is None or certain(as_utf_8, label)):
        return mislabelled(as_utf_8, "utf-8", label, "wrong_label")
    if text is not None and not (label == "cp1252" and foreign(text)):
        return Decoded(text, label)
    for other in labels[1:]:
        if other != label and (text := strictly(data, other)) is not None:
            return mislabelled(text, other, label, "wrong_label")
    broken = data.decode(label, errors="replace")
    if not foreign_or_broken(broken, data, label):
        return replaced(broken, label)
    found = guess(data, media_type, language)
    return mislabelled(data.decode(found, errors="replace"), found, label, "encoding_guessed")


def certain(as_utf_8: str, label: str) -> bool:
    """Is text that is valid UTF-8 no text in the encoding that it is labelled with?"""
    return label not in DOUBLE or len(as_utf_8) - len(as_utf_8.encode("ascii", "ignore")) >= CHANCE


def foreign(text: str) -> bool:
    """Was a text in another script read as Western? It has whole words of accented letters then."""
    lengths = [len(run) for run in HIGH_RUN.findall(text)]
    high = sum(lengths)
    return high >= LEAST_HIGH and sum(one for one in lengths if one >= LONG_RUN) > FOREIGN * high


def foreign_or_broken(broken: str, data: bytes, label: str) -> bool:
    high = len(data.translate(None, ASCII))
    return broken.count("\ufffd") > DAMAGED_AT_MOST * high or (label == "cp1252" and foreign(broken))


def mislabelled(text: str, encoding: str, label: str, fault: str) -> Decoded:
    return Decoded(text, encoding, fault, f"labelled {label}, but read as {encoding}")


def unlabelled(data: bytes, media_type: str, language: str | None) -> Decoded:
    """Text that declares nothing and is not UTF-8: damaged UTF-8, or something else."""
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= DAMAGED_AT_MOST * len(data.translate(None, ASCII)):
        return replaced(text, "utf-8")
    encoding = guess(data, media_type, language)
    legible = data.decode(encoding, errors="replace")
    return Decoded(legible, encoding, "encoding_guessed", f"read as {encoding}")


def guess(data: bytes, media_type: str, language: str | None) -> str:
    """The likeliest encoding of text that is no UTF-8, by its lines that are not ASCII and by its language."""
    lines = data[: SAMPLE * 16].splitlines() or [data]
    sample = b"\n".join(line for line in lines if not line.isascii())[:SAMPLE] or data[-SAMPLE:]
    named = (named_language(data) if "html" in media_type else None) or language
    usual = of_language(data[: SAMPLE * 16], sample, named)
    few = len(sample.translate(None, ASCII)) < LEAST_HIGH
    if usual is not None and (few or foreign(sample.decode(usual, errors="replace")) == (usual not in LATIN)):
        return usual
    if few:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=GUESSED).best()
    return "cp1252" if best is None else known(best.encoding) or "cp1252"


def strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def strict_or_replaced(data: bytes, encoding: str) -> Decoded:
    text = strictly(data, encoding)
    return Decoded(text, encoding) if text is not None else replaced(data.decode(encoding, errors="replace"), encoding)


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
    control = len(head) - len(head.translate(None, CONTROL))
    return control > max(STRAY, len(head) // 100)
