"""What a page is asked for: the parts of its address, read with care."""

from collections.abc import Mapping
from datetime import date

import msgspec

from headwater.issues import StopRun

MOST_PAGE = 1_000_000


class Asked(msgspec.Struct, frozen=True):
    """`path`: the named parts of the path; `query`: what stands behind the question mark, or in a form."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    cookies: Mapping[str, str] = {}

    def text(self, name: str) -> str | None:
        """The words, None where there are none."""
        return self.query.get(name, "").strip() or None

    def day(self, name: str) -> date | None:
        """Raises `StopRun` for what is no day."""
        found = self.text(name)
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError:
            raise StopRun(f"{name} is a day such as 2031-05-09, not {found!r}") from None

    def number(self, name: str, default: int = 1) -> int:
        """A number of at least 1. Raises `StopRun` for anything else."""
        found = self.text(name) or str(default)
        if not found.isascii() or not found.isdigit() or not 1 <= int(found[:9]) <= MOST_PAGE:
            raise StopRun(f"{name} is a number from 1 on, not {found!r}")
        return int(found)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """One of the choices, the first by default. Raises `StopRun` for another."""
        found = self.text(name) or choices[0]
        if found not in choices:
            raise StopRun(f"{name} is one of {', '.join(choices)}, not {found!r}")
        return found
