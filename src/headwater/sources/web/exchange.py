"""One request and its answer, over a connection of its own."""

import ssl
from collections.abc import Mapping

import httpcore
import msgspec

from headwater.sources.web.address import Address
from headwater.sources.web.connection import SLACK, CheckedBackend, Connect, Resolve
from headwater.sources.web.content_coding import ACCEPTED, Unpacking
from headwater.sources.web.deadline import Deadline, Failed

PAGES = (200, 203)  # the statuses whose body is a page; no other body is read
UNREADABLE = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/vnd.")
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """`headers` keeps the server's order, names in lower case. `data` is unpacked, and b"" for all but pages."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """The first header of that name, "" where there is none."""
        return next((value for found, value in self.headers if found == name), "")


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """How this fetcher reaches the network, and as whom. `allow`: hosts whose addresses are not checked."""

    resolve: Resolve
    connect: Connect
    tls: ssl.SSLContext
    agent: str
    allow: frozenset[str]


def exchange(
    address: Address, wire: Wire, deadline: Deadline, *, headers: Mapping[str, str], limit: int, cut: bool
) -> Answer:
    """Asks `address` once. A body longer than `limit` unpacked bytes is cut there, or else fails. Raises Failed."""
    backend = CheckedBackend(
        resolve=wire.resolve, connect=wire.connect, allow=wire.allow, deadline=deadline, allowance=2 * limit + SLACK
    )
    url = httpcore.URL(
        scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target.encode()
    )
    sent = {"Host": address.netloc, "User-Agent": wire.agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED,
            "Connection": "close"} | dict(headers)  # fmt: skip
    answered = False
    try:
        with (
            httpcore.ConnectionPool(ssl_context=wire.tls, network_backend=backend, retries=0) as pool,
            pool.stream("GET", url, headers=list(sent.items())) as response,
        ):
            answered = True
            named = tuple((name.decode("ascii").lower(), shown(value)) for name, value in response.headers)
            answer = Answer(status=response.status, headers=named, data=b"")
            if answer.status not in PAGES:
                return answer
            return msgspec.structs.replace(answer, data=body(response, answer, deadline, limit=limit, cut=cut))
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise broken(
            error, answered=answered, heard=backend.stream is not None and backend.stream.received > 0
        ) from None


def shown(value: bytes) -> str:
    """A header's value as text. Control characters are replaced: values end up in terminals and in records."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def body(response: httpcore.Response, answer: Answer, deadline: Deadline, *, limit: int, cut: bool) -> bytes:
    unpacking = Unpacking(answer.header("content-encoding"))
    media = answer.header("content-type").strip().lower()
    if media.startswith(UNREADABLE):
        raise Failed("not_a_page", f"the server sent {media[:60]}")
    stated = answer.header("content-length")
    if not cut and not unpacking.packed and stated.isdecimal() and len(stated) < 20 and int(stated) > limit:
        raise Failed("too_large", f"{int(stated):,} bytes, more than {limit:,}")
    data = bytearray()
    for chunk in response.iter_stream():
        for piece in unpacking.pieces(chunk):
            deadline.left("reading the answer")
            data += piece
            if len(data) > limit and cut:
                return bytes(data[:limit])
            if len(data) > limit:
                raise Failed("bomb" if unpacking.packed else "too_large", f"more than {limit:,} bytes")
    unpacking.finish()
    return bytes(data)


def broken(error: Exception, *, answered: bool, heard: bool) -> Failed:
    """What a lost connection or a breach of the protocol means, by how far the answer had come."""
    if isinstance(error, httpcore.LocalProtocolError):
        return Failed("no_connection", f"the request cannot be sent: {error}")
    if answered:
        return Failed("no_connection", f"the answer broke off: {error}", again=True)
    if heard and isinstance(error, httpcore.RemoteProtocolError):
        return Failed("not_a_page", f"the server does not speak HTTP: {error}")
    return Failed("no_connection", f"the server hung up: {error}", again=True)
