"""The command `quotes`: who said what, and how every page tells it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Annotated, Any

import typer
from rich.text import Text
from rich.tree import Tree

from headwater.cli.output import (
    CaseOption,
    JsonOption,
    StoryArgument,
    coloured,
    days,
    emit,
    json_lines,
    messages,
    opened,
    screen,
    short,
)
from headwater.cli.showing import chosen

View = Mapping[str, Any]
EVERY = "all"  # what --against means where it names no transcript
NONE = "nothing stands in quotation marks"
CHECKED: dict[str, Callable[[View], object]] = {
    "verdict": lambda row: row["verdict"].replace("_", " "),
    "page": lambda row: short(row["page"], 28),
    "quotation": lambda row: short(row["quotation"]["text"], 90),
    "given to": lambda row: row["speaker"],
    "said by": lambda row: row["said_by"] if row["verdict"] != "not_found" else None,
    "in": lambda row: short(row["transcript_page"], 28) if row["transcript_page"] else None,
    "why": lambda row: row["why"],
}
COLOURS = {"dropped": "red strike", "added": "green", "same": ""}


def quotes(
    context: typer.Context,
    story: StoryArgument = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what a single page tells.")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="[TRANSCRIPT]",
            help="Hold every quotation against the transcripts of the case (all), or against this one.",
        ),
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was said, how every page tells it, and what each telling changes. Without STORY, the largest.

    [-words-] are the base wording's and missing from the telling, {+words+} are the telling's own.

    With --against, each quotation of the pages is verbatim, cut, altered, not found, or too short to tell.

    [dim]headwater quotes --json | jq -r '.tellings[] | select(.kind=="altered") | .why'
    headwater quotes --against --json | jq -r 'select(.speaker_agrees=="no") | .why'[/]
    """
    with opened(context, case) as found:
        wanted = chosen(found, story)
        if against is not None:
            emit(found.quote_check_views(wanted, None if against == EVERY else against), as_json, CHECKED, empty=NONE)
            return
        views = found.utterance_views(wanted)
    if as_json:
        json_lines(views)
        return
    shown = [view for view in views if view["quoted"] and (all_ or len(view["tellings"]) > 1 or view["same_words"])]
    console = screen()
    for view in shown:
        console.print(tree(view, coloured=coloured(console)))
    alone = sum(bool(view["quoted"]) for view in views) - len(shown)
    if alone:
        noun = "quotation stands" if alone == 1 else "quotations stand"
        messages.print(f"{alone} more {noun} on one page alone (--all shows them)", highlight=False)
    if not views:
        messages.print("nobody is quoted")


def spelled_out(words: Sequence[str]) -> list[str]:
    """The command line with the word that `--against` stands for where it names no transcript."""
    out: list[str] = []
    for word, after in zip_longest(words, words[1:]):
        out.append(word)
        if word == "--against" and (after is None or after.startswith("-")):
            out.append(EVERY)
    return out


def tree(view: View, *, coloured: bool) -> Tree:
    """An utterance with its tellings and numbers."""
    head = Text(", ".join(view["speakers"]) or "speaker not named", style="bold")
    head.append(f"  {days(view['said_at'])}  {view['id'][:10]}", style="dim")
    base = " … ".join(flat(span["text"]) for span in view["base"])
    branch = Tree(head)
    whole = all(telling["manner"] == "direct" for telling in view["tellings"][:1])
    branch.add(Text(f"{f'“{base}”' if whole else base}  ({view['why']})"))
    for telling in view["tellings"]:
        leaf = Text(f"{telling['outlet'] or telling['page']}: ")
        leaf.append(telling["kind"].replace("_", "-"), style="bold")
        if telling["kind"] == "reattributed":
            leaf.append(f" to {telling['speaker'] or 'nobody named'}")
        if telling["manner"] == "indirect":
            leaf.append(", without marks")
        if telling["statement"] != view["base_statement"] or len(view["tellings"]) == 1:
            leaf.append(f", {telling['why']}", style="dim")
        node = branch.add(leaf)
        if any(piece["kind"] != "same" for piece in telling["pieces"]):
            node.add(difference(telling["pieces"], coloured=coloured))
    for same in view["same_words"]:
        name = same["relation"].replace("_", " ")
        branch.add(Text(f"the same words from {same['speakers'] or 'another'} ({name}): {same['why']}"))
    branch.add(Text(view["formula"], style="dim"))
    return branch


def difference(pieces: list[View], *, coloured: bool) -> Text:
    """The telling's words beside the base wording's, in one line."""
    line = Text()
    for kind, words in parts(pieces):
        if line.plain:
            line.append(" ")
        marks = ("", "") if coloured or kind == "same" else ("[-", "-]") if kind == "dropped" else ("{+", "+}")
        line.append(f"{marks[0]}{words}{marks[1]}", style=COLOURS[kind] if coloured else "")
    return line


def parts(pieces: list[View]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if piece["kind"] == "same":
            yield "same", flat(piece["telling"]["text"])
        else:
            if piece["base"]:
                yield "dropped", flat(piece["base"]["text"])
            if piece["telling"]:
                yield "added", flat(piece["telling"]["text"])


def flat(text: str) -> str:
    return " ".join(text.split())


COMMANDS = {"quotes": quotes}
