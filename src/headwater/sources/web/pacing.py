"""Whose turn it is: one request at a time to a host, and a pause between two."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from headwater.sources.web.deadline import Deadline, Failed

CRAWL_DELAY_AT_MOST = 10.0  # seconds; half of what a fetch may last, so that a slow pace leaves time for the answer


class Host:
    """What is known of one host's pace. `free_at` is a moment of the fetcher's clock."""

    def __init__(self, pause: float) -> None:
        self.lock = threading.Lock()
        self.pause = pause
        self.free_at = float("-inf")


class Turns:
    """Turns at hosts, by name. A thread holds one turn at a time, so turns cannot wait for each other in a ring."""

    def __init__(self, pause: float, *, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self.pause = pause
        self.monotonic = monotonic
        self.sleep = sleep
        self.hosts: dict[str, Host] = {}
        self.lock = threading.Lock()

    def host(self, name: str) -> Host:
        with self.lock:
            return self.hosts.setdefault(name, Host(self.pause))

    @contextmanager
    def turn(self, name: str, deadline: Deadline) -> Iterator[None]:
        """Waits for a turn at the host. Raises Failed at once where the turn would come too late."""
        host = self.host(name)
        doing = f"waiting for a turn at {name}"
        if not host.lock.acquire(timeout=deadline.left(doing)):
            raise deadline.over(doing)
        try:
            wait = host.free_at - self.monotonic()
            if wait >= deadline.left(doing):
                code = "blocked" if wait > host.pause else "timed_out"
                raise Failed(code, f"{name} is to be asked again in {wait:.0f} seconds, not before")
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                self.hold(name, host.pause)
        finally:
            host.lock.release()

    def hold(self, name: str, seconds: float) -> None:
        """No turn at the host for so long."""
        host = self.host(name)
        with self.lock:
            host.free_at = max(host.free_at, self.monotonic() + seconds)

    def slow(self, name: str, delay: float) -> None:
        """Honours a Crawl-delay: from the next turn on, the pause is at least `delay`, within reason."""
        host = self.host(name)
        host.pause = max(self.pause, min(delay, CRAWL_DELAY_AT_MOST))
