"""Which events of a case are one: by step, parties, goods and days. What excludes one another never comes together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from headwater.beats.beat import Beat
from headwater.flow.weigh.event_days import meet
from headwater.flow.weigh.event_facts import LEAST, Fact, compared, same_goods
from headwater.records import When

NEAR = timedelta(days=7)  # between two reports that tell one act of different days; later ones may tell of another act
NARROW = timedelta(days=31)  # days so narrow that one party in common is enough beside them
QUARTER = timedelta(days=92)  # days known no better than this settle no dispute
SHARED = 2  # parties in common that are enough by themselves
END_USER, RECIPIENT = "end_user", "recipient"


@dataclass(slots=True)
class Cluster:
    """The facts of one event. `days`: the days on which all agree; more than one entry where they dispute them."""

    facts: list[Fact]
    days: list[When]
    may_be: list["Cluster"] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        return any(fact.dated for fact in self.facts)

    @property
    def articles(self) -> set[str]:
        return {fact.event.article for fact in self.facts}

    @property
    def stories(self) -> set[str]:
        return {fact.report.story for fact in self.facts if fact.report.story is not None}

    def names(self, role: str) -> frozenset[str]:
        return frozenset(name for fact in self.facts for name in fact.parties.get(role, ()))

    @property
    def everyone(self) -> frozenset[str]:
        return frozenset(name for fact in self.facts for name in fact.everyone)

    @property
    def goods(self) -> frozenset[str]:
        return frozenset(one for fact in self.facts for one in fact.goods)


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
    """Clusters by the parties that they name."""

    def __init__(self, beat: Beat | None) -> None:
        self.beat = beat
        self.all: list[Cluster] = []
        self.naming: dict[str, list[Cluster]] = {}

    def place(self, fact: Fact) -> Cluster:
        fits = [one for one in self.near(fact.everyone) if self.one_event(one, fact)]
        fits = closest(fits, fact)
        if len(fits) == 1:
            return self.add(fact, fits[0])
        made = Cluster([], [fact.when], may_be=fits)
        self.all.append(made)
        return self.add(fact, made)

    def near(self, names: frozenset[str]) -> list[Cluster]:
        found = {id(one): one for name in sorted(names) for one in self.naming.get(name, ())}
        return list(found.values())

    def add(self, fact: Fact, cluster: Cluster) -> Cluster:
        cluster.facts.append(fact)
        cluster.days = [narrowed(when, fact.when) for when in cluster.days]
        for name in fact.everyone:
            row = self.naming.setdefault(name, [])
            if not any(one is cluster for one in row):
                row.append(cluster)
        return cluster

    def one_event(self, cluster: Cluster, fact: Fact) -> bool:
        """Nothing excludes it, and enough speaks for it."""
        one = Cluster([fact], [fact.when])
        if not self.compatible(cluster, one) or not any(meet(when, fact.when) for when in cluster.days):
            return False
        shared = len(cluster.everyone & fact.everyone)
        if shared >= SHARED:
            return True
        narrow = fact.dated and any(width(narrowed(when, fact.when)) <= NARROW for when in cluster.days)
        return shared > 0 and (narrow or bool(cluster.goods & fact.goods)) and bool(cluster.stories & one.stories)

    def compatible(self, a: Cluster, b: Cluster) -> bool:
        """No role is filled by others, the goods may be the same, and it is for the same user in the end."""
        roles = {role for fact in (*a.facts, *b.facts) for role in fact.parties} - {END_USER, RECIPIENT}
        for role in sorted(roles):
            first, second = a.names(role), b.names(role)
            if first and second and not first & second:
                return False
        first, second = a.everyone, b.everyone
        if len(first) >= SHARED and len(second) >= SHARED and len(first & second) < SHARED:
            return False
        return user_agrees(a, b) and same_goods(a.goods, b.goods, self.beat)

    def dispute(self) -> None:
        """Joins events that differ in their days alone, told in one week by pages that know of one such event each."""
        open_ = sorted(self.all, key=lambda one: min(fact.event.id for fact in one.facts))
        for n, a in enumerate(open_):
            for b in open_[n + 1 :]:
                if a.facts and b.facts and self.disputed(a, b):
                    a.facts += b.facts
                    a.days += b.days
                    for name in b.everyone:
                        self.naming[name] = [one for one in self.naming[name] if one is not b and one is not a] + [a]
                    b.facts = []
        self.all = [one for one in self.all if one.facts]

    def disputed(self, a: Cluster, b: Cluster) -> bool:
        if a.facts[0].mode != "done" or a.articles & b.articles or not a.stories & b.stories:
            return False
        if a.facts[0].event.kind != b.facts[0].event.kind or len(a.everyone & b.everyone) < SHARED:
            return False
        apart = not any(meet(one, two) for one in a.days for two in b.days)
        return apart and self.compatible(a, b) and told_near(a, b)


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
