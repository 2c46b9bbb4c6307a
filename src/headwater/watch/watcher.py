"""Round after round: what is due is read, what the rules ask for is told, what waits is sent. The state is in the case,
so that the next watcher goes on where this one ended, however it ended.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from headwater.case.case import Case
from headwater.reading.intake import Web
from headwater.reading.progress import Progress, silent
from headwater.records import Issue
from headwater.sources.web.fetched import Fetched, Fetches
from headwater.store.watch_log import WatchedSource, view
from headwater.watch import sources_read
from headwater.watch.deliveries import Event, deliver, stamp
from headwater.watch.ending import Ending, Stopped
from headwater.watch.facts import facts
from headwater.watch.message import Send
from headwater.watch.plan import Placed, Source
from headwater.watch.rules import alerts, channels

LOOK = timedelta(seconds=30)  # between two looks at the clock: so late does a watcher notice that it was set
BUSY = ("locked", "busy")  # what SQLite says when another program writes for longer than a command waits


@dataclass(frozen=True)
class Stopping:
    """A fetcher that asks for no further page once somebody asked to end."""

    fetcher: Fetches
    ending: Ending

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Issue:
        self.ending.check()
        return self.fetcher.fetch(url, etag=etag, last_modified=last_modified)


@dataclass
class Watcher:
    """`now`, in UTC, is the clock, and `ending` waits; `tell` takes what happens."""

    case: Case
    placed: Placed
    send: Mapping[str, Send]
    fetcher: Fetches
    now: Callable[[], datetime]
    tell: Callable[[Event], None]
    workers: int | None = None
    ending: Ending = field(default_factory=Ending)
    progress: Progress = silent

    def run(self) -> None:
        """Until somebody asks it to end."""
        while not self.ending.asked:
            try:
                fine = self.round()
            except Stopped:
                return
            following = self.next_due()
            self.tell({"event": "waiting", "at": stamp(self.now()), "until": stamp(following) if following else None})
            left = LOOK if following is None or not fine else min(LOOK, following - self.now())
            self.ending.wait(max(left.total_seconds(), 1.0))

    def once(self) -> bool:
        """One round over every source, but for those that fail and whose time has not come. Did all go well?"""
        try:
            fine = self.round(every=True)
        except Stopped:
            return False
        sources, channels = self.case.file.watched_sources(), self.case.file.watched_channels()
        failing = [one.read for one in self.placed.plan.sources if one.read in sources and sources[one.read].fails]
        failing += [name for name in self.placed.plan.channels if name in channels and channels[name].fails]
        return fine and not failing

    def round(self, *, every: bool = False) -> bool:
        """Reads what is due, tells and sends. False where another program kept the case to itself for too long."""
        file, now = self.case.file, self.now()
        try:
            if file.watch_cursor() is None:
                file.move_watch_cursor(file.last_row())
            file.watched_until(now)
            known = file.watched_sources()
            due = [
                source for source, when in sources_read.due(self.placed, known, now)
                if (when is not None and when <= now) or (every and not failing(known.get(source.read)))
            ]  # fmt: skip
            if due:
                self.read(due)
            self.look()
            for event in deliver(file, self.placed.plan, self.send, self.now()):
                self.say(event)
        except sqlite3.OperationalError as error:
            if not any(word in str(error) for word in BUSY):
                raise
            self.say({"event": "busy", "why": "another program writes to the case: this goes on when it is done"})
            return False
        return True

    def next_due(self) -> datetime | None:
        """When the next source is read."""
        found = sources_read.due(self.placed, self.case.file.watched_sources(), self.now())
        return min((when for _, when in found if when is not None), default=None)

    def read(self, due: list[Source]) -> None:
        """Reads some sources at one go, since what rests on all pages is then done once; and how each of them did."""
        now, file, plan = self.now(), self.case.file, self.placed.plan
        before, ats = file.watched_sources(), [sources_read.address(one, self.placed) for one in due]
        web = Web(fetcher=Stopping(self.fetcher, self.ending), follow=plan.follow, most=plan.most)
        reading = self.case.read(*ats, workers=self.workers, now=now, web=web, progress=self.step)
        self.say({
            "event": "read", "sources": len(due), "pages": reading.pages, "new": reading.new,
            "articles": reading.articles, "stories": reading.stories,
        })  # fmt: skip
        for source, at in zip(due, ats, strict=True):
            self.note(source, sources_read.outcome(source, at, reading, before.get(source.read), now), now)

    def note(self, source: Source, found: sources_read.Outcome, now: datetime) -> None:
        """Keeps how a source did, and says what is new about it: that it fails, that it is gone, that it is back."""
        plan, was = self.placed.plan, self.case.file.watched_sources().get(source.read)
        rules = [place for place, rule in enumerate(plan.rules) if rule.when == "source_dead"]
        alert = sources_read.alert(source, found, was, now)
        with self.case.file.writing():
            self.case.file.watch_source(found.state)
            if alert is not None and rules:
                self.case.file.add_alert(alert, channels(plan, rules), stamp(now))
        if alert is not None:
            self.say({"event": alert.when, "source": source.read, "why": found.why})
            if rules:
                self.say({"event": "alert"} | view(alert) | {"channels": list(channels(plan, rules))})
        elif found.why and found.state.fails == 1:
            self.say({"event": "source_failed", "source": source.read, "why": found.why})

    def look(self) -> None:
        """What the log has since the last look becomes alerts, in one transaction with the place that was reached."""
        file, now = self.case.file, stamp(self.now())
        rows = file.changes_after(file.watch_cursor() or 0)
        if not rows:
            return
        found = list(alerts(file, facts(file, [row for _, row in rows]), self.placed.plan))
        with file.writing():
            fresh = [(alert, names) for alert, names in found if file.add_alert(alert, names, now) is not None]
            file.move_watch_cursor(min(rows[-1][0], file.last_row()))
        for alert, names in fresh:
            self.say({"event": "alert"} | view(alert) | {"channels": list(names)})

    def step(self, what: str, done: int, total: int) -> None:
        """Shows how far reading is, and ends it between two batches where somebody asked for it."""
        self.ending.check()
        self.progress(what, done, total)

    def say(self, event: Event) -> None:
        self.tell({"at": stamp(self.now())} | event)


def failing(state: WatchedSource | None) -> bool:
    return state is not None and state.fails > 0
