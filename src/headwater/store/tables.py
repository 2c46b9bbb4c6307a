"""How a record lies in its table: scalars as plain columns, everything else as JSON text.

`made_by` and `item` say which stage made a row, and from what (an article's, pair's or story's id).
"""

import types
import typing
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from headwater.records import (
    Actor,
    Arc,
    Article,
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

R = TypeVar("R", bound=Record)

TABLES: dict[type[Record], str] = {
    Page: "pages", Article: "articles", Issue: "issues", Sentence: "sentences", Actor: "actors", Mention: "mentions",
    TimeRef: "times", Dating: "datings", Statement: "statements", Sketch: "sketches", Pair: "pairs", Copy: "copies",
    Event: "events", Story: "stories", Moment: "moments", OriginNode: "origin_nodes", OriginEdge: "origin_edges",
    Counts: "counts", TimelineRow: "timeline", Version: "versions", Utterance: "utterances", Turn: "turns",
    QuoteCheck: "quote_checks", Membership: "memberships", Arc: "arcs", Occurrence: "occurrences", Deal: "deals",
    FollowUp: "follow_ups", Clause: "clauses", Claim: "claims", Conflict: "conflicts", Drift: "drifts",
    Identity: "identities", SameActor: "same_actors", Particular: "particulars", Instrument: "instruments",
    Match: "matches",
}  # fmt: skip
KEPT = (Article, Pair, Story)  # other rows point at these: they are updated in place, never deleted and made again
PLAIN = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", date: "TEXT", datetime: "TEXT"}


def columns(kind: type[Record]) -> dict[str, str | None]:
    """Field -> SQL type, or None where the column holds JSON."""
    hints = typing.get_type_hints(kind)
    return {name: plain(hints[name]) for name in kind.__struct_fields__}


def plain(hint: Any) -> str | None:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return plain(inner[0]) if len(inner) == 1 else None
    if typing.get_origin(hint) is typing.Literal:
        return "TEXT"
    return PLAIN.get(hint)


def row(record: Record) -> list[Any]:
    """The record's values in the order of its columns."""
    values: list[Any] = []
    for name, sql in columns_of(type(record)):
        value = getattr(record, name)
        if sql is None:
            values.append(msgspec.json.encode(value).decode())
        else:
            values.append(value.isoformat() if isinstance(value, date) else value)
    return values


def record(kind: type[R], values: Sequence[Any]) -> R:
    """The record that `row` took apart."""
    fields = {
        name: msgspec.json.decode(value) if sql is None and value is not None else value
        for (name, sql), value in zip(columns_of(kind), values, strict=True)
    }
    return msgspec.convert(fields, kind, strict=False)


_columns: dict[type[Record], tuple[tuple[str, str | None], ...]] = {
    kind: tuple(columns(kind).items()) for kind in TABLES
}


def columns_of(kind: type[Record]) -> tuple[tuple[str, str | None], ...]:
    return _columns[kind]
