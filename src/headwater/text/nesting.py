"""Markup that would harm a parser, made harmless before it is parsed: endless tags, trees of absurd depth."""

import re

LONG_TAG, MOST_ATTRIBUTES = 4000, 500  # characters, words
TOO_DEEP = 220  # elements: libxml2 drops what lies below 2,048, and extractors that recurse give up at about 250
DEEPEST = 60  # elements that count, where a page is too deep; those that do not (cells, items) make it at most 240

_BREAKS = re.compile(r"(?:<br\s{0,9}/?>\s{0,99}){3,}", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PIECE = re.compile(
    r"<(script|style|noscript|textarea|template|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
# Elements that a parser closes by itself, so that an unclosed one goes no deeper.
_SELF_CLOSED = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"))
_BREAKING = frozenset((
    "div", "section", "article", "ul", "ol", "table", "blockquote", "main", "aside", "form", "p", "li", "tr", "br",
    "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip


def tamed(source: str) -> str:
    """`source` with the attributes cut from tags that have hundreds, for one of 50,000 of which libxml2 needs 70 s, and
    with rows of line breaks cut to two."""
    source = _BREAKS.sub("<br><br>", source)
    out, done, at = [], 0, source.find("<")
    while at >= 0:
        end = source.find(">", at)
        end = len(source) if end < 0 else end
        if end - at > LONG_TAG and source[at + 1 : at + 2].isalpha():
            parts = source[at:end].split()
            if len(parts) > MOST_ATTRIBUTES:
                out += [source[done:at], parts[0][:40]]
                done = end
        at = source.find("<", end)
    return "".join([*out, source[done:]])


def flattened(source: str) -> str:
    """`source` without the tags that stand deeper than `DEEPEST`; their text stays where it is, line by line.

    Scripts and styles are taken as a whole, so that JSON-LD is still found.
    """
    source = _COMMENT.sub(" ", source)
    out: list[str] = []
    open_, skipped, done = 0, 0, 0
    for match in _PIECE.finditer(source):
        start, end = match.span()
        if start > done:
            out.append(source[done:start])
        done = end
        name = (match[3] or "").casefold()
        flat = skipped > 0
        if not name:
            out.append(match[0])
            continue
        if name not in _VOID and name not in _SELF_CLOSED:
            if match[2]:
                skipped, open_ = (skipped - 1, open_) if skipped else (0, max(0, open_ - 1))
            elif open_ >= DEEPEST:
                skipped, flat = skipped + 1, True
            else:
                open_ += 1
        if not flat:
            out.append(match[0])
        elif name in _BREAKING and out and out[-1] != "<br>":
            out.append("<br>")
    return "".join([*out, source[done:]])
