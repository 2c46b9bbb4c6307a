"""The brief: no line without a citation, and every citation leads to its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.write import forms
from headwater.records import Brief, Line
from headwater.spans import cut
from tests.made import article

PAGE = article("a", "“We <b>never</b> sold | it,” Dana Ruiz said. *Denied*.")


def brief(text: str = "Dana Ruiz denied it.") -> Brief:
    line = Line(section="What is denied", text=text, cites=(cut(PAGE, 0, 28), cut(PAGE, 28, 37)))
    return Brief(story="st1", title=text, lines=(line,))


def test_a_line_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueError, match="cites nothing"):
        Brief(story="st1", title="", lines=(Line(section="x", text="It rained.", cites=()),))


def test_markdown_ends_every_line_in_footnotes_that_quote_the_words() -> None:
    text = forms.markdown(brief(), {"a": PAGE})
    assert "- Dana Ruiz denied it. [^1][^2]" in text
    assert f"[^2]: a.txt:28-37 “{PAGE.text[28:37].strip()}" in text


def test_html_is_one_file_with_a_target_for_every_citation() -> None:
    text = forms.html(brief(), {"a": PAGE})
    asked, there = set(re.findall(r'href="#(c\d+)"', text)), set(re.findall(r'id="(c\d+)"', text))
    assert asked == there == {"c1", "c2"}
    assert not re.findall(r'(?:src|href)="(?!#)', text)


@given(st.text(min_size=1))
def test_no_words_of_a_page_become_markup(text: str) -> None:
    page = article("a", f"x{text}<script>alert(1)</script>")
    line = Line(section="<i>s</i>", text=f"{text}<script>", cites=(cut(page, 0, len(page.text)),))
    shown = forms.html(Brief(story="s", title=f"{text}</title><script>", lines=(line,)), {"a": page})
    assert "<script" not in shown
    assert "<i>" not in shown
