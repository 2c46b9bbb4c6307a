"""Titles of stories: pages in, the headline most like the others out. All pages are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.group.pairs.sketches import sketches
from headwater.flow.group.stories import headlines
from headwater.flow.group.stories.headlines import HEADLINE, LABELLED, borne_by_several, flaw, folded, headline, rank
from headwater.records import Sketch, When
from headwater.spans import Span
from tests.made import article

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
REAL = (
    "Crane falls into basin at Port Hallow",
    "Port Hallow: crane falls into basin",
    "Crane falls – harbour master closes basin",
    "COVID-19 cases rise in Port Hallow",
    "U.S.-LED FORCES STRIKE PORT HALLOW",
    "US-Kestria talks collapse",
    "Quake kills 14",
    "9/11 families to be heard",
    "Live music returns to Port Hallow",
    "Updates to harbour law delayed",
    "Crane falls into basin | World News",
    "哈洛港起重机倒塌三人受伤",
)
WEAK = (
    "Live updates: crane falls into basin",
    "LIVE - crane falls into basin",
    "Live updates as crane falls into basin",
    "UPDATE 2-Crane falls into basin at Port Hallow",
    "URGENT: Crane falls into basin",
    "Breaking news | Crane falls",
    "HARBOUR-CRANE/BASIN Divers find crack in quay wall",
    "Port Hallow",
    "Crane",
)
NAMELESS = (
    "Live updates",
    "LIVE UPDATES – 12:30",
    "Breaking News: Latest",
    "News in brief",
    "En direct",
    "BC-EU--Harbour Crane, 3rd Ld-Writethru",
    "EU-HARBOUR-CRANE",
    "HARBOUR-CRANE/BASIN (UPDATE 3, PIX)",
    "crane_falls_0304",
    "kestrel-herald.example",
    "Home",
    "12",
)


@pytest.mark.parametrize("title", REAL)
def test_a_headline_is_one(title: str) -> None:
    assert flaw(title) == HEADLINE


@pytest.mark.parametrize("title", WEAK)
def test_a_labelled_or_short_one_is_the_last_to_be_chosen(title: str) -> None:
    assert flaw(title) == LABELLED


@pytest.mark.parametrize("title", NAMELESS)
def test_a_rubric_a_slug_and_an_address_name_no_news(title: str) -> None:
    assert flaw(title) is None


def page(number: int, title: str | None, opening: str | None = None) -> Sketch:
    name = f"p{number:02}"
    spans = [Span(name, 0, len(text), text) if text else None for text in (title, opening)]
    return Sketch(
        article=name, title=spans[0], published=UNKNOWN, words=0, twin="", shingles=(), terms=(), names=(),
        opening=spans[1],
    )  # fmt: skip


OPENING = "A crane fell into the basin."


def named(*titles: str | None, opening: str | None = OPENING, center: int = 0) -> tuple[str, str]:
    """The title of a story whose pages are all like the page `center`, and like no other."""
    pages = [page(n, title, opening) for n, title in enumerate(titles)]
    span, kind = headline(
        pages, [rank(one, frozenset()) for one in pages], [float(n == center) for n in range(len(pages))]
    )
    return span.text if span else "", kind


def test_the_page_most_like_the_others_names_the_story() -> None:
    assert named(*REAL[:3], center=1) == (REAL[1], "headline")


def test_a_real_headline_goes_before_a_more_central_flawed_one() -> None:
    for flawed in (*WEAK, *NAMELESS):
        assert named(flawed, None, REAL[0]) == (REAL[0], "headline")


def test_a_labelled_headline_goes_before_a_sentence_and_a_sentence_before_a_rubric() -> None:
    assert named("Live updates", WEAK[0], None) == (WEAK[0], "headline")
    assert named("Live updates", None) == (OPENING, "sentence")


def test_where_there_is_nothing_else_a_rubric_stands() -> None:
    assert named("Live updates", opening=None) == ("Live updates", "headline")
    assert named(None, "Live updates", opening=None) == ("Live updates", "headline")
    assert named(None, opening=None) == ("", "headline")


def test_what_pages_of_several_stories_are_called_is_no_headline() -> None:
    site = "The Port Hallow Kestrel Herald Online"
    stories = [[page(n, site, f"Story {n} begins."), page(10 + n, f"Matter {n} is told here")] for n in range(3)]
    borne = borne_by_several(stories)
    assert borne == {folded(site)}
    alone = page(0, site, "A crane fell.")
    assert headline([alone], [rank(alone, borne)], [0.0])[1] == "sentence"
    assert borne_by_several(stories[:2]) == frozenset()


@given(st.text(max_size=60))
def test_any_title_is_judged(title: str) -> None:
    assert flaw(title) in (HEADLINE, LABELLED, None)


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("Bees left the hives. Nobody saw where to.", "Bees left the hives."),
        ("Gov. Mara Lund met Capt. Orr on Sept. 5 in St. Tarn. They spoke of bees.", None),
        ("“The hives are empty.” Lina Moss said so.", "“The hives are empty.”"),
        ("The U.S. Navy saw them at 5.30 p.m. Monday over Ombria, he said. Bees flew on.",
         "The U.S. Navy saw them at 5.30 p.m. Monday over Ombria, he said."),
        ("蜜蜂离开了蜂巢。没有人看见。", "蜜蜂离开了蜂巢。"),
        ("No mark at the end", "No mark at the end"),
    ],
)  # fmt: skip
def test_the_first_sentence_ends_where_a_sentence_surely_ends(body: str, opening: str | None) -> None:
    (sketch,) = sketches(article("p00", body))
    assert sketch.opening is not None
    assert sketch.opening.text == (opening or body)


@given(
    st.lists(
        st.sampled_from(
            ("Live", "updates", "Ferry", "strike", "ends", "7", "3rd", "Lead", "after", "nine", "days", "BC-Crane--",
             "|", ":", "Opinion", "“Update”", "crane_fall", "HARBOUR/CRANE", "–", "Überfahrt", "the")
        ),
        max_size=12,
    )
)  # fmt: skip
def test_a_long_plain_title_is_told_quickly_for_what_it_is(words: list[str]) -> None:
    title = " ".join(words) or "Crane"
    quick = flaw(title)
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(headlines, "_LETTERS", re.compile("(?!)"))
        assert flaw(title) == quick
