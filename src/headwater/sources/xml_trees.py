"""XML as the web serves it -> a tree: broken, wrongly labelled or hostile, it is mended as far as it goes.

No entity is expanded and no DTD is read, so there is nothing that a bomb or an external entity could do.
"""

import codecs
import html.entities
import re
import sys
from itertools import islice
from typing import Any

import msgspec
from lxml import etree

from headwater.sources.decode import BOMS, decode
from headwater.text.nesting import tamed

PROLOG = 65536  # characters in which the first element must begin: licences in comments run to a few thousand
MOST_TAGS = 1_500_000  # a sitemap of 50,000 news pages with pictures has as many; 3.5 million took 770 MB and 10 s
MOST_PREFIXES = 50  # namespaces looked for; a feed uses ten
# The namespaces that feeds use without declaring them.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/", "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/", "news": "http://www.google.com/schemas/sitemap-news/0.9",
}  # fmt: skip

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
_START = re.compile(r"<(?=[A-Za-z_:])")
_TAG = re.compile(r"<([A-Za-z_][\w.:-]{0,100})")
_PREFIX = re.compile(r"""</?([A-Za-z_][\w.-]{0,30}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,30}):[A-Za-z_][\w.-]{0,50}=["']""")
_DOCTYPE_END = re.compile(r"\]\s{0,200}>")
_STRAY = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});)")
_NUMBERED = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{1,32};)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_NUMBER_ENDED = (etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_END)


class Tree(msgspec.Struct, frozen=True):
    """`root` is None where no element was found. `fault`: what is wrong with the XML, in words; None where nothing is.

    `truncated`: the document ends before its elements do.
    """

    root: Any
    fault: str | None = None
    truncated: bool = False


def text_of(data: bytes) -> str:
    """The document as text. Bytes that are valid UTF-8 are read as it, whatever is declared: labels lie."""
    declared = _DECLARED.search(data[:400])
    name = declared.group(1).decode("ascii").lower() if declared is not None else ""
    for start, encoding in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(start):
            return data.decode(encoding, errors="replace")
    if any(data.startswith(mark) for mark, _ in BOMS):
        return decode(data, "text/xml").text
    if name and not name.startswith(("utf", "ucs", "us-ascii")):
        try:
            return data.decode("utf-8") if not name.startswith(("iso-2022", "hz")) else data.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
        try:
            return data.decode("cp1252" if codecs.lookup(name).name == "iso8859-1" else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, "text/xml").text


def root_name(data: bytes) -> str:
    """The first element's name without its prefix, in lower case; "" where the bytes begin with none."""
    text = text_of(data[:PROLOG]).lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return ""
    at = start_of_root(text)
    found = _TAG.match(text, at) if at >= 0 else None
    return found.group(1).rpartition(":")[2].lower() if found is not None else ""


def start_of_root(text: str) -> int:
    """Where the first element begins, after declarations and comments; -1 where none does."""
    at = 0
    while 0 <= (at := text.find("<", at)) < PROLOG:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text.startswith("<?", at):
            end = text.find("?>", at + 2)
        elif text.startswith("<!", at):
            end = _end_of_doctype(text, at)
        elif _START.match(text, at):
            return at
        else:
            return -1
        if end < 0:
            return -1
        at = end + 1
    return -1


def _end_of_doctype(text: str, at: int) -> int:
    """Its `>`; that of an internal subset stands after a `]`."""
    subset, end = text.find("[", at), text.find(">", at)
    if not at < subset < end:
        return end
    close = _DOCTYPE_END.search(text, subset)
    return close.end() - 1 if close is not None else -1


def tree(data: bytes) -> Tree:
    """The tree of `data`, mended. Its text is never longer than the document: entities of its own stay unexpanded."""
    text = _CONTROL.sub(" ", text_of(data))
    at = start_of_root(text)
    if at < 0:
        return Tree(None, "it holds no element")
    if text.count("<") > MOST_TAGS:
        text = text[: next(islice(re.finditer("<", text), MOST_TAGS, None)).start()]
    bomb = "<!ENTITY" in text[:at].upper()
    mended = _declared(_referenced(tamed(text[at:])))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(mended.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        return Tree(None, str(error)[:200])
    errors = [one for one in parser.error_log if one.level_name != "WARNING"]
    fault = f"line {errors[0].line}: {errors[0].message[:160]}" if errors else None
    if bomb:
        fault = "it declares entities of its own; they were not expanded"
    return Tree(root, fault, any(one.type in _NUMBER_ENDED for one in errors))


def _referenced(text: str) -> str:
    """`text` with HTML's names for characters as characters, and every other stray `&` as one; CDATA stays, but for a
    reference that no text may hold: in a broken attribute the parser takes it for one."""
    first, *sections = text.split("<![CDATA[")
    out = [_characters(first)]
    for section in sections:
        inside, closed, after = section.partition("]]>")
        out += ["<![CDATA[", _NUMBERED.sub(_numbered, inside), closed, _characters(after)]
    return "".join(out)


def _characters(text: str) -> str:
    return _NAMED.sub(_character, _NUMBERED.sub(_numbered, _STRAY.sub("&amp;", text)))


def _numbered(match: re.Match[str]) -> str:
    """The reference, or a mark where no text may hold what it stands for: of half a pair lxml makes broken UTF-8."""
    code = int(match[1]) if match[1] else int(match[2], 16)
    halves = 0xD800 <= code <= 0xDFFF
    return "\ufffd" if halves or code > sys.maxunicode or _CONTROL.match(chr(code)) else match[0]


def _character(match: re.Match[str]) -> str:
    return html.entities.html5.get(match.group(1)) or "&amp;" + match.group(1)


def _declared(text: str) -> str:
    """`text` with a declaration in its first tag for every prefix that has none."""
    used = {a or b for a, b in _PREFIX.findall(text)} - {"xml", "xmlns"}
    missing = [prefix for prefix in sorted(used)[:MOST_PREFIXES] if f"xmlns:{prefix}" not in text]
    tag = _TAG.match(text)
    if tag is None or not missing:
        return text
    added = "".join(f' xmlns:{prefix}="{NAMESPACES.get(prefix, "urn:undeclared:" + prefix)}"' for prefix in missing)
    return text[: tag.end()] + added + text[tag.end() :]
