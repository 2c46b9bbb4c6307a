"""What happened, as all articles tell it: one record for an event with all of its reports."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.events import Role, Standing, Status
from headwater.records.pages import When
from headwater.spans import Span

Precision = Literal["day", "week", "month", "quarter", "year", "stretch", "open"]


class Report(Record, frozen=True):
    """One event of one article, as part of an occurrence.

    `when` is the days on which the article lets it happen: those of its words, read within the bounds of the saying and
    of the page. `reported` is the day of the telling. `told` is the trigger, `sentence` the sentence around it. `same`
    names the report whose words this one repeats.
    """

    event: str
    article: str
    story: str | None
    standing: Standing
    status: Status
    when: When
    reported: When
    told: Span
    sentence: Span
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str
    pledge: bool = False
    same: str | None = None


class Dated(Record, frozen=True):
    """A date of an occurrence, with the events that give it; `precision` is the unit that fits it."""

    when: When
    precision: Precision
    events: tuple[str, ...]


class Occurrence(Record, frozen=True):
    """Something that happened, or that is said to, with every report of it.

    `kind`, `stage` and `code` are those of the beat. `roles` hold what the reports name between them, each with all of
    its spans. `standing` is that of the firmest report; those who deny stand beside it. `dates` has one entry where the
    reports agree, none where none dates it, and several where they are `disputed`: no day fits all of them.
    `texts_independent` groups the articles that rest on one text, as in `Counts`. `origins` are the principals who
    assert it with the names they go by, `origins_unknown` those whose principal no text gives; `narrated` are the
    articles that tell it on nobody's word. `may_be` are occurrences of which one may be this one, where several fit.
    """

    id: str
    beat: str
    kind: str
    stage: int | None
    code: str | None
    roles: tuple[tuple[str, str, tuple[Span, ...]], ...]
    where: tuple[Span, ...]
    when: When
    dates: tuple[Dated, ...]
    disputed: bool
    standing: Standing
    status: Status
    reports: tuple[Report, ...]
    first_reported: When
    articles: tuple[str, ...]
    stories: tuple[str, ...]
    texts_independent: tuple[tuple[str, ...], ...]
    undetermined: tuple[str, ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    origins_unknown: tuple[str, ...]
    denied_by: tuple[str, ...]
    narrated: tuple[str, ...]
    may_be: tuple[str, ...]
    why: str


__all__ = ["Dated", "Occurrence", "Precision", "Report", "Role"]
