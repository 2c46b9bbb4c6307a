"""A story's records at hand, as the lines of its brief are built from them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from headwater.beats import table
from headwater.flow.trace.principals import owners
from headwater.flow.weigh.homes import Homes
from headwater.flow.write.evidence import Evidence, gathered
from headwater.flow.write.phrases import joined, plural
from headwater.issues import CODES
from headwater.records import (
    Actor,
    Article,
    Claim,
    ClaimMember,
    Conflict,
    Copy,
    Counts,
    Dating,
    Deal,
    Derived,
    Drift,
    Issue,
    Line,
    Match,
    Mention,
    Moment,
    OriginEdge,
    OriginNode,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    Utterance,
    Version,
    When,
)
from headwater.spans import Span
from headwater.text.names import straight

_THE = re.compile(r"\bthe\s+$")
_WORD_BEFORE = re.compile(r"\w$")
LABEL = 30  # characters of a label before a paragraph, at most
NEAR = 8  # characters before a name in which its article stands
SHOWN, TELLING = 40, 8  # words of a passage that is shown whole; words of a sentence that says something
PHRASE = 8  # words for somebody unnamed that a line repeats
CITED = 8  # pages that a line about all of them cites; its members name the rest


def is_note(paragraph: str) -> bool:
    """Does it begin as a note of the newsroom does: "Editors' note: ..."?"""
    label = straight(paragraph[:LABEL].partition(":")[0]).casefold() if ":" in paragraph[:LABEL] else ""
    return label in table("page_kinds")["notice_notes"]


@dataclass(frozen=True)
class StoryRecords:
    """Everything the brief of one story is made of, in the order in which the stage `brief` needs it."""

    story: Story
    articles: tuple[Article, ...]
    versions: tuple[Version, ...]
    datings: tuple[Dating, ...]
    moments: tuple[Moment, ...]
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeRef, ...]
    statements: tuple[Statement, ...]
    copies: tuple[Copy, ...]
    nodes: tuple[OriginNode, ...]
    edges: tuple[OriginEdge, ...]
    counted: tuple[Counts, ...]
    timeline: tuple[TimelineRow, ...]
    utterances: tuple[Utterance, ...]
    claims: tuple[Claim, ...]
    deals: tuple[Deal, ...]
    conflicts: tuple[Conflict, ...]
    drifts: tuple[Drift, ...]
    matches: tuple[Match, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def counts(self) -> Counts:
        """The one record of its numbers."""
        return self.counted[0]

    @cached_property
    def pages(self) -> dict[str, Article]:
        return {one.id: one for one in sorted(self.articles, key=lambda one: one.page)}

    @cached_property
    def sentence(self) -> dict[str, Sentence]:
        return {one.id: one for one in self.sentences}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        return {one.id: one for one in self.statements}

    @cached_property
    def by_sentence(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for one in sorted(self.statements, key=lambda one: (one.article, one.content[0].start, one.id)):
            found.setdefault(one.sentence, []).append(one)
        return found

    @cached_property
    def homes(self) -> Homes:
        return Homes(self.sentences)

    @cached_property
    def claims_in(self) -> dict[str, set[str]]:
        """Sentence -> the claims that it tells."""
        found: dict[str, set[str]] = {}
        for claim in self.claims:
            for member in claim.members:
                found.setdefault(member.sentence, set()).add(claim.id)
        return found

    @cached_property
    def unnamed(self) -> frozenset[tuple[str, str]]:
        """(article, name) of those whom their page does not name: "officials"."""
        return frozenset((one.article, one.name) for one in self.actors if one.unnamed or one.kind == "evidence")

    def spoken(self, one: Statement) -> str:
        """The speaker as a line may say him: by name, or in the words of the page where it names nobody."""
        name = one.speaker or ""
        words = one.speaker_span.text.split(",")[0].removesuffix(" who") if one.speaker_span else ""
        if (one.article, name) not in self.unnamed or not words or len(words.split()) > PHRASE:
            return self.the(name)
        small = words.split()[0].lower() in ("a", "an", "the", *table("roles")["loose"])
        return words[:1].lower() + words[1:] if small else words

    def is_notice(self, span: Span) -> bool:
        """Does it stand where a page corrects or takes back what it said?"""
        page = self.pages[span.article]
        return page.notice is not None and (page.notice == page.title or page.notice.overlaps(span))

    @cached_property
    def principal(self) -> dict[str, str]:
        """Statement -> the principal behind it."""
        return {one: node.principal for node in self.nodes if node.principal for one in node.members}

    @cached_property
    def naming(self) -> dict[str, list[Span]]:
        """Actor's name -> where it is named, by name before pronouns."""
        found: dict[str, list[Span]] = {}
        rank = {"name": 0, "alias": 1, "surname": 2}
        for one in sorted(self.mentions, key=lambda one: (rank.get(one.resolved_by, 3), one.span)):
            if one.actor is not None:
                found.setdefault(one.actor, []).append(one.span)
        return found

    def head(self, article: str) -> Span:
        """The words that stand for an article: its title, else its deck, else the first paragraph that is no note."""
        page = self.pages[article]
        told = (span for span in page.body if not is_note(span.text))
        return page.title or page.deck or next(told, page.body[0])

    def sample(self, passage: Span) -> Span:
        """The passage, or of a long one the first sentence in it that says something."""
        if len(passage.text.split()) <= SHOWN:
            return passage
        inside = [
            one.span for one in self.sentences if passage.covers(one.span) and len(one.span.text.split()) >= TELLING
        ]
        return min(inside, default=passage)

    def called(self, article: str) -> str:
        """The outlet of a page; its address where it names none."""
        page = self.pages[article]
        return page.outlet or f"the page {page.page}"

    @cached_property
    def owner(self) -> dict[str, str]:
        """Name of a ministry or the like -> the one state whose it is all over the story."""
        return owners(self.actors)

    def the(self, name: str) -> str:
        """The name as a line may say it: "the White House" where the pages write it so, a ministry with its state."""
        if name in self.owner:
            return f"{self.the(self.owner[name])}'s {name}"
        if name not in self._articled:
            small = name.lower()
            form = re.compile(rf"{re.escape(small)}(?!\w)")
            held = (text for text in self._small if small in text)
            places = [(text, at.start()) for text in held for at in form.finditer(text)]
            heads = [text[max(0, at - NEAR) : at] for text, at in places]
            found = [before for before in heads if not _WORD_BEFORE.search(before)]
            bare = sum(1 for before in found if not _THE.search(before))
            self._articled[name] = 2 * bare < len(found) if found else name.startswith("United ")
        return f"the {name}" if self._articled[name] else name

    @cached_property
    def _small(self) -> tuple[str, ...]:
        return tuple(page.text.lower() for page in self.articles)

    @cached_property
    def _articled(self) -> dict[str, bool]:
        return {}

    def callings(self, articles: Iterable[str]) -> list[str]:
        """In the order of the pages, each name once."""
        wanted = set(articles)
        return list(dict.fromkeys(self.called(one) for one in self.pages if one in wanted))

    def named(self, name: str, near: Iterable[str] = ()) -> tuple[Span, ...]:
        """Where somebody, and the state whose organ it is, is named: on one of the pages `near` if any does so.

        An outlet that no page names stands on its own page.
        """
        close = set(near)
        of = (name, self.owner[name]) if name in self.owner else (name,)
        places = [self.naming[one] for one in of if one in self.naming]
        found = tuple(next((span for span in spans if span.article in close), spans[0]) for spans in places)
        own = (self.head(one.id) for one in self.pages.values() if one.outlet == name)
        return found or tuple(islice(own, 1))

    def said_in(self, member: ClaimMember) -> tuple[Span, ...]:
        """The sentence of a telling, and the words for its speaker where they stand outside it."""
        told = self.statement.get(member.id)
        home = self.sentence.get(member.sentence)
        spans = [home.span] if home else list(member.content)
        if told is not None and told.speaker_span and not any(one.covers(told.speaker_span) for one in spans):
            spans.append(told.speaker_span)
        return tuple(spans)

    @cached_property
    def hits(self) -> dict[str, list[Match]]:
        """Name that the pages use -> the entries of lists that it may be, the surest first; by the surest of each."""
        found: dict[str, list[Match]] = {}
        for one in sorted(self.matches, key=lambda one: (-one.score, one.id)):
            if one.named and any(span.article in self.pages for span in one.named):
                found.setdefault(one.name, []).append(one)
        return found

    @cached_property
    def failed(self) -> tuple[str, ...]:
        """Addresses of the case that gave no article, or not the whole of it."""
        unread = {one.address for one in self.issues if CODES[one.code].unread}
        return tuple(sorted(unread - {page.page for page in self.articles}))

    # ---------------------------------------------------------------------------------- what a check counts again

    @cached_property
    def lists(self) -> dict[tuple[str, str], frozenset[str]]:
        """What is counted, by its name and the id of the record: made from the records, not from the lines."""
        story, counts = self.story.id, self.counts
        found: dict[tuple[str, str], frozenset[str]] = {
            ("pages", story): frozenset(self.pages),
            ("outlets", story): frozenset(one.outlet for one in self.articles if one.outlet),
            ("pages without an outlet", story): frozenset(one.id for one in self.articles if not one.outlet),
            ("pages without a date", story): frozenset(
                one.id for one in self.articles if one.published.earliest is None and one.published.latest is None
            ),
            ("independent texts", story): frozenset(min(group) for group in counts.texts_independent if group),
            ("undetermined pages", story): frozenset(counts.undetermined),
            ("statements", story): frozenset(self.statement),
            ("claims", story): frozenset(one.id for one in self.claims),
            ("claims on one origin", story): frozenset(one.id for one in self.claims if len(one.origins) == 1),
        }
        by: dict[str, set[str]] = {}
        for one, principal in self.principal.items():
            if one in self.statement:
                by.setdefault(principal, set()).add(one)
        found |= {(f"statements of {name}", story): frozenset(ids) for name, ids in by.items()}
        for moment in self.moments:
            found["pages", moment.id] = frozenset(moment.articles)
        for claim in self.claims:
            found["pages", claim.id] = frozenset(claim.articles)
            found["origins", claim.id] = frozenset(one.principal for one in claim.origins)
        for name, held in self.hits.items():
            found["pages", hits_of(name)] = frozenset(one for hit in held for one in hit.articles if one in self.pages)
            found["entries", hits_of(name)] = frozenset(f"{hit.list} {hit.key}" for hit in held)
        if failed := self.failed:
            found["pages that could not be read", story] = frozenset(failed)
        for said in self.utterances:
            found["pages", said.id] = frozenset(one.article for one in said.tellings)
        for name in {one.principal for claim in self.claims for one in claim.origins}:
            found[f"claims on {name} alone", story] = frozenset(
                one.id for one in self.claims if [origin.principal for origin in one.origins] == [name]
            )
        return found

    @cached_property
    def bounds(self) -> dict[str, When]:
        found = {one.id: one.when for one in self.moments}
        return found | {one.id: one.when for one in self.timeline}

    @cached_property
    def evidence(self) -> Evidence:
        return gathered(
            self.articles, self.sentences, self.mentions, self.actors, self.times, self.datings, self.statements,
            lists=self.lists, bounds=self.bounds, unread=self.failed,
        )  # fmt: skip

    def count(self, of: str, record: str, noun: str) -> Derived:
        """A counted number of things, with the members behind it; `noun` is its word for one."""
        members = tuple(sorted(self.lists[of, record]))
        return Derived(words=plural(len(members), noun), rule="count", of=of, record=record, members=members)

    def bound(self, of: str, record: str, words: str) -> Derived:
        return Derived(words=words, rule="bound", of=of, record=record, members=(record,))

    def heads(self, articles: Iterable[str]) -> tuple[Span, ...]:
        """Headlines of some pages, at most `CITED`."""
        wanted = set(articles)
        return tuple(self.head(one) for one in self.pages if one in wanted)[:CITED]


def hits_of(name: str) -> str:
    """The record under which the entries that an actor may be are counted."""
    return f"hits of {name}"


def line(
    section: str, text: str, cites: Iterable[Span], *, derived: Iterable[Derived] = (), members: Iterable[str] = ()
) -> Line:
    return Line(
        section=section, text=text, cites=tuple(dict.fromkeys(cites)), derived=tuple(derived), members=tuple(members)
    )


def short_list(names: Sequence[str], most: int) -> str:
    """The first names, and how many more there are in words that count nothing else."""
    return joined(names) if len(names) <= most else ", ".join(names[:most]) + " and others"


__all__ = ["StoryRecords", "line", "short_list"]
