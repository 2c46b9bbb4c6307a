"""How a watcher is asked to end: by Ctrl-C or a signal, at the next place where nothing is half done."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Stopped(BaseException):
    """Somebody asked the watcher to end, and nothing is half done."""


class Ending:
    """`asked` is read between two pages and two batches. A wait ends at once; no lock is taken, so that a signal which
    comes at any moment finds none held."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self.sleep = sleep
        self.asked = False
        self.waiting = False

    def ask(self, *_: object) -> None:
        """The second time, whatever is under way breaks off."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        if self.waiting:
            raise Stopped

    def check(self) -> None:
        if self.asked:
            raise Stopped

    def wait(self, seconds: float) -> None:
        with suppress(Stopped):
            try:
                self.waiting = True
                self.check()
                self.sleep(seconds)
            finally:
                self.waiting = False

    @contextmanager
    def by_signals(self) -> Iterator[None]:
        """Ctrl-C, and the signal by which a system ends its services."""
        former = {one: signal.signal(one, self.ask) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in former.items():
                signal.signal(one, handler)
