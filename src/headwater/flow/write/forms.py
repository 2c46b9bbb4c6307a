"""A brief as Markdown, as one self-contained HTML file, as PDF, or as plain data. Citations open the exact words."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import jinja2
import msgspec

from headwater.flow.write.phrases import capital, one_line, plural
from headwater.flow.write.smoothing_note import told
from headwater.records import Article, Brief, Derived, Line
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


def workings(brief: Brief) -> dict[Derived, int]:
    """Every worked-out number and date with its number, in the order of the lines."""
    found: dict[Derived, int] = {}
    for line in brief.lines:
        for one in line.derived:
            found.setdefault(one, len(found) + 1)
    return found


def sections(brief: Brief) -> list[tuple[str, list[Line]]]:
    return [(name, list(lines)) for name, lines in groupby(brief.lines, key=lambda line: line.section)]


def notes(brief: Brief) -> list[str]:
    """What the reader should know of the brief itself: what failed the check, what a longer one has."""
    said = []
    if brief.left_out:
        were = "was" if len(brief.left_out) == 1 else "were"
        many = capital(plural(len(brief.left_out), "sentence"))
        said.append(
            f"{many} {were} left out because the cited words do not bear out every name, number and date; the JSON "
            "form has each with its reason."
        )
    if brief.smoothing is not None:
        asked = f"A language model ({brief.smoothing.model}) was asked to smooth the prose"
        said.append(f"{asked}: {told(brief.smoothing)}.")
    if brief.shortened:
        said.append(f"A full brief has {plural(brief.shortened, 'sentence')} more (--length full).")
    if brief.further:
        said.append(
            f"{capital(plural(brief.further, 'sentence'))} more of the longest sections can be seen in the lists of "
            "the case (headwater claims, conflicts, timeline, copies)."
        )
    return said


def markdown(brief: Brief, articles: Mapping[str, Article]) -> str:
    """Markdown with footnotes: outlet, page, offsets (code points, half-open), and the words at them."""
    numbers, worked = numbered(brief), workings(brief)
    out = [f"# {escaped(brief.title)}", ""]
    for name, lines in sections(brief):
        out += [f"## {escaped(name)}", ""]
        for line in lines:
            marks = [f"[^{numbers[span]}]" for span in line.cites] + [f"[^d{worked[one]}]" for one in line.derived]
            out.append(f"- {escaped(line.text)} " + "".join(marks))
        out.append("")
    said = notes(brief)
    if said:
        out += ["_About this brief_ [^note]", ""]
    for span, number in numbers.items():
        page = articles[span.article]
        whose = f"{escaped(page.outlet)}, " if page.outlet else ""
        out.append(f"[^{number}]: {whose}{escaped(page.page)}:{span.start}-{span.end} “{escaped(one_line(span.text))}”")
    for one, number in worked.items():
        out.append(f"[^d{number}]: {escaped(working(one, articles))}")
    if said:
        out.append(f"[^note]: {escaped(' '.join(said))}")
    return "\n".join(out) + "\n"


def working(one: Derived, articles: Mapping[str, Article]) -> str:
    """How words were worked out: `“five pages”: count of pages of 1a2b: a.txt; b.txt`."""
    members = [articles[member].page if member in articles else member for member in one.members]
    return f"“{one.words}”: {one.rule} of {one.of} of {one.record}: {'; '.join(members)}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def html(brief: Brief, articles: Mapping[str, Article]) -> str:
    """One file that needs nothing else: each citation leads to its words, marked, inside their paragraph."""
    numbers, worked = numbered(brief), workings(brief)
    return PAGE.get_template("brief.html").render(
        title=brief.title, sections=sections(brief), numbers=numbers, notes=notes(brief),
        evidence=[shown(span, number, articles[span.article]) for span, number in numbers.items()],
        worked=worked, workings=[(number, working(one, articles)) for one, number in worked.items()],
    )  # fmt: skip


def shown(span: Span, number: int, article: Article) -> dict[str, Any]:
    """The cited words with what stands around them in their paragraph."""
    text = article.text
    left = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    line_end = text.find("\n", span.end)
    right = min(len(text) if line_end < 0 else line_end, span.end + AROUND)
    return {
        "number": number, "outlet": article.outlet, "page": article.page, "start": span.start, "end": span.end,
        "before": text[left : span.start], "words": span.text, "after": text[span.end : right],
    }  # fmt: skip


def data(brief: Brief) -> bytes:
    """One JSON object: the record, every citation as a span."""
    return msgspec.json.encode(brief)
