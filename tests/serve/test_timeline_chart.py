"""Where the rows of a timeline are drawn."""

from typing import Any

from headwater.serve.timeline_chart import timeline_chart


def row(name: str, first: str | None, last: str | None, told: str | None = "2031-05-09", **more: Any) -> dict[str, Any]:
    when = {"earliest": first, "latest": last}
    reported = {"earliest": told, "latest": told} if told else None
    return {"id": name, "when": when, "reported": reported, "text": name, "disputed": [], "cites": []} | more


def test_a_bar_covers_the_days_that_the_words_leave_open() -> None:
    made = timeline_chart([row("month", "2031-04-01", "2031-04-30"), row("day", "2031-05-02", "2031-05-02")], 1200)
    month, day = made.bars
    assert month.width > day.width
    assert month.x + month.width < day.x
    assert day.told_x is not None
    assert day.told_x > day.x


def test_bars_of_the_same_days_lie_above_one_another() -> None:
    made = timeline_chart([row(f"r{n}", "2031-05-01", "2031-05-03") for n in range(3)], 1200)
    assert len({bar.y for bar in made.bars}) == 3
    assert all(bar.y < made.told_y for bar in made.bars)


def test_what_was_long_before_is_in_the_table_alone_and_what_is_open_is_counted() -> None:
    rows = [
        row("war", "1950-01-01", "1953-12-31"),
        row("now", "2031-05-08", "2031-05-08"),
        row("open", None, "2031-05-01"),
    ]
    made = timeline_chart(rows, 1200)
    assert [bar.label.rpartition(" ")[2] for bar in made.bars] == ["now"]
    assert (made.early, made.open_ended) == (1, 1)


def test_a_timeline_without_days_is_no_picture() -> None:
    assert timeline_chart([row("open", None, None, None)], 1200).bars == []
    assert timeline_chart([], 1200).ticks == []


def test_disputed_rows_are_marked() -> None:
    (bar,) = timeline_chart([row("r", "2031-05-01", "2031-05-01", disputed=["other"])], 1200).bars
    assert bar.disputed
