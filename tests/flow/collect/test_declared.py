"""What pages and feeds say outside their text about where they come from."""

from headwater.flow.collect.declared import declared
from headwater.flow.collect.titles import titles
from headwater.records import Field
from headwater.text.head_fields import head_fields
from headwater.text.html import parse


def fields(source: str) -> tuple[Field, ...]:
    root = parse(source)
    assert root is not None
    return tuple(Field(source=s, path=p, value=v) for s, p, v in head_fields(root))


def told(source: str, url: str | None = None) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.name, one.url) for one in declared(fields(source), url)]


def test_json_ld_names_what_an_article_rests_on() -> None:
    source = """<script type="application/ld+json">{"@type": "NewsArticle",
        "isBasedOn": "https://kestrel.example/1", "sourceOrganization": {"name": "Kestrel Press", "url": "https://k.example"},
        "publisher": {"@type": "Organization", "name": "Morning Gull"}, "dateline": "VARNA",
        "correction": {"@type": "CorrectionComment", "text": "An earlier version named another port."}}</script>"""
    assert told(source) == [
        ("based_on", None, "https://kestrel.example/1"),
        ("source_organization", "Kestrel Press", "https://k.example"),
        ("publisher", "Morning Gull", None),
        ("dateline", "VARNA", None),
        ("correction", "An earlier version named another port.", None),
    ]


def test_a_canonical_address_counts_where_it_leads_to_another_site() -> None:
    source = '<link rel="canonical" href="https://www.kestrel.co.uk/1">'
    assert told(source, "https://morning-gull.com/1") == [("canonical", None, "https://www.kestrel.co.uk/1")]
    assert told(source, "https://amp.kestrel.co.uk/1") == []
    assert told(source) == []


def test_feeds_and_tags_of_syndicated_news() -> None:
    item = Field(source="feed", path="source.name", value="Kestrel Press")
    link = Field(source="feed", path="source.url", value="https://kestrel.example/feed")
    (one,) = declared((item, link), None)
    assert (one.kind, one.name, one.url) == ("feed_source", "Kestrel Press", "https://kestrel.example/feed")
    assert told('<meta name="syndication-source" content="https://k.example/1">') == [
        ("based_on", None, "https://k.example/1")
    ]


def test_a_hostile_head() -> None:
    deep = '{"author": ' * 3000 + '"x"' + "}" * 3000
    many = "".join(f'<meta name="author" content="A{i}">' for i in range(5000))
    found = fields(f'<html><head>{many}</head><body><script type="application/ld+json">{deep}</script><p>x</p></body>')
    assert len(found) <= 1000
    assert declared(found, "not a url") == ()


def test_a_title_without_the_sites_name() -> None:
    head = """<title>Crack shuts the pipeline | World | Morning Gull</title>
        <meta property="og:site_name" content="Morning Gull">
        <meta property="og:title" content="Morning Gull: Crack &amp;amp; leak shut it - Morning Gull">"""
    assert titles((), fields(f"<html><head>{head}</head><body><p>x</p></body></html>"))[:2] == (
        "Morning Gull: Crack & leak shut it",
        "Crack shuts the pipeline | World",
    )
