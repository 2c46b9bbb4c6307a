"""What a reader of an HTML page sees, line by line."""

import json
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from headwater.text.blocks import HEADING, Block, Names, blocks
from headwater.text.nesting import TOO_DEEP, flattened, tamed

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
