"""Which articles tell one story. A function of the set of articles: neither their order nor their ids matter.

Candidates are the nearest by words; how likely each pair is to tell one story is a learned score (`likelihood`), raised
by passages and quotations in common. Groups grow by average link. Last, a text and what was
made from it belong together whatever else they tell: so a report that retells an earlier moment in aligned passages
and brings a new one bridges both. A later page that only mentions an earlier one's news is held against all that links
the two: where little does, they part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np

from headwater.flow.components import components
from headwater.flow.group.pairs.similarity import Ints, Links, Vectors, linked, nearest, with_pairs
from headwater.flow.group.stories.bridges import bridges
from headwater.flow.group.stories.headlines import borne_by_several, compared, headline, rank
from headwater.flow.group.stories.likelihood import DIGITS, likelihoods, shipped
from headwater.flow.group.stories.linkage import agglomerate, deciding
from headwater.flow.group.stories.news import is_repeated
from headwater.flow.group.stories.rulings import by_article, concerning, explained, moved_in, ruled
from headwater.flow.group.stories.shared_terms import Bond, bonds
from headwater.flow.group.stories.story_ids import story_id
from headwater.records import Copy, FollowUp, Ruling, Sketch, Story
from headwater.spans import Span

# Mean likelihood at which two groups are one story. Macro B-cubed F1 over halves of four development sets
# (benchmarks/train_stories.py --halves), terms counted in the other half alone: .940 here, .943 at .4 with up to 1.19
# times the true stories.
ALIKE = 0.35
# What binds two narrations makes one story as likely as the part of the shorter text that they share; quotations in
# common are as much as a tenth.
BINDS = frozenset(("copy", "rewrite", "shared_source"))
QUOTES = 0.1
# A page that only mentions another's news (`follow_ups`) weighs against one story as three certain pairs weigh for it:
# two pages and two part by one mention, three and three by two. Of ten invented follow-ups nine are right with it and
# seven without.
PARTS = -3.0
NAMED = 6  # terms that `why` names


def stories(
    sketches: tuple[Sketch, ...],
    copies: tuple[Copy, ...],
    rulings: tuple[Ruling, ...] = (),
    follow_ups: tuple[FollowUp, ...] = (),
) -> tuple[Story, ...]:
    """Every article in exactly one story, as the rulings in force bid; stories by id."""
    return grouped(sketches, copies, rulings, follow_ups=follow_ups)


def grouped(
    sketches: Sequence[Sketch],
    copies: Iterable[Copy],
    rulings: Sequence[Ruling],
    *,
    follow_ups: Iterable[FollowUp],
    near: tuple[Sequence[str], Ints, Ints] | None = None,
) -> tuple[Story, ...]:
    """The stories. `near`: all articles, and by their places which are nearest to each other, from an index that is up
    to date; with None they are looked for here."""
    if not sketches:
        return ()
    ordered = sorted(sketches, key=_content)
    place = {sketch.article: i for i, sketch in enumerate(ordered)}
    known = [copy for copy in copies if copy.a in place and copy.b in place]
    vectors = Vectors(ordered)
    if near is None:
        links = nearest(vectors)
    else:
        at = np.array([place[article] for article in near[0]], np.int64)
        links = linked(vectors, at[near[1]], at[near[2]])
    binding = bridges(known)
    likely = tuple(_likely(vectors, links, known, place, {sketch.article: sketch.opening for sketch in ordered}))
    groups = agglomerate(len(ordered), likely, ALIKE)
    groups = _parted(groups, likely, _mentioned(follow_ups, binding, place))
    joined = components(
        (sketch.article for sketch in ordered),
        [
            *((ordered[group[0]].article, ordered[i].article) for group in groups for i in group[1:]),
            *((copy.a, copy.b) for copy in binding),
        ],
    )
    share = {frozenset((copy.a, copy.b)): copy.share for copy in known}
    joined = ruled(
        joined, rulings, lambda a, b: float(vectors.beside(place[a], [place[b]])[0]) + share.get(frozenset((a, b)), 0.0)
    )
    held = _by_story(joined, binding)
    members = {group: sorted(place[article] for article in group) for group in joined}
    made = _told(
        [members[group] for group in joined], ordered, vectors, [held[group] for group in joined], moved_in(rulings)
    )
    index = by_article(rulings)
    return tuple(
        explained(story, concerning(story.articles, index)) for story in sorted(made, key=lambda story: story.id)
    )


def _content(sketch: Sketch) -> tuple[object, ...]:
    """An order by what is in the article, so that other ids give the same groups; the id decides between equals."""
    day = (str(sketch.published.earliest), str(sketch.published.latest))
    title = sketch.title.text if sketch.title else ""
    return sketch.twin, sketch.words, sketch.terms, sketch.names, title, day, sketch.shingles, sketch.article


def _likely(
    vectors: Vectors, near: Links, copies: Sequence[Copy], place: Mapping[str, int], opening: Mapping[str, Span | None]
) -> Iterable[tuple[int, int, float]]:
    """(left, right, how likely they tell one story) for the nearest of every article and all that share passages, as
    far as they decide.

    A bridge between two moments has no part in the average: its ends are bound in any case, and its later one would go
    to the earlier moment while the other pages of its own stay outside. Of 15 twins in one story 10 are right without
    this and 15 with it; B-cubed F1 of ECB+ .924 and .930.
    """
    share = {_sides(copy.a, copy.b, place): _weight(copy) for copy in copies if _weight(copy)}
    links = with_pairs(vectors, near, share)
    likely = likelihoods(vectors, links, shipped())
    sides = zip(links.left.tolist(), links.right.tolist(), strict=True)
    row = {pair: at for at, pair in enumerate(sides)} if copies else {}
    for pair, weight in share.items():
        likely[row[pair]] = round(1 - (1 - likely[row[pair]]) * (1 - weight), DIGITS)
    for copy in bridges(copies):
        if _looks_back(copy, opening) and (at := row.get(_sides(copy.a, copy.b, place))) is not None:
            likely[at] = 0.0
    kept = deciding(len(place), links.left, links.right, likely, ALIKE)
    return zip(*(side[kept].tolist() for side in (links.left, links.right, likely)), strict=True)


def _looks_back(copy: Copy, opening: Mapping[str, Span | None]) -> bool:
    """Is the news of one told again below other news? Then the first sentence of only one stands in what both tell."""
    if copy.relation == "copy":
        return False
    told = (*copy.retold, *copy.passages)
    first, second = opening.get(copy.a), opening.get(copy.b)
    if first is None or second is None:
        return True
    return not (is_repeated(first, [one.a for one in told]) and is_repeated(second, [one.b for one in told]))


def _parted(
    groups: Sequence[list[int]], likely: Iterable[tuple[int, int, float]], apart: Set[tuple[int, int]]
) -> list[list[int]]:
    """The groups, those anew in which a page only mentions the news of another. Nothing else joins what parts."""
    home = {member: number for number, group in enumerate(groups) for member in group}
    inside: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for left, right in sorted(apart):
        if home[left] == home[right]:
            inside[home[left]][left, right] = PARTS
    for left, right, value in likely if inside else ():
        if home[left] == home[right] and home[left] in inside:
            inside[home[left]].setdefault((left, right), value)
    made = []
    for number, group in enumerate(groups):
        if number not in inside:
            made.append(group)
            continue
        at = {member: i for i, member in enumerate(group)}
        links = [(at[left], at[right], value) for (left, right), value in sorted(inside[number].items())]
        made += [[group[i] for i in part] for part in agglomerate(len(group), links, ALIKE)]
    return sorted(made)


def _mentioned(
    follow_ups: Iterable[FollowUp], binding: Iterable[Copy], place: Mapping[str, int]
) -> frozenset[tuple[int, int]]:
    """The pairs of pages of which one only mentions the other's news."""
    bound = {_sides(copy.a, copy.b, place) for copy in binding}
    known = {_sides(one.earlier, one.later, place) for one in follow_ups if {one.earlier, one.later} <= place.keys()}
    return frozenset(known - bound)


