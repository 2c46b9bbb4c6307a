"""Which stories continue one another: the later one mentions the earlier one's news, below news of its own.

Two steps. Each story looks for a few others by its rarer words and names, so time grows with the stories and not with
their pairs. Then sentences decide: one that opens an earlier story must return in a later one, with more than the names
in it. So two earthquakes are no arc, nor are two matters of one minister.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from headwater.flow.group.copies.evidence import rare
from headwater.flow.group.copies.mentions import Mention, mentioned
from headwater.flow.group.copies.retellings import Told, told
from headwater.flow.group.pairs.similarity import Vectors, nearest
from headwater.records import Arc, Article, Moment, Sketch, Story, When, digest
from headwater.spans import Span
from headwater.text.terms import stem

NEAREST = 5  # other stories that each story is held against: in the 15 arcs among 45 invented stories it is the first
LIKE = 0.1  # cosine from which two stories are: the least of those 15 arcs has .23
PLACES = 9  # of a cosine, before it decides
READ = 4  # articles of a story that are read, those with the most words: they hold the background
DRAWN = 10  # articles of a story by whose words it looks for others
OPENING = 3  # sentences of an article that bring its news
# A mention: the sum of the rarity of the words that return, and the part of it that is no name. Of the 15 arcs 14 have
# one that passes; of the other pairs of those stories, many with persons and places in common, none has: names without
# the matter hold up to 32. Of 66 stories of ECB+, two of each type, 2 pairs pass (a hole and its patch, two clubs'
# offers to one player); of 1,697 roundups 20, and of 14 of them that were read one is no arc: the jobless rates of two
# months.
HELD, PLAIN = 28.0, 14.0
Pair = tuple[Story, Story]
MENTIONS = 3  # kept as evidence
NAMES = 6  # that `why` names
RARE = 4.0  # rarity of a name worth naming: one text in 50 and fewer has it


class Days(NamedTuple):
    """The first and the last day of a story's news, as far as they are known."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Side:
    """A story as it is compared: the openings of its articles, and what stands below them."""

    story: Story
    opening: Told
    below: Told
    days: Days
    names: frozenset[str]


def arcs(
    stories: tuple[Story, ...], moments: tuple[Moment, ...], sketches: tuple[Sketch, ...], articles: tuple[Article, ...]
) -> tuple[Arc, ...]:
    """The links between stories, by id. `articles`: those that `compared` names, or more."""
    drawn = {sketch.article: sketch for sketch in sketches}
    found = [arc for _, arc in decided(candidates(stories, drawn), moments, drawn, articles) if arc is not None]
    return tuple(sorted(found, key=lambda arc: arc.id))


def decided(
    pairs: Iterable[Pair], moments: Iterable[Moment], drawn: Mapping[str, Sketch], articles: Iterable[Article]
) -> Iterator[tuple[Pair, Arc | None]]:
    """Each of the pairs with the link between them, which no other story decides."""
    of = {article.id: article for article in articles}
    news: dict[str, list[When]] = defaultdict(list)
    for moment in moments:
        news[moment.story].append(moment.when)
    sides: dict[str, Side] = {}
    for pair in pairs:
        for story in pair:
            if story.id not in sides:
                sides[story.id] = _side(story, news[story.id], drawn, of)
        yield pair, _arc(sides[pair[0].id], sides[pair[1].id])


def decides(story: Story, drawn: Mapping[str, Sketch]) -> tuple[list[str], tuple[str, ...]]:
    """The articles of a story that are read, and those whose names count, to hold it against others."""
    return _most_words(story, drawn), story.articles[:DRAWN]


def candidates(stories: Sequence[Story], drawn: Mapping[str, Sketch]) -> list[Pair]:
    """The nearest of every story, by ids."""
    ordered = sorted(stories, key=lambda story: story.id)
    near = nearest(Vectors([as_sketch(story, drawn) for story in ordered]))
    others: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right, cosine in zip(near.left.tolist(), near.right.tolist(), near.cosine.tolist(), strict=True):
        if cosine >= LIKE:
            others[left].append((-round(cosine * 10**PLACES), right))
            others[right].append((-round(cosine * 10**PLACES), left))
    kept = {(min(one, i), max(one, i)) for one, found in others.items() for _, i in sorted(found)[:NEAREST]}
    return [(ordered[left], ordered[right]) for left, right in sorted(kept)]


def compared(stories: Iterable[Story], drawn: Mapping[str, Sketch]) -> list[str]:
    """The articles that are read to compare these stories."""
    return sorted(article for story in stories for article in _most_words(story, drawn))


