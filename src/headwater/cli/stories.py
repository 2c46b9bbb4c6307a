"""Commands about stories as wholes: stories, log, why."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from headwater.cli.output import (
    CaseOption,
    JsonOption,
    StoryArgument,
    json_lines,
    messages,
    opened,
    screen,
    short,
    stretch,
)
from headwater.issues import StopRun

if TYPE_CHECKING:
    from headwater.case.story_list import Found

Row = Mapping[str, Any]
BACK = re.compile(r"([0-9]{1,5})d")
TITLE = 16  # letters of a title that are shown, however narrow the screen
WORDS = {
    "opened": "opened with", "joined": "joined by", "renamed": "has another id, was", "merged": "took in",
    "split": "split from", "moved": "got from", "gone": "lost",
}  # fmt: skip


def day_named(option: str, text: str | None, today: date) -> date | None:
    """The day of `2031-05-09`, or as many days before `today` as `7d` says. Raises `StopRun`."""
    if text is None:
        return None
    back = BACK.fullmatch(text.strip())
    try:
        return today - timedelta(days=int(back[1])) if back else date.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise StopRun(f"{option} {text}: give a day such as 2031-05-09, or days back from today such as 7d") from None


def stories(
    context: typer.Context,
    story: StoryArgument = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Of this day or later: 2031-05-09, or 7d for seven days back.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Of this day or earlier.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Somebody is in it: by name, alias or surname.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="A place is mentioned in it.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="An outlet has told it.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the stories, largest first: pages, outlets, independent texts, days, moments; what the last reading brought.

    A story is of every day of its moments, and of every day that one of its pages states as its own. Stories without a
    known day are in no range; how many there are is said. All conditions must hold.

    [dim]headwater stories --since 7d --actor Lund
    headwater stories --place "Port Merrow" --json | jq -r '.title'[/]
    """
    today = date.today()
    first, last = day_named("--since", since, today), day_named("--until", until, today)
    with opened(context, case) as found:
        fit, rows = found.find_stories(since=first, until=last, actor=actor, place=place, outlet=outlet)
        if story is not None:
            chosen = found.story(story).id
            rows = [row for row in rows if row["id"] == chosen]
    tell(fit)
    if as_json:
        json_lines(rows)
    elif rows:
        console = screen()
        console.print(listed(rows, console.width))
    else:
        asked = fit.stories is not None or story is not None
        messages.print("no story fits" if asked else "no story yet: headwater read PATH")


def tell(fit: "Found") -> None:
    """Who is meant by a name, and what has no day."""
    for what, names in fit.known_as.items():
        messages.print(f"{what}: {', '.join(names)}", highlight=False, markup=False)
    if fit.undated:
        noun = "story without a known day is" if fit.undated == 1 else "stories without a known day are"
        messages.print(f"{fit.undated} {noun} not shown", highlight=False)


def listed(rows: Sequence[Row], width: int) -> Table:
    """Fits 80 columns: the title takes what is left, and is cut where that is too little."""
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    columns: dict[str, Callable[[Row], object]] = {
        "story": lambda row: row["id"][:10],
        "pages": lambda row: row["counts"]["pages"] if row["counts"] else len(row["articles"]),
        "outlets": outlets,
        "texts": lambda row: row["counts"]["texts_independent"] if row["counts"] else None,
        "days": lambda row: stretch(row["first_day"], row["last_day"]),
        "moments": lambda row: len(row["moments"]),
        "new": fresh,
        "title": entitled,
    }
    if all(row["new"] for row in rows) or not any(row["new_articles"] for row in rows):
        del columns["new"]  # all of them are, or none is: it would tell nothing
    cells = [[Text("–" if (cell := make(row)) is None else str(cell)) for make in columns.values()] for row in rows]
    widths = {name: max(cell_len(name), *(line[n].cell_len for line in cells)) for n, name in enumerate(columns)}
    rest = width - sum(widths.values()) + widths["title"] - len(widths)
    for name, widest in widths.items():
        number = name in ("pages", "texts", "moments")
        table.add_column(
            name, no_wrap=True, overflow="ellipsis", justify="right" if number else "left",
            width=max(TITLE, min(widest, rest)) if name == "title" else widest,
        )  # fmt: skip
    for line in cells:
        table.add_row(*line)
    return table


