"""One POST to an address that the user named: no redirect is followed, no proxy or password file is read."""

import ssl
from collections.abc import Callable, Mapping
from typing import TypeVar

import httpcore
import httpx

from headwater.sources.web.connection import (
    SLACK,
    CheckedBackend,
    Connect,
    Resolve,
    system_connect,
    system_resolve,
    trusting_context,
)
from headwater.sources.web.deadline import Deadline, Failed

T = TypeVar("T")


def posted(
    to: str, body: bytes, headers: Mapping[str, str], read: Callable[[httpcore.Response], T], *, deadline: Deadline,
    most: int, private: bool, resolve: Resolve = system_resolve, connect: Connect = system_connect,
) -> T:  # fmt: skip
    """What `read` makes of the answer, of which at most so many bytes are taken. `private`: the host may lie in a
    private network. Raises `Failed`.
    """
    url = httpx.URL(to)
    backend = CheckedBackend(
        resolve=resolve, connect=connect, allow=frozenset({url.host}) if private else frozenset(), deadline=deadline,
        allowance=most + SLACK,
    )  # fmt: skip
    every = {
        "Host": url.netloc.decode(), "User-Agent": "headwater", "Content-Type": "application/json",
        "Content-Length": str(len(body)), "Accept-Encoding": "identity", "Connection": "close",
    }  # fmt: skip
    target = httpcore.URL(
        scheme=url.scheme.encode(), host=url.raw_host, port=url.port or (443 if url.scheme == "https" else 80),
        target=url.raw_path,
    )  # fmt: skip
    tls: ssl.SSLContext | None = trusting_context() if url.scheme == "https" else None
    try:
        with (
            httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, retries=0) as pool,
            pool.stream("POST", target, headers=list((every | dict(headers)).items()), content=body) as response,
        ):
            return read(response)
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Failed("no_connection", f"the connection broke off: {error}", again=True) from None
