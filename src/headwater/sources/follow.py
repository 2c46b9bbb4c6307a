"""Addresses that somebody named -> the pages behind them: of a feed its items, of a list what it lists."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import chain, islice, zip_longest
from threading import Event
from typing import Any, Literal

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import answers, feeds, lists
from headwater.sources.web.fetched import Fetched
from headwater.text.addresses import normal, parts

MOST = 500  # pages followed from lists unless the user asks for more: at a second each, eight minutes of one host
MOST_LISTS = 1000  # feeds and sitemaps that lists lead to
DEEPEST = 4  # lists inside lists: an index of indexes of sitemaps, or an OPML of feeds, and one to spare
WORKERS = 8  # hosts asked side by side; waiting for answers costs no core
WINDOW = 16  # answers held at once: at 15 MiB each that is the most memory they take

ISO_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")

Fetch = Callable[[str], Fetched | Issue]
Found = tuple[Page, bytes] | Issue


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One address asked once. `source`: the feed, or else the list or URL that somebody named, that led to it.

    `page` is the id of the page that came of it; `code` that of the issue. `at` is None where neither the answer nor
    the caller tells the time. `etag` and `last_modified` make the next visit a conditional one.
    """

    source: str
    address: str
    outcome: Literal["ok", "not_modified", "issue"]
    at: datetime | None
    page: str | None = None
    code: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """An address to ask. `item` is what its feed brought of it, for when its page cannot be had."""

    url: str
    source: str
    kind: Literal["named", "feed", "page", "sitemap"]
    depth: int = 0
    came_from: str | None = None
    fields: tuple[Field, ...] = ()
    item: tuple[Page, bytes] | None = None


def read(
    urls: Iterable[str],
    fetch: Fetch,
    limits: Limits,
    *,
    follow: bool = True,
    most: int = MOST,
    at: datetime | None = None,
) -> Iterator[Found | Visit]:
    """The pages at `urls`, and those that feeds and lists among them lead to; every address is asked once.

    Without `follow` the items of a feed are the pages themselves. `most` bounds the pages that lists lead to. `at`: the
    moment of the walk, for visits that no answer dates. The order of the results depends on the answers alone.
    """
    walk = _Walk(fetch, limits, follow=follow, most=most, at=at)
    for url in urls:
        walk.add(Request(url=normal(url), source=normal(url), kind="named"))
    yield from walk.results()


def local(
    data: bytes,
    address: str,
    fetch: Fetch,
    limits: Limits,
    *,
    follow: bool = True,
    most: int = MOST,
    at: datetime | None = None,
) -> Iterator[Found | Visit]:
    """The same for a feed or list that lies on this machine under the name `address`."""
    walk = _Walk(fetch, limits, follow=follow, most=most, at=at)
    plain, fault = answers.unpacked(data, address)
    if fault is not None:
        yield fault
    kind = answers.kind_of(plain, "")
    yield from walk.opened(plain, address, Request(url=address, source=address, kind="named"), kind)
    yield from walk.results()


