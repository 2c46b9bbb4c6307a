"""Writes docs/reference.md from the code: commands, records, issues, the Python interface.

python docs/reference.py            writes it
python docs/reference.py --check    exits with 1 where the file is not what the code says
"""

import inspect
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import typer

import headwater
from headwater import records, spans
from headwater.case.case import Case
from headwater.cli import app
from headwater.cli.help import PANELS
from headwater.issues import CODES

PAGE = Path(__file__).with_name("reference.md")
HEAD = (
    "`--case PATH`, before or after any command, names the case file; the default is `headwater.case` in the folder",
    "you are in. `--json` prints JSON Lines instead of a table. Of an id the first characters are enough, as long as",
    "only one fits. Exit codes: 0 fine; 1 something could not be read, or a check failed; 2 wrong use.",
)
MARKUP = re.compile(r"\[/?(?:dim|bold|red|yellow)?\]")


def first_line(text: str | None) -> str:
    return MARKUP.sub("", inspect.cleandoc(text or "").split("\n\n", 1)[0]).replace("\n", " ")


def commands() -> list[str]:
    program: Any = typer.main.get_command(app)
    out = ["## Commands", "", *HEAD, ""]
    for panel, names in PANELS.items():
        out += [f"### {panel}", ""]
        for name in names:
            out += told(name, program.commands[name])
    return out


def told(name: str, command: Any) -> list[str]:
    """A command with its options; of a group, also the commands in it."""
    named = [str(one.metavar or one.name.upper()) for one in command.params if one.param_type_name == "argument"]
    listed = [option(one) for one in command.params if is_option(one)]
    out = [f"**`{' '.join(['headwater', name, *named])}`** {first_line(command.help)}", ""]
    out += [*listed, ""] if listed else []
    for inner, below in getattr(command, "commands", {}).items():
        out += told(f"{name} {inner}", below)
    return out


def is_option(one: Any) -> bool:
    return one.param_type_name == "option" and one.name not in ("case", "as_json", "help")


def option(one: Any) -> str:
    value = f" {one.metavar}" if one.metavar else ""
    names = ", ".join(f"`{name}{value}`" for name in (*one.opts, *one.secondary_opts))
    told = [str(one.help or "")]
    if one.default not in (None, False, (), []) and one.show_default:
        told.append(f"Default: {one.default}.")
    if one.envvar:
        told.append(f"Also by the variable `{one.envvar}`.")
    return f"- {names}: {' '.join(told)}"


def shown(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    return re.sub(r"(?:headwater\.\w+|typing|datetime)\.", "", text).replace("|", "\\|")


def record_types() -> list[str]:
    out = [
        "## Records",
        "",
        "What `--json` prints and the Python interface returns. Offsets are code points, half-open; days are ISO.",
        "",
    ]
    kinds = [spans.Span, *(one for name in records.__all__ if is_record(one := getattr(records, name)))]
    for kind in kinds:
        hints = typing.get_type_hints(kind)
        out += [f"### {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or ""), ""]
        out += [f"- `{name}`: {shown(hints[name])}" for name in kind.__struct_fields__]
        out.append("")
    return out


def is_record(one: object) -> bool:
    return (
        isinstance(one, type)
        and issubclass(one, msgspec.Struct)
        and one.__module__.startswith("headwater.records.")
        and one is not records.Record
    )


def issue_codes() -> list[str]:
    out = ["## Issues", "", "| code | meaning | what to do | exit code |", "| --- | --- | --- | --- |"]
    return out + [
        f"| `{code}` | {one.meaning} | {one.remedy} | {1 if one.unread else 0} |" for code, one in CODES.items()
    ]


def interface() -> list[str]:
    out = ["## Python", ""]
    for name in ("open", "statements", "to_pandas", "to_polars"):
        function = getattr(headwater, name)
        out.append(f"- `headwater.{name}{signature(function)}` {first_line(function.__doc__)}")
    out += ["", "### Case", "", "What `headwater.open` returns.", ""]
    for name, function in vars(Case).items():
        if inspect.isfunction(function) and not name.startswith("_"):
            out.append(f"- `{name}{signature(function)}` {first_line(function.__doc__)}".rstrip())
    return out


def signature(function: Callable[..., object]) -> str:
    whole = inspect.signature(function)
    said = str(whole.replace(parameters=[one for one in whole.parameters.values() if one.name != "self"]))
    said = re.sub(r"(?:headwater\.[\w.]+|typing|datetime|collections\.abc|pathlib)\.(?=\w)", "", said)
    return re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", said)


def page() -> str:
    head = ["# Reference", "", "Generated from the code by `make docs`. Do not edit.", ""]
    return "\n".join([*head, *commands(), "", *record_types(), *issue_codes(), "", *interface()]) + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(
            0 if PAGE.read_text(encoding="utf-8") == page() else "docs/reference.md is out of date: run `make docs`"
        )
    PAGE.write_text(page(), encoding="utf-8")
