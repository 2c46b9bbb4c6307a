"""Commands about what happened: events, timeline."""

import csv
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from headwater.cli.intervals import Axis
from headwater.cli.output import (
    CaseOption,
    JsonOption,
    StoryArgument,
    days,
    json_lines,
    messages,
    opened,
    screen,
    short,
)
from headwater.cli.stories import day_named
from headwater.issues import StopRun
from headwater.records import Standing

if TYPE_CHECKING:
    from headwater.case.case import Case

Row = Mapping[str, Any]
NAMED = 3  # principals that a line of the table names


class Format(StrEnum):
    gdelt = "gdelt"
    plover = "plover"


def events(
    context: typer.Context,
    story: StoryArgument = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Of this kind of a beat: delivery, talks.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Somebody takes part, asserts or denies: a name or part of one.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of this day or later: 2031-05-09, or 7d for seven days back.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Of this day or earlier.")] = None,
    standing: Annotated[
        str | None,
        typer.Option(metavar="STANDING", help=f"Some report tells it so: {', '.join(get_args(Standing))}."),
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="Rows of GDELT's kind, or PLOVER's; with stance and quotation.")
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV, in GDELT's columns unless --format says other.")
    ] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what happened or is said to, an event a line with all of its reports, by day.

    N articles on one briefing are one event. Its reports, the independent origins behind them (principals who assert
    it), and those who deny it are counted apart; a copy adds a report and no origin. Where reports give dates that
    share no day, all of them stand there, with a `!`. All conditions must hold.

    With --format or --csv an event is a row for each of its dates, as CSV (with --json as JSON Lines). GDELT's columns
    keep their names and meaning: SQLDATE is empty unless the day is known, NumMentions counts reports, NumSources
    outlets. PLOVER's event_type is the root, event_mode the kind of the beat. Both add DateEarliest, DateLatest and
    DatePrecision (day, week, month, quarter, year, stretch, open), Disputed, Standing, Status, Stage (0 need to 8 use),
    AssertedBy and DeniedBy (principals), NumOrigins, NumTexts (independent ones), Quotation with QuotedFrom (the
    sentence and its page) and Why.

    [dim]headwater events --kind delivery --actor Lund --since 2031-01-01
    headwater events --format plover > events.csv
    headwater events --standing denied --json | jq -r '.denied_by[]'[/]
    """
    today = date.today()
    told, first, last = named_standing(standing), day_named("--since", since, today), day_named("--until", until, today)
    with opened(context, case) as found:
        listed = found.events(
            story, kind=kind, actor=actor, standing=told,
            since=first, until=last,
        )  # fmt: skip
        if first or last:
            every = found.events(story, kind=kind, actor=actor, standing=told)
            undated = sum(not one.dates for one in every)
            messages.print(f"{undated} without a date of their own are not shown", highlight=False)
        if form is not None or as_csv:
            rows: Sequence[Row] = found.event_data("plover" if form is Format.plover else "gdelt", listed)
        else:
            rows = found.event_views(listed)
    if as_json:
        json_lines(rows)
    elif form is not None or as_csv:
        write_csv(rows)
    elif rows:
        screen().print(event_table(rows))
    else:
        messages.print("no event found")


def named_standing(word: str | None) -> Standing | None:
    found: Standing | None = next((one for one in get_args(Standing) if one == word), None)
    if word is not None and found is None:
        raise StopRun(f"--standing {word}: one of {', '.join(get_args(Standing))}")
    return found


def write_csv(rows: Sequence[Row]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def event_table(rows: Sequence[Row]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("days", "kind", "standing"):
        table.add_column(name, no_wrap=True)
    table.add_column("who and what", ratio=3, overflow="fold")
    table.add_column("reports", justify="right")
    table.add_column("says", ratio=1, overflow="fold")
    table.add_column("denies", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(
            Text(dates(row)), Text(row["kind"]), Text(row["standing"]), Text(parties(row)),
            Text(str(row["numbers"]["reports"])), Text(says(row)), Text(", ".join(row["denied_by"]) or "–"),
        )  # fmt: skip
    return table


def dates(row: Row) -> str:
    told = [days(one["when"]) for one in row["dates"]] or [days(row["when"])]
    return " ! ".join(told)


def parties(row: Row) -> str:
    """ "supplier Orlo, recipient Veld, item shells"."""
    found: dict[str, list[str]] = {}
    for role, name, _ in row["roles"]:
        found.setdefault(role, []).append(name)
    return short(", ".join(f"{role} {' / '.join(names)}" for role, names in found.items()), 160) or "–"


def says(row: Row) -> str:
    heads = [head for head, _ in row["origins"]] + [f"{name}?" for name in row["origins_unknown"]]
    more = f" and {len(heads) - NAMED} more" if len(heads) > NAMED else ""
    return (", ".join(heads[:NAMED]) + more) or ("the pages" if row["narrated"] else "–")


def timeline(
    context: typer.Context,
    story: StoryArgument = None,
    arc: Annotated[bool, typer.Option("--arc", help="Of all stories of the arc that STORY is in.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what happened, was said and was published, by day: the day of the event, drawn, and that of its report.

    A day is drawn as ●, a stretch of days as ├──┤, an open side as an arrow. The line keeps the order of the days, not
    their lengths. Below each row stands what dates it. Rows that tell the same of days that exclude each other are
    marked, and stand side by side at the end: nothing chooses between them. With --arc, the stories that STORY
    continues and those that continue it are told together.

    [dim]headwater timeline --arc 3fa2c1
    headwater timeline --json | jq -r 'select(.disputed != []) | .text'[/]
    """
    with opened(context, case) as found:
        rows = found.chronicle(story, arc=arc)
        if story is not None and not arc:
            hint_of_arc(found, story)
    if as_json:
        json_lines(rows)
    elif rows:
        console = screen()
        console.print(Group(*drawn(rows, console.width)))
    else:
        messages.print("nothing dated")