def _sides(a: str, b: str, place: Mapping[str, int]) -> tuple[int, int]:
    left, right = sorted((place[a], place[b]))
    return left, right


def _weight(copy: Copy) -> float:
    if copy.relation in BINDS:
        return copy.share
    return QUOTES if copy.relation == "shared_quotes" else 0.0


def _by_story(groups: Iterable[tuple[str, ...]], copies: Sequence[Copy]) -> dict[tuple[str, ...], int]:
    """How many pairs in each group are bound: copies, and news told again."""
    of = {article: group for group in groups for article in group}
    held = dict.fromkeys(of.values(), 0)
    for copy in copies:
        if of[copy.a] == of[copy.b]:  # people may have ruled them apart
            held[of[copy.a]] += 1
    return held


def _told(
    groups: Sequence[Sequence[int]],
    ordered: Sequence[Sketch],
    vectors: Vectors,
    bound: Sequence[int],
    moved: frozenset[str],
) -> list[Story]:
    """The groups as stories. `bound`: how many pairs in each are. Pages that people moved in do not rename the story
    that they were moved into."""
    borne = borne_by_several([ordered[i] for i in group] for group in groups)
    naming = [
        [k for k, i in enumerate(group) if ordered[i].article not in moved] or list(range(len(group)))
        for group in groups
    ]
    ranks = [[rank(ordered[group[k]], borne) for k in some] for group, some in zip(groups, naming, strict=True)]
    central = [[some[k] for k in compared(ranked)] for some, ranked in zip(naming, ranks, strict=True)]
    held = bonds(vectors, groups, central, NAMED)
    made = []
    for group, some, ranked, pairs, bond in zip(groups, naming, ranks, bound, held, strict=True):
        pages = [ordered[group[k]] for k in some]
        title, title_is = headline(pages, ranked, [bond.likeness[k] for k in some])
        story = Story(
            id=story_id(pages), title=title.text if title else "", title_span=title, title_is=title_is,
            articles=tuple(sorted(ordered[i].article for i in group)), why=_why(len(group), bond, pairs),
        )  # fmt: skip
        made.append(story)
    return made


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
