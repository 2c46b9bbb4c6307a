"""robots.txt is honoured as RFC 9309 says."""

import pytest

from headwater.records import Issue
from headwater.sources.web import Fetched
from headwater.sources.web.robots import parsed
from tests.sources.web.made_web import OTHER, PUBLIC, Clock, Web, answer, moved, page

URL = "http://news.example/story"

pytestmark = pytest.mark.enable_socket


def told(web: Web, robots: bytes | None, url: str = URL) -> str:
    """The code of the issue, or "fetched", for a page beside that robots.txt."""
    site = web.site()
    site.pages["/story"] = page()
    if robots is not None:
        site.pages["/robots.txt"] = robots
    result = web.fetch(url)
    return result.code if isinstance(result, Issue) else "fetched"


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (b"User-agent: *\nDisallow: /\n", "refused_by_robots"),
        (b"User-agent: *\nDisallow: /private\n", "fetched"),
        (b"User-agent: *\nDisallow: /\nAllow: /story\n", "fetched"),
        (b"User-agent: Headwater\nDisallow: /story\nUser-agent: *\nAllow: /\n", "refused_by_robots"),
        (b"User-agent: headwater/2\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "fetched"),
        (b"User-agent: head\nDisallow: /\n", "fetched"),
        (b"User-agent: otherbot\nUser-agent: headwater\nDisallow: /\n", "refused_by_robots"),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /*y$\r\n", "refused_by_robots"),
        (b"<html>not a robots.txt</html>", "fetched"),
        (b"\xff\xfe\x00\x01", "fetched"),
        (b"", "fetched"),
    ],
)
def test_its_rules_are_kept(web: Web, rules: bytes, code: str) -> None:
    assert told(web, answer(200, rules)) == code
    assert ("/story" in web.sites[PUBLIC].paths()) == (code == "fetched")


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, "fetched"), (401, "fetched"), (403, "fetched"), (500, "refused_by_robots"), (503, "refused_by_robots")],
)
def test_a_site_without_one_allows_and_a_site_in_trouble_does_not(web: Web, status: int, code: str) -> None:
    assert told(web, answer(status, b"User-agent: *\nDisallow: /")) == code


def test_it_is_followed_to_where_it_moved_and_read_for_the_site_that_was_asked(web: Web) -> None:
    other = web.site("other.example", OTHER)
    other.pages["/rules"] = answer(200, b"User-agent: *\nDisallow: /story")
    assert told(web, moved("http://other.example/rules")) == "refused_by_robots"
    assert other.paths() == ["/rules"]


@pytest.mark.parametrize(("moves", "code"), [(5, "refused_by_robots"), (6, "fetched")])
def test_after_more_than_five_redirects_it_counts_as_absent(web: Web, moves: int, code: str) -> None:
    site = web.site()
    for number in range(1, moves):
        site.pages[f"/{number}"] = moved(f"/{number + 1}")
    site.pages[f"/{moves}"] = answer(200, b"User-agent: *\nDisallow: /")
    assert told(web, moved("/1")) == code


@pytest.mark.parametrize(
    ("robots", "code"),
    [
        (moved("http://127.0.0.1/robots.txt"), "refused_address"),
        (moved("file:///etc/passwd"), "refused_by_robots"),
        (answer(200, b"x", "Content-Encoding: br"), "refused_by_robots"),
        (b"garbage\r\n\r\n", "refused_by_robots"),
        (b"", "no_connection"),
    ],
)
def test_one_that_cannot_be_read_allows_nothing(web: Web, robots: bytes, code: str) -> None:
    assert told(web, robots) == code
    assert "/story" not in web.sites[PUBLIC].paths()


def test_of_a_huge_one_the_beginning_is_read(web: Web) -> None:
    filler = b"# nothing to see here\n" * 200_000
    assert told(web, answer(200, b"User-agent: *\nDisallow: /story\n" + filler)) == "refused_by_robots"


def test_what_stands_behind_the_limit_is_not_read(web: Web) -> None:
    filler = b"# nothing to see here\n" * 200_000
    assert told(web, answer(200, filler + b"User-agent: *\nDisallow: /story\n")) == "fetched"


def test_one_that_names_thousands_before_thousands_of_rules_is_read_in_little_time() -> None:
    names = "".join(f"user-agent: a{number}\r" for number in range(15_000))
    rules = parsed((names + "allow: /x\x85" * 20_000 + "\nuser-agent: *\ndisallow: /story").encode())
    assert len(rules._user_agents) == 2
    assert not rules.can_fetch(URL, "headwater")


def test_it_is_asked_for_once_per_origin_in_the_life_of_a_fetcher(web: Web) -> None:
    site = web.site()
    site.pages |= {"/robots.txt": answer(200, b"User-agent: *\nDisallow: /no"), "/a": page(), "/b": page()}
    fetcher = web.fetcher()
    for path in ("a", "no", "b"):
        fetcher.fetch(f"http://news.example/{path}")
    assert site.paths() == ["/robots.txt", "/a", "/b"]
    fetcher.fetch("http://news.example:8080/a")
    assert site.paths()[3:] == ["/robots.txt", "/a"]


def test_every_site_on_the_way_is_asked_for_its_own(web: Web) -> None:
    web.site().pages["/story"] = moved("http://other.example/story")
    other = web.site("other.example", OTHER)
    other.pages["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /")
    result = web.fetch(URL)
    assert isinstance(result, Issue)
    assert result.code == "refused_by_robots"
    assert result.detail == (
        "after 1 redirect, at http://other.example/story: http://other.example/robots.txt disallows /story"
    )
    assert other.paths() == ["/robots.txt"]


def test_a_crawl_delay_is_kept_from_the_second_page_on(web: Web) -> None:
    site = web.site()
    site.pages |= {"/robots.txt": answer(200, b"User-agent: *\nCrawl-delay: 4"), "/a": page(), "/b": page()}
    clock = Clock()
    fetcher = web.fetcher(pause=1.0, seconds=20.0, monotonic=clock.monotonic, sleep=clock.sleep)
    assert isinstance(fetcher.fetch("http://news.example/a"), Fetched)
    assert isinstance(fetcher.fetch("http://news.example/b"), Fetched)
    assert clock.slept == [1.0, 4.0]


def test_a_host_that_could_not_be_reached_is_not_tried_again_for_a_minute(web: Web) -> None:
    web.names["news.example"] = [[PUBLIC]]
    clock = Clock()
    fetcher = web.fetcher(monotonic=clock.monotonic, sleep=clock.sleep)
    for seconds, connections in ((0, 1), (30, 1), (31, 2)):
        clock.time += seconds
        result = fetcher.fetch(URL)
        assert isinstance(result, Issue)
        assert result.code == "no_connection"
        assert len(web.connected) == connections
