"""Whatever is done to the bytes of a file, reading it ends, raises nothing, and gives pages and issues alone."""

import gzip
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.config import Limits
from headwater.records import Issue, Page
from headwater.sources.files import read
from tests.sources.test_mhtml import SAVED
from tests.sources.warcs import HTML, MILL, record, response, revisit

URL = "https://herald.example/a"
RECORDS = [
    record("warcinfo", None, b"software: x"),
    response(URL, MILL, HTML, "Link: <https://wire.example/a>; rel=canonical"),
    response(URL + "1", gzip.compress(MILL), HTML, "Content-Encoding: gzip"),
    response(URL + "2", b"%x\r\n%s\r\n0\r\n\r\n" % (len(MILL), MILL), HTML, "Transfer-Encoding: chunked"),
    response(URL + "3", zlib.compress(MILL), HTML, "Content-Encoding: deflate"),
    revisit("https://gazette.example/a"),
    record("conversion", URL, b"The mill closed.", "Content-Type: text/plain"),
]
FILES = {
    "crawl.warc": b"".join(RECORDS),
    "crawl.warc.gz": b"".join(gzip.compress(one) for one in RECORDS),
    "crawl.warc.zst": b"".join(zstandard.compress(one) for one in RECORDS),
    "page.html.gz": gzip.compress(MILL * 5),
    "page.txt.zst": zstandard.compress(MILL * 5),
    "lines.jsonl.gz": gzip.compress(b'{"url": "https://herald.example/a", "text": "The mill closed."}\n' * 3),
    "page.mhtml": SAVED,
    "nameless": SAVED,
}
PIECES = [
    b"", b"\0", b"\xff" * 8, b"\r\n", b"\n\n", b"WARC/1.0\r\n", b"Content-Length: 999999999999\r\n", b"-1",
    b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"HTTP/1.1 ", b"<http://[::]/>", b"--b",
    b"Content-Type: multipart/related\r\n",
]  # fmt: skip


@st.composite
def damaged(draw: Callable[..., bytes], data: bytes) -> bytes:
    """Bytes with some replaced, left out, doubled or cut off."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 8, 100, 10**6])))
        put = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6), st.just(data[start:end] * 2)))
        data = data[:start] + put + data[end:]
    return data


def outcome(name: str, data: bytes) -> list[tuple[Page, bytes] | Issue]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return list(read(path, Limits(file_bytes=100_000)))


@pytest.mark.parametrize("name", list(FILES))
@given(data=st.data())
def test_a_damaged_file_gives_pages_and_issues(name: str, data: st.DataObject) -> None:
    bytes_of_file = data.draw(damaged(FILES[name]))
    found = outcome(name, bytes_of_file)
    assert found
    for one in found:
        assert isinstance(one, Issue) or (isinstance(one[0], Page) and isinstance(one[1], bytes) and one[1].strip())


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.gz", "a.zst", "a.mhtml", "a.json", "a.xml", "a.opml", "a"])
@given(data=st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_bytes_under_any_name_are_read_or_named(name: str, data: bytes) -> None:
    assert outcome(name, data)


@pytest.mark.parametrize("name", list(FILES))
def test_every_file_is_whole_before_it_is_damaged(name: str) -> None:
    assert not [one for one in outcome(name, FILES[name]) if isinstance(one, Issue)]
