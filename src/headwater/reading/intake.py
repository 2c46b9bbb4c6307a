"""From the sources into the case: pages and their bytes, what could not be read, and what was met where."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from headwater.config import Settings
from headwater.flow.collect.transcript import AS
from headwater.issues import CODES, issue
from headwater.reading.health import visited
from headwater.reading.progress import Progress, silent
from headwater.reading.run import bring_up_to_date
from headwater.reading.stages import STAGES, check
from headwater.records import Article, Field, Issue, Page, Story
from headwater.sources import answers, files
from headwater.sources import follow as walk
from headwater.store.case_file import CaseFile
from headwater.store.sightings import Sighting, Visit
from headwater.text.addresses import is_web, site

if TYPE_CHECKING:
    from headwater.sources.web.fetched import Fetched, Fetches

BATCH = 32  # pages a transaction
BATCH_BYTES = 32 * 2**20  # and bytes, so that memory stays flat whatever the pages' size
TOMORROW = timedelta(days=1)  # a page of the next day may have been read across the date line
LIST_BYTES = 15 * 2**20  # a file larger than this is no list of addresses
Form = Literal["page", "transcript"]  # as what a page may be read
Found = tuple[Page, bytes] | Issue | walk.Visit
F = TypeVar("F", bound=Found)


class Web(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are fetched. `fetcher` None: one with the default policy, made when the first address comes.

    `follow`: the pages behind a feed's items too; None: of feeds from the web, not of feeds in files. `most`: pages
    that feeds and lists may lead to.
    """

    fetcher: "Fetches | None" = None
    follow: bool | None = None
    most: int = walk.MOST


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
    progress: Progress = silent, web: Web | None = None, form: Form | None = None,
) -> Reading:  # fmt: skip
    """Reads files, folders and addresses into the case and brings everything that rests on them up to date.

    `form`: as what the pages are read. None: as what they were read before, and new ones as news pages.
    """
    check(STAGES)
    intake = Intake(case, settings, now, progress, web or Web(), form)
    addresses = [path for path in paths if is_web(path)]
    for path in paths:
        if not is_web(path):
            intake.take(Path(path))
    if addresses:
        intake.take_from_web(addresses)
    bring_up_to_date(case, settings=settings, workers=workers, progress=progress)
    intake.issues += future_dates(case, intake.addresses, now)
    intake.end()
    met = {one.id: one for one in intake.issues}
    met |= {one.id: one for one in case.records(Issue) if one.address in intake.addresses}
    return Reading(
        pages=len(intake.addresses), new=intake.new, articles=case.count(Article), stories=case.count(Story),
        issues=tuple(sorted(met.values(), key=lambda one: (one.address, one.id))),
    )  # fmt: skip


