"""Makes the pictures of the README from the example pages.

python docs/pictures.py            writes docs/pictures/*.svg, and *.png where Debian's chromium is installed

The drawings are the terminal's output through rich, and name no font or address elsewhere. The photographs are the HTML
brief in a browser, light and dark.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

import headwater
from headwater.cli import app, showing

ROOT = Path(__file__).resolve().parent.parent
PICTURES = Path(__file__).with_name("pictures")
WIDTH = 100  # columns of the terminal
SHOWN = {"show": 42, "origins": 36}  # lines of each command's output that the picture shows
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
WINDOW = "1000,1120"
SCHEMES = {"light": [], "dark": ["--blink-settings=preferredColorScheme=0"]}


def template() -> str:
    """rich's own form without the fonts that it links from the web."""
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = re.sub(r"\s*<!--.*?-->", "", form)
    return re.sub(r"font-family: (?:Fira Code, monospace|arial)", f"font-family: {FONTS}", form)


def terminal(width: int = WIDTH) -> Console:
    return Console(record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor")


def drawing(command: str, case: Path) -> str:
    """SVG of the first lines that `headwater COMMAND` prints."""
    full, part = terminal(), terminal()
    showing.screen = lambda: full
    app(["--case", str(case), command], standalone_mode=False)
    lines = full.export_text(styles=True).splitlines()
    for line in lines[: SHOWN[command]]:
        part.print(Text.from_ansi(line), highlight=False)
    if len(lines) > SHOWN[command]:
        part.print(Text(f"… {len(lines) - SHOWN[command]} more lines", style="dim"))
    svg = part.export_svg(title=f"headwater {command}", code_format=template(), unique_id=f"headwater-{command}")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def photograph(page: Path, picture: Path, options: list[str]) -> None:
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=2000",
        f"--user-data-dir={page.parent / 'profile'}", f"--window-size={WINDOW}", f"--screenshot={picture}", *options,
        page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with headwater.open(folder / "x.case") as case:
            case.read(ROOT / "examples" / "merrow-strait")
            (folder / "brief.html").write_bytes(case.brief_as("html"))
        for command in SHOWN:
            (PICTURES / f"{command}.svg").write_text(drawing(command, folder / "x.case"), encoding="utf-8")
        if shutil.which("chromium") is None:
            print("no chromium: docs/pictures/brief-*.png are left as they are", file=sys.stderr)
            return
        for scheme, options in SCHEMES.items():
            photograph(folder / "brief.html", PICTURES / f"brief-{scheme}.png", options)


if __name__ == "__main__":
    main()
