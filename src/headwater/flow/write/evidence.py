"""What the records of a case let a sentence say: the words of its cited spans, and what they stand for."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple, TypeVar

import msgspec

from headwater.beats import table
from headwater.flow.extract.actors.known import names as known_names
from headwater.flow.weigh.told import settle
from headwater.records import Actor, Article, Dating, Mention, Sentence, Statement, TimeRef, When
from headwater.records.base import by_article
from headwater.spans import Span, holds
from headwater.text.facts import Fact, facts
from headwater.text.names import straight

WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]
M = TypeVar("M", Mention, TimeRef)
HELD = 1 << 14  # texts kept at hand: a story of 500 pages cites some 6,000 sentences, most of them many times


@lru_cache(maxsize=HELD)
def folded(word: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=HELD)
def words_of(text: str) -> Words:
    return tuple(folded(word) for word in WORD.findall(straight(text)))


@cache
def openers() -> frozenset[str]:
    """Ordinary words that begin sentences."""
    listed = {*table("sentences")["openers"], *table("support")["openers"]}
    return frozenset(listed) | frozenset(table("wording")["little"]) | frozenset(table("wording")["pronouns"])


@lru_cache(maxsize=HELD)
def facts_of(text: str) -> tuple[Fact, ...]:
    """Names, numbers and dates of a cited text."""
    return tuple(facts(text, openers()))


@lru_cache(maxsize=HELD)
def standing_for(form: str) -> str | None:
    """The state or body of which this is a name, an abbreviation or the adjective; None where it is none or several."""
    readings = known_names().readings.get(straight(form), ())
    kept = {one.name for one in readings if one.by in ("name", "alias", "demonym")}
    return next(iter(kept)) if len(kept) == 1 and len(readings) == 1 else None


class Known(NamedTuple):
    """What the records know of one cited span; see `Cited`."""

    names: frozenset[Words]
    bodies: frozenset[str]
    times: tuple[When, ...]
    speakers: frozenset[str]
    said: frozenset[Words]


@dataclass(frozen=True)
class Cited:
    """The evidence of one sentence; what is known of its spans is worked out when it is asked for."""

    spans: tuple[Span, ...]
    outlets: frozenset[Words]
    evidence: "Evidence"

    @cached_property
    def known(self) -> tuple[Known, ...]:
        return tuple(self.evidence.known(span) for span in self.spans)

    @cached_property
    def names(self) -> frozenset[Words]:
        """Of all whom a mention in the spans stands for."""
        return frozenset().union(*(one.names for one in self.known))

    @cached_property
    def bodies(self) -> frozenset[str]:
        return frozenset().union(*(one.bodies for one in self.known))

    @cached_property
    def times(self) -> tuple[When, ...]:
        return tuple(time for one in self.known for time in one.times)

    @cached_property
    def speakers(self) -> frozenset[str]:
        return frozenset().union(*(one.speakers for one in self.known))

    @cached_property
    def said(self) -> frozenset[Words]:
        """The names of the speakers."""
        return frozenset().union(*(one.said for one in self.known))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each once: many pages have the same sentence."""
        return tuple(dict.fromkeys(straight(span.text) for span in self.spans))

    @cached_property
    def lines(self) -> tuple[Words, ...]:
        return tuple(words_of(text) for text in self.texts)

    @cached_property
    def shouted(self) -> frozenset[str]:
        """Words in capitals: "US" is not "us"."""
        return frozenset(folded(word) for text in self.texts for word in WORD.findall(text) if word.isupper())

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """The names, numbers and dates of the texts, each with its text."""
        return ((text, one) for text in self.texts for one in facts_of(text))

    @cached_property
    def runs(self) -> frozenset[Words]:
        """Whole names as the cited words write them."""
        return frozenset(words_of(one.words) for _, one in self.facts() if one.kind == "name")

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for line in self.lines for word in line)

    def has(self, wanted: Words) -> bool:
        """Do these words stand one after the other in one of the spans?"""
        return bool(wanted) and any(inside(wanted, line) for line in self.lines)

    @cached_property
    def joined(self) -> tuple[Words, ...]:
        """The spans of each article in a row: a quotation may run from one into the next."""
        by: dict[str, list[Span]] = {}
        for span in sorted(self.spans):
            by.setdefault(span.article, []).append(span)
        return tuple(tuple(word for span in spans for word in words_of(span.text)) for spans in by.values())


def inside(wanted: Words, line: Words) -> bool:
    size, first = len(wanted), wanted[0]
    return any(line[i] == first and line[i : i + size] == wanted for i in range(len(line) - size + 1))


