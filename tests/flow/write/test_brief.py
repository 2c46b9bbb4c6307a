"""The brief: no line without a citation, and every citation leads to its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.case.brief_pdf import Letters, pdf
from headwater.flow.write import forms
from headwater.flow.write.brief import cut as shortened
from headwater.flow.write.phrases import plural, quoted, verb
from headwater.issues import StopRun
from headwater.records import Brief, Derived, LeftOut, Line
from headwater.spans import cut
from tests.made import article

PAGE = article("a", "“We <b>never</b> sold | it,” Dana Ruiz said. *Denied*.", outlet="Harbour Post")
PAGES = Derived(words="one page", rule="count", of="pages", record="st1", members=("a",))


def brief(text: str = "Dana Ruiz denied it, on one page.") -> Brief:
    line = Line(section="What is denied", text=text, cites=(cut(PAGE, 0, 28), cut(PAGE, 28, 37)), derived=(PAGES,))
    return Brief(story="st1", title=text, lines=(line,))


def test_a_line_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueError, match="cites nothing"):
        Brief(story="st1", title="", lines=(Line(section="x", text="It rained.", cites=()),))


def test_markdown_ends_every_line_in_footnotes_that_quote_the_words() -> None:
    text = forms.markdown(brief(), {"a": PAGE})
    assert "- Dana Ruiz denied it, on one page. [^1][^2][^d1]" in text
    assert f"[^2]: Harbour Post, a.txt:28-37 “{PAGE.text[28:37].strip()}" in text
    assert "[^d1]: “one page”: count of pages of st1: a.txt" in text


def test_html_is_one_file_with_a_target_for_every_citation() -> None:
    text = forms.html(brief(), {"a": PAGE})
    asked, there = set(re.findall(r'href="#([cd]\d+)"', text)), set(re.findall(r'id="([cd]\d+)"', text))
    assert asked == there == {"c1", "c2", "d1"}
    assert not re.findall(r'(?:src|href)="(?!#)', text)
    assert "<script" not in text


def test_what_was_left_out_is_counted() -> None:
    line = brief().lines[0]
    out = LeftOut(section="Deals", text="Osmera sold 9.", why="“9”: no cited span has this number")
    text = forms.markdown(Brief(story="s", title="t", lines=(line,), left_out=(out, out)), {"a": PAGE})
    assert "Two sentences were left out because" in text


@given(st.text(min_size=1))
def test_no_words_of_a_page_become_markup(text: str) -> None:
    page = article("a", f"x{text}<script>alert(1)</script>")
    line = Line(section="<i>s</i>", text=f"{text}<script>", cites=(cut(page, 0, len(page.text)),))
    shown = forms.html(Brief(story="s", title=f"{text}</title><script>", lines=(line,)), {"a": page})
    assert "<script" not in shown
    assert "<i>" not in shown


def test_a_pdf_spells_letters_that_its_font_lacks() -> None:
    letters = Letters()
    assert letters.bare("Dana Ruiz met 김정은 and مريم.") == "Dana Ruiz met ‹GimJeongEun› and ‹mrym›."
    assert letters.spelled
    page = article("a", "김정은 <b>met</b> & مريم " + "x" * 400)
    line = Line(section="<para>", text="김정은 </para> & <a", cites=(cut(page, 0, len(page.text)),), derived=(PAGES,))
    one = pdf(Brief(story="s", title="<b>", lines=(line,)), {"a": page})
    assert one.startswith(b"%PDF-")
    assert one == pdf(Brief(story="s", title="<b>", lines=(line,)), {"a": page})


def test_a_bad_font_is_refused() -> None:
    with pytest.raises(StopRun, match="no TrueType font"):
        Letters("nowhere.ttf")


def test_a_shorter_brief_keeps_the_most_important_lines_in_their_order() -> None:
    lines = tuple(
        Line(section="x", text=f"Line {place}.", cites=(cut(PAGE, 0, 5),), weight=weight)
        for place, weight in enumerate((2, 1, 3, 1))
    )
    whole = Brief(story="s", title="t", lines=lines)
    assert [line.text for line in shortened(whole, weight=1).lines] == ["Line 1.", "Line 3."]
    assert [line.text for line in shortened(whole, most=3).lines] == ["Line 0.", "Line 1.", "Line 3."]
    assert shortened(whole, most=3).shortened == 1


def test_numbers_agree_and_quotations_close() -> None:
    assert [plural(1, "page"), plural(2, "copy"), plural(12, "page")] == ["one page", "two copies", "12 pages"]
    assert [verb(2, "tells"), verb(2, "denies"), verb(2, "is"), verb(1, "goes"), verb(2, "goes")] == [
        "tell", "deny", "are", "goes", "go",
    ]  # fmt: skip
    assert quoted('He said "no" to “it”,') == "“He said ‘no’ to ‘it’.”"
