"""One page has one spelling of its URL, and every URL of an outlet leads to one site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.text.addresses import is_web, normal, site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.merrow-herald.example/a", "merrow-herald.example"),
        ("https://news.bbc.co.uk/a", "bbc.co.uk"),
        ("http://NEWS.Example.COM.:8080/a?b", "example.com"),
        ("https://harbour.blogspot.com/2024/01/a.html", "harbour.blogspot.com"),
        ("https://blogspot.com/about", "blogspot.com"),
        ("https://новости.пример.рф/", "xn--e1afmkfd.xn--p1ai"),
        ("https://xn--b1amarcd.xn--e1afmkfd.xn--p1ai/", "xn--e1afmkfd.xn--p1ai"),
        ("https://a.gov.公司.cn/", "gov.xn--55qx5d.cn"),
        ("https://user:word@example.org/", "example.org"),
        ("http://93.184.216.34/", None),
        ("http://0x7f000001/", None),
        ("http://2130706433/", None),
        ("http://[2001:db8::1]:80/", None),
        ("http://localhost/", None),
        ("http://a..com/", None),
        ("folder/page.html", None),
        ("mailto:desk@example.com", None),
        ("", None),
    ],
)
def test_the_site_of_a_url(url: str, expected: str | None) -> None:
    assert site(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.COM", "https://example.com/"),
        (" https://example.com/a\n", "https://example.com/a"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com/a#comments", "https://example.com/a"),
        ("https://example.com/a?utm_source=x&id=7&fbclid=q&utm_medium=y", "https://example.com/a?id=7"),
        ("https://example.com/a?utm_source=x", "https://example.com/a"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/?rss", "https://example.com/?rss"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/%7ejo/%e4%bd%a0", "https://example.com/~jo/%E4%BD%A0"),
        ("https://example.com/你 好", "https://example.com/%E4%BD%A0%20%E5%A5%BD"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://jo:word@example.com/", "https://example.com/"),
        ("https://example.com\\a", "https://example.com/a"),
        ("ftp://example.com/A", "ftp://example.com/A"),
        ("not a url", "not a url"),
    ],
)
def test_one_spelling(url: str, expected: str) -> None:
    assert normal(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com", True),
        ("HTTP://[::1]/", True),
        ("http://localhost:8000/", True),
        ("http://example.com:99999/", False),
        ("http://example.com:x/", False),
        ("http://", False),
        ("https:///path", False),
        ("example.com", False),
        ("file:///etc/hosts", False),
        ("javascript:alert(1)", False),
        ("C:\\pages\\a.html", False),
    ],
)
def test_what_is_a_web_address(text: str, expected: bool) -> None:
    assert is_web(text) is expected


hosts = st.text(alphabet="abcз9-_.。:@[]%", max_size=12)
tails = st.text(alphabet="ab/.?&=#%2eé \\\t\ud800", max_size=20)
urls = st.builds(lambda host, tail: f"http://{host}.example{tail}", hosts, tails)


@given(st.one_of(st.text(), urls))
def test_any_text_has_a_spelling_that_stays(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert is_web(once) == is_web(text)
    assert site(once) == site(text)
