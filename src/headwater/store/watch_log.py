"""What `headwater watch` knows from run to run: what it looked at, what it told, and whom it could not reach."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from headwater.spans import Span
from headwater.store.change_log import SELECTED, DatedChange, changed
from headwater.store.connection import Connection


class WatchedSource(msgspec.Struct, frozen=True, array_like=True):
    """A source: when it was read last, how often in a row in vain, and since when it counts as gone."""

    source: str
    at: datetime
    fails: int = 0
    dead_since: datetime | None = None


class WatchedChannel(msgspec.Struct, frozen=True, array_like=True):
    """A channel: when it last took what waited (or was first seen), and how often in a row it failed, when last."""

    channel: str
    digest_at: datetime
    fails: int = 0
    tried_at: datetime | None = None


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell. `at`: when the log of changes noted it. `rules`: places in `sources.yaml`, from 0.

    `quotes` are the words behind it, `pages` the addresses they stand at, in the same order.
    """

    id: str
    when: str
    at: str
    title: str
    lines: tuple[str, ...]
    why: str
    story: str | None = None
    story_title: str | None = None
    quotes: tuple[Span, ...] = ()
    pages: tuple[str, ...] = ()
    rules: tuple[int, ...] = ()


State = Literal["waiting", "sent", "given up"]


class Delivery(msgspec.Struct, frozen=True):
    """How an alert went one way: by which channel, whether it was taken, and since when it is so (UTC)."""

    channel: str
    state: State
    at: str


def view(alert: Alert) -> dict[str, Any]:
    """The alert as JSON has it everywhere: each quotation beside its page."""
    row: dict[str, Any] = msgspec.to_builtins(alert)
    pages = row.pop("pages")
    return row | {"quotes": [quote | {"page": page} for quote, page in zip(row["quotes"], pages, strict=True)]}


class WatchLog(Connection):
    """The tables of watching."""

    def watch_cursor(self) -> int | None:
        """The row of the log of changes that was looked at last; None before the first watching."""
        row = self.db.execute("SELECT number FROM watch_cursor").fetchone()
        return None if row is None else int(row[0])

    def last_row(self) -> int:
        return int(self.db.execute("SELECT ifnull(max(number), 0) FROM changes").fetchone()[0])

    def move_watch_cursor(self, number: int) -> None:
        with self.writing():
            self.db.execute("INSERT OR REPLACE INTO watch_cursor VALUES (1, ?)", [number])

    def changes_after(self, number: int) -> list[tuple[int, DatedChange]]:
        """The rows of the log of changes after a row, with their numbers."""
        query = f"SELECT number, reading, at, by, {SELECTED} FROM changes WHERE number > ? ORDER BY number"
        return [
            (int(one), DatedChange(reading, at, by, changed(values)))
            for one, reading, at, by, *values in self.db.execute(query, [number])
        ]

    def watched_sources(self) -> dict[str, WatchedSource]:
        rows = self.db.execute("SELECT source, at, fails, dead_since FROM watch_sources").fetchall()
        return {row[0]: msgspec.convert(row, WatchedSource) for row in rows}

    def watch_source(self, one: WatchedSource) -> None:
        self._put("watch_sources", one)

    def watched_channels(self) -> dict[str, WatchedChannel]:
        rows = self.db.execute("SELECT channel, digest_at, fails, tried_at FROM watch_channels").fetchall()
        return {row[0]: msgspec.convert(row, WatchedChannel) for row in rows}

    def watch_channel(self, one: WatchedChannel) -> None:
        self._put("watch_channels", one)

    def watched_until(self, now: datetime) -> None:
        """Puts moments that lie in the future to now: the clock was set back, and nothing shall wait for them."""
        for source in self.watched_sources().values():
            if source.at > now:
                self.watch_source(msgspec.structs.replace(source, at=now))
        for channel in self.watched_channels().values():
            digest_at, tried_at = min(channel.digest_at, now), channel.tried_at and min(channel.tried_at, now)
            if (digest_at, tried_at) != (channel.digest_at, channel.tried_at):
                self.watch_channel(msgspec.structs.replace(channel, digest_at=digest_at, tried_at=tried_at))

    def _put(self, table: str, one: msgspec.Struct) -> None:
        values = msgspec.to_builtins(one)
        with self.writing():
            self.db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def add_alert(self, alert: Alert, channels: Iterable[str], at: str) -> tuple[str, ...] | None:
        """Keeps an alert and whom it is to go to. Returns the channels that had not been told; None where all had."""
        with self.writing():
            data = msgspec.json.encode(alert).decode()
            made = self.db.execute(
                "INSERT OR IGNORE INTO watch_alerts (id, at, data) VALUES (?, ?, ?)", [alert.id, alert.at, data]
            ).rowcount
            query = "INSERT OR IGNORE INTO watch_deliveries VALUES (?, ?, 'waiting', ?)"
            fresh = tuple(one for one in channels if self.db.execute(query, [alert.id, one, at]).rowcount)
        return fresh if made or fresh else None

    def alerts_for(self, channel: str, state: State, most: int) -> list[Alert]:
        """The alerts of a channel: those that wait from the oldest on, those that it has from the newest on."""
        order = "" if state == "waiting" else " DESC"
        rows = self.db.execute(
            "SELECT data FROM watch_deliveries JOIN watch_alerts ON id = alert WHERE channel = ? AND state = ?"
            f" ORDER BY number{order} LIMIT ?",
            [channel, state, most],
        )
        return [msgspec.json.decode(data, type=Alert) for (data,) in rows]

    def alerts_told(self, *, skip: int, limit: int) -> list[tuple[Alert, tuple[Delivery, ...]]]:
        """Some of all alerts, the latest first, each with the ways it went: none where it stood on a screen alone."""
        rows = self.db.execute("SELECT data FROM watch_alerts ORDER BY number DESC LIMIT ? OFFSET ?", [limit, skip])
        query = (
            "SELECT channel, state, at FROM watch_deliveries"
            " WHERE alert = ? AND channel IN (SELECT channel FROM watch_channels) ORDER BY channel"
        )
        alerts = [msgspec.json.decode(data, type=Alert) for (data,) in rows.fetchall()]
        return [(one, tuple(Delivery(*row) for row in self.db.execute(query, [one.id]))) for one in alerts]

    def waiting(self) -> dict[str, int]:
        """How many alerts wait for each channel."""
        query = "SELECT channel, count(*) FROM watch_deliveries WHERE state = 'waiting' GROUP BY channel"
        return {channel: int(number) for channel, number in self.db.execute(query)}

    def delivered(self, channel: str, alerts: Sequence[Alert], state: State, at: str) -> None:
        with self.writing():
            self.db.executemany(
                "UPDATE watch_deliveries SET state = ?, at = ? WHERE channel = ? AND alert = ?",
                [[state, at, channel, one.id] for one in alerts],
            )

    def give_up(self, channel: str, before: str, at: str) -> int:
        """Gives up alerts of a channel that have waited since before a moment (UTC). Returns how many."""
        with self.writing():
            return self.db.execute(
                "UPDATE watch_deliveries SET state = 'given up', at = ?"
                " WHERE channel = ? AND state = 'waiting' AND at < ?",
                [at, channel, before],
            ).rowcount