def hint_of_arc(case: "Case", story: str) -> None:
    own = case.story(story).id
    whole: list[str] = next((row["stories"] for row in case.arc_views(own)), [])
    if len(whole) > 1:
        messages.print(f"{own} is one of {len(whole)} stories of an arc: --arc tells them together", highlight=False)


KINDS = {"happening": "", "saying": "said: ", "publication": "published: ", "event": ""}


def drawn(rows: Sequence[Row], width: int) -> list[RenderableType]:
    axis = Axis([(row["when"]["earliest"], row["when"]["latest"]) for row in rows], width // 5)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("event", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("reported", no_wrap=True)
    table.add_column("what", ratio=1, overflow="fold")
    for row in rows:
        when, mark = row["when"], Text("disputed  ", style="bold") if row["disputed"] else Text("")
        kind = f"{row['what']} ({row['standing']}): " if row["kind"] == "event" else KINDS[row["kind"]]
        who = f"{row['speaker']}: " if row["speaker"] else ""
        table.add_row(
            Text(days(when)), Text(axis.bar(when["earliest"], when["latest"])), Text(days(row["reported"])),
            mark + Text(f"{kind}{who}{short(row['text'], 120)}"),
        )  # fmt: skip
        pages = f"; {len(row['pages'])} pages" if len(row["pages"]) > 1 else ""
        table.add_row("", "", "", Text(f"{row['precision']}: {row['dated_by']}{pages}", style="dim"))
    return [table, *side_by_side(rows)]


def side_by_side(rows: Sequence[Row]) -> list[RenderableType]:
    """Every pair of rows that dispute each other's date."""
    of = {row["id"]: row for row in rows}
    pairs = [(row, of[other]) for row in rows for other in row["disputed"] if other in of and row["id"] < other]
    if not pairs:
        return []
    table = Table(
        title="Disputed dates", title_justify="left", title_style="bold", box=None, pad_edge=False, show_header=False
    )
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for pair in pairs:
        first, second = sorted(pair, key=lambda row: (row["when"]["earliest"] or "", row["id"]))
        table.add_row(telling(first), telling(second))
    return [Text(""), table]


def telling(row: Row) -> Text:
    text = Text(f"{days(row['when'])}  ", style="bold")
    text.append(f"{', '.join(row['pages'])}\n{short(row['text'], 200)}\n", style="not bold")
    return text.append(row["dated_by"], style="not bold dim")


COMMANDS = {"events": events, "timeline": timeline}
