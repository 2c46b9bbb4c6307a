"""Connections to addresses that were checked, not to names: what a name says a second time cannot matter."""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

import certifi
import httpcore

from headwater.sources.web.allowed import refusal
from headwater.sources.web.deadline import Deadline, Failed

Resolve = Callable[[str, int], Iterable[str]]
Connect = Callable[[str, int, float], socket.socket]

ADDRESSES_TRIED = 16  # of one name: large sites have eight of each kind, and a machine may reach but one kind
PATIENCE = 3.0  # seconds for an address that has others behind it: one lost packet costs a second, two cost three
SLACK = 2**20  # bytes of headers, chunk sizes and the like that may come along with a body


def system_resolve(host: str, port: int) -> Iterable[str]:
    """The addresses of a name, in the order in which the system wants them tried."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def system_connect(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout)


def trusting_context() -> ssl.SSLContext:
    """Certificates are checked against what the system trusts and against certifi's list: some systems have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class TimedStream(httpcore.NetworkStream):
    """A socket whose every wait ends with the fetch. `received` counts raw bytes; more than `allowance` is too much."""

    def __init__(self, sock: socket.socket, deadline: Deadline, allowance: int) -> None:
        self.sock = sock
        self.deadline = deadline
        self.allowance = allowance
        self.received = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        doing = "reading the answer"
        self.sock.settimeout(self.deadline.left(doing))
        try:
            data = self.sock.recv(max_bytes)
        except TimeoutError:
            raise self.deadline.over(doing) from None
        except OSError as error:
            raise httpcore.ReadError(str(error)) from None
        self.received += len(data)
        if self.received > self.allowance:
            raise Failed("too_large", f"the server sent more than {self.allowance:,} bytes")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        doing = "sending the request"
        while buffer:
            self.sock.settimeout(self.deadline.left(doing))
            try:
                buffer = buffer[self.sock.send(buffer) :]
            except TimeoutError:
                raise self.deadline.over(doing) from None
            except OSError as error:
                raise httpcore.WriteError(str(error)) from None

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        doing = "agreeing on encryption"
        try:
            self.sock.settimeout(self.deadline.left(doing))  # for the handshake this bounds the whole, not each read
            self.sock = ssl_context.wrap_socket(self.sock, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise self.deadline.over(doing) from None
        except (OSError, ValueError) as error:
            self.close()
            lost = isinstance(error, ConnectionError)
            raise Failed("no_connection", f"no encrypted connection: {error}", again=lost) from None
        return self

    def close(self) -> None:
        self.sock.close()

    def get_extra_info(self, info: str) -> Any:
        return None  # nobody asks: connections are not kept, and HTTP/2 is not offered


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for one fetch. `allow` holds the hosts whose addresses are not checked."""

    def __init__(
        self, *, resolve: Resolve, connect: Connect, allow: frozenset[str], deadline: Deadline, allowance: int
    ) -> None:
        self.resolve = resolve
        self.connect = connect
        self.allow = allow
        self.deadline = deadline
        self.allowance = allowance
        self.stream: TimedStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first address of `host` that answers. One refused address refuses the host."""
        addresses = self.addresses(host, port)
        if host not in self.allow:
            for address in addresses:
                check(host, address)
        tried = addresses[:ADDRESSES_TRIED]
        reason = "it has no address"
        for address in tried:
            patience = self.deadline.left(f"connecting to {address}")
            if address != tried[-1]:
                patience = min(patience, PATIENCE)
            try:
                sock = self.connect(address, port, patience)
            except (OSError, ValueError) as error:
                reason = f"{address}: {error}"
                continue
            self.stream = self.opened(sock, host)
            return self.stream
        self.deadline.left(f"connecting to {host}")
        raise Failed("no_connection", f"{host} port {port} cannot be reached: {reason}")

    def opened(self, sock: socket.socket, host: str) -> TimedStream:
        try:
            peer = str(sock.getpeername()[0])
            if host not in self.allow:
                check(host, peer)
        except OSError as error:
            sock.close()
            raise Failed("no_connection", f"{host} hung up: {error}", again=True) from None
        except Failed:
            sock.close()
            raise
        return TimedStream(sock, self.deadline, self.allowance)

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of `host`, each once, in order. The system may hang over a name, so another thread waits."""
        try:
            return (str(ip_address(host)),)
        except ValueError:
            pass
        doing = f"looking up {host}"
        answers: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(tuple(dict.fromkeys(self.resolve(host, port))))
            except (OSError, ValueError) as error:
                answers.put(error)

        threading.Thread(target=look_up, daemon=True, name=doing).start()
        try:
            answer = answers.get(timeout=self.deadline.left(doing))
        except queue.Empty:
            raise self.deadline.over(doing) from None
        if isinstance(answer, Exception):
            raise Failed("no_connection", f"{host} is not known: {answer}")
        return answer


def check(host: str, address: str) -> None:
    """Raises Failed where `host` leads to an address that is not public."""
    if (why := refusal(address)) is not None:
        raise Failed("refused_address", f"{host} leads to {address}: {why}" if host != address else why)
