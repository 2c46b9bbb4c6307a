"""Runs the console blocks of README.md and docs/tutorial.md, and puts what the commands print into them.

python docs/console.py            runs every command and writes its output below it
python docs/console.py --check    exits with 1 where a command fails, or prints other lines than the page shows

A block is fenced as `console`; a line that begins with "$ " is a command, the lines below it are its output. Where
these end in a line "...", the rest is left out, and a refresh keeps as many lines as stood there. A block that follows
"Save this as `NAME`:" is written to that file first. A page is run in a temporary folder with the examples beside it,
on a terminal 120 columns wide.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
FENCE = re.compile(
    r"(?:Save this as `(?P<name>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
REST = "..."
WIDTH = 120
TERMINAL = {"FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": str(WIDTH), "LINES": "40"}  # no colours, no progress bar


class Told(NamedTuple):
    """A command of a page and the output that the page shows."""

    command: str
    lines: list[str]

    @property
    def cut(self) -> bool:
        return self.lines[-1:] == [REST]


def commands(body: str) -> list[Told]:
    found: list[Told] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(Told(line[2:], []))
        elif found:
            found[-1].lines.append(line)
    return found


def run(command: str, folder: Path) -> list[str]:
    """The lines printed. Raises where the command ends with another code than 0."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    # what goes into a pipe or a file is no terminal
    told |= {} if re.search(r"[|>]", command) else TERMINAL
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=told, check=False, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if ended.returncode != 0:
        raise RuntimeError(f"`{command}` ended with {ended.returncode}:\n{ended.stdout}")
    return [line.rstrip() for line in ended.stdout.strip("\n").splitlines()]


def played(text: str) -> Iterator[tuple[re.Match[str], list[tuple[Told, list[str]]]]]:
    """Each block of a page with its commands, and what they print here and now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples" / "merrow-strait", folder / "examples" / "merrow-strait")
        for block in FENCE.finditer(text):
            if block["name"]:
                (folder / block["name"]).parent.mkdir(parents=True, exist_ok=True)
                (folder / block["name"]).write_text(block["body"], encoding="utf-8")
            if block["kind"] == "console":
                yield block, [(told, run(told.command, folder)) for told in commands(block["body"])]


def differences(page: Path) -> list[str]:
    """What the page shows and the commands do not print. Blanks do not count."""
    out = []
    for _, pairs in played(page.read_text(encoding="utf-8")):
        for told, printed in pairs:
            real = {" ".join(line.split()) for line in printed}
            shown = told.lines[:-1] if told.cut else told.lines
            out += [f"{page.name}: {told.command}: {line}" for line in shown if " ".join(line.split()) not in real]
            if not told.cut and len(shown) != len(printed):
                out.append(f"{page.name}: {told.command}: shows {len(shown)} lines of {len(printed)}")
    return out


def refreshed(text: str) -> str:
    """The page with the output of its commands as it is now."""
    out, last = [], 0
    for block, pairs in played(text):
        lines = []
        for told, printed in pairs:
            kept = len(told.lines) - 1
            lines.append(f"$ {told.command}")
            lines += [*printed[:kept], REST] if told.cut and len(printed) > kept else printed
        out += [text[last : block.start("body")], "".join(line + "\n" for line in lines)]
        last = block.end("body")
    return "".join([*out, text[last:]])


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(line for page in PAGES for line in differences(page)) or 0)
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
