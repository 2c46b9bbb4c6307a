"""Feeds of every kind, whole and broken: what must come out of each item, and that nothing harms or hangs."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.config import Limits
from headwater.records import Field, Issue, Page
from headwater.sources import feeds, xml_trees

ADDRESS = "https://post.example/feed"


def read(data: bytes | str, address: str = ADDRESS) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The items by name, and the issues: code -> detail."""
    data = data.encode() if isinstance(data, str) else data
    found = list(feeds.pages(data, address, Limits()))
    items = [json.loads(one[1]) for one in found if isinstance(one, tuple)]
    return items, {one.code: one.detail for one in found if isinstance(one, Issue)}


def rss(items: str, *, head: str = "", namespaces: str = "") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel><title>The Harbour Post</title>'
        f"<link>https://post.example/</link><language>en-gb</language>{head}{items}</channel></rss>"
    )


RSS = rss(
    """<item><title>Mill closes &amp;amp; reopens</title><link>/news/1?utm_source=rss</link>
    <guid isPermaLink="false">n1</guid><pubDate>Tue, 5 Mar 2024 10:00:00 +0100</pubDate>
    <dc:creator>Ada Merrow</dc:creator><dc:creator>Ben Tarn</dc:creator>
    <source url="https://wire.example/rss">Merrow Wire</source><description>The mill is shut.</description>
    <content:encoded><![CDATA[<p>The mill was shut on Monday.</p><p>It opens again.</p>]]></content:encoded>
    <media:title>a picture of a mill</media:title></item>""",
    namespaces='xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"',
)
ITEM = {
    "title": "Mill closes & reopens", "deck": "The mill is shut.", "id": "n1", "item_of": "feed", "language": "en-gb",
    "html": "<p>The mill was shut on Monday.</p><p>It opens again.</p>", "outlet": "The Harbour Post",
    "url": "https://post.example/news/1?utm_source=rss", "published": "Tue, 5 Mar 2024 10:00:00 +0100",
    "authors": ["Ada Merrow", "Ben Tarn"], "source": {"name": "Merrow Wire", "url": "https://wire.example/rss"},
}  # fmt: skip


def test_an_item_keeps_its_full_text_its_source_and_its_date_as_written() -> None:
    items, issues = read(RSS)
    assert items == [ITEM]
    assert not issues


