"""Servers that stall, lie, flood and break: each ends in an issue, in time."""

import gzip
import itertools
import socket
import ssl
import struct
import threading
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.records import Issue
from headwater.sources.web import Fetched
from tests.sources.web.made_web import PUBLIC, Asked, Handler, Web, answer, moved, page

URL = "http://news.example/story"
SECURE = "https://news.example/story"
SECONDS = 0.6  # that a fetch may last here
GRACE = 2.0  # beyond them, on a busy machine
CERTIFICATE = Path(__file__).with_name("other.example.pem")  # of its own making, for other.example, with its key

pytestmark = pytest.mark.enable_socket


def code(result: Fetched | Issue) -> str:
    return result.code if isinstance(result, Issue) else "fetched"


def in_time(web: Web, url: str = URL) -> str:
    start = time.monotonic()
    result = web.fetch(url, seconds=SECONDS)
    assert time.monotonic() - start < SECONDS + GRACE
    return code(result)


def dripping(start: bytes, drops: Iterable[bytes], every: float = 0.02) -> Handler:
    def drip(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(start)
        for drop in drops:
            sock.sendall(drop)
            time.sleep(every)

    return drip


# ------------------------------------------------------------------------------------------------------ stalls

STALLS = {
    "nothing is ever said": dripping(b"", itertools.repeat(b"")),
    "a status a letter at a time": dripping(b"HTTP/1.1 200 ", itertools.repeat(b"O")),
    "a header after the other": dripping(b"HTTP/1.1 200 OK\r\n", itertools.repeat(b"X: 1\r\n")),
    "hints without an end": dripping(b"", itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n")),
    "a byte at a time": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", itertools.repeat(b"x")),
    "chunks without an end": dripping(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", itertools.repeat(b"1\r\nx\r\n")
    ),
    "a chunk's size without an end": dripping(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", itertools.repeat(b"x")
    ),
    "a body promised": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", itertools.repeat(b"")),
    "an empty gzip member after the other": dripping(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", itertools.repeat(gzip.compress(b""))
    ),
}


@pytest.mark.parametrize("stall", STALLS)
def test_a_server_that_stalls(web: Web, stall: str) -> None:
    web.site().pages["/story"] = STALLS[stall]
    assert in_time(web) == "timed_out"


@pytest.mark.parametrize("stall", STALLS)
def test_a_robots_txt_that_stalls(web: Web, stall: str) -> None:
    web.site().pages["/robots.txt"] = STALLS[stall]
    assert in_time(web) in ("timed_out", "refused_by_robots")


def test_redirects_that_stall_share_one_time(web: Web) -> None:
    def slow(asked: Asked, sock: socket.socket) -> None:
        time.sleep(0.15)
        sock.sendall(moved(asked.path + "x"))

    web.site().pages |= {"/story" + "x" * number: slow for number in range(11)}
    assert in_time(web) == "timed_out"


def test_a_handshake_that_stalls(web: Web) -> None:
    def drip(sock: socket.socket) -> socket.socket:
        sock.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KiB begins
        for _ in range(200):
            sock.sendall(b"\x02")
            time.sleep(0.02)
        return sock

    web.site().first = drip
    assert in_time(web, SECURE) == "timed_out"


def test_a_resolver_that_hangs(web: Web) -> None:
    hanging = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        hanging.wait(10)
        return []

    web.resolve = hang
    assert in_time(web) == "timed_out"
    hanging.set()


def test_a_connection_that_is_never_made(web: Web) -> None:
    def wait(address: str, port: int, timeout: float) -> socket.socket:
        time.sleep(timeout)
        raise TimeoutError("timed out")

    web.names["news.example"] = [[PUBLIC]]
    web.connect = wait
    assert in_time(web) == "timed_out"


# ------------------------------------------------------------------------------------------------------- floods


def flooding(start: bytes, piece: bytes) -> Handler:
    def flood(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(start)
        while True:
            sock.sendall(piece)

    return flood


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"x" * 65536),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 9999),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 999),
    ],
)
def test_a_page_without_an_end(web: Web, start: bytes, piece: bytes) -> None:
    web.site().pages["/story"] = flooding(start, piece)
    assert code(web.fetch(URL, bytes=100_000, seconds=20.0)) == "too_large"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 302 Found\r\nLocation: "])
def test_headers_without_an_end(web: Web, start: bytes) -> None:
    web.site().pages["/story"] = flooding(start, b"x" * 4096)
    assert code(web.fetch(URL)) == "not_a_page"


def test_headers_that_repeat_and_steer_the_terminal_are_kept_within_reason(web: Web) -> None:
    web.site().pages["/story"] = page(b"text", *["Link: \x1b]0;gone\x07" + "x" * 1000] * 50)
    result = web.fetch(URL)
    assert isinstance(result, Fetched)
    assert len(result.fields) == 40
    assert all(field.value.isprintable() for field in result.fields)


def test_the_limit_itself_may_be_reached(web: Web) -> None:
    web.site().pages["/story"] = page(b"x" * 1000)
    assert code(web.fetch(URL, bytes=1000)) == "fetched"
    assert code(web.fetch(URL, bytes=999)) == "too_large"


