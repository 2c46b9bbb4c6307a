"""Files and folders -> pages. Nothing is skipped in silence: what is not read becomes an issue."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Issue, Page
from headwater.sources.decode import looks_binary
from headwater.sources.pages import page

__all__ = ["page", "read"]

KINDS = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
}  # fmt: skip


def read(path: Path, limits: Limits) -> Iterator[tuple[Page, bytes] | Issue]:
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


def one(path: Path, address: str, limits: Limits) -> Iterator[tuple[Page, bytes] | Issue]:
    media_type = KINDS.get(path.suffix.lower())
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield issue("not_a_file", address, "neither a file nor a folder")
            return
        if status.st_size > limits.file_bytes:
            yield issue("too_large", address, f"{status.st_size:,} bytes; the limit is {limits.file_bytes:,}")
            return
        data = path.read_bytes()
    except OSError as error:
        yield issue("unreadable", address, reason(error))
        return
    if not data.strip():
        yield issue("empty_file", address, f"{len(data)} bytes of nothing")
    elif looks_binary(data):
        yield issue("binary", address, "the bytes are not text")
    elif media_type is None:
        yield issue("unknown_kind", address, f"the name ends in {path.suffix or 'no known ending'}")
    else:
        yield page(data, address, media_type), data


def reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