class Intake:
    """One run's way into the case: stores what it is given, batch by batch, and counts."""

    def __init__(
        self, case: CaseFile, settings: Settings, now: datetime, progress: Progress, web: Web, form: Form | None
    ) -> None:  # fmt: skip
        self.case, self.settings, self.now, self.progress, self.web = case, settings, now, progress, web
        self.form = None if form is None else Field(source=AS[0], path=AS[1], value=form)
        self.visits: dict[str, Visit] = {}
        self.addresses: set[str] = set()
        self.touched: set[str] = set()
        self.issues: list[Issue] = []
        self.new = 0

    def take(self, named: Path) -> None:
        """Everything at a file or folder. A list of addresses is followed, since its file was named itself."""
        kind = list_kind(named)
        if kind == "list" or (kind == "feed" and self.web.follow):
            found = walk.local(
                named.read_bytes(), named.name, self.fetch(), self.settings.limits, most=self.web.most, at=self.now
            )
            self.store_walk(found, named)
        else:
            self.store_files(files.read(named, self.settings.limits), named)

    def take_from_web(self, addresses: Sequence[str]) -> None:
        found = walk.read(
            addresses, self.fetch(), self.settings.limits, follow=self.web.follow is not False, most=self.web.most,
            at=self.now,
        )  # fmt: skip
        self.store_walk(found, None)

    def fetch(self) -> walk.Fetch:
        """Fetches an address, or asks whether it has changed where the case has its page."""
        from headwater.sources.web import Fetcher  # measured: httpx takes 0.2 s, and files must not pay it

        fetcher = self.web.fetcher or Fetcher()
        validators = self.case.validators()

        def fetch(url: str) -> "Fetched | Issue":
            etag, last_modified = validators.get(url, (None, None))
            return fetcher.fetch(url, etag=etag, last_modified=last_modified)

        return fetch

    def store_files(self, found: Iterable[tuple[Page, bytes] | Issue], named: Path) -> None:
        """What lies at a path, batch by batch."""
        for batch in batches(found):
            with self.case.writing():
                for one in batch:
                    if isinstance(one, Issue):
                        self.fault(one, named)
                    else:
                        self.settle([(one[0], self.page(*one, named))], named)
            self.progress("reading", len(self.addresses) + len(self.issues), 0)

    def store_walk(self, found: Iterable[Found], named: Path | None) -> None:
        """What a walk over the web brings: after the pages of an address comes the visit that tells about it."""
        waiting: list[tuple[Page, bool]] = []
        for batch in batches(found):
            with self.case.writing():
                for one in batch:
                    if isinstance(one, Issue):
                        self.fault(one, named)
                    elif isinstance(one, walk.Visit):
                        self.visit(one, waiting)
                        waiting = []
                    else:
                        waiting.append((one[0], self.page(*one, named)))
            self.progress("fetching", len(self.addresses) + len(self.issues), 0)
        with self.case.writing():
            self.settle(waiting, named)

    def page(self, page: Page, data: bytes, named: Path | None) -> bool:
        """Keeps a page; is it new to the case?"""
        path = None
        if named is not None and page.url is None and page.came_from is None:
            path = str((named / page.address if named.is_dir() else named).resolve())
        self.touch(page.address)
        before = self.case.sighting(source_of(page, named), page.address)
        again = before is not None and before.page is not None and before.page != page.id
        page = msgspec.structs.replace(page, first_seen=self.now, path=path)
        fresh = self.case.add_page(page, data, again=again)
        if self.form is not None:
            self.case.read_as(page.id, self.form)
        self.new += fresh
        self.addresses.add(page.address)
        return fresh

    def touch(self, address: str) -> None:
        """What former runs met at an address gives way to what this one meets, which may be several things."""
        if address not in self.touched:
            self.touched.add(address)
            self.case.clear_read_issues(address)

    def settle(self, waiting: Iterable[tuple[Page, bool]], named: Path | None) -> None:
        for page, fresh in waiting:
            self.saw(Sighting(source_of(page, named), page.address, page.id, None, self.at), fresh=fresh)

    def fault(self, fault: Issue, named: Path | None) -> None:
        self.issues.append(fault)
        self.touch(fault.address)
        self.case.add_read_issue(fault)
        if named is not None:
            self.saw(Sighting(place(named), fault.address, None, fault.code, self.at))
        elif fault.code == "not_followed" and (listed := self.case.sighting(fault.address, fault.address)):
            self.case.saw(msgspec.structs.replace(listed, etag=None, last_modified=None))  # the rest is still wanted

    def visit(self, visit: walk.Visit, waiting: Sequence[tuple[Page, bool]]) -> None:
        """What one address of the web answered, with the pages that it brought."""
        source = self.home(visit, waiting)
        for page, fresh in waiting:
            validators = (visit.etag, visit.last_modified) if page.address == visit.address else (None, None)
            self.saw(Sighting(source, page.address, page.id, None, self.at, *validators), fresh=fresh)
        before = self.case.sighting(source, visit.address)
        if visit.outcome == "not_modified" and before is not None:
            self.addresses.add(visit.address)
            self.saw(before)
        elif visit.address not in {page.address for page, _ in waiting}:
            self.saw(Sighting(source, visit.address, visit.page, visit.code, self.at, visit.etag, visit.last_modified))

    def home(self, visit: walk.Visit, waiting: Sequence[tuple[Page, bool]]) -> str:
        """The source that a visit tells of: the feed or list behind it, else the site of a page named by itself."""
        if visit.source != visit.address or self.case.sighting(visit.source, visit.address) is not None:
            return visit.source
        alone = visit.code is not None or visit.outcome == "not_modified"
        if alone or visit.address in {page.address for page, _ in waiting}:
            return site(visit.address) or visit.address
        return visit.source

    @property
    def at(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def saw(self, sighting: Sighting, *, fresh: bool = False) -> None:
        self.case.saw(sighting)
        source = sighting.source
        visit = self.visits.setdefault(source, Visit(source=source, at=self.at, met=0, fresh=0, faults=0))
        self.visits[source] = msgspec.structs.replace(
            visit, met=visit.met + (sighting.page is not None), fresh=visit.fresh + fresh,
            faults=visit.faults + (sighting.code is not None),
        )  # fmt: skip

    def end(self) -> None:
        with self.case.writing():
            for visit in self.visits.values():
                visited(self.case, visit)


def list_kind(named: Path) -> str | None:
    """Is the file that was named a feed or a list of addresses?"""
    try:
        if not named.is_file() or named.stat().st_size > LIST_BYTES:
            return None
        data, _ = answers.unpacked(named.read_bytes(), named.name)
    except OSError:
        return None
    return answers.kind_of(data, "")


def source_of(page: Page, named: Path | None) -> str:
    """Whose health a page tells of: the feed that listed it, the site it stands on, or the path that was named."""
    if page.came_from and is_web(page.came_from):
        return page.came_from
    return (site(page.url) if page.url else None) or (place(named) if named is not None else page.address)


def place(named: Path) -> str:
    """A path as a source is called: the same one however it was typed. Within the working folder, from there."""
    whole = named.resolve()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(whole)


def future_dates(case: CaseFile, addresses: set[str], now: datetime) -> list[Issue]:
    """Pages of this run that state a day which has not come yet. They depend on today, so the stages cannot tell."""
    found = []
    for one in case.records(Article):
        day = one.published.earliest
        if one.page in addresses and day is not None and day > (now + TOMORROW).date():
            detail = f"it states {day.isoformat()}, which had not come when it was read"
            found.append(issue("date_future", one.page, detail, article=one.id, span=one.published.said))
    case.replace_read_issues("date_future", addresses, found)
    return found


def batches(found: Iterable[F]) -> Iterator[list[F]]:
    """Small enough to hold in memory, large enough that a transaction pays."""
    batch: list[F] = []
    size = 0
    for one in found:
        batch.append(one)
        size += len(one[1]) if isinstance(one, tuple) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
