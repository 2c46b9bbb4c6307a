"""What a reading added to a case: how a page was edited, what the case held before, and the rows of its log."""

from collections.abc import Mapping
from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

EditWay = Literal["changed", "dropped", "added"]
CaseChangeKind = Literal[
    "first_reading", "claim_origin", "claim_standing", "denial", "claim_new", "claim_origin_lost",
    "deal_stage", "deal_status", "deal_standing", "deal_new", "deal_cell", "event_standing", "event_dates",
    "conflict_new", "hit_new", "hit_gone", "page_edited",
    "sentence_changed", "sentence_dropped", "sentence_added", "notice", "correction", "story_opened", "page_new",
    "story_merged", "story_split", "page_gone", "transcript_new", "read_anew",
]  # fmt: skip
HeldKind = Literal["claim", "deal", "event", "conflict", "hit"]


class Edit(Record, frozen=True):
    """A sentence that differs between two versions of a page. `before` is None where it is new, `after` where it went.

    `dropped` are words of the old sentence, `added` of the new one. The statements (ids) are those that stand in
    either; `speakers` say them. `zone` is where it stands. `why` says what the edit does to the meaning.
    """

    way: EditWay
    zone: Literal["title", "deck", "body"]
    before: Span | None
    after: Span | None
    dropped: tuple[Span, ...]
    added: tuple[Span, ...]
    statements_before: tuple[str, ...]
    statements_after: tuple[str, ...]
    speakers: tuple[str, ...]
    why: str


class Held(Record, frozen=True):
    """A claim, deal or event as the case held it at the end of a run, as small as telling a change needs.

    `item` is what it was made of (a story's id, or "case"). `anchors` name the words it rests on; two runs speak of
    the same thing where they share anchors, whatever its id. `cells`: name -> values, each with the spans that say it,
    which are not kept from run to run, nor are `said`, the words that show it, and `tellings`, all that rest on it.
    """

    kind: HeldKind
    id: str
    item: str
    story: str | None
    what: str
    anchors: tuple[str, ...]
    articles: tuple[str, ...]
    cells: Mapping[str, Mapping[str, tuple[Span, ...]]]
    said: tuple[Span, ...] = ()
    tellings: tuple[Span, ...] = ()
    why: str = ""


class CaseChange(Record, frozen=True):
    """One row of the log: something that is different now from the run before. `before` and `after` say it in words.

    `headline`: a claim rests on a second independent origin. `dropped` and `added` are the words of an edit.
    """

    kind: CaseChangeKind
    story: str | None
    what: str
    before: str | None
    after: str | None
    spans: tuple[Span, ...]
    why: str
    headline: bool = False
    dropped: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
