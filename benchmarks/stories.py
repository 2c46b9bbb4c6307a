"""Stories: groups a file of articles, writes the grouping, and scores it beside three peers.

    python benchmarks/stories.py --data FILE.jsonl --out PRED.jsonl [--keep] [--only headwater single-pass]
    python benchmarks/stories.py --data FILE.jsonl --out PRED.jsonl --shuffles 5 --bootstrap 1000 --jitter-hours 6
        --a-day-later --noise 0.2 --noise-from OTHER.jsonl
    python benchmarks/stories.py --sets ../shared/data/stories/*_dev.jsonl

Input lines: {"id", "title"?, "text", "arrival_day"?, "outlet"?, "url"?}, in the order of arrival; with "story" they are
scored. Output lines: {"id", "story"}: a story is called after the first of its articles to arrive, so that later ones
change few ids. `arrival_day` (days since 1970-01-01, with fractions) stands for the day of publication. A line that is
no article ends the run with its number and exit code 2, and nothing is written.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from report import Cell, publish
from story_rows import BadRowsError, Row, gold_of, read
from story_scores import interval, measures
from story_systems import SYSTEMS, System, last_steps, ran
from story_trials import SEED, a_day_later, jittered, self_agreement, shuffled, swallowed, with_noise

JITTERS = 5
SCORES = ("B3 P", "B3 R", "B3 F1", "pair F1", "ARI", "stories / gold")
SPEED = "articles / CPU s"
Line = dict[str, Cell]


def rows_of(path: Path, most: int | None = None) -> list[Row]:
    rows, doubts = read(path)
    print(*doubts, sep="\n", end="\n" if doubts else "", file=sys.stderr)
    return rows[:most]


def written(path: Path, rows: Sequence[Row], labels: Sequence[str]) -> None:
    lines = [json.dumps({"id": row.file_id, "story": label}) for row, label in zip(rows, labels, strict=True)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def scored(system: System, rows: Sequence[Row], draws: int) -> tuple[Line, list[str] | None]:
    """A line of the table and, where all rows were grouped, the stories."""
    seen = rows[: 0 if system.absent else system.most]
    labels, seconds = ran(system, seen) if seen else ([], 0.0)
    whole = labels if len(seen) == len(rows) else None
    gold = gold_of(rows)
    scores: dict[str, float] = measures(gold, whole) if gold and whole is not None else {}
    line: Line = {"system": system.name, **{name: scores.get(name) for name in SCORES}}
    if draws:
        low, high = interval(gold, whole, draws, SEED) if gold and whole is not None else (None, None)
        line |= {"95% from": low, "to": high}
    line[SPEED] = round(len(seen) / max(seconds, 1e-6)) if seen else None
    return line, whole


def table(rows: Sequence[Row], systems: Sequence[System], options: argparse.Namespace) -> list[Line]:
    """A line for each system; Headwater's stories are written before its peers begin."""
    lines = []
    for system in systems:
        line, labels = scored(system, rows, options.bootstrap)
        lines.append(line)
        if options.out and labels is not None and system is SYSTEMS["headwater"]:
            written(options.out, rows, labels)
    return lines


def notes(systems: Sequence[System], rows: Sequence[Row], lines: Sequence[Line]) -> str:
    said = ["One configuration of each system for all sets; CPU seconds of the fastest run, from texts to stories."]
    said += [f"{system.name}: {system.needs} is not installed." for system in systems if system.absent]
    said += [
        f"{system.name} was given the first {system.most:,} articles, and is not scored."
        for system in systems
        if system.most is not None and system.most < len(rows) and not system.absent
    ]
    for who, steps in last_steps.items():
        parts = (f"{name} {1000 * spent / max(1, len(rows)):.3f}" for name, spent in steps.items())
        said.append(f"{who}, CPU ms an article: {', '.join(parts)}.")
    speeds = {str(line["system"]): float(line[SPEED] or 0) for line in lines}
    own = speeds.pop(SYSTEMS["headwater"].name, None)
    said += [f"Headwater: {own / speed:.2f} times the articles a second of {who}." for who, speed in speeds.items()
             if own and speed]  # fmt: skip
    return " ".join(said)


