"""What of a case happened: events across its articles, and the timeline of a story or an arc."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from headwater.beats.load import areas
from headwater.case import views
from headwater.deferred import Deferred
from headwater.records import Article, Occurrence, Standing, TimelineRow, When

if TYPE_CHECKING:
    from headwater.case.case import Case
    from headwater.flow.weigh.occurrences import event_days
    from headwater.flow.write import event_rows
else:
    event_days = Deferred("headwater.flow.weigh.occurrences.event_days")
    event_rows = Deferred("headwater.flow.write.event_rows")

View = dict[str, Any]
LAST = "9999"  # sorts behind every day


def events(
    case: "Case", story: str | None = None, *, kind: str | None = None, actor: str | None = None,
    since: date | None = None, until: date | None = None, standing: Standing | None = None,
) -> list[Occurrence]:  # fmt: skip
    """What happened or is said to, one record an event with all of its reports, by day; the undated ones last.

    `kind` is one of a beat, `actor` a name or part of one in any role or among those who assert or deny it. An event is
    of every day on which it can have happened; those that no words date are in no range of days.
    """
    found = case.file.records(Occurrence)
    if story is not None:
        wanted = case.story(story).id
        found = [one for one in found if wanted in one.stories]
    ranged = since is not None or until is not None
    return sorted(
        (
            one
            for one in found
            if (kind is None or one.kind == kind)
            and (standing is None or standing in {report.standing for report in one.reports})
            and (actor is None or names(one, actor))
            and (not ranged or any(within(dated.when, since, until) for dated in one.dates))
        ),
        key=by_day,
    )


def by_day(one: Occurrence) -> tuple[date, date, str, str]:
    first = one.dates[0].when if one.dates else one.when
    return first.earliest or first.latest or date.max, first.latest or date.max, one.kind, one.id


def days_of(one: Occurrence) -> list[When]:
    return [dated.when for dated in one.dates] or [one.when]


def names(one: Occurrence, wanted: str) -> bool:
    spoken = {name for head, some in one.origins for name in (head, *some)} | {*one.origins_unknown, *one.denied_by}
    return any(wanted.casefold() in name.casefold() for name in spoken | {name for _, name, _ in one.roles})


def within(when: When, since: date | None, until: date | None) -> bool:
    early = until is not None and when.earliest is not None and when.earliest > until
    return not early and not (since is not None and when.latest is not None and when.latest < since)


def event_views(case: "Case", found: Sequence[Occurrence]) -> list[View]:
    """Events with the addresses of their pages; `numbers` counts what the lists hold."""
    pages = {one.id: one.page for one in articles_of(case, found)}
    made = []
    for one in found:
        view = views.plain(one)
        for report in view["reports"]:
            report["page"] = pages[report["article"]]
        view["numbers"] = {
            "reports": len(one.reports), "articles": len(one.articles), "origins": len(one.origins),
            "origins_unknown": len(one.origins_unknown), "texts_independent": len(one.texts_independent),
        }  # fmt: skip
        made.append(view)
    return made


def event_data(case: "Case", form: Literal["gdelt", "plover"], found: Sequence[Occurrence]) -> list[dict[str, str]]:
    """The events as rows of GDELT's kind or of PLOVER's, with stance and quotation added."""
    articles = {one.id: one for one in articles_of(case, found)}
    beats = {one.beat: one for one in areas(case.settings.beats)}
    return (event_rows.gdelt if form == "gdelt" else event_rows.plover)(found, beats, articles)


def chronicle(case: "Case", story: str | None = None, *, arc: bool = False) -> list[View]:
    """The timeline of a story, of its whole arc, or of the case: rows of the pages and of the events, by day.

    An event has a row for each date that its reports give; rows that dispute one another name each other.
    """
    wanted = stories_of(case, story, arc=arc)
    rows = case.file.records(TimelineRow, item=None if wanted is None else sorted(wanted))
    told = case.file.records(Occurrence, id=None if wanted is None else case.file.occurrences_of(sorted(wanted)))
    made = [row for one in told for row in event_row(one)]
    dated = {report.when.said for one in told for report in one.reports if report.when.said and shown(one)}
    kept = [one for one in rows if not (one.kind == "happening" and one.when.said in dated)]
    gone = {one.id for one in rows} - {one.id for one in kept}
    for one in kept:
        if not gone & set(one.disputed):
            made.append(page_row(one))
        else:
            made.append(page_row(one) | {"disputed": [other for other in one.disputed if other not in gone]})
    named = case.file.pages_of(sorted({name for row in made for name in row["articles"]}))
    for row in made:
        row["pages"] = sorted({named[one] for one in row["articles"]})
    return sorted(made, key=day_of_row)


def day_of_row(row: View) -> tuple[str, str, str, str]:
    first, last = row["when"]["earliest"], row["when"]["latest"]
    return first or last, last or LAST, row["kind"], row["id"]


def articles_of(case: "Case", found: Sequence[Occurrence]) -> list[Article]:
    return case.file.records(Article, id=sorted({name for one in found for name in one.articles}))


def stories_of(case: "Case", story: str | None, *, arc: bool) -> set[str] | None:
    if story is None:
        return None
    own = case.story(story).id
    whole = next((row["stories"] for row in case.arc_views(own)), [own]) if arc else [own]
    return set(whole)


def page_row(row: TimelineRow) -> View:
    more = {"dated_by": dated_by(row.when), "precision": event_days.precision(row.when), "occurrence": None}
    return views.plain(row) | more


def shown(one: Occurrence) -> bool:
    """Is it dated by words of the pages, its own or those of its saying?"""
    return bool(one.dates) or one.when.said is not None


def event_row(one: Occurrence) -> Iterable[View]:
    """A row for each date; one that nothing dates is in no timeline."""
    if not shown(one):
        return
    whens = days_of(one)
    ids = [f"{one.id}-{nth + 1}" if nth else one.id for nth in range(len(whens))]
    for nth, when in enumerate(whens):
        events = one.dates[nth].events if one.dates else tuple(report.event for report in one.reports)
        reports = [report for report in one.reports if report.event in events]
        best = next((report for report in reports if report.when.said == when.said), reports[0])
        yield {
            "id": ids[nth], "story": best.story, "kind": "event", "when": views.plain(when),
            "text": " ".join(best.sentence.text.split()), "speaker": "; ".join(head for head, _ in one.origins) or None,
            "cites": [msgspec.to_builtins(span) for span in sorted({s for r in reports for s in (r.sentence, r.told)})],
            "statements": [], "articles": sorted({report.article for report in reports}),
            "reported": views.plain(one.first_reported), "disputed": [other for other in ids if other != ids[nth]],
            "dated_by": dated_by(when), "precision": event_days.precision(when), "occurrence": one.id, "what": one.kind,
            "standing": one.standing, "denied_by": list(one.denied_by), "reports": len(one.reports),
        }  # fmt: skip


def dated_by(when: When) -> str:
    """The words that date it and what they were read against: “last week”, told on 2031-05-09."""
    words = f"“{when.said.text}”" if when.said is not None else ""
    return ", ".join(part for part in (words, when.why) if part) or when.basis
