"""A channel that is a webhook: one signed POST of JSON a message."""

import hashlib
import hmac
import time
from collections.abc import Callable, Mapping

import httpcore

from headwater.sources.web.deadline import Deadline, Failed
from headwater.sources.web.post import posted
from headwater.watch.message import Message, Unsent, data
from headwater.watch.plan import Webhook

ANSWER = 2**16  # bytes of an answer that are taken: only its status counts
Post = Callable[[str, bytes, Mapping[str, str]], int]


def send(message: Message, hook: Webhook, secret: str, post: Post) -> None:
    """Raises `Unsent` for all but a status of 200 to 299."""
    body = data(message)
    status = post(hook.url, body, headers(message, body, secret))
    if not 200 <= status < 300:
        moved = ": name the address that it leads to" if 300 <= status < 400 else ""
        raise Unsent(f"it answers with status {status}{moved}")


def headers(message: Message, body: bytes, secret: str) -> dict[str, str]:
    """`Headwater-Signature` is `v1=` and the HMAC-SHA256, in hex, of the timestamp, a full stop, and the body.

    `Headwater-Timestamp`: seconds since 1970, for refusing what is old. `Headwater-Delivery` is the same when the same
    alerts come again, after an answer that was lost.
    """
    at = str(int(message.now.timestamp()))
    return {
        "Headwater-Timestamp": at, "Headwater-Signature": f"v1={signature(secret, at, body)}",
        "Headwater-Delivery": message.id,
    }  # fmt: skip


def signature(secret: str, at: str, body: bytes) -> str:
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def over_the_wire(hook: Webhook) -> Post:
    """A POST whose every step ends in time. Raises `Unsent`."""

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        deadline = Deadline(hook.seconds, time.monotonic)
        try:
            return posted(url, body, headers, status, deadline=deadline, most=ANSWER, private=hook.private)
        except Failed as failed:
            wish = ": write `private: true` if it is yours" if failed.code == "refused_address" else ""
            raise Unsent(f"{failed.detail}{wish}") from None

    return post


def status(answer: httpcore.Response) -> int:
    return int(answer.status)
