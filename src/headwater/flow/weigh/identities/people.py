"""Which rows of people are one person: by the same name, another spelling of it, a surname alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from headwater.beats import table
from headwater.flow.extract.actors import known
from headwater.flow.weigh.identities.clusters import Clusters
from headwater.flow.weigh.identities.context import Context, Namesakes, agree, roles_agree
from headwater.flow.weigh.identities.rows import Row
from headwater.names import korean
from headwater.names.matching import compare
from headwater.names.name import name
from headwater.names.sounds import skeleton
from headwater.names.spelling import nicknames, respelt
from headwater.text.names import meant_by, only_initials

KOREAN_SAME = 0.9  # of two romanisations of one name; below it syllables are read loosely
LEAST_SPELT = 4  # letters of a word that may be spelled otherwise
LIKELY = 0.8  # score of two names from which another spelling is proposed where nothing tells how it came about
MOST_LETTERS = 3  # letters in which such names differ: 45 s of CPU for 100,000 rows without this limit
MOST_PROPOSED = 5  # proposals that one bare name makes
MOST_BLOCK = 200  # names that are compared with each other because they sound alike
SOFT = str.maketrans("yij", "eee")  # beginnings that transcriptions mix up: Yevgeny, Evgeny
Proposal = tuple[int, int, float, str]


def same_name(clusters: Clusters, context: Context, people: list[int]) -> Iterator[Proposal]:
    """Joins those called the same where something else agrees; yields those where nothing does."""
    rows = clusters.rows
    blocks: dict[str, list[int]] = defaultdict(list)
    for n in people:
        if rows[n].full:
            blocks[rows[n].key].append(n)
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > 1:
            by_facts(clusters, block)
            yield from settled(clusters, context, block)


def facts(row: Row) -> Iterator[tuple[str, str]]:
    """What may tell that two rows of one name are one, the surest first."""
    if row.actor.affiliation:
        yield "body", row.actor.affiliation
    if row.country and row.role:
        yield "country", row.country
    if row.story:
        yield "story", row.story


def by_facts(clusters: Clusters, block: list[int]) -> None:
    """Joins rows of one name that share a body, a state or a story, each with the first it agrees with."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in block:
        for fact in facts(clusters.rows[n]):
            buckets[fact].append(n)
    for (what, value), members in sorted(buckets.items(), key=lambda item: (order_of(item[0][0]), item[0][1])):
        heads: list[int] = []
        for n in members:
            for head in heads:
                if head_agrees(clusters, what, head, n) and clusters.join(
                    head, n, "name", same_words(clusters, n, what, value)
                ):
                    break
            else:
                heads.append(n)


def order_of(what: str) -> int:
    return ("body", "country", "story").index(what)


def head_agrees(clusters: Clusters, what: str, a: int, b: int) -> bool:
    """Roles that share no word part two people of one name, unless they are of one body, or of one state and story."""
    if what == "body":
        return True
    one, two = clusters.cluster(a), clusters.cluster(b)
    if roles_agree(one, two):
        return True
    return bool(one.countries & two.countries and one.stories & two.stories)


def same_words(clusters: Clusters, n: int, what: str, value: str) -> str:
    name = clusters.rows[n].name
    tail = {"body": f"beside {value}", "country": f"of {value}", "story": f"in story {value}"}[what]
    return f"called “{name}” in several articles, each time {tail}"


def settled(clusters: Clusters, context: Context, block: list[int]) -> Iterator[Proposal]:
    """What the facts left apart: a group joins the only other that it agrees with; else it is proposed."""
    namesakes = Namesakes(clusters, context, block)
    for root in sorted(namesakes.present, key=lambda one: (informed(clusters, one), one)):
        if len(namesakes.present) < 2:
            return
        me, name = clusters.find(root), clusters.rows[root].name
        if told := namesakes.agreeing(me):
            namesakes.join(me, told[0], f"called “{name}” too; {told[1]}")
            continue
        open_ = namesakes.open(me, MOST_PROPOSED)
        for other in open_:
            yield me, other, 0.6 if len(open_) == 1 else 0.4, f"both are called “{name}”, and nothing else tells"


def informed(clusters: Clusters, root: int) -> int:
    """Those of whom least is known come last: they join what stands."""
    one = clusters.of[root]
    return -(bool(one.roles) + bool(one.countries) + len(one.rows))


# --------------------------------------------------------------------------------------------------------- spelling


def other_spellings(clusters: Clusters, context: Context, people: list[int]) -> Iterator[Proposal]:
    """Joins names that are spellings of one where something else agrees; yields the likely rest."""
    rows = clusters.rows
    firsts: dict[str, list[int]] = defaultdict(list)
    for n in people:
        if rows[n].full:
            firsts[rows[n].key].append(n)
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in sorted(firsts):
        for block in blocks_of(rows[firsts[key][0]]):
            blocks[block].add(key)
    pairs = {
        pair
        for block in sorted(blocks)
        if 1 < len(blocks[block]) <= MOST_BLOCK
        for pair in combinations(sorted(blocks[block]), 2)
    }
    for one, other in sorted(pairs):
        a, b = firsts[one][0], firsts[other][0]
        how = spelled_otherwise(rows[a].name, rows[b].name)
        if how is None and Levenshtein.distance(one, other, score_cutoff=MOST_LETTERS) > MOST_LETTERS:
            continue
        score = compare("Person", rows[a].name, rows[b].name).score
        if how is None and score < LIKELY:
            continue
        yield from spelled(clusters, context, (clusters.roots(firsts[one]), clusters.roots(firsts[other])), how, score)


