"""One request at a time to a host, with a pause between two."""

import threading

import pytest

from headwater.sources.web.deadline import Deadline, Failed
from headwater.sources.web.pacing import CRAWL_DELAY_AT_MOST, Turns
from tests.sources.web.made_web import Clock


def made(pause: float = 1.0) -> tuple[Turns, Clock]:
    clock = Clock()
    return Turns(pause, monotonic=clock.monotonic, sleep=clock.sleep), clock


def take(turns: Turns, clock: Clock, host: str, lasting: float = 0.0) -> None:
    with turns.turn(host, Deadline(20, clock.monotonic)):
        clock.time += lasting


def test_the_pause_runs_from_the_end_of_one_request_to_the_next() -> None:
    turns, clock = made()
    take(turns, clock, "a.example", lasting=5)
    clock.time += 0.25
    take(turns, clock, "a.example")
    assert clock.slept == [0.75]


def test_hosts_do_not_wait_for_each_other() -> None:
    turns, clock = made()
    take(turns, clock, "a.example")
    take(turns, clock, "b.example")
    assert clock.slept == []


def test_a_crawl_delay_is_honoured_within_reason() -> None:
    turns, clock = made()
    for delay, kept in ((3.0, 3.0), (0.1, 1.0), (86400.0, CRAWL_DELAY_AT_MOST)):
        turns.slow("a.example", delay)
        take(turns, clock, "a.example")
        clock.slept.clear()
        take(turns, clock, "a.example")
        assert clock.slept == [kept]


def test_a_turn_that_comes_too_late_fails_at_once() -> None:
    turns, clock = made()
    turns.hold("a.example", 120)
    with pytest.raises(Failed) as failed:
        take(turns, clock, "a.example")
    assert failed.value.code == "blocked"
    assert "120 seconds" in failed.value.detail
    assert clock.slept == []


def test_a_thread_that_waits_for_another_gives_up_in_time() -> None:
    turns = Turns(0.0, monotonic=(clock := Clock()).monotonic, sleep=clock.sleep)
    with turns.turn("a.example", Deadline(20, clock.monotonic)):
        codes: list[str] = []

        def second() -> None:
            try:
                with turns.turn("a.example", Deadline(0.05, clock.monotonic)):
                    codes.append("its turn")
            except Failed as failed:
                codes.append(failed.code)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert codes == ["timed_out"]
