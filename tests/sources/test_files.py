"""Folders of pages as people really have them: everything is read, or named in an issue."""

import os
from pathlib import Path
from typing import Any

import pytest

from headwater.config import Limits
from headwater.issues import CODES
from headwater.records import Issue, Page
from headwater.sources.files import read


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
