"""The documents: every command of README and tutorial runs and prints what stands below it, and every link resolves."""

import re
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONSOLE = runpy.run_path(str(ROOT / "docs" / "console.py"), run_name="console")
GENERATED = {"docs/accuracy.md"}  # written by `make accuracy`, which needs data beside the checkout
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
MACHINE = re.compile(r"(?<![\w.~<])/(?:home|root|work|tmp|usr|opt|mnt|Users|var|etc)/[\w.-]+|\b[A-Z]:\\\w")
REGISTRY = re.compile(r"https?://[^\s)>]*(?:pypi|pythonhosted|conda|npmjs|proxy\.golang|index)[^\s)>]*", re.IGNORECASE)


def documents() -> list[Path]:
    """The Markdown files of the project: those git knows or would add, without the example pages."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.split()  # fmt: skip
    found = [ROOT / name for name in listed] or [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/*.md"),
    ]
    return sorted(path for path in found if path.is_file() and path.parent.name != "merrow-strait")


@pytest.mark.parametrize("page", CONSOLE["PAGES"], ids=lambda page: page.name)
def test_every_command_runs_and_prints_what_the_page_shows(page: Path) -> None:
    found: list[str] = CONSOLE["differences"](page)
    assert not found, "run `make docs`:\n" + "\n".join(found)


def test_readme_and_tutorial_hold_commands() -> None:
    for page in CONSOLE["PAGES"]:
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"^\$ headwater ", text, re.MULTILINE)) >= 5


def test_a_block_is_commands_each_with_the_lines_below_it() -> None:
    first, second = CONSOLE["commands"]("$ headwater stories\nstory  pages\n...\n$ headwater issues\n")
    assert (first.command, first.lines, first.cut) == ("headwater stories", ["story  pages", "..."], True)
    assert (second.command, second.lines, second.cut) == ("headwater issues", [], False)


def test_a_refresh_puts_in_what_is_printed_and_keeps_the_size_of_a_cut_block() -> None:
    page = (
        "Save this as `a.txt`:\n\n```text\none\ntwo\nthree\n```\n\n"
        "```console\n$ cat a.txt\nold\nold\n...\n$ echo new\n```\nend\n"
    )
    there = "```console\n$ cat a.txt\none\ntwo\n...\n$ echo new\nnew\n```\nend\n"
    assert CONSOLE["refreshed"](page).endswith(there)


def test_a_command_that_fails_is_no_example(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 2"):
        CONSOLE["run"]("headwater nosuch", tmp_path)


def test_the_reference_is_what_the_code_says() -> None:
    reference: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "reference.py"), run_name="reference")
    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == reference["page"](), "run `make docs`"


@pytest.mark.parametrize("page", documents(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere_and_no_path_of_a_machine_is_told(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in LINK.findall(CODE.sub("", text)):
        if "://" in target or target.startswith("#"):
            continue
        path = (page.parent / target.split("#")[0]).resolve()
        assert path.is_relative_to(ROOT), target
        assert path.exists() or str(path.relative_to(ROOT)) in GENERATED, target
    assert not MACHINE.findall(text)
    assert not REGISTRY.findall(text)


def test_pictures_ask_nothing_of_the_web() -> None:
    drawings = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert drawings
    for picture in drawings:
        told = picture.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in told
        assert "@font-face" not in told
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        assert picture.stat().st_size < 300_000
