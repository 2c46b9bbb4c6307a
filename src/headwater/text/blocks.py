"""The visible lines of an HTML page, one block a line, each with what the markup around it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
})  # fmt: skip
CELLS = frozenset(("td", "th"))  # a table's row is one line
UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "canvas", "select",
    "textarea", "datalist", "video", "audio", "map",
})  # fmt: skip
AROUND = (
    "article", "main", "aside", "nav", "header", "footer", "figure", "form", "li", "table", "blockquote", "a", "button",
    "section", "h1",
)  # fmt: skip  # elements of which a line is told whether it stands inside
NAMES = ("class", "id", "itemprop", "role", "data-testid", "data-component")  # attributes that name an element
MOST_LINES = 5_000  # of a page; a long read has 500, and each line costs the cleaner a fifth of a millisecond
FOLDED = 200  # pieces of text that make one line, once there are so many lines
LONGEST_NAME = 200  # characters of such an attribute that are looked at

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029\u0085\x1c-\x1f]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^a-z]+")
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BITS = {tag: 1 << place for place, tag in enumerate(AROUND)}
HEADING, _LINK = _BITS["h1"], _BITS["a"]


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line. `tag`: of the block element it begins in; `form`: that element's and its parent's tags and
    names, the same for lines made alike; `group`: the number of the element that holds the block; `around`: one bit
    for each of `AROUND` and, above them, each group of names, that an element around the line has; `linked`: the
    share of its characters inside links."""

    text: str
    tag: str
    form: int
    group: int
    depth: int
    around: int
    linked: float


class Names:
    """What elements' names say (beats/markup_words.yaml): a bit for each group of words, `AROUND`'s bits left free."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        groups: Mapping[str, Mapping[str, Sequence[str]]] = table["groups"]
        self.groups = tuple(groups)
        self._tokens: dict[str, int] = {}
        inside: list[tuple[str, int]] = []
        for place, words in enumerate(groups.values()):
            bit = 1 << (place + len(AROUND))
            for word in words.get("tokens", ()):
                self._tokens[word] = self._tokens.get(word, 0) | bit
            inside += [(word, bit) for word in words.get("inside", ())]
        self._inside = tuple(inside)
        self.bits = lru_cache(maxsize=4096)(self._bits)

    def _bits(self, name: str) -> int:
        found = 0
        for token in _TOKEN.findall(name):
            found |= self._tokens.get(token.casefold(), 0)
        bare = _NO_LETTER.sub("", name.casefold())
        for word, bit in self._inside:
            if word in bare:
                found |= bit
        return found


def _is_hidden(element: Any) -> bool:
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return True
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style[:2000]) is not None


@dataclass(slots=True)
class _Place:
    """Where the walk is: the innermost block and what is around it. `form` is a hash-free running number."""

    tag: str
    form: int
    group: int
    depth: int
    around: int
    number: int  # the block element's own


class _Walk:
    """Goes through the tree in reading order, without recursion."""

    def __init__(self, names: Names | None) -> None:
        self.out: list[Block] = []
        self.names = names
        self.forms: dict[tuple[str, str, int], int] = {}
        self.elements = 0
        self.pieces: list[str] = []
        self.linked = 0
        self.start: _Place | None = None

    def form(self, element: Any, parent: int) -> int:
        key = (element.tag, (element.get("class") or "")[:LONGEST_NAME], parent)
        return self.forms.setdefault(key, len(self.forms) + 1)

    def within(self, element: Any, place: _Place) -> _Place:
        """The place inside `element`; the same where nothing about it matters."""
        around = place.around | _BITS.get(element.tag, 0)
        if self.names is not None and element.attrib:
            for attribute in NAMES:
                value = element.get(attribute)
                if value:
                    around |= self.names.bits(value[:LONGEST_NAME])
        if element.tag in BLOCKS and element.tag != "br":
            self.elements += 1
            return _Place(
                element.tag, self.form(element, place.form % 1_000_003), place.number, place.depth + 1, around,
                self.elements,
            )  # fmt: skip
        if around == place.around:
            return place
        return _Place(place.tag, place.form, place.group, place.depth, around, place.number)

    def add(self, words: str, place: _Place) -> None:
        self.pieces.append(words)
        if not words.isspace():
            if self.start is None:
                self.start = place
            if place.around & _LINK:
                self.linked += len(words.strip())

    def end_line(self) -> None:
        if self.start is None:
            self.pieces.clear()
        elif len(self.out) < MOST_LINES or len(self.pieces) >= FOLDED:
            line = _SPACE.sub(" ", "".join(self.pieces)).strip()
            if line:
                at = self.start
                share = min(1.0, self.linked / len(line))
                self.out.append(Block(line, at.tag, at.form, at.group, at.depth, at.around, share))
            self.pieces, self.linked, self.start = [], 0, None
        else:
            self.pieces.append(" ")

    def enter(self, element: Any, outer: _Place) -> tuple[Any, _Place, _Place, Iterator[Any]]:
        if element.tag in BLOCKS:
            self.end_line()
        elif element.tag in CELLS:
            self.pieces.append(" ")
        inside = self.within(element, outer)
        if element.text:
            self.add(element.text, inside)
        return element, outer, inside, element.iterchildren()

    def walk(self, root: Any) -> list[Block]:
        if _is_hidden(root):
            return []
        stack = [self.enter(root, _Place("", 0, 0, 0, 0, 0))]
        while stack:
            element, outer, inside, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if element.tag in BLOCKS:
                    self.end_line()
                if element.tail and stack:
                    self.add(element.tail, outer)
            elif not _is_hidden(child):
                stack.append(self.enter(child, inside))
            elif child.tail:
                self.add(child.tail, inside)
        if self.start is not None:
            self.pieces += [" "] * FOLDED
        self.end_line()
        return self.out


def blocks(root: Any, names: Names | None = None) -> list[Block]:
    """The page's visible lines in reading order, none blank. Without `names`, no group of names is told."""
    return _Walk(names).walk(root)