def trials(rows: Sequence[Row], noise: Sequence[Row], system: System, options: argparse.Namespace) -> Line:
    """How a system does in other circumstances."""
    line: Line = {"system": system.name}
    group = system.group
    base, gold = group(rows), gold_of(rows)
    if options.shuffles:
        found = list(shuffled(rows, group, options.shuffles))
        values = [measures(gold, labels)["B3 F1"] for labels in found] if gold else []
        line |= {"shuffled B3 F1": fmean(values) if values else None, "least": min(values, default=None)}
        line["with itself, shuffled"] = self_agreement(base, found)[1]
    if options.jitter_hours:
        mean, least = self_agreement(base, list(jittered(rows, group, options.jitter_hours, JITTERS)))
        line |= {f"with itself, ±{options.jitter_hours:g} h": mean, "least, jittered": least}
    if options.a_day_later:
        mean, least = a_day_later(rows, group)
        line |= {"ids kept a day later": mean, "least day": least}
    if options.noise:
        mixed, added = with_noise(rows, noise, options.noise)
        line |= swallowed(mixed, group(mixed), added)
    return line


def again(options: argparse.Namespace) -> bool:
    return bool(options.shuffles or options.jitter_hours or options.a_day_later or options.noise)


def measured(path: Path, rows: Sequence[Row], systems: Sequence[System], options: argparse.Namespace) -> list[Line]:
    """Prints the table of one file."""
    lines = table(rows, systems, options)
    data = f"{len(rows):,} articles of {path.name}, in file order"
    said = notes(systems, rows, lines)
    publish(
        f"stories_{path.stem}", title=f"Stories: {path.stem}", data=data, rows=lines, notes=said,
        keep=options.keep and not again(options),
    )  # fmt: skip
    print(said)
    return lines


def one(options: argparse.Namespace, systems: Sequence[System]) -> None:
    rows = rows_of(options.data, options.sample)
    if not rows:
        written(options.out, rows, [])
        print(f"{options.data.name}: no articles", file=sys.stderr)
        return
    measured(options.data, rows, systems, options)
    if again(options):
        noise = rows_of(options.noise_from) if options.noise else []
        publish(
            f"stories_{options.data.stem}_again", title=f"Stories in other circumstances: {options.data.stem}",
            data=f"{len(rows):,} articles of {options.data.name}", keep=options.keep,
            rows=[trials(rows, noise, system, options) for system in systems if system.most is None],
            notes="With itself: B-cubed F1 of the grouping and of that of the file as it is.",
        )  # fmt: skip


def across(options: argparse.Namespace, systems: Sequence[System]) -> None:
    """One table a file, and one of all: B-cubed F1, its mean, and the ratio furthest from 1."""
    columns: dict[str, list[Line]] = {}
    for path in options.sets:
        if path.exists():
            columns[path.stem] = measured(path, rows_of(path, options.sample), systems, options)
        else:
            print(f"{path.name}: not there", file=sys.stderr)
    publish(
        "stories", title="Stories: B-cubed F1 of all sets", data=f"{len(columns)} sets, in file order",
        rows=[summed(system, number, columns) for number, system in enumerate(systems)], keep=options.keep,
        notes="One configuration of each system for all sets.",
    )  # fmt: skip


def summed(system: System, number: int, columns: dict[str, list[Line]]) -> Line:
    figures = [lines[number]["B3 F1"] for lines in columns.values()]
    values = [value for value in figures if isinstance(value, float)]
    ratios = [value for lines in columns.values() if isinstance(value := lines[number]["stories / gold"], float)]
    return {
        "system": system.name, **dict(zip(columns, figures, strict=True)),
        "macro": fmean(values) if values and len(values) == len(figures) else None,
        "least stories / gold": min(ratios, default=None), "most": max(ratios, default=None),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sets", type=Path, nargs="+", default=[], help="several files, and their mean")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="these systems")
    parser.add_argument("--sample", type=int, help="only the first N articles")
    parser.add_argument("--bootstrap", type=int, default=0, metavar="DRAWS", help="interval of B3 F1, by story")
    parser.add_argument("--shuffles", type=int, default=0, metavar="TIMES", help="group the file in other orders too")
    parser.add_argument("--jitter-hours", type=float, default=0, metavar="HOURS", help="move the times of arrival")
    parser.add_argument("--a-day-later", action="store_true", help="how many ids stay when the next day has come")
    parser.add_argument("--noise", type=float, default=0, metavar="SHARE", help="put unrelated articles in between")
    parser.add_argument("--noise-from", type=Path, help="the file that the noise is drawn from")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the figures for docs/accuracy.md: those of other circumstances, where asked for, else the table",
    )
    options = parser.parse_args()
    if not options.sets and not (options.data and options.out):
        parser.error("--data and --out, or --sets")
    if options.sets and (options.out or again(options)):
        parser.error("--out and other circumstances are for --data")
    if options.noise and not options.noise_from:
        parser.error("--noise needs --noise-from")
    try:
        (across if options.sets else one)(options, [SYSTEMS[name] for name in options.only])
    except (BadRowsError, OSError) as fault:
        print(fault, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
