"""The table of stages: what is done to the pages, in order, and by which function.

A stage's function takes one argument for each record it needs, in the order of `needs`: the record itself where there
is one to an item (a page, an article, a story), else a tuple in the order of ids. It returns a tuple of records of the
kinds in `makes`. Raise `version` when its results change: what rests on it is then made anew.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Literal

import msgspec

from headwater.beats.load import BUILT_IN
from headwater.records import (
    Actor,
    Arc,
    Article,
    Brief,
    Claim,
    Clause,
    Conflict,
    Copy,
    Counts,
    Dating,
    Deal,
    Drift,
    Event,
    FollowUp,
    Identity,
    Instrument,
    Issue,
    Match,
    Membership,
    Mention,
    Moment,
    Occurrence,
    OriginEdge,
    OriginNode,
    Page,
    Pair,
    Particular,
    QuoteCheck,
    Record,
    Ruling,
    SameActor,
    Sentence,
    Sketch,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    Turn,
    Utterance,
    Version,
)

Scope = Literal["page", "article", "case", "pair", "article_in_case", "story"]


class Function(msgspec.Struct, frozen=True):
    """The function that a module is named for, imported when first called: a command that only lists starts at once."""

    module: str

    def __call__(self, *inputs: Any) -> tuple[Any, ...]:
        return found(self.module)(*inputs)


@cache
def found(module: str) -> Callable[..., tuple[Any, ...]]:
    function: Callable[..., tuple[Any, ...]] = getattr(import_module(module), module.rpartition(".")[2])
    return function


article = Function("headwater.flow.collect.article")
versions = Function("headwater.flow.collect.versions")
actors = Function("headwater.flow.extract.actors")
clauses = Function("headwater.flow.extract.clauses")
events = Function("headwater.flow.extract.events")
instruments = Function("headwater.flow.extract.instruments")
particulars = Function("headwater.flow.extract.particulars")
sentences = Function("headwater.flow.extract.sentences")
statements = Function("headwater.flow.extract.statements")
times = Function("headwater.flow.extract.times")
turns = Function("headwater.flow.extract.turns")
copies = Function("headwater.flow.group.copies.copies")
follow_ups = Function("headwater.flow.group.copies.follow_ups")
memberships = Function("headwater.flow.group.stories.memberships")
moments = Function("headwater.flow.group.stories.moments")
near = Function("headwater.flow.group.pairs.near")
pairs = Function("headwater.flow.group.pairs.pairs")
sketches = Function("headwater.flow.group.pairs.sketches")
stories = Function("headwater.flow.group.stories.stories")
origins = Function("headwater.flow.trace.origins")
quote_checks = Function("headwater.flow.trace.quote_checks")
utterances = Function("headwater.flow.trace.utterances")
arcs = Function("headwater.flow.weigh.arcs")
claims = Function("headwater.flow.weigh.claims.claims")
conflicts = Function("headwater.flow.weigh.conflicts.conflicts")
counts = Function("headwater.flow.weigh.counts")
deals = Function("headwater.flow.weigh.deals.deals")
identities = Function("headwater.flow.weigh.identities.identities")
matches = Function("headwater.flow.weigh.hits.matches")
occurrences = Function("headwater.flow.weigh.occurrences.occurrences")
timeline = Function("headwater.flow.weigh.timeline.timeline")
brief = Function("headwater.flow.write.brief")


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """`parse`: the function also takes the parse of the article, last. `asked`: made when asked for, never stored.
    `news`: made of news pages; a transcript is a document and makes none. `areas`: the function also takes the subject
    areas (`headwater.beats.beat.Beat`): the built-in ones and those of the settings.
    `vectors`: the function also takes the encoder of sentences (`headwater.reading.vectors.encoder`), last.
    `lists`: the function also takes the sanctions lists of the case, made ready, last.
    `beats`: the tables of `headwater.beats` that decide its results; a changed table redoes the stage.
    """

    name: str
    version: int
    scope: Scope
    needs: tuple[type[Record], ...]
    makes: tuple[type[Record], ...]
    function: Callable[..., tuple[Any, ...]]
    parse: bool = False
    asked: bool = False
    news: bool = True
    areas: bool = False
    vectors: bool = False
    lists: bool = False
    beats: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = (
    Stage(
        name="article", version=6, scope="page", function=article,
        beats=(
            "agencies", "body_model", "bylines", "dates", "furniture", "line_model", "markup_words", "page_kinds",
            "states", "transcripts",
        ),
        needs=(Page,), makes=(Article, Issue),
    ),
    Stage(
        name="versions", version=1, scope="case", function=versions,
        needs=(Page, Article), makes=(Version,),
    ),
    Stage(
        name="turns", version=1, scope="article", function=turns, news=False, beats=("transcripts",),
        needs=(Article,), makes=(Turn,),
    ),
    Stage(
        name="sentences", version=4, scope="article", function=sentences, parse=True, beats=("sentences",),
        needs=(Article,), makes=(Sentence,),
    ),
    Stage(
        name="actors", version=11, scope="article", function=actors, parse=True,
        needs=(Article, Sentence), makes=(Actor, Mention),
        beats=("crafts", "firms", "institutions", "leaders", "roles", "speech", "states"),
    ),
    Stage(
        name="particulars", version=1, scope="article", function=particulars,
        needs=(Article, Sentence, Mention), makes=(Particular,),
    ),
    Stage(
        name="times", version=7, scope="article", function=times,
        needs=(Article, Sentence), makes=(TimeRef, Dating, Issue),
    ),
    Stage(
        name="statements", version=14, scope="article", function=statements, parse=True,
        beats=("agencies", "furniture", "speech", "statement_model"),
        needs=(Article, Sentence, Actor, Mention, TimeRef), makes=(Statement,),
    ),
    Stage(
        name="instruments", version=1, scope="article", function=instruments, beats=("instruments", "states"),
        needs=(Article, Sentence, Statement), makes=(Instrument,),
    ),
    Stage(
        name="events", version=11, scope="article", function=events, parse=True, areas=True,
        beats=(*BUILT_IN, "arms_rungs", "speech", "standing"),
        needs=(Article, Sentence, Actor, Mention, TimeRef, Statement), makes=(Event,),
    ),
    Stage(
        name="clauses", version=9, scope="article", function=clauses, parse=True,
        beats=("claim_words", "speech", "wording"),
        needs=(Article, Sentence, Actor, Mention, TimeRef, Statement, Event), makes=(Clause,),
    ),
    Stage(
        name="sketches", version=4, scope="article", function=sketches,
        needs=(Article,), makes=(Sketch,),
    ),
    Stage(
        name="pairs", version=2, scope="case", function=pairs,
        needs=(Sketch,), makes=(Pair,),
    ),
    Stage(
        name="near", version=5, scope="case", function=near, beats=("dates", "term_counts"),
        needs=(Sketch, Pair), makes=(Pair,),
    ),
    Stage(
        name="copies", version=6, scope="pair", function=copies,
        beats=("agencies", "copy_model", "dates", "provenance", "term_counts"),
        needs=(Article,), makes=(Copy,),
    ),
    Stage(
        name="follow_ups", version=3, scope="pair", function=follow_ups, beats=("agencies", "dates", "term_counts"),
        needs=(Article,), makes=(FollowUp,),
    ),
    Stage(
        name="quote_checks", version=4, scope="article_in_case", function=quote_checks,
        beats=("roles", "sentences", "spoken_words", "transcripts"),
        needs=(Article, Actor, Statement, Turn), makes=(QuoteCheck,),
    ),
    Stage(
        name="stories", version=7, scope="case", function=stories,
        beats=("dates", "headlines", "story_model", "term_counts"),
        needs=(Sketch, Copy, Ruling, FollowUp), makes=(Story,),
    ),
    Stage(
        name="memberships", version=2, scope="story", function=memberships, beats=("dates", "term_counts"),
        needs=(Story, Sketch, Copy, Ruling), makes=(Membership,),
    ),
    Stage(
        name="moments", version=3, scope="story", function=moments, beats=("dates", "term_counts"),
        needs=(Story, Article, Sentence, TimeRef, Dating, Copy), makes=(Moment, Dating),
    ),
    Stage(
        name="origins", version=7, scope="story", function=origins, beats=("roles",),
        needs=(Story, Article, Actor, Statement, Copy), makes=(OriginNode, OriginEdge),
    ),
    Stage(
        name="utterances", version=8, scope="story", function=utterances,
        beats=("roles", "spoken_words", "term_counts", "wording"),
        needs=(Story, Article, Sentence, Actor, Statement, Copy), makes=(Utterance,),
    ),
    Stage(
        name="counts", version=2, scope="story", function=counts,
        needs=(Story, Page, Article, Copy, OriginNode), makes=(Counts,),
    ),
    Stage(
        name="timeline", version=6, scope="story", function=timeline, beats=("occasions", "roles"),
        needs=(Story, Article, Sentence, TimeRef, Dating, Statement, Mention, Moment), makes=(TimelineRow,),
    ),
    Stage(
        name="claims", version=13, scope="story", function=claims, vectors=True,
        beats=(
            "claim_background", "claim_model", "claim_words", "roles", "speech", "spoken_words", "term_counts",
            "wording",
        ),
        needs=(
            Story, Article, Sentence, Version, Dating, Moment, Actor, Statement, Clause, Copy, Utterance,
        ),
        makes=(Claim,),
    ),
    Stage(
        name="conflicts", version=10, scope="story", function=conflicts,
        beats=("claim_words", "conflicts", "spoken_words", "term_counts", "wording"),
        needs=(
            Story, Article, Sentence, Actor, Mention, TimeRef, Dating, Statement, Moment, Utterance, TimelineRow,
            Clause, Claim,
        ),
        makes=(Conflict, Drift),
    ),
    Stage(
        name="arcs", version=4, scope="case", function=arcs, beats=("agencies", "dates", "term_counts"),
        needs=(Story, Moment, Sketch, Article), makes=(Arc,),
    ),
    Stage(
        name="identities", version=6, scope="case", function=identities,
        beats=(
            "crafts", "firms", "identities", "institutions", "korean", "leaders", "name_model", "name_words", "roles",
            "speech", "states",
        ),
        needs=(Actor, Story, Article, Dating, Ruling), makes=(Identity, SameActor),
    ),
    Stage(
        name="occurrences", version=2, scope="case", function=occurrences, areas=True, beats=(*BUILT_IN, "roles"),
        needs=(Event, Story, Article, Sentence, Actor, Statement, Dating, Moment, Copy), makes=(Occurrence,),
    ),
    Stage(
        name="deals", version=3, scope="case", function=deals, areas=True, beats=("deals", "states", *BUILT_IN),
        needs=(Event, Story, Article, Sentence, Actor, Statement, Dating, Version), makes=(Deal,),
    ),
    Stage(
        name="matches", version=6, scope="case", function=matches, lists=True,
        beats=("korean", "name_model", "name_words", "term_counts"),
        needs=(Identity, Actor, Particular, Sentence, Mention), makes=(Match,),
    ),
    Stage(
        name="brief", version=11, scope="story", function=brief, asked=True,
        beats=(
            "institutions", "leaders", "name_words", "page_kinds", "roles", "sentences", "states", "support", "wording",
        ),
        needs=(
            Story, Article, Version, Dating, Moment, Sentence, Actor, Mention, TimeRef, Statement, Copy, OriginNode,
            OriginEdge, Counts, TimelineRow, Utterance, Claim, Deal, Conflict, Drift, Match, Issue,
        ),
        makes=(Brief,),
    ),
)  # fmt: skip


BY_NAME = {stage.name: stage for stage in STAGES}
ON_PAGE = tuple(stage for stage in STAGES if stage.scope in ("page", "article"))
ON_PAIR = tuple(stage for stage in STAGES if stage.scope == "pair")


class OrderError(ValueError):
    """The table asks for a record before a stage has made it."""


def check(stages: tuple[Stage, ...]) -> None:
    """Raises `OrderError` unless every stage needs only what an earlier one makes (pages come from the sources,
    rulings from people)."""
    made: set[type[Record]] = {Page, Ruling}
    names: set[str] = set()
    for stage in stages:
        if missing := [need.__name__ for need in stage.needs if need not in made]:
            raise OrderError(f"stage {stage.name} needs {', '.join(missing)} before any stage has made it")
        if stage.name in names:
            raise OrderError(f"two stages are called {stage.name}")
        names.add(stage.name)
        made.update(stage.makes)
