"""Ways into a private network, none of which leads there."""

import re

import pytest

from headwater.records import Issue
from headwater.sources.web import Fetched
from tests.sources.web.made_web import OTHER, PUBLIC, Web, moved, page

URL = "http://news.example/story"
INSIDE = ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00:ec2::254", "100.64.0.1"]

pytestmark = pytest.mark.enable_socket


def code(result: Fetched | Issue) -> str:
    return result.code if isinstance(result, Issue) else "fetched"


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside(web: Web, address: str) -> None:
    web.names["news.example"] = [[address]]
    result = web.fetch(URL)
    assert isinstance(result, Issue)
    assert result.code == "refused_address"
    assert address in result.detail
    assert web.connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_with_a_public_and_a_private_address(web: Web, address: str) -> None:
    web.site().pages["/story"] = page()
    for answers in ([PUBLIC, address], [address, PUBLIC]):
        web.names["news.example"] = [answers]
        assert code(web.fetch(URL)) == "refused_address"
    assert web.connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_in_the_url(web: Web, address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    assert code(web.fetch(f"http://{host}/latest/meta-data/")) == "refused_address"
    assert code(web.fetch(f"https://news.example@{host}:8443/")) == "refused_address"
    assert web.connected == []
    assert web.looked_up == []


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/", "http://127.1/", "http://127.0.0.1./",
        "http://localhost/", "http://localhost./", "http://127。0。0。1/", "http://１２７.0.0.1/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/", "http://[fe80::1%25lo]/", "http://%6c%6f%63alhost/", "http://news.example\\@127.0.0.1/",
    ],
)  # fmt: skip
def test_odd_spellings(web: Web, url: str) -> None:
    web.names["localhost"] = [["127.0.0.1"]]
    assert code(web.fetch(url)) in ("refused_address", "no_connection")
    assert web.connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_a_redirect_inside(web: Web, address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    web.site().pages["/story"] = moved(f"http://{host}/latest/meta-data/")
    result = web.fetch(URL)
    assert isinstance(result, Issue)
    assert result.code == "refused_address"
    assert result.address == URL
    assert re.match(
        r"after 1 redirect, at http://\S+/latest/meta-data/: \S+ is ", result.detail.replace(", which", " is")
    )
    assert set(web.connected) == {PUBLIC}


def test_a_redirect_to_a_name_that_leads_inside(web: Web) -> None:
    web.site().pages["/story"] = moved("http://inside.example/")
    web.names["inside.example"] = [["192.168.0.1"]]
    assert code(web.fetch(URL)) == "refused_address"
    assert set(web.connected) == {PUBLIC}


def test_a_name_that_is_public_first_and_private_next(web: Web) -> None:
    site = web.site()
    site.pages["/story"] = page()
    web.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert code(web.fetch(URL)) == "refused_address"
    assert web.connected == [PUBLIC]
    assert site.paths() == ["/robots.txt"]


def test_a_connection_goes_to_the_address_that_was_checked(web: Web) -> None:
    web.site().pages["/story"] = page()
    assert code(web.fetch(URL)) == "fetched"
    assert web.connected == [PUBLIC, PUBLIC]
    assert web.looked_up == ["news.example", "news.example"]


def test_a_connection_that_ends_up_elsewhere(web: Web) -> None:
    site = web.site()
    web.peer = "127.0.0.1"
    assert code(web.fetch(URL)) == "refused_address"
    assert site.asked == []


def test_a_host_that_the_user_allows_by_name(web: Web) -> None:
    site = web.site("intranet", "10.0.0.5")
    site.pages["/story"] = page()
    assert code(web.fetch("http://intranet/story")) == "refused_address"
    assert code(web.fetch("http://Intranet./story", allow_hosts=("intranet",))) == "fetched"
    assert code(web.fetch("http://10.0.0.5/story", allow_hosts=("intranet",))) == "refused_address"
    assert code(web.fetch("http://10.0.0.5/story", allow_hosts=("10.0.0.5",))) == "fetched"


def test_an_allowed_host_opens_no_other(web: Web) -> None:
    web.site("intranet", "10.0.0.5").pages["/story"] = moved("http://other.intranet/")
    web.names["other.intranet"] = [["10.0.0.6"]]
    assert code(web.fetch("http://intranet/story", allow_hosts=("intranet",))) == "refused_address"


def test_a_second_address_is_tried_where_the_first_does_not_answer(web: Web) -> None:
    web.site().pages["/story"] = page()
    web.names["news.example"] = [[OTHER, PUBLIC]]
    assert code(web.fetch(URL)) == "fetched"
    assert web.connected == [OTHER, PUBLIC, OTHER, PUBLIC]


@pytest.mark.parametrize("answers", [[], ["not an address"], [""], ["fe80::1%lo"]])
def test_a_resolver_that_says_nothing_useful(web: Web, answers: list[str]) -> None:
    web.names["news.example"] = [answers]
    assert code(web.fetch(URL)) in ("refused_address", "no_connection")
    assert web.connected == []
