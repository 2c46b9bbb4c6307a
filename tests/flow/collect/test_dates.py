"""What pages, their sources and addresses state about their day, and which of it is chosen."""

from datetime import UTC, date, datetime

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, DateClaim, Field, Issue, Page

TITLE = "Crack shuts the port pipeline for repairs"
FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near the northern terminal, a spokeswoman told journalists in the capital."
THIRD = "The supply is not in danger, she said, and nobody was hurt when the crack opened at the terminal on Monday."


def html(head: str = "", line: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
    return f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{line}{paragraphs}</article></body></html>"


def read(
    source: str,
    *,
    url: str | None = None,
    fields: tuple[Field, ...] = (),
    fetched_at: datetime | None = None,
    media_type: str = "text/html",
) -> tuple[Article, tuple[Issue, ...]]:
    page = Page(
        id="a1",
        address="a",
        outlet=None,
        url=url,
        media_type=media_type,
        sha256="",
        fields=fields,
        fetched_at=fetched_at,
    )
    made, *notes = article(page, source, ("a",))
    assert isinstance(made, Article)
    return made, tuple(one for one in notes if isinstance(one, Issue))


def claims(made: Article) -> dict[str, DateClaim]:
    return {f"{one.kind} {one.source}": one for one in made.dates}


LD = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'
PUBLISHED = LD % '"datePublished": "2021-05-04T23:30:00-05:00", "dateModified": "2021-05-06"'


def test_json_ld_states_the_day_in_its_own_zone() -> None:
    made, notes = read(html(PUBLISHED))
    assert (made.published.earliest, made.published.basis) == (date(2021, 5, 4), "stated")
    assert (made.modified.earliest, made.modified.basis) == (date(2021, 5, 6), "stated")
    stated = claims(made)["published json-ld NewsArticle.datePublished"]
    assert (stated.precision, stated.zone, stated.at) == ("second", "-05:00", "2021-05-04T23:30:00-05:00")
    assert stated.chosen
    changed = claims(made)["modified json-ld NewsArticle.dateModified"]
    assert (changed.precision, changed.zone, changed.at) == ("day", None, None)
    assert notes == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-05-04T10:00:00Z">',
        '<meta name="sailthru.date" content="May 4, 2021">',
        '<meta itemprop="datePublished" content="2021-05-04">',
        '<meta name="DC.date.issued" content="2021-05-04">',
        '<meta name="pubdate" content="20210504">',
        '<meta name="cXenseParse:recs:publishtime" content="2021-05-04T10:00:00Z">',
        LD % '"datePublished": "1620122400"',
        LD % '"headline": "a" "datePublished": "2021-05-04T10:00"',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["Article", "NewsArticle"],'
        ' "datePublished": "2021-05-04"}]}</script>',
    ],
)
def test_markup(head: str) -> None:
    made, _ = read(html(head))
    assert made.published.earliest == made.published.latest == date(2021, 5, 4)
    assert made.published.basis == "stated"


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2021-05-04T10:00:00+02:00" pubdate>vorgestern</time>',
        '<p><span itemprop="datePublished">4 May 2021</span></p>',
        '<div class="entry-date">4. Mai 2021</div>',
        "<p>Published: 4 May 2021 | Updated: 9 May 2021</p>",
        "<p>Updated: 9 May 2021; posted: 4 May 2021</p>",
        "<p>2021年5月4日 公開 / 2021年5月9日 更新</p>",
        "<p>Опубликовано 4 мая 2021</p>",
        "<p>Publicado el 4 de mayo de 2021</p>",
        "<p>4. května 2021</p>",
        "<p>4 أيار 2021</p><time datetime='2021-05-04'>4</time>",
    ],
)
def test_what_the_page_prints(line: str) -> None:
    made, _ = read(html("", line))
    assert made.published.earliest == made.published.latest == date(2021, 5, 4)


def test_markup_in_utc_yields_to_the_printed_day_beside_it() -> None:
    head = LD % '"datePublished": "2021-05-05T03:30:00Z"'
    made, notes = read(html(head, "<p>May 4, 2021 10:30 pm</p>"))
    assert made.published.earliest == date(2021, 5, 4)
    assert made.published.said is not None
    assert made.published.said.text == "May 4, 2021"
    assert notes == ()


