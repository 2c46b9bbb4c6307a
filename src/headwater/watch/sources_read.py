"""How reading went, source by source: which fail, which are gone, which are back."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from headwater.issues import CODES
from headwater.reading.health import BLOCKED, UNREACHABLE, WALLS
from headwater.reading.intake import Reading
from headwater.records import Issue, digest
from headwater.store.watch_log import Alert, WatchedSource
from headwater.text.addresses import is_web, normal
from headwater.watch import times
from headwater.watch.plan import Placed, Source

FAILS = BLOCKED | WALLS | UNREACHABLE | {"bad_feed", "bad_list", "not_found_page", "not_a_page", "too_large"}
GONE_AFTER = 3  # failures in a row before anybody is told: a server that is restarted misses one or two


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a source: its state, why it failed, and whether it has just gone or come back."""

    state: WatchedSource
    why: str | None = None
    gone: bool = False
    back: bool = False


def address(source: Source, placed: Placed) -> str:
    """As `headwater read` is given it: a path is relative to the folder of `sources.yaml`."""
    return source.read.strip() if is_web(source.read) else str(placed.path(source.read))


def due(
    placed: Placed, known: Mapping[str, WatchedSource], now: datetime
) -> Iterator[tuple[Source, datetime | None]]:  # fmt: skip
    """When each source is read next; None for a cron line that never comes."""
    plan = placed.plan
    for source in plan.sources:
        state = known.get(source.read)
        yield source, times.source_due(
            every=times.stretch(source.every or plan.every), line=source.cron,
            last=state.at if state else None, fails=state.fails if state else 0, now=now,
            zone=plan.zone,
        )  # fmt: skip


def outcome(source: Source, at: str, reading: Reading, before: WatchedSource | None, now: datetime) -> Outcome:
    """`at`: the address that was read."""
    fails = before.fails if before else 0
    since = before.dead_since if before else None
    fault = failure(at, reading)
    if fault is None:
        return Outcome(state=WatchedSource(source.read, now), back=since is not None)
    gone = since is None and fails + 1 >= GONE_AFTER
    state = WatchedSource(source.read, now, fails + 1, now if gone else since)
    return Outcome(state=state, why=f"{CODES[fault.code].meaning}: {fault.detail}", gone=gone)


def failure(at: str, reading: Reading) -> Issue | None:
    """The issue of the source itself. A feed one of whose pages is missing does not fail."""
    names = {normal(at)} if is_web(at) else {at, Path(at).name}
    found = (one for one in reading.issues if one.address in names and one.code in FAILS)
    return min(found, key=lambda one: (one.code, one.id), default=None)


def alert(source: Source, found: Outcome, before: WatchedSource | None, now: datetime) -> Alert | None:
    """That it has gone, or is back: once each time."""
    at = now.isoformat(timespec="seconds")
    if found.gone:
        lines = f"{found.state.fails} readings in a row failed; it is asked ever more seldom, at least once a day"
        return Alert(
            id=digest("alert", "source_dead", source.read, at), when="source_dead", at=at,
            title=f"Source gone: {source.read}", lines=(lines,), why=found.why or "",
        )  # fmt: skip
    if found.back:
        since = (before.dead_since if before else None) or now
        return Alert(
            id=digest("alert", "source_back", source.read, at), when="source_back", at=at,
            title=f"Source back: {source.read}",
            lines=(f"gone since {since:%Y-%m-%d %H:%M} UTC, for {span(now - since)}",), why="",
        )  # fmt: skip
    return None


def span(length: timedelta) -> str:
    """ "3 h", "2 days", "40 min"."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
