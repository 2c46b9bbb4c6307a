"""The timeline of a story as a picture: above what happened, a bar for a stretch; below when it was first told."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from headwater.serve.origin_tree import Tick, scale, ticks

ROW = 11  # height of a bar with the room above it
LEAST = 7.0  # width of a day
MOST_ROWS = 40  # bars that may lie above one another; more are in the table alone
TOP, BETWEEN, BOTTOM = 14, 46, 40
FARTHEST = 400  # days before the first report from which an event is drawn at the edge: "in 1953" is background


class Bar(msgspec.Struct, frozen=True):
    """`x` to `x + width` are the days it may have been; `told_x` is that of the first report, None where unknown."""

    x: float
    width: float
    y: float
    told_x: float | None
    label: str
    disputed: bool
    cite: Mapping[str, Any] | None


class TimelineChart(msgspec.Struct, frozen=True):
    """`early`: rows that lie long before the story, in the table alone; `open_ended`: rows without two known ends."""

    width: int
    height: int
    told_y: float
    bars: list[Bar]
    ticks: list[Tick]
    early: int
    open_ended: int


def timeline_chart(rows: Sequence[Mapping[str, Any]], width: int) -> TimelineChart:
    """`rows` are those of `Case.chronicle`."""
    bound = [row for row in rows if row["when"]["earliest"] and row["when"]["latest"]]
    told = sorted(day for row in bound if (day := reported(row)) is not None)
    begin = (told[0] if told else float("-inf")) - FARTHEST
    near = [row for row in bound if ordinal(row["when"]["latest"]) >= begin]
    spans = {row["id"]: (max(ordinal(row["when"]["earliest"]), begin), ordinal(row["when"]["latest"])) for row in near}
    places = scale([*(end for pair in spans.values() for end in pair), *told])
    ends: list[float] = []
    bars = []
    for row in sorted(near, key=lambda row: (spans[row["id"]], row["id"])):
        x, last = (places[end] for end in spans[row["id"]])
        level = next((n for n, end in enumerate(ends) if end < x - 1), len(ends))
        if level >= MOST_ROWS:
            continue
        ends[level : level + 1] = [max(last, x + LEAST)]
        day = reported(row)
        bar = Bar(
            x=x, width=max(LEAST, last - x), y=TOP + level * ROW, told_x=None if day is None else places[day],
            label=f"{row['when']['earliest']} to {row['when']['latest']}: {row['text']}",
            disputed=bool(row["disputed"]), cite=row["cites"][0] if row["cites"] else None,
        )  # fmt: skip
        bars.append(bar)
    told_y = TOP + len(ends) * ROW + BETWEEN
    return TimelineChart(
        width=width, height=told_y + BOTTOM, told_y=told_y, bars=bars, ticks=ticks(places),
        early=len(bound) - len(near), open_ended=len(rows) - len(bound),
    )  # fmt: skip


def reported(row: Mapping[str, Any]) -> float | None:
    """The day of the first report, where it is known to the day."""
    when = row.get("reported")
    if not when or not when["earliest"] or when["earliest"] != when["latest"]:
        return None
    return ordinal(when["earliest"])


def ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())