def test_an_items_page_is_named_by_the_normal_form_of_its_link_and_by_its_feed() -> None:
    (found,) = feeds.pages(RSS.encode(), ADDRESS, Limits())
    assert isinstance(found, tuple)
    page, data = found
    assert isinstance(page, Page)
    assert (page.address, page.url, page.outlet, page.came_from, page.media_type) == (
        "https://post.example/news/1", "https://post.example/news/1", "post.example", ADDRESS, "application/json",
    )  # fmt: skip
    assert data == json.dumps(ITEM, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_links_carry_what_the_feed_says_of_the_pages_behind_them() -> None:
    (link,) = feeds.links(RSS.encode(), ADDRESS)
    assert link.url == "https://post.example/news/1"
    assert {(field.path, field.value) for field in link.fields} >= {
        ("published", "Tue, 5 Mar 2024 10:00:00 +0100"), ("author", "Ben Tarn"), ("source.name", "Merrow Wire"),
        ("source.url", "https://wire.example/rss"), ("outlet", "The Harbour Post"),
    }  # fmt: skip
    assert all(isinstance(field, Field) and field.source == "feed" for field in link.fields)


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Post</title>
 <link>https://post.example/</link></channel><item rdf:about="https://post.example/1"><title>Ferry sinks</title>
 <description>A ferry sank off Tarn.</description><dc:date>2024-03-05</dc:date><dc:creator>Ada</dc:creator></item>
 </rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">The &lt;b&gt;Post&lt;/b&gt;</title>
 <link rel="self" href="https://post.example/atom"/><author><name>The desk</name></author>
 <entry xml:base="https://post.example/2024/"><id>tag:post.example,2024:1</id><title>Ferry sinks</title>
 <link rel="enclosure" href="https://post.example/a.mp3"/><link href="ferry" type="text/html"/>
 <published>2024-03-05T10:00:00Z</published><updated>2024-03-06T10:00:00Z</updated>
 <source><title>Merrow Wire</title><id>urn:w</id><link rel="self" href="https://wire.example/atom"/></source>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A ferry <b>sank</b> &amp; was lost.</p></div>
 </content></entry></feed>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://post.example/rss.dtd">
 <rss version="0.91"><channel><title>Post</title><item><title>Ferry sinks</title><link>https://post.example/1</link>
 <description>It sank.</description></item></channel></rss>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
 <channel><title>Post</title></channel><item><title>Ferry sinks</title><link>https://post.example/1</link>
 <description>It sank.</description></item></rdf:RDF>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Post</title><entry><title>Ferry sinks</title>
 <link rel="alternate" type="text/html" href="https://post.example/1"/><issued>2024-03-05</issued>
 <modified>2024-03-06</modified><content mode="escaped" type="text/html">&lt;p&gt;It sank.&lt;/p&gt;</content>
 </entry></feed>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Post", "home_page_url": "https://post.example/",
    "language": "en", "authors": [{"name": "The desk"}],
    "items": [
        {"id": "1", "url": "/1", "title": "Ferry sinks", "content_html": "<p>It sank.</p>", "summary": "A ferry.",
         "date_published": "2024-03-05", "date_modified": "2024-03-06", "authors": [{"name": "Ada"}]},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (RDF, {"url": "https://post.example/1", "published": "2024-03-05", "authors": ["Ada"], "outlet": "Post",
               "text": "A ferry sank off Tarn."}),
        (ATOM, {"url": "https://post.example/2024/ferry", "published": "2024-03-05T10:00:00Z", "language": "de",
                "modified": "2024-03-06T10:00:00Z", "authors": ["The desk"], "outlet": "The Post",
                "html": "<div><p>A ferry <b>sank</b> &amp; was lost.</p></div>",
                "source": {"name": "Merrow Wire", "url": "https://wire.example/atom"}}),
        (RSS_091, {"url": "https://post.example/1", "text": "It sank."}),
        (RSS_090, {"url": "https://post.example/1", "text": "It sank.", "outlet": "Post"}),
        (ATOM_03, {"url": "https://post.example/1", "html": "<p>It sank.</p>", "published": "2024-03-05",
                   "modified": "2024-03-06"}),
        (JSON_FEED, {"url": "https://post.example/1", "content_html": "<p>It sank.</p>", "summary": "A ferry.",
                     "authors": [{"name": "Ada"}], "language": "en", "published": "2024-03-05"}),
    ],
)  # fmt: skip
def test_every_kind_of_feed(data: str, wanted: dict[str, Any]) -> None:
    items, issues = read(data)
    assert feeds.looks_like_feed(data.encode())
    assert not issues
    (item,) = items
    assert item["title"] == "Ferry sinks"
    assert {name: item.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("<author>ada@post.example (Ada Merrow)</author>", {"authors": ["Ada Merrow"]}),
        ("<author>Ada Merrow &lt;ada@post.example&gt;</author>", {"authors": ["Ada Merrow"]}),
        ("<author>desk@post.example</author>", {"authors": None}),
        ("<guid>https://post.example/9</guid>", {"url": "https://post.example/9"}),
        ("<guid isPermaLink='false'>https://post.example/9</guid>", {"url": None}),
        ("<link/><atom:link rel='self' href='https://post.example/f'/>", {"url": None}),
        ("<link>https://a.example/r</link><feedburner:origLink>https://b.example/1</feedburner:origLink>",
         {"url": "https://b.example/1"}),
        ("<pubDate>yesterday, about noon</pubDate>", {"published": "yesterday, about noon"}),
        ("<dc:date>2024-03-05</dc:date>", {"published": "2024-03-05", "modified": None}),
        ("<source>Merrow Wire</source>", {"source": {"name": "Merrow Wire"}}),
        ("<link>javascript:alert(1)</link>", {"url": "javascript:alert(1)"}),
    ],
)  # fmt: skip
def test_what_items_say(item: str, wanted: dict[str, Any]) -> None:
    """Prefixes that nobody declared are read all the same."""
    items, _ = read(rss(f"<item><description>Some words.</description>{item}</item>"))
    assert {name: items[0].get(name) for name in wanted} == wanted


