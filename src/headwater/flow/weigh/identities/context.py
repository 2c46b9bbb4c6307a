"""What two articles share beside a name, by which a name in both is told to be one actor's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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
        self._beside: dict[str, set[str]] = defaultdict(set)
        for key, some in held.items():
            if 1 < len(some) <= most:
                for article in some:
                    self._beside[article].add(key)

    def shared(self, one: Cluster, two: Cluster) -> str | None:
        """The key of a name that stands beside both, other than their own; the first in alphabetical order."""
        own = {key for cluster in (one, two) for keys in cluster.articles.values() for key in keys}
        few, many = sorted((one, two), key=lambda cluster: len(cluster.articles))
        beside = Counter(key for article in few.articles for key in self._beside.get(article, ()))
        found = {key for article in many.articles for key in self._beside.get(article, ()) if key in beside}
        return min((key for key in found if not any(key in name or name in key for name in own)), default=None)


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
