"""Which articles tell one story. A function of the set of articles: neither their order nor their ids matter.

Candidates are the nearest by words; how likely each pair is to tell one story is a learned score (`likelihood`), raised
by passages and quotations in common. Groups grow by average link. Last, a text and what was
made from it belong together whatever else they tell: so a report that retells an earlier moment in aligned passages
and brings a new one bridges both. A later page that only mentions an earlier one's news is held against all that links
the two: where little does, they part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import numpy as np

from headwater.flow.components import components
from headwater.flow.group.pairs.marks import hashed
from headwater.flow.group.pairs.similarity import Vectors, candidates, pairs_of
from headwater.flow.group.stories.headlines import borne_by_several, compared, headline, rank
from headwater.flow.group.stories.likelihood import likelihoods, shipped
from headwater.flow.group.stories.linkage import UNIT, Agglomeration, agglomerate, deciding
from headwater.flow.group.stories.rulings import Alike, by_article, concerning, explained, moved_in, ruled
from headwater.flow.group.stories.shared_terms import Bond, bonds
from headwater.flow.group.stories.story_ids import story_id
from headwater.flow.group.stories.ties import binds, raised, tie
from headwater.records import Copy, FollowUp, Ruling, Sketch, Story

# Mean likelihood at which two groups are one story. Macro B-cubed F1 over halves of four development sets
# (benchmarks/train_stories.py --halves), terms counted in the other half alone: .940 here, .943 at .4 with up to 1.19
# times the true stories.
ALIKE = round(0.35 * UNIT)
# A page that only mentions another's news (`follow_ups`) weighs against one story as three certain pairs weigh for it:
# two pages and two part by one mention, three and three by two. Of ten invented follow-ups nine are right with it and
# seven without.
PARTS = -3 * UNIT
NAMED = 6  # terms that `why` names

Near = Callable[[int], Mapping[int, int]]
Pairs = Sequence[tuple[str, str]]


def stories(
    sketches: tuple[Sketch, ...],
    copies: tuple[Copy, ...],
    rulings: tuple[Ruling, ...] = (),
    follow_ups: tuple[FollowUp, ...] = (),
) -> tuple[Story, ...]:
    """Every article in exactly one story, as the rulings in force bid; stories by id."""
    if not sketches:
        return ()
    ordered = sorted(sketches, key=order)
    place = {sketch.article: i for i, sketch in enumerate(ordered)}
    known = [copy for copy in copies if copy.a in place and copy.b in place]
    vectors = Vectors(ordered)
    graph = _graph(vectors, known, ordered, place)
    binding = [(copy.a, copy.b) for copy in known if binds(copy)]
    share = {frozenset((copy.a, copy.b)): copy.share for copy in known}
    made = settled(
        agglomeration(graph.__getitem__, range(len(ordered))), graph.__getitem__, place, binding,
        [(one.earlier, one.later) for one in follow_ups], rulings,
        lambda a, b: float(vectors.beside(place[a], [place[b]])[0]) + share.get(frozenset((a, b)), 0.0),
    )  # fmt: skip
    borne = borne_by_several([ordered[place[article]] for article in group] for group in made)
    return tuple(sorted(told(made, ordered, vectors, borne, binding, rulings), key=lambda story: story.id))


def order(sketch: Sketch) -> tuple[int, int]:
    """An order by the words of the article, so that other ids give the same groups; the id decides between equals."""
    return hashed(sketch.twin), hashed(sketch.article)


def agglomeration(near: Near, nodes: Iterable[int]) -> list[list[int]]:
    """The groups of these nodes, with all that are in them, each once."""
    made = Agglomeration(near, ALIKE)
    return list({id(group): group for group in map(made.group, nodes)}.values())


def settled(
    groups: Sequence[list[int]], near: Near, node: Mapping[str, int], binding: Pairs, mentions: Pairs,
    rulings: Sequence[Ruling], alike: Alike,
) -> list[tuple[str, ...]]:  # fmt: skip
    """What becomes of groups by what binds pairs, by pages that only mention the news of others, and by rulings.

    `node`: of each article; `binding`: pairs that bind; `mentions`: pairs of which one mentions the other's news.
    """
    article = {number: name for name, number in node.items()}
    bound = {_sides(a, b, node) for a, b in binding}
    apart = {_sides(a, b, node) for a, b in mentions if a in node and b in node} - bound
    named = [[article[member] for member in group] for group in _parted(groups, near, apart)]
    joined = components(node, [*((group[0], one) for group in named for one in group[1:]), *binding])
    return ruled(joined, rulings, alike)


def _graph(
    vectors: Vectors, copies: Sequence[Copy], ordered: Sequence[Sketch], place: Mapping[str, int]
) -> list[dict[int, int]]:
    """How likely the nearest of every article and all that share passages tell one story, as far as they decide."""
    found = (
        (_sides(copy.a, copy.b, place), tie(copy, *(ordered[place[one]].opening for one in (copy.a, copy.b))))
        for copy in copies
    )
    tied = {sides: weight for sides, weight in found if weight}
    left, right = candidates(vectors)
    if tied:
        ends = np.array(list(tied), np.int64).T
        left, right = pairs_of(vectors, np.append(left, ends[0]), np.append(right, ends[1]))
    likely = likelihoods(vectors, left, right, shipped())
    if tied:
        sides = zip(left.tolist(), right.tolist(), strict=True)
        likely = raised(likely, np.array([tied.get(pair, 0) for pair in sides], np.int64))
    kept = deciding(len(ordered), left, right, likely, ALIKE)
    graph: list[dict[int, int]] = [{} for _ in ordered]
    for one, other, value in zip(*(side[kept].tolist() for side in (left, right, likely)), strict=True):
        graph[one][other] = graph[other][one] = value
    return graph


def _parted(groups: Sequence[list[int]], near: Near, apart: Set[tuple[int, int]]) -> list[list[int]]:
    """The groups, those anew in which a page only mentions the news of another. Nothing else joins what parts."""
    home = {member: number for number, group in enumerate(groups) for member in group} if apart else {}
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in apart:
        if home[left] == home[right]:
            inside[home[left]].append((left, right))
    made = []
    for number, group in enumerate(groups):
        if number not in inside:
            made.append(group)
            continue
        members = sorted(group)
        at = {member: i for i, member in enumerate(members)}
        links = {
            (at[member], at[other]): value
            for member in members for other, value in near(member).items() if other in at and member < other
        } | {(at[left], at[right]): PARTS for left, right in inside[number]}  # fmt: skip
        parts = agglomerate(len(members), [(*pair, value) for pair, value in links.items()], ALIKE)
        made += [[members[i] for i in part] for part in parts]
    return made


def _sides(a: str, b: str, node: Mapping[str, int]) -> tuple[int, int]:
    left, right = sorted((node[a], node[b]))
    return left, right


def told(
    groups: Sequence[tuple[str, ...]],
    ordered: Sequence[Sketch],
    vectors: Vectors,
    borne: frozenset[str],
    binding: Pairs,
    rulings: Sequence[Ruling],
) -> list[Story]:
    """The groups as stories. `ordered`: their sketches by `order`; `borne`: titles of several stories. Pages that
    people moved in do not rename the story that they were moved into."""
    moved, index = moved_in(rulings), by_article(rulings)
    place = {sketch.article: i for i, sketch in enumerate(ordered)}
    members = [sorted(place[article] for article in group) for group in groups]
    bound = _bound(groups, binding)
    naming = [
        [k for k, i in enumerate(group) if ordered[i].article not in moved] or list(range(len(group)))
        for group in members
    ]
    ranks = [[rank(ordered[group[k]], borne) for k in some] for group, some in zip(members, naming, strict=True)]
    central = [[some[k] for k in compared(ranked)] for some, ranked in zip(naming, ranks, strict=True)]
    held = bonds(vectors, members, central, NAMED)
    made = []
    for group, some, ranked, pairs, bond in zip(members, naming, ranks, bound, held, strict=True):
        pages = [ordered[group[k]] for k in some]
        title, title_is = headline(pages, ranked, [bond.likeness[k] for k in some])
        story = Story(
            id=story_id(pages), title=title.text if title else "", title_span=title, title_is=title_is,
            articles=tuple(sorted(ordered[i].article for i in group)), why=_why(len(group), bond, pairs),
        )  # fmt: skip
        made.append(explained(story, concerning(story.articles, index)))
    return made


def _bound(groups: Sequence[tuple[str, ...]], binding: Pairs) -> list[int]:
    """How many pairs in each group are bound: copies, and news told again."""
    of = {article: number for number, group in enumerate(groups) for article in group}
    held = [0] * len(groups)
    for a, b in binding:
        if a in of and of[a] == of.get(b):  # people may have ruled them apart
            held[of[a]] += 1
    return held


def _why(pages: int, bond: Bond, pairs: int) -> str:
    if pages == 1:
        return "no other page is enough like it in words, names or passages"
    reasons = []
    if bond.words or bond.names:
        reasons.append(f"{pages} pages share the words {', '.join(bond.names + bond.words)}")
    if pairs:
        reasons.append(
            f"in {pairs} {'pair' if pairs == 1 else 'pairs'} of them one tells the other's text or news again"
        )
    return "; ".join(reasons) or "their words are alike"