def test_an_item_without_a_web_address_is_named_by_its_own_name_which_stays_when_the_feed_moves_on() -> None:
    named = "<item><guid isPermaLink='false'>n7</guid><description>Some words.</description></item>"
    unnamed = "<item><link>javascript:alert(1)</link><description>Other words.</description></item>"
    first = [one[0] for one in feeds.pages(rss(named + unnamed).encode(), ADDRESS, Limits()) if isinstance(one, tuple)]
    later = [one[0] for one in feeds.pages(rss(unnamed + named).encode(), ADDRESS, Limits()) if isinstance(one, tuple)]
    assert first[0].address == f"{ADDRESS}#n7"
    assert first[0].url is None
    assert {page.address for page in first} == {page.address for page in later}


def test_an_item_with_a_link_alone_is_an_issue_unless_it_is_followed() -> None:
    data = rss("<item><title>Ferry sinks</title><link>/1</link></item><item><title>No more</title></item>")
    items, issues = read(data)
    assert not items
    assert set(issues) == {"no_text", "no_link"}
    assert [link.url for link in feeds.links(data.encode(), ADDRESS)] == ["https://post.example/1"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ('<?xml version="1.0" encoding="utf-8"?>', "Café „Mühle“".encode("cp1252")),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "Café „Mühle“".encode()),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "Café „Mühle“".encode("cp1252")),
        ('<?xml version="1.0" encoding="nonsense"?>', "Café „Mühle“".encode()),
        ("", "Café „Mühle“".encode()),
    ],
)
def test_a_wrong_encoding_label_harms_nothing(data: str, title: bytes) -> None:
    whole = data.encode() + rss("<item><title>@</title><description>Some words.</description></item>").encode()[21:]
    items, _ = read(whole.replace(b"@", title))
    assert items[0]["title"] == "Café „Mühle“"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_feeds_in_other_unicode_forms(encoding: str) -> None:
    data = RSS.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1).encode(encoding)
    assert feeds.looks_like_feed(data)
    assert read(data)[0] == [ITEM]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (("<language>", "<language>AT & T &nbsp; &unknown; <"), "bad_feed"),
        (("<language>", "<p><br>\x01\x0b<language>"), "bad_feed"),
        (("</rss>", ""), None),
        (("</channel></rss>", "<item><title>Half</title><link>https://post.exam"), "bad_feed"),
    ],
)
def test_a_broken_feed_gives_the_items_that_are_whole(damage: tuple[str, str], fault: str | None) -> None:
    data = rss(f"<item><title>One</title><link>/1</link></item>{RSS[RSS.index('<item>') : RSS.index('</channel>')]}",
               namespaces=RSS[RSS.index("xmlns:dc") : RSS.index("><channel>")])  # fmt: skip
    _, issues = read(data.replace(*damage))
    links = [link.url for link in feeds.links(data.replace(*damage).encode(), ADDRESS)]
    if fault is not None:
        assert fault in issues
    assert "https://post.example/1" in links
    assert not any(link.endswith("exam") for link in links)


@pytest.mark.parametrize("reference", ["&#xD800;", "&#xdfff;", "&#55357;", "&#x110000;", "&#xFFFE;", "&#0;", "&#8;"])
def test_a_reference_to_what_no_text_may_hold_is_marked_and_the_feed_is_read(reference: str) -> None:
    title, words = f"Mill {reference} closes &#8211; at last", f"The mill {reference} is shut."
    items, issues = read(rss(f"<item><title>{title}</title><link>/1</link><description>{words}</description></item>"))
    assert [one["title"] for one in items] == ["Mill \ufffd closes – at last"]
    assert "bad_feed" not in issues


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><title>&a9;</title><link>https://post.example/1</link></item></channel></rss>'
)
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % y SYSTEM "http://169.254.169.254/"> %y;]>'
    '<rss version="2.0"><channel><item><description>It says &x; here.</description></item></channel></rss>'
)


def test_entities_are_never_expanded_and_items_are_read_all_the_same() -> None:
    _, issues = read(BOMB)
    assert "entities" in issues["bad_feed"]
    (link,) = feeds.links(BOMB.encode(), ADDRESS)
    assert link.url == "https://post.example/1"
    items, issues = read(OUTSIDE)
    assert items[0]["text"] == "It says &x; here."
    assert "bad_feed" in issues
    assert "entities" in read(OUTSIDE.encode("utf-16"))[1]["bad_feed"]


