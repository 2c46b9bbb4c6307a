"""What happened, as a sentence tells it, in the terms of a beat: who, what, where, when, how sure."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.spans import Span

Standing = Literal[
    "reported", "attributed", "planned", "possible", "denied", "not_observed", "hypothetical", "historical"
]
Status = Literal[
    "active", "stalled", "refused", "suspended", "cancelled", "interdicted", "returned", "unknown"
]  # fmt: skip

LEANING = "; the words only lean to it"  # ends the `why` of a possible event that no word of it asserts


class Role(Record, frozen=True):
    """Who or what takes part in an event. `name` is a role of the event's kind ("supplier"), `span` the words that fill
    it, `actor` the name of an `Actor` of the same article where they stand for one."""

    name: str
    span: Span
    actor: str | None = None


class Event(Record, frozen=True):
    """Something that a sentence tells of, as happened or not: `standing` says how, and `why` gives the reason in words.

    `beat` and `kind` name an event kind of a beat; `stage` is its rung on the beat's ladder and `code` its PLOVER or
    CAMEO code, None where the kind has none. `status` says whether it goes on. A role may be filled more than once.
    `statement` is the id of the statement that the event stands in; `asserted_by` and `denied_by` are actors' names,
    or the words for somebody who is no actor of the article, from the inside out; none where the narrator tells it.
    `pledge`: what is denied is the future, as an undertaking.
    """

    id: str
    article: str
    sentence: str
    beat: str
    kind: str
    trigger: Span
    roles: tuple[Role, ...]
    where: Span | None
    when: When
    standing: Standing
    status: Status
    stage: int | None
    code: str | None
    statement: str | None
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str
    pledge: bool = False
