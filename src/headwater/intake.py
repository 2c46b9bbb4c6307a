"""From the sources into the case: pages and their bytes, what could not be read, and what was met where."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from headwater.config import Settings
from headwater.issues import CODES, issue
from headwater.records import Article, Issue, Page, Story
from headwater.run import Progress, bring_up_to_date, silent
from headwater.sources import files
from headwater.stages import STAGES, check
from headwater.store.case_file import CaseFile, Sighting, Visit
from headwater.text.addresses import site

BATCH = 32  # pages a transaction
BATCH_BYTES = 32 * 2**20  # and bytes, so that memory stays flat whatever the pages' size
TOMORROW = timedelta(days=1)  # a page of the next day may have been read across the date line
Found = tuple[Page, bytes] | Issue


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one call of `read_into` met. `unread` are the issues that make its exit code 1."""

    pages: int
    new: int
    articles: int
    stories: int
    issues: tuple[Issue, ...]

    @property
    def unread(self) -> tuple[Issue, ...]:
        return tuple(one for one in self.issues if CODES[one.code].unread)


def read_into(
    case: CaseFile, paths: Sequence[str], *, settings: Settings, workers: int, now: datetime,
    progress: Progress = silent,
) -> Reading:  # fmt: skip
    """Reads pages into the case and brings everything that rests on them up to date."""
    check(STAGES)
    intake = Intake(case, settings, now, progress)
    for path in paths:
        intake.take(path)
    bring_up_to_date(case, settings=settings, workers=workers, progress=progress)
    intake.issues += future_dates(case, intake.addresses, now)
    met = {one.id: one for one in intake.issues}
    met |= {one.id: one for one in case.records(Issue) if one.address in intake.addresses}
    return Reading(
        pages=len(intake.addresses), new=intake.new, articles=case.count(Article), stories=case.count(Story),
        issues=tuple(sorted(met.values(), key=lambda one: (one.address, one.id))),
    )  # fmt: skip


class Intake:
    """One run's way into the case: stores what it is given, batch by batch, and counts."""

    def __init__(self, case: CaseFile, settings: Settings, now: datetime, progress: Progress) -> None:
        self.case, self.settings, self.now, self.progress = case, settings, now, progress
        self.visits: dict[str, Visit] = {}
        self.addresses: set[str] = set()
        self.issues: list[Issue] = []
        self.new = 0

    def take(self, path: str) -> None:
        """Everything at a file or folder."""
        named = Path(path)
        for batch in batches(files.read(named, self.settings.limits)):
            with self.case.writing():
                for one in batch:
                    if isinstance(one, Issue):
                        self.fault(one, str(named))
                    else:
                        self.page(*one, named)
            self.progress("reading", len(self.addresses) + len(self.issues), 0)
        with self.case.writing():
            for visit in self.visits.values():
                self.case.visited(visit)

    def page(self, page: Page, data: bytes, named: Path) -> None:
        path = None
        if page.url is None and page.came_from is None:
            path = str((named / page.address if named.is_dir() else named).resolve())
        source = source_of(page, str(named))
        before = self.case.sighting(source, page.address)
        again = before is not None and before.page is not None and before.page != page.id
        page = msgspec.structs.replace(page, first_seen=self.now, path=path)
        fresh = self.case.add_page(page, data, again=again)
        self.new += fresh
        self.addresses.add(page.address)
        self.saw(source, page.address, page=page.id, fresh=fresh)

    def fault(self, fault: Issue, source: str) -> None:
        self.issues.append(fault)
        self.case.add_read_issue(fault)
        self.saw(source, fault.address, code=fault.code)

    def saw(
        self, source: str, address: str, *, page: str | None = None, code: str | None = None, fresh: bool = False
    ) -> None:
        at = self.now.isoformat(timespec="seconds")
        self.case.saw(Sighting(source=source, address=address, page=page, code=code, at=at))
        visit = self.visits.setdefault(source, Visit(source=source, at=at, met=0, fresh=0, faults=0))
        self.visits[source] = msgspec.structs.replace(
            visit, met=visit.met + (page is not None), fresh=visit.fresh + fresh, faults=visit.faults + (page is None)
        )


def source_of(page: Page, named: str) -> str:
    """Whose health a page tells of: the feed that listed it, the site it stands on, or the path that was named."""
    return page.came_from if page.came_from and site(page.came_from) else page.outlet or named


def future_dates(case: CaseFile, addresses: set[str], now: datetime) -> list[Issue]:
    """Pages of this run that state a day which has not come yet. They depend on today, so the stages cannot tell."""
    found = []
    for one in case.records(Article):
        day = one.published.earliest
        if one.page in addresses and day is not None and day > (now + TOMORROW).date():
            detail = f"it states {day.isoformat()} and was read on {now.date().isoformat()}"
            found.append(issue("date_future", one.page, detail, article=one.id, span=one.published.said))
    with case.writing():
        for fault in found:
            case.add_read_issue(fault)
    return found


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Small enough to hold in memory, large enough that a transaction pays."""
    batch: list[Found] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one[1]) if isinstance(one, tuple) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
