"""Writes docs/reference.md from the code: commands, records, issues, the Python interface.

python docs/reference.py            writes it
python docs/reference.py --check    exits with 1 where the file is not what the code says
"""

import inspect
import re
import sys
import typing
from pathlib import Path

import msgspec

from headwater import records, spans
from headwater.case.case import Case
from headwater.cli import comparing, correcting, listing, quotes, reading, showing, stories
from headwater.issues import CODES

PAGE = Path(__file__).with_name("reference.md")
MARKUP = re.compile(r"\[/?(?:dim|bold|red|yellow)?\]")


def first_line(text: str | None) -> str:
    return inspect.cleandoc(text or "").split("\n", 1)[0]


def commands() -> list[str]:
    out = [
        "## Commands",
        "",
        "`--case PATH` before or after any command; `--json` prints JSON Lines. `headwater COMMAND --help` says more.",
        "",
    ]
    out += ["| command | what it does |", "| --- | --- |"]
    for module in (reading, stories, showing, comparing, quotes, listing, correcting):
        for name, function in (module.COMMANDS | getattr(module, "LOG", {})).items():
            out.append(f"| `headwater {name}` | {MARKUP.sub('', first_line(function.__doc__))} |")
    out += [
        "",
        "Exit codes: 0 fine; 1 something could not be read by this call (`headwater issues` names it); 2 wrong use.",
    ]
    return out


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
    out = ["## Python", "", "- `headwater.open(path) -> Case`", "- `headwater.statements(text, published=None)`"]
    out += ["- `headwater.to_pandas(records)`, `headwater.to_polars(records)`", "", "### Case", ""]
    for name, function in vars(Case).items():
        if inspect.isfunction(function) and not name.startswith("_"):
            whole = inspect.signature(function)
            signature = str(whole.replace(parameters=list(whole.parameters.values())[1:]))
            signature = re.sub(
                r"(?:headwater\.[\w.]+|typing|datetime|collections\.abc)\.(?=\w)", "", signature
            ).replace("pathlib.", "")
            signature = re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", signature)
            out.append(f"- `{name}{signature}` {first_line(function.__doc__)}".rstrip())
    return out


def page() -> str:
    head = ["# Reference", "", "Generated from the code by `make docs`. Do not edit.", ""]
    return "\n".join([*head, *commands(), "", *record_types(), *issue_codes(), "", *interface()]) + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(
            0 if PAGE.read_text(encoding="utf-8") == page() else "docs/reference.md is out of date: run `make docs`"
        )
    PAGE.write_text(page(), encoding="utf-8")
