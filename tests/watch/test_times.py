"""When things are due, on the days when summer time begins and ends too."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.watch import times

ATHENS = "Europe/Athens"  # UTC+2, in summer UTC+3; 2031: from March 30, 03:00, to October 26, 04:00
HOUR = timedelta(hours=1)


def utc(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2031, month, day, hour, minute, tzinfo=UTC)


def moments(line: str, after: datetime, number: int) -> list[datetime]:
    found = []
    for _ in range(number):
        following = times.next_of(line, after, ATHENS)
        assert following is not None
        found.append(after := following)
    return found


def test_a_daily_line_follows_the_clock_on_the_wall_through_the_change_to_summer_time() -> None:
    assert moments("0 7 * * *", utc(3, 29, 12), 2) == [utc(3, 30, 4), utc(3, 31, 4)]
    assert moments("0 7 * * *", utc(3, 28, 12), 1) == [utc(3, 29, 5)]


def test_an_hour_that_a_day_lacks_is_made_up_for_once() -> None:
    first, second = moments("30 3 * * *", utc(3, 29, 12), 2)
    assert utc(3, 30, 1) <= first <= utc(3, 30, 2)
    assert second == utc(3, 31, 0, 30)


def test_an_hour_that_comes_twice_counts_once() -> None:
    assert moments("30 3 * * *", utc(10, 25, 12), 2) == [utc(10, 26, 0, 30), utc(10, 27, 1, 30)]


def test_a_line_for_every_hour_runs_in_both() -> None:
    assert moments("0 * * * *", utc(10, 25, 23, 30), 3) == [utc(10, 26), utc(10, 26, 1), utc(10, 26, 2)]


def test_weekdays_go_by_name_and_a_day_that_never_comes_is_never_due() -> None:
    assert moments("0 7 * * mon", utc(5, 9), 1) == [utc(5, 12, 4)]
    assert times.next_of("0 7 31 2 *", utc(5, 9), "UTC") is None
    with pytest.raises(ValueError, match="by name"):
        times.cron("0 7 * * 1", "UTC")


def test_quiet_hours_over_midnight_go_by_the_clock_on_the_wall() -> None:
    quiet = [hour for hour in range(24) if times.is_quiet("22:00-07:00", utc(1, 15, hour), ATHENS)]
    assert quiet == [0, 1, 2, 3, 4, 20, 21, 22, 23]  # 22:00 in Athens is 20:00 UTC in winter
    assert times.is_quiet("22:00-07:00", utc(7, 15, 19), ATHENS)
    assert not times.is_quiet("22:00-07:00", utc(7, 15, 4), ATHENS)
    assert times.is_quiet("12:00-13:00", utc(1, 15, 10, 30), ATHENS)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_is_read_as_yaml_gives_it(hour: int, minute: int) -> None:
    assert times.clock(f"{hour}:{minute:02}") == times.clock(hour * 60 + minute) == time(hour, minute)


@pytest.mark.parametrize("text", ["", "15", "0m", "15 seconds", "40d", "-1h", "1e3m"])
def test_a_stretch_that_cannot_be_meant_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="write 15m"):
        times.stretch(text)


def test_what_was_never_read_is_due_at_once_and_what_was_missed_once() -> None:
    def due(last: datetime | None, fails: int = 0, line: str | None = None) -> datetime | None:
        return times.source_due(every=HOUR, line=line, last=last, fails=fails, now=utc(5, 9), zone="UTC")

    assert due(None) == utc(5, 9)
    assert due(utc(5, 1)) == utc(5, 1, 1)  # days ago: due, once
    assert due(utc(5, 8, 23), line="0 7 * * *") == utc(5, 9, 7)
    waits = [(due(utc(5, 9), fails=fails) or utc(5, 9)) - utc(5, 9) for fails in (1, 2, 3, 4, 5, 6, 40)]
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 24 * HOUR, 24 * HOUR]
