"""Benchmarks that reach into the runner go on working when it changes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_speed_names_every_stage(merrow: Path, tmp_path: Path) -> None:
    """Pages are read in another process, which a timed function cannot enter."""
    (tmp_path / "page.txt").write_bytes((merrow / "01-lorrimore-press-wire.txt").read_bytes())
    command = [sys.executable, "benchmarks/speed.py", "--data", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "stage article" in ended.stdout
    assert "stage statements" in ended.stdout


def test_a_kept_command_names_no_folder_of_this_machine() -> None:
    code = (
        "import sys; sys.argv = ['desk.py', '/a/b', '--watch', '--cases', '/some/where', '--keep']\n"
        "import report; print(report.anywhere(sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "benchmarks", capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "['--watch', '--cases', 'CASES', '--keep']"