def test_a_copying_site_dates_anew_and_both_days_are_kept() -> None:
    made, notes = read(html(PUBLISHED, "<p>Published: 9 September 2024</p>"))
    assert made.published.earliest == date(2021, 5, 4)
    assert claims(made)["published line, published"].earliest == date(2024, 9, 9)
    assert [one.code for one in notes] == ["date_disagreement"]
    assert "2021-05-04" in notes[0].detail
    assert "2024-09-09" in notes[0].detail


def test_a_change_is_no_disagreement() -> None:
    made, notes = read(html(PUBLISHED, "<p>Last updated: 9 September 2024</p>"))
    assert made.published.earliest == date(2021, 5, 4)
    assert notes == ()


@pytest.mark.parametrize(
    ("url", "earliest", "latest"),
    [
        ("https://selvik.example/2021/05/04/crack", date(2021, 5, 4), date(2021, 5, 4)),
        ("https://selvik.example/news/2021/may/04/crack", date(2021, 5, 4), date(2021, 5, 4)),
        ("https://selvik.example/crack-2021-05-04.html", date(2021, 5, 4), date(2021, 5, 4)),
        ("https://selvik.example/20210504/crack", date(2021, 5, 4), date(2021, 5, 4)),
        ("https://selvik.example/2021/05/crack", date(2021, 5, 1), date(2021, 5, 31)),
    ],
)
def test_the_address_is_the_weakest_claim(url: str, earliest: date, latest: date) -> None:
    made, _ = read(html(), url=url)
    assert (made.published.earliest, made.published.latest) == (earliest, latest)
    made, _ = read(html("", "<p>Published: 3 May 2021</p>"), url=url)
    assert made.published.earliest == date(2021, 5, 3)


@pytest.mark.parametrize(
    "url", ["https://selvik.example/a/2021", "https://selvik.example/1234202105", "https://selvik.example/id-20219999"]
)
def test_numbers_in_an_address_are_no_dates(url: str) -> None:
    assert read(html(), url=url)[0].published.basis == "unknown"


def test_what_came_along_with_the_page() -> None:
    feed = Field(source="feed", path="published", value="Tue, 04 May 2021 10:00:00 GMT")
    http = Field(source="http", path="last-modified", value="Wed, 05 May 2021 10:00:00 GMT")
    made, _ = read(html(), fields=(http, feed))
    assert made.published.earliest == date(2021, 5, 4)
    assert claims(made)["published feed published"].chosen
    made, notes = read(html(), fields=(http,))
    assert made.published.basis == "unknown"
    assert made.modified.basis == "unknown"
    assert claims(made)["modified http last-modified"].earliest == date(2021, 5, 5)
    assert [one.code for one in notes] == ["undated"]


def test_a_day_after_the_page_was_fetched_cannot_be() -> None:
    fetched = datetime(2021, 5, 10, tzinfo=UTC)
    made, notes = read(
        html('<meta name="date" content="2029-01-01">', "<p>Published: 4 May 2021</p>"), fetched_at=fetched
    )
    assert made.published.earliest == date(2021, 5, 4)
    assert claims(made)["published meta date"].fault is not None
    assert "date_impossible" in [one.code for one in notes]


def test_no_date_is_no_date() -> None:
    prose = "<p>The valve was built on 3 March 2004, the ministry said in its report about the pipeline.</p>"
    made, notes = read(html("", prose))
    assert made.published.basis == "unknown"
    assert made.published.earliest is None
    assert [one.code for one in notes] == ["undated"]


def test_dates_of_other_pages_are_not_the_pages_own() -> None:
    others = (
        "<aside class='related'><ul><li>Ferry sinks <time datetime='2019-01-02'>2 January 2019</time></li></ul></aside>"
    )
    made, _ = read(html().replace("</body>", others + "</body>"))
    assert made.published.basis == "unknown"


