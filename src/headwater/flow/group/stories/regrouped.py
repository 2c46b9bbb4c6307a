"""The stories that articles are in once something has changed around some: those that may have changed, and no others.

Two runs of average link differ first in two groups of which one holds an end of a changed link; from there a change
spreads only to what was in one story, or comes to be in one, with something that has changed. So the groups of what was
touched, and of all that is or was with it, are all that can be new (tests/store/test_story_graph.py).

A former story that is still a group, and that stands alone, is a group in both runs: then neither what is linked with
it nor how matters to the others. Most of what is touched is of this kind: a page that comes changes the likelihoods of
hundreds of links a little. It is found to be so from its own links, and nothing else is looked up for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple, Protocol

from headwater.flow.group.pairs.marks import hashed
from headwater.flow.group.pairs.similarity import Vectors
from headwater.flow.group.stories.headlines import SEVERAL, folded
from headwater.flow.group.stories.standing import Groups, Neighbourhood
from headwater.flow.group.stories.stories import order, settled, told
from headwater.records import Ruling, Sketch, Story
from headwater.spans import Span

NO_TITLE = 0
Group = tuple[str, ...]


class Touched(NamedTuple):
    """Articles by what has happened to them: their links have changed; their text, copies or rulings, too. `titles`:
    of those that have left, hashed."""

    articles: Sequence[str]
    anew: frozenset[str]
    titles: frozenset[int]


class Surroundings(Neighbourhood, Protocol):
    """What a case knows of articles, by their ids."""

    def nodes(self, articles: Iterable[str]) -> dict[str, int]:
        """Of those that are in the case."""

    def names(self, nodes: Iterable[int]) -> dict[int, str]:
        """Node -> article."""

    def bound(self, articles: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs that bind and have one of these."""

    def mentions(self, articles: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs of which one mentions the other's news and have one of these."""

    def shares(self, articles: Sequence[str]) -> dict[frozenset[str], float]:
        """The pairs that have one of these, with what they share."""

    def sketches(self, articles: Sequence[str]) -> list[Sketch]: ...

    def former(self, articles: Sequence[str]) -> dict[str, Group]:
        """The stories that these were in, with all that were."""

    def members(self, stories: Sequence[str]) -> dict[str, Group]:
        """The articles that were in these."""

    def titles(self, articles: Sequence[str]) -> dict[str, int]:
        """Their headlines, hashed."""

    def bearing(self, title: int) -> Iterator[str]:
        """The stories, as they were, of pages that bear a headline; one may come several times."""

    def borne(self, titles: Iterable[int]) -> set[int]:
        """Those that several stories bore."""

    def say_borne(self, come: Iterable[int], gone: Iterable[int]) -> None:
        """From now on several stories bear these, and not those."""


class Regrouped(NamedTuple):
    """The stories that are no more as they were, by id, and those that are in their place."""

    gone: list[str]
    made: list[Story]


def regrouped(around: Surroundings, touched: Touched, rulings: Sequence[Ruling]) -> Regrouped:
    """The stories made anew."""
    groups, former, binding = _region(around, touched, rulings)
    same = {articles: story for story, articles in former.items()}
    changed = [group for group in groups if group not in same or not touched.anew.isdisjoint(group)]
    stay = {same[group] for group in set(groups).difference(changed)}
    gone = {story: articles for story, articles in former.items() if story not in stay}
    for story, articles in _renamed(around, changed, gone, touched.titles).items():
        gone[story] = articles
        changed.append(articles)
        binding += around.bound(articles)
    drawn = sorted(around.sketches([article for group in changed for article in group]), key=order)
    titles = {sketch.title for sketch in drawn if sketch.title is not None}
    borne = around.borne({title_of(title) for title in titles})
    named = frozenset(folded(title.text) for title in titles if title_of(title) in borne)
    return Regrouped(sorted(gone), told(changed, drawn, Vectors(drawn), named, list(dict.fromkeys(binding)), rulings))


def title_of(title: Span | None) -> int:
    """By which a headline is known."""
    return NO_TITLE if title is None else hashed(folded(title.text)) | 1


def _region(
    around: Surroundings, touched: Touched, rulings: Sequence[Ruling]
) -> tuple[list[Group], dict[str, Group], list[tuple[str, str]]]:
    """The groups that may be new, the stories that were there, and the pairs that bind, around what was touched."""
    known, ruled = Groups(around), _tied_by(rulings)
    wave = _to_group(around, known, touched, ruled.keys())
    seen = set(wave)
    groups: dict[int, list[int]] = {}
    former: dict[str, Group] = {}
    binding: list[tuple[str, str]] = []
    mentions: list[tuple[str, str]] = []
    node: dict[str, int] = {}
    while wave:
        nodes = around.nodes(wave)
        known.look_at(nodes.values())
        fresh = {id(group): group for group in map(known.of, nodes.values())}
        groups |= fresh
        members = {name: one for one, name in around.names({one for group in fresh.values() for one in group}).items()}
        node |= members
        there = sorted({*wave, *members})
        was, pairs, told_of = around.former(there), around.bound(there), around.mentions(there)
        former |= was
        binding += pairs
        mentions += told_of
        more = {article for side in (*was.values(), *pairs, *told_of) for article in side} | members.keys()
        more |= {article for one in there for article in ruled.get(one, ())}
        wave = sorted(more - seen)
        seen |= more
    binding = [pair for pair in dict.fromkeys(binding) if node.keys() >= set(pair)]
    ascending = sorted(node.values(), key=known.order)
    place = {one: i for i, one in enumerate(ascending)}
    made = settled(
        [[place[one] for one in group] for group in groups.values()],
        lambda i: {place[one]: value for one, value in known.near(ascending[i]).items() if one in place},
        {name: place[one] for name, one in node.items()}, binding, list(dict.fromkeys(mentions)), rulings,
        _Alike(around, node),
    )  # fmt: skip
    return made, former, binding


def _to_group(around: Surroundings, known: Groups, touched: Touched, ruled: Set[str]) -> list[str]:
    """What was touched, without the stories that are groups, as they were, and stand alone."""
    former = known.look_at(around.nodes(touched.articles).values())
    may = [story for story in former if touched.anew.isdisjoint(story) and ruled.isdisjoint(story)]
    mentioned = {one for pair in around.mentions([one for story in may for one in story]) for one in pair}
    same = [story for story in may if mentioned.isdisjoint(story) and known.stand(story.values())]
    return sorted({*touched.articles}.difference(*same))


class _Alike:
    """How alike two articles are, for rulings: read when it is asked for."""

    def __init__(self, around: Surroundings, node: Mapping[str, int]) -> None:
        self.around, self.articles = around, sorted(node)
        self.vectors: Vectors | None = None

    def __call__(self, a: str, b: str) -> float:
        if self.vectors is None:
            drawn = sorted(self.around.sketches(self.articles), key=order)
            self.vectors, self.shares = Vectors(drawn), self.around.shares(self.articles)
            self.place = {sketch.article: i for i, sketch in enumerate(drawn)}
        alike = float(self.vectors.beside(self.place[a], [self.place[b]])[0])
        return alike + self.shares.get(frozenset((a, b)), 0.0)


def _tied_by(rulings: Iterable[Ruling]) -> dict[str, set[str]]:
    """Article -> all that rulings name with it."""
    found: dict[str, set[str]] = {}
    for ruling in rulings:
        named = {*ruling.together, *ruling.apart}
        for article in named:
            found.setdefault(article, set()).update(named)
    return found


def _renamed(
    around: Surroundings, changed: Sequence[Group], gone: Mapping[str, Group], left: Iterable[int]
) -> dict[str, Group]:
    """Notes which of the headlines at hand several stories bear now; the stories elsewhere that bear one of which that
    has changed."""
    title = around.titles([article for group in (*changed, *gone.values()) for article in group])
    here = Counter(one for group in changed for one in {title.get(article, NO_TITLE) for article in group})
    titles = {*title.values(), *left} - {NO_TITLE}
    before, now = around.borne(titles), set()
    beside: set[str] = set()
    for one in sorted(titles):
        stories = (story for story in around.bearing(one) if story not in gone)
        elsewhere = set(islice(dict.fromkeys(stories), SEVERAL)) if one in before else set(stories)
        if here[one] + len(elsewhere) >= SEVERAL:
            now.add(one)
        if (one in now) != (one in before):
            beside |= elsewhere
    around.say_borne(now - before, before - now)
    return around.members(sorted(beside))
