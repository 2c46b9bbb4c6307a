"""A brief as PDF: every citation is a link to its words, marked, inside their paragraph.

The font is Noto Sans where the package `fontpkg-noto-sans` is installed (Latin, Greek, Cyrillic), a file that the user
names, or else the Latin one that comes with ReportLab. What it lacks, and scripts whose letters join or stand right to
left, is spelled in Latin letters between ‹ and ›, and the last line says so.
"""

import re
from collections.abc import Mapping
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from anyascii import anyascii
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate

from headwater.flow.write.forms import notes, numbered, sections, shown, working, workings
from headwater.issues import StopRun
from headwater.records import Article, Brief

FONT = "HeadwaterText"
NOTO, NOTO_FILE = "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"
MARGIN = 20 * mm
SPELLED = "Words between ‹ and › stand in letters that the font of this file has not; they are spelled in Latin ones."
INK, SOFT, LINK, MARK = "#1d2330", "#5b6475", "#0b5cad", "#ffe9a8"
# Scripts that need shaping or run right to left: Hebrew to Thaana, and Indic to Myanmar.
SHAPED = re.compile("[\u0590-\u08ff\u0900-\u109f\ufb1d-\ufdff\ufe70-\ufeff]")
_STYLE = partial(ParagraphStyle, fontName=FONT, textColor=INK, splitLongWords=1)
STYLES = {
    "title": _STYLE("title", fontSize=19, leading=24, spaceAfter=10),
    "section": _STYLE(
        "section", fontSize=12.5, leading=16, spaceBefore=14, spaceAfter=4, textColor=LINK, keepWithNext=1
    ),
    "line": _STYLE("line", fontSize=10, leading=14.5, spaceAfter=5),
    "note": _STYLE("note", fontSize=8.5, leading=12, spaceBefore=8, textColor=SOFT),
    "evidence": _STYLE(
        "evidence", fontSize=8.5, leading=11.5, spaceAfter=4, leftIndent=22, firstLineIndent=-22, textColor=SOFT
    ),
}


def pdf(brief: Brief, articles: Mapping[str, Article], *, font: str | Path | None = None) -> bytes:
    """The brief as one PDF file; the same brief and font give the same bytes. Raises `StopRun` for a bad font."""
    letters = Letters(font)
    numbers, worked = numbered(brief), workings(brief)
    out = [Paragraph(letters.plain(brief.title), STYLES["title"])]
    for name, lines in sections(brief):
        out.append(Paragraph(letters.plain(name), STYLES["section"]))
        for line in lines:
            marks = [mark(f"c{numbers[span]}", str(numbers[span])) for span in line.cites]
            marks += [mark(f"d{worked[one]}", f"={worked[one]}") for one in line.derived]
            out.append(Paragraph(f"{letters.plain(line.text)} {' '.join(marks)}", STYLES["line"]))
    out += [Paragraph(letters.plain(note), STYLES["note"]) for note in notes(brief)]
    out.append(Paragraph("Evidence", STYLES["section"]))
    for span, number in numbers.items():
        one = shown(span, number, articles[span.article])
        where = f"{one['outlet']}, {one['page']}" if one["outlet"] else str(one["page"])
        words = f'<font backColor="{MARK}" color="{INK}">{letters.plain(one["words"])}</font>'
        before, after = letters.plain(one["before"]), letters.plain(one["after"])
        around = f"{before}{gap(one['before'])}{words}{gap(one['after'][:1])}{after}"
        place = f'<font color="{LINK}">{letters.plain(where)}:{one["start"]}–{one["end"]}</font>'
        text = f'<a name="c{number}"/>{number}. {place}<br/>{around}'
        out.append(KeepTogether([Paragraph(text, STYLES["evidence"])]))
    if worked:
        out.append(Paragraph("How numbers and days were worked out", STYLES["section"]))
    for made, number in worked.items():
        text = f'<a name="d{number}"/>={number}. {letters.plain(working(made, articles))}'
        out.append(Paragraph(text, STYLES["evidence"]))
    if letters.spelled:
        out.append(Paragraph(letters.plain(SPELLED), STYLES["note"]))
    return laid_out(out, letters.bare(brief.title))


def laid_out(flow: list[object], title: str) -> bytes:
    file = BytesIO()
    page = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN, title=title,
        author="", creator="Headwater", invariant=1,
    )  # fmt: skip
    page.build(flow, onFirstPage=number_page, onLaterPages=number_page)
    return file.getvalue()


def number_page(canvas: Canvas, _: object) -> None:
    canvas.setFont(FONT, 8)
    canvas.setFillColor(SOFT)
    canvas.drawCentredString(A4[0] / 2, MARGIN / 2, str(canvas.getPageNumber()))


def gap(text: str) -> str:
    """The blank that a text ends in, which markup drops."""
    return " " if text[-1:].isspace() else ""


def mark(target: str, words: str) -> str:
    return f'<a href="#{target}" color="{LINK}"><font size="7">{words}</font></a>'


class Letters:
    """The font, and text in letters that it has."""

    def __init__(self, font: str | Path | None = None) -> None:
        try:
            found = TTFont(FONT, str(font or noto() or "Vera.ttf"))
        except (TTFError, OSError) as fault:
            raise StopRun(f"{font} is no TrueType font that can be embedded: {fault}") from fault
        pdfmetrics.registerFont(found)
        self.known: set[int] = set(found.face.charToGlyph)
        self.spelled = False

    def plain(self, text: str) -> str:
        """As markup for a paragraph."""
        return escape(self.bare(text))

    def bare(self, text: str) -> str:
        return re.sub(r"\S+", self._word, " ".join(text.split()))

    def _word(self, word: re.Match[str]) -> str:
        """A run of letters that the font lacks is spelled; marks such as an emoji are a question mark."""
        out, run = "", ""
        for c in word[0]:
            if self.has(c):
                out, run = out + self._latin(run) + c, ""
            else:
                run += c
        return out + self._latin(run)

    def has(self, c: str) -> bool:
        return ord(c) in self.known and not SHAPED.match(c)

    def _latin(self, run: str) -> str:
        if not run:
            return ""
        self.spelled = True
        latin = "".join(c for c in anyascii(run) if self.has(c)).strip()
        return f"‹{latin or '?'}›" if self.has("‹") else f"<{latin or '?'}>"


def noto() -> Path | None:
    """The font file of the package, where it is installed."""
    package = find_spec(NOTO)
    file = Path(package.origin).parent / NOTO_FILE if package is not None and package.origin else None
    return file if file is not None and file.is_file() else None
