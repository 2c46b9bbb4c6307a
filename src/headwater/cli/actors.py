"""The command `actors`: who is who across the case, what may be one, and what people decide of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from headwater.case.views import plain
from headwater.cli.correcting import DONE, WhoOption, WhyOption, told
from headwater.cli.output import CaseOption, JsonOption, StoryArgument, days, emit, json_lines, messages, opened, short

if TYPE_CHECKING:
    from headwater.case.corrections import Applied

LIST = "list"
SHOWN = 8  # digits of an id in a table
ACTOR_HELP = "Name or alias of an actor, the beginning of its id, or NAME@PAGE: the one that a page calls so."
One = Annotated[str, typer.Argument(metavar="A", help=ACTOR_HELP)]
Other = Annotated[str, typer.Argument(metavar="B", help=ACTOR_HELP)]
Row = Mapping[str, Any]


class Group(TyperGroup):
    """`headwater actors STORY` lists, as `headwater actors list STORY` does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] == ["--case"] and args[2:3] and args[2] in self.commands:
            args = [args[2], *args[:2], *args[3:]]
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [LIST, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, rich_markup_mode="rich",
    help="List who is who: people, states, bodies, firms and ships, each once however it is called.\n\n"
    "[dim]headwater actors                     those with most mentions first\n"
    "headwater actors st1c7e --json       those of one story, why merged\n"
    "headwater actors proposals           which two may be one\n"
    "headwater actors same Lund \"Ida Lund\"       they are one, for good\n"
    "headwater actors apart \"Lund@p.txt\" Lund    that page means another[/]",
)  # fmt: skip


@app.command(LIST)
def list_(
    context: typer.Context, story: StoryArgument = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """List actors with whom they speak for, other names, roles, articles and mentions.

    [dim]headwater actors --json | jq -r '.members[] | select(.by == "surname") | .why'[/]
    """
    with opened(context, case) as found:
        rows = found.actor_views(story)
    columns = {
        "actor": lambda row: row["name"], "id": lambda row: row["id"][:SHOWN], "kind": lambda row: row["kind"],
        "speaks for": lambda row: row["principal"] if row["principal"] != row["name"] else "itself",
        "articles": lambda row: len(row["articles"]), "mentions": lambda row: row["mentions"],
        "role": lambda row: short(role(row), 60) or None,
        "also": lambda row: short(", ".join(alias for alias in row["aliases"]), 40) or None,
    }  # fmt: skip
    emit(rows, as_json, columns, empty="no actor found")


def role(row: Row) -> str:
    """The role that most texts give, with the days; a row of the table of leaders says that it is one."""
    told = [
        f"{one['role']} ({'table: ' if not one['spans'] else ''}{days(one['when'])})" for one in row["held"][:2]
    ]  # fmt: skip
    return "; ".join(told)


@app.command()
def proposals(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List pairs that may be one actor, the likeliest first. They stay apart until somebody says so.

    [dim]headwater actors proposals
    headwater actors same 3f2a90cc 81b07d1e --why "the page's photograph"[/]
    """
    with opened(context, case) as found:
        named = {one.id: one for one in found.identities()}
        rows = [
            plain(one) | {side: plain(named[getattr(one, side)]) for side in ("a", "b")}
            for one in found.actor_proposals()
        ]
    columns = {
        "one": lambda row: row["a"]["name"], "its id": lambda row: row["a"]["id"][:SHOWN],
        "other": lambda row: row["b"]["name"], "and its id": lambda row: row["b"]["id"][:SHOWN],
        "score": lambda row: row["score"], "why": lambda row: row["why"],
    }  # fmt: skip
    emit(rows, as_json, columns, empty="nothing to propose: no two actors here may be one")


@app.command()
def same(
    context: typer.Context, a: One, b: Other,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say that two actors are one. `headwater undo` takes it back.

    [dim]headwater actors same "M/V Amber Star" "Blue Reed" --why "renamed in May"[/]
    """
    with opened(context, case) as found:
        tell(found.same_actors(a, b, who=who, why=why), as_json)


@app.command()
def apart(
    context: typer.Context, a: One, b: Other,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say that two actors are not one. `headwater undo` takes it back.

    [dim]headwater actors apart "Ida Lund@003_report.txt" "Ida Lund" --why "the baker, not the minister"[/]
    """
    with opened(context, case) as found:
        tell(found.apart_actors(a, b, who=who, why=why), as_json)


def tell(applied: "Applied", as_json: bool) -> None:
    if as_json:
        json_lines([plain(applied)])
        return
    for one in applied.corrections:
        messages.print(f"{DONE[one.steps[-1].what]}correction {told(plain(one.ruling))}", markup=False, highlight=False)
