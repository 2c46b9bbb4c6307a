"""What bytes are: by the ending of a file's name or a media type, and where those say nothing, by how they begin."""

import re
from typing import Literal

from headwater.sources.decode import BOMS

Kind = Literal["text/plain", "text/markdown", "text/html", "mhtml", "json", "xml", "list", "warc", "arc"]
PACKED = (".gz", ".zst", ".lz4")  # lz4: archives only
ENDINGS: dict[str, Kind] = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".json": "json", ".jsonl": "json", ".ndjson": "json", ".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml",
    ".opml": "list", ".urls": "list", ".warc": "warc", ".wet": "warc", ".arc": "arc",
}  # fmt: skip
MEDIA_TYPES: dict[str, Kind] = {
    "text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain",
    "text/markdown": "text/markdown", "text/x-markdown": "text/markdown", "application/json": "json",
    "application/feed+json": "json", "application/rss+xml": "xml", "application/atom+xml": "xml",
    "application/rdf+xml": "xml", "application/xml": "xml", "text/xml": "xml",
}  # fmt: skip
UNSAID = ("", "application/octet-stream", "unknown/unknown", "application/unknown", "binary/octet-stream", "no-type")
HEAD = 4096  # bytes that `begins` is asked about

HTML = re.compile(
    rb"(?:\s|<\?xml[^>]{0,300}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I
)
MIME_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n")
RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
VERSION = re.compile(rb"^mime-version:", re.I | re.M)


def named(name: str) -> Kind | None:
    """What a file's name says it is; a packed file's name is judged by what stands before the packing's ending."""
    name = name.lower()
    for ending in PACKED:
        name = name.removesuffix(ending)
    dot = name.rfind(".")
    return ENDINGS.get(name[dot:]) if dot > 0 else None


def bare(content_type: str) -> str:
    """A media type without its parameters: "text/html" of "Text/HTML; charset=utf-8"."""
    return content_type.partition(";")[0].strip().lower()


def begins(head: bytes) -> Kind | None:
    """What bytes are that begin so, if it is clear; a feed is not asked for here."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"filedesc:"):
        return "arc"
    if MIME_HEADER.match(head) and RELATED.search(head) and VERSION.search(head):
        return "mhtml"
    for mark, encoding in BOMS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
            break
    return "text/html" if HTML.match(head) else None