def outlets(row: Row) -> str | None:
    if row["counts"] is None:
        return None
    named, unnamed = row["counts"]["outlets"], row["counts"]["outlets_unknown"]
    return f"{named} + {unnamed} ?" if unnamed else str(named)


def entitled(row: Row) -> str | None:
    """The title, marked where it is no headline; what a screen would take for a command is left out."""
    title = "".join(one for one in " ".join(row["title"].split()) if one.isprintable())
    return f"(no headline) {title}" if row["title_is"] == "sentence" else title or None


def fresh(row: Row) -> str:
    if row["new"]:
        return "new"
    return f"+{len(row['new_articles'])}" if row["new_articles"] else ""


def log(
    context: typer.Context, story: StoryArgument = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """Tell what became of the stories, oldest first: opened, joined, merged, split, moved, renamed, gone; and why.

    With STORY, that of one story under all the ids it ever had. It is no part of an export.
    """
    with opened(context, case) as found:
        rows = found.story_log(story)
    if as_json:
        json_lines(rows)
        return
    if not rows:
        messages.print("nothing has happened yet: headwater read PATH")
    table = Table(box=None, pad_edge=False, header_style="bold", collapse_padding=True, show_header=bool(rows))
    for name in ("when", "story"):
        table.add_column(name, no_wrap=True)
    table.add_column("what", ratio=2, overflow="fold")
    table.add_column("why", ratio=3, overflow="fold")
    for row in rows:
        when = (row["at"] or "–")[:16].replace("T", " ")
        table.add_row(*map(Text, (when, row["story"][:10], happened(row), row["why"])))
    screen().print(table)


def happened(row: Row) -> str:
    """ "joined by 2 pages: a.txt, b.txt"."""
    number = len(row["articles"])
    pages = f"{number} page" if number == 1 else f"{number} pages"
    named = f": {short(', '.join(row['pages']), 80)}" if row["pages"] else ""
    if row["kind"] in ("renamed", "merged"):
        return f"{WORDS[row['kind']]} {row['other'][:10]} ({pages})"
    if row["kind"] in ("split", "moved"):
        return f"{WORDS[row['kind']]} {row['other'][:10]}: {pages}{named and ',' + named[1:]}"
    return f"{WORDS[row['kind']]} {pages}{named}"


def why(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Address of a page, or the beginning of its id.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell why an article is in its story: the page most like it, the words, names and passages; and the runner-up.

    [dim]headwater why 003_report.txt[/]
    """
    with opened(context, case) as found:
        view = found.why(article)
    if as_json:
        json_lines([view])
        return
    console = screen()
    console.print(Text(f"{view['page']}  {view['title'] or ''}", style="bold"))
    console.print(Text(f"in {view['story']}  {view['story_title']}"))
    for line in reasons(view["membership"], view["nearest"]):
        console.print(Text(f"  {line}"))
    other = view["runner_up"]
    if other is None:
        console.print(Text("no page of another story shares words, names or passages with it"))
        return
    console.print(Text(f"runner-up {other['story']}  {other['story_title']}"))
    for line in [*reasons(other, other["nearest"]), f"why not: {other['why_not']}"]:
        console.print(Text(f"  {line}"))


def reasons(membership: Row | None, nearest: Row | None) -> list[str]:
    """What decided, a line each."""
    if membership is None:
        return ["nothing is known of the reason: read the case again with `headwater read`"]
    lines = [membership["why"]] if membership.get("by") in ("alone", "ruling") else []
    if nearest is not None:
        score = f" ({membership['score']:.2f} of 1)" if membership["score"] is not None else ""
        lines.append(f"nearest page: {nearest['page']}{score}  {short(nearest['title'] or '', 90)}")
    for name, called in (("names", "names"), ("terms", "words")):
        lines += [f"{called} of both: {', '.join(membership[name])}"] if membership[name] else []
    if membership["passages"]:
        lines.append(f"common passages: {membership['passages']} words")
    return lines


COMMANDS = {"stories": stories, "log": log, "why": why}
