"""An address in, what the web has there or an issue out."""

import re
import ssl
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version

from headwater.issues import issue
from headwater.records import Field, Issue
from headwater.sources.web.address import Address, address, host_of, joined
from headwater.sources.web.asking import Asker
from headwater.sources.web.connection import Connect, Resolve, system_connect, system_resolve, trusting_context
from headwater.sources.web.deadline import Deadline, Failed
from headwater.sources.web.exchange import PAGES, Answer, Wire
from headwater.sources.web.fetched import Fetched
from headwater.sources.web.pacing import Turns
from headwater.sources.web.policy import Policy
from headwater.sources.web.robots import MOVED, Robots

BLOCKED = (401, 402, 403, 407, 429, 451)
KEPT = ("content-language", "content-location", "content-type", "date", "etag", "last-modified", "link")
FIELDS = 40
FIELD_CHARS = 2000
DETAIL_CHARS = 1000
TYPE_CHARS = 200  # of a media type that are read; longer ones say nothing and cost time
TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


class Fetcher:
    """Fetches pages within the limits of a `Policy`. Threads may share one; each host is asked by one at a time.

    The time that a thread waits for its turn at a host is part of its fetch, so pages of one host are best asked for
    one after the other, and hosts side by side. No cookie is kept and no environment variable names a proxy: behind
    one, the address that is connected to could not be checked.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        resolve: Resolve = system_resolve,
        connect: Connect = system_connect,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Raises ValueError for an allowed host that is no host's name."""
        self.policy = policy or Policy()
        self.now = now
        self.monotonic = monotonic
        contact = f" ({self.policy.contact})" if self.policy.contact else ""
        wire = Wire(
            resolve=resolve, connect=connect, tls=tls or trusting_context(),
            agent=f"Headwater/{version('headwater')}{contact}",
            allow=frozenset(host_of(host) for host in self.policy.allow_hosts),
        )  # fmt: skip
        turns = Turns(self.policy.pause, monotonic=monotonic, sleep=sleep)
        self.asker = Asker(wire=wire, turns=turns, retries=self.policy.retries, now=now)
        self.robots = Robots(self.asker)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Issue:
        """What `url` holds. `etag` and `last_modified` are those of a former answer, as it stated them.

        The former is asked along all redirects; the latter only of `url` itself, since a newer page behind a redirect
        may have been changed earlier.
        """
        way: list[Address] = []
        try:
            deadline = Deadline(self.policy.seconds, self.monotonic)
            at = address(url)
            while True:
                if at in way:
                    raise Failed("redirects", "it leads back to an address it came from")
                way.append(at)
                if len(way) > self.policy.redirects + 1:
                    raise Failed("redirects", f"more than {self.policy.redirects} redirects")
                self.robots.check(at, deadline)
                known = conditions(etag, last_modified if len(way) == 1 else None)
                answer = self.asker.ask(at, deadline, headers=known, limit=self.policy.bytes)
                if answer.status not in MOVED or not answer.header("location"):
                    return self.fetched(url, at, answer, conditional=bool(known))
                at = joined(at, answer.header("location"))
        except Failed as failure:
            return told(url, way, failure)

    def fetched(self, asked: str, at: Address, answer: Answer, *, conditional: bool) -> Fetched:
        """Raises Failed for an answer that brings no page."""
        unchanged = answer.status == HTTPStatus.NOT_MODIFIED and conditional
        if answer.status not in PAGES and not unchanged:
            raise Failed("blocked" if answer.status in BLOCKED else "http_error", spelled(answer))
        kind = answer.header("content-type")[:TYPE_CHARS]
        media_type = kind.partition(";")[0].strip().lower()
        kept = [Field("http", name, value[:FIELD_CHARS]) for name, value in answer.headers if name in KEPT]
        return Fetched(
            asked=asked, url=at.text, status=answer.status, data=answer.data, fetched_at=self.now(),
            media_type=media_type if TYPE.fullmatch(media_type) else "",
            fields=tuple(kept[:FIELDS]), not_modified=unchanged,
        )  # fmt: skip


def conditions(etag: str | None, last_modified: str | None) -> Mapping[str, str]:
    """The headers of a conditional request. What a server once stated and no header may hold is left out."""
    wanted = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in wanted.items() if value and value.isascii() and value.isprintable()}


def spelled(answer: Answer) -> str:
    """A status in words, with the wish that came along."""
    try:
        words = f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        words = str(answer.status)
    later = answer.header("retry-after")[:40]
    return f"the server answered {words}" + (f", and to try again after: {later}" if later else "")


def told(url: str, way: list[Address], failure: Failed) -> Issue:
    """The issue of a failure: which address of the way it met, and why."""
    hops = len(way) - 1
    where = f"after {hops} redirect{'s' * (hops > 1)}, at {way[-1].text[:300]}: " if hops > 0 else ""
    asked = url.encode("utf-8", errors="replace").decode("utf-8")
    return issue(failure.code, asked, (where + failure.detail)[:DETAIL_CHARS])