def test_a_bomb_costs_no_more_than_its_limit(web: Web) -> None:
    web.site().pages["/story"] = page(gzip.compress(b"\0" * 300_000_000, 1), "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        assert code(web.fetch(URL, bytes=2**20, seconds=20.0)) == "bomb"
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def test_a_bomb_of_a_robots_txt_is_read_to_its_limit(web: Web) -> None:
    rules = gzip.compress(b"user-agent: *\ndisallow: /story\n" + b"#" * 100_000_000, 1)
    web.site().pages |= {"/robots.txt": answer(200, rules, "Content-Encoding: gzip"), "/story": page()}
    assert code(web.fetch(URL, seconds=20.0)) == "refused_by_robots"


# --------------------------------------------------------------------------------------------------------- lies


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "no_connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nlong", "fetched"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\nx", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort", "no_connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n", "no_connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain", "bad_compression"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nx", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: Application/PDF\r\n\r\n%PDF", "not_a_page"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: \xff\xfe\r\n\r\n\0\1", "fetched"),
        (b"<html>an answer of 1991</html>", "not_a_page"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "not_a_page"),
        (b"HTTP/1.1 99 Odd\r\n\r\n", "not_a_page"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "not_a_page"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "http_error"),
        (b"", "no_connection"),
    ],
)
def test_an_answer_that_is_not_what_it_says(web: Web, said: bytes, expected: str) -> None:
    web.site().pages["/story"] = said
    assert code(web.fetch(URL)) == expected


def test_a_server_that_resets_the_connection(web: Web) -> None:
    def reset(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()

    web.site().pages["/story"] = reset
    assert code(web.fetch(URL)) == "no_connection"


def test_a_host_that_does_not_exist(web: Web) -> None:
    result = web.fetch("http://nowhere.example/")
    assert isinstance(result, Issue)
    assert result.code == "no_connection"
    assert "nowhere.example is not known" in result.detail


def test_a_host_that_does_not_listen(web: Web) -> None:
    web.names["news.example"] = [[PUBLIC]]
    result = web.fetch(URL)
    assert isinstance(result, Issue)
    assert result.code == "no_connection"
    assert f"{PUBLIC}: [Errno 111] Connection refused" in result.detail


# ---------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/story", "redirects"),
        ("//news.example/story#again", "redirects"),
        ("/back", "redirects"),
        ("javascript:alert(1)", "redirects"),
        ("file:///etc/passwd", "redirects"),
        ("data:text/html,<p>", "redirects"),
        ("http://[::1", "redirects"),
        ("http://news.example:0/", "redirects"),
        ("/" + "x" * 9000, "redirects"),
        ("http://nowhere.example/", "no_connection"),
        ("", "http_error"),
    ],
)
def test_a_redirect_that_leads_nowhere(web: Web, location: str, expected: str) -> None:
    site = web.site()
    site.pages |= {"/story": moved(location), "/back": moved("/story")}
    assert code(web.fetch(URL)) == expected
    assert site.paths().count("/story") == 1


@pytest.mark.parametrize(("redirects", "expected"), [(10, "fetched"), (11, "redirects")])
def test_redirects_are_counted(web: Web, redirects: int, expected: str) -> None:
    site = web.site()
    for number in range(redirects):
        site.pages[f"/{number}"] = moved(f"/{number + 1}", (301, 302, 303, 307, 308)[number % 5])
    site.pages[f"/{redirects}"] = page()
    assert code(web.fetch("http://news.example/0")) == expected
    assert site.paths()[1:] == [f"/{number}" for number in range(11)]


# --------------------------------------------------------------------------------------------------- encryption


def encrypted(web: Web, name: str) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(CERTIFICATE)
    site = web.site(name)
    site.pages["/story"] = page()
    site.first = lambda sock: serving.wrap_socket(sock, server_side=True)


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_a_page_over_a_certificate_that_is_trusted(web: Web) -> None:
    encrypted(web, "other.example")
    assert code(web.fetch("https://other.example/story", tls=trusting())) == "fetched"


def test_an_encrypted_page_that_stalls(web: Web) -> None:
    encrypted(web, "other.example")
    web.sites[PUBLIC].pages["/story"] = STALLS["a byte at a time"]
    assert code(web.fetch("https://other.example/story", tls=trusting(), seconds=SECONDS)) == "timed_out"


def test_a_certificate_that_nobody_trusts(web: Web) -> None:
    encrypted(web, "other.example")
    result = web.fetch("https://other.example/story")
    assert isinstance(result, Issue)
    assert result.code == "no_connection"
    assert "certificate verify failed" in result.detail


def test_a_certificate_of_another_host(web: Web) -> None:
    encrypted(web, "news.example")
    result = web.fetch(SECURE, tls=trusting())
    assert isinstance(result, Issue)
    assert result.code == "no_connection"
    assert "Hostname mismatch" in result.detail


def test_a_server_that_does_not_encrypt(web: Web) -> None:
    web.site().first = lambda sock: (sock.sendall(page()), sock)[1]
    assert code(web.fetch(SECURE)) == "no_connection"


# ---------------------------------------------------------------------------------------------------- any input


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text().map("http://news.example/{}".format) | st.text().map("http://{}/".format))
def test_any_text_is_fetched_or_an_issue(web: Web, url: str) -> None:
    web.site()
    code(web.fetch(url))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary()
    | st.builds(b"HTTP/1.1 %d X\r\n%b\r\n\r\n%b".__mod__, st.tuples(st.integers(0, 999), st.binary(), st.binary()))
    | st.text().map(lambda text: b"HTTP/1.1 302 X\r\nLocation: " + text.encode() + b"\r\n\r\n")
    | st.text().map(lambda text: b"HTTP/1.1 200 X\r\nContent-Type: " + text.encode() + b"\r\n\r\n")
)
def test_any_answer_is_a_page_or_an_issue(web: Web, said: bytes) -> None:
    web.site().pages["/story"] = said
    code(web.fetch(URL))
