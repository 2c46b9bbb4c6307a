"""The command `deals`: the register, one line a deal, or as CSV."""

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any, get_args

import typer

from headwater.case import register
from headwater.case.views import plain
from headwater.cli.output import CaseOption, JsonOption, StoryArgument, days, emit, opened, short
from headwater.issues import StopRun
from headwater.records import Deal, Standing, Status

STATUSES, STANDINGS = get_args(Status), get_args(Standing)
SHOWN = 8  # digits of an id in the table
Row = Mapping[str, Any]
COLUMNS: Mapping[str, Callable[[Row], object]] = {
    "deal": lambda row: row["id"][: len(register.ID) + SHOWN],
    "supplier": lambda row: side(row, "supplier"),
    "recipient": lambda row: side(row, "recipient"),
    "goods": lambda row: (
        short(row["goods"] or "; ".join(dict.fromkeys(one["text"] for one in row["items"])), 24) or "?"
    ),
    "number": lambda row: row["shown"]["Number ordered"],
    "stage": lambda row: stage(row["stage"], row["standing"]),
    "status": lambda row: row["status"],
    "days": lambda row: days(row["window"]),
    "says": lambda row: short(row["shown"]["Asserted by"], 30) or None,
    "denied by": lambda row: short(row["shown"]["Denied by"], 30) or None,
}


def stage(number: int | None, standing: str) -> str:
    return f"none asserted ({standing})" if number is None else f"{number} {register.stage_name(number)} ({standing})"


def side(row: Row, name: str) -> str:
    if row[name] is not None:
        user = row["end_user"] if name == "recipient" else None
        return str(row[name]["name"]) + (f" (for {user['name']})" if user and user["name"] != row[name]["name"] else "")
    between = " or ".join(one["name"] for one in row["between"])
    return f"? ({between})" if between else "?"


def view(deal: Deal) -> dict[str, Any]:
    """A deal as `--json` prints it: the record, and the columns of the CSV under `shown`."""
    return plain(deal) | {"shown": register.shown(deal)}


def deals(
    context: typer.Context,
    story: StoryArgument = None,
    supplier: Annotated[str | None, typer.Option(help="Only deals whose supplier's name holds this.")] = None,
    recipient: Annotated[str | None, typer.Option(help="The same for the recipient or end user.")] = None,
    item: Annotated[str | None, typer.Option(help="The same for the class of goods or the words for them.")] = None,
    stage_from: Annotated[
        int | None, typer.Option(min=0, max=8, help="Only deals that have come at least so far: 0 need to 8 use.")
    ] = None,
    status: Annotated[str | None, typer.Option(help=f"One of {', '.join(STATUSES)}.")] = None,
    standing: Annotated[str | None, typer.Option(help=f"One of {', '.join(STANDINGS)}.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only deals with a step or report of this day or later.")
    ] = None,
    read: Annotated[
        str | None, typer.Option("--read", metavar="FILE", help="Take the deals from a CSV file written by --csv.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV: SIPRI's columns, then every cell whole.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the deals, one a line: who supplies what to whom, how far it has come, who says so and who denies it.

    A stage is the furthest that somebody asserts, never more. `headwater show DEAL` gives the sentences behind it.

    [dim]headwater deals --recipient Varnia --stage-from 6
    headwater deals --csv > register.csv[/]
    """
    first_day = day(since)
    for value, known, name in ((status, STATUSES, "--status"), (standing, STANDINGS, "--standing")):
        if value is not None and value not in known:
            raise StopRun(f"{name} takes one of {', '.join(known)}, not {value!r}")
    if read is not None:
        found = register.read_file(read)
    else:
        with opened(context, case) as held:
            found = held.deals(story)
    kept = [
        one for one in found
        if named(supplier, [one.supplier]) and named(recipient, [one.recipient, one.end_user])
        and holds(item, [one.goods or "", *(span.text for span in one.items)])
        and (stage_from is None or (one.stage is not None and one.stage >= stage_from))
        and status in (None, one.status) and standing in (None, one.standing) and not_before(one, first_day)
    ]  # fmt: skip
    if as_csv:
        register.write(kept, sys.stdout)
        return
    rows = [view(one) for one in kept]
    emit(rows, as_json, COLUMNS, empty="no deal found" if found else "no deal yet: the pages tell of none")


def day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words is not None else None
    except ValueError:
        raise StopRun(f"--since takes a day such as 2031-05-09, not {words!r}") from None


def named(wanted: str | None, parties: Iterable[Any]) -> bool:
    return holds(wanted, [one.name for one in parties if one is not None])


def holds(wanted: str | None, texts: Iterable[str]) -> bool:
    return wanted is None or any(wanted.casefold() in text.casefold() for text in texts)


def not_before(deal: Deal, first: date | None) -> bool:
    if first is None:
        return True
    told = [deal.window.latest, *(step.when.latest for step in deal.steps), *(step.reported for step in deal.steps)]
    return any(one is not None and one >= first for one in told)


COMMANDS = {"deals": deals}
