"""A page that takes too much is stopped; the next one is read as if nothing had been."""

import sys
from collections.abc import Iterator

import pytest

from headwater.scale.guard import Failed, Guard, Overrun
from tests.scale import calls


@pytest.fixture
def guard() -> Iterator[Guard]:
    one = Guard(1, 128 * 2**20)
    yield one
    one.close()


def test_a_call_is_worked_out_elsewhere_and_answered(guard: Guard) -> None:
    assert [guard.call(calls.double, number) for number in (1, 2, 3)] == [2, 4, 6]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no CPU limit")
def test_what_never_ends_is_stopped_and_the_next_call_is_answered(guard: Guard) -> None:
    with pytest.raises(Overrun, match="more than 1 CPU seconds"):
        guard.call(calls.spin)
    assert guard.call(calls.double, 4) == 8


def test_a_call_has_its_seconds_whole_whatever_the_child_did_before(guard: Guard) -> None:
    assert [guard.call(calls.work, 0.7) for _ in range(4)] == [0.7] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's data")
def test_what_needs_too_much_memory_is_stopped(guard: Guard) -> None:
    assert guard.call(calls.eat, 2**20) == 2**20
    with pytest.raises(Overrun, match="more than 128 MiB of memory"):
        guard.call(calls.eat, 512 * 2**20)
    assert guard.call(calls.double, 4) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_reader_that_crashes_costs_its_page_only(guard: Guard) -> None:
    with pytest.raises(Overrun, match="SIGSEGV"):
        guard.call(calls.crash)
    assert guard.call(calls.double, 4) == 8


def test_an_exception_comes_back_by_name(guard: Guard) -> None:
    with pytest.raises(Failed, match="ValueError: no such page"):
        guard.call(calls.refuse)
    assert guard.call(calls.double, 4) == 8


def test_what_a_library_prints_is_no_answer(guard: Guard) -> None:
    assert guard.call(calls.shout) == "heard"


def test_the_child_ends_with_its_guard(guard: Guard) -> None:
    guard.call(calls.double, 1)
    child = guard._child
    assert child is not None
    guard.close()
    assert child.poll() is not None
    guard.close()
