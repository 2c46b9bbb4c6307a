"""A web made for tests: names and public addresses that lead to servers on loopback; no packet leaves the machine."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from headwater.records import Issue
from headwater.sources.web import Fetched, Fetcher, Policy
from headwater.sources.web.connection import trusting_context

PUBLIC = "93.184.216.34"
OTHER = "93.184.216.35"
NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)

TRUSTED = trusting_context()  # made once: reading certificates takes longer than most fetches here

Handler = Callable[["Asked", socket.socket], None]


class Asked:
    """A request as it arrived: its path, its headers in lower case, and when."""

    def __init__(self, raw: bytes) -> None:
        first, *rest = raw.decode("latin-1").split("\r\n")
        self.path = first.split(" ")[1] if first.count(" ") >= 2 else first
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}


class Site:
    """A server on loopback. `pages` maps paths to whole answers, or to functions that write to the socket."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Handler] = {}
        self.asked: list[Asked] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.first: Callable[[socket.socket], socket.socket] | None = None  # what happens before HTTP, such as TLS
        site = self

        class Answering(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    site.serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", 0), Answering)
        self.port: int = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def serve(self, sock: socket.socket) -> None:
        if self.first is not None:
            with self.first(sock) as changed:
                self.answer(changed)
        else:
            self.answer(sock)

    def answer(self, sock: socket.socket) -> None:
        raw = b""
        while b"\r\n\r\n" not in raw and (more := sock.recv(65536)):
            raw += more
        if not raw:
            return
        asked = Asked(raw)
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        page = self.pages.get(asked.path, answer(404, b"nothing"))
        try:
            if not isinstance(page, bytes):
                page(asked, sock)
        finally:
            with self.lock:  # before the answer goes: whoever has it may ask for the next page at once
                self.at_once -= 1
        if isinstance(page, bytes):
            sock.sendall(page)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Elsewhere(socket.socket):
    """A socket to loopback that says it leads to the address it was asked for."""

    peer = ("", 0)

    def getpeername(self) -> Any:
        return self.peer


class Web:
    """`names` holds what each look-up of a name gives, the last one again and again; `sites` the servers by address."""

    def __init__(self) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.sites: dict[str, Site] = {}
        self.looked_up: list[str] = []
        self.connected: list[str] = []
        self.peer: str | None = None  # where connections really lead, if not where they were sent

    def site(self, name: str = "news.example", address: str = PUBLIC) -> Site:
        self.names[name] = [[address]]
        return self.sites.setdefault(address, Site())

    def resolve(self, host: str, port: int) -> Iterable[str]:
        self.looked_up.append(host)
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        self.connected.append(address)
        if address not in self.sites:
            raise ConnectionRefusedError(111, "Connection refused")
        plain = socket.create_connection(("127.0.0.1", self.sites[address].port), timeout)
        sock = Elsewhere(fileno=plain.detach())
        sock.peer = (self.peer or address, port)
        return sock

    def fetcher(self, **changes: Any) -> Fetcher:
        settings = {"seconds": 5.0, "pause": 0.0, "retries": 0} | {
            name: value for name, value in changes.items() if name in Policy.__struct_fields__
        }
        given = {name: value for name, value in changes.items() if name not in settings}
        given = {"now": lambda: NOW, "tls": TRUSTED} | given
        return Fetcher(Policy(**settings), resolve=self.resolve, connect=self.connect, **given)

    def fetch(self, url: str, **changes: Any) -> Fetched | Issue:
        return self.fetcher(**changes).fetch(url)

    def close(self) -> None:
        for site in self.sites.values():
            site.close()


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def answer(status: int, body: bytes = b"", *headers: str) -> bytes:
    """A whole HTTP answer with its length."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def page(body: bytes = b"<p>Hello</p>", *headers: str) -> bytes:
    return answer(200, body, "Content-Type: text/html; charset=UTF-8", *headers)


def moved(location: str, status: int = 302) -> bytes:
    return answer(status, b"", f"Location: {location}")
