"""How sure the reader of rungs must be: dev texts of the deal stages by writers who had read no rule, those of each
read by a reader trained on all the others'.

    python benchmarks/rung_folds.py

Prints, for every pair of limits (least chance of a rung, most chance that the deal has not come so far), and for those
at which the reader lowers what a trigger says, how many stages are exact and how many texts are read too high. The
parse and all before the events is made once.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any
from unittest.mock import patch

import deal_stages
import train_rungs
from deal_rows import count, labelled, scores
from headwater.flow.extract.events import unlisted
from headwater.flow.extract.events.events import Desk
from headwater.flow.extract.events.rung_reader import Reader
from headwater.reading import model
from report import Cell, publish

STAGE = sys.modules[Desk.__module__]
LIMITS = ((0.3, 0.4), (0.4, 0.3), (0.5, 0.2), (0.6, 0.15), (0.7, 0.1), (2.0, 0.0))
VAGUE = (0.3, 0.7, 2.0)  # at the limits in force
SAY = ((2.0, 1.0), (0.9, 0.1), (0.8, 0.15), (0.6, 0.3), (0.5, 0.3))  # the reader's say in what triggers read, likewise
WRITERS = ("agency_wire", "daily_papers", "sanctions_watch", "spokesmen", "defence_trade", "war_reports")  # a file each
Item = dict[str, Any]
Asked = tuple[Desk, tuple[Any, ...]]


def prepared(items: Sequence[Item]) -> list[list[Asked]]:
    """What the stage of events is asked with for each text."""
    made: list[list[Asked]] = []
    read = Desk.read

    def keep(desk: Desk, *given: Any) -> Any:
        made[-1].append((desk, given))
        return read(desk, *given)

    with patch.object(Desk, "read", keep), patch.object(model, "zone", lambda *_: nullcontext()):
        for item in items:
            made.append([])
            deal_stages.read(item["text"])
    return made


def again(asked: Sequence[Asked]) -> Callable[..., list[Any]]:
    """Reads the events of a prepared text anew."""
    found = [event for desk, given in asked for event in desk.read(*given)]
    return lambda *_, **__: sorted(found, key=lambda one: (one.trigger.start, one.beat, one.id))


def main() -> None:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--keep", action="store_true", help="keep the figures for docs/accuracy.md")
    given = options.parse_args()
    paths = [path for path in deal_stages.files() if path.stem in WRITERS]
    items = [(path.stem, item) for path in paths for item in deal_stages.items(path, "dev")]
    readers = fold_readers()
    asked = prepared([item for _, item in items])
    say = (unlisted.LOWER, unlisted.HARDLY)
    tried = [(sure, lifted, unlisted.VAGUE_SURE, *say) for sure, lifted in LIMITS]
    tried += [(unlisted.SURE, unlisted.LIFTED, vague, *say) for vague in VAGUE]
    tried += [(unlisted.SURE, unlisted.LIFTED, unlisted.VAGUE_SURE, *other) for other in SAY]
    table: list[dict[str, Cell]] = []
    for sure, lifted, vague, lower, hardly in tried:
        total = Counter[str]()
        for (writer, item), held in zip(items, asked, strict=True):
            with (
                patch.object(unlisted, "SURE", sure),
                patch.object(unlisted, "LIFTED", lifted),
                patch.object(unlisted, "VAGUE_SURE", vague),
                patch.object(unlisted, "LOWER", lower),
                patch.object(unlisted, "HARDLY", hardly),
                patch.object(STAGE, "reader", lambda writer=writer: readers[writer]),
            ):
                told = again(held)
            with patch.object(deal_stages, "one_text", told):
                total += count([labelled(deal) for deal in item["deals"]], deal_stages.read(item["text"]))
        table.append(
            {"sure": sure, "lifted": lifted, "vague": vague, "lower": lower, "hardly": hardly, **scores(total)}
        )
    publish(
        "rung-folds",
        title="Rungs of arms deals, by how sure the reader of rungs must be",
        data="dev texts of the deal stages by six writers who had read no rule, one writer left out at a time",
        rows=table,
        keep=given.keep,
    )


def fold_readers() -> dict[str, Reader]:
    """For each writer, a reader trained on all texts but his and on the phrases."""
    texts, phrases = list(train_rungs.texts()), train_rungs.rows(list(train_rungs.phrases()))
    read, kinds = train_rungs.rows(texts), train_rungs.kinds()
    mine = {
        path.stem: {item["text"].strip() for item in deal_stages.items(path, "dev")} for path in deal_stages.files()
    }
    return {
        writer: train_rungs.trained(
            [row for row, (_, text) in zip(read, texts, strict=True) if text not in mine[writer]] + phrases, kinds
        )
        for writer in WRITERS
    }


if __name__ == "__main__":
    main()
