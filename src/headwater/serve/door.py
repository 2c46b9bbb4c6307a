"""Who may come in: a one-time token, then a cookie; and what every answer says to the browser.

The desk listens on this machine alone. That keeps no web page from asking it, so: the `Host` must be one of ours (no
rebinding of names), the cookie is sent to no other site's requests, and a form must come from a page of the desk.
"""

import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "headwater_desk"
MOST_BODY = 1_000_000  # bytes of what a form or a file of corrections may send
MOST_ADDRESS = 8_000  # bytes of path and query
PER_SECOND = 300  # requests answered in any one second: fifty readers who click without rest send some 150
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # `no-referrer` makes a browser send `Origin: null` with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Door:
    """ASGI middleware. `token` opens the desk once; `key` is for programs, as `Authorization: Bearer KEY`.

    `now` tells the seconds of a clock that never goes back.
    """

    def __init__(
        self, inside: ASGIApp, *, token: str | None, key: str | None, hosts: Iterable[str], now: Callable[[], float],
        per_second: int = PER_SECOND,
    ) -> None:  # fmt: skip
        self.inside = inside
        self.key = key
        self.hosts = frozenset(hosts)
        self._token = token
        self._open = token is None
        self._sessions: set[str] = set()
        self._lock = threading.Lock()
        self._now = now
        self._per_second = per_second
        self._times: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inside(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
            await send(message)

        answer = self._answer(scope)
        if answer is not None:
            await answer(scope, receive, sending)
        else:
            await self.inside(scope, _limited(receive), sending)

    def _answer(self, scope: Scope) -> Response | None:
        """What is said at the door; None for those who may pass."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return refusal(421, "this desk answers to the address that `headwater serve` printed, and to no other")
        if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_ADDRESS:
            return refusal(414, f"an address has {MOST_ADDRESS:,} bytes at most")
        if not self._in_time():
            return refusal(429, "too many requests in one second: wait a moment", {"retry-after": "1"})
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BODY:
            return refusal(413, f"{MOST_BODY:,} bytes are taken at most")
        if self.key and secrets.compare_digest(
            headers.get("authorization", "").encode(), f"Bearer {self.key}".encode()
        ):
            return None
        if not self._known(headers):
            return self._first(scope)
        if scope["method"] not in SAFE and not self._from_here(headers):
            return refusal(403, "a form is taken from a page of this desk alone")
        return None

    def _in_time(self) -> bool:
        with self._lock:
            now = self._now()
            while self._times and self._times[0] <= now - 1:
                self._times.popleft()
            if len(self._times) >= self._per_second:
                return False
            self._times.append(now)
            return True

    def _known(self, headers: Headers) -> bool:
        if self._open:
            return True
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        return cookie is not None and cookie.value in self._sessions

    def _first(self, scope: Scope) -> Response:
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        with self._lock:
            fits = self._token is not None and secrets.compare_digest(
                asked.get("token", "").encode(), self._token.encode()
            )
            if not fits:
                return refusal(
                    401, "open the address that `headwater serve` printed; it opens the desk once: start it again"
                )
            self._token = None
            session = secrets.token_urlsafe(32)
            self._sessions.add(session)
        answer = RedirectResponse(scope["path"], status_code=303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
        return answer

    def _from_here(self, headers: Headers) -> bool:
        origin = headers.get("origin") or headers.get("referer") or ""
        return urlsplit(origin).netloc in self.hosts


def refusal(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=status, headers=headers)


def _limited(receive: Receive) -> Receive:
    """The body without a stated length is cut off where it grows too long."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return message if taken <= MOST_BODY else {"type": "http.disconnect"}

    return limited
