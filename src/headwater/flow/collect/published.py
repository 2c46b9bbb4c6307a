"""When the page says that it was published: a line near its head, or its markup. Never a date out of its prose."""

from datetime import date

from headwater.beats import table
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.head import is_yearless_date
from headwater.flow.collect.marks import Mark, first_body
from headwater.flow.collect.phrases import dates_of, stock
from headwater.records import Field, When
from headwater.text.lines import plain
from headwater.text.stated_dates import StatedDate, iso_day

ABOVE = 14  # lines above the body in which a date line without a label counts; higher up stands today's date
BELOW = 3  # and below its first line

# Where markup states the day of publication, the most reliable first.
FIELDS = (
    "datePublished", "article:published_time", "og:published_time", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publication_date", "article_date_original", "date", "time",
)  # fmt: skip


def published(draft: Draft, marks: list[Mark], fields: tuple[Field, ...]) -> When:
    """What the page states; unknown where it states nothing or contradicts itself by more than a reading."""
    return _from_fields(fields) or _from_lines(draft, marks) or _unknown(draft, marks)


def _unknown(draft: Draft, marks: list[Mark]) -> When:
    """A date line without a year states no day, but is kept as evidence of the month and the day."""
    first = first_body(marks)
    for mark in marks[max(0, first - ABOVE) : first + BELOW + 1]:
        if mark.kind == "date" and is_yearless_date(mark.text):
            span = draft.span(mark.line.start, mark.line.end)
            return When(earliest=None, latest=None, basis="unknown", said=span, why="the page's date names no year")
    return When(earliest=None, latest=None, basis="unknown", why="the page states no date")


def _from_fields(fields: tuple[Field, ...]) -> When | None:
    for name in FIELDS:
        for field in fields:
            day = _day(field.value) if field.path.rsplit(".", 1)[-1] == name or field.path == name else None
            if day is not None:
                why = f"{field.source} {field.path}: {field.value[:40]}"
                return When(earliest=day, latest=day, basis="stated", why=why)
    return None


def _day(value: str) -> date | None:
    day = iso_day(value)
    if day is not None:
        return day
    found = dates_of(value[:80])
    return found[0].earliest if len(found) == 1 and found[0].earliest == found[0].latest else None


def _label(text: str) -> str | None:
    """ "published" or "updated", by the word the line begins with or that stands before its date."""
    line = plain(text)
    for name in table("furniture")["update_words"]:
        if str(name) in line:
            return "updated"
    return "published" if any(line.startswith(word.casefold()) for word in stock().publication_words) else None


def _from_lines(draft: Draft, marks: list[Mark]) -> When | None:
    first = first_body(marks)
    unlabelled: list[tuple[Mark, StatedDate]] = []
    updated: list[tuple[Mark, StatedDate]] = []
    for place, mark in enumerate(marks):
        found = dates_of(mark.text) if mark.kind in ("date", "byline", "source_line") else ()
        if not found:
            continue
        label = _label(mark.text)
        if label == "published":
            return _when(draft, mark, found[0], "the page's publication line")
        if label == "updated":
            both = found[0] if len(found) == 1 else min(found, key=lambda one: one.earliest)
            (updated if len(found) == 1 else unlabelled).append((mark, both))
        elif first - ABOVE <= place <= first + BELOW:
            unlabelled.append((mark, found[0]))
    if unlabelled:
        return _when(
            draft, *unlabelled[-1 if len(unlabelled) == 1 else _nearest_title(marks, unlabelled)], "the date line"
        )
    if updated:
        mark, one = updated[0]
        span = draft.span(mark.line.start + one.start, mark.line.start + one.end)
        return When(earliest=None, latest=one.latest, basis="stated", said=span, why="the page was updated then")
    return None


def _nearest_title(marks: list[Mark], found: list[tuple[Mark, StatedDate]]) -> int:
    """The first date line under the title; without a title, the last above the body."""
    title = next((mark.line.start for mark in marks if mark.kind == "title"), None)
    if title is not None:
        for i, (mark, _) in enumerate(found):
            if mark.line.start > title:
                return i
    return len(found) - 1


def _when(draft: Draft, mark: Mark, one: StatedDate, why: str) -> When:
    span = draft.span(mark.line.start + one.start, mark.line.start + one.end)
    if one.earliest != one.latest:
        why += "; day and month can be read in either order"
    return When(earliest=one.earliest, latest=one.latest, basis="stated", said=span, why=why)
