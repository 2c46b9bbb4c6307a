"""The command `conflicts`: tellings that disagree, side by side, and claims that grow from telling to telling."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args

import typer
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from headwater.cli.output import CaseOption, JsonOption, StoryArgument, coloured, json_lines, messages, opened, screen
from headwater.cli.showing import chosen
from headwater.records import ConflictKind

View = Mapping[str, Any]
VERDICTS = {False: "cannot both be true", None: "left open", True: "compatible"}
COLOURS = {False: "bold red", None: "bold yellow", True: "bold green"}
AROUND = 110  # characters of a quotation that are shown to either side of its differing words
QUOTATIONS = 3  # of a side that are shown
SIDES = 4  # of a conflict that stand beside one another


def conflicts(
    context: typer.Context,
    story: StoryArgument = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=f"Only of this kind: {', '.join(get_args(ConflictKind))}.")
    ] = None,
    real: Annotated[bool, typer.Option("--real", help="Leave out what can both be true.")] = False,
    drift: Annotated[
        bool, typer.Option("--drift", help="Claims that grow stronger or weaker from telling to telling, instead.")
    ] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where tellings disagree: both quotations side by side, and whether both can be true. Without STORY, the
    largest.

    A conflict is of a figure, date, actor, place, status (did it happen?), scope ("sell", "provide or sell"),
    attribution (who said it) or wording (other words inside the quotation marks). Differing words are marked. A
    later count, a round figure or another recipient is compatible, and says why.

    [dim]headwater conflicts --real --kind figure
    headwater conflicts --drift
    headwater conflicts --json | jq -r 'select(.compatible==false) | .why'[/]
    """
    with opened(context, case) as found:
        wanted = chosen(found, story)
        rows = found.drift_views(wanted) if drift else found.conflict_views(wanted, kind=kind, real=real)
    if as_json:
        json_lines(rows)
        return
    console = screen()
    for row in rows:
        console.print(drifting(row, console) if drift else conflict(row, console))
    if not rows:
        messages.print("no claim grows from telling to telling" if drift else "no conflict found")


def conflict(row: View, console: Console) -> Group:
    head = Text(row["kind"], style="bold")
    head.append("  ").append(VERDICTS[row["compatible"]], style=COLOURS[row["compatible"]])
    head.append(f"  {row['id'][:10]}", style="dim")
    return Group(head, Text(row["why"]), beside(row["sides"][:SIDES], console), *more(row["sides"]), Text(""))


def more(sides: Sequence[View]) -> list[Text]:
    return [Text(f"and {len(sides) - SIDES} more sides (--json shows them)", style="dim")] if len(sides) > SIDES else []


def drifting(row: View, console: Console) -> Group:
    head = Text(row["way"], style="bold")
    head.append(f"  {row['id'][:10]}", style="dim")
    return Group(head, Text(row["why"]), beside(row["steps"], console), Text(""))


def beside(sides: Sequence[View], console: Console) -> Table:
    """One column a side: who tells it, then the quotations with the differing words marked."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for _ in sides:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*(Text(teller(side), style="dim") for side in sides))
    table.add_row(*(quotations(side, marks=not coloured(console)) for side in sides))
    return table


def teller(side: View) -> str:
    where = ", ".join(side["outlets"] or side["pages"])
    return f"{where}; {', '.join(side['speakers'])}" if side["speakers"] else where


def quotations(side: View, *, marks: bool) -> Text:
    line = Text()
    seen: set[str] = set()
    for span in side["spans"]:
        if span["text"] in seen:
            continue
        seen.add(span["text"])
        if len(seen) > QUOTATIONS:
            return line.append("\n…")
        if line.plain:
            line.append("\n")
        line.append_text(marked(span, side["words"], marks=marks))
    return line


def marked(span: View, words: Sequence[View], *, marks: bool) -> Text:
    """The quotation, cut around its differing words."""
    held = sorted(
        (max(one["start"], span["start"]), min(one["end"], span["end"])) for one in words
        if one["article"] == span["article"] and one["start"] < span["end"] and span["start"] < one["end"]
    )  # fmt: skip
    first = max(span["start"], held[0][0] - AROUND) if held else span["start"]
    last = min(span["end"], held[-1][1] + AROUND) if held else min(span["end"], span["start"] + 2 * AROUND)
    line = Text("…" if first > span["start"] else "")
    at = first
    for start, end in held:
        if start < at:
            continue
        line.append(flat(span, at, start))
        line.append(f"[{flat(span, start, end)}]" if marks else flat(span, start, end), style="bold reverse")
        at = end
    line.append(flat(span, at, last))
    return line.append("…" if last < span["end"] else "")


def flat(span: View, start: int, end: int) -> str:
    return str(span["text"][start - span["start"] : end - span["start"]]).replace("\n", " ")


COMMANDS = {"conflicts": conflicts}
