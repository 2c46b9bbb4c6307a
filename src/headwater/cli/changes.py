"""The command that tells what each reading added: changes."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.cli.output import CaseOption, JsonOption, StoryArgument, json_lines, messages, opened, screen, short

Row = Mapping[str, Any]
WORDS = {
    "first_reading": "the log begins", "claim_origin": "claim: origin", "claim_standing": "claim: standing",
    "claim_new": "claim: new", "claim_origin_lost": "claim: origin lost", "deal_stage": "deal: stage",
    "deal_status": "deal: status", "deal_standing": "deal: standing", "deal_new": "deal: new", "deal_cell": "deal",
    "event_standing": "event: standing", "event_dates": "event: days", "conflict_new": "conflict: new",
    "hit_new": "list hit: new", "hit_gone": "list hit: gone", "page_edited": "page edited",
    "sentence_changed": "  changed", "sentence_dropped": "  dropped", "sentence_added": "  added",
    "notice": "notice printed", "story_opened": "story: new", "page_new": "page: new",
    "story_merged": "story: merged", "story_split": "story: parted", "page_gone": "page forgotten",
    "transcript_new": "transcript: new", "read_anew": "read otherwise", "denial": "denial",
    "correction": "correction",
}  # fmt: skip
QUOTED = ("claim_", "deal", "denial", "event")  # kinds whose words say more than the reason
MOST = 8  # rows of a kind that the table shows of a story and reading
SHOWN = 160  # letters of a cell in the table; --json has them whole


def changes(
    context: typer.Context,
    story: StoryArgument = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN", help="A day, a moment (UTC), 7d for seven days back, the number of a reading, or last."
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only this: claim, claim_origin, deal, denial, page_edited …; repeatable."),
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what each reading added: pages, claims and their origins, standings, deals, denials, edits, corrections.

    A claim that gained its second independent origin stands first, marked with a star. What a page edited without a
    word is shown sentence by sentence: [-dropped-] and {+added+}, with the statements affected. The first reading of a
    case is one row; a new story is one, with its claims counted. Nothing is told twice; reading again what is there
    adds nothing. It is no part of an export.

    [dim]headwater changes --since last
    headwater changes --since 7d --kind claim_origin --kind deal
    headwater changes st1c7e --since 2031-05-09T14:00 --json | jq -r '.spans[].text'[/]
    """
    with opened(context, case) as found:
        rows = found.changes(story, since=since, kinds=kind or ())
        titles = {one.id: one.title for one in found.stories()}
        pages = found.file.pages_of({span["article"] for row in rows for span in row["spans"][:1]})
    if as_json:
        json_lines(rows)
    elif rows:
        shown(rows, titles, pages, screen())
    else:
        messages.print("nothing has changed" + ("" if since is None and not kind else " that fits"))


def shown(rows: Sequence[Row], titles: Mapping[str, str], pages: Mapping[str, str], console: Console) -> None:
    """Reading by reading, and in each story by story."""
    for (reading, at, by), same in groupby(rows, key=lambda row: (row["reading"], row["at"], row["by"])):
        what = f"reading {reading}" if by == "read" else f"{by}, after reading {reading}"
        console.print(Text(f"{what}  {at[:16].replace('T', ' ')}", style="bold"))
        for story, some in groupby(same, key=lambda row: row["story"]):
            if story is not None:
                name = clean(" ".join(titles.get(story, "").split()))
                console.print(Padding(Text(f"{story[:10]}  {short(name, console.width - 16)}", style="cyan"), (0, 2)))
            console.print(Padding(listed(list(some), pages), (0, 0, 0, 4)))


def listed(rows: Sequence[Row], pages: Mapping[str, str]) -> Table:
    """The rows of one story; of a kind that has very many, the first."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    table.add_column("kind", no_wrap=True, width=18)
    table.add_column("what", ratio=1, overflow="fold")
    for sort, same in groupby(rows, key=lambda row: row["kind"].startswith("sentence_") or row["kind"]):
        some = list(same)
        most = len(some) if sort is True else MOST
        for row in some[:most]:
            table.add_row(Text(("* " if row["headline"] else "") + WORDS[row["kind"]]), cell(row, pages))
        if len(some) > most:
            table.add_row("", Text(f"and {len(some) - most} more: --kind {sort} --json", style="dim"))
    return table


def cell(row: Row, pages: Mapping[str, str]) -> Text:
    """What, then before and after, then the words or the reason; an edited sentence with its words marked."""
    text = Text(clean(short(row["what"], SHOWN)))
    if row["kind"].startswith("sentence_"):
        text.append(f" ({row['why']})", style="dim")
        for side, marks, style in (("before", ("[-", "-]"), "red"), ("after", ("{+", "+}"), "green")):
            if row[side] is not None:
                text.append("\n")
                text.append(marked(row, side, marks, style))
        return text
    change = [one for one in (row["before"], row["after"]) if one]
    if change:
        text.append("\n")
        text.append(clean(" -> ".join(short(one, SHOWN) for one in change)), style="bold" if row["headline"] else "")
    if row["spans"] and row["kind"].startswith(QUOTED):
        first = row["spans"][0]
        words = clean(short(first["text"], SHOWN))
        said = "" if words == row["what"] else f"“{words}” "
        text.append(f"\n{said}({clean(pages.get(first['article'], '?'))})", style="dim")
    elif row["why"]:
        text.append(clean(f"\n{short(row['why'], SHOWN)}"), style="dim")
    return text


def clean(text: str) -> str:
    """Without what a screen would take for a command; as long as before."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)


def marked(row: Row, side: str, marks: tuple[str, str], style: str) -> Text:
    """The sentence as it stands in one version, the words that the other has not in brackets."""
    whole = row["spans"][0 if side == "before" else -1]
    words = clean(" ".join(whole["text"].split("\n")))
    pieces = row["dropped" if side == "before" else "added"]
    out, at = Text(), whole["start"]
    for one in pieces:
        start, end = one["start"] - whole["start"], one["end"] - whole["start"]
        out.append(words[at - whole["start"] : start])
        out.append(f"{marks[0]}{words[start:end]}{marks[1]}", style=style)
        at = one["end"]
    out.append(words[at - whole["start"] :])
    return out


COMMANDS = {"changes": changes}
