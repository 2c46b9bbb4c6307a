"""Files and folders -> pages. Nothing is skipped in silence: what is not read becomes an issue."""

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Field, Issue, Page
from headwater.sources import archives, feeds, json_lines, lists, mhtml
from headwater.sources.decode import looks_binary
from headwater.sources.kinds import HEAD, Kind, begins, named
from headwater.sources.pages import page
from headwater.sources.unpack import Stream, Unpacked, packing, unpack

__all__ = ["page", "read"]

LISTS = {
    "opml": "an OPML list of feeds", "sitemap": "a sitemap", "sitemap_index": "a list of sitemaps",
    "urls": "a list of addresses",
}  # fmt: skip

# The comment that browsers, and that SingleFile, begin a saved page with.
SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[\x21-\x7e]{1,2000}?)(?=\s|-->)"
)

Found = tuple[Page, bytes] | Issue


def read(path: Path, limits: Limits) -> Iterator[Found]:
    """Every page at `path`, which is a file or a folder; folders are read to their last subfolder, by name.

    A page's address is its path relative to `path`, with `/` between folders; a single file's is its name.
    """
    for found, address in walk(path):
        if isinstance(found, Issue):
            yield found
        else:
            yield from one(found, address, limits)


def walk(path: Path) -> Iterator[tuple[Path | Issue, str]]:
    """Files below `path` with their addresses, hidden ones left out. A link to a folder above it is an issue."""
    if not path.exists() and not path.is_symlink():
        yield issue("missing", printable(str(path)), "no such file or folder"), printable(str(path))
    elif path.is_dir():
        yield from inside(path, "", {os.path.realpath(path)})
    else:
        yield path, printable(path.name)


def inside(folder: Path, prefix: str, above: set[str]) -> Iterator[tuple[Path | Issue, str]]:
    stack = [(folder, prefix, above)]
    while stack:
        folder, prefix, above = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield issue("unreadable", prefix.rstrip("/") or folder.name, reason(error)), prefix
            continue
        deeper = []
        for entry in reversed(entries):
            address = prefix + printable(entry.name)
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() and not os.path.exists(entry.path):
                yield dangling(entry.path, address), address
            elif not entry.is_dir():
                yield Path(entry.path), address
            elif (real := os.path.realpath(entry.path)) in above:
                yield issue("link_loop", address, "the link leads to a folder that holds it"), address
            else:
                deeper.append((Path(entry.path), address + "/", above | {real}))
        stack.extend(reversed(deeper))


def printable(name: str) -> str:
    """A file name as text; bytes that are not UTF-8 as `\\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def dangling(path: str, address: str) -> Issue:
    try:
        os.stat(path)
    except OSError as error:
        code = "link_loop" if error.errno == 40 else "missing"  # 40: too many levels of symbolic links
        return issue(code, address, "the link leads nowhere" if code == "missing" else "the link leads to itself")
    return issue("missing", address, "the link leads nowhere")


def one(path: Path, address: str, limits: Limits) -> Iterator[Found]:
    """What one file holds, whatever its kind."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield issue("not_a_file", address, "neither a file nor a folder")
        elif status.st_size == 0:
            yield issue("empty_file", address, "0 bytes of nothing")
        else:
            with path.open("rb", buffering=0) as file:
                yield from held(file, status.st_size, path.name, address, limits)
    except OSError as error:
        yield issue("unreadable", address, reason(error))


def held(file: io.FileIO, size: int, name: str, address: str, limits: Limits) -> Iterator[Found]:
    """What an open file holds: one page, or the pages in it."""
    head = file.read(HEAD)
    coding = packing(head)
    if coding is not None:
        file.seek(0)
        head = unpack(file, coding, HEAD).data
    file.seek(0)
    kind = begins(head) or named(name)
    if coding is not None and packing(head) is not None:
        yield issue("unknown_kind", address, "packed twice: unpack it once")
    elif kind == "arc":
        yield issue("bad_archive", address, "an ARC file: `warcio recompress IN.arc.gz OUT.warc.gz` makes a WARC of it")
    elif kind == "warc":
        yield from archives.pages(file, size, address, limits)
    elif kind == "json" and not feeds.looks_like_feed(head):
        yield from objects(file, coding, address, limits)
    elif coding is None and size > limits.file_bytes:
        yield issue("too_large", address, f"{size:,} bytes; the limit is {limits.file_bytes:,}")
    else:
        found = unpack(file, coding, limits.file_bytes) if coding is not None else Unpacked(file.readall())
        if found.fault != "bomb":
            yield from whole(found.data, kind, Path(name).suffix, address, limits)
        if found.fault is not None:
            yield issue(found.fault, address, found.detail)


def objects(file: io.FileIO, coding: str | None, address: str, limits: Limits) -> Iterator[Found]:
    """The pages of JSON lines, which may be many times larger than a page may be."""
    packed = Stream(file, coding, limits.file_bytes) if coding is not None else None
    with io.BufferedReader(packed or file) as stream:
        yield from json_lines.pages(stream, address, limits)
    if packed is not None and packed.fault is not None:
        yield issue(packed.fault, address, packed.detail)


def whole(data: bytes, kind: Kind | None, ending: str, address: str, limits: Limits) -> Iterator[Found]:
    """The page that the bytes are, or the pages of the feed or saved page that they are."""
    if not data.strip():
        yield issue("empty_file", address, f"{len(data)} bytes of nothing")
    elif looks_binary(data):
        zipped = data.startswith(b"PK\x03\x04")
        yield issue("binary", address, "a ZIP file (WACZ, DOCX …): unpack it" if zipped else "the bytes are not text")
    elif kind == "mhtml":
        yield from mhtml.pages(data, address, limits)
    elif begins(data[:HEAD]) == "text/html":
        yield page(data, address, "text/html", fields=saved_from(data)), data
    elif kind == "list" or listing(data):
        yield not_followed(data, address)
    elif feeds.looks_like_feed(data) or ending.lower() in (".rss", ".atom"):
        yield from feeds.pages(data, address, limits)
    elif kind in ("text/plain", "text/markdown", "text/html"):
        yield page(data, address, kind), data
    else:
        what = "an XML file, but no feed" if kind == "xml" else f"the name ends in {ending or 'no known ending'}"
        yield issue("unknown_kind", address, what)


def saved_from(data: bytes) -> tuple[Field, ...]:
    """The address that a saved page says it was saved from: a claim, so it is not the page's own."""
    match = SAVED_FROM.search(data[:HEAD])
    return (Field(source="html", path="saved-from", value=match[1].decode("ascii")),) if match is not None else ()


def listing(data: bytes) -> bool:
    """Is it a list of addresses? Only what begins like one is looked through."""
    begin = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith((b"http", b"#", b"<")) and lists.kind_of(data) is not None


def not_followed(data: bytes, address: str) -> Issue:
    kind = lists.kind_of(data)
    if kind is None:
        return issue("bad_list", address, "no OPML, no sitemap, and not one URL a line")
    return issue("not_followed", address, LISTS[kind])


def reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