def blocks_of(row: Row) -> Iterator[tuple[str, str]]:
    """Keys under which spellings of one name meet: how one of its outer words sounds, and how the other begins."""
    first, last = row.words[0], row.words[-1] if row.suffix is None or len(row.words) < 2 else row.words[-2]
    yield skeleton(last), skeleton(first)[:1]
    yield skeleton(first), skeleton(last)[:1]


def spelled(
    clusters: Clusters, context: Context, sides: tuple[list[int], list[int]], how: str | None, score: float
) -> Iterator[Proposal]:
    for a in sides[0]:
        for b in sides[1]:
            a, b = clusters.find(a), clusters.find(b)
            if a == b or clusters.clash(a, b) is not None:
                continue
            names = f"“{clusters.rows[a].name}” and “{clusters.rows[b].name}”"
            told = agree(clusters, context, a, b) if how else None
            if told and len(sides[0]) == len(sides[1]) == 1:
                clusters.join(a, b, "spelling", f"{names} are one name: {how}; {told}")
            elif how or told:
                yield a, b, round(min(score, 0.9), 2), f"{names} may be spellings of one name"


@lru_cache(maxsize=100_000)
def spelled_otherwise(one: str, other: str) -> str | None:
    """How two full names come to be one person's, in words; None where they may well be two people's."""
    if korean.parses(one) and korean.parses(other):
        found = compare("Person", one, other)
        return "the same Korean syllables" if found.score >= KOREAN_SAME else None
    a, b = bare_words(one), bare_words(other)
    if initials_clash(one, other) or len(a) != len(b) or len(a) < 2:
        return None
    ways = [way(x, y, n == 0) for n, (x, y) in enumerate(zip(a, b, strict=True))]
    if None in ways:
        return None
    told = sorted({one for one in ways if one})
    return " and ".join(told) if told else "but for an initial"


def bare_words(said: str) -> list[str]:
    """The words without initials, particles and generation."""
    gone = ("jr", "sr", "ii", "iii", "iv")
    return [w.text for w in name(said, True).words if w.kind == "word" and len(w.text) > 1 and w.text not in gone]


def initials_clash(one: str, other: str) -> bool:
    """Do both have a middle initial, and another one?"""
    mine, yours = ({w.text for w in name(said, True).words if len(w.text) == 1} for said in (one, other))
    return bool(mine and yours and mine != yours)


def way(a: str, b: str, first: bool) -> str | None:
    """How one word is the other: "" the same, a reason in words, None where it is another."""
    if a == b:
        return ""
    if first and nicknames(a, b):
        return "a short form of the first name"
    if min(len(a), len(b)) < LEAST_SPELT or both_given(a, b) or ends(a) != ends(b):
        return None
    begin = {respelt(word)[:1].translate(SOFT) for word in (a, b)}
    same = skeleton(a) == skeleton(b) and len(begin) == 1
    return "another transcription" if same else None


def both_given(a: str, b: str) -> bool:
    """Are they two common first names, such as John and Joan?"""
    known_names = [known.given_gender(word.capitalize()) for word in (a, b)]
    if None in known_names:
        return False
    return known_names[0] != known_names[1] or abs(len(a) - len(b)) > 1


def ends(word: str) -> str:
    """Whether a word ends like a woman's name or a man's, as Slavic, Greek and Romance names show it."""
    tail = respelt(word).rstrip("iyej")
    return tail[-1:] if tail[-1:] in "ao" else ""


# ---------------------------------------------------------------------------------------------------------- surnames


def by_initials(clusters: Clusters, people: list[int]) -> None:
    """A surname with initials is the only person of its story whom they fit."""
    rows = clusters.rows
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in people:
        if rows[n].full and rows[n].story:
            bearers[rows[n].story or "", rows[n].words[-1]].append(n)
    for n in people:
        row = rows[n]
        if row.story is None or not only_initials(row.name):
            continue
        near = bearers[row.story, row.words[-1]]
        fit = clusters.roots([one for one in near if meant_by(row.name, [rows[one].name])])
        found = [one for one in fit if clusters.clash(n, one) is None]
        if len(fit) == len(found) == 1 and surname_agrees(clusters, n, found[0]):
            name = rows[found[0]].name
            clusters.join(found[0], n, "surname", f"the only one of story {row.story} whom “{row.name}” fits is {name}")


def by_surname(clusters: Clusters, people: list[int]) -> Iterator[Proposal]:
    """A surname that stands alone in an article is the only person of its story who bears it."""
    rows = clusters.rows
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for n in people:
        if rows[n].full and rows[n].story:
            for form in surnames(rows[n]):
                bearers[rows[n].story or "", form].add(n)
    for n in people:
        row = rows[n]
        if row.full or row.story is None:
            continue
        found = [one for one in clusters.roots(bearers.get((row.story, row.key), ())) if clusters.clash(n, one) is None]
        if len(found) == 1 and surname_agrees(clusters, n, found[0]):
            name = rows[found[0]].name
            clusters.join(found[0], n, "surname", f"the only {row.name} of story {row.story} is {name}")
        else:
            for one in found[:MOST_PROPOSED]:
                yield n, one, round(0.5 / len(found), 2), f"{row.name} of story {row.story} may be {rows[one].name}"


def surname_agrees(clusters: Clusters, n: int, one: int) -> bool:
    mine, cluster = clusters.rows[n].role, clusters.cluster(one)
    return not mine or not cluster.roles or any(mine & role for role in cluster.roles)


def surnames(row: Row) -> Iterable[str]:
    words = row.words[:-1] if row.suffix else row.words
    yield words[-1]
    if row.words[0] in family_first():
        yield words[0]


def family_first() -> frozenset[str]:
    return frozenset(str(one).casefold() for one in table("roles").get("family_first", ()))
