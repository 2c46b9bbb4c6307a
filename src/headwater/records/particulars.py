"""What an article prints beside a name that tells one bearer from another."""

from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

ParticularKind = Literal[
    "born", "age", "passport", "national_id", "registration_number", "tax_number", "imo", "mmsi", "lei", "tail_number",
    "vessel", "aircraft",
]  # fmt: skip


class Particular(Record, frozen=True):
    """A date of birth, an age, a number of a paper or register, or the word that says somebody is a ship.

    `named` are the words it stands beside; `actor` the name of the article's `Actor` they stand for, None where they
    stand for none. `value` is "1971-06-05", "1971-06" or "1971" of a birth, "52" of an age, the name of a ship or an
    aircraft, else the number as printed. `years`: the first and last year of birth that fit; of an age only where the
    article's day is known. `span`: the words that say it.
    """

    id: str
    article: str
    actor: str | None
    named: Span
    kind: ParticularKind
    value: str
    years: tuple[int, int] | None
    span: Span
    sentence: Span
