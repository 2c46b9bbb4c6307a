"""Resolutions, orders, laws and sanctions programmes that a text names."""

from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

InstrumentKind = Literal["resolution", "order", "law", "regulation", "treaty", "regime", "programme", "embargo"]


class Instrument(Record, frozen=True):
    """A legal instrument where a text names it.

    `name` is what it is called in full, the same wherever it is named; `issuer` who made it, `number` and `year` as far
    as the words or the table tell. `specific`: one certain instrument, not "Security Council resolutions" at large.
    `programmes` are the codes under which sanctions lists carry it. `statements`: ids of those whose words it is in.
    """

    id: str
    article: str
    span: Span
    sentence: Span
    name: str
    kind: InstrumentKind
    issuer: str | None
    number: str | None
    year: int | None
    specific: bool
    programmes: tuple[str, ...]
    statements: tuple[str, ...]
