"""Walks over a made web: what is followed, what stands in for what cannot be had, and what is told of each visit."""

import gzip
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import follow
from headwater.sources.follow import Fetch, Found, Visit
from headwater.sources.web.fetched import Fetched

AT = datetime(2024, 3, 6, 12, tzinfo=UTC)
HTML = b"<!doctype html><p>A ferry sank off Tarn.</p>"


def answer(asked: str, data: bytes, media_type: str, *, url: str | None = None, unchanged: bool = False) -> Fetched:
    return Fetched(
        asked=asked, url=url or asked, status=304 if unchanged else 200, media_type=media_type, data=data,
        fetched_at=AT, fields=(Field(source="http", path="etag", value='"7"'),), not_modified=unchanged,
    )  # fmt: skip


def web(pages: dict[str, tuple[str, bytes]]) -> Fetch:
    """A web of these pages by address: media type and bytes. What is not there is an error."""

    def fetch(url: str) -> Fetched | Issue:
        if url not in pages:
            return issue("http_error", url, "the server answered 404 Not Found")
        return answer(url, pages[url][1], pages[url][0])

    return fetch


class Told:
    """The results of a walk by kind."""

    def __init__(self, results: list[Found | Visit]) -> None:
        self.results = results
        self.pages: list[Page] = [one[0] for one in results if isinstance(one, tuple)]
        self.urls = [page.address for page in self.pages]
        self.issues = [(one.code, one.address) for one in results if isinstance(one, Issue)]
        self.visits = [one for one in results if isinstance(one, Visit)]


def walk(pages: dict[str, tuple[str, bytes]], *urls: str, follow_items: bool = True, most: int = 100) -> Told:
    return Told(list(follow.read(urls, web(pages), Limits(), follow=follow_items, most=most, at=AT)))


def feed(*items: str) -> tuple[str, bytes]:
    inside = "".join(f"<item>{one}</item>" for one in items)
    return "application/rss+xml", f"<rss version='2.0'><channel><title>Post</title>{inside}</channel></rss>".encode()


RSS = feed(
    "<title>Ferry sinks</title><link>/1</link><pubDate>Tue, 5 Mar 2024 10:00:00 GMT</pubDate>"
    "<source url='https://wire.example/rss'>Wire</source>",
    "<title>Mill closes</title><link>/2</link><description>The mill is shut for good.</description>",
    "<title>No page</title><description>An item of its own.</description>",
)
FEED = "https://post.example/rss"
SITE = {FEED: RSS, "https://post.example/1": ("text/html", HTML)}


def test_a_page_is_known_by_the_address_asked_and_the_one_that_answered() -> None:
    moved = answer("https://a.example/old", HTML, "text/html", url="https://www.post.example/new?utm_source=x")
    (page,) = Told(list(follow.read(["https://a.example/old#top"], lambda url: moved, Limits()))).pages
    assert (page.address, page.url, page.outlet, page.came_from) == (
        "https://a.example/old", "https://www.post.example/new", "post.example", None,
    )  # fmt: skip
    assert page.fetched_at == AT
    assert page.fields == (Field(source="http", path="etag", value='"7"'),)


def test_the_items_of_a_feed_are_followed_and_keep_what_the_feed_said() -> None:
    found = walk(SITE, FEED)
    assert found.urls == [
        f"{FEED}#{found.urls[0].partition('#')[2]}",
        "https://post.example/1",
        "https://post.example/2",
    ]
    followed = found.pages[1]
    assert followed.came_from == FEED
    assert followed.media_type == "text/html"
    assert {(field.source, field.path, field.value) for field in followed.fields} >= {
        ("feed", "published", "Tue, 5 Mar 2024 10:00:00 GMT"), ("feed", "source.name", "Wire"), ("http", "etag", '"7"'),
    }  # fmt: skip


def test_an_item_stands_in_for_its_page_when_that_cannot_be_had_and_the_issue_stays() -> None:
    found = walk(SITE, FEED)
    assert found.issues == [("http_error", "https://post.example/2")]
    assert found.pages[2].media_type == "application/json"
    assert found.visits[-1] == Visit(
        source=FEED, address="https://post.example/2", outcome="issue", at=AT, page=found.pages[2].id, code="http_error"
    )


def test_without_following_the_items_are_the_pages() -> None:
    found = walk(SITE, FEED, follow_items=False)
    assert [page.media_type for page in found.pages] == ["application/json"] * 2
    assert found.issues == [("no_text", "https://post.example/1")]
    assert [visit.address for visit in found.visits] == [FEED]


