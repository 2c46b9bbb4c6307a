"""Names of encodings as servers and pages write them, as the codecs that browsers read them with."""

import codecs
import re

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
DECLARED_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.I)
HEAD = 4096  # bytes in which HTML must declare its encoding (1,024 by the standard; pages in the wild are later)
# What a label means where that is more than the codec of the same name (WHATWG, "Encoding").
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
# Python's codecs that are encodings of text. Not among them: "zlib", "idna", "rot13" and other transformations, and
# UTF-7, which no browser reads any more.
TEXT = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|ascii|cp\d+|iso8859-\d+|koi8-\w|gb18030|gbk|gb2312|hz|big5(hkscs)?"
    r"|shift_jis\w*|euc_\w+|johab|iso2022_\w+|mac-\w+|tis-620|kz1048|ptcp154"
)
DOUBLE = frozenset(("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "johab"))  # two bytes and more a character
IN_ASCII = ("iso2022", "hz")  # written in ASCII bytes alone


def known(name: str | None) -> str | None:
    """The codec that browsers use for a declared name, None for a name that nobody knows."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError):
        return None
    return WIDER.get(found, found) if TEXT.fullmatch(found) else None


def declared(data: bytes, media_type: str) -> str | None:
    """The codec that HTML or XML declares in its head. UTF-16 there means UTF-8: it could not be read otherwise."""
    if "html" not in media_type and "xml" not in media_type:
        return None
    match = DECLARED_XML.match(data) if "xml" in media_type else None
    match = match or DECLARED.search(data[:HEAD]) or DECLARED_XML.match(data)
    name = known(match[1].decode("ascii")) if match is not None else None
    return "utf-8" if name is not None and name.startswith(("utf-16", "utf-32")) else name


def of_content_type(content_type: str) -> str | None:
    """The charset that a Content-Type header names, as it is written; None where it names none."""
    match = re.search(r"""charset\s*=\s*["']?\s*([^\s"';,]{1,40})""", content_type, re.I)
    return match[1] if match else None
