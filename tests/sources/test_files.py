"""Folders of pages as people really have them: everything is read, or named in an issue."""

import gzip
import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import zstandard

from headwater.config import Limits
from headwater.issues import CODES
from headwater.records import Issue, Page
from headwater.sources.files import read
from headwater.sources.pages import page

packed = partial(gzip.compress, mtime=0)  # the same bytes in every process


def pages_and_issues(path: Path, limits: Limits | None = None) -> tuple[dict[str, Page], dict[str, str]]:
    found = list(read(path, limits or Limits()))
    issues = [one for one in found if isinstance(one, Issue)]
    return {one[0].address: one[0] for one in found if isinstance(one, tuple)}, {
        one.address: one.code for one in issues
    }


def test_a_folder_is_read_to_its_last_subfolder_and_addresses_are_relative(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("The mill closed.")
    (tmp_path / "b" / "deep" / "c.HTML").write_text("<p>The mill closed.</p>")
    (tmp_path / "b" / "n.md").write_text("# Mill\n\nIt closed.")
    (tmp_path / ".hidden.txt").write_text("not for reading")
    pages, issues = pages_and_issues(tmp_path)
    assert {address: page.media_type for address, page in pages.items()} == {
        "a.txt": "text/plain", "b/deep/c.HTML": "text/html", "b/n.md": "text/markdown",
    }  # fmt: skip
    assert not issues


def test_a_single_file_is_addressed_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill closed.")
    pages, _ = pages_and_issues(tmp_path / "a.txt")
    assert list(pages) == ["a.txt"]


def test_the_same_bytes_under_two_names_are_one_page_id(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The mill closed.")
    pages, _ = pages_and_issues(tmp_path)
    assert pages["a.txt"].id == pages["b.txt"].id


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty_file"),
        ("blank.txt", b" \n\t\n", "empty_file"),
        ("nul.txt", b"abc\0\0\0\0def" * 50, "binary"),
        ("paper.pdf", b"%PDF-1.7 ...", "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("table.csv", b"a,b\n1,2\n", "unknown_kind"),
        ("large.txt", b"word " * 300, "too_large"),
    ],
)
def test_what_is_no_page_is_an_issue_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The mill closed.")
    pages, issues = pages_and_issues(tmp_path, Limits(file_bytes=1200))
    assert list(pages) == ["good.txt"]
    assert issues == {name: code}
    assert CODES[code].unread


def test_links_that_loop_or_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("The mill closed.")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "never.txt")
    pages, issues = pages_and_issues(tmp_path)
    assert list(pages) == ["in/good.txt"]
    assert issues == {"in/up": "link_loop", "self": "link_loop", "gone.txt": "missing"}


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, issues = pages_and_issues(tmp_path)
    assert issues == {"pipe.txt": "not_a_file"}


def test_a_file_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("The mill closed.")
    (tmp_path / "open.txt").write_text("The mill closed.")
    real = Path.open

    def refuse(path: Path, *mode: Any, **how: Any) -> Any:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *mode, **how)

    monkeypatch.setattr(Path, "open", refuse)
    pages, issues = pages_and_issues(tmp_path)
    assert list(pages) == ["open.txt"]
    assert issues == {"secret.txt": "unreadable"}


def test_a_path_where_nothing_is(tmp_path: Path) -> None:
    _, issues = pages_and_issues(tmp_path / "nowhere")
    assert list(issues.values()) == ["missing"]


