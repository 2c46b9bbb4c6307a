"""What a site says -> what a fetch brings, how it asks, and how often."""

import gzip
import socket
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import __version__
from headwater.issues import CODES
from headwater.records import Field, Issue
from headwater.sources.web import Fetched, Fetcher, Policy
from headwater.sources.web.asking import wished
from tests.sources.web.made_web import NOW, OTHER, Asked, Clock, Web, answer, moved, page

URL = "http://news.example/story"

pytestmark = pytest.mark.enable_socket


def test_a_page_comes_with_what_its_server_says_of_it(web: Web) -> None:
    web.site().pages["/story"] = page(
        b"<p>H\xc3\xa9</p>",
        "Last-Modified: Sat, 04 May 2024 10:00:00 GMT",
        'ETag: "a1"',
        "Content-Language: fr",
        "Link: <http://news.example/s>; rel=canonical",
        "Set-Cookie: id=7",
        "X-Powered-By: hope",
    )
    assert web.fetch(URL + "#part") == Fetched(
        asked=URL + "#part",
        url=URL,
        status=200,
        media_type="text/html",
        data="<p>Hé</p>".encode(),
        fetched_at=NOW,
        fields=(
            Field("http", "content-type", "text/html; charset=UTF-8"),
            Field("http", "last-modified", "Sat, 04 May 2024 10:00:00 GMT"),
            Field("http", "etag", '"a1"'),
            Field("http", "content-language", "fr"),
            Field("http", "link", "<http://news.example/s>; rel=canonical"),
        ),
    )


@pytest.mark.parametrize(
    ("stated", "media_type"),
    [
        ("text/html", "text/html"),
        ('Text/HTML ; Charset="Windows-1252"', "text/html"),
        ("application/rss+xml;charset=utf-8", "application/rss+xml"),
        ("html", ""),
        ("", ""),
    ],
)
def test_the_media_type_is_as_stated_and_never_guessed(web: Web, stated: str, media_type: str) -> None:
    web.site().pages["/story"] = answer(200, b"text", f"Content-Type: {stated}")
    result = web.fetch(URL)
    assert isinstance(result, Fetched)
    assert result.media_type == media_type


def test_it_says_who_asks_and_pretends_nothing(web: Web) -> None:
    site = web.site()
    web.fetch(URL, contact="desk@paper.example")
    agent = f"Headwater/{__version__} (desk@paper.example)"
    assert {asked.headers["user-agent"] for asked in site.asked} == {agent}
    assert set(site.asked[-1].headers) == {"host", "user-agent", "accept", "accept-encoding", "connection", ""}


def test_a_contact_cannot_smuggle_a_header() -> None:
    with pytest.raises(ValueError, match="contact"):
        Policy(contact="me\r\nCookie: a=b")


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"news" * 999, mtime=0)),
        ("deflate", zlib.compress(b"news" * 999)),
        ("identity", b"news" * 999),
    ],
)
def test_packed_pages_are_unpacked(web: Web, coding: str, packed: bytes) -> None:
    web.site().pages["/story"] = page(packed, f"Content-Encoding: {coding}")
    result = web.fetch(URL)
    assert isinstance(result, Fetched)
    assert result.data == b"news" * 999


def test_a_page_in_chunks_with_a_trailer_is_whole(web: Web) -> None:
    chunks = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece) for piece in (b"one ", b"two ", b"three"))
    start = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    web.site().pages["/story"] = start + chunks + b"0\r\nX-After: 1\r\n\r\n"
    result = web.fetch(URL)
    assert isinstance(result, Fetched)
    assert result.data == b"one two three"


def test_a_server_of_the_old_kind_ends_a_page_by_hanging_up(web: Web) -> None:
    web.site().pages["/story"] = b"HTTP/1.0 200 OK\r\n\r\nold news"
    result = web.fetch(URL)
    assert isinstance(result, Fetched)
    assert result.data == b"old news"


# ------------------------------------------------------------------------------------------------ conditional


