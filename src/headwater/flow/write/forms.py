"""A brief as Markdown, as one self-contained HTML file, or as plain data. Citations open the exact words."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import jinja2
import msgspec

from headwater.records import Article, Brief, Line
from headwater.spans import Span

AROUND = 160  # characters shown on either side of cited words

PAGE = jinja2.Environment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=jinja2.PackageLoader("headwater.flow.write", "")
)


def numbered(brief: Brief) -> dict[Span, int]:
    """Every cited span with its number, in the order of the lines."""
    found: dict[Span, int] = {}
    for line in brief.lines:
        for span in line.cites:
            found.setdefault(span, len(found) + 1)
    return found


def sections(brief: Brief) -> list[tuple[str, list[Line]]]:
    return [(name, list(lines)) for name, lines in groupby(brief.lines, key=lambda line: line.section)]


def markdown(brief: Brief, articles: Mapping[str, Article]) -> str:
    """Markdown with footnotes: page, offsets (code points, half-open) and the words at them."""
    numbers = numbered(brief)
    out = [f"# {escaped(brief.title)}", ""]
    for name, lines in sections(brief):
        out += [f"## {escaped(name)}", ""]
        out += [f"- {escaped(line.text)} " + "".join(f"[^{numbers[span]}]" for span in line.cites) for line in lines]
        out.append("")
    for span, number in numbers.items():
        words = escaped(" ".join(span.text.split()))
        out.append(f"[^{number}]: {escaped(articles[span.article].page)}:{span.start}-{span.end} “{words}”")
    return "\n".join(out) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def html(brief: Brief, articles: Mapping[str, Article]) -> str:
    """One file that needs nothing else: each citation leads to its words, marked, inside their paragraph."""
    numbers = numbered(brief)
    evidence = [quoted(span, number, articles[span.article]) for span, number in numbers.items()]
    return PAGE.get_template("brief.html").render(
        title=brief.title, sections=sections(brief), numbers=numbers, evidence=evidence
    )


def quoted(span: Span, number: int, article: Article) -> dict[str, Any]:
    text = article.text
    left = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line_end = text.find("\n", span.end)
    right = min(len(text) if line_end < 0 else line_end, span.end + AROUND)
    return {
        "number": number, "page": article.page, "start": span.start, "end": span.end,
        "before": text[left : span.start], "words": span.text, "after": text[span.end : right],
    }  # fmt: skip


def data(brief: Brief) -> bytes:
    """One JSON object: the record, every citation as a span."""
    return msgspec.json.encode(brief)
