"""Rows joined into identities, one pair at a time; what contradicts each other is never joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headwater.flow.weigh.identities.rows import Row
from headwater.records import MergedBy

MOST_YEARS_APART = 1  # of two years of birth reckoned from ages in texts of different days


@dataclass(slots=True)
class Cluster:
    """What is known of all rows that are one: each kind of fact as a set."""

    rows: list[int]
    countries: set[str] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)
    roles: set[frozenset[str]] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    articles: dict[str, set[str]] = field(default_factory=dict)  # article -> keys of the names it has there
    keys: set[str] = field(default_factory=set)  # of all its names
    barred: set[tuple[int, int]] = field(default_factory=set)  # (number of a ruling, side)
    identifiers: dict[str, set[str]] = field(default_factory=dict)
    births: tuple[int, int] | None = None  # the years that the ages in texts allow
    within: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)  # whom somebody speaks for, where it is not himself


class Clusters:
    """Every row begins alone. `reasons` says why a row is with the others."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._home = list(range(len(rows)))
        self.of: dict[int, Cluster] = {n: _alone(n, row) for n, row in enumerate(rows)}
        self.reasons: list[tuple[MergedBy, str]] = [
            ("alone", "no other article's actor was told to be the same")
        ] * len(rows)

    def find(self, row: int) -> int:
        while self._home[row] != row:
            self._home[row] = self._home[self._home[row]]
            row = self._home[row]
        return row

    def cluster(self, row: int) -> Cluster:
        return self.of[self.find(row)]

    def roots(self, rows: Iterable[int]) -> list[int]:
        return sorted({self.find(row) for row in rows})

    def clash(self, a: int, b: int, *, aliases: bool = False) -> str | None:
        """Why two rows cannot be one, in words. `aliases`: one may be another name of the other inside an article."""
        one, two = self.cluster(a), self.cluster(b)
        if fault := _barred(one, two):
            return fault
        if self.rows[a].sort == "person" or self.rows[a].sort == "place":
            if one.countries and two.countries and not one.countries & two.countries:
                return f"one is of {_listed(one.countries)}, the other of {_listed(two.countries)}"
        elif one.countries and two.countries and one.countries != two.countries:
            return f"one is of {_listed(one.countries)}, the other of {_listed(two.countries)}"
        if one.within and two.within and not one.within & two.within:
            return f"one lies in {_listed(one.within)}, the other in {_listed(two.within)}"
        if one.suffixes and two.suffixes and one.suffixes != two.suffixes:
            return f"one is {_listed(one.suffixes)}, the other {_listed(two.suffixes)}"
        for scheme in one.identifiers.keys() & two.identifiers.keys():
            if not one.identifiers[scheme] & two.identifiers[scheme]:
                return f"their {scheme} differs"
        if one.births and two.births and not _near(one.births, two.births):
            return "their ages differ"
        return None if aliases else self._together(one, two)

    def join(self, a: int, b: int, by: MergedBy, why: str, *, aliases: bool = False, forced: bool = False) -> bool:
        """Makes one of the two unless they clash; `forced`: unless a person's word forbids it."""
        one, two = self.find(a), self.find(b)
        if one == two:
            return True
        fault = _barred(self.of[one], self.of[two]) if forced else self.clash(a, b, aliases=aliases)
        if fault:
            return False
        large, small = sorted((one, two), key=lambda root: (-len(self.of[root].rows), root))
        for row in self.of[small].rows:
            if self.reasons[row][0] == "alone":
                self.reasons[row] = (by, why)
        if len(self.of[large].rows) == 1 and self.reasons[large][0] == "alone":
            self.reasons[large] = (by, why)
        _take_in(self.of[large], self.of.pop(small))
        self._home[small] = large
        return True

    def bar(self, number: int, sides: tuple[Sequence[int], Sequence[int]]) -> None:
        """Keeps the rows of one side apart from those of the other, but for what later rulings made one."""
        roots = [set(self.roots(side)) for side in sides]
        for side in (0, 1):
            for root in roots[side] - roots[1 - side]:
                self.of[root].barred.add((number, side))

    def _together(self, one: Cluster, two: Cluster) -> str | None:
        """An article that tells them apart, if there is one."""
        few, many = sorted((one.articles, two.articles), key=len)
        for article, keys in few.items():
            if article in many and not keys & many[article]:
                return "an article names both"
        return None


def _alone(number: int, row: Row) -> Cluster:
    made = Cluster(rows=[number], articles={row.article: {row.key}}, keys={row.key})
    if row.of_state:
        made.countries.add(row.of_state)
    if row.suffix and row.sort == "person":
        made.suffixes.add(row.suffix)
    if row.role:
        made.roles.add(row.role)
    if row.story:
        made.stories.add(row.story)
    if row.sort == "person" and row.actor.principal not in (None, row.name):
        made.heads.add(str(row.actor.principal))
    if row.sort == "place" and row.actor.within:
        made.within.add(row.actor.within)
    for scheme, value in row.actor.identifiers:
        made.identifiers.setdefault(scheme, set()).add(value)
    if row.actor.age is not None and row.days is not None:
        made.births = (row.days[0].year - row.actor.age - 1, row.days[1].year - row.actor.age)
    return made


def _take_in(large: Cluster, small: Cluster) -> None:
    large.rows += small.rows
    large.keys |= small.keys
    large.countries |= small.countries
    large.suffixes |= small.suffixes
    large.roles |= small.roles
    large.stories |= small.stories
    large.barred |= small.barred
    large.within |= small.within
    large.heads |= small.heads
    for article, keys in small.articles.items():
        large.articles.setdefault(article, set()).update(keys)
    for scheme, values in small.identifiers.items():
        large.identifiers.setdefault(scheme, set()).update(values)
    births = [one for one in (large.births, small.births) if one]
    large.births = (max(b[0] for b in births), min(b[1] for b in births)) if births else None


def _barred(one: Cluster, two: Cluster) -> str | None:
    for number, side in one.barred:
        if (number, 1 - side) in two.barred:
            return f"correction {number} keeps them apart"
    return None


def _near(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] - MOST_YEARS_APART <= b[1] and b[0] - MOST_YEARS_APART <= a[1]


def _listed(words: Iterable[str]) -> str:
    return " and ".join(sorted(words))
