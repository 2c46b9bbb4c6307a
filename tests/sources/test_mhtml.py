"""Pages that browsers save as one file: the page is read, under the address it was saved from."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headwater.records import Field
from tests.sources.warcs import found

URL = "https://herald.example/mill"
HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://herald.example/mill
Subject: =?utf-8?Q?The=20mill=20=E2=80=93=20closed?=
Date: Tue, 1 Aug 2023 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--1----"

"""
PAGE = """------MultipartBoundary--1----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://herald.example/mill

<html><p>The mill =E2=80=9Cclosed=E2=80=9D on Tues=
day.</p></html>
"""
REST = """------MultipartBoundary--1----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://herald.example/m.png

iVBORw0KGgo=
------MultipartBoundary--1----
Content-Type: text/html
Content-Location: cid:frame-2@mhtml.blink

<p>An advertisement.</p>
------MultipartBoundary--1------
"""
SAVED = (HEAD + PAGE + REST).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.html", "page", "page.txt"])
def test_the_page_is_read_under_its_address_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SAVED)
    pages, issues = found(tmp_path)
    page, data = pages[URL]
    assert not issues
    assert data.decode().strip() == "<html><p>The mill “closed” on Tuesday.</p></html>"
    assert (page.url, page.outlet, page.came_from) == (URL, "herald.example", name)
    assert page.fetched_at == datetime(2023, 8, 1, 10, tzinfo=UTC)
    assert Field(source="http", path="content-type", value="text/html") in page.fields
    assert Field(source="archive", path="subject", value="The mill – closed") in page.fields


def test_an_old_explorer_names_its_charset_and_its_address_in_the_part(tmp_path: Path) -> None:
    body = base64.encodebytes("<html><p>Мельница закрыта.</p></html>".encode("cp1251")).decode()
    (tmp_path / "page.mht").write_text(
        "From: <Saved by Windows Internet Explorer 8>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        'Content-Type: text/html; charset="windows-1251"\nContent-Transfer-Encoding: base64\n'
        f"Content-Location: {URL}\n\n{body}\n--b--\n"
    )
    ((page, data),) = found(tmp_path)[0].values()
    assert data.decode("cp1251").startswith("<html><p>Мельница")
    assert (page.url, page.fetched_at) == (URL, None)
    assert page.fields == (Field(source="http", path="content-type", value='text/html; charset="windows-1251"'),)


def test_a_file_that_breaks_off_is_read_and_named(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(SAVED[:-300])
    pages, issues = found(tmp_path)
    assert (list(pages), issues) == ([URL], [("bad_archive", "page.mhtml")])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEAD.encode(), "bad_archive"),
        ((HEAD + REST.replace("text/html", "text/css")).encode(), "bad_archive"),
        (b"no mail at all", "bad_archive"),
        ((HEAD + "------MultipartBoundary--1----\n\n" * 30_000).encode(), "too_large"),
        (b" ", "empty_file"),
    ],
)
def test_what_holds_no_page_is_named(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "page.mhtml").write_bytes(data)
    assert found(tmp_path) == ({}, [(code, "page.mhtml")])


def test_parts_within_parts_without_end_are_named(tmp_path: Path) -> None:
    nested = "".join(f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    (tmp_path / "page.mhtml").write_text("MIME-Version: 1.0\n" + nested)
    assert found(tmp_path) == ({}, [("too_large", "page.mhtml")])


def test_a_subject_in_a_charset_that_is_none_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(SAVED.replace(b"?utf-8?", b"?ut\x80f-8?"))
    pages, issues = found(tmp_path)
    assert not issues
    assert [field.path for field in pages[URL][0].fields] == ["content-type", "date"]