@pytest.mark.parametrize(
    ("lang", "earliest", "latest"),
    [
        ("de", date(2021, 5, 4), date(2021, 5, 4)),
        ("en-GB", date(2021, 5, 4), date(2021, 5, 4)),
        ("en-US", date(2021, 4, 5), date(2021, 4, 5)),
        ("en", date(2021, 4, 5), date(2021, 5, 4)),
    ],
)
def test_day_or_month_first_by_the_pages_language(lang: str, earliest: date, latest: date) -> None:
    source = html("", "<p>Published: 04/05/2021</p>").replace("<html>", f'<html lang="{lang}">')
    made, _ = read(source)
    assert (made.published.earliest, made.published.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "line",
    [
        "View Date: 12/20/2025",
        "Print date: 20 December 2025",
        "View: 20 December 2025",
        "Accessed on 20 December 2025",
        "Today is Saturday, December 20, 2025",
        "Today: 20 December 2025",
        "Current date: 2025-12-20",
        "Heute ist Samstag, 20. Dezember 2025",
        "Event date: 20 December 2025",
        "Sailing date: 20 December 2025",
    ],
)
def test_the_day_of_reading_or_of_an_event_is_not_the_pages(line: str) -> None:
    made, _ = read(html("", f"<p>{line}</p>"))
    assert made.published.basis == "unknown"
    assert made.dates == ()


@pytest.mark.parametrize(
    "line",
    [
        "Date: 4 May 2021",
        "Date: Tuesday, 4 May 2021",
        "Article date: 4 May 2021",
        "Print | Email | 4 May 2021",
    ],
)
def test_the_bare_word_date_labels_the_publication(line: str) -> None:
    made, _ = read(html("", f"<p>{line}</p>"))
    assert made.published.earliest == date(2021, 5, 4)


MENU = "<nav><a href='/'>Home</a> <a href='/world'>World</a> <a href='/sport'>Sport</a></nav>"


@pytest.mark.parametrize(
    "masthead",
    [
        "<div>Sunday, November 22, 2026</div>" + MENU,
        "<div class='date'>Sunday, November 22, 2026</div>" + MENU,
        "<div>Today is Sunday, November 22, 2026</div>" + MENU,
        "<time datetime='2026-11-22'>Sunday, November 22, 2026</time>" + MENU,
    ],
)
def test_a_date_above_the_menu_is_the_readers_today(masthead: str) -> None:
    made, notes = read(html().replace("<body>", "<body>" + masthead))
    assert made.published.basis == "unknown"
    assert [one.code for one in notes] == ["undated"]
    dated = html("", "<p class='date'>4 May 2021</p>").replace("<body>", "<body>" + masthead)
    assert read(dated)[0].published.earliest == date(2021, 5, 4)


def test_a_date_above_the_title_of_the_day_of_fetching_is_the_readers_today() -> None:
    source = html().replace("<h1>", "<p>4 May 2021</p><h1>")
    assert read(source)[0].published.earliest == date(2021, 5, 4)
    assert read(source, fetched_at=datetime(2021, 5, 6, tzinfo=UTC))[0].published.earliest == date(2021, 5, 4)
    assert read(source, fetched_at=datetime(2021, 5, 4, 9, tzinfo=UTC))[0].published.basis == "unknown"


def test_a_dateline_with_a_year_states_the_day_where_nothing_better_does() -> None:
    opening = f"PORT ORLO, May 14, 2024 (Orrin Wire) — {FIRST}"
    made, _ = read(html().replace(FIRST, opening))
    assert made.published.earliest == date(2024, 5, 14)
    assert made.published.said is not None
    assert made.published.said.text == "May 14, 2024"
    made, notes = read(html("", "<p>Published: 16 May 2024</p>").replace(FIRST, opening))
    assert made.published.earliest == date(2024, 5, 16)
    assert notes == ()


def test_a_day_that_no_clock_was_set_to_is_kept_and_not_chosen() -> None:
    made, notes = read(html('<meta property="article:published_time" content="1970-01-01T00:00:00Z">'))
    stated = claims(made)["published meta article:published_time"]
    assert (stated.earliest, stated.chosen) == (date(1970, 1, 1), False)
    assert stated.fault is not None
    assert made.published.basis == "unknown"
    assert "date_impossible" in [one.code for one in notes]
    assert read(html('<meta property="article:published_time" content="2024-13-45">'))[0].dates == ()


def test_a_change_before_the_publication_is_kept_and_not_chosen() -> None:
    made, _ = read(html(LD % '"datePublished": "2021-05-04", "dateModified": "2020-01-01"'))
    changed = claims(made)["modified json-ld NewsArticle.dateModified"]
    assert changed.fault is not None
    assert not changed.chosen
    assert made.modified.basis == "unknown"
    assert made.published.earliest == date(2021, 5, 4)
