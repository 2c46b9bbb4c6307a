"""What a time expression says, apart from the day on which it is said."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Kind = Literal["fixed", "shift", "named", "vague", "length", "set", "clock", "same", "nth"]
Tense = Literal["past", "future", ""]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`fixed`: `value` is the whole answer. `shift`: `count` units from the day of reference, or, when `anchored`,
    from the time told last. `named`: a weekday, month, day of a month, season, quarter or half without its year, chosen
    by `which` ("last", "this", "next", "" for bare); "the previous Friday" is `anchored` too. `length` and `set`:
    `value`; `toward` -1 ends a length at the reference ("the past two weeks"), +1 begins it there. `clock`: only an
    hour or a part of the day, in `time`.

    `same`, as a kind: "then", the time told last. `nth`: "the 19th month", the `number`th `unit` of something.

    `clip` cuts a stretch at the reference: -1 "earlier this year", +1 "later this year". `years` moves a named time:
    -1 for "March last year". `through`: the last day of "May 3-5". `letters`: a season's two, or "over" for a night
    that began the day before, "fiscal" for a year whose months nobody tells, "the" for a bare "the week" that may be
    any.
    """

    kind: Kind
    value: str = ""
    unit: str = ""
    count: int = 0
    name: Literal["weekday", "month", "day", "season", "quarter", "half", ""] = ""
    number: int = 0
    day: int = 0
    letters: str = ""
    which: Literal["last", "this", "next", ""] = ""
    years: int | None = None
    time: str = ""
    toward: int = 0
    clip: int = 0
    anchored: bool = False
    exact: bool = False
    on_weekday: int | None = None
    through: int = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a text, `[start, end)`. `tense` is that of its clause, where a word there tells."""

    start: int
    end: int
    text: str
    type: Type
    meaning: Meaning
    mod: str | None = None
    tense: Tense = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The days on which a text may have been told. Both ends equal: the day is known.

    `told`: the day its own lead speaks from, where that is one before the page's date; vague times end there.
    """

    earliest: date
    latest: date
    told: date | None = field(default=None)

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"a reference ends before it begins: {self.earliest}, {self.latest}")
