"""Where the tellings of a story disagree or grow stronger. The functions are methods of `Case`."""

from typing import TYPE_CHECKING, Any, get_args

from headwater.case import views
from headwater.issues import StopRun
from headwater.records import Article, Conflict, ConflictKind, ConflictSide, Drift

if TYPE_CHECKING:
    from headwater.case.case import Case

View = dict[str, Any]
ORDER: dict[bool | None, int] = {False: 0, None: 1, True: 2}


def conflicts(case: "Case", story: str | None = None, *, kind: str | None = None, real: bool = False) -> list[Conflict]:
    """Those that cannot both be true first. `real` leaves out what is compatible. Raises `StopRun`."""
    if kind is not None and kind not in get_args(ConflictKind):
        raise StopRun(f"--kind {kind}: one of {', '.join(get_args(ConflictKind))}")
    found = case.file.records(Conflict, item=None if story is None else [case.story(story).id])
    kept = [one for one in found if kind in (None, one.kind) and not (real and one.compatible)]
    return sorted(kept, key=lambda one: (one.story, ORDER[one.compatible], one.kind, one.id))


def drifts(case: "Case", story: str | None = None) -> list[Drift]:
    """Claims that grow stronger or weaker from telling to telling."""
    found = case.file.records(Drift, item=None if story is None else [case.story(story).id])
    return sorted(found, key=lambda one: (one.story, one.id))


def conflict_views(
    case: "Case", story: str | None = None, *, kind: str | None = None, real: bool = False
) -> list[View]:
    """Conflicts as plain data; every side with the outlets and pages that tell it."""
    found, articles = conflicts(case, story, kind=kind, real=real), by_id(case)
    return [views.plain(one) | {"sides": [side(each, articles) for each in one.sides]} for one in found]


def drift_views(case: "Case", story: str | None = None) -> list[View]:
    """Drifts as plain data, their steps in order."""
    articles = by_id(case)
    return [views.plain(one) | {"steps": [side(each, articles) for each in one.steps]} for one in drifts(case, story)]


def by_id(case: "Case") -> dict[str, Article]:
    return {one.id: one for one in case.articles()}


def side(one: ConflictSide, articles: dict[str, Article]) -> View:
    told = [articles[article] for article in one.articles if article in articles]
    return views.plain(one) | {
        "outlets": sorted({article.outlet for article in told if article.outlet}),
        "pages": sorted({article.page for article in told}),
        "pages_unnamed": sorted({article.page for article in told if not article.outlet}),
    }