@dataclass(frozen=True)
class Evidence:
    """The records that a check reads.

    `unread`: addresses of pages that could not be read. `lists`: (what is counted, id of the record) -> its members.
    `bounds`: id of a record -> its days.
    """

    articles: Mapping[str, Article]
    sentences: Sequence[Sentence] = ()
    mentions: Sequence[Mention] = ()
    actors: Sequence[Actor] = ()
    times: Sequence[TimeRef] = ()
    statements: Sequence[Statement] = ()
    lists: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    bounds: Mapping[str, When] = field(default_factory=dict)
    unread: Sequence[str] = ()

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that the pages write with a small letter."""
        return frozenset(
            word for one in self.articles.values() for word in re.findall(r"[^\W\d_]+", one.text) if word.islower()
        )

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        return by_article(sorted(self.mentions, key=beginning))

    @cached_property
    def _times(self) -> dict[str, list[TimeRef]]:
        return by_article(sorted(self.times, key=beginning))

    @cached_property
    def _said(self) -> dict[str, list[tuple[int, int, Statement]]]:
        """Where the words of each statement stand, by article."""
        found: dict[str, list[tuple[int, int, Statement]]] = {}
        for one in self.statements:
            found.setdefault(one.article, []).extend((piece.start, piece.end, one) for piece in one.content)
        return found

    @cached_property
    def _actors(self) -> dict[tuple[str, str], Actor]:
        return {(one.article, one.name): one for one in self.actors}

    def whole(self, span: Span) -> bool:
        """Does the span say what its article says?"""
        article = self.articles.get(span.article)
        return article is not None and holds(span, article)

    def cited(self, cites: Iterable[Span]) -> Cited:
        spans = tuple(sorted(set(cites)))
        pages = [page for name in sorted({span.article for span in spans}) if (page := self.articles.get(name))]
        outlets = frozenset(words_of(name) for page in pages for name in (page.outlet, page.page) if name)
        return Cited(spans=spans, outlets=outlets, evidence=self)

    @cached_property
    def _held(self) -> dict[Span, Known]:
        return {}

    def known(self, span: Span) -> Known:
        """Worked out once for each span, however many sentences cite it."""
        if span not in self._held:
            self._held[span] = self._read(span)
        return self._held[span]

    def _read(self, span: Span) -> Known:
        names: set[Words] = set()
        bodies = {body for form in known_names().lexicon.find(span.text) if (body := standing_for(form[2])) is not None}
        speakers: set[str] = set()
        said: set[Words] = set()
        for one in within(span, self._mentions.get(span.article, ())):
            if one.actor is not None:
                names |= self._forms(one.article, one.actor)
                bodies.add(one.actor)
        for start, end, told in self._said.get(span.article, ()):
            if start < span.end and span.start < end:
                own = {told.speaker, *told.chain} - {None}
                speakers |= {str(name) for name in own}
                for name in own:
                    said |= self._forms(told.article, str(name))
                    speaking = self._actors.get((told.article, str(name)))
                    if speaking is not None and speaking.principal is not None:
                        said.add(words_of(speaking.principal))
        times = tuple(one.when for one in within(span, self._times.get(span.article, ())))
        return Known(frozenset(names), frozenset(bodies), times, frozenset(speakers), frozenset(said))

    def _forms(self, article: str, name: str) -> set[Words]:
        """The names under which an article's actor goes; of a person also the last one."""
        actor = self._actors.get((article, name))
        forms = {words_of(name)} | {words_of(one) for one in (actor.aliases if actor else ())}
        if actor is not None and actor.kind == "person" and not actor.unnamed:
            forms |= {form[-1:] for form in forms if form}
        return {form for form in forms if form}


def beginning(one: Mention | TimeRef) -> int:
    return one.span.start


def within(span: Span, found: Sequence[M]) -> list[M]:
    """Of what stands in an article, by its beginnings, what the span covers."""
    first, last = (bisect_left(found, at, key=beginning) for at in (span.start, span.end))
    return [one for one in found[first:last] if one.span.end <= span.end]


def gathered(
    articles: Sequence[Article], sentences: Sequence[Sentence], mentions: Sequence[Mention], actors: Sequence[Actor],
    times: Sequence[TimeRef], datings: Sequence[Dating], statements: Sequence[Statement],
    *, lists: Mapping[tuple[str, str], frozenset[str]] | None = None, bounds: Mapping[str, When] | None = None,
    unread: Sequence[str] = (),
) -> Evidence:  # fmt: skip
    """The evidence of a story's records. Times of an undated page are read within the bounds that the story sets."""
    settled = settle(articles, sentences, datings)
    read = tuple(msgspec.structs.replace(one, when=settled.get(one.span, one.when)) for one in times)
    return Evidence(
        articles={one.id: one for one in articles}, sentences=sentences, mentions=mentions, actors=actors, times=read,
        statements=statements, lists=lists or {}, bounds=bounds or {}, unread=unread,
    )  # fmt: skip
