"""UTF-8 that some tool misread and saved as UTF-8 again ("â€™" for ’): undone where that is certain."""

import codecs
import re
from functools import cache

MISREAD_AS = ("cp1252", "latin-1", "cp1251")  # what tools of the West and of the East take for granted
LEAST = 3  # pairs that are no chance in a text that is not garbled throughout
RUN = re.compile("[^\x00-\x7f]+")
UPPER = "\x80-¿ƒ€‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # the bytes 80 to BF, as cp1252 and as Latin-1
PAIRS = re.compile(f"â[€\x80][{UPPER}]|[ÃÐÑ][{UPPER}]|Â[\x80-\x9f\xa0£©«®°·»]|в[Ђ„][ўњќ“”™¦]|[РС][ЂЃѓЌЋЏђќћџ°±µ¶]")


def undone(text: str) -> tuple[str, str] | None:
    """The text as it was before it was misread, and as what it was; None where that is not certain.

    It is certain where every character outside ASCII is part of a misread one, so that nothing is lost: the way back
    gives the same bytes again.
    """
    first = RUN.search(text)
    if first is None:
        return None
    for encoding in MISREAD_AS:
        if reread(first[0], encoding) is not None and (found := reread(text, encoding)) is not None:
            return found, encoding
    return None


def garbled(text: str) -> str | None:
    """How much of the text looks misread, in words, where it is not all of it; None where nothing does."""
    found = PAIRS.findall(text)
    if len(found) < LEAST:
        return None
    return f"{len(found):,} places look like UTF-8 that was misread (such as {found[0]!r}); the text was left as it is"


def reread(text: str, encoding: str) -> str | None:
    try:
        return codecs.charmap_encode(text, "strict", bytes_of(encoding))[0].decode("utf-8")
    except UnicodeError:
        return None


@cache
def bytes_of(encoding: str) -> dict[int, int]:
    """Character -> byte. Bytes that the encoding leaves open are controls, as browsers read them."""
    return {ord(bytes([byte]).decode(encoding, "ignore") or chr(byte)): byte for byte in range(256)}
