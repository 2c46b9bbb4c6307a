"""robots.txt, honoured as RFC 9309 says: asked for once per origin and fetcher."""

import re
import threading

import msgspec
from protego import Protego

from headwater.sources.web.address import Address, joined
from headwater.sources.web.asking import Asker
from headwater.sources.web.deadline import Deadline, Failed

NAME = "headwater"  # the product token that robots.txt files may name
BYTES = 500 * 1024  # RFC 9309, 2.5: what a crawler must read at least
REDIRECTS = 5  # RFC 9309, 2.3.1.2
UNREACHED_FOR = 60.0  # seconds for which a host that could not be reached is not tried again
UNREACHED = ("no_connection", "refused_address", "timed_out")  # what would meet the page too, and is told as such
MOVED = (301, 302, 303, 307, 308)
GROUP = re.compile(r"\s*user[ -]?agent\s*[:\s]\s*(.*)", re.I)


class Verdict(msgspec.Struct, frozen=True):
    """What an origin's robots.txt came to: rules, or the reason why there are none. `until` bounds its validity."""

    rules: Protego | None
    failure: Failed | None = None
    until: float = float("inf")


class Origin:
    """The lock makes threads wait for one request instead of each making its own."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.verdict: Verdict | None = None


class Robots:
    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.origins: dict[str, Origin] = {}
        self.lock = threading.Lock()

    def check(self, address: Address, deadline: Deadline) -> None:
        """Raises Failed where the site does not want `address` fetched, or where its wish cannot be learned."""
        verdict = self.verdict(address, deadline)
        if verdict.failure is not None:
            failure = verdict.failure
            raise Failed(failure.code, failure.detail)
        if verdict.rules is None:
            return
        if (delay := verdict.rules.crawl_delay(NAME)) is not None:
            self.asker.turns.slow(address.host, delay)
        if not verdict.rules.can_fetch(address.text, NAME):
            raise Failed("refused_by_robots", f"{address.origin}/robots.txt disallows {address.target[:200]}")

    def verdict(self, address: Address, deadline: Deadline) -> Verdict:
        with self.lock:
            origin = self.origins.setdefault(address.origin, Origin())
        doing = f"waiting for {address.origin}/robots.txt"
        if not origin.lock.acquire(timeout=deadline.left(doing)):
            raise deadline.over(doing)
        try:
            if origin.verdict is None or origin.verdict.until <= deadline.monotonic():
                origin.verdict = self.learned(address, deadline)
            return origin.verdict
        finally:
            origin.lock.release()

    def learned(self, address: Address, deadline: Deadline) -> Verdict:
        """The verdict of an origin not yet asked. A time-out that a late start explains is raised, not remembered."""
        rushed = deadline.left("asking for robots.txt") < deadline.seconds / 2
        try:
            return self.asked(address, deadline)
        except Failed as failure:
            if rushed and failure.code == "timed_out":
                raise
            code = failure.code if failure.code in UNREACHED else "refused_by_robots"
            detail = failure.detail if code == failure.code else f"its robots.txt cannot be read: {failure.detail}"
            return Verdict(None, Failed(code, detail), until=deadline.monotonic() + UNREACHED_FOR)

    def asked(self, address: Address, deadline: Deadline) -> Verdict:
        at = Address(address.scheme, address.host, address.port, "/robots.txt")
        for hop in range(REDIRECTS + 1):
            try:
                answer = self.asker.ask(at, deadline, headers={}, limit=BYTES, cut=True)
            except Failed as failure:
                moved = f"its robots.txt moved to {at.text[:300]}: " if hop else ""
                raise Failed(failure.code, moved + failure.detail) from None
            if answer.status >= 500:
                reason = f"{at.text} answered {answer.status}, which means no (RFC 9309)"
                return Verdict(None, Failed("refused_by_robots", reason))
            if answer.status not in MOVED or not answer.header("location"):
                return Verdict(parsed(answer.data) if answer.data else None)
            at = joined(at, answer.header("location"))
        return Verdict(None)  # RFC 9309, 2.3.1.2: after that many redirects it counts as absent


def parsed(data: bytes) -> Protego:
    """The rules for us and for everybody. Other crawlers' names become one: a file that names thousands before
    thousands of rules would otherwise be multiplied out."""
    lines = []
    for line in data.decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines():
        group = GROUP.match(line)
        lines.append(line if group is None else f"User-agent: {for_whom(group.group(1))}")
    return Protego.parse("\n".join(lines))


def for_whom(name: str) -> str:
    name = name.partition("#")[0].strip().lower()
    if name == "*":
        return "*"
    return NAME if name.replace("*", "").partition("/")[0].strip() == NAME else "another"