def test_what_did_not_change_is_not_sent_again(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    result = web.fetcher().fetch(URL, etag='"a1"', last_modified="Sat, 04 May 2024 10:00:00 GMT")
    assert isinstance(result, Fetched)
    assert (result.not_modified, result.status, result.data) == (True, 304, b"")
    assert site.asked[-1].headers["if-none-match"] == '"a1"'
    assert site.asked[-1].headers["if-modified-since"] == "Sat, 04 May 2024 10:00:00 GMT"


def test_behind_a_redirect_only_the_etag_says_that_nothing_changed(web: Web) -> None:
    site = web.site()
    site.pages |= {"/story": moved("/new"), "/new": page()}
    web.fetcher().fetch(URL, etag='"a1"', last_modified="Sat, 04 May 2024 10:00:00 GMT")
    assert site.asked[-1].headers["if-none-match"] == '"a1"'
    assert "if-modified-since" not in site.asked[-1].headers


def test_unchanged_is_no_answer_to_who_did_not_ask_for_changes(web: Web) -> None:
    web.site().pages["/story"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert code(web.fetch(URL)) == "http_error"


def test_an_etag_that_no_header_may_hold_is_left_out(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = page()
    result = web.fetcher().fetch(URL, etag="a\r\nCookie: 1", last_modified="é")
    assert isinstance(result, Fetched)
    assert not {"cookie", "if-none-match", "if-modified-since"} & set(site.asked[-1].headers)


# --------------------------------------------------------------------------------------------------- statuses


def code(result: Fetched | Issue) -> str:
    return result.code if isinstance(result, Issue) else "fetched"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, "fetched"), (203, "fetched"), (202, "http_error"), (204, "http_error"), (206, "http_error"),
        (300, "http_error"), (400, "http_error"), (401, "blocked"), (402, "blocked"), (403, "blocked"),
        (404, "http_error"), (407, "blocked"), (410, "http_error"), (429, "blocked"), (451, "blocked"),
        (500, "http_error"), (503, "http_error"), (599, "http_error"), (302, "http_error"),
    ],
)  # fmt: skip
def test_a_status_says_what_came_of_it(web: Web, status: int, expected: str) -> None:
    web.site().pages["/story"] = answer(status, b"" if status == 204 else b"words")
    assert code(web.fetch(URL)) == expected


def test_an_issue_names_the_address_that_was_asked_and_the_reason(web: Web) -> None:
    web.site().pages |= {"/story": moved("/gone"), "/gone": answer(410)}
    result = web.fetch(URL)
    assert isinstance(result, Issue)
    assert result.address == URL
    assert result.detail == "after 1 redirect, at http://news.example/gone: the server answered 410 Gone"
    assert result.code in CODES


# ---------------------------------------------------------------------------------------------------- retries


def after(*answers: bytes) -> object:
    """A page that gives one answer after the other."""
    left = list(answers)
    return lambda asked, sock: sock.sendall(left.pop(0) if len(left) > 1 else left[0])


@pytest.mark.parametrize("first", [answer(429), answer(502), answer(503), answer(504), b""])
def test_a_busy_server_is_asked_again_after_a_while(web: Web, first: bytes) -> None:
    web.site().pages["/story"] = after(first, page())
    clock = Clock()
    result = web.fetch(URL, retries=1, monotonic=clock.monotonic, sleep=clock.sleep)
    assert code(result) == "fetched"
    assert clock.slept == [1.0]


