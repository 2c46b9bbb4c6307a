"""What it costs to weigh a story of many pages: claims, conflicts and brief beside the parse of its pages, in a run.

    python benchmarks/large_story.py [--pages 500] [--keep]

The pages are invented (`large_story/told.yaml`): one event over six days, told in other words, with other figures and
speakers; nobody says that they are one story, `headwater read` finds it. CPU seconds of one process. What it does
once, whatever it reads, is a row of its own: loading the language model and the sentence encoder.
"""

import argparse
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

# As the command line does, before numpy loads: on shared cores the threads that wait made the parse 6 times as dear.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import headwater
from headwater.reading import model, story_stages, vectors
from large_story_pages import pages
from report import Cell, publish

SEED = 11
WANTED = 0.1  # of the parse, for claims, conflicts and brief together
WEIGHED = ("claims", "conflicts", "brief")


def measure(count: int, folder: Path) -> tuple[dict[str, float], dict[str, int]]:
    """CPU seconds of the parse and of each stage of a story; what the largest story holds."""
    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*args: Any, **kwargs: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - begun

        return inner

    (folder / "pages").mkdir()
    for nth, page in enumerate(pages(count, SEED)):
        (folder / "pages" / f"{nth:04}.txt").write_text(page.text, encoding="utf-8")
    kept = story_stages.ON_STORY, model.parse
    begun = time.process_time()
    model.load()
    vectors.load()
    vectors.encode(["It opens its weights with the first sentence."])
    spent["loading the models"] = time.process_time() - begun
    story_stages.ON_STORY = tuple(
        msgspec.structs.replace(stage, function=timed(stage.name, stage.function)) for stage in kept[0]
    )
    model.parse = timed("parse", model.parse)
    try:
        with headwater.open(folder / "x.case") as case:
            begun = time.process_time()
            case.read(folder / "pages", workers=1)
            spent["all"] = time.process_time() - begun
            story = max(case.stories(), key=lambda one: len(one.articles))
            begun = time.process_time()
            brief = case.brief(story.id)
            spent["brief"] = time.process_time() - begun
            held = {
                "stories": len(case.stories()), "pages": len(story.articles), "claims": len(case.claims(story.id)),
                "conflicts": len(case.conflicts(story.id)), "lines": len(brief.lines),
            }  # fmt: skip
    finally:
        story_stages.ON_STORY, model.parse = kept
    return spent, held


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=500)
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spent, held = measure(asked.pages, Path(folder))
    parse = spent["parse"]
    steps = {name: spent[name] for name in ("parse", *WEIGHED)}
    steps["claims, conflicts and brief"] = sum(spent[name] for name in WEIGHED)
    others = [stage.name for stage in story_stages.ON_STORY if stage.name not in WEIGHED]
    steps |= {name: spent[name] for name in others} | {"all of reading": spent["all"]}
    steps["loading the models"] = spent["loading the models"]
    rows: list[dict[str, Cell]] = [
        {"step": name, "CPU s": round(taken, 2), "of the parse": taken / parse} for name, taken in steps.items()
    ]
    notes = ", ".join(f"{count} {name}" for name, count in held.items())
    publish(
        "large_story", title="A story of many pages", data=f"{asked.pages} invented pages of one event", rows=rows,
        keep=asked.keep, notes=f"The largest story: {notes}. Wanted: at most {WANTED} of the parse, in one run.",
    )  # fmt: skip


if __name__ == "__main__":
    main()
