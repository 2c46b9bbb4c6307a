"""Pages that are made to hurt: each ends in its text or in an issue, and the good page beside it is read."""

import gzip
import json
from pathlib import Path

import pytest

import headwater
from headwater.config import Limits, Settings
from headwater.records import Article

GOOD = (
    "Mill closes in Oberau\n\n"
    "The old paper mill in Oberau closed on Thursday after a century of work, its owner Dora Velk said.\n\n"
    "Some two hundred people lose their jobs, and the town council meets on Friday to hear them.\n"
)
TEXT = "The old paper mill in Oberau closed on Thursday after a century of work, its owner said."
PARAGRAPHS = "".join(f"<p>{TEXT} It was day {n} of the strike.</p>" for n in range(5))


def page(body: str) -> bytes:
    return f"<html><head><title>Mill</title></head><body>{body}</body></html>".encode()


NODE = {"@type": "NewsArticle", "headline": "Mill closes"}
HOSTILE = {
    "deep.html": page("<div>" * 300_000 + PARAGRAPHS),
    "deep-behind.html": page(PARAGRAPHS + "<div>" * 300_000),
    "attributes.html": page("<div " + " ".join(f"a{n}='1'" for n in range(50_000)) + f">{PARAGRAPHS}</div>"),
    "paragraphs.html": page("<p>x</p>" * 200_000 + PARAGRAPHS),
    "breaks.html": page("<br>" * 1_000_000 + PARAGRAPHS),
    "text-node.html": page("mill " * 2_900_000),
    "unclosed.html": b"<html><body>" + b"<b><i><table><tr><td>" * 20_000 + PARAGRAPHS.encode(),
    "nested-lists.html": page("<ul><li>" * 5_000 + PARAGRAPHS),
    "nul.html": page(PARAGRAPHS.replace("paper", "pa\0per")),
    "entities.html": page("&amp;" * 1_000_000 + PARAGRAPHS),
    "json-ld.html": page(
        '<script type="application/ld+json">' + "[" * 100_000 + "]" * 100_000 + "</script>" + PARAGRAPHS
    ),
    "json-ld-wide.html": page(
        f'<script type="application/ld+json">{json.dumps([NODE] * 100_000)}</script>' + PARAGRAPHS
    ),
    "one-line.txt": b"mill " * 1_100_000,
    "brackets.txt": ("(" * 6_000 + "\n" + TEXT).encode(),
    "quotes.txt": ("“‘" * 3_000 + TEXT + "\n" + TEXT).encode(),
    "bomb.txt.gz": gzip.compress(b"\0" * 200 * 2**20, 9),
    "bomb.html.gz": gzip.compress(b"<p>" * 10 * 2**20, 9),
    "laughs.rss": b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<rss version='2.0'><channel><title>x</title><item><title>&b;</title></item></channel></rss>",
    "outside.rss": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<rss version='2.0'><channel><title>&a;</title><item><title>&a;</title></item></channel></rss>",
    "no-links.rss": b"<rss version='2.0'><channel><title>x</title><item><title>Mill</title></item></channel></rss>",
    "cut.warc.gz": gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1")[:60],
    "old.arc": b"filedesc://x.arc 0.0.0.0 20010101000000 text/plain 76\n1 0 InternetArchive\n",
    "deep.json": b"[" * 200_000,
    "wide.jsonl": b"{" * 1_000_000 + b"\n",
    "empty.mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_page_ends_and_the_good_one_is_read(tmp_path: Path, name: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / name).write_bytes(HOSTILE[name])
    (pages / "good.txt").write_text(GOOD, encoding="utf-8")
    with headwater.open(tmp_path / "x.case") as case:
        reading = case.read(pages, workers=1)
        articles = {one.page: one for one in case.articles()}
        assert articles["good.txt"].text == GOOD
        others = [one for one in articles if one != "good.txt"]
        faults = [one for one in reading.issues if one.address != "good.txt"]
        assert others or faults
        for one in articles.values():
            assert_spans_hold(one)
        assert case.read(pages, workers=1).new == 0


def assert_spans_hold(one: Article) -> None:
    for span in one.body:
        assert one.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "name", ["deep.html", "attributes.html", "unclosed.html", "nul.html", "json-ld.html", "breaks.html"]
)
def test_the_text_of_a_page_is_recovered_where_that_is_possible(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    with headwater.open(tmp_path / "x.case") as case:
        case.read(tmp_path / name, workers=1)
        (article,) = case.articles()
        assert sum("on Thursday after a century of work" in span.text for span in article.body) == 5


def test_a_page_that_takes_too_much_is_stopped_and_named(tmp_path: Path) -> None:
    (tmp_path / "slow.html").write_bytes(HOSTILE["paragraphs.html"])
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    settings = Settings(limits=Limits(page_seconds=1))
    with headwater.open(tmp_path / "x.case", settings=settings) as case:
        reading = case.read(tmp_path / "slow.html", tmp_path / "good.txt", workers=1)
        stopped = [one for one in reading.unread if one.code == "overrun"]
        assert [one.detail for one in stopped] in ([], ["more than 1 CPU seconds"])
        assert "good.txt" in [one.page for one in case.articles()]
