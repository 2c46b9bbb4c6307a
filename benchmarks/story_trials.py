"""The same file under other circumstances: in another order, at other hours, a day later, with noise in between."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import numpy as np

from story_rows import Row
from story_scores import agreement, measures

Group = Callable[[Sequence[Row]], list[str]]
SEED = 20310604
HOURS = 24
DAYS = 5  # days of a file, evenly spaced, after which the next one is looked at


def shuffled(rows: Sequence[Row], group: Group, times: int) -> Iterator[list[str]]:
    """The grouping of the file in other orders, in the order of the file."""
    for number in range(times):
        order = np.random.default_rng([SEED, number]).permutation(len(rows)).tolist()
        labels = dict(zip(order, group([rows[place] for place in order]), strict=True))
        yield [labels[place] for place in range(len(rows))]


def jittered(rows: Sequence[Row], group: Group, hours: float, times: int) -> Iterator[list[str]]:
    """The grouping of the file when every article arrives up to so many hours earlier or later."""
    for number in range(times):
        shift = np.random.default_rng([SEED, number]).uniform(-hours / HOURS, hours / HOURS, len(rows)).tolist()
        moved = [
            row if row.day is None else replace(row, day=max(0.0, row.day + by))
            for row, by in zip(rows, shift, strict=True)
        ]
        order = by_arrival(moved)
        labels = dict(zip(order, group([moved[place] for place in order]), strict=True))
        yield [labels[place] for place in range(len(rows))]


def by_arrival(rows: Sequence[Row]) -> list[int]:
    """Places in the order of arrival; a row without a day comes with the one before it in the file."""
    days, last = [], 0.0
    for row in rows:
        last = last if row.day is None else row.day
        days.append(last)
    return sorted(range(len(rows)), key=days.__getitem__)


def a_day_later(rows: Sequence[Row], group: Group) -> tuple[float, float]:
    """Of the articles of a day, the share that are in a story of the same id when the next day has come: mean, least.

    Where no days are given, a day is a twentieth of the file.
    """
    ordered = [rows[place] for place in by_arrival(rows)]
    kept = []
    for early, late in cuts(ordered):
        before, after = group(ordered[:early]), group(ordered[:late])
        kept.append(fmean(one == other for one, other in zip(before, after, strict=False)))
    return (fmean(kept), min(kept)) if kept else (1.0, 1.0)


def cuts(ordered: Sequence[Row]) -> list[tuple[int, int]]:
    """How many articles there are on some days, and on the day after."""
    days = [row.day for row in ordered if row.day is not None]
    if len(days) < len(ordered):
        ends = np.linspace(0, len(ordered), 21).astype(int).tolist()
    else:
        ends = np.searchsorted(days, np.arange(int(days[0]) + 1, int(days[-1]) + 2)).tolist()
    steps = [(early, late) for early, late in pairwise(ends) if 0 < early < late]
    places = np.unique(np.linspace(0, len(steps) - 1, min(DAYS, len(steps))).astype(int)).tolist()
    return [steps[place] for place in places]


def with_noise(rows: Sequence[Row], noise: Sequence[Row], share: float) -> tuple[list[Row], set[str]]:
    """The file with unrelated articles in between, cut to the length and given the days of its own; and their ids.

    One article of a story, so that no two of the noise belong together.
    """
    rng = np.random.default_rng(SEED)
    alone = list({row.gold or row.id: row for row in noise}.values())
    wanted = min(round(share * len(rows)), len(alone))
    if not wanted:
        return list(rows), set()
    made = []
    for number, place in enumerate(rng.choice(len(alone), wanted, replace=False).tolist()):
        like = rows[int(rng.integers(len(rows)))]
        text = alone[place].text[: max(80, len(like.text))]
        made.append(replace(alone[place], id=f"noise{number}", text=text, day=like.day, gold=f"noise{number}"))
    mixed = [*rows, *made]
    times = [*range(len(rows)), *rng.uniform(0, len(rows), wanted).tolist()]
    return [mixed[place] for place in sorted(range(len(mixed)), key=times.__getitem__)], {row.id for row in made}


def swallowed(mixed: Sequence[Row], labels: Sequence[str], noise: set[str]) -> dict[str, float | int]:
    """How much of the noise got into stories, and how well the others are grouped beside it."""
    real = [place for place, row in enumerate(mixed) if row.id not in noise]
    stories = {labels[place] for place in real}
    rest = [labels[place] for place, row in enumerate(mixed) if row.id in noise]
    outside = [label for label in rest if label not in stories]
    figures: dict[str, float | int] = {
        "noise": len(rest), "swallowed": len(rest) - len(outside), "noise with noise": len(outside) - len(set(outside)),
    }  # fmt: skip
    gold = [mixed[place].gold for place in real]
    known = [story for story in gold if story is not None]
    if len(known) == len(gold):
        figures["B3 F1 in noise"] = measures(known, [labels[place] for place in real])["B3 F1"]
    return figures


def self_agreement(base: Sequence[str], others: Sequence[Sequence[str]]) -> tuple[float, float]:
    """B-cubed F1 of a grouping with others of the same articles: mean, least."""
    values = [agreement(base, other) for other in others]
    return fmean(values), min(values)