class _Walk:
    """What is still to be asked, and what was: lists first, so that what several say of one page comes together."""

    def __init__(self, fetch: Fetch, limits: Limits, *, follow: bool, most: int, at: datetime | None) -> None:
        self.fetch, self.limits, self.follow, self.most, self.at = fetch, limits, follow, most, at
        self.asked: set[str] = set()
        self.lists: dict[str, Request] = {}
        self.pages: dict[str, Request] = {}
        self.lists_left = MOST_LISTS
        self.pages_left = most
        self.left_out: Counter[str] = Counter()

    def add(self, request: Request) -> None:
        """Queues an address, once; what a second list says of a page that waits is joined to what the first said."""
        if request.url in self.asked:
            return
        as_page = request.url in self.pages or (request.kind == "page" and request.url not in self.lists)
        waits = self.pages if as_page else self.lists
        former = waits.setdefault(request.url, request)
        if former is not request:
            fields = tuple(dict.fromkeys(former.fields + request.fields))
            waits[request.url] = msgspec.structs.replace(former, fields=fields, item=former.item or request.item)

    def results(self) -> Iterator[Found | Visit]:
        while batch := self.next_batch():
            self.asked.update(one.url for one in batch)
            for request, answer in zip(batch, _answers(batch, self.fetch), strict=True):
                yield from self.result(request, answer)
        self.left_out.update(one.source for one in (*self.pages.values(), *self.lists.values()))
        for source, count in self.left_out.items():
            yield issue("not_followed", source, f"{count:,} more addresses; the limit is {self.most:,} pages")

    def next_batch(self) -> list[Request]:
        """Up to `WINDOW` addresses: lists and feeds, then pages; of sitemaps no more than are needed."""
        full = len(self.pages) >= self.pages_left
        named = [one for one in self.lists.values() if one.kind == "named"]
        others = [one for one in self.lists.values() if one.kind == "feed" or (one.kind == "sitemap" and not full)]
        if named or (others and self.lists_left > 0):
            batch = list(islice(_mixed(named or others), min(WINDOW, WINDOW if named else self.lists_left)))
            self.lists_left -= 0 if named else len(batch)
        else:
            batch = list(islice(_mixed(self.pages.values()), min(WINDOW, self.pages_left)))
            self.pages_left -= len(batch)
        for one in batch:
            del (self.pages if one.url in self.pages else self.lists)[one.url]
        return batch

    def result(self, request: Request, answer: Fetched | Issue) -> Iterator[Found | Visit]:
        """What one answer brings, and last its visit. An item stands in for its page where that cannot be had."""
        found: Iterator[Found] = iter(())
        kind: answers.Kind = "page"
        if isinstance(answer, Issue):
            found = iter((answer,))
        elif not answer.not_modified:
            self.asked.add(normal(answer.url))
            data, fault = answers.unpacked(answer.data, request.url)
            kind = answers.kind_of(data, answer.media_type)
            if kind == "feed":
                request = msgspec.structs.replace(request, source=request.url)
            found = chain((fault,) if fault is not None else (), self.taken(request, answer, data, kind))
        page = code = None
        for one in found:
            yield one
            if isinstance(one, Issue):
                code = code or one.code
            else:
                page = page or one[0].id
        if page is None and code is not None and request.item is not None:
            yield request.item
            page = request.item[0].id
        failed = code is not None and (page is None or isinstance(answer, Issue)) and kind == "page"
        yield _visit(request, answer, self.at, page=page, code=code, failed=failed)

    def taken(self, request: Request, answer: Fetched, data: bytes, kind: answers.Kind) -> Iterator[Found]:
        if kind == "page":
            yield from answers.pages_of(answer, data, self.limits, came_from=request.came_from, fields=request.fields)
        else:
            yield from self.opened(data, normal(answer.url), request, kind)

    def opened(self, data: bytes, address: str, request: Request, kind: answers.Kind) -> Iterator[Found]:
        """Queues what a feed or a list leads to. `address` is where it was found, which its links are relative to."""
        if request.depth >= DEEPEST:
            yield issue("bad_list", request.url, f"more than {DEEPEST} lists inside lists")
            return
        led: list[Request] = []
        for one in feeds.items(data, address, self.limits) if kind == "feed" else lists.entries(data, address):
            if isinstance(one, Issue):
                yield one
            elif isinstance(one, lists.Entry):
                source = one.url if one.kind == "feed" else request.source
                led.append(_led(request, one.url, source=source, kind=one.kind, fields=one.fields))
            elif self.follow and one.link is not None:
                led.append(_led(request, one.link.url, fields=one.link.fields, item=one.page))
            else:
                yield feeds.alone(one, address)
        newest = sorted(led, key=_stated_day, reverse=True) if kind == "list" else led
        pages = [one for one in newest if one.kind == "page"]
        for queued in (*(one for one in newest if one.kind != "page"), *pages[: self.most]):
            self.add(queued)
        self.left_out.update(one.source for one in pages[self.most :])


def _led(request: Request, url: str, **more: Any) -> Request:
    return Request(
        **{"source": request.source, "kind": "page", **more}, url=url, depth=request.depth + 1, came_from=request.url
    )


def _stated_day(request: Request) -> str:
    """The day that a list states for a page, "" for none: a sitemap may begin with its oldest."""
    days = [one.value[:10] for one in request.fields if one.path in ("published", "modified")]
    return max((day for day in days if ISO_DAY.fullmatch(day)), default="")


def _host(url: str) -> str:
    found = parts(url)
    return found[1] if found is not None else ""


def _mixed(requests: Iterable[Request]) -> Iterator[Request]:
    """One of each list and host in turn, so that no feed and no host waits for another's end."""
    groups: dict[tuple[str | None, str], list[Request]] = {}
    for one in requests:
        groups.setdefault((one.came_from, _host(one.url)), []).append(one)
    for turn in zip_longest(*groups.values()):
        yield from (one for one in turn if one is not None)


def _answers(batch: list[Request], fetch: Fetch) -> list[Fetched | Issue]:
    """The answers in the order of `batch`. Hosts are asked side by side, the pages of one after each other."""
    hosts: dict[str, list[int]] = {}
    for place, one in enumerate(batch):
        hosts.setdefault(_host(one.url), []).append(place)
    stopped = Event()

    def ask(places: list[int]) -> list[tuple[int, Fetched | Issue]]:
        return [(place, fetch(batch[place].url)) for place in places if not stopped.is_set()]

    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        try:
            found = dict(pair for pairs in pool.map(ask, hosts.values()) for pair in pairs)
        except BaseException:
            stopped.set()  # an interrupted walk waits for the answers that are under way, not for those to come
            raise
    return [found[place] for place in range(len(batch))]


def _visit(
    request: Request, answer: Fetched | Issue, at: datetime | None, *, page: str | None, code: str | None, failed: bool
) -> Visit:
    if isinstance(answer, Issue):
        return Visit(source=request.source, address=request.url, outcome="issue", at=at, page=page, code=code)
    stated = {field.path: field.value for field in answer.fields if field.source == "http"}
    return Visit(
        source=request.source, address=request.url, at=answer.fetched_at, page=page, code=code,
        outcome="not_modified" if answer.not_modified else "issue" if failed else "ok",
        etag=stated.get("etag"), last_modified=stated.get("last-modified"),
    )  # fmt: skip
