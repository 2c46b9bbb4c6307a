"""WARCs as crawlers leave them: every page is read with what its archive says about it, every fault is named."""

import base64
import gzip
import hashlib
import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from headwater.config import Limits
from headwater.records import Field, Issue
from headwater.sources.files import read
from tests.sources.warcs import HTML, MILL, PACK, answer, found, record, response, revisit, written

A, B = "https://herald.example/a", "https://herald.example/b"


@pytest.mark.parametrize("ending", list(PACK))
def test_responses_become_pages_under_their_urls(tmp_path: Path, ending: str) -> None:
    headers = (HTML, "Last-Modified: Tue, 01 Aug 2023 09:00:00 GMT", "Content-Language: en",
               'Link: <https://wire.example/a>; rel="canonical", </next>; rel=next')  # fmt: skip
    pages, issues = found(written(tmp_path, [response(A, MILL, *headers), response(f"{B}?utm_source=x#top")], ending))
    assert not issues
    page, data = pages[A]
    assert data == MILL
    assert (page.url, page.outlet, page.media_type) == (A, "herald.example", "text/html")
    assert (page.came_from, page.fetched_at) == (f"crawl{ending}", datetime(2023, 8, 1, 10, tzinfo=UTC))
    assert page.fields == (
        Field(source="http", path="last-modified", value="Tue, 01 Aug 2023 09:00:00 GMT"),
        Field(source="http", path="content-type", value="text/html; charset=utf-8"),
        Field(source="http", path="content-language", value="en"),
        Field(source="http", path="canonical", value="https://wire.example/a"),
        Field(source="archive", path="warc-date", value="2023-08-01T10:00:00Z"),
    )
    assert pages[f"{B}?utm_source=x#top"][0].url == B


def test_an_archive_that_fastwarc_wrote(tmp_path: Path) -> None:
    stream = io.BytesIO()
    one = WarcRecord()
    one.init_headers(WarcRecordType.response)
    one.headers["WARC-Target-URI"] = A
    one.is_http = True
    one.set_bytes_content(answer(MILL, HTML))
    writer = GzipWriter(stream)
    one.write(writer, checksum_data=True)
    writer.close()
    (tmp_path / "crawl.warc.gz").write_bytes(stream.getvalue())
    pages, issues = found(tmp_path / "crawl.warc.gz")
    assert (list(pages), issues) == ([A], [])


def test_the_same_bytes_under_ten_urls_of_one_site_are_one_article_and_under_two_sites_two(tmp_path: Path) -> None:
    one_site = [response(f"https://www{n}.herald.example/{n}") for n in range(10)]
    pages, issues = found(written(tmp_path, [*one_site, response("https://gazette.example/1")]))
    assert not issues
    assert len(pages) == 11
    assert len({page.id for page, _ in pages.values()}) == 2
    assert len({page.id for page, _ in pages.values() if page.outlet == "herald.example"}) == 1


def test_plain_text_of_a_wet_archive(tmp_path: Path) -> None:
    info = record("warcinfo", None, b"software: x", "Content-Type: application/warc-fields")
    text = record("conversion", A, b"The mill closed.\n", "Content-Type: text/plain")
    (tmp_path / "crawl.warc.wet.gz").write_bytes(gzip.compress(info) + gzip.compress(text))
    pages, issues = found(tmp_path)
    assert not issues
    assert (pages[A][0].media_type, pages[A][0].came_from) == ("text/plain", "crawl.warc.wet.gz")


def test_resources_of_the_web_are_pages_and_logs_of_the_crawler_are_none(tmp_path: Path) -> None:
    log = record("resource", "metadata://gnu.org/wget.log", b"crawled", "Content-Type: text/plain")
    dns = record("response", "dns:herald.example", b"192.0.2.1", "Content-Type: text/dns")
    robots = response("https://herald.example/robots.txt", b"User-agent: *", "Content-Type: text/plain")
    note = record("resource", A, b"The mill closed.", "Content-Type: text/plain")
    pages, issues = found(written(tmp_path, [log, dns, robots, note]))
    assert (list(pages), issues) == ([A], [])


