"""The register of deals: who supplies what to whom, how far it has come, who says so and who denies it."""

from datetime import date
from typing import Literal

from headwater.records.base import Record
from headwater.records.events import Standing, Status
from headwater.records.pages import When
from headwater.spans import Span

Backing = Literal["intelligence", "imagery", "document", "seizure", "official record", "unattributed"]
InReturn = Literal["cash", "barter", "raw materials", "technology", "fuel", "unknown"]


class Party(Record, frozen=True):
    """One side of a deal, or somebody it goes through. `name` is the state, body or firm that the words stand for.

    `kind` tells what the name is: `words` where nothing better is known than what stands there. `spans` are the words;
    `identifiers` what the text gives beside them: ("imo", "9074729").
    """

    name: str
    kind: Literal["state", "body", "person", "words"]
    spans: tuple[Span, ...]
    identifiers: tuple[tuple[str, str], ...] = ()


class Quantity(Record, frozen=True):
    """How many. `value`: the number told, None where the words give only bounds or none at all; `uncertain` wherever
    they leave it open, or where two reports of a day disagree. `unit`: what is counted ("rounds", "shipment"), None for
    the goods themselves. `spans` are the words."""

    value: float | None
    least: float | None
    most: float | None
    unit: str | None
    uncertain: bool
    spans: tuple[Span, ...]


class Consideration(Record, frozen=True):
    """What is given in return. Its stage and standing are its own: food may have come before the shells are ordered."""

    kind: InReturn
    spans: tuple[Span, ...]
    stage: int | None
    standing: Standing
    asserted_by: tuple[str, ...]


class DealStep(Record, frozen=True):
    """What one event says of a deal. `stage` is the rung that the words assert, deny or look forward to.

    `told` is the trigger, `sentence` the sentence around it, `reported` the day of the report where it is known.
    `basis` says what the assertion rests on, with the words that tell so; both are empty where the text is silent.
    `superseded`: read from a version of a page that a newer one has replaced.
    """

    event: str
    article: str
    kind: str
    stage: int | None
    standing: Standing
    status: Status
    when: When
    reported: date | None
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    basis: tuple[Backing, ...]
    basis_spans: tuple[Span, ...]
    told: Span
    sentence: Span
    why: str
    quantity: Quantity | None = None
    superseded: bool = False


class Assessment(Record, frozen=True):
    """Somebody's judgement of a deal in law: `instrument` is the resolution, embargo or law, as it is called."""

    instrument: str
    spans: tuple[Span, ...]
    sentence: Span
    standing: Standing
    asserted_by: tuple[str, ...]


class Denial(Record, frozen=True):
    """Somebody says that it is not so, or undertakes that it will not be.

    `general`: it answers "the allegations" as they stand before it in the article; what of them it means is not said.
    """

    by: str | None
    kind: Literal["denial", "pledge"]
    general: bool
    article: str
    spans: tuple[Span, ...]
    sentence: Span
    reported: date | None
    why: str


class DealRow(Record, frozen=True):
    """The cells of a deal as they stood after one report. `changed`: the cells in which it differs from the row before.

    `article` is the report that changed them, `reported` its day. `considerations` are
    their kinds. None of a later row's words are in an earlier one.
    """

    article: str
    reported: date | None
    changed: tuple[str, ...]
    supplier: str | None
    recipient: str | None
    end_user: str | None
    intermediaries: tuple[str, ...]
    items: tuple[str, ...]
    quantity: Quantity | None
    delivered: Quantity | None
    stage: int | None
    status: Status
    standing: Standing
    route: tuple[str, ...]
    considerations: tuple[str, ...]


class Deal(Record, frozen=True):
    """One supplier, recipient, class of goods and stretch of time, as all reports together tell it.

    `stage` is the highest rung that a step asserts as reported or attributed and that was not refused; None where no
    step does. `standing` is that of the step that decides; without one, the firmest of the others. `goods` is
    the class, `items` are the words for them; `quantity` is how many are spoken of or ordered, `delivered` how many
    have left or come. `between`: parties of whom nobody says which of them gives. `window` spans the days of its steps.
    `rows` holds the history, oldest first; the last is the row in force. `why` says how the events came together, and
    what is unknown.
    """

    id: str
    beat: str
    supplier: Party | None
    recipient: Party | None
    between: tuple[Party, ...]
    end_user: Party | None
    intermediaries: tuple[Party, ...]
    goods: str | None
    items: tuple[Span, ...]
    quantity: Quantity | None
    delivered: Quantity | None
    stage: int | None
    status: Status
    standing: Standing
    route: tuple[Span, ...]
    ordered: When
    delivered_on: When
    window: When
    considerations: tuple[Consideration, ...]
    assessments: tuple[Assessment, ...]
    denials: tuple[Denial, ...]
    steps: tuple[DealStep, ...]
    rows: tuple[DealRow, ...]
    why: str
