"""The cells of a deal, and how each report changed them: a later report supersedes the row, and the old row stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from headwater.flow.weigh.deals.facts import ASSERTED, Fact
from headwater.flow.weigh.deals.quantities import later, same_day
from headwater.flow.weigh.deals.steps import FIRMEST
from headwater.flow.weigh.deals.windows import kinds_of, stretch
from headwater.records import DealRow, Party, Quantity, Standing, Status
from headwater.spans import Span

SHIPPED = 6  # the first rung on which goods have left
SPOKEN = ("reported", "attributed", "planned", "possible")  # standings that speak of a deal as one that is or may be
Sides = tuple[str | None, str | None]  # names of supplier and recipient
CELLS = (  # words for the goods only add up, so they supersede nothing
    "end_user", "intermediaries", "quantity", "delivered", "stage", "status", "standing", "route",
    "considerations",
)  # fmt: skip


@dataclass(slots=True)
class Told:
    """A quantity as told so far, with the day of the reports that told it last."""

    quantity: Quantity | None = None
    day: date | None = None

    def hear(self, quantity: Quantity, day: date | None) -> None:
        if self.quantity is None or day != self.day or day is None:
            self.quantity = later(self.quantity, quantity)
        else:
            self.quantity = same_day(self.quantity, quantity)
        self.day = day


@dataclass(slots=True)
class Cells:
    """The cells while reports come in, in their order."""

    end_user: dict[str, Party] = field(default_factory=dict)
    via: dict[str, Party] = field(default_factory=dict)
    items: dict[str, None] = field(default_factory=dict)
    ordered: Told = field(default_factory=Told)
    planned: Told = field(default_factory=Told)
    shipped: Told = field(default_factory=Told)
    stage: int | None = None
    standing: Standing | None = None
    status: Status = "unknown"
    status_at: tuple[date, int] = (date.min, 0)
    route: dict[str, None] = field(default_factory=dict)
    considerations: dict[str, None] = field(default_factory=dict)

    @property
    def quantity(self) -> Quantity | None:
        return self.ordered.quantity or self.planned.quantity

    def hear(self, facts: Iterable[Fact]) -> None:
        """One report."""
        held = sorted(facts, key=lambda fact: fact.place)
        for fact in held:
            self._stage(fact)
            self._status(fact)
            if fact.end_user is not None and fact.event.standing in SPOKEN:
                self.end_user = {fact.end_user.name: fact.end_user}
            self.via |= {one.name: one for one in fact.via if one.identifiers or one.name not in self.via}
            self.items |= {" ".join(span.text.split()): None for span in fact.items}
            self.route |= {" ".join(span.text.split()): None for span in fact.route}
            self.considerations |= dict.fromkeys(kinds_of(fact) or {"unknown"}) if fact.considerations else {}
        self._count(held)

    def _stage(self, fact: Fact) -> None:
        stage, standing = fact.event.stage, fact.event.standing
        if not fact.asserted or stage is None:
            if self.stage is None:
                self.standing = min(self.standing or standing, standing, key=FIRMEST.index)
        elif self.stage is None or stage > self.stage:
            self.stage, self.standing = stage, standing
        elif stage == self.stage:
            self.standing = min(self.standing or standing, standing, key=FIRMEST.index)

    def _status(self, fact: Fact) -> None:
        """The last asserted step decides, by the days of what it tells; a stop outranks going on on one day."""
        if fact.event.standing not in ASSERTED or fact.event.status == "unknown":
            return
        days = stretch(fact)
        at = (days[1] if days else date.min, int(fact.event.status != "active"))
        if at >= self.status_at:
            self.status, self.status_at = fact.event.status, at

    def _count(self, held: Sequence[Fact]) -> None:
        """Of several quantities in one report, that of the furthest step, the first told."""
        counted = [fact for fact in held if fact.quantity is not None and fact.event.standing in SPOKEN]
        sorts = (
            (self.shipped, [one for one in counted if one.asserted and (one.event.stage or 0) >= SHIPPED]),
            (self.ordered, [one for one in counted if one.asserted and (one.event.stage or 0) < SHIPPED]),
            (self.planned, [one for one in counted if not one.asserted]),
        )
        for told, found in sorts:
            if found:
                best = max(found, key=lambda one: (one.event.stage or 0, -one.event.trigger.start, one.event.id))
                if best.quantity is not None:
                    told.hear(best.quantity, best.report.day)

    def row(self, sides: Sides, article: str, reported: date | None, changed: tuple[str, ...]) -> DealRow:
        return DealRow(
            article=article, reported=reported, changed=changed, supplier=sides[0],
            recipient=sides[1], end_user=next(iter(self.end_user), None),
            intermediaries=tuple(sorted(self.via)), items=tuple(sorted(self.items)), quantity=self.quantity,
            delivered=self.shipped.quantity, stage=self.stage, status=self.status,
            standing=self.standing or "reported", route=tuple(sorted(self.route)),
            considerations=tuple(sorted(self.considerations)),
        )  # fmt: skip


def rows(facts: Sequence[Fact], sides: Sides, replaced: Mapping[str, str]) -> tuple[tuple[DealRow, ...], Cells]:
    """The history of a deal, oldest first, and the cells in force.

    `replaced`: article -> the newer version of its page.

    Once the newer version has been heard, what only the older one said is no longer counted. Where the newer one says
    nothing of the deal, the older one stands.
    """
    ordered = sorted(facts, key=lambda fact: (order(fact, replaced), fact.place))
    reports = [(article, list(held)) for article, held in groupby(ordered, key=lambda fact: fact.report.article)]
    heard: list[tuple[str, list[Fact]]] = []
    newer: set[str | None] = set()  # the versions that replace what has been heard
    cells = Cells()
    made: list[DealRow] = []
    for article, held in reports:
        heard.append((article, held))
        newer.add(replaced.get(article))
        if article in newer:
            heard = [(other, told) for other, told in heard if replaced.get(other) != article]
            cells = Cells()
            for _, told in heard:
                cells.hear(told)
        else:
            cells.hear(held)
        fresh = cells.row(sides, article, held[0].report.day, ())
        changed = tuple(name for name in CELLS if made and differs(made[-1], fresh, name))
        if not made or changed:
            made.append(cells.row(sides, article, held[0].report.day, changed))
    return tuple(made), cells


def order(fact: Fact, replaced: Mapping[str, str]) -> tuple[object, ...]:
    """Reports by day; of one day, the older version of a page first, then by id."""
    depth, at, seen = 0, fact.report.article, set()
    while at in replaced and at not in seen:
        seen.add(at)
        at, depth = replaced[at], depth + 1
    first, name = fact.report.rank
    return (first, -depth, name)


def differs(old: DealRow, new: DealRow, name: str) -> bool:
    one, other = getattr(old, name), getattr(new, name)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return bare(one) != bare(other)
    return bool(one != other)


def bare(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.value, quantity.least, quantity.most, quantity.unit, quantity.uncertain)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
