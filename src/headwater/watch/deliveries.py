"""What waits for each channel goes out: now, when its quiet hours end, or at the time of its digest."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from headwater.store.case_file import CaseFile
from headwater.store.watch_log import WatchedChannel
from headwater.watch import times
from headwater.watch.message import Message, Send, Unsent
from headwater.watch.plan import Channel, FeedFile, Plan

AT_ONCE = 50  # alerts a message: more is no message for people, and a receiver may bound what it takes
KEPT = 100  # alerts in a feed file: readers that come once a day miss none
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)  # before a channel that failed is tried again
GIVEN_UP = timedelta(days=7)  # what waited longer is no news
Event = dict[str, Any]


def deliver(file: CaseFile, plan: Plan, send: Mapping[str, Send], now: datetime) -> Iterator[Event]:
    """Sends what may go, channel by channel; one that fails is in no other's way."""
    known, waiting = file.watched_channels(), file.waiting()
    for name, channel in plan.channels.items():
        state = known.get(name) or WatchedChannel(name, now)
        if name not in known:
            file.watch_channel(state)
        if not waiting.get(name):
            continue
        if lost := file.give_up(name, stamp(now - GIVEN_UP), stamp(now)):
            yield {"event": "given_up", "channel": name, "alerts": lost}
        if may_go(channel, state, plan, now):
            yield from channel_sends(file, name, state, send[name], now)


def hours(channel: Channel, plan: Plan) -> tuple[str | int | None, str | int | None]:
    """Its quiet hours and its digest: its own, or those of the file. A feed is asked for, and disturbs nobody."""
    if isinstance(channel, FeedFile):
        return channel.quiet, channel.digest
    return channel.quiet or plan.quiet, plan.digest if channel.digest is None else channel.digest


def may_go(channel: Channel, state: WatchedChannel, plan: Plan, now: datetime) -> bool:
    quiet, digest = hours(channel, plan)
    if times.is_quiet(quiet, now, plan.zone) or now < next_try(state):
        return False
    if digest is None:
        return True
    following = times.next_of(times.daily(digest), state.digest_at, plan.zone)
    return following is not None and following <= now


def next_try(state: WatchedChannel) -> datetime:
    if not state.fails or state.tried_at is None:
        return datetime.min.replace(tzinfo=UTC)
    return state.tried_at + times.doubled(FIRST_WAIT, state.fails - 1, LONGEST_WAIT)


def channel_sends(
    file: CaseFile, name: str, state: WatchedChannel, send: Send, now: datetime
) -> Iterator[Event]:  # fmt: skip
    """Message after message until nothing waits or one is not taken. What was taken is noted before the next."""
    while some := file.alerts_for(name, "waiting", AT_ONCE):
        had = file.alerts_for(name, "sent", KEPT)
        message = Message(alerts=tuple(some), kept=(*reversed(some), *had)[:KEPT], now=now)
        try:
            send(message)
        except Unsent as error:
            failed = msgspec.structs.replace(state, fails=state.fails + 1, tried_at=now)
            file.watch_channel(failed)
            wait = next_try(failed)
            yield {
                "event": "unsent", "channel": name, "alerts": len(some), "why": str(error), "first": not state.fails,
                "again_at": stamp(wait),
            }  # fmt: skip
            return
        with file.writing():
            file.delivered(name, some, "sent", stamp(now))
            file.watch_channel(WatchedChannel(name, now))
        yield {"event": "sent", "channel": name, "alerts": len(some), "back": bool(state.fails)}
        state = WatchedChannel(name, now)


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
