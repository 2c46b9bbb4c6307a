"""The brief of a story, and what the check says of a sentence: its own, or anybody's."""

from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

DerivedBy = Literal["count", "bound"]
Found = Literal["supported", "unsupported", "uncited", "unchecked"]
Fault = Literal[
    "name", "number", "date", "quotation", "negation", "roles", "speaker", "count", "bound", "citation", "empty"
]  # fmt: skip


class Derived(Record, frozen=True):
    """Words of a sentence that were worked out from `members`, and stand in no cited span.

    `count`: so many different members; `of` says of what, `record` whose list they are ("pages" of a story's id).
    `bound`: the days of the record. The check makes the list of the record anew, and counts again.
    """

    words: str
    rule: DerivedBy
    of: str
    record: str
    members: tuple[str, ...]


class Unsupported(Record, frozen=True):
    """Words of a sentence that its evidence does not bear out, and why."""

    words: str
    kind: Fault
    why: str


class Support(Record, frozen=True):
    """What the check says of a sentence.

    `supported`: every name, number and date in it stands in `cites`, or is derived and was worked out again. `uncited`:
    it names no evidence, and `cites` are sentences of the case that bear it out. `unchecked`: nothing in it can be
    checked. `faults` name the words. `unseen`: other words of weight that no cited sentence has; they decide nothing.
    `line`: where it stands in the text that was checked.
    """

    sentence: str
    verdict: Found
    cites: tuple[Span, ...]
    faults: tuple[Unsupported, ...]
    derived: tuple[Derived, ...]
    unseen: tuple[str, ...]
    why: str
    line: int | None = None


class Line(Record, frozen=True):
    """A sentence of the brief. `members` are the records behind it; `weight` orders lines: 1 is the most important."""

    section: str
    text: str
    cites: tuple[Span, ...]
    derived: tuple[Derived, ...] = ()
    members: tuple[str, ...] = ()
    weight: int = 1


class LeftOut(Record, frozen=True):
    """A sentence that was built and not printed: its evidence does not bear out every name, number and date in it."""

    section: str
    text: str
    why: str


class Refused(Record, frozen=True):
    """A sentence of a language model that was not taken: the plain one that stays for it, and why."""

    section: str
    plain: str
    reason: str
    why: str


class Smoothing(Record, frozen=True):
    """What became of the sentences that a language model was asked to put more smoothly.

    `taken` read otherwise now, `same` came back as they were; `kept`: reason -> plain sentences that stay for it.
    """

    model: str
    taken: int
    same: int
    kept: tuple[tuple[str, int], ...]
    refused: tuple[Refused, ...]


class Brief(Record, frozen=True):
    """What may be written down about a story. A line without a citation is refused.

    `left_out`: lines that failed the check. `shortened`: how many more lines a longer brief would have. `further`: how
    many lines the longest sections have beyond what any brief shows; the lists of the case hold them. `smoothing` is
    None where no language model was asked.
    """

    story: str
    title: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    shortened: int = 0
    further: int = 0
    smoothing: Smoothing | None = None

    def __post_init__(self) -> None:
        for line in self.lines:
            if not line.cites:
                raise ValueError(f"a line of the brief cites nothing: {line.text!r}")
