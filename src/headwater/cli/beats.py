"""The command `beats`: the subject areas that events are read for, and the check of one's own."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from headwater.beats.beat import Beat
from headwater.beats.check import faults
from headwater.beats.load import beat, built_in
from headwater.cli.output import JsonOption, emit, json_lines, messages, plural
from headwater.issues import StopRun

app = typer.Typer(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
COLUMNS = {
    "beat": lambda row: row["beat"],
    "title": lambda row: row["title"],
    "kinds": lambda row: ", ".join(row["kinds"]),
    "ladder": lambda row: " < ".join(row["ladder"]),
}


@app.callback()
def listed(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the subject areas (beats) that events are read for.

    A beat is a YAML file: event kinds, roles, words that tell of them, goods, ladder of stages. Your own is checked
    with `headwater beats check FILE` and used with `headwater read --beat FILE`.
    """
    if context.invoked_subcommand is None:
        emit([row(one) for one in built_in()], as_json, COLUMNS, empty="no beat")


def row(one: Beat) -> dict[str, object]:
    return {
        "beat": one.beat, "title": one.title, "digest": one.digest, "kinds": list(one.kinds), "roles": list(one.roles),
        "ladder": list(one.ladder), "triggers": sum(len(trigger.words) for trigger in one.triggers),
    }  # fmt: skip


@app.command("check")
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A beat: a YAML file.")], as_json: JsonOption = False
) -> None:
    """Check a beat of your own. Every fault is named by line and key; exits with 1 where there is one."""
    data = contents(file)
    found = faults(data)
    if as_json:
        json_lines({"file": file, "line": one.line, "key": one.key, "fault": one.text} for one in found)
    for one in found:
        where = f"{file}:{one.line}:" + (f" {one.key}:" if one.key else "")
        messages.print(f"{escape(where)} {escape(one.text)}", highlight=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    good = row(beat(data, file))
    words = good["triggers"]
    if as_json:
        json_lines([good])
    assert isinstance(words, int)
    messages.print(f"{escape(file)}: a good beat, {words} {plural('trigger', words)}", highlight=False)


def contents(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise StopRun(f"{file} cannot be read: {error.strerror}") from None
