"""An OpenAI-compatible endpoint that the user named: one question, one answer, within limits of time and size.

The guards against private addresses are for pages that name addresses; here the user did, so 127.0.0.1 is as good as
any. Nothing else is reached: redirects are not followed, no proxy or password file of the environment is read.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpcore
import msgspec

from headwater.issues import StopRun
from headwater.sources.unanswered import Unanswered
from headwater.sources.web.deadline import Deadline, Failed
from headwater.sources.web.post import posted

PATH = "/chat/completions"
SECONDS = 60.0  # for a question and its answer, whatever the server does meanwhile
BYTES = 2**20  # of an answer: twelve sentences take about 6,000
TRIES = 2
PAUSE = 1.0  # seconds before the second try
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers, and as what. The key is never shown: not in an error, a log, or a record."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS


def endpoint(url: str, *, model: str, key: str | None = None, seconds: float = SECONDS) -> Endpoint:
    """Checks what the user named. Raises `StopRun` with what to do."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StopRun(f"--model-url {url}: give the address of the endpoint, such as http://127.0.0.1:8080/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise StopRun("--model-url takes no password and no query: the key comes by HEADWATER_MODEL_KEY alone")
    if key and parts.scheme == "http" and parts.hostname not in LOCAL:
        raise StopRun(f"the key would travel unencrypted to {parts.hostname}: use https, or unset HEADWATER_MODEL_KEY")
    if key and not (key.isascii() and key.isprintable()):
        raise StopRun("HEADWATER_MODEL_KEY holds signs that no key has: a line break, perhaps")
    whole = url.rstrip("/")
    return Endpoint(whole if whole.endswith(PATH) else whole + PATH, model, key, seconds)


def ask(
    to: Endpoint, messages: Sequence[dict[str, str]], *, monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> str:  # fmt: skip
    """The text that the model answers, after one more try where the server was busy. Raises `Unanswered`."""
    deadline = Deadline(to.seconds, monotonic)
    for tried in range(1, TRIES + 1):
        try:
            return content(answered(to, messages, deadline))
        except Unanswered as fault:
            if not fault.again or tried == TRIES or deadline.end - monotonic() <= PAUSE:
                raise
            sleep(PAUSE)
    raise AssertionError("the last try returns or raises")


def answered(to: Endpoint, messages: Sequence[dict[str, str]], deadline: Deadline) -> bytes:
    """The bytes of one answer."""
    body = msgspec.json.encode({"model": to.model, "messages": messages, "temperature": 0, "stream": False})
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {to.key}"} if to.key else {})
    try:
        return posted(to.url, body, headers, read, deadline=deadline, most=BYTES, private=True)
    except Failed as failed:
        reason = {"timed_out": "late", "too_large": "too large"}.get(failed.code, "no connection")
        raise Unanswered(reason, failed.detail, again=failed.again) from None


def read(response: httpcore.Response) -> bytes:
    named = {name.decode("latin-1").lower(): value.decode("latin-1").lower() for name, value in response.headers}
    if 300 <= response.status < 400:
        raise Unanswered("redirect", f"it answers with status {response.status}: name the address that it leads to")
    if response.status != 200:
        busy = response.status in BUSY
        raise Unanswered("refused", f"it answers with status {response.status}", again=busy)
    media = named.get("content-type", "").partition(";")[0].strip()
    if media != "application/json":
        raise Unanswered("not JSON", f"it answers with {media[:40] or 'no media type'}")
    if named.get("content-encoding", "identity") != "identity":
        raise Unanswered("not JSON", "the answer is packed, which nobody asked for")
    data = bytearray()
    for chunk in response.iter_stream():
        data += chunk
        if len(data) > BYTES:
            raise Unanswered("too large", f"it answers with more than {BYTES:,} bytes")
    return bytes(data)


class Said(msgspec.Struct):
    content: str


class Choice(msgspec.Struct):
    message: Said


class Reply(msgspec.Struct):
    choices: list[Choice]


def content(data: bytes) -> str:
    try:
        reply = msgspec.json.decode(data, type=Reply)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Unanswered("not JSON", "its answer is no chat completion") from None
    if not reply.choices:
        raise Unanswered("not JSON", "its answer holds no choice")
    return reply.choices[0].message.content
