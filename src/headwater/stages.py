"""The table of stages: what is done to the pages, in order, and by which function.

A stage's function takes one argument for each record it needs, in the order of `needs`: the record itself where there
is one to an item (a page, an article, a story), else a tuple in the order of ids. It returns a tuple of records of the
kinds in `makes`. Raise `version` when its results change: what rests on it is then made anew.
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from headwater.flow.collect.article import article
from headwater.flow.extract.actors import actors
from headwater.flow.extract.sentences import sentences
from headwater.flow.extract.statements import statements
from headwater.flow.extract.times import times
from headwater.flow.group.copies import copies
from headwater.flow.group.moments import moments
from headwater.flow.group.pairs import pairs
from headwater.flow.group.sketches import sketches
from headwater.flow.group.stories import stories
from headwater.flow.trace.origins import origins
from headwater.flow.weigh.counts import counts
from headwater.flow.weigh.timeline import timeline
from headwater.flow.write.brief import brief
from headwater.records import (
    Actor,
    Article,
    Brief,
    Copy,
    Counts,
    Dating,
    Issue,
    Mention,
    Moment,
    OriginEdge,
    OriginNode,
    Page,
    Pair,
    Record,
    Sentence,
    Sketch,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
)

Scope = Literal["page", "article", "case", "pair", "story"]


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """`parse`: the function also takes the parse of the article, last. `asked`: made when asked for, never stored."""

    name: str
    version: int
    scope: Scope
    needs: tuple[type[Record], ...]
    makes: tuple[type[Record], ...]
    function: Callable[..., tuple[Any, ...]]
    parse: bool = False
    asked: bool = False


STAGES: tuple[Stage, ...] = (
    Stage(name="article", version=1, scope="page", needs=(Page,), makes=(Article, Issue), function=article),
    Stage(
        name="sentences", version=1, scope="article",
        needs=(Article,), makes=(Sentence,), function=sentences, parse=True,
    ),
    Stage(
        name="actors", version=1, scope="article",
        needs=(Article, Sentence), makes=(Actor, Mention), function=actors, parse=True,
    ),
    Stage(
        name="times", version=1, scope="article",
        needs=(Article, Sentence), makes=(TimeRef, Dating, Issue), function=times,
    ),
    Stage(
        name="statements", version=1, scope="article",
        needs=(Article, Sentence, Actor, Mention, TimeRef), makes=(Statement,), function=statements, parse=True,
    ),
    Stage(
        name="sketches", version=1, scope="article",
        needs=(Article, Sentence), makes=(Sketch,), function=sketches,
    ),
    Stage(name="pairs", version=1, scope="case", needs=(Sketch,), makes=(Pair,), function=pairs),
    Stage(name="copies", version=1, scope="pair", needs=(Article,), makes=(Copy,), function=copies),
    Stage(name="stories", version=1, scope="case", needs=(Sketch, Copy), makes=(Story,), function=stories),
    Stage(
        name="moments", version=1, scope="story",
        needs=(Story, Article, Sentence, TimeRef, Dating, Copy), makes=(Moment, Dating), function=moments,
    ),
    Stage(
        name="origins", version=1, scope="story",
        needs=(Story, Article, Actor, Statement, Copy), makes=(OriginNode, OriginEdge), function=origins,
    ),
    Stage(
        name="counts", version=1, scope="story",
        needs=(Story, Page, Article, Copy, OriginNode), makes=(Counts,), function=counts,
    ),
    Stage(
        name="timeline", version=1, scope="story",
        needs=(Story, Article, Sentence, TimeRef, Dating, Statement), makes=(TimelineRow,), function=timeline,
    ),
    Stage(
        name="brief", version=1, scope="story",
        needs=(Story, Page, Article, Sentence, Dating, Moment, Statement, Copy, OriginNode, Counts, TimelineRow),
        makes=(Brief,), function=brief, asked=True,
    ),
)  # fmt: skip


class OrderError(ValueError):
    """The table asks for a record before a stage has made it."""


def check(stages: tuple[Stage, ...]) -> None:
    """Raises `OrderError` unless every stage needs only what an earlier one makes (pages come from the sources)."""
    made: set[type[Record]] = {Page}
    names: set[str] = set()
    for stage in stages:
        if missing := [need.__name__ for need in stage.needs if need not in made]:
            raise OrderError(f"stage {stage.name} needs {', '.join(missing)} before any stage has made it")
        if stage.name in names:
            raise OrderError(f"two stages are called {stage.name}")
        names.add(stage.name)
        made.update(stage.makes)
