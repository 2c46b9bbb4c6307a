"""An answer, asked for in turn, and again where a further try may help."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from headwater.sources.web.address import Address
from headwater.sources.web.deadline import Deadline, Failed
from headwater.sources.web.exchange import Answer, Wire, exchange
from headwater.sources.web.pacing import Turns

BUSY = (429, 502, 503, 504)
BACK_OFF = 1.0  # seconds before the second try, doubled before each further one


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    wire: Wire
    turns: Turns
    retries: int
    now: Callable[[], datetime]

    def ask(
        self, address: Address, deadline: Deadline, *, headers: Mapping[str, str], limit: int, cut: bool = False
    ) -> Answer:
        """The last answer of all tries, whatever its status. Raises Failed where there was none."""
        for attempt in range(self.retries + 1):
            last = attempt == self.retries
            wait = BACK_OFF * 2**attempt
            try:
                with self.turns.turn(address.host, deadline):
                    answer = exchange(address, self.wire, deadline, headers=headers, limit=limit, cut=cut)
                if answer.status not in BUSY:
                    return answer
                wait = wished(answer.header("retry-after"), self.now()) or wait
                self.turns.hold(address.host, wait)
                if last or wait >= deadline.left("waiting for a further try"):
                    return answer
            except Failed as failure:
                if last or not failure.again or wait >= deadline.left("waiting for a further try"):
                    raise
                self.turns.hold(address.host, wait)
        raise AssertionError("a last try returns or raises")


def wished(value: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for; None where it says nothing that could be read."""
    value = value[:100].strip()
    if value.isdecimal() and value.isascii() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
