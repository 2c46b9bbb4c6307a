"""The table of stages: in order, and honest about what each stage rests on."""

import ast
import gc
import importlib.util
import re
from pathlib import Path

import msgspec
import pytest

from headwater.beats.load import BUILT_IN
from headwater.reading.stages import STAGES, Function, OrderError, Stage, check, found
from headwater.reading.story_stages import uncollected

TABLE = re.compile(r'table\("(\w+)"\)')


def test_a_wrong_order_cannot_start() -> None:
    check(STAGES)
    with pytest.raises(OrderError, match="needs"):
        check(tuple(reversed(STAGES)))


def test_two_stages_cannot_share_a_name() -> None:
    twice = msgspec.structs.replace(STAGES[1], name="article")
    with pytest.raises(OrderError, match="two stages"):
        check((STAGES[0], twice))


def test_objects_that_hold_one_another_are_looked_for_again_after_a_story_that_fails() -> None:
    with pytest.raises(ValueError, match="off"), uncollected():
        raise ValueError("on" if gc.isenabled() else "off")
    assert gc.isenabled()


def sources(module: str, seen: dict[str, str]) -> dict[str, str]:
    """The source of a module of ours and of all it imports, by name."""
    if module in seen or not module.startswith("headwater."):
        return seen
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:  # a name imported from a module, not a module
        return seen
    if spec is None or spec.origin is None:
        return seen
    seen[module] = Path(spec.origin).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(seen[module])):
        if isinstance(node, ast.ImportFrom) and node.module:
            sources(node.module, seen)
            for alias in node.names:
                sources(f"{node.module}.{alias.name}", seen)
    return seen


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_declares_the_tables_that_decide_its_results(stage: Stage) -> None:
    """A changed table must redo the stage: its key holds the version of each table it declares."""
    assert isinstance(stage.function, Function)
    used = {name for text in sources(stage.function.module, {}).values() for name in TABLE.findall(text)}
    assert used | (set(BUILT_IN) if stage.areas else set()) == set(stage.beats)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_is_done_by_the_function_its_module_is_named_for(stage: Stage) -> None:
    assert isinstance(stage.function, Function)
    assert found(stage.function.module).__name__ == stage.name