@pytest.mark.parametrize(
    "data",
    [
        rss("<a>" * 5000),
        rss("<item " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"),
        rss("<item><title><![CDATA[" + "<a " * 100_000),
        rss("<item><description>" + "&" * 100_000),
        rss("<item><title>" + "<![CDATA[" * 50_000),
        rss("<item>" * 3000),
        rss("".join(f"<n{n}:a/>" for n in range(5000))),
        "<!DOCTYPE rss [" + "]" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        "<?xml" + " " * 100_000,
    ],
    ids=[
        "deep",
        "attributes",
        "open tags",
        "ampersands",
        "open sections",
        "nested",
        "prefixes",
        "doctype",
        "json",
        "declaration",
    ],
)
def test_hostile_feeds_end_in_an_issue(data: str) -> None:
    _, issues = read(data)
    assert issues


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"hello", b"<html><body><rss></body></html>", b'{"items": []}', b"<urlset/>", b"<?xml ?>",
     b"\xff\xfe\x00", b"<rdf:RDF xmlns:rdf='u'><Class/></rdf:RDF>"],
)  # fmt: skip
def test_what_is_no_feed_does_not_look_like_one_and_is_an_issue(data: bytes) -> None:
    assert not feeds.looks_like_feed(data)
    items, issues = read(data)
    assert not items
    assert set(issues) == {"bad_feed"}


def test_a_feed_of_ten_thousand_items_is_read_whole_and_a_larger_one_to_its_limit() -> None:
    item = "<item><title>Ferry {0}</title><link>https://post.example/{0}</link></item>"
    assert len(feeds.links(rss("".join(item.format(n) for n in range(10_000))).encode(), ADDRESS)) == 10_000
    found = list(feeds.items(rss("<item/>" * (feeds.MOST_ITEMS + 5)).encode(), ADDRESS, Limits()))
    assert len(found) == feeds.MOST_ITEMS + 1
    assert isinstance(found[-1], Issue)
    assert found[-1].code == "too_large"
    assert [
        one.code for one in feeds.items(RSS.encode(), ADDRESS, Limits(file_bytes=100)) if isinstance(one, Issue)
    ] == ["too_large"]


def test_a_reference_that_no_text_may_hold_ends_nothing_in_a_broken_attribute_either() -> None:
    data = "<rss><channel><link rel='<title><![CDATA[&#xD800;<link rel='"
    assert [one.code for one in feeds.items(data.encode(), ADDRESS, Limits()) if isinstance(one, Issue)] == ["bad_feed"]


PIECES = st.sampled_from([
    "<rss>", "</rss>", "<channel>", "<item>", "</item>", "<entry>", "<title>", "</title>", "<link>", "</link>", "&amp;",
    "&", "<", ">", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE rss [", "]>", '<!ENTITY a "b">', "&a;", "<dc:creator>",
    '<link href="', '"/>', "https://a.example/1", "http://[", "<source url='x'>", "<content type='xhtml'>", "<p>", "\0",
    "xmlns='", "<?xml version='1.0' encoding='utf-16'?>", "é", "\ud800", "<item><title>", "</title>", "&#xD800;",
    "&#57343;", "&#0;", "&#x110000;", "<link rel='",
])  # fmt: skip


@given(
    st.lists(PIECES, max_size=25).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.binary(max_size=200),
    st.sampled_from([b"", b"<rss><channel>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b'{"version":']),
)
def test_no_bytes_make_the_reader_fail(data: bytes, head: bytes) -> None:
    for found in feeds.pages(head + data, ADDRESS, Limits()):
        assert isinstance(found, Issue) or json.loads(found[1])
    feeds.looks_like_feed(data)


def test_a_feed_of_more_tags_than_any_has_is_read_to_that_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_trees, "MOST_TAGS", 50)
    data = rss("<item><link>/1</link><description>Some words.</description></item>" * 20)
    items, issues = read(data)
    assert 5 < len(items) < 10
    assert "bad_feed" in issues
