"""HTML pages: what a reader sees, what the markup states, and what no page may do to us."""

from datetime import date

import pytest

from headwater.flow.collect.article import article
from headwater.records import Article, Issue, Page

FIRST = "The ministry of energy said on Tuesday that the pipeline between the two ports had been shut down for repairs."
SECOND = "Engineers found a crack in a valve near a terminal, spokeswoman Mara Dellin told reporters in the capital."
THIRD = "Nobody was hurt, and the supply is not in danger, Dellin said. She declined to say how long it would last."

PAGE = f"""<!doctype html><html><head><title>Crack shuts the port pipeline - Kestrel Herald</title>
<meta property="og:site_name" content="Kestrel Herald">
<meta property="og:title" content="Crack shuts the port pipeline">
<script type="application/ld+json">{{"@context": "x", "@type": "NewsArticle",
"headline": "Crack shuts the port pipeline",
"datePublished": "2022-02-09T23:40:00-05:00", "author": {{"@type": "Person", "name": "Ann Archer"}}}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Crack shuts the port pipeline</h1><p class="byline">By Ann Archer</p>
<time datetime="2022-02-09">9 February 2022</time>
<p>{FIRST}</p><p>{SECOND}</p><script>track("this is hidden")</script>
<p style="display: none">Hidden words of a robot.</p>
<p>{THIRD}</p></article></main>
<aside><h3>Related articles</h3><ul><li><a href="/a">Port opens again after storm</a></li></ul></aside>
<footer><p>© 2022 Kestrel Herald. All rights reserved.</p></footer></body></html>"""


def read(source: str) -> tuple[Article | Issue, ...]:
    return article(Page(id="a1", address="a", outlet=None, url=None, media_type="text/html", sha256=""), source, ("a",))


def test_a_page_with_markup() -> None:
    made = read(PAGE)[0]
    assert isinstance(made, Article)
    assert [span.text for span in made.body] == [FIRST, SECOND, THIRD]
    assert made.title is not None
    assert made.title.text == "Crack shuts the port pipeline"
    assert made.byline is not None
    assert made.byline.text == "By Ann Archer"
    assert (made.outlet, made.outlet_span) == ("Kestrel Herald", None)
    assert made.published.earliest == made.published.latest == date(2022, 2, 9)
    assert "Home\nWorld\n" in made.text
    assert "Related articles" in made.text
    assert not any(hidden in made.text for hidden in ("hidden", "robot", "color: red"))
    values = {(field.source, field.path): field.value for field in made.fields}
    assert values["json-ld", "NewsArticle.author.name"] == "Ann Archer"
    assert values["meta", "og:site_name"] == "Kestrel Herald"
    assert made.credits == ()


@pytest.mark.parametrize(
    "source",
    [
        "", "<html></html>", "<html><body><script>x</script></body></html>", "\x00", "<!-- only a comment -->",
        '<html><body><script type="application/ld+json">{"a": [[[}</script></body></html>',
    ],
)  # fmt: skip
def test_empty_shells_are_issues(source: str) -> None:
    (only,) = read(source)
    assert isinstance(only, Issue)
    assert only.code == "no_text"


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 500 + f"<p>{FIRST}</p>" + "</div>" * 500,
        f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>{FIRST}</p>",
        f"<p>{FIRST}</p>" + "<br>" * 20_000,
        f"<p>{FIRST}</p><table>" + "<tr><td>1</td></tr>" * 2_000,
        '<script type="application/ld+json">' + "[" * 50_000 + f"</script><p>{FIRST}</p>",
    ],
)
def test_monsters_are_read(source: str) -> None:
    made = read(f"<html><body>{source}</body></html>")[0]
    assert isinstance(made, Article)
    assert FIRST in [span.text for span in made.body]
