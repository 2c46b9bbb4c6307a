"""The command line: parses arguments, calls, prints. `main` is the entry point."""

import os
import sys
from typing import Annotated

import typer
from rich.markup import escape

from headwater import __version__
from headwater.cli import (
    actors,
    amending,
    beats,
    briefing,
    changes,
    claims,
    comparing,
    conflicts,
    correcting,
    deals,
    happenings,
    hits,
    instruments,
    listing,
    quotes,
    reading,
    screening,
    serving,
    showing,
    stories,
    watching,
)
from headwater.cli.help import arrange
from headwater.cli.output import CASE_HELP, State, messages
from headwater.issues import StopRun

app = typer.Typer(
    name="headwater",
    help="Traces the news to its source: which pages tell one story, who copies whom, who said what through whom, "
    "and the sentence behind every line.",
    epilog="Begin: headwater read PAGES/ && headwater brief    Every command: headwater COMMAND --help",
    no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def version(asked: bool) -> None:
    if asked:
        typer.echo(f"headwater {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    case: Annotated[str | None, typer.Option("--case", metavar="PATH", help=CASE_HELP)] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    context.obj = State(case=case)


for module in (
    reading, stories, showing, briefing, comparing, quotes, claims, conflicts, happenings, listing, deals,
    screening, hits, instruments, correcting, changes, serving, watching, amending,
):  # fmt: skip
    for name, function in module.COMMANDS.items():
        app.command(name)(function)
app.add_typer(actors.app, name="actors")
app.add_typer(correcting.log, name="corrections")
app.add_typer(beats.app, name="beats")
app.add_typer(screening.lists, name="lists")
arrange(app)


def main() -> None:
    """Runs the command line. Exit codes: 0 fine, 1 something could not be read, 2 wrong use."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy loads: 13-23% faster parsing (STACK)
    try:
        app(quotes.spelled_out(sys.argv[1:]))
    except StopRun as stop:
        messages.print(f"[bold red]headwater:[/] {escape(str(stop))}", highlight=False, soft_wrap=True)
        raise SystemExit(2) from None
    except BrokenPipeError:  # `headwater statements | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        messages.print("stopped; what was finished is kept, and the same command goes on from there")
        raise SystemExit(130) from None
