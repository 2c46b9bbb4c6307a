"""A made clock, a made web, channels that note what they get, and a case whose log is written by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import headwater
from headwater.case.case import Case
from headwater.issues import issue
from headwater.records import CaseChange, Field, Issue
from headwater.sources.web.fetched import Fetched
from headwater.watch.message import Message, Unsent
from headwater.watch.plan import Placed
from headwater.watch.plan_file import checked
from headwater.watch.watcher import Watcher

NOON = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
FEED = "https://vale.example/feed"


class MadeWeb:
    """Answers by address; what is not there cannot be reached. Notes what was asked, and when."""

    def __init__(self, clock: "MadeClock", pages: dict[str, str] | None = None) -> None:
        self.clock, self.pages = clock, pages or {}
        self.asked: list[tuple[str, datetime]] = []

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Issue:
        self.asked.append((url, self.clock.now))
        if url not in self.pages:
            return issue("no_connection", url, "nobody answers")
        text = self.pages[url]
        return Fetched(
            asked=url, url=url, status=200, data=text.encode(), fetched_at=self.clock.now,
            media_type="application/rss+xml" if text.startswith("<rss") else "text/html",
            fields=(Field(source="http", path="etag", value='"1"'),),
        )  # fmt: skip


class MadeClock:
    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Channel:
    """Notes the alerts it gets; refuses while `down`."""

    def __init__(self) -> None:
        self.got: list[list[str]] = []
        self.ids: list[str] = []
        self.down: str | None = None
        self.tried = 0

    def __call__(self, message: Message) -> None:
        self.tried += 1
        if self.down:
            raise Unsent(self.down)
        self.got.append([one.title for one in message.alerts])
        self.ids.append(message.id)

    @property
    def titles(self) -> list[str]:
        return [title for some in self.got for title in some]


def empty_feed() -> str:
    return "<rss version='2.0'><channel><title>Vale Courier</title></channel></rss>"


def placed(text: str, folder: Path) -> Placed:
    faults, plan = checked(text.encode())
    assert plan is not None, faults
    return Placed(plan, folder)


class Desk:
    """A watcher over a case in a folder, which may end and be started anew. `hooks`: its channels by name."""

    def __init__(self, folder: Path, text: str, clock: MadeClock | None = None) -> None:
        self.folder, self.text = folder, text
        self.clock = clock or MadeClock()
        self.web = MadeWeb(self.clock, {FEED: empty_feed()})
        self.events: list[dict[str, Any]] = []
        self.hooks: dict[str, Channel] = {}
        self.start()

    def start(self) -> None:
        plan = placed(self.text, self.folder)
        for name in plan.plan.channels:
            self.hooks.setdefault(name, Channel())
        self.case: Case = headwater.open(self.folder / "x.case", fast=True)
        self.watcher = Watcher(
            case=self.case, placed=plan, send=self.hooks, fetcher=self.web, now=self.clock, tell=self.events.append,
            workers=1,
        )  # fmt: skip

    def end(self) -> None:
        self.case.close()

    def restart(self) -> None:
        self.end()
        self.start()

    def round(self, **later: float) -> None:
        """A round, so much later."""
        self.clock.now += timedelta(**later)
        self.watcher.round()

    def rounds(self, number: int, **step: float) -> None:
        for _ in range(number):
            self.round(**step)

    def log(self, *changes: CaseChange) -> None:
        """Writes to the log of changes, as a reading does."""
        self.case.file.log_changes(changes, at=self.clock.now.isoformat(), by="read")

    def names(self, event: str) -> list[dict[str, Any]]:
        return [one for one in self.events if one["event"] == event]


@contextmanager
def desk(folder: Path, text: str, clock: MadeClock | None = None) -> Iterator[Desk]:
    made = Desk(folder, text, clock)
    try:
        yield made
    finally:
        made.end()


def denial(what: str = "the mill is closed", who: str = "Dora Velk") -> CaseChange:
    return change("denial", what, after=who)


def change(kind: Any, what: str, *, before: str | None = None, after: str | None = None, **more: Any) -> CaseChange:
    return CaseChange(
        kind=kind, story=None, what=what, before=before, after=after, spans=(), why="a page says so", **more
    )
