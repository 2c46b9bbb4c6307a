"""What two articles share beside a name, by which a name in both is told to be one actor's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from headwater.flow.weigh.identities.clusters import Cluster, Clusters
from headwater.flow.weigh.identities.rows import Row, broad

MOST_HOLD = 0.02  # of a case's articles may name what tells that two of them are about one matter
LEAST_HOLD = 6  # articles that may name it in a small case
TELLING = ("person", "body")


class Context:
    """Who is named beside whom: only what few articles name tells anything."""

    def __init__(self, rows: Sequence[Row]) -> None:
        held: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.sort in TELLING and row.full and row.actor.kind != "outlet":
                held[row.key].add(row.article)
        articles = len({row.article for row in rows})
        most = max(LEAST_HOLD, int(MOST_HOLD * articles))
        self._held = {key: some for key, some in held.items() if 1 < len(some) <= most}
        self._beside: dict[str, set[str]] = defaultdict(set)
        for key, some in self._held.items():
            for article in some:
                self._beside[article].add(key)

    def beside(self, article: str) -> Collection[str]:
        """The keys of the names that tell something, of an article."""
        return self._beside.get(article, ())

    def shared(self, one: Cluster, two: Cluster) -> str | None:
        """The key of a name that stands beside both, other than their own; the first in alphabetical order."""
        own = one.keys | two.keys
        few, many = sorted((one, two), key=lambda cluster: len(cluster.articles))
        beside = {key for article in few.articles for key in self.beside(article)}
        found = (key for key in beside if not any(key in name or name in key for name in own))
        return min((key for key in found if not many.articles.keys().isdisjoint(self._held[key])), default=None)


class Namesakes:
    """Clusters that bear one name. Who of them agrees with one is looked up by what can tell it: each is not held
    against each, of which there are billions where fifty thousand stories name one place."""

    def __init__(self, clusters: Clusters, context: Context, block: Iterable[int]) -> None:
        self.clusters, self.context = clusters, context
        self.present = dict.fromkeys(clusters.roots(block))  # ascending
        self._having: dict[tuple[str, str], list[int]] = defaultdict(list)
        for root in self.present:
            for fact in set(self._facts(root)):
                self._having[fact].append(root)

    def agreeing(self, me: int) -> tuple[int, str] | None:
        """The only one that agrees with a cluster, and by what."""
        found: dict[int, str] = {}
        seen = {me}
        for fact in self._facts(me):
            for root in self._having[fact]:
                other = self.clusters.find(root)
                if other not in seen:
                    seen.add(other)
                    why = agree(self.clusters, self.context, me, other)
                    if why and self.clusters.clash(me, other) is None:
                        found[other] = why
                        if len(found) > 1:
                            return None
        return next(iter(found.items()), None)

    def open(self, me: int, most: int) -> list[int]:
        """The first that may be one with a cluster, this many."""
        others = (one for one in self.present if one != me and self.clusters.clash(me, one) is None)
        return list(islice(others, most))

    def join(self, me: int, other: int, why: str) -> None:
        """`other` does not clash with `me`."""
        self.clusters.join(me, other, "name", why)
        gone = other if self.clusters.find(me) == me else me
        del self.present[gone]

    def _facts(self, root: int) -> Iterator[tuple[str, str]]:
        """Without one of these in common no two agree."""
        one = self.clusters.cluster(root)
        yield from (("story", story) for story in one.stories)
        yield from (("country", country) for country in one.countries)
        yield from (("role", word) for role in one.roles for word in role)
        yield from (("beside", key) for article in one.articles for key in self.context.beside(article))


def agree(clusters: Clusters, context: Context, a: int, b: int) -> str | None:
    """What tells, beside the name, that two persons, bodies or places are one; None where nothing does."""
    one, two = clusters.cluster(a), clusters.cluster(b)
    unlike = not roles_agree(one, two)
    if not unlike and (shared := one.stories & two.stories):
        return f"both are in story {min(shared)}"
    if (country := one.countries & two.countries) and not unlike:
        return f"both are of {min(country)}"
    if country and one.stories & two.stories:
        return f"both are of {min(country)}, in one story"
    if (role := shared_role(one, two)) and len(role) > 1:
        return f"both are called {' '.join(sorted(role))}"
    if not unlike and (beside := context.shared(one, two)):
        return f"both are named beside {beside}"
    return None


def shared_role(one: Cluster, two: Cluster) -> frozenset[str]:
    """The most words that a role of one and a role of the other share, classes of words left out."""
    best = frozenset[str]()
    for mine in sorted(one.roles, key=sorted):
        for yours in sorted(two.roles, key=sorted):
            common = frozenset(word for word in mine & yours if not word.startswith("#"))
            best = max(best, common, key=len)
    return best


def roles_agree(one: Cluster, two: Cluster) -> bool:
    """Do the roles leave it open that they are one? So they do where one has none, or a word stands in both.

    Not where they speak for different principals.
    """
    if one.heads and two.heads and not one.heads & two.heads:
        return False
    if not one.roles or not two.roles:
        return True
    return any(mine & yours for mine in one.roles for yours in two.roles)


def telling(words: Iterable[str], common: frozenset[str]) -> bool:
    """Does a name hold a word that is not one of many bodies'?"""
    return any(word not in common and not word.isdigit() and word not in broad() for word in words)