def test_every_visit_tells_its_source_and_what_makes_the_next_one_conditional() -> None:
    first, second, _ = walk(SITE, FEED).visits
    assert (first.source, first.address, first.outcome, first.etag) == (FEED, FEED, "ok", '"7"')
    assert (second.source, second.address, second.outcome) == (FEED, "https://post.example/1", "ok")


def test_what_has_not_changed_brings_nothing_but_its_visit() -> None:
    found = Told(list(follow.read([FEED], lambda url: answer(url, b"", "", unchanged=True), Limits())))
    assert [(visit.outcome, visit.page) for visit in found.visits] == [("not_modified", None)]
    assert len(found.results) == 1


OPML = b"<opml><body><outline xmlUrl='https://post.example/rss'/><outline xmlUrl='https://gone.example/rss'/></body></opml>"


def test_each_feed_of_an_opml_is_a_source_of_its_own() -> None:
    found = walk({**SITE, "https://l.example/opml": ("text/x-opml", OPML)}, "https://l.example/opml")
    assert [(visit.source, visit.address, visit.outcome) for visit in found.visits] == [
        ("https://l.example/opml", "https://l.example/opml", "ok"),
        (FEED, FEED, "ok"),
        ("https://gone.example/rss", "https://gone.example/rss", "issue"),
        (FEED, "https://post.example/1", "ok"),
        (FEED, "https://post.example/2", "issue"),
    ]


def test_a_list_on_this_machine_is_followed_too() -> None:
    urls = b"# mine\nhttps://post.example/1\nhttps://gone.example/1\n"
    found = Told(list(follow.local(urls, "list.txt", web(SITE), Limits(), at=AT)))
    assert [(page.address, page.came_from) for page in found.pages] == [("https://post.example/1", "list.txt")]
    assert found.issues == [("http_error", "https://gone.example/1")]
    assert {visit.source for visit in found.visits} == {"list.txt"}
    assert [one.code for one in follow.local(b"no list", "x.txt", web({}), Limits()) if isinstance(one, Issue)] == [
        "bad_list"
    ]


def sitemap(site: str, days: list[int]) -> bytes:
    inside = "".join(f"<url><loc>{site}/{day}</loc><lastmod>2024-03-{day:02}</lastmod></url>" for day in days)
    return f"<urlset>{inside}</urlset>".encode()


def test_sitemaps_are_read_through_their_index_and_the_newest_pages_come_first() -> None:
    maps = "".join(f"<sitemap><loc>https://s.example/{n}.xml.gz</loc></sitemap>" for n in (1, 2))
    pages = {
        "https://s.example/sitemap.xml": ("text/xml", f"<sitemapindex>{maps}</sitemapindex>".encode()),
        "https://s.example/1.xml.gz": ("application/gzip", gzip.compress(sitemap("https://s.example/a", [1, 2, 9]))),
        "https://s.example/2.xml.gz": ("application/gzip", gzip.compress(sitemap("https://s.example/b", [5]))),
        **{f"https://s.example/{name}": ("text/html", HTML) for name in ("a/1", "a/2", "a/9", "b/5")},
    }
    found = walk(pages, "https://s.example/sitemap.xml", most=3)
    assert found.urls == ["https://s.example/a/9", "https://s.example/b/5", "https://s.example/a/2"]
    assert found.issues == [("not_followed", "https://s.example/sitemap.xml")]
    assert len(walk(pages, "https://s.example/sitemap.xml").pages) == 4


def test_no_more_sitemaps_are_asked_than_are_needed() -> None:
    maps = "".join(f"<sitemap><loc>https://s.example/{n}.xml</loc></sitemap>" for n in range(500))
    pages = {"https://s.example/index.xml": ("text/xml", f"<sitemapindex>{maps}</sitemapindex>".encode())}
    pages |= {f"https://s.example/{n}.xml": ("text/xml", sitemap(f"https://s.example/{n}", [1, 2])) for n in range(500)}
    found = walk(pages, "https://s.example/index.xml", most=2)
    assert len(found.visits) == 1 + follow.WINDOW + 2


def test_lists_that_lead_to_each_other_end() -> None:
    pages = {
        f"https://l.example/{n}": (
            "text/xml",
            f"<sitemapindex><sitemap><loc>/{n + 1}</loc></sitemap></sitemapindex>".encode(),
        )
        for n in range(50)
    }
    pages["https://l.example/loop"] = ("text/xml", b"<sitemapindex><sitemap><loc>/loop</loc></sitemap></sitemapindex>")
    found = walk(pages, "https://l.example/0", "https://l.example/loop")
    assert len(found.visits) == 2 + follow.DEEPEST
    assert found.issues == [("bad_list", f"https://l.example/{follow.DEEPEST}")]


