"""What people ruled of the stories, and groups of articles that obey it.

A later ruling outranks earlier ones, pair by pair: what two articles are to each other follows from the latest rulings
that say anything of it, alone or together; of an earlier one the part holds that agrees with all later ones. Articles
that a ruling names and the case does not hold count for nothing until they are read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from headwater.flow.components import components
from headwater.records import Ruling, Story

PARTING = ("split", "move")  # rulings that take articles out of a story
BROUGHT = {
    "split": "taken out of another story", "merge": "merged into this story", "move": "moved into this story",
    "pin": "pinned to this story",
}  # fmt: skip
COMPARED = 50  # members by which two sides are compared: the first by id; ruled parts of one group are rarely larger

Alike = Callable[[str, str], float]
Group = tuple[str, ...]


class Bounds(NamedTuple):
    """Groups that must stay together, disjoint, by their first article; and pairs of them, by place, that must not
    come together. Every article of the case that a ruling binds is in one group, alone in it where need be."""

    together: tuple[Group, ...]
    apart: tuple[tuple[int, int], ...]


def bounds(rulings: Iterable[Ruling], articles: Iterable[str]) -> Bounds:
    """What the rulings ask of these articles."""
    sides = _obeyed(rulings, set(articles))
    groups = sides.groups()
    place = {group[0]: i for i, group in enumerate(groups)}
    pairs = {(place[a], place[b]) for a, foes in sides.foes.items() for b in foes if a < b}
    return Bounds(tuple(groups), tuple(sorted(pairs)))


def ruled(groups: Iterable[Sequence[str]], rulings: Sequence[Ruling], alike: Alike) -> list[Group]:
    """The groups, changed where rulings ask for it, each sorted, in the order of their first article.

    Groups that a ruling ties together become one. One that must come apart is cut between what the rulings name; every
    other article of it stays with the named one that it is most like.
    """
    found = sorted(tuple(sorted(group)) for group in groups)
    sides = _obeyed(rulings, {article for group in found for article in group})
    if not sides.parent:
        return found
    made: list[Group] = []
    for block in _blocks(found, sides):
        inside = {article for group in block for article in group}
        contested = any(inside & sides.foes[article] for article in inside if article in sides.foes)
        made += _parted(block, inside, sides, alike) if contested else [tuple(sorted(inside))]
    return sorted(made)


def _blocks(groups: Sequence[Group], sides: "_Sides") -> list[list[Group]]:
    """The groups, those together that rulings tie to each other."""
    home = {article: group[0] for group in groups for article in group if article in sides.parent}
    ties = {(home[tied[0]], home[article]) for tied in sides.groups() for article in tied[1:]}
    several = components({group for tie in ties for group in tie}, sorted(ties))
    first = {group: block[0] for block in several for group in block}
    blocks: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        blocks[first.get(group[0], group[0])].append(group)
    return list(blocks.values())


def by_article(rulings: Iterable[Ruling]) -> dict[str, list[Ruling]]:
    """The rulings that may be the reason why an article is where it is."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for article in (*ruling.together, *(ruling.apart if ruling.kind in PARTING else ())):
            found[article].append(ruling)
    return found


def moved_in(rulings: Iterable[Ruling]) -> frozenset[str]:
    """The articles that were moved, one by one, to a story that was there before them."""
    return frozenset(ruling.together[0] for ruling in rulings if ruling.kind == "move")


def concerning(articles: Iterable[str], index: Mapping[str, Sequence[Ruling]]) -> tuple[Ruling, ...]:
    """What `by_article` holds of these articles, each ruling once, in the order in which they were made."""
    found = {ruling.number: ruling for article in articles for ruling in index.get(article, ())}
    return tuple(found[number] for number in sorted(found))


def reason(article: str, members: Iterable[str], rulings: Iterable[Ruling]) -> str | None:
    """The latest ruling that put an article into the story of these members, in words; None where none did."""
    inside = set(members)
    for ruling in sorted(rulings, key=lambda one: one.number, reverse=True):
        if words := _decided(article, inside, ruling):
            by = f"{words} by {ruling.who or 'somebody who gave no name'}"
            return f"{by}: {ruling.why}" if ruling.why else f"{by}, without a reason"
    return None


def _decided(article: str, inside: set[str], ruling: Ruling) -> str | None:
    named = ruling.together[:1] if ruling.kind == "move" else ruling.together
    if article in named:
        if len(inside.intersection(ruling.together)) > 1:
            return BROUGHT[ruling.kind]
        if ruling.kind in PARTING and ruling.apart and inside.isdisjoint(ruling.apart):
            return "taken out of another story"
    if ruling.kind in PARTING and inside == {article} and article in ruling.apart:
        return "left alone where others were taken out of its story"
    return None


