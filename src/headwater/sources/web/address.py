"""URLs in the one form in which they are checked, compared and asked for."""

import re
from ipaddress import ip_address

import httpx
import msgspec

from headwater.sources.web.deadline import Failed

PORTS = {"http": 80, "https": 443}  # what is fetched; other ports are asked where a URL names them
CHARS_AT_MOST = 8192  # servers refuse longer request lines; it also bounds the matching of robots.txt
HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes resolvers read the whole name as an address


class Address(msgspec.Struct, frozen=True):
    """A URL without user, password and fragment; `host` is lower case ASCII or a canonical IP address."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    @property
    def text(self) -> str:
        return self.origin + self.target


def address(text: str) -> Address:
    """The address that `text` names. Raises Failed where it names none that could be fetched."""
    if len(text) > CHARS_AT_MOST:
        raise Failed("no_connection", f"an address of {len(text):,} characters")
    try:
        return canonical(httpx.URL(text.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failed("no_connection", f"no web address: {error}") from None


def joined(base: Address, location: str) -> Address:
    """Where a redirect leads."""
    try:
        if len(location) > CHARS_AT_MOST:
            raise ValueError("too long")
        return canonical(httpx.URL(base.text).join(location.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failed("redirects", f"redirected to what is no web address: {error}") from None


def canonical(url: httpx.URL) -> Address:
    """Raises ValueError where it is no URL of a page, Failed for an address in disguise."""
    if url.scheme not in PORTS:
        raise ValueError(f"only http and https are fetched, not {url.scheme[:20] or 'a path'}")
    port = PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 2**16:
        raise ValueError(f"there is no port {port}")
    target = url.raw_path.decode("ascii")
    if len(target) > CHARS_AT_MOST:
        raise ValueError("too long")
    return Address(url.scheme, named(url.raw_host.decode("ascii")), port, target)


def named(host: str) -> str:
    """A host's name or IP address in canonical form. A final dot says nothing here and is left out."""
    host = host.lower().removesuffix(".")
    if "%" in host:
        raise ValueError("a host with an escape or a zone")
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    if HOST.fullmatch(host) is None or len(host) > 253:
        raise ValueError("no name of a host")
    if NUMBER.fullmatch(host.rpartition(".")[2]):
        raise Failed("refused_address", f"{host} is an IP address in disguise")
    return host


def host_of(text: str) -> str:
    """The canonical form of a host that a user names. Raises ValueError for anything else."""
    bare = text.strip().strip("[]")
    try:
        found = address(f"http://[{bare}]/" if ":" in bare else f"http://{bare}/")
    except Failed as failure:
        raise ValueError(f"{text!r} is no host's name: {failure.detail}") from None
    if found.text != f"http://{found.netloc}/" or found.port != PORTS["http"] or "@" in bare:
        raise ValueError(f"{text!r} is no host's name alone")
    return found.host