def test_a_file_name_that_is_not_utf_8_is_read_under_a_printable_one(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(name, "wb") as file:
        file.write(b"The mill closed.")
    pages, issues = pages_and_issues(tmp_path)
    assert list(pages) == ["caf\\xe9.txt"]
    assert not issues


RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><item><title>Mill</title>'
    "<link>https://herald.example/1</link><description>The mill closed, its owner said.</description></item>"
    "</channel></rss>"
)
SITEMAP = '<?xml version="1.0"?><urlset><url><loc>https://herald.example/1</loc></url></urlset>'
PAGE = b"<!DOCTYPE html><html><p>The mill closed.</p></html>"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.html.gz", packed(PAGE), "text/html"),
        ("a.TXT.ZST", zstandard.compress(b"The mill closed."), "text/plain"),
        ("a.html", packed(PAGE), "text/html"),
        ("a", PAGE, "text/html"),
        ("index.php", b"\xef\xbb\xbf <!-- saved --> " + PAGE, "text/html"),
        ("a.aspx", PAGE.decode().encode("utf-16"), "text/html"),
        ("download", packed(PAGE), "text/html"),
        ("a.xml", b'<?xml version="1.0"?>' + PAGE, "text/html"),
        ("a.html.gz", PAGE, "text/html"),
    ],
)
def test_packed_and_nameless_pages_are_known_by_their_bytes(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(data)
    pages, issues = pages_and_issues(tmp_path)
    assert ({address: page.media_type for address, page in pages.items()}, issues) == ({name: media_type}, {})


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.rss.gz", "feed.html"])
def test_feeds_are_read_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(packed(RSS.encode()) if name.endswith(".gz") else RSS.encode())
    pages, issues = pages_and_issues(tmp_path)
    assert (list(pages), issues) == (["https://herald.example/1"], {})
    assert pages["https://herald.example/1"].came_from == name


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson.gz", "a.json.zst", "a.json"])
def test_json_is_read_packed_or_not(tmp_path: Path, name: str) -> None:
    data = b'{"url": "https://herald.example/1", "text": "The mill closed."}\n'
    pack = {"gz": gzip.compress, "zst": zstandard.compress}.get(name.rpartition(".")[2], bytes)
    (tmp_path / name).write_bytes(pack(data))
    pages, issues = pages_and_issues(tmp_path)
    assert (list(pages), issues) == (["https://herald.example/1"], {})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feeds.opml", b'<opml version="2.0"><body><outline xmlUrl="https://herald.example/feed"/></body></opml>'),
        ("sitemap.xml", SITEMAP.encode()),
        ("sitemap.xml.gz", packed(SITEMAP.encode())),
        ("pages.urls", b"https://herald.example/1\nhttps://herald.example/2\n"),
        ("pages.txt", b"# of today\nhttps://herald.example/1\nhttps://herald.example/2\n"),
    ],
)
def test_lists_in_a_folder_are_not_followed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The mill closed.")
    pages, issues = pages_and_issues(tmp_path)
    assert (list(pages), issues) == (["good.txt"], {name: "not_followed"})
    assert not CODES["not_followed"].unread


@pytest.mark.parametrize(
    ("name", "data", "code", "read"),
    [
        ("a.txt.gz", packed(b"The mill closed. " * 99)[:-8], "bad_compression", True),
        ("a.txt.gz", packed(b"The mill closed.") + b"garbage", "bad_compression", True),
        ("a.txt.zst", zstandard.compress(b"The mill closed.") + b"garbage", "bad_compression", True),
        ("a.txt.gz", packed(b"mill " * 9000), "bomb", False),
        ("a.txt.gz", packed(b""), "empty_file", False),
        ("a.txt.gz.zst", zstandard.compress(packed(b"The mill closed.")), "unknown_kind", False),
        ("a.xml", b"<mill><closed/></mill>", "unknown_kind", False),
        ("a.rss", b"<mill><closed/></mill>", "bad_feed", False),
        ("a.opml", b"The mill closed on Tuesday.", "bad_list", False),
        ("a.rss", b'<rss version="2.0"><channel><title>Herald</title></channel></rss>', "empty_feed", False),
        ("a.wacz", b"PK\x03\x04" + bytes(100), "binary", False),
        ("a.csv", packed(b"a,b\n"), "unknown_kind", False),
    ],
)
def test_what_is_wrong_with_a_packed_or_strange_file_is_named(
    tmp_path: Path, name: str, data: bytes, code: str, read: bool
) -> None:
    (tmp_path / name).write_bytes(data)
    pages, issues = pages_and_issues(tmp_path, Limits(file_bytes=10_000))
    assert (list(pages), issues) == ([name] if read else [], {name: code})


def test_packed_json_may_be_larger_than_a_page_and_no_bomb(tmp_path: Path) -> None:
    line = b'{"url": "https://herald.example/%d", "text": "The mill closed."}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(packed(b"".join(line % number for number in range(1000))))
    pages, issues = pages_and_issues(tmp_path, Limits(file_bytes=10_000))
    assert (len(pages), issues) == (1000, {})
    (tmp_path / "a.jsonl.gz").write_bytes(packed(line % 1 + b"\n" * 10**7))
    pages, issues = pages_and_issues(tmp_path, Limits(file_bytes=10_000))
    assert (len(pages), issues) == (1, {"a.jsonl.gz": "bomb"})


def test_a_url_makes_the_outlet_and_the_outlet_the_id() -> None:
    one, other, elsewhere = (
        page(b"The mill closed.", url, "text/plain", url=url)
        for url in ("https://www.herald.example/1", "https://m.herald.example/2", "https://gazette.example/1")
    )
    assert one.id == other.id != elsewhere.id
    assert (one.outlet, elsewhere.outlet) == ("herald.example", "gazette.example")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0025)https://herald.example/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://herald.example/1 \n saved date: Tue May 14 2024\n-->",
    ],
)
def test_a_saved_page_says_where_it_was_saved_from(tmp_path: Path, comment: str) -> None:
    (tmp_path / "a.html").write_text(f"<!doctype html>{comment}<html><p>The mill closed.")
    ((met, _),) = [one for one in read(tmp_path, Limits()) if isinstance(one, tuple)]
    assert met.url is None
    assert [(one.source, one.path, one.value) for one in met.fields] == [
        ("html", "saved-from", "https://herald.example/1")
    ]
