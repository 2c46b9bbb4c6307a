"""Stretches of days as bars of characters, on a line that keeps the order of the days and not their lengths."""

from bisect import bisect_left
from collections.abc import Iterable

LEAST, MOST = 12, 40  # characters of the line


class Axis:
    """The line that a list of stretches stands on. Days are ISO strings; None is an open side."""

    def __init__(self, stretches: Iterable[tuple[str | None, str | None]], width: int) -> None:
        self.days = sorted({day for stretch in stretches for day in stretch if day is not None})
        self.width = max(LEAST, min(width, MOST))

    def place(self, day: str) -> int:
        """Where a day stands; the outermost places are kept for arrows."""
        last = max(len(self.days) - 1, 1)
        return 1 + bisect_left(self.days, day) * (self.width - 3) // last

    def bar(self, earliest: str | None, latest: str | None) -> str:
        """`●` a day, `├──┤` a stretch, `◄──┤` and `├──►` one with an open side; empty where nothing is known."""
        if earliest is None and latest is None:
            return ""
        first = self.place(earliest) if earliest is not None else 0
        last = self.place(latest) if latest is not None else self.width - 1
        if earliest == latest:
            return " " * first + "●"
        if first == last:
            return " " * first + "◆"
        left, right = "├" if earliest is not None else "◄", "┤" if latest is not None else "►"
        return " " * first + left + "─" * (last - first - 1) + right
