"""The origin tree of a story as a picture: time from left to right, a lane an outlet, lines from text to text.

Everything is laid out here in the units of the picture; the template only draws.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from itertools import pairwise
from math import log1p

import msgspec

from headwater.records import Copy, OriginEdge, OriginNode
from headwater.serve.first_page import appeared, first_pages
from headwater.store.desk_index import ArticleHead

LANE = 36  # height of a lane
LEFT, WIDTH, RIGHT = 190, 900, 130  # where time begins and ends; beyond it stand pages without a day
GAP = 14  # between two pages that would lie upon each other
MOST_LANES = 60  # drawn; a story with more outlets says how many are left out
TICK_ROOM = 100  # width of a day's label
RANK = ("copy", "rewrite", "shared_source", "shared_quotes")
LINES = {"copy": "solid", "rewrite": "dashed", "shared_source": "thin", "shared_quotes": "thin"}


class Dot(msgspec.Struct, frozen=True):
    """A page. `x` and `y` are the middle of its dot."""

    article: str
    x: float
    y: float
    label: str
    first: bool


class Lane(msgspec.Struct, frozen=True):
    """`kind` is outlet, agency or unseen; those that the case holds no page of are grey."""

    name: str
    y: float
    kind: str
    seen: bool


class Stroke(msgspec.Struct, frozen=True):
    """A line from the text that came later (`a`) to the one it comes from (`b`)."""

    path: str
    style: str
    arrow: bool
    title: str
    a: str | None
    b: str | None


class Tick(msgspec.Struct, frozen=True):
    x: float
    label: str


class OriginTree(msgspec.Struct, frozen=True):
    """`left_out`: outlets that are not drawn. `undated`: there are pages without a day, at the right."""

    width: int
    height: int
    lanes: list[Lane]
    dots: list[Dot]
    strokes: list[Stroke]
    ticks: list[Tick]
    undated: bool
    left_out: int


def origin_tree(
    articles: Sequence[ArticleHead], copies: Sequence[Copy], nodes: Sequence[OriginNode], edges: Sequence[OriginEdge]
) -> OriginTree:
    """Copies and rewrites between pages; what pages credit, cite or share where the case holds no page of it."""
    whens = {one.id: moment(one) for one in articles}
    known = sorted(when for when in whens.values() if when is not None)
    places = scale(known)
    by_lane: dict[str, list[ArticleHead]] = {}
    for one in articles:
        by_lane.setdefault(one.outlet or f"? {one.page}", []).append(one)
    order = sorted(by_lane, key=lambda name: (min(whens[one.id] or float("inf") for one in by_lane[name]), name))
    shown = order[:MOST_LANES]
    grey = unseen(nodes, {one.outlet for one in articles})
    lanes = [Lane(node.name or "unnamed", LANE * (n + 1), node.kind, False) for n, node in enumerate(grey)]
    below = len(lanes)
    lanes += [Lane(name, LANE * (below + n + 1), "outlet", True) for n, name in enumerate(shown)]
    first = {one.id for one in first_pages(articles)}
    dots = [
        dot for lane in lanes[below:] for dot in placed(by_lane[lane.name], whens, lane.y, places=places, first=first)
    ]
    at = {dot.article: dot for dot in dots}
    drawn = between_pages(copies, at)
    followed = {one.a for one in drawn if one.arrow}
    strokes = [*drawn, *to_unseen(nodes, edges, grey, lanes, {one: at[one] for one in at if one not in followed})]
    return OriginTree(
        width=LEFT + WIDTH + RIGHT, height=LANE * (len(lanes) + 2), lanes=lanes, dots=dots, strokes=strokes,
        ticks=ticks(places), undated=any(when is None for when in whens.values()),
        left_out=len(order) - len(shown),
    )  # fmt: skip


def moment(article: ArticleHead) -> float | None:
    """The middle of the time in which it may have appeared, in days since the year 1; None without a day."""
    when = appeared(article)
    return None if when is None else sum(when) / 2


def placed(
    articles: Sequence[ArticleHead], whens: Mapping[str, float | None], y: float, *, places: Mapping[float, float],
    first: Set[str],
) -> list[Dot]:  # fmt: skip
    """The pages of a lane from left to right, none upon another while the lane has room."""
    ordered = sorted(articles, key=lambda one: (whens[one.id] or float("inf"), one.id))
    days = [whens[one.id] for one in ordered]
    xs = apart([LEFT + WIDTH + RIGHT / 2 if day is None else places[day] for day in days])
    return [
        Dot(one.id, x, y, f"{one.outlet or one.page}, {one.earliest or 'no day stated'}: {one.title or one.page}",
            one.id in first)
        for one, x in zip(ordered, xs, strict=True)
    ]  # fmt: skip


def apart(xs: Sequence[float]) -> list[float]:
    """Places from left to right, moved so that none lies upon another and all are inside the picture."""
    edge = LEFT + WIDTH + RIGHT - GAP
    gap = min(GAP, (edge - LEFT) / max(len(xs), 1))
    found: list[float] = []
    for x in xs:
        found.append(max(x, found[-1] + gap) if found else x)
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], edge - gap * (len(found) - 1 - place))
    return found


def scale(moments: Sequence[float]) -> dict[float, float]:
    """Where each moment lies. Long gaps are drawn short (by the logarithm of their hours), so that one page with a
    wrong year does not press all others into a corner."""
    inner, known = WIDTH - 4 * GAP, sorted(set(moments))
    steps = [log1p((later - earlier) * 24) for earlier, later in pairwise(known)]
    whole, at, found = sum(steps), 0.0, {}
    for one, step in zip(known, [*steps, 0.0], strict=False):
        found[one] = LEFT + 2 * GAP + (inner * at / whole if whole else inner / 2)
        at += step
    return found


def ticks(places: Mapping[float, float]) -> list[Tick]:
    """The first moment of each day, where its label has room."""
    found: list[Tick] = []
    days: set[int] = set()
    for when, x in sorted(places.items()):
        if int(when) not in days and (not found or x - found[-1].x >= TICK_ROOM):
            day = date.fromordinal(int(when))
            found.append(Tick(x, f"{day.day} {day:%b %Y}"))
        days.add(int(when))
    return found


def unseen(nodes: Sequence[OriginNode], outlets: set[str | None]) -> list[OriginNode]:
    """Texts and outlets that pages come from and the case does not hold."""
    wanted = [
        node for node in nodes
        if node.kind in ("unseen", "agency", "outlet", "document") and node.name and node.name not in outlets
        and (node.kind != "outlet" or not node.members)
    ]  # fmt: skip
    return sorted(wanted, key=lambda node: (node.kind, node.name or "", node.id))


def between_pages(copies: Sequence[Copy], at: Mapping[str, Dot]) -> list[Stroke]:
    """For each page the one line that tells most: to the text it comes from; without one, to what it shares most with.

    A copy tells more than a rewrite, a known direction more than none, a larger share more than a smaller one.
    """
    best: dict[str, Copy] = {}
    for copy in sorted(copies, key=strength):
        if copy.relation in LINES and copy.a in at and copy.b in at:
            far, near = ends(copy)
            if near not in best and (copy.direction != "undetermined" or far not in best):
                best[near] = copy
    return [stroke(best[near], at) for near in sorted(best)]


def strength(copy: Copy) -> tuple[bool, int, float, str]:
    relation = RANK.index(copy.relation) if copy.relation in RANK else len(RANK)
    return copy.direction == "undetermined", relation, -copy.share, copy.id


def ends(copy: Copy) -> tuple[str, str]:
    """The text that words come from, and the one they came to; in either order where that is not known."""
    return (copy.a, copy.b) if copy.direction == "b_from_a" else (copy.b, copy.a)


def stroke(copy: Copy, at: Mapping[str, Dot]) -> Stroke:
    far, near = ends(copy)
    sure = copy.direction != "undetermined"
    path = curve(at[near].x, at[near].y, at[far].x, at[far].y)
    unsure = "" if sure else ", direction undetermined"
    title = f"{copy.relation.replace('_', ' ')}{unsure}: {copy.why}"
    return Stroke(path=path, style=LINES[copy.relation], arrow=sure, title=title, a=near, b=far)


def to_unseen(
    nodes: Sequence[OriginNode], edges: Sequence[OriginEdge], grey: Sequence[OriginNode], lanes: Sequence[Lane],
    at: Mapping[str, Dot],
) -> list[Stroke]:  # fmt: skip
    """Dotted lines from the pages that come from no other page, to where what they credit would stand."""
    heights = {node.id: lane.y for node, lane in zip(grey, lanes, strict=False)}
    members = {node.id: node.members for node in nodes}
    return [
        Stroke(
            path=curve(at[article].x, at[article].y, LEFT + GAP, heights[edge.target]), style="dotted", arrow=True,
            title=f"{edge.kind.replace('_', ' ')}: {edge.why}", a=article, b=None,
        )
        for edge in edges
        if edge.target in heights
        for article in members.get(edge.source, ())
        if article in at
    ]  # fmt: skip


def curve(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line that bends, so that several between the same lanes can be told apart."""
    bend = max(24.0, abs(x - to_x) / 3)
    return f"M {x:.1f} {y:.1f} C {x - bend:.1f} {y:.1f}, {to_x + bend:.1f} {to_y:.1f}, {to_x:.1f} {to_y:.1f}"
