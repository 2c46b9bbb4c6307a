"""The stock phrases and the dates in a line, by the tables of beats/furniture.yaml."""

import re
from functools import cache

from headwater.beats import table
from headwater.text.lines import Stock
from headwater.text.stated_dates import StatedDate, months, stated_dates

_YEAR = re.compile(r"\d{4}")  # no full date is without; most lines are, and are not read further


@cache
def stock() -> Stock:
    return Stock(table("furniture"))


@cache
def month_names() -> dict[str, int]:
    return months(table("furniture")["months"])


def dates_of(text: str) -> tuple[StatedDate, ...]:
    """The full dates in `text`."""
    return () if _YEAR.search(text) is None else stated_dates(text, month_names())