def explained(story: Story, rulings: Sequence[Ruling]) -> Story:
    """The story, with what people ruled of it added to its reason. `rulings` are those that concern its articles."""
    reasons = [words for article in story.articles if (words := reason(article, story.articles, rulings))]
    if not reasons:
        return story
    many = f"{story.why}; pages put here by people: {len(reasons)}"
    return msgspec.structs.replace(story, why=many if len(story.articles) > 1 else reasons[0])


class _Sides:
    """Disjoint sets of articles, each called by its first one, and which of them are apart."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.foes: dict[str, set[str]] = {}  # only sets that are apart from any; kept between the sets' names

    def root(self, article: str) -> str:
        self.parent.setdefault(article, article)
        while (above := self.parent[article]) != article:
            self.parent[article] = self.parent[above]
            article = above
        return article

    def apart(self, a: str, b: str) -> bool:
        return self.root(b) in self.foes.get(self.root(a), ())

    def join(self, a: str, b: str) -> None:
        """Makes one set of two that are not apart."""
        first, last = sorted((self.root(a), self.root(b)))
        if first == last:
            return
        self.parent[last] = first
        for foe in self.foes.pop(last, set()):
            self.foes[foe].discard(last)
            self._part(first, foe)

    def part(self, a: str, b: str) -> None:
        """Keeps the sets of two articles apart, unless they are one."""
        if self.root(a) != self.root(b):
            self._part(self.root(a), self.root(b))

    def _part(self, a: str, b: str) -> None:
        self.foes.setdefault(a, set()).add(b)
        self.foes.setdefault(b, set()).add(a)

    def groups(self) -> list[Group]:
        members: dict[str, list[str]] = defaultdict(list)
        for article in sorted(self.parent):
            members[self.root(article)].append(article)
        return [tuple(group) for _, group in sorted(members.items())]


def _obeyed(rulings: Iterable[Ruling], articles: set[str]) -> _Sides:
    """The latest first: what contradicts those after it is dropped, article by article."""
    sides = _Sides()
    for ruling in sorted(rulings, key=lambda one: one.number, reverse=True):
        inside, outside = (sorted(articles.intersection(named)) for named in (ruling.together, ruling.apart))
        if not inside or len(inside) + len(outside) < 2:
            continue
        for camp in _joined(inside, sides):
            for article in outside:
                sides.part(camp, article)
    return sides


def _joined(articles: Sequence[str], sides: _Sides) -> list[str]:
    """Joins articles as far as later rulings let; each that is left over goes with the largest part that takes it."""
    count: dict[str, int] = defaultdict(int)
    for article in articles:
        count[sides.root(article)] += 1
    camps: list[str] = []
    for root in sorted(count, key=lambda one: (-count[one], one)):
        goal = next((camp for camp in camps if not sides.apart(camp, root)), None)
        if goal is None:
            camps.append(root)
        else:
            sides.join(goal, root)
    return camps


def _parted(groups: Sequence[Group], inside: set[str], sides: _Sides, alike: Alike) -> list[Group]:
    """The stories of groups that hang together by rulings and hold articles that others keep apart."""
    named = [[article for article in group if article in sides.parent] for group in groups]
    for members in named:
        _join_those_with_the_same_foes(members, inside, sides)
    links = [link for members in named for link in _links(members, sides, alike)]
    for _, a, b in sorted(links):
        if not sides.apart(a, b):
            sides.join(a, b)
    made: dict[str, list[str]] = defaultdict(list)
    for group, members in zip(groups, named, strict=True):
        weight: dict[str, int] = defaultdict(int)
        for article in members:
            weight[sides.root(article)] += 1
        for article in group:
            if article in sides.parent:
                made[sides.root(article)].append(article)
            elif members:
                near = min(members, key=lambda one: (-alike(article, one), -weight[sides.root(one)], one))
                made[sides.root(near)].append(article)
    return [tuple(sorted(articles)) for articles in made.values()]


def _join_those_with_the_same_foes(members: Sequence[str], inside: set[str], sides: _Sides) -> None:
    """They are not apart, and together they are apart from no more than each was: so no choice is lost."""
    first: dict[frozenset[str], str] = {}
    for article in members:
        root = sides.root(article)
        foes = frozenset(sides.foes.get(root, set()) & inside)
        sides.join(first.setdefault(foes, root), root)


def _links(members: Sequence[str], sides: _Sides, alike: Alike) -> list[tuple[float, str, str]]:
    """(-similarity, set, set) of the sets within a group: how like the two most similar of their articles are."""
    by_set: dict[str, list[str]] = defaultdict(list)
    for article in members:
        by_set[sides.root(article)].append(article)
    return [
        (-max(alike(one, other) for one in by_set[a][:COMPARED] for other in by_set[b][:COMPARED]), a, b)
        for a, b in combinations(sorted(by_set), 2)
        if not sides.apart(a, b)
    ]
