"""The time a fetch has left, and how a fetch fails."""

from collections.abc import Callable


class Failed(Exception):  # noqa: N818 - the page's fault, not ours: it becomes an Issue
    """`code` is one of the issue codes. `again`: a further try may succeed."""

    def __init__(self, code: str, detail: str, *, again: bool = False) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.again = again


class Deadline:
    """One moment after which nothing of a fetch goes on. Whatever waits asks it first for how long it may."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self.monotonic = monotonic
        self.end = monotonic() + seconds

    def left(self, doing: str) -> float:
        """Seconds left, more than 0. Raises Failed where none are; `doing` says what could not be finished."""
        left = self.end - self.monotonic()
        if left <= 0:
            raise self.over(doing)
        return left

    def over(self, doing: str) -> Failed:
        return Failed("timed_out", f"{doing}: the {self.seconds:g} seconds of a fetch were over")
