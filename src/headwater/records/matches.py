"""Hits of a case's actors on sanctions lists, and what people decided of them."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.listings import Identifier, ListEntry
from headwater.records.stories import CorrectionStep
from headwater.spans import Span

MatchBasis = Literal["name", "birth", "identifier"]
HitVerdict = Literal["same", "not the same"]
HIT = "hit-"  # what the ids of matches begin with


class Match(Record, frozen=True):
    """An actor of the case that may be a listed party: a proposal, whatever the score, until somebody decides.

    `identity` is the `Identity` it was screened as, None where it is a name of articles alone; `said` the name of it
    that fits best, `matched` the name of the entry that it fits. `basis` says what the score rests on: the name alone,
    which never comes above .95, or also a birth or an identifier that the pages print (`beside`: their spans).
    `sentences` name the actor, `named` are the words in each that do; `articles` are all that name it. `version` is the
    id of the list's version; `key`, `entry` and what follows stand as in it.
    """

    id: str
    identity: str | None
    name: str
    kind: str
    said: str
    list: str
    version: str
    list_dated: str | None
    key: str
    entry: str
    schema: str
    matched: str
    matched_kind: str
    score: float
    name_score: float
    basis: MatchBasis
    reasons: tuple[str, ...]
    programmes: tuple[str, ...]
    listed_on: str | None
    updated_on: str | None
    born: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    beside: tuple[Span, ...]
    named: tuple[Span, ...]
    sentences: tuple[Span, ...]
    articles: tuple[str, ...]


class HitDecision(Record, frozen=True):
    """What a person decided of a hit: that the actor is the listed party, or is not.

    It holds on to the list, the entry's key, the actor's name and the articles that named it, so that it outlives
    reruns and new versions of the list. `entry` and `basis` are what was decided upon: where they change, the hit is
    open again.
    """

    id: str
    number: int
    list: str
    key: str
    name: str
    verdict: HitVerdict
    who: str | None
    why: str | None
    basis: MatchBasis
    entry: ListEntry
    articles: tuple[str, ...]


class LoggedDecision(Record, frozen=True):
    """A decision with its log. One that is undone is kept, and decides nothing."""

    decision: HitDecision
    undone: bool
    steps: tuple[CorrectionStep, ...]
