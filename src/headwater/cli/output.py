"""What every command shares: the case option, JSON Lines, tables. Data goes to stdout, everything else to stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console, JustifyMethod
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

import headwater
from headwater.config import Settings

if TYPE_CHECKING:
    from headwater.case.case import Case

DEFAULT_CASE = "headwater.case"
CASE_HELP = f"The case file (default: ./{DEFAULT_CASE}); before or after the command."
PIPED_WIDTH = 160  # columns of a table that goes into a file or a pipe
WHOLE = 8  # columns: a word up to this length is not cut in a table, however narrow the screen
WHOLE_ID = 14  # the same in the first column, which holds the ids

messages = Console(stderr=True)


@dataclass
class State:
    """What stood before the command."""

    case: str | None = None


CaseOption = Annotated[str | None, typer.Option("--case", metavar="PATH", help=CASE_HELP)]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON Lines instead of a table.")]
StoryArgument = Annotated[
    str | None, typer.Argument(metavar="[STORY]", help="Id of a story, or the beginning of one.", show_default=False)
]


@contextmanager
def opened(
    context: typer.Context, case: str | None, *, make: bool = False, fast: bool = False, beats: tuple[str, ...] = ()
) -> "Iterator[Case]":
    """The case that was named after the command, before it, or by default. `fast`, `beats`: see `config.Settings`."""
    path = case or (context.obj.case if context.obj else None) or DEFAULT_CASE
    with headwater.open(path, make=make, settings=Settings(fast=fast, beats=beats)) as found:
        yield found


def json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def emit(
    rows: Sequence[Mapping[str, Any]], as_json: bool, columns: Mapping[str, Callable[[Mapping[str, Any]], object]],
    *, empty: str,
) -> None:  # fmt: skip
    """JSON Lines of the rows, or a table of the columns made from them."""
    if as_json:
        json_lines(rows)
    elif not rows:
        messages.print(empty)
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        cells = [[str(cell) if (cell := make(row)) is not None else "–" for row in rows] for make in columns.values()]
        for place, (name, column) in enumerate(zip(columns, cells, strict=True)):
            whole = max(len(word) for cell in column for word in cell.split() or ("",))
            justify: JustifyMethod = "right" if name in ("copies", "n", "words") else "left"
            table.add_column(name, overflow="fold", justify=justify, min_width=min(whole, WHOLE if place else WHOLE_ID))
        for line in zip(*cells, strict=True):
            table.add_row(*map(Text, line))
        screen().print(table)


def screen() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_WIDTH, file=sys.stdout)


def coloured(console: Console) -> bool:
    """May colours alone tell words apart there?"""
    return console.is_terminal and console.color_system is not None and not console.no_color


@contextmanager
def progress_bar() -> "Iterator[Callable[[str, int, int], None]]":
    """A bar on stderr for long work; nothing where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield advance


def days(when: Mapping[str, Any] | None) -> str:
    """`2023-08-30`, `2023-07-24..30`, `2023-07-24..08-30`, `..2023-08-30`, `?`."""
    if when is None:
        return "?"
    return stretch(when["earliest"], when["latest"])


def stretch(earliest: str | None, latest: str | None) -> str:
    """The last day without what it shares with the first."""
    if earliest is None and latest is None:
        return "?"
    first, last = earliest or "", latest or ""
    shared = 8 if first[:7] == last[:7] else 5 if first[:4] == last[:4] else 0
    return first if first == last else f"{first}..{last[shared:]}"


def short(text: str, size: int = 110) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= size else flat[: size - 1] + "…"


def plural(noun: str, number: int) -> str:
    if number == 1:
        return noun
    first, *rest = noun.split(" without ")
    many = first[:-1] + "ies" if first.endswith(("py", "ry")) else first + "s"
    return " without ".join([many, *rest])
