"""Which rows of states, bodies and places are one: by a name of theirs alone, an order of words, an acronym."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from headwater.beats import table
from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.context import Context, Namesakes, agree, telling
from headwater.flow.weigh.identities.people import MOST_PROPOSED, Proposal
from headwater.flow.weigh.identities.rows import LONGEST_ACRONYM, Row, country_words, known_bodies, plain_words
from headwater.names.name import name as read_name

LEAST_ACRONYM = 2
LINKS = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "la", "du", "des"})


@cache
def common() -> frozenset[str]:
    return frozenset(table("identities")["common"])


def by_table(clusters: Clusters, numbers: list[int]) -> None:
    """States, and bodies that the tables know: one name, one actor."""
    firsts: dict[tuple[str, str], int] = {}
    for n in numbers:
        row = clusters.rows[n]
        if row.sort == "state" or (row.name in known_bodies() and row.country in (None, known_bodies()[row.name])):
            first = firsts.setdefault((row.sort, row.name), n)
            what = "state" if row.sort == "state" else "body"
            clusters.join(first, n, "table", f"{row.name} is one {what} in the table of {what}s", aliases=True)


def same_name(clusters: Clusters, context: Context, bodies: list[int]) -> Iterator[Proposal]:
    """Joins bodies or places called the same: inside a state or story where many bear the name, else everywhere."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n in bodies:
        blocks[clusters.rows[n].key].append(n)
    for key in sorted(blocks):
        if len(blocks[key]) > 1 and not is_acronym(clusters.rows[blocks[key][0]]):
            yield from _block(clusters, context, blocks[key])


def _block(clusters: Clusters, context: Context, block: list[int]) -> Iterator[Proposal]:
    rows = clusters.rows
    for what in ("country", "story"):
        heads: dict[str, int] = {}
        for n in block:
            value = rows[n].country if what == "country" else rows[n].story
            if value:
                head = heads.setdefault(value, n)
                where = f"of {value}" if what == "country" else f"in story {value}"
                clusters.join(head, n, "name", f"called “{rows[n].name}” in several articles, each time {where}")
    own = telling(rows[block[0]].words, common()) and (len(rows[block[0]].words) > 1 or rows[block[0]].sort == "place")
    namesakes = Namesakes(clusters, context, block)
    for root in list(namesakes.present):
        me, said = clusters.find(root), rows[root].name
        if told := namesakes.agreeing(me):
            namesakes.join(me, told[0], f"called “{said}” too; {told[1]}")
            continue
        open_ = namesakes.open(me, MOST_PROPOSED)
        if own and len(open_) == 1:
            namesakes.join(me, open_[0], f"called “{said}” too, which is a name of its own")
        else:
            for one in open_:
                yield me, one, 0.5, f"both are called “{said}”, a name that several may bear"


def other_order(clusters: Clusters, bodies: list[int]) -> None:
    """Bodies of one state whose names hold the same words: Defence Ministry of X, Ministry of Defence of X."""
    firsts: dict[tuple[str, tuple[str, ...]], int] = {}
    for n in bodies:
        row = clusters.rows[n]
        if row.country and row.sort == "body":
            gone = country_words().get(row.country, frozenset()) | LINKS
            words = tuple(sorted(word for word in row.words if word not in gone))
            if words:
                first = firsts.setdefault((row.country, words), n)
                names = f"“{clusters.rows[first].name}” and “{row.name}”"
                clusters.join(first, n, "alias", f"{names} are the same words, both of {row.country}")


def without_forms(clusters: Clusters, context: Context, bodies: list[int]) -> Iterator[Proposal]:
    """A firm with and without its legal form, where something else agrees and the forms do not differ."""
    blocks: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n in bodies:
        row = clusters.rows[n]
        if row.actor.kind in ("organization", "outlet"):
            read = read_name(row.name, False)
            words = tuple(word.text for word in read.words if word.kind not in ("form", "particle"))
            blocks[words][row.key].append(n)
    for words in sorted(blocks):
        if len(blocks[words]) < 2 or not words:
            continue
        firsts = [clusters.find(block[0]) for _, block in sorted(blocks[words].items())]
        forms = {legal_forms(clusters.rows[n].name) for n in firsts} - {frozenset()}
        for a, b in pairwise(firsts):
            names = f"“{clusters.rows[a].name}” and “{clusters.rows[b].name}”"
            told = agree(clusters, context, a, b) if len(forms) < 2 else None
            if told:
                clusters.join(a, b, "alias", f"{names} differ by a legal form; {told}")
            else:
                yield a, b, 0.5, f"{names} differ by a legal form"


def legal_forms(said: str) -> frozenset[str]:
    """The legal forms as printed: an LLC is no GmbH, though both are of limited liability."""
    found = read_name(said, False).words
    return frozenset("".join(plain_words(one.said)) for one in found if one.kind == "form" and one.text != "company")


# ---------------------------------------------------------------------------------------------------------- acronyms


def is_acronym(row: Row) -> bool:
    bare = row.name.replace(".", "")
    return bare.isupper() and " " not in bare and LEAST_ACRONYM <= len(bare) <= LONGEST_ACRONYM


def by_acronym(clusters: Clusters, context: Context, bodies: list[int]) -> Iterator[Proposal]:
    """An acronym that an article leaves unexplained is what others of its story say, or of articles that share more."""
    stands_for: dict[str, set[int]] = defaultdict(set)
    for n in bodies:
        for alias in stated(clusters.rows[n]):
            stands_for[alias].add(n)
    alone: dict[str, list[int]] = defaultdict(list)
    for n in bodies:
        if is_acronym(clusters.rows[n]):
            alone[clusters.rows[n].key].append(n)
    for key in sorted(alone):
        for n in alone[key]:
            yield from _explained(clusters, context, n, clusters.roots(stands_for.get(key, ())))
        yield from _block(clusters, context, alone[key])


def stated(row: Row) -> Iterator[str]:
    """Acronyms that the article itself gives a longer name."""
    for alias in row.actor.aliases:
        bare = alias.replace(".", "")
        if (
            bare.isupper()
            and bare != row.name.replace(".", "")
            and LEAST_ACRONYM <= len(bare) <= LONGEST_ACRONYM
            and " " not in bare
        ):
            yield bare.casefold()


def _explained(clusters: Clusters, context: Context, n: int, found: list[int]) -> Iterator[Proposal]:
    me = clusters.find(n)
    open_ = [one for one in found if one != me and clusters.clash(me, one) is None]
    here = [one for one in open_ if clusters.cluster(one).stories & clusters.cluster(me).stories]
    good = here or [one for one in open_ if agree(clusters, context, me, one)]
    said = clusters.rows[n].name
    if len(good) == 1:
        full = clusters.rows[good[0]].name
        told = "in its story" if here else agree(clusters, context, me, good[0])
        clusters.join(good[0], me, "acronym", f"{said} is given as the short name of {full} elsewhere; {told}")
        return
    for one in (good or open_)[:MOST_PROPOSED]:
        yield me, one, round(0.6 / len(good or open_), 2), f"{said} may be {clusters.rows[one].name}"
