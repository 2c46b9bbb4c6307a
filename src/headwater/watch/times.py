"""When something is due: stretches, cron lines, times of day, quiet hours. The present comes in by argument, in UTC."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

STRETCH = re.compile(r"(\d{1,4}) ?(m|min|minutes?|h|hours?|d|days?)")
SECONDS = {"m": 60, "h": 3600, "d": 86400}
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
LEAST, LONGEST = timedelta(minutes=1), timedelta(days=31)
LONGEST_BACKOFF = timedelta(days=1)  # a source that is gone is asked once a day, so that its return is noticed
TICK = timedelta(microseconds=1)
DOUBLINGS = 10  # beyond which a wait no longer doubles; the longest wait is reached before


def stretch(text: str | int) -> timedelta:
    """ "15m", "2 hours", "1d". Raises ValueError with what to write."""
    found = STRETCH.fullmatch(str(text).strip().lower())
    if found is None:
        raise ValueError("a stretch of time is a number with m, h or d: write 15m, 2h or 1d")
    length = timedelta(seconds=int(found[1]) * SECONDS[found[2][0]])
    if not LEAST <= length <= LONGEST:
        raise ValueError(
            "nothing is read more often than every minute, or less than every 31 days: write 15m, 2h or 1d"
        )
    return length


def clock(value: str | int) -> time:
    """A time of day. YAML reads 22:30 without quotation marks as 1350 (minutes). Raises ValueError."""
    if isinstance(value, int) and 0 <= value < 24 * 60:
        return time(value // 60, value % 60)
    found = CLOCK.fullmatch(str(value).strip())
    if found is None:
        raise ValueError('a time of day is hours and minutes: write "07:00"')
    return time(int(found[1]), int(found[2]))


def quiet_hours(text: str | int) -> tuple[time, time]:
    """ "22:00-07:00" -> its beginning and its end, which may lie on the next day. Raises ValueError."""
    first, dash, last = str(text).partition("-")
    if not dash:
        raise ValueError('quiet hours are two times of day: write "22:00-07:00"')
    begin, end = clock(first), clock(last)
    if begin == end:
        raise ValueError("quiet hours that begin when they end are none, or all day: name two times")
    return begin, end


def is_quiet(hours: str | int | None, now: datetime, zone: str) -> bool:
    """By the clock on the wall: a quiet hour that summer time repeats is quiet both times."""
    if hours is None:
        return False
    begin, end = quiet_hours(hours)
    here = now.astimezone(ZoneInfo(zone)).time()
    return begin <= here < end if begin < end else here >= begin or here < end


@cache
def cron(line: str, zone: str) -> Any:
    """A line of five fields as APScheduler's trigger. Raises ValueError with what to write."""
    from apscheduler.triggers.cron import CronTrigger  # measured: 0.1 s, which no other command needs

    fields = line.split()
    if len(fields) != 5:
        raise ValueError('a cron line has five fields (minute hour day month weekday): write "0 7 * * mon-fri"')
    if re.search(r"\d", fields[4]):
        raise ValueError('weekdays go by name, since programs count them differently: write "0 7 * * mon-fri"')
    try:
        return CronTrigger.from_crontab(line, timezone=ZoneInfo(zone))
    except (ValueError, TypeError) as error:
        raise ValueError(f'this is no cron line ({error}): write "0 7 * * mon-fri"') from None


def next_of(line: str, after: datetime, zone: str) -> datetime | None:
    """The first moment of a cron line after a moment, in UTC; None where it never comes.

    An hour that the day lacks when summer time begins is made up for by the next one. An hour that comes twice when it
    ends counts once, unless the line is for every hour.
    """
    trigger, there = cron(line, zone), ZoneInfo(zone)
    every_hour = "*" in line.split()[1]
    moment = after
    while (found := trigger.get_next_fire_time(None, (moment + TICK).astimezone(there))) is not None:
        moment = datetime.fromtimestamp(found.timestamp(), UTC)
        if every_hour or not moment.astimezone(there).fold:
            return moment
    return None


def daily(at: str | int) -> str:
    """The cron line of a time of day."""
    when = clock(at)
    return f"{when.minute} {when.hour} * * *"


def doubled(wait: timedelta, fails: int, longest: timedelta) -> timedelta:
    """How long to wait after so many failures in a row."""
    grown: timedelta = wait * 2 ** min(fails, DOUBLINGS)
    return max(wait, min(grown, longest))


def source_due(
    *, every: timedelta, line: str | None, last: datetime | None, fails: int, now: datetime, zone: str
) -> datetime | None:  # fmt: skip
    """When a source is read next. One that was never read is due at once; one that fails, ever later.

    Missed moments are made up for by one reading, not by many.
    """
    if last is None:
        return now
    if line is None:
        return last + doubled(every, max(0, fails - 1), LONGEST_BACKOFF)
    following = next_of(line, last, zone)
    if following is not None and fails > 1:
        return max(following, last + doubled(LEAST, fails - 1, LONGEST_BACKOFF))
    return following
