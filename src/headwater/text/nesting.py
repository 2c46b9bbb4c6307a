"""Markup that would harm a parser, made harmless before it is parsed: endless tags, trees of absurd depth."""

import re

LONG_TAG, MOST_ATTRIBUTES = 4000, 500  # characters, words
TOO_DEEP = 220  # elements: libxml2 drops what lies below 2,048, and extractors that recurse give up at about 250
DEEPEST = 60  # elements that count, where a page is too deep; those that do not (cells, items) make it at most 240

_RAW = re.compile(r"<(script|style|noscript|textarea|template|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>?")
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
# Elements that a parser closes by itself, so that an unclosed one goes no deeper.
_SELF_CLOSED = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"))
_BROKEN_LINE = frozenset(("div", "section", "article", "ul", "ol", "table", "blockquote", "main", "aside", "form"))


def tamed(source: str) -> str:
    """`source` with the attributes cut from tags that have hundreds: libxml2 needs 70 s for a tag of 50,000."""
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

    Scripts keep their place unless they stand that deep too, so JSON-LD is still found.
    """
    source = _COMMENT.sub(" ", source)
    out: list[str] = []
    open_, skipped, done = 0, 0, 0
    for match in _pieces(source):
        start, end = match.span()
        out.append(source[done:start])
        done = end
        closing, name = (match[1] == "/", match[2].casefold()) if match.re is _TAG else (False, "")
        if not name:
            out.append(match[0] if not skipped else " ")
        elif name in _VOID or name in _SELF_CLOSED:
            out.append(match[0] if not skipped or name == "br" else "<br>" if name in _SELF_CLOSED else " ")
        elif closing:
            out.append(match[0] if not skipped else _line_end(name))
            skipped, open_ = (skipped - 1, open_) if skipped else (0, max(0, open_ - 1))
        elif open_ >= DEEPEST:
            skipped += 1
            out.append(_line_end(name))
        else:
            open_ += 1
            out.append(match[0])
    return "".join([*out, source[done:]])


def _pieces(source: str) -> "list[re.Match[str]]":
    """The tags, and each script or style with all that is in it, in order."""
    found, at = [], 0
    raw = _RAW.search(source)
    for tag in iter(lambda: _TAG.search(source, at), None):
        while raw is not None and raw.end() <= tag.start():
            raw = _RAW.search(source, raw.end())
        if raw is not None and raw.start() <= tag.start():
            found.append(raw)
            at = raw.end()
            continue
        found.append(tag)
        at = tag.end()
    return found


def _line_end(name: str) -> str:
    return "<br>" if name in _BROKEN_LINE else " "