def test_a_revisit_brings_back_the_bytes_of_its_archive(tmp_path: Path) -> None:
    records = [response(A), revisit(B), revisit("https://gazette.example/1"), response("https://herald.example/z")]
    for ending in PACK:
        pages, issues = found(written(tmp_path, records, ending))
        assert not issues
        assert [data for _, data in pages.values()] == [MILL] * 4
        assert pages[B][0].fetched_at == datetime(2023, 9, 1, tzinfo=UTC)
        assert pages[B][0].id == pages[A][0].id != pages["https://gazette.example/1"][0].id


def test_revisits_of_other_archives_are_counted_once(tmp_path: Path) -> None:
    pages, issues = found(written(tmp_path, [response(A), revisit(B, b"x"), revisit(B + "2", b"y")]))
    assert (list(pages), issues) == ([A], [("revisit_elsewhere", "crawl.warc")])


def test_errors_are_one_issue_a_status_and_redirects_none(tmp_path: Path) -> None:
    gone = [response(f"{A}{n}", b"gone", HTML, status="404 Not Found") for n in range(30)]
    moved = response("https://herald.example/old", b"", f"Location: {A}", status="301 Moved Permanently")
    broken = response(B, b"oops", HTML, status="503 Service Unavailable")
    path = written(tmp_path, [*gone, moved, broken, response(A)])
    issues = [one.detail for one in read(path, Limits()) if isinstance(one, Issue)]
    assert issues == [f"status 404, 30 times; the first: {A}0", f"status 503, 1 times; the first: {B}"]


def test_pictures_are_passed_over_unless_nothing_else_is_there(tmp_path: Path) -> None:
    pictures = [response(f"{A}{n}.png", b"\x89PNG", "Content-Type: image/png") for n in range(3)]
    assert found(written(tmp_path, [*pictures, response(A)]))[1] == []
    (only,) = read(written(tmp_path, pictures), Limits())
    assert isinstance(only, Issue)
    assert (only.code, only.detail) == ("not_a_page", "no page among its records: 3 image/png")


def test_bodies_are_unchunked_and_unpacked_whether_their_headers_are_right_or_not(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(MILL), MILL)
    raw_deflate = zlib.compress(MILL)[2:-4]
    bodies = {
        "gzip": (gzip.compress(MILL), "Content-Encoding: gzip"),
        "deflate": (zlib.compress(MILL), "Content-Encoding: deflate"),
        "raw": (raw_deflate, "Content-Encoding: deflate"),
        "chunked": (chunked, "Transfer-Encoding: chunked"),
        "unpacked": (MILL, "Content-Encoding: gzip"),
        "unpacked-br": (MILL, "Content-Encoding: br"),
        "unchunked": (MILL, "Transfer-Encoding: chunked"),
        "unsaid": (gzip.compress(MILL), "X-Crawl-Content-Encoding: gzip"),
    }
    records = [response(f"https://{name}.example/", body, HTML, header) for name, (body, header) in bodies.items()]
    pages, issues = found(written(tmp_path, records))
    assert not issues
    assert {address: data for address, (_, data) in pages.items()} == {
        f"https://{one}.example/": MILL for one in bodies
    }


def test_a_body_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    body = gzip.compress(b"<p>The mill closed. " * 500, 0)[:-2000]
    pages, issues = found(written(tmp_path, [response(A, body, HTML, "Content-Encoding: gzip"), response(B)]))
    assert pages[A][1].startswith(b"<p>The mill closed. <p>")
    assert (list(pages), issues) == ([A, B], [("bad_compression", A)])


def test_a_bomb_and_a_giant_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb = response(A, gzip.compress(bytes(10**6)), HTML, "Content-Encoding: gzip")
    giant = response(A + "/giant", b"<p>" + b"mill " * 40_000)
    limits = Limits(file_bytes=100_000)
    for ending in PACK:
        pages, issues = found(written(tmp_path, [bomb, giant, response(B)], ending), limits)
        assert (list(pages), issues) == ([B], [("bomb", A), ("too_large", A + "/giant")])


def test_an_archive_that_swells_beyond_all_reason_is_left(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40000000\r\n\r\n"
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(response(A)) + gzip.compress(head + bytes(40_000_000)))
    pages, issues = found(tmp_path / "crawl.warc.gz", Limits(file_bytes=100_000))
    assert (list(pages), issues) == ([A], [("bomb", "crawl.warc.gz")])


