"""Which rows of ships and aircraft are one: by a number, by a name, by a name one of them bore before."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.context import Context, agree
from headwater.flow.weigh.identities.people import MOST_PROPOSED, Proposal
from headwater.flow.weigh.identities.rows import plain_words


def by_number(clusters: Clusters, crafts: list[int]) -> None:
    """A number that names one ship or aircraft, whatever it is called: renamed ones keep it."""
    firsts: dict[tuple[str, str], int] = {}
    for n in crafts:
        for scheme, value in clusters.rows[n].actor.identifiers:
            first = firsts.setdefault((scheme, value), n)
            names = f"“{clusters.rows[first].name}” and “{clusters.rows[n].name}”"
            clusters.join(first, n, "identifier", f"{names} have one number, {scheme} {value}", aliases=True)


def by_name(clusters: Clusters, context: Context, crafts: list[int]) -> Iterator[Proposal]:
    """One name, now or before, where a story or somebody named beside both agrees; many ships bear one name."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n in crafts:
        row = clusters.rows[n]
        for key in sorted({row.key, *("".join(plain_words(alias)) for alias in row.actor.aliases)}):
            blocks[key].append(n)
    for key in sorted(blocks):
        _in_one_story(clusters, blocks[key])
        for n in blocks[key]:
            yield from _named(clusters, context, n, blocks[key])


def _in_one_story(clusters: Clusters, block: list[int]) -> None:
    """All of one story that nothing parts; not where their numbers tell that two of them bear the name."""
    stories: dict[str, list[int]] = defaultdict(list)
    for n in block:
        if story := clusters.rows[n].story:
            stories[story].append(n)
    for story in sorted(stories):
        found = stories[story]
        if all(clusters.clash(a, b) is None for a, b in combinations(clusters.roots(found), 2)):
            for n in found[1:]:
                said = f"“{clusters.rows[n].name}” is a name of both; both are in story {story}"
                clusters.join(found[0], n, "name", said)


def _named(clusters: Clusters, context: Context, n: int, block: list[int]) -> Iterator[Proposal]:
    me = clusters.find(n)
    open_ = [one for one in clusters.roots(block) if one != me and clusters.clash(me, one) is None]
    told = [(one, why) for one in open_ if (why := agree(clusters, context, me, one))]
    names = f"“{clusters.rows[n].name}”"
    if len(told) == 1:
        clusters.join(me, told[0][0], "name", f"{names} is a name of both; {told[0][1]}")
        return
    for one in open_[:MOST_PROPOSED]:
        yield me, one, round(0.6 / len(open_), 2), f"{names} is a name of both, which other ships may bear"