def _most_words(story: Story, drawn: Mapping[str, Sketch]) -> list[str]:
    known = [article for article in story.articles if article in drawn]
    return sorted(known, key=lambda article: (-drawn[article].words, drawn[article].twin, article))[:READ]


def as_sketch(story: Story, drawn: Mapping[str, Sketch]) -> Sketch:
    """A story as a sketch, with the words of its first articles; names count as words, since they last in an arc."""
    members = [drawn[article] for article in story.articles[:DRAWN] if article in drawn]
    terms, names = _counted(member.terms for member in members), _counted(member.names for member in members)
    for name, count in names.items():
        for word in dict.fromkeys(name.lower().split()):
            terms[word] = terms.get(word, 0) + count
    return Sketch(
        article=story.id, title=None, published=When(earliest=None, latest=None, basis="unknown"),
        words=sum(member.words for member in members), twin="", shingles=(), terms=tuple(terms.items()),
        names=tuple(names.items()),
    )  # fmt: skip


def _counted(parts: Iterable[Sequence[tuple[str, int]]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in parts:
        if not counts:
            counts = dict(part)
            continue
        for term, count in part:
            counts[term] = counts.get(term, 0) + count
    return counts


def _side(story: Story, news: Sequence[When], drawn: Mapping[str, Sketch], of: Mapping[str, Article]) -> Side:
    texts = [told(of[article]) for article in _most_words(story, drawn) if article in of]
    first = [when.earliest for when in news if when.earliest]
    last = [when.latest for when in news if when.latest]
    return Side(
        story, _joined(texts, 0, OPENING), _joined(texts, OPENING - 1, None),
        Days(min(first, default=None), max(last, default=None)),
        frozenset(name for article in story.articles[:DRAWN] if article in drawn for name, _ in drawn[article].names),
    )  # fmt: skip


def _joined(texts: Sequence[Told], start: int, stop: int | None) -> Told:
    spans = tuple(span for text in texts for span in text.spans[start:stop])
    return Told(spans, tuple(stems for text in texts for stems in text.stems[start:stop]))


def _arc(one: Side, other: Side) -> Arc | None:
    """The link of two stories, from the earlier to the later; None where the later one does not mention the other, or
    they have no name in common."""
    if _same_day(one.days, other.days):
        return None
    by_days = _ordered(one, other)
    found = [(sides, _mentions(*sides)) for sides in ([by_days] if by_days else [(one, other), (other, one)])]
    (earlier, later), mentions = min(found, key=lambda way: (-_best(way[1]), way[0][0].story.id))
    if not mentions:
        return None
    names = _named(one.names & other.names)
    if not names:
        return None
    return Arc(
        id=digest("arc", earlier.story.id, later.story.id), earlier=earlier.story.id, later=later.story.id,
        order="days" if by_days else "mention", mentions=tuple(mention.passage for mention in mentions[:MENTIONS]),
        names=names, score=mentions[0].share, why=_why(by_days is not None, mentions[0].passage.b, names),
    )  # fmt: skip


def _mentions(earlier: Side, later: Side) -> list[Mention]:
    """The sentences that open the earlier story with what the later one says of them below its opening, best first."""
    opening = len(earlier.opening.spans)
    found = mentioned(earlier.opening, later.below, opening=opening, below=0, held=HELD, plain=PLAIN)
    return sorted(found, key=lambda mention: (-mention.held, mention.passage.b, mention.passage.a))


def _best(mentions: Sequence[Mention]) -> float:
    return mentions[0].held if mentions else 0.0


def _same_day(one: Days, other: Days) -> bool:
    """Is the news of both of one and the same day? Then neither continues the other."""
    return one.first is not None and one.first == one.last == other.first == other.last


def _ordered(one: Side, other: Side) -> tuple[Side, Side] | None:
    if one.days.last and other.days.first and one.days.last < other.days.first:
        return one, other
    if other.days.last and one.days.first and other.days.last < one.days.first:
        return other, one
    return None


def _named(common: Iterable[str]) -> tuple[str, ...]:
    """The rarest names, each in its longest form, without weekdays and the like."""
    weighed = {name: round(max(rare(stem(word)) for word in name.split()), 6) for name in common}
    kept = [name for name in sorted(weighed) if weighed[name] >= RARE and len(name) > 1]
    words = {name: set(name.split()) for name in kept}
    whole = [name for name in kept if not any(words[name] < words[other] for other in kept)]
    return tuple(sorted(whole, key=lambda name: (-weighed[name], name))[:NAMES])


def _why(by_days: bool, mention: Span, names: Sequence[str]) -> str:
    how = "its news is of a later day" if by_days else "it tells this below news of its own"
    return f"“{' '.join(mention.text.split())}”: {how}; both name {', '.join(names)}"
