"""The map of the code, docs/where.md: its paths exist, and it forgets no table of words and no stage."""

import re
from pathlib import Path

from headwater.reading.stages import STAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "headwater"
MAP = (ROOT / "docs" / "where.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\s]+(?:/|\.py|\.yaml|\.html))`", MAP)) - {"src/headwater/", "benchmarks/"}


def test_every_path_of_the_map_exists() -> None:
    assert len(NAMED) > 100
    assert [name for name in sorted(NAMED) if not list(SOURCE.glob(name))] == []


def test_the_map_names_every_table_of_words() -> None:
    assert sorted({f"beats/{path.name}" for path in SOURCE.glob("beats/*.yaml")} - NAMED) == []


def test_the_map_has_every_stage_in_order_with_what_it_makes_and_where() -> None:
    rows = [line.strip("| ").split(" | ") for line in MAP.partition("| stage |")[2].splitlines()[2:]]
    wanted = [(stage.name, ", ".join(f"`{made.__name__}`" for made in stage.makes)) for stage in STAGES]
    assert [(name, makes) for name, _, makes, _ in rows] == wanted
    for stage, (name, _, _, path) in zip(STAGES, rows, strict=True):
        module = stage.function.module.removeprefix("headwater.").replace(".", "/")  # a file, or a folder
        assert path in (f"`{module}.py`", f"`{module}/{name}.py`")
