"""URLs -> the one form in which they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.sources.web.address import address, host_of, joined
from headwater.sources.web.deadline import Failed


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTP://News.Example:80/A b?c=d e#f", "http://news.example/A%20b?c=d%20e"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example.:8443/", "https://news.example:8443/"),
        ("https://user:secret@news.example/x", "https://news.example/x"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://[2606:4700:0::AB]/", "http://[2606:4700::ab]/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://good.example@127.0.0.1/", "http://127.0.0.1/"),
        ("  http://news.example/x\n", "http://news.example/x"),
    ],
)
def test_an_address_has_one_form(written: str, asked: str) -> None:
    assert address(written).text == asked


@pytest.mark.parametrize(
    "written",
    [
        "http://2130706433/", "http://0/", "http://0x7f000001/", "http://0x7f.1/", "http://127.1/", "http://127.0.0.0x1/",
        "http://news.example.1/", "http://1.2.3.4.5/",
    ],
)  # fmt: skip
def test_an_ip_address_in_disguise_is_refused(written: str) -> None:
    with pytest.raises(Failed) as failed:
        address(written)
    assert failed.value.code == "refused_address"


@pytest.mark.parametrize(
    "written",
    [
        "", "news.example", "//news.example/", "file:///etc/passwd", "javascript:alert(1)", "ftp://news.example/",
        "http://", "http:///x", "http://:80/", "http://[::1", "http://[fe80::1%25eth0]/", "http://a b.example/",
        "http://%31%32%37.0.0.1/", "http://news.example:99999/", "http://news.example:-1/", "http://news.example:0/",
        "http://news.example:x/", "http://a..example/", "http://１２７.0.0.1/", "http://①.example/", "http://0177.0.0.1/",
        "http://" + "a" * 64 + ".example/", "http://news.example/" + "x" * 9000, "http://news.example/\0",
        "http://news.example/\ud800",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_fails(written: str) -> None:
    with pytest.raises(Failed) as failed:
        address(written)
    assert failed.value.code == "no_connection"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/next", "http://news.example/next"),
        ("other?x", "http://news.example/a/other?x"),
        ("//other.example/", "http://other.example/"),
        ("https://other.example", "https://other.example/"),
        ("", "http://news.example/a/b"),
        ("/ü", "http://news.example/%C3%BC"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, leads_to: str) -> None:
    assert joined(address("http://news.example/a/b"), location).text == leads_to


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "data:text/html,x", "\0"]
)
def test_a_redirect_to_what_is_no_page_fails(location: str) -> None:
    with pytest.raises(Failed) as failed:
        joined(address("http://news.example/"), location)
    assert failed.value.code == "redirects"


@pytest.mark.parametrize(
    ("named", "host"),
    [
        ("Localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("[::1]", "::1"),
        ("a.example.", "a.example"),
    ],
)
def test_a_user_names_hosts_in_any_spelling(named: str, host: str) -> None:
    assert host_of(named) == host


@pytest.mark.parametrize(
    "named", ["", "a/b", "http://a.example", "a.example:8080", "u@a.example", "*.example", "a?b", "0"]
)
def test_what_is_no_host_alone_is_refused(named: str) -> None:
    with pytest.raises(ValueError, match="host"):
        host_of(named)


@given(
    st.text()
    | st.text().map("http://{}".format)
    | st.text(alphabet="htp:/@[]%.#?0127x\\\u3002").map("http://{}".format)
)
def test_any_text_is_an_address_or_fails(text: str) -> None:
    try:
        found = address(text)
    except Failed:
        return
    assert address(found.text) == found
