"""JSON objects, one a line or in one list, -> pages. Never more than one object is held in memory."""

import codecs
import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Issue, Page
from headwater.sources.decode import decode
from headwater.sources.pages import page
from headwater.text.addresses import is_web, normal, site
from headwater.text.fielded import fielded, written

MOST_FAULTS = 20  # issues of one kind that are told one by one; the rest is counted: a wrong file has a million lines
CHUNK = 2**16  # bytes read at a time
LONGEST_OUTLET = 200  # characters; more is no name
BLANK = b" \t\r\n\x1e\xef\xbb\xbf"
LISTS = ("articles", "items", "results", "documents", "docs", "data", "pages", "stories", "news", "hits", "response")
LINES = (".jsonl", ".ndjson", ".jsonlines", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")

BETWEEN = " \t\r\n,]\x1e\ufeff"  # what may stand between two objects of a list, or after the last

Found = tuple[Page, bytes] | Issue


class _Fault(msgspec.Struct, frozen=True):
    code: str
    detail: str


def pages(stream: BinaryIO, address: str, limits: Limits) -> Iterator[Found]:
    """Each object that names a text or a page. Its address is its URL, else `address#N` with its line or number.

    An object may also stand over several lines, in a list, or in a list inside one object ({"articles": [...]}).
    """
    told: Counter[str] = Counter()
    read = 0
    for found in _found(stream, address, limits):
        if isinstance(found, Issue):
            told[found.code] += 1
            if told[found.code] > MOST_FAULTS:
                continue
        read += isinstance(found, tuple)
        yield found
    if not told and not read:
        yield issue("empty_file", address, "it holds no object")
    for code, count in sorted(told.items()):
        if count > MOST_FAULTS:
            yield issue(code, address, f"{count - MOST_FAULTS:,} more, {count:,} in all")


def _found(stream: BinaryIO, address: str, limits: Limits) -> Iterator[Found]:
    head = stream.read(CHUNK)
    chunks = chain([head], iter(lambda: stream.read(CHUNK), b""))
    first, ended, _ = head.lstrip(BLANK).partition(b"\n")
    whole = not ended or first.rstrip(BLANK + b",").endswith(b"}") or address.casefold().endswith(LINES)
    if first.startswith(b"[") or (first.startswith(b"{") and not whole):
        yield from _of_sequence(chunks, address, limits)
        return
    for number, line in _lines(chunks, limits.file_bytes):
        if line is None:
            yield issue("too_large", f"{address}#{number}", f"a line of more than {limits.file_bytes:,} bytes")
        elif data := line.strip(BLANK).rstrip(b","):
            yield from _of_line(data, address, number)


def _lines(chunks: Iterator[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """Every line with its number; None for one that is longer than `most`, which is never held."""
    number, size = 1, 0
    parts: list[bytes] = []
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            whole = size + len(piece) <= most
            yield number, b"".join([*parts, piece]) if whole else None
            number, size, parts = number + 1, 0, []
        size += len(rest)
        if size <= most:
            parts.append(rest)
        else:
            parts.clear()
    if size:
        yield number, b"".join(parts) if size <= most else None


def _of_line(data: bytes, address: str, number: int) -> Iterator[Found]:
    text = decode(data, "application/json").text
    made = _page(data, text, f"{address}#{number}", address)
    if made is not None:
        yield made
        return
    try:
        loaded = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        yield issue("bad_line", f"{address}#{number}", f"line {number}: {str(error)[:100]}")
        return
    yield from _of_value(loaded, address, number)


def _of_value(loaded: Any, address: str, number: int) -> Iterator[Found]:
    """A value that is no page itself: the objects that it lists, or an issue."""
    listed = _listed(loaded)
    if listed:
        for place, one in enumerate(listed, 1):
            name = f"{address}#{number}.{place}"
            data = written(one)
            yield _page(data, data.decode(), name, address) or _without_fields(one, name)
    elif isinstance(loaded, dict):
        yield _without_fields(loaded, f"{address}#{number}")
    else:
        yield issue("bad_line", f"{address}#{number}", f"a JSON {type(loaded).__name__}, no object")


def _listed(loaded: Any) -> list[dict[str, Any]]:
    """The objects in the list that an answer of a news interface is wrapped around."""
    for _ in range(3):
        if not isinstance(loaded, dict):
            break
        loaded = next((loaded[name] for name in LISTS if isinstance(loaded.get(name), list | dict)), None)
    return [one for one in loaded if isinstance(one, dict)] if isinstance(loaded, list) else []


def _of_sequence(chunks: Iterator[bytes], address: str, limits: Limits) -> Iterator[Found]:
    """The objects of a list, or one after another; what stands before a fault is read."""
    for number, (loaded, text) in enumerate(_values(chunks, limits.file_bytes), 1):
        name = f"{address}#{number}"
        if isinstance(loaded, _Fault):
            yield issue(loaded.code, name, f"object {number}: {loaded.detail}")
            return
        if len(text) > limits.file_bytes:
            yield issue("too_large", name, f"an object of more than {limits.file_bytes:,} bytes")
            continue
        made = _page(text.encode("utf-8", "replace"), text, name, address)
        yield from [made] if made is not None else _of_value(loaded, address, number)


def _values(chunks: Iterator[bytes], most: int) -> Iterator[tuple[Any, str]]:
    """Every value of a list with its text, the last one a `_Fault` where the list is broken.

    A value that does not end in what was read so far is tried again with twice as much, so none is parsed too often.
    """
    decoder = json.JSONDecoder(strict=False)
    read = codecs.getincrementaldecoder("utf-8")(errors="replace")
    buffer, at, ended, opened = "", 0, False, False
    while True:
        while at < len(buffer) and (buffer[at] in BETWEEN or (buffer[at] == "[" and not opened)):
            opened = opened or buffer[at] == "["
            at += 1
        fault = "it ends before its end"
        try:
            loaded, end = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            fault, end = str(error)[:100], at
        if end > at and (end < len(buffer) or ended):
            yield loaded, buffer[at:end]
            at = end
        elif len(buffer) - at > most:
            yield _Fault("too_large", f"it does not end within {most:,} bytes"), ""
            return
        elif ended:
            if at < len(buffer):
                yield _Fault("bad_line", fault), ""
            return
        else:
            more = _more(chunks, max(CHUNK, len(buffer) - at))
            buffer, at, ended = buffer[at:] + read.decode(more, final=not more), 0, not more


def _more(chunks: Iterator[bytes], least: int) -> bytes:
    """At least so many bytes more; fewer only at the end."""
    parts: list[bytes] = []
    while least > 0 and (chunk := next(chunks, b"")):
        parts.append(chunk)
        least -= len(chunk)
    return b"".join(parts)


def _page(data: bytes, text: str, name: str, address: str) -> tuple[Page, bytes] | None:
    found = fielded(text)
    if found is None:
        return None
    url = normal(found.url) if found.url is not None and is_web(found.url) else None
    outlet = site(url) if url is not None else None
    if outlet is None and found.outlet is not None:
        outlet = found.outlet[:LONGEST_OUTLET]
    return page(data, url or name, "application/json", outlet=outlet, url=url, came_from=address), data


def _without_fields(loaded: dict[str, Any], name: str) -> Issue:
    names = ", ".join(sorted(str(key)[:40] for key in loaded)[:10])
    return issue("no_fields", name, f"its names are {names}" if names else "an empty object")
