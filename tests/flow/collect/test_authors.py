"""Bylines, and the persons in them; pages that name nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.flow.collect.article import article
from headwater.flow.collect.bylines import persons
from headwater.records import Article, Field, Page

TITLE = "Crack shuts the port pipeline for repairs"
FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."
THIRD = "The supply is not in danger, she said, and nobody was hurt when the crack opened at the terminal on Monday."
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "author": %s}</script>'


def read(head: str = "", line: str = "", fields: tuple[Field, ...] = (), after: str = "") -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
    source = (
        f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{line}{paragraphs}</article>{after}</body></html>"
    )
    page = Page(id="a1", address="a", outlet=None, url=None, media_type="text/html", sha256="", fields=fields)
    made = article(page, source, ("a",))[0]
    assert isinstance(made, Article)
    return made


def names(made: Article) -> list[str]:
    return [author.name for author in made.authors]


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("By Ann Archer, Bo Lind and Cyra Orr in Varna", ["Ann Archer", "Bo Lind", "Cyra Orr"]),
        ("By ANN ARCHER and BO LIND", ["ANN ARCHER", "BO LIND"]),
        ("By Ann Archer, Senior Reporter", ["Ann Archer"]),
        ("ByAnn Archer", ["Ann Archer"]),
        ("by Ann Archer @annarcher", ["Ann Archer"]),
        ("Ann Archer - May 4, 2021 10:31 pm", ["Ann Archer"]),
        ("By Ann Archer May 4, 2021", ["Ann Archer"]),
        ("By Ann Archer | Health Editor", ["Ann Archer"]),
        ("By Dr. Ann Archer, PhD, RD and Bo Lind, M.D.", ["Dr. Ann Archer", "Bo Lind"]),
        ("Ann Archer, New York", ["Ann Archer"]),
        ("Ann Archer for Morning Gull", ["Ann Archer"]),
        ("Von Anna Sölder und Bernd van der Meer", ["Anna Sölder", "Bernd van der Meer"]),
        ("Par Émile Nardin et Zoé Blin, à Varna", ["Émile Nardin", "Zoé Blin"]),
        ("Por María del Campo y José Ruiz", ["María del Campo", "José Ruiz"]),
        ("di Anna Rossetti", ["Anna Rossetti"]),
        ("Автор: Олена Ковальська", ["Олена Ковальська"]),
        ("記者 王小明", ["王小明"]),
        ("홍길순 기자", ["홍길순"]),
    ],
)
def test_persons_of_a_byline(byline: str, wanted: list[str]) -> None:
    assert [byline[start:end] for start, end in persons(byline)] == wanted


@pytest.mark.parametrize(
    "byline",
    [
        "By Staff Writer", "admin", "News Desk", "By Reuters", "Reuters Staff", "dpa", "Morning Gull Editorial Board",
        "Online-Redaktion", "La Rédaction", "Redacción", "新华社", "The Gulls", "By", "", "12 May 2021", "@gulls",
        "https://gull.example/about", "Opinion Columnist", "By Our Correspondent",
    ],
)  # fmt: skip
def test_nobody(byline: str) -> None:
    assert persons(byline, alone=True) == []


@given(st.text(max_size=80))
def test_names_stand_in_the_byline(byline: str) -> None:
    places = persons(byline, alone=True)
    assert all(0 <= start < end <= len(byline) for start, end in places)
    assert places == sorted(places)


def test_a_long_date_line_that_ends_in_a_byline() -> None:
    line = "Publié le 14 mai 2031 à 18h30, mis à jour le 15 mai 2031 à 9h05 | Par Anne Morvel"
    assert names(read(line=f"<p>{line}</p>")) == ["Anne Morvel"]


def test_json_ld_and_the_line_that_shows_it() -> None:
    made = read(LD % '[{"name": "Ann Archer"}, {"name": "Bo Lind"}]', "<p>By Ann Archer and Bo Lind</p>")
    assert names(made) == ["Ann Archer", "Bo Lind"]
    assert [author.span and author.span.text for author in made.authors] == ["Ann Archer", "Bo Lind"]
    assert all(author.field is not None for author in made.authors)


def test_an_author_that_json_ld_names_elsewhere_in_its_graph() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#p"}},'
        ' {"@type": "Person", "@id": "#p", "name": "Ann Archer"}]}</script>'
    )
    assert names(read(graph)) == ["Ann Archer"]


def test_the_printed_byline_goes_before_markup_that_nothing_on_the_page_repeats() -> None:
    assert names(read(LD % '{"name": "Vera Webb"}', "<p>By Ann Archer</p>")) == ["Ann Archer"]
    assert names(read(LD % '{"name": "Vera Webb"}')) == ["Vera Webb"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("", '<a rel="author" href="/ann">Ann Archer</a>'),
        ("", '<span itemprop="author"><span itemprop="name">Ann Archer</span></span>'),
        ("", '<div class="article-byline">By Ann Archer</div>'),
        ('<meta name="author" content="Ann Archer">', ""),
        ('<meta name="byl" content="By Ann Archer">', ""),
        (LD % '"By ANN ARCHER, Gull Staff Writer"', ""),
    ],
)
def test_where_markup_names_the_writer(head: str, line: str) -> None:
    assert [name.casefold() for name in names(read(head, line))] == ["ann archer"]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('<meta name="author" content="admin">', ""),
        ('<meta name="author" content="Morning Gull"><meta property="og:site_name" content="Morning Gull">', ""),
        (LD % '{"@type": "Organization", "name": "Reuters"}', "<p>By Reuters</p>"),
        ('<meta property="article:author" content="https://social.example/gull">', ""),
        ("", "<p>“We saw it,” said Vera Webb, who lives beside the terminal and called the harbour master.</p>"),
    ],
)
def test_a_page_that_names_nobody(head: str, line: str) -> None:
    assert names(read(head, line)) == []


def test_writers_of_other_pages() -> None:
    others = "<aside class='related'><ul><li>Ferry sinks by <a rel='author'>Vera Webb</a></li></ul></aside>"
    assert names(read(line="", after=others)) == []


def test_the_author_a_feed_names() -> None:
    made = read(fields=(Field(source="feed", path="author", value="Ann Archer"),))
    assert names(made) == ["Ann Archer"]
    assert made.authors[0].span is None
