"""What a reader of an HTML page sees, line by line, and what its head says to machines."""

import json
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from headwater.text.blocks import HEADING, Block, Names, blocks
from headwater.text.nesting import TOO_DEEP, flattened, tamed

MOST_METADATA = 400  # meta tags and JSON-LD nodes looked at: a page has 50; a hostile one has 50,000

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029\u0085\x1c-\x1f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Visible:
    """`text`: the page's visible lines, one block a line. `headings`: the first line of each `h1`.
    `blocks`: what the markup says of each line. `root`: the tree; copy it before changing it."""

    text: str
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]
    root: Any


def parse(source: str) -> "lxml_html.HtmlElement | None":
    """The page's tree; None where there is none. Never raises on any text. Of a tree too deep to be read the deep
    part is flat: libxml2 would lose its text."""
    source = tamed(source)
    root = _tree(source)
    return _tree(flattened(source)) if root is not None and depth(root) > TOO_DEEP else root


def _tree(source: str) -> "lxml_html.HtmlElement | None":
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    data = _CONTROL.sub(" ", source).encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return root if isinstance(root, lxml_html.HtmlElement) else None


def visible(root: Any, names: Names | None = None) -> Visible:
    """The lines of the page, each on a line of its own, blank lines left out."""
    found = tuple(blocks(root, names))
    inside = [False, *(bool(block.around & HEADING) for block in found)]
    headings = tuple(block.text for block, now, before in zip(found, inside[1:], inside, strict=False) if now > before)
    return Visible("\n".join(block.text for block in found), headings, found, root)


def depth(root: Any) -> int:
    """How deep the tree is, without recursion."""
    deepest = 0
    level = [root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def metas(root: Any) -> tuple[tuple[str, str], ...]:
    """(name, content) of the page's meta tags and its `<title>`, in order."""
    found = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.append((name.strip().casefold()[:100], content.strip()[:2000]))
        if len(found) >= MOST_METADATA:
            break
    for element in root.iter("title"):
        if element.text and element.text.strip():
            found.append(("title", _SPACE.sub(" ", element.text).strip()[:2000]))
        break
    return tuple(found)


def times(root: Any) -> tuple[str, ...]:
    """The `datetime` of every `<time>` that is not hidden away in navigation, in order."""
    return tuple(e.get("datetime") for _, e in zip(range(50), root.iter("time"), strict=False) if e.get("datetime"))


def json_ld(root: Any) -> tuple[tuple[str, str], ...]:
    """(path, value) for every string in the page's JSON-LD, such as ("NewsArticle.datePublished", "2024-05-01")."""
    found: list[tuple[str, str]] = []
    for element in root.iter("script"):
        if (element.get("type") or "").strip().casefold() != "application/ld+json" or not element.text:
            continue
        try:
            loaded = json.loads(element.text, strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_leaves(loaded, MOST_METADATA - len(found)))
        if len(found) >= MOST_METADATA:
            break
    return tuple(found)


def stated_body(root: Any) -> str:
    """The longest `articleBody` in the page's JSON-LD; "" where it states none."""
    longest = ""
    for element in root.iter("script"):
        kind = (element.get("type") or "").strip().casefold()
        if kind != "application/ld+json" or not element.text or '"articleBody"' not in element.text:
            continue
        try:
            stack = [json.loads(element.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop()
            if isinstance(node, dict):
                body = node.get("articleBody")
                longest = body if isinstance(body, str) and len(body) > len(longest) else longest
                stack.extend(node.values())
            elif isinstance(node, list):
                stack.extend(node)
    return longest


def _leaves(loaded: Any, most: int) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    stack: list[tuple[str, Any]] = [("", loaded)]
    while stack and len(out) < most:
        path, node = stack.pop()
        if isinstance(node, dict):
            kind = node.get("@type")
            kind = kind[0] if isinstance(kind, list) and kind else kind
            here = str(kind) if not path and isinstance(kind, str) else path
            stack.extend((f"{here}.{key}".strip("."), value) for key, value in reversed(node.items()) if key != "@type")
        elif isinstance(node, list):
            stack.extend((path.removesuffix("@graph").rstrip("."), value) for value in reversed(node))
        elif isinstance(node, str) and node.strip() and len(node) <= 2000:
            out.append((path[:200], node.strip()))
    return out