def test_the_waits_grow_and_end(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = answer(503)
    clock = Clock()
    assert code(web.fetch(URL, seconds=20.0, retries=3, monotonic=clock.monotonic, sleep=clock.sleep)) == "http_error"
    assert clock.slept == [1.0, 2.0, 4.0]
    assert site.paths().count("/story") == 4


def test_a_server_may_name_the_wait(web: Web) -> None:
    web.site().pages["/story"] = after(answer(429, b"", "Retry-After: 3"), page())
    clock = Clock()
    assert code(web.fetch(URL, retries=1, monotonic=clock.monotonic, sleep=clock.sleep)) == "fetched"
    assert clock.slept == [3.0]


def test_a_wait_longer_than_a_fetch_is_kept_by_not_asking(web: Web) -> None:
    site = web.site()
    site.pages |= {"/story": answer(429, b"", "Retry-After: 3600"), "/other": page()}
    clock = Clock()
    fetcher = web.fetcher(retries=2, monotonic=clock.monotonic, sleep=clock.sleep)
    result = fetcher.fetch(URL)
    assert isinstance(result, Issue)
    assert result.code == "blocked"
    assert result.detail == "the server answered 429 Too Many Requests, and to try again after: 3600"
    assert code(fetcher.fetch("http://news.example/other")) == "blocked"
    assert clock.slept == []
    assert site.paths() == ["/robots.txt", "/story"]
    clock.time += 3600
    assert code(fetcher.fetch("http://news.example/other")) == "fetched"


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120.0), ("Sat, 04 May 2024 12:00:30 GMT", 30.0), ("Sat, 04 May 2024 11:00:00 GMT", 0.0),
        ("", None), ("soon", None), ("-5", None), ("1e9", None), ("٣", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_retry_after_is_a_number_or_a_moment(stated: str, seconds: float | None) -> None:
    assert wished(stated, datetime(2024, 5, 4, 12, 0, tzinfo=UTC)) == seconds


@given(st.text() | st.text(alphabet="MonJan 0123456789:+-,GMT").map("Sat, {}".format))
def test_any_retry_after_is_read_or_left_out(stated: str) -> None:
    seconds = wished(stated, datetime(2024, 5, 4, 12, 0, tzinfo=UTC))
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_what_will_not_change_is_not_asked_for_again(web: Web, status: int) -> None:
    site = web.site()
    site.pages["/story"] = answer(status)
    web.fetch(URL, retries=3)
    assert site.paths().count("/story") == 1


# --------------------------------------------------------------------------------------------- hosts and turns


def test_a_host_gets_a_pause_after_each_request(web: Web) -> None:
    web.site().pages |= {"/story": moved("/new"), "/new": page()}
    clock = Clock()
    assert code(web.fetch(URL, pause=1.0, monotonic=clock.monotonic, sleep=clock.sleep)) == "fetched"
    assert clock.slept == [1.0, 1.0]  # robots.txt, the page, where it moved


def test_two_hosts_are_asked_at_the_same_time(web: Web) -> None:
    meeting = threading.Barrier(2, timeout=5)

    def wait_for_the_other(asked: Asked, sock: socket.socket) -> None:
        meeting.wait()
        sock.sendall(page())

    for name, address in (("news.example", "93.184.216.34"), ("other.example", OTHER)):
        web.site(name, address).pages["/story"] = wait_for_the_other
    fetcher = web.fetcher()
    with ThreadPoolExecutor(2) as threads:
        results = threads.map(fetcher.fetch, (URL, "http://other.example/story"))
    assert [code(result) for result in results] == ["fetched", "fetched"]


def test_one_host_is_asked_by_one_thread_at_a_time(web: Web) -> None:
    site = web.site()
    urls = [f"http://news.example/{number}" for number in range(12)]
    site.pages |= {f"/{number}": page(str(number).encode()) for number in range(12)}
    fetcher = web.fetcher()
    with ThreadPoolExecutor(6) as threads:
        results = list(threads.map(fetcher.fetch, urls))
    assert [result.data for result in results if isinstance(result, Fetched)] == [b"%d" % n for n in range(12)]
    assert site.most_at_once == 1
    assert site.paths().count("/robots.txt") == 1


def test_a_host_in_another_script_is_asked_for_by_its_ascii_name(web: Web) -> None:
    site = web.site("xn--bcher-kva.example")
    site.pages["/%C3%BC"] = page()
    result = web.fetch("http://bücher.example/ü")
    assert isinstance(result, Fetched)
    assert result.url == "http://xn--bcher-kva.example/%C3%BC"
    assert site.asked[-1].headers["host"] == "xn--bcher-kva.example"


def test_a_user_and_a_password_are_not_passed_on(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = page()
    result = web.fetch("http://reader:secret@news.example/story")
    assert isinstance(result, Fetched)
    assert result.url == URL
    assert "authorization" not in site.asked[-1].headers


def test_cookies_are_not_kept(web: Web) -> None:
    site = web.site()
    site.pages |= {"/story": answer(302, b"", "Location: /new", "Set-Cookie: id=7"), "/new": page()}
    web.fetch(URL)
    assert "cookie" not in site.asked[-1].headers


def test_a_proxy_of_the_environment_is_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    web.site().pages["/story"] = page()
    assert code(web.fetch(URL)) == "fetched"


def test_by_default_it_asks_the_system(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = page()
    for host in ("localhost", "127.0.0.1"):
        url = f"http://{host}:{site.port}/story"
        assert code(Fetcher(Policy(pause=0.0)).fetch(url)) == "refused_address"
        assert site.asked == []
        assert code(Fetcher(Policy(pause=0.0, allow_hosts=(host,))).fetch(url)) == "fetched"
        site.asked.clear()