def test_an_address_is_asked_once_and_keeps_what_every_list_says_of_it() -> None:
    asked: list[str] = []
    pages = {
        FEED: feed("<link>/1</link><author>Ada</author>"),
        "https://other.example/rss": feed("<link>https://post.example/1#x</link><author>Ben</author>"),
        "https://post.example/1": ("text/html", HTML),
    }

    def fetch(url: str) -> Fetched | Issue:
        asked.append(url)
        return web(pages)(url)

    (page,) = Told(list(follow.read([FEED, "https://other.example/rss", FEED], fetch, Limits()))).pages
    assert sorted(asked) == sorted(pages)
    assert {field.value for field in page.fields if field.path == "author"} == {"Ada", "Ben"}


@pytest.mark.parametrize(
    ("media_type", "data", "code"),
    [
        ("application/pdf", b"%PDF-1.7 ...", "not_a_page"),
        ("text/html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_a_page"),
        ("image/svg+xml", b"<svg/>", "not_a_page"),
        ("text/css", b"p {}", "not_a_page"),
        ("application/xml", b"<note>Hello.</note>", "not_a_page"),
        ("text/html", b" \n", "empty_file"),
        ("text/plain", b"word " * 300, "too_large"),
        ("application/json", b'{"status": "ok"}', "no_fields"),
        ("application/gzip", gzip.compress(b"<urlset>" + b" " * 1000, mtime=0)[:-20], "bad_compression"),
    ],
)
def test_what_is_no_page_is_an_issue_and_so_is_its_visit(media_type: str, data: bytes, code: str) -> None:
    url = "https://post.example/x"
    found = list(follow.read([url], web({url: (media_type, data)}), Limits(file_bytes=1200)))
    assert not any(isinstance(one, tuple) for one in found)
    assert found[0].code == code  # type: ignore[union-attr]
    assert found[-1].outcome == "issue"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("media_type", "data", "wanted"),
    [
        ("application/xhtml+xml", HTML, "text/html"),
        ("text/plain", HTML, "text/html"),
        ("", HTML, "text/html"),
        ("application/octet-stream", HTML, "text/html"),
        ("text/plain", b"A ferry sank off Tarn.", "text/plain"),
        ("text/markdown", b"# Ferry sinks", "text/markdown"),
        ("application/ld+json", b'{"articleBody": "A ferry sank."}', "application/json"),
        ("text/html", b"<html><body>https://a.example/1</body></html>", "text/html"),
    ],
)
def test_a_page_is_read_as_what_it_is(media_type: str, data: bytes, wanted: str) -> None:
    url = "https://post.example/x"
    assert [page.media_type for page in walk({url: (media_type, data)}, url).pages] == [wanted]


def test_the_order_of_results_does_not_depend_on_who_answers_first() -> None:
    """Hosts are asked side by side, pages of one host after each other; here the first waits for the last."""
    last = threading.Event()
    busy: dict[str, int] = {}

    def slow(inner: Fetch) -> Callable[[str], Fetched | Issue]:
        def fetch(url: str) -> Fetched | Issue:
            host = url.split("/")[2]
            busy[host] = busy.get(host, 0) + 1
            assert busy[host] == 1
            if host == "a.example":
                last.wait(10)
            elif host == "c.example":
                last.set()
            busy[host] -= 1
            return inner(url)

        return fetch

    pages = {f"https://{host}.example/{n}": ("text/plain", f"{host} {n}".encode()) for host in "abc" for n in range(3)}
    first = list(follow.read(pages, slow(web(pages)), Limits()))
    assert first == list(follow.read(pages, web(pages), Limits()))
    assert Told(first).urls[:3] == [f"https://{host}.example/0" for host in "abc"]


def test_a_fault_of_the_fetcher_ends_the_walk() -> None:
    def fetch(url: str) -> Fetched | Issue:
        raise RuntimeError(url)

    with pytest.raises(RuntimeError):
        list(follow.read(["https://a.example/"], fetch, Limits()))


BYTES = st.sampled_from(
    [RSS[1], OPML, HTML, sitemap("https://a.example", [1, 2]), b"https://a.example/1\n", b"", b"{}", b"\x1f\x8b"]
)


@given(
    st.lists(BYTES, min_size=1, max_size=4).map(b"".join) | st.binary(max_size=80),
    st.sampled_from(["", "text/xml", "text/html"]),
)
def test_no_answer_makes_the_walk_fail(data: bytes, media_type: str) -> None:
    found = list(follow.read(["https://a.example/"], lambda url: answer(url, data, media_type), Limits(), most=5))
    assert isinstance(found[-1], Visit | Issue)
    assert sum(isinstance(one, Visit) for one in found) <= 1 + 5 + follow.MOST_LISTS
