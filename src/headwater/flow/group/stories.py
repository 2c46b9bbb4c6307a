"""Which articles tell one story. A function of the set of articles: neither their order nor their ids matter.

Candidates are found by rare terms; each pair is weighed by its words and names, the level of its crowd, the days of
publication where both are stated, and quotations in common. Groups grow by average link. Last, a text and what was
made from it belong together whatever else they tell: so a report that retells an earlier moment in aligned passages
and brings a new one bridges both.
"""

from collections.abc import Iterable, Sequence

from headwater.flow.components import components
from headwater.flow.group.bridges import bridges
from headwater.flow.group.headlines import borne_by_several, headline
from headwater.flow.group.linkage import agglomerate
from headwater.flow.group.rulings import by_article, concerning, explained, ruled
from headwater.flow.group.similarity import Vectors, links
from headwater.flow.group.story_ids import story_id
from headwater.records import Copy, Ruling, Sketch, Story, When

# Tuned together on the three development sets as one configuration (benchmarks/stories.py); B-cubed F1 is flat within
# a hundredth from .1 to .13.
ALIKE = 0.1
# Days are weak evidence: what stands out in words outweighs any gap. Same day +.04, five days and more -.16.
# B-cubed F1 of the dated set: .81 without, .88 with.
SAME_DAY, FAR_APART, DAYS = 0.04, 0.16, 5
QUOTES = 0.1  # added for quotations in common
BINDS = frozenset(("copy", "rewrite", "shared_source"))
NAMED = 6  # terms that `why` names


def stories(
    sketches: tuple[Sketch, ...], copies: tuple[Copy, ...], rulings: tuple[Ruling, ...] = ()
) -> tuple[Story, ...]:
    """Every article in exactly one story, as the rulings in force bid; stories by id."""
    ordered = sorted(sketches, key=_content)
    place = {sketch.article: i for i, sketch in enumerate(ordered)}
    known = [copy for copy in copies if copy.a in place and copy.b in place]
    vectors = Vectors(ordered)
    groups = agglomerate(len(ordered), _weighed(ordered, vectors, known, place), ALIKE)
    binding = bridges(known)
    joined = components(
        (sketch.article for sketch in ordered),
        [
            *((ordered[group[0]].article, ordered[i].article) for group in groups for i in group[1:]),
            *((copy.a, copy.b) for copy in binding),
        ],
    )
    share = {frozenset((copy.a, copy.b)): copy.share for copy in known}
    joined = ruled(joined, rulings, lambda a, b: vectors.cosine(place[a], place[b]) + share.get(frozenset((a, b)), 0.0))
    held = _by_story(joined, binding)
    members = {group: sorted(place[article] for article in group) for group in joined}
    borne = borne_by_several([ordered[i] for i in some] for some in members.values())
    made = [_story(members[group], ordered, vectors, held[group], borne) for group in joined]
    index = by_article(rulings)
    return tuple(
        explained(story, concerning(story.articles, index)) for story in sorted(made, key=lambda story: story.id)
    )


def _content(sketch: Sketch) -> tuple[object, ...]:
    """An order by what is in the article, so that other ids give the same groups; the id decides between equals."""
    day = (str(sketch.published.earliest), str(sketch.published.latest))
    title = sketch.title.text if sketch.title else ""
    return sketch.twin, sketch.words, sketch.terms, sketch.names, title, day, sketch.shingles, sketch.article


def _weighed(
    ordered: Sequence[Sketch], vectors: Vectors, copies: Sequence[Copy], place: dict[str, int]
) -> list[tuple[int, int, float]]:
    """(left, right, similarity) for every pair with any, in order."""
    found = links(vectors)
    cosine = dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.cosine.tolist(), strict=True))
    added: dict[tuple[int, int], float] = {}
    for copy in copies:
        if copy.relation in BINDS or copy.relation == "shared_quotes":
            i, j = sorted((place[copy.a], place[copy.b]))
            cosine.setdefault((i, j), vectors.cosine(i, j))
            added[i, j] = max(copy.share, QUOTES)
    crowd = found.crowd.tolist()
    weighed = []
    for (i, j), value in sorted(cosine.items()):
        level = (crowd[i] + crowd[j]) / 2
        value += added.get((i, j), 0.0) - level + _days(ordered[i].published, ordered[j].published)
        if value > 0:
            weighed.append((i, j, round(min(value, 1.0), 6)))
    return weighed


def _days(a: When, b: When) -> float:
    """What two days of publication add to the similarity; nothing where one is unknown."""
    gap = days_apart(a, b)
    if gap is None:
        return 0.0
    return SAME_DAY - (SAME_DAY + FAR_APART) * min(gap, DAYS) / DAYS


def days_apart(a: When, b: When) -> int | None:
    """Days between two stretches, 0 where they touch or overlap; None where one of them has an open side."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return max(0, (a.earliest - b.latest).days, (b.earliest - a.latest).days)


def _by_story(groups: Iterable[tuple[str, ...]], copies: Sequence[Copy]) -> dict[tuple[str, ...], int]:
    """How many pairs in each group hang together by their passages."""
    of = {article: group for group in groups for article in group}
    held = dict.fromkeys(of.values(), 0)
    for copy in copies:
        if of[copy.a] == of[copy.b]:  # people may have ruled them apart
            held[of[copy.a]] += 1
    return held


def _story(
    members: Sequence[int], ordered: Sequence[Sketch], vectors: Vectors, pairs: int, borne: frozenset[str]
) -> Story:
    pages = [ordered[i] for i in members]
    title, title_is = headline(pages, lambda i, j: vectors.cosine(members[i], members[j]), elsewhere=borne)
    return Story(
        id=story_id(pages), title=title.text if title else "", title_span=title, title_is=title_is,
        articles=tuple(sorted(page.article for page in pages)), why=_why(members, vectors, pairs),
    )  # fmt: skip


def _why(members: Sequence[int], vectors: Vectors, pairs: int) -> str:
    if len(members) == 1:
        return "no other page is enough like it in words, names or passages"
    reasons = []
    if shared := vectors.shared(members, NAMED):
        reasons.append(f"{len(members)} pages share the words {', '.join(shared)}")
    if pairs:
        reasons.append(f"{pairs} {'pair' if pairs == 1 else 'pairs'} of them the same passages")
    return "; ".join(reasons) or "their words are alike"