def test_wrong_digests_are_named_and_right_ones_are_known_in_every_writing(tmp_path: Path) -> None:
    altered = response(A).replace(b"mill", b"pill")
    block = answer(MILL, HTML)
    http = "Content-Type: application/http"
    good = [
        record("response", f"{B}{n}", block, http, f"WARC-Block-Digest: {stated}")
        for n, stated in enumerate((
            f"sha1:{hashlib.sha1(block).hexdigest()}",
            f"SHA-256:{hashlib.sha256(block).hexdigest().upper()}",
            f"sha256:{base64.b32encode(hashlib.sha256(block).digest()).decode().rstrip('=')}",
            f"sha-512:{base64.b64encode(hashlib.sha512(block).digest()).decode()}",
            f"md5:{hashlib.md5(block).hexdigest()}",
            "blake3:0011",
            "nonsense",
        ))
    ]  # fmt: skip
    of_body = record("response", A + "/packed", answer(gzip.compress(MILL), HTML, "Content-Encoding: gzip"), http,
                     f"WARC-Payload-Digest: sha1:{hashlib.sha1(MILL).hexdigest()}")  # fmt: skip
    pages, issues = found(written(tmp_path, [altered, *good, of_body]))
    assert (len(pages), issues) == (9, [("bad_digest", A)])


def test_a_thousand_wrong_digests_do_not_flood(tmp_path: Path) -> None:
    pages, issues = found(written(tmp_path, [response(f"{A}{n}").replace(b"mill", b"pill") for n in range(100)]))
    assert (len(pages), len(issues)) == (100, 21)
    assert issues[-1] == ("bad_digest", "crawl.warc")


@pytest.mark.parametrize("ending", list(PACK))
def test_what_stands_before_a_truncation_is_read(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path, [response(A), response(B), response(A + "/last", MILL * 20)], ending)
    path.write_bytes(path.read_bytes()[:-60])
    pages, issues = found(path)
    assert (list(pages), issues) == ([A, B], [("bad_archive", path.name)])


@pytest.mark.parametrize("ending", list(PACK))
def test_what_stands_behind_a_damage_is_read_too(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"crawl{ending}"
    first, last = PACK[ending](response(A)), PACK[ending](response(B))
    path.write_bytes(first + b"no record\r\n\r\n" * 20 + last)
    pages, issues = found(path)
    assert (list(pages), issues) == ([A, B], [("bad_archive", path.name)])


def test_a_record_that_lies_about_its_length_swallows_no_other(tmp_path: Path) -> None:
    for length in (b"99999999999999", b"1000000"):
        lie = response(A).replace(b"Content-Length: ", b"Content-Length: " + length)
        pages, issues = found(written(tmp_path, [lie, response(B)]))
        assert (list(pages), issues) == ([B], [("bad_archive", "crawl.warc")])


def test_a_feed_in_an_archive_brings_the_items_that_have_a_text(tmp_path: Path) -> None:
    feed = (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>'
        b"<item><title>Mill</title><link>https://herald.example/1</link>"
        b"<description>The mill closed on Tuesday, its owner said.</description></item>"
        b"<item><title>Bare</title><link>https://herald.example/2</link></item></channel></rss>"
    )
    pages, issues = found(written(tmp_path, [response(A, feed, "Content-Type: application/rss+xml")]))
    assert (list(pages), issues) == (["https://herald.example/1"], [])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("junk.warc", b"no archive at all\n" * 10, "bad_archive"),
        ("old.arc", b"filedesc://old.arc 0.0.0.0 20010101000000 text/plain 76\n", "bad_archive"),
        (
            "old.arc.gz",
            gzip.compress(b"filedesc://old.arc 0.0.0.0 20010101000000 text/plain 76\n", mtime=0),
            "bad_archive",
        ),
        ("empty.warc", b"", "empty_file"),
        ("info.warc", record("warcinfo", None, b"software: x"), "not_a_page"),
        ("twice.warc.gz.zst", PACK[".warc.zst"](gzip.compress(response(A), mtime=0)), "unknown_kind"),
    ],
)
def test_what_is_no_archive_of_pages_is_named(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert found(tmp_path) == ({}, [(code, name)])
