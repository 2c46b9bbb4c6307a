"""The records of a case as plain data, for `--json`, exports and tables. The functions are methods of `Case`."""

from typing import TYPE_CHECKING, Any

import msgspec

from headwater.case import views
from headwater.issues import StopRun
from headwater.records import Arc, Moment, Turn
from headwater.records.base import by_article

if TYPE_CHECKING:
    from headwater.case.case import Case

View = dict[str, Any]


def article_views(case: "Case", story: str | None = None, *, canonical: bool = False) -> list[View]:
    """`canonical`: without what depends on when the pages were fetched and first seen."""
    articles = case.articles(story)
    pages, datings = case.file.pages([one.id for one in articles]), by_article(case.datings(story))
    newer = newer_versions(case, canonical=canonical)
    by_id: dict[str, list[Any]] = {}
    for page in pages:
        shown = msgspec.structs.replace(page, fetched_at=None, first_seen=None) if canonical else page
        by_id.setdefault(page.id, []).append(shown)
    found = [views.article(one, by_id[one.id], datings.get(one.id, ()), newer.get(one.id)) for one in articles]
    return sorted(found, key=lambda view: (view["page"], view["id"]))


def statement_views(case: "Case", story: str | None = None, *, canonical: bool = False) -> list[View]:
    names = {one.id: one.page for one in case.articles(story)}
    newer = newer_versions(case, canonical=canonical)
    found = [
        views.statement(one, names[one.article], superseded=one.article in newer) for one in case.statements(story)
    ]
    return sorted(found, key=lambda view: (view["page"], view["article"], view["content"][0]["start"], view["id"]))


def utterance_views(case: "Case", story: str | None = None) -> list[View]:
    articles = {one.id: one for one in case.articles(story)}
    found = case.utterances(story)
    by_id = {one.id: one for one in found}
    return [views.utterance(one, articles, by_id) for one in found]


def quote_check_views(case: "Case", story: str | None = None, against: str | None = None) -> list[View]:
    """Raises `StopRun` where the case holds no transcript."""
    if against is None and not case.file.count(Turn):
        raise StopRun("the case holds no transcript: read one with `headwater read --as transcript FILE`")
    pages = {one.id: one.page for one in case.articles()}
    return [views.quote_check(one, pages) for one in case.quote_checks(story, against=against)]


def story_views(case: "Case", story: str | None = None) -> list[View]:
    stories = case.stories() if story is None else [case.story(story)]
    only = story and stories[0].id
    counts = {one.story: one for one in case.counts(only)}
    moments: dict[str, list[Moment]] = {}
    for moment in case.moments(only):
        moments.setdefault(moment.story, []).append(moment)
    return [views.story(one, moments.get(one.id, ()), counts.get(one.id)) for one in stories]


def arc_views(case: "Case", story: str | None = None) -> list[View]:
    """Links with the titles and days of both stories; `stories` are those of the whole arc, the earliest first."""
    wanted = None if story is None else case.story(story).id
    rows = views.arcs(case.file.records(Arc), case.stories(), case.moments())
    return [row for row in rows if wanted is None or wanted in row["stories"]]


def newer_versions(case: "Case", *, canonical: bool) -> dict[str, str]:
    """Article -> the next newer version of its page."""
    return {one.article: one.by for one in case.versions() if not (canonical and one.basis == "first_seen")}
