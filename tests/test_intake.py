"""Pages from the web, one run after the other: what is asked again, what counts as new, how a source is doing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import headwater
from headwater.case.case import Case
from headwater.issues import StopRun, issue
from headwater.reading.intake import Reading, Web
from headwater.records import Field, Issue
from headwater.sources.web import Fetched

FIRST = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
Export = Callable[[Case], dict[str, bytes]]


def story(town: str, more: str = "") -> str:
    """An article of an invented outlet."""
    return (
        f"<html><head><title>Mill closes in {town}</title>"
        '<meta property="article:published_time" content="2031-05-08T10:00:00Z"></head><body>'
        f"<article><h1>Mill closes in {town}</h1>"
        f"<p>The old paper mill in {town} closed on Thursday after a century of work, its owner Dora Velk said.</p>"
        f"<p>Some two hundred people of {town} lose their jobs, and the town council meets on Friday to hear them.</p>"
        f"<p>{more or 'The council said that it would ask the province for help with new work in the valley.'}</p>"
        "</article></body></html>"
    )


class MadeWeb:
    """A web of made answers; notes what was asked, and with which validators."""

    def __init__(self, pages: dict[str, str | Issue]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, str | None]] = []
        self.now = FIRST

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Issue:
        self.asked.append((url, etag))
        answer = self.pages.get(url, issue("http_error", url, "404"))
        if isinstance(answer, Issue):
            return answer
        fresh = f'"{hash(answer)}"'
        kind = "application/rss+xml" if answer.startswith("<rss") else "text/html"
        return Fetched(
            asked=url, url=url, status=200, media_type=kind,
            data=b"" if etag == fresh else answer.encode(), fetched_at=self.now,
            fields=(Field(source="http", path="etag", value=fresh),), not_modified=etag == fresh,
        )  # fmt: skip


def read(case: Case, web: MadeWeb, *addresses: str | Path, after: timedelta = timedelta()) -> Reading:
    web.now = FIRST + after
    web.asked.clear()
    return case.read(*addresses, workers=1, now=web.now, web=Web(fetcher=web))  # type: ignore[arg-type]


def feed(*items: str) -> str:
    listed = "".join(f"<item><title>Mill</title><link>{link}</link></item>" for link in items)
    return f"<rss version='2.0'><channel><title>Vale Courier</title>{listed}</channel></rss>"


FEED, ONE, TWO = "https://vale.example/feed", "https://vale.example/one", "https://vale.example/two"
DAY = timedelta(days=1)


def test_a_feed_leads_to_its_pages_and_a_second_run_asks_for_changes_only(tmp_path: Path) -> None:
    web = MadeWeb({FEED: feed(ONE, TWO), ONE: story("Oberau"), TWO: story("Lissen")})
    with headwater.open(tmp_path / "x.case") as case:
        assert read(case, web, FEED).new == 2
        assert sorted(one.address for one in case.file.pages()) == [ONE, TWO]
        assert {one.state for one in case.sources()} == {"ok"}

        assert read(case, web, FEED, after=DAY).new == 0
        assert web.asked[0][1] is not None  # the feed was asked with its validator
        assert [(one.name, one.state) for one in case.sources()] == [(FEED, "no new items")]

        web.pages[FEED] = feed("https://vale.example/three", ONE, TWO)
        web.pages["https://vale.example/three"] = story("Marn")
        assert read(case, web, FEED, after=2 * DAY).new == 1
        assert len(case.articles()) == 3


def test_a_page_that_could_not_be_had_is_asked_again_though_its_feed_has_not_changed(tmp_path: Path) -> None:
    web = MadeWeb({FEED: feed(ONE, TWO), ONE: story("Oberau"), TWO: issue("timed_out", TWO, "20 seconds")})
    with headwater.open(tmp_path / "x.case") as case:
        reading = read(case, web, FEED)
        assert [one.code for one in reading.unread] == ["timed_out"]
        assert [(one.state, one.issues) for one in case.sources()] == [("partial", {"timed_out": 1})]

        web.pages[TWO] = story("Lissen")
        reading = read(case, web, FEED, after=DAY)
        assert (reading.new, reading.unread) == (1, ())
        assert [one.state for one in case.sources()] == ["ok"]


def test_changed_bytes_at_one_address_supersede_the_older_ones(tmp_path: Path, export_of: Export) -> None:
    web = MadeWeb({ONE: story("Oberau")})
    with headwater.open(tmp_path / "x.case") as case:
        read(case, web, ONE)
        web.pages[ONE] = story("Oberau", more="Correction: the mill had worked for ninety years, not a hundred.")
        read(case, web, ONE, after=DAY)
        old, new = sorted(case.article_views(), key=lambda view: view["fetched"])
        assert (old["superseded_by"], new["superseded_by"]) == (new["id"], None)
        (version,) = case.versions()
        assert (version.article, version.by, version.basis) == (old["id"], new["id"], "fetched")
        assert {view["superseded"] for view in case.statement_views() if view["article"] == old["id"]} == {True}
        assert export_of(case)["versions.jsonl"]
        changed = [line.text for line in case.brief().lines if line.section == "What was changed"]
        assert "A page of vale.example has changed since it was read." in changed


def test_a_file_that_changed_supersedes_what_it_was_and_may_change_back(tmp_path: Path, export_of: Export) -> None:
    page = tmp_path / "page.html"
    with headwater.open(tmp_path / "x.case") as case:
        for hours, text in enumerate((story("Oberau"), story("Lissen"), story("Oberau"))):
            page.write_text(text, encoding="utf-8")
            case.read(page, workers=1, now=FIRST + timedelta(hours=hours))
        assert len(case.articles()) == 2
        newest = [view for view in case.article_views() if view["superseded_by"] is None]
        assert ["Oberau" in view["text"] for view in newest] == [True]
        assert export_of(case)["versions.jsonl"] == b""  # the order of arrival is no property of the pages


def test_files_of_the_same_name_in_two_folders_are_no_versions(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        for name, town in (("a", "Oberau"), ("b", "Lissen")):
            (tmp_path / name).mkdir()
            (tmp_path / name / "page.html").write_text(story(town), encoding="utf-8")
            case.read(tmp_path / name, workers=1)
        assert len(case.articles()) == 2
        assert case.versions() == []


def test_a_list_that_is_named_is_followed_and_one_in_a_folder_is_not(tmp_path: Path) -> None:
    listed = tmp_path / "lists" / "vale.urls"
    listed.parent.mkdir()
    listed.write_text(f"# the valley\n{ONE}\n{TWO}\n", encoding="utf-8")
    web = MadeWeb({ONE: story("Oberau"), TWO: story("Lissen")})
    with headwater.open(tmp_path / "x.case") as case:
        assert [one.code for one in read(case, web, listed.parent).issues] == ["not_followed"]
        assert web.asked == []
        assert read(case, web, listed).new == 2


def test_a_site_that_changes_its_layout_is_named(tmp_path: Path) -> None:
    shell = "<html><body><div id='app'></div><noscript>You need to enable JavaScript to run this app.</noscript></body>"
    old = {f"https://vale.example/old/{town}": story(town) for town in ("Oberau", "Lissen", "Marn")}
    new = {f"https://vale.example/new/{number}": shell + f"<i>{number}</i></html>" for number in range(4)}
    web = MadeWeb({**old, **new})
    with headwater.open(tmp_path / "x.case") as case:
        read(case, web, *old)
        assert [one.state for one in case.sources()] == ["ok"]
        read(case, web, *new, after=DAY)
        assert [(one.name, one.state) for one in case.sources()] == [("vale.example", "changed layout")]


def test_a_refusing_server_is_blocked_and_a_second_good_page_makes_it_partial(tmp_path: Path) -> None:
    web = MadeWeb({ONE: issue("blocked", ONE, "403"), TWO: story("Lissen")})
    with headwater.open(tmp_path / "x.case") as case:
        read(case, web, ONE)
        assert [one.state for one in case.sources()] == ["blocked"]


def test_a_day_that_has_not_come_is_flagged_and_stays_out_of_the_bundle(tmp_path: Path, export_of: Export) -> None:
    page = tmp_path / "page.html"
    page.write_text(story("Oberau"), encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as case:
        codes = [one.code for one in case.read(page, workers=1, now=FIRST - 30 * DAY).issues]
        assert "date_future" in codes
        assert b"date_future" not in export_of(case)["issues.jsonl"]
        codes = [one.code for one in case.read(page, workers=1, now=FIRST).issues]
        assert "date_future" not in codes


def test_a_page_that_returns_to_what_it_was_is_the_newest_again(tmp_path: Path) -> None:
    web = MadeWeb({ONE: story("Oberau")})
    with headwater.open(tmp_path / "x.case") as case:
        for days, town in enumerate(("Oberau", "Lissen", "Oberau")):
            web.pages[ONE] = story(town)
            read(case, web, ONE, after=days * DAY)
        newest = [view for view in case.article_views() if view["superseded_by"] is None]
        assert ["Oberau" in view["text"] for view in newest] == [True]


def test_a_fault_that_was_mended_through_another_source_is_one_no_more(tmp_path: Path) -> None:
    web = MadeWeb({FEED: feed(ONE), ONE: issue("timed_out", ONE, "20 seconds")})
    with headwater.open(tmp_path / "x.case") as case:
        read(case, web, ONE)
        assert [one.state for one in case.sources()] == ["unreachable"]
        web.pages[ONE] = story("Oberau")
        read(case, web, FEED, after=DAY)
        assert {one.name: one.state for one in case.sources()}[FEED] == "ok"
        assert all(not one.issues for one in case.sources())


def test_forget_asks_which_of_two_files_of_one_name_is_meant(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        for name, town in (("a", "Oberau"), ("b", "Lissen")):
            (tmp_path / name).mkdir()
            (tmp_path / name / "page.html").write_text(story(town), encoding="utf-8")
            case.read(tmp_path / name, workers=1)
        with pytest.raises(StopRun, match="several files are called"):
            case.forget("page.html")
        case.forget(str((tmp_path / "a" / "page.html").resolve()))
        assert ["Lissen" in one.text for one in case.articles()] == [True]


def test_a_source_can_be_dropped(tmp_path: Path) -> None:
    with headwater.open(tmp_path / "x.case") as case:
        case.read(tmp_path / "nowhere", workers=1)
        (source,) = case.sources()
        assert source.state == "unreachable"
        case.forget(source.name)
        assert case.sources() == []
