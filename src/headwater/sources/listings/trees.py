"""Lists in XML, element by element: no entity is expanded, no document type is read, and memory stays bounded."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from headwater.sources.listings.rows import BadList

PROLOG = 65536  # bytes in which the first element must begin
MOST_WHOLE = 500_000  # entries, papers and the like of a list: OFAC's advanced XML has some 60,000
MOST_PARTS = 200_000  # elements inside one entry: the largest of real lists has some hundred
SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}

_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+)?html\b", re.IGNORECASE | re.DOTALL
)
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)


def root(path: Path) -> tuple[str, dict[str, str]] | None:
    """Name and attributes of the first element; None for what is no XML. Raises BadList for XML that is refused."""
    with path.open("rb") as data:
        head = data.read(PROLOG)
    if _PAGE.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise BadList("a web page (HTML), no list: its publisher may have answered with an error")
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not bare.startswith(b"<"):
        return None
    if _DOCTYPE.search(head):
        raise BadList("it declares a document type, as XML bombs do and lists do not")
    for _, element in _events(path, ("start",)):
        return local(element), {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    raise BadList("XML without an element")


def elements(path: Path, *tags: str) -> Iterator[Any]:
    """Every element of these names, whole, in their order; each is forgotten when the next is asked for."""
    inside: Any = None
    parts = whole = 0
    for event, element in _events(path, ("start", "end")):
        if event == "start":
            if inside is None and local(element) in tags:
                inside, parts = element, 0
            parts += 1
            if parts > MOST_PARTS:
                if inside is not None:
                    raise BadList(f"one <{local(inside)}> holds more than {MOST_PARTS:,} elements")
                parts = 0
        elif inside is element:
            whole += 1
            if whole > MOST_WHOLE:
                raise BadList(f"more than {MOST_WHOLE:,} elements <{local(element)}>")
            yield element
            inside = None
            _forget(element)
        elif inside is None:
            _forget(element)


def _events(path: Path, events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    try:
        with path.open("rb") as data:
            yield from etree.iterparse(data, events=events, remove_comments=True, remove_pis=True, **SAFE)
    except etree.XMLSyntaxError as error:
        said = re.sub(r", line .*", "", str(error)).removesuffix(f" ({path.name})")
        raise BadList(f"the XML breaks off or is damaged at line {error.lineno or '?'}: {said[:200]}") from None


def _forget(element: Any) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """All elements of that name below, at any depth."""
    return [one for one in element.iter() if one is not element and local(one) == name]


def texts(element: Any, *names: str) -> list[str]:
    """The words of every element of these names below; blanks as one."""
    found = (" ".join((one.text or "").split()) for one in element.iter() if local(one) in names)
    return [text for text in found if text]


def text(element: Any, *names: str) -> str | None:
    """The words of the first child of these names that has any."""
    for one in element:
        if local(one) in names and (said := " ".join((one.text or "").split())):
            return said
    return None
