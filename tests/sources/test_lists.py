"""Lists of addresses: what they name, what they say of it, and what is no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Issue
from headwater.sources import lists
from headwater.sources.lists import Entry

ADDRESS = "https://post.example/list"

OPML = """<opml version="2.0"><head><title>Mine</title></head><body><outline text="North"><outline text="Coast">
 <outline text="The Harbour Post" type="rss" xmlUrl="https://post.example/rss" htmlUrl="https://post.example/"/>
 </outline><outline title="Tarn" XMLURL="/tarn.xml"/></outline><outline text="A page" type="link" url="https://a.example/1"/>
 <outline text="Broken" xmlUrl="file:///etc/passwd"/><outline text="Nothing"/></body></opml>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc> https://post.example/1#top </loc><lastmod>2024-03-06</lastmod><news:news><news:publication>
 <news:name>The Harbour Post</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2024-03-05T10:00Z</news:publication_date><news:title>Ferry sinks</news:title></news:news>
 <image:image><image:loc>https://post.example/i.jpg</image:loc><image:title>A ferry</image:title></image:image></url>
 <url><loc>https://post.example/1</loc></url><url><lastmod>2024</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
 <loc>https://post.example/2024-03.xml.gz</loc><lastmod>2024-03-06</lastmod></sitemap></sitemapindex>"""
URLS = "# mine\n\nhttps://a.example/1\n  https://b.example/2?utm_source=x \nhttps://a.example/1\na.example/3\n"


def read(data: str | bytes) -> tuple[list[Entry], list[str]]:
    found = list(lists.entries(data.encode() if isinstance(data, str) else data, ADDRESS))
    return [one for one in found if isinstance(one, Entry)], [one.detail for one in found if isinstance(one, Issue)]


def test_an_opml_is_read_at_any_depth() -> None:
    assert lists.kind_of(OPML.encode()) == "opml"
    found, faults = read(OPML)
    assert [(one.url, one.kind, one.outlet) for one in found] == [
        ("https://post.example/rss", "feed", "The Harbour Post"),
        ("https://post.example/tarn.xml", "feed", "Tarn"),
        ("https://a.example/1", "page", "A page"),
    ]
    assert faults == ["no web address: file:///etc/passwd"]


def test_a_news_sitemap_says_when_and_where_its_pages_were_published() -> None:
    assert lists.kind_of(SITEMAP.encode()) == "sitemap"
    (entry,), faults = read(SITEMAP)
    assert (entry.url, entry.kind, entry.outlet) == ("https://post.example/1", "page", "The Harbour Post")
    assert {(field.source, field.path, field.value) for field in entry.fields} == {
        ("sitemap", "modified", "2024-03-06"), ("sitemap", "published", "2024-03-05T10:00Z"),
        ("sitemap", "outlet", "The Harbour Post"), ("sitemap", "language", "en"), ("sitemap", "title", "Ferry sinks"),
    }  # fmt: skip
    assert faults == ["no web address: an entry without one"]


def test_an_index_names_sitemaps() -> None:
    assert lists.kind_of(INDEX.encode()) == "sitemap_index"
    (entry,), _ = read(INDEX)
    assert (entry.url, entry.kind) == ("https://post.example/2024-03.xml.gz", "sitemap")


def test_one_address_a_line_each_once_and_a_mistyped_one_is_named() -> None:
    assert lists.kind_of(URLS.encode()) == "urls"
    found, faults = read(URLS)
    assert [one.url for one in found] == ["https://a.example/1", "https://b.example/2"]
    assert faults == ["line 6 is no web address: a.example/3"]


def test_a_line_of_words_among_addresses_is_named_and_the_rest_is_read() -> None:
    data = "# mine\nhttps://a.example/1\nnot a url\nhttps://a.example/2\n"
    assert lists.kind_of(data.encode()) == "urls"
    found, faults = read(data)
    assert [one.url for one in found] == ["https://a.example/1", "https://a.example/2"]
    assert faults == ["line 3 is no web address: not a url"]
    assert lists.kind_of(b"# mine\nhttps://a.example/1\n") == "urls"
    assert lists.kind_of(b"https://a.example/1\nnot a url\n") is None


@pytest.mark.parametrize(
    "data",
    ["", "# nothing", "Ferry sinks\nhttps://a.example/1\nA ferry sank off Tarn.", "one word", "<html><a href='https://a.example'>",
     "<rss/>", '{"url": "https://a.example/1"}', "[" * 1000],
)  # fmt: skip
def test_what_is_no_list(data: str) -> None:
    assert lists.kind_of(data.encode()) is None
    assert read(data)[0] == []
    assert read(data)[1]


@pytest.mark.parametrize(
    "data",
    [
        "<opml>" + "<outline>" * 5000,
        "<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exam",
        '<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>https://a.example/1?&a;</loc></url></urlset>',
        "<urlset/>",
        "<opml><body><outline " + 'a="1" ' * 50_000,
    ],
    ids=["deep", "cut off", "entities", "empty", "attributes"],
)
def test_a_broken_or_hostile_list_is_told(data: str) -> None:
    found, faults = read(data)
    assert faults
    assert not any(one.url.endswith("exam") for one in found)
    assert all("b" not in one.url.rpartition("?")[2] for one in found if "?" in one.url)


def test_a_list_is_read_to_its_limit_and_faults_are_counted() -> None:
    found, faults = read("".join(f"https://a.example/{n}\n" for n in range(lists.MOST_ENTRIES + 5)))
    assert len(found) == lists.MOST_ENTRIES
    assert len(faults) == 1
    _, faults = read("<opml>" + '<outline xmlUrl="x:y"/>' * 500 + "</opml>")
    assert len(faults) == lists.MOST_FAULTS + 1


PIECES = st.sampled_from([
    "<opml>", "<outline xmlUrl='https://a.example/f'>", "</outline>", "<outline url='", "'/>", "<urlset>", "<url>",
    "</url>", "<loc>", "</loc>", "https://a.example/1", "\n", "#", "http://[", "<sitemap>", "<lastmod>", "&", "]>",
    "<!DOCTYPE x [",
])  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join).map(str.encode) | st.binary(max_size=100))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    found = list(lists.entries(data, ADDRESS))
    assert found
    assert all(isinstance(one, Issue) or one.url.startswith("http") for one in found)
