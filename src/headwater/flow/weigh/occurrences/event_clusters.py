"""Which events of a case are one: by step, parties, goods and days. What excludes one another never comes together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from headwater.beats.beat import Beat
from headwater.flow.weigh.occurrences.event_days import meet
from headwater.flow.weigh.occurrences.event_facts import LEAST, Fact, compared, same_goods
from headwater.records import When

NEAR = timedelta(days=7)  # between two reports that tell one act of different days; later ones may tell of another act
NARROW = timedelta(days=31)  # days so narrow that one party in common is enough beside them
QUARTER = timedelta(days=92)  # days known no better than this settle no dispute
SHARED = 2  # parties in common that are enough by themselves
END_USER, RECIPIENT = "end_user", "recipient"


@dataclass(slots=True)
class Cluster:
    """The facts of one event. `days`: the days on which all agree; more than one entry where they dispute them. The
    rest is what the facts hold between them."""

    days: list[When]
    facts: list[Fact] = field(default_factory=list)
    may_be: list["Cluster"] = field(default_factory=list)
    parties: dict[str, set[str]] = field(default_factory=dict)
    everyone: set[str] = field(default_factory=set)
    goods: frozenset[str] = frozenset()
    articles: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    def take(self, fact: Fact) -> None:
        self.facts.append(fact)
        for role, names in fact.parties.items():
            self.parties.setdefault(role, set()).update(names)
            self.everyone |= names
        self.goods |= fact.goods
        self.articles.add(fact.event.article)
        if fact.report.story is not None:
            self.stories.add(fact.report.story)

    def names(self, role: str) -> set[str]:
        return self.parties.get(role, set())


def alone(fact: Fact) -> Cluster:
    made = Cluster([fact.when])
    made.take(fact)
    return made


def clusters(facts: Sequence[Fact], beats: Mapping[str, Beat]) -> list[Cluster]:
    """The events, each with its facts. The order of `facts` does not matter."""
    steps: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        steps.setdefault(fact.step, []).append(fact)
    made = []
    for step, together in sorted(steps.items()):
        made += of_step(together, beats.get(step[0]))
    return made


def of_step(facts: Sequence[Fact], beat: Beat | None) -> list[Cluster]:
    """Dated facts first; then dates that exclude one another are held against each other; then those dated loosely."""
    found = Index(beat)
    repeated: dict[tuple[str, ...], Cluster] = {}
    for first in (True, False):
        for fact in compared([one for one in facts if (one.dated and width(one.when) <= QUARTER) is first]):
            twin = repeated.get(fact.words) if len(fact.words) >= LEAST else None
            if twin is not None and any(meet(fact.when, when) for when in twin.days):
                found.add(fact, twin)
            else:
                repeated[fact.words] = found.place(fact)
        if first:
            found.dispute()
    return found.all


class Index:
    """Clusters by what they have in common with others: two parties, or a story and a party."""

    def __init__(self, beat: Beat | None) -> None:
        self.beat = beat
        self.all: list[Cluster] = []
        self.known: dict[tuple[str, ...], list[Cluster]] = {}

    def place(self, fact: Fact) -> Cluster:
        own = alone(fact)
        fits = [one for one in self.near(fact) if self.one_event(one, own, fact)]
        fits = closest(fits, fact)
        if len(fits) == 1:
            return self.add(fact, fits[0])
        made = Cluster([fact.when], may_be=fits)
        self.all.append(made)
        return self.add(fact, made)

    def near(self, fact: Fact) -> list[Cluster]:
        """In the order in which they were made."""
        found = {id(one): one for key in keys(fact) for one in self.known.get(key, ())}
        return list(found.values())

    def add(self, fact: Fact, cluster: Cluster) -> Cluster:
        cluster.take(fact)
        cluster.days = [narrowed(when, fact.when) for when in cluster.days]
        for key in keys(fact):
            row = self.known.setdefault(key, [])
            if not any(one is cluster for one in row):
                row.append(cluster)
        return cluster

    def one_event(self, cluster: Cluster, one: Cluster, fact: Fact) -> bool:
        """Nothing excludes it, and enough speaks for it. `one`: the fact alone."""
        if not any(meet(when, fact.when) for when in cluster.days) or not self.compatible(cluster, one):
            return False
        shared = len(cluster.everyone & fact.everyone)
        if shared >= SHARED:
            return True
        narrow = fact.dated and any(width(narrowed(when, fact.when)) <= NARROW for when in cluster.days)
        alike = bool(cluster.goods & fact.goods) and told_near(cluster, one)
        return shared > 0 and bool(cluster.stories & one.stories) and (narrow or alike)

    def compatible(self, a: Cluster, b: Cluster) -> bool:
        """No role is filled by others, the goods may be the same, and it is for the same user in the end."""
        for role, first in a.parties.items():
            second = b.names(role)
            if role not in (END_USER, RECIPIENT) and second and not first & second:
                return False
        first, second = a.everyone, b.everyone
        if len(first) >= SHARED and len(second) >= SHARED and len(first & second) < SHARED:
            return False
        return user_agrees(a, b) and same_goods(a.goods, b.goods, self.beat)

    def dispute(self) -> None:
        """Joins events that differ in their days alone, told in one week by pages that know of one such event each."""
        order = {id(one): nth for nth, one in enumerate(self.all)}
        for a in self.all:
            for key in [key for fact in list(a.facts) for key in keys(fact) if key[0] == PAIR]:
                for b in list(self.known.get(key, ())):
                    if a.facts and b.facts and order[id(a)] < order[id(b)] and self.disputed(a, b):
                        self.join(a, b)
        self.all = [one for one in self.all if one.facts]

    def join(self, a: Cluster, b: Cluster) -> None:
        a.days += b.days
        for fact in b.facts:
            a.take(fact)
            for key in keys(fact):
                row = [one for one in self.known[key] if one is not b]
                self.known[key] = row if any(one is a for one in row) else [*row, a]
        b.facts = []

    def disputed(self, a: Cluster, b: Cluster) -> bool:
        if a.facts[0].mode != "done" or a.articles & b.articles or not a.stories & b.stories:
            return False
        if a.facts[0].event.kind != b.facts[0].event.kind or len(a.everyone & b.everyone) < SHARED:
            return False
        apart = not any(meet(one, two) for one in a.days for two in b.days)
        return apart and self.compatible(a, b) and told_near(a, b)


PAIR = "two parties"


def keys(fact: Fact) -> list[tuple[str, ...]]:
    names = sorted(fact.everyone)
    pairs = [(PAIR, a, b) for a, b in combinations(names, SHARED)]
    return [*pairs, *(("story", fact.report.story or fact.event.article, name) for name in names)]


def user_agrees(a: Cluster, b: Cluster) -> bool:
    """The end user counts where one is told; a delivery to a state is not the one for its private army."""
    first, second = a.names(END_USER), b.names(END_USER)
    if first and second:
        return bool(first & second)
    if first or second:
        other = b.names(RECIPIENT) if first else a.names(RECIPIENT)
        return not other or bool(other & (first or second))
    first, second = a.names(RECIPIENT), b.names(RECIPIENT)
    return not first or not second or bool(first & second)


def closest(fits: Sequence[Cluster], fact: Fact) -> list[Cluster]:
    """Of several events that a fact may be, those that share most of its parties; of these those of its story."""
    most = max((len(one.everyone & fact.everyone) for one in fits), default=0)
    fits = [one for one in fits if len(one.everyone & fact.everyone) == most]
    at_home = [one for one in fits if fact.report.story in one.stories]
    return at_home or list(fits)


def narrowed(a: When, b: When) -> When:
    """The days of both, with the words of the narrower; those of `a` where they share none."""
    if not meet(a, b):
        return a
    firsts = [day for day in (a.earliest, b.earliest) if day is not None]
    lasts = [day for day in (a.latest, b.latest) if day is not None]
    firm = min((a, b), key=lambda one: (width(one), one.basis == "unknown", one.said is None))
    return When(
        earliest=max(firsts, default=None), latest=min(lasts, default=None), basis=firm.basis, said=firm.said,
        why=firm.why,
    )  # fmt: skip


def width(when: When) -> timedelta:
    return timedelta.max if when.earliest is None or when.latest is None else when.latest - when.earliest


def told_near(a: Cluster, b: Cluster) -> bool:
    """Was one of `a` told within a week of one of `b`, as far as their days are known?"""
    for one in a.facts:
        for two in b.facts:
            first, second = one.report.reported, two.report.reported
            if None not in (first.earliest, second.earliest) and meet(wider(first), second):
                return True
    return False


def wider(when: When) -> When:
    earliest = when.earliest - NEAR if when.earliest else None
    latest = when.latest + NEAR if when.latest else None
    return When(earliest=earliest, latest=latest, basis=when.basis)
