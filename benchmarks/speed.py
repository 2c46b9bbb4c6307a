"""Where the time goes, from pages to a case: each step beside the bare parse of the same text, in one run.

python benchmarks/speed.py                       the example pages
python benchmarks/speed.py --data ../shared/seeds --keep
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

import headwater
from headwater.reading import (
    article_pairs,
    listed_parties,
    model,
    page_stages,
    run,
    story_groups,
    story_links,
    story_stages,
)
from headwater.reading.stages import STAGES
from report import Cell, publish

ROUNDS = 5


def measure(pages: Path) -> dict[str, float]:
    """Seconds of each step for one reading of the pages into a fresh case, models loaded."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*args: Any, **kwargs: Any) -> Any:
            begun = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.perf_counter() - begun

        return inner

    watched = tuple(
        stage if stage.scope == "page" else msgspec.structs.replace(stage, function=timed(stage.name, stage.function))
        for stage in STAGES
    )
    parts = (
        (page_stages, "ON_PAGE", tuple(one for one in watched if one.scope in ("page", "article"))),
        (story_stages, "ON_STORY", tuple(one for one in watched if one.scope == "story" and not one.asked)),
        *((module, "BY_NAME", {one.name: one for one in watched}) for module in (run, story_stages, listed_parties)),
        (story_stages, "group_stories", timed("stories", story_groups.group_stories)),  # through the graph of the case
        (story_stages, "link_stories", timed("arcs", story_links.link_stories)),
        (page_stages, "guarded", timed("article", page_stages.guarded)),
        (article_pairs, "pair", timed("pairs, near", article_pairs.pair)),  # through the index of the case
        (article_pairs, "ON_PAIR", tuple(one for one in watched if one.scope == "pair")),
        (model, "parse", timed("(parse)", model.parse)),
    )
    kept = [(module, name, getattr(module, name)) for module, name, _ in parts]
    for module, name, value in parts:
        setattr(module, name, value)
    try:
        with tempfile.TemporaryDirectory() as folder, headwater.open(Path(folder) / "x.case") as case:
            begun = time.perf_counter()
            case.read(pages, workers=1)
            spent["all"] = time.perf_counter() - begun
            begun = time.perf_counter()
            case.read(pages, workers=1)
            spent["second run"] = time.perf_counter() - begun
            begun = time.perf_counter()
            case.brief_as("html")
            spent["brief"] = time.perf_counter() - begun
    finally:
        for module, name, value in kept:
            setattr(module, name, value)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("examples/merrow-strait"))
    parser.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    options = parser.parse_args()
    begun = time.perf_counter()
    model.load()
    loading = time.perf_counter() - begun
    rounds = sorted((measure(options.data) for _ in range(ROUNDS)), key=lambda one: one["all"])
    middle = rounds[ROUNDS // 2]
    parse = middle["(parse)"]
    named = [
        "pairs, near" if one.name == "near" else one.name for one in STAGES if not one.asked and one.name != "pairs"
    ]
    rest = middle["all"] - parse - sum(middle[name] for name in named)
    steps = [("load the model (once)", loading), ("all, models loaded", middle["all"]), ("the parse", parse)]
    steps += [(f"stage {name}", middle[name]) for name in named]
    steps += [("store and the rest", rest), ("a second run", middle["second run"]), ("brief as HTML", middle["brief"])]
    rows: list[dict[str, Cell]] = [
        {"step": name, "ms": round(1000 * spent, 1), "of the parse": spent / parse} for name, spent in steps
    ]
    publish(
        f"speed-{options.data.name}", title=f"Where the time goes: {options.data.name}", keep=options.keep,
        data=f"{len(list(options.data.iterdir()))} pages, one process, median of {ROUNDS} rounds",
        rows=rows, notes="The parse is spaCy's pinned pipeline on titles, decks and bodies: what the models allow.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
