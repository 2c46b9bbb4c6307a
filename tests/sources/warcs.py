"""Archives made for tests, record by record, by the standard (WARC 1.0) and not by the library that reads them."""

import base64
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from headwater.config import Limits
from headwater.records import Issue, Page
from headwater.sources.files import read

HTML = "Content-Type: text/html; charset=utf-8"
MILL = b"<html><p>The mill closed.</p></html>"
PACK = {".warc": bytes, ".warc.gz": gzip.compress, ".warc.zst": zstandard.compress}


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind: str, url: str | None, block: bytes, *headers: str, date: str = "2023-08-01T10:00:00Z") -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {date}", *headers]
    lines += [f"WARC-Target-URI: {url}"] if url is not None else []
    return "\r\n".join([*lines, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def response(url: str, body: bytes = MILL, *headers: str, status: str = "200 OK") -> bytes:
    block = answer(body, *(headers or (HTML,)), status=status)
    digests = (f"WARC-Block-Digest: {sha1(block)}", f"WARC-Payload-Digest: {sha1(body)}")
    return record("response", url, block, *digests, "Content-Type: application/http; msgtype=response")


def revisit(url: str, body: bytes = MILL) -> bytes:
    profile = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    return record("revisit", url, b"", profile, f"WARC-Payload-Digest: {sha1(body)}", date="2023-09-01T00:00:00Z")


def written(folder: Path, records: Iterable[bytes], ending: str = ".warc") -> Path:
    path = folder / f"crawl{ending}"
    path.write_bytes(b"".join(PACK[ending](one) for one in records))
    return path


def found(path: Path, limits: Limits | None = None) -> tuple[dict[str, tuple[Page, bytes]], list[tuple[str, str]]]:
    """Pages by address, and issues as code and address."""
    everything: Iterator[tuple[Page, bytes] | Issue] = read(path, limits or Limits())
    pages, issues = {}, []
    for one in everything:
        if isinstance(one, Issue):
            issues.append((one.code, one.address))
        else:
            pages[one[0].address] = one
    return pages, issues
