"""Where the pages of a story are drawn, and which lines."""

from itertools import pairwise

import pytest

from headwater.records import OriginEdge, OriginNode
from headwater.serve.origin_tree import LEFT, RIGHT, WIDTH, origin_tree
from headwater.store.desk_index import ArticleHead
from tests.made import article, copy

TEXT = "The harbour master counted nine crates of shells on Monday."


def head(name: str, day: str | None, at: str | None = None, outlet: str | None = None) -> ArticleHead:
    return ArticleHead(
        id=name, page=f"{name}.txt", outlet=outlet or name.title(), title=None, earliest=day, latest=day,
        basis="stated", at=at, language="en", form=None,
    )  # fmt: skip


def test_time_runs_from_left_to_right_and_the_first_page_is_ringed() -> None:
    made = origin_tree([head("b", "2031-05-02"), head("a", "2031-05-01"), head("c", "2031-05-09")], [], [], [])
    dots = {dot.article: dot for dot in made.dots}
    assert LEFT < dots["a"].x < dots["b"].x < dots["c"].x < LEFT + WIDTH
    assert [name for name, dot in dots.items() if dot.first] == ["a"]
    assert [lane.name for lane in made.lanes] == ["A", "B", "C"]


def test_hours_count_where_pages_state_them() -> None:
    made = origin_tree(
        [head("late", "2031-05-01", "2031-05-01T18:00:00"), head("soon", "2031-05-01", "2031-05-01T06:00:00")],
        [],
        [],
        [],
    )
    assert [dot.article for dot in sorted(made.dots, key=lambda dot: dot.x)] == ["soon", "late"]


def test_a_page_with_a_wrong_year_does_not_press_the_others_together() -> None:
    days = [head(f"p{n}", f"2031-05-0{n + 1}") for n in range(4)]
    made = origin_tree([*days, head("wrong", "1999-01-01")], [], [], [])
    xs = sorted(dot.x for dot in made.dots)
    assert min(b - a for a, b in pairwise(xs)) > 100


def test_pages_without_a_day_stand_apart_and_without_any_day_nothing_is_first() -> None:
    made = origin_tree([head("a", None), head("b", None)], [], [], [])
    assert made.undated
    assert all(dot.x >= LEFT + WIDTH for dot in made.dots)
    assert not any(dot.first for dot in made.dots)
    assert made.ticks == []
    assert origin_tree([], [], [], []).dots == []


def test_a_line_leads_to_the_text_it_comes_from_and_only_the_one_that_tells_most() -> None:
    a, b, c = article("a", TEXT), article("b", TEXT), article("c", TEXT)
    heads = [head("a", "2031-05-01"), head("b", "2031-05-02"), head("c", "2031-05-03")]
    made = origin_tree(
        heads,
        [copy(a, b, "copy", TEXT, direction="b_from_a"), copy(a, c, "rewrite", TEXT, direction="b_from_a"),
         copy(b, c, "copy", TEXT, direction="b_from_a")],
        [], [],
    )  # fmt: skip
    assert [(one.a, one.b, one.style, one.arrow) for one in made.strokes] == [
        ("b", "a", "solid", True), ("c", "b", "solid", True),
    ]  # fmt: skip


def test_an_undetermined_copy_is_drawn_without_an_arrow() -> None:
    a, b = article("a", TEXT), article("b", TEXT)
    made = origin_tree([head("a", "2031-05-01"), head("b", "2031-05-01")], [copy(a, b, "copy", TEXT)], [], [])
    (line,) = made.strokes
    assert not line.arrow
    assert "direction undetermined" in line.title


def test_what_the_case_does_not_hold_is_a_grey_lane_with_a_dotted_line() -> None:
    nodes = [
        OriginNode(id="n1", story="st1", kind="outlet", name="A", principal=None, members=("a",)),
        OriginNode(id="n2", story="st1", kind="agency", name="Harbour Wire", principal=None, members=()),
    ]
    edge = OriginEdge(
        id="e1", story="st1", source="n1", target="n2", kind="credits", evidence=(), confidence=1.0, why="credited"
    )
    made = origin_tree([head("a", "2031-05-01", outlet="A")], [], nodes, [edge])
    assert [(lane.name, lane.seen) for lane in made.lanes] == [("Harbour Wire", False), ("A", True)]
    assert [(one.a, one.b, one.style) for one in made.strokes] == [("a", None, "dotted")]


def test_a_thousand_pages_fit_and_what_is_left_out_is_said() -> None:
    heads = [head(f"p{n:04}", "2031-05-01", outlet=f"Outlet {n:04}") for n in range(1000)]
    made = origin_tree(heads, [], [], [])
    assert len(made.lanes) == 60
    assert made.left_out == 940


@pytest.mark.parametrize("day", ["2031-05-01", None])
@pytest.mark.parametrize("pages", [1, 30, 1000])
def test_the_pages_of_a_crowded_lane_stay_apart_and_inside_the_picture(pages: int, day: str | None) -> None:
    crowd = [head(f"p{n:04}", day, outlet="One") for n in range(pages)]
    xs = [dot.x for dot in origin_tree(crowd, [], [], []).dots]
    assert len(set(xs)) == pages
    assert min(xs) >= LEFT
    assert max(xs) < LEFT + WIDTH + RIGHT
