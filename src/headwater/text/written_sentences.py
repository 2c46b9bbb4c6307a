"""The sentences of somebody's text, plain or Markdown, each with the footnotes that stand behind it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from headwater.text.spoken_sentences import ends_here

_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$", re.MULTILINE)
_MARK = re.compile(r"\s*\[\^([^\]\s]+)\]")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "reference"])


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence at a line of the text (the first is 1). `marks`: its footnotes; `heading`: it is one."""

    line: int
    text: str
    marks: tuple[str, ...] = ()
    heading: bool = False


def footnotes(text: str) -> dict[str, str]:
    """Mark -> what its footnote says, as written."""
    return {found[1]: found[2].strip() for found in _DEFINED.finditer(text)}


def written(text: str, abbreviations: Collection[str]) -> list[Written]:
    """Every sentence outside the footnotes, by line. Footnotes at the end of a sentence are also those of the sentences
    before it in its paragraph that have none."""
    tokens = _READER.parse(_DEFINED.sub("", text))
    found: list[Written] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            heading = tokens[place - 1].type == "heading_open"
            found += _of_block(_plain(token), token.map[0] + 1 if token.map else 1, heading, abbreviations)
        elif token.type == "fence":
            found += _of_block(token.content, token.map[0] + 1 if token.map else 1, False, abbreviations)
    return found


def _plain(token: Token) -> str:
    """The words of a block as they are read: no marks of emphasis, no addresses of links."""
    parts = []
    for one in token.children or ():
        if one.type in ("text", "code_inline", "text_special"):
            parts.append(one.content)
        elif one.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif one.type == "image":
            parts.append(one.content)
    return "".join(parts)


def _of_block(text: str, line: int, heading: bool, abbreviations: Collection[str]) -> Iterator[Written]:
    waiting: list[str] = []
    for piece, marks in _pieces(text, abbreviations):
        if piece:
            waiting.append(piece)
        if marks:
            yield from (Written(line, one, marks, heading) for one in waiting)
            waiting = []
    yield from (Written(line, one, (), heading) for one in waiting)


def _pieces(text: str, abbreviations: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentences with the marks right behind them. None ends inside quotation marks."""
    start = 0
    bare, marks = _unmarked(text)
    for end in [*_ends(bare, abbreviations), len(bare)]:
        own = tuple(name for at, name in marks if start < at <= end or (start == 0 and at == 0))
        piece = " ".join(bare[start:end].split())
        if piece or own:
            yield piece, own
        start = end


def _unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its footnote marks, and where each stood in what is left."""
    out, marks, at, size = [], [], 0, 0
    for found in _MARK.finditer(text):
        out.append(text[at : found.start()])
        size += found.start() - at
        marks.append((size, found[1]))
        at = found.end()
    out.append(text[at:])
    return "".join(out), marks


def _ends(text: str, abbreviations: Collection[str]) -> Iterator[int]:
    last = 0
    for match in _END.finditer(text):
        inner = text[last : match.end()]
        if inner.count("“") > inner.count("”"):
            continue
        if ends_here(text, match.start(), match.end(), 0, len(text), abbreviations):
            yield match.end()
            last = match.end()
