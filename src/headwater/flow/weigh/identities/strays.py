"""Rows that their article took for something else than the other articles of the story: "Osmera" for a person."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.flow.organs import is_adjective
from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.rows import Row, plain_words

# So many times as many articles must hold a name for a body or a place as hold it for a person. On the example pages
# three names are so joined, all rightly, with two times and with once as many; on `benchmarks/actor_traps` none.
TIMES = 2


def strays(clusters: Clusters) -> None:
    """Joins what bears nothing but a name to what its story knows by that name, and an adjective to its state."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, row in enumerate(clusters.rows):
        if row.story and row.sort != "unnamed":
            blocks[row.story, row.key].append(n)
    for key in sorted(blocks):
        if len({clusters.rows[n].sort for n in blocks[key]}) > 1:
            _gathered(clusters, blocks[key])
    for n, row in enumerate(clusters.rows):
        state = str(row.actor.principal)
        if row.story and bare(row, principal=True) and is_adjective(row.name, state):
            same = blocks.get((row.story, "".join(plain_words(state))), ())
            for other in [one for one in same if clusters.rows[one].sort in ("body", "place")][:1]:
                said = f"“{row.name}” is the adjective of {state}, in one story"
                clusters.join(other, n, "alias", said, aliases=True)


def _gathered(clusters: Clusters, block: Sequence[int]) -> None:
    rows = clusters.rows
    crafts = [n for n in block if rows[n].sort == "craft"]
    others = [n for n in block if rows[n].sort in ("body", "place")]
    people = [n for n in block if rows[n].sort == "person"]
    if len(clusters.roots(crafts)) == 1:
        home, odd = crafts[0], others + people
    elif not crafts and others and len(others) >= TIMES * len(people):
        home, odd = max(others, key=lambda n: (len(clusters.cluster(n).rows), -n)), people
    else:
        return
    known = "a ship or aircraft" if crafts else "no person"
    for n in odd:
        if bare(rows[n]) and len(clusters.cluster(n).rows) <= len(odd):
            clusters.join(home, n, "name", f"called “{rows[n].name}” too; the other pages of the story know {known} so")


def bare(row: Row, *, principal: bool = False) -> bool:
    """Does its article say nothing of it but the name? `principal`: and for whom it speaks."""
    actor = row.actor
    told = (actor.role, actor.affiliation, actor.country, actor.within, actor.age, *actor.identifiers)
    return (
        not any(told)
        and set(actor.aliases) <= {actor.name}
        and principal == (actor.principal not in (None, actor.name))
    )
