"""The alerts of `headwater watch` at the desk: what was told, by which rule, of which story, and the way it went."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import headwater
from headwater.serve import application
from headwater.store.watch_log import Alert, WatchedChannel
from tests.watch.made import NOON

PAGE = "Mill in Tarn to close\n\n5 May 2031\n\nThe mill will close in June, owner Ida Lund said on Monday.\n"
RULE = {"when": "denial", "at": "2031-05-09T12:00:00+00:00", "why": "a page says so", "rules": (1,)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of which two alerts are told: one sent by mail and waiting for a hook, one for the screen alone."""
    folder = tmp_path_factory.mktemp("alerts")
    (folder / "one.txt").write_text(PAGE, encoding="utf-8")
    with headwater.open(folder / "x.case") as case:
        case.read(folder / "one.txt", workers=1)
        quote = case.statements()[0].content[0]
        told = Alert(
            id="one", title="Denied by <b>Dora</b> Velk", lines=("in full",), story=case.story().id,
            story_title=case.story().title, quotes=(quote,), pages=("one.txt",), **RULE,
        )  # fmt: skip
        for name in ("hook", "mail"):
            case.file.watch_channel(WatchedChannel(name, NOON))
        case.file.add_alert(told, ["mail", "hook"], NOON.isoformat())
        case.file.delivered("mail", [told], "sent", NOON.isoformat())
        case.file.add_alert(Alert(id="two", title="Of a story that went", lines=(), story="st-gone",
                                  story_title="Gone", **RULE), [], NOON.isoformat())  # fmt: skip
    return folder / "x.case"


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(application(path)) as client:
        yield client


def test_an_alert_is_shown_with_its_rule_story_time_and_ways(desk: TestClient) -> None:
    assert '<a href="/alerts">Alerts</a>' in desk.get("/").text
    page = desk.get("/alerts").text
    assert page.index("Of a story that went") < page.index("Denied by &lt;b&gt;Dora&lt;/b&gt; Velk")  # the latest first
    for words in ("rule 2", "2031-05-09 12:00", 'mail: <span class="tag fine">sent', "hook: <span", "waiting",
                  "the watcher&#39;s screen alone".replace("&#39;", "'"), "Gone, no longer here",
                  "The mill will close in June", "Mill in Tarn to close</a>"):  # fmt: skip
        assert words in page


def test_the_api_has_the_same_rows(desk: TestClient) -> None:
    gone, told = desk.get("/api/v1/alerts").json()["items"]
    assert (gone["story"], gone["deliveries"]) == ("st-gone", [])
    assert {one["channel"]: one["state"] for one in told["deliveries"]} == {"hook": "waiting", "mail": "sent"}
    assert told["quotes"][0]["page"] == "one.txt"
    assert desk.get("/api/v1/alerts?page=2").json() == {"items": []}


def test_no_alert_says_how_one_comes(tmp_path: Path) -> None:
    headwater.open(tmp_path / "x.case").close()
    client = TestClient(application(tmp_path / "x.case"))
    assert "headwater watch sources.yaml" in client.get("/alerts").text
    assert "No more alerts" in client.get("/alerts?page=2").text
