"""Commands by which people correct the stories: split, merge, move, pin, undo, corrections."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headwater.case.views import plain
from headwater.cli.output import CaseOption, JsonOption, emit, json_lines, messages, opened, short

if TYPE_CHECKING:
    from headwater.case.corrections import Applied

WhoOption = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who decides this.", envvar="HEADWATER_WHO")
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")]
OneStory = Annotated[str, typer.Argument(metavar="STORY", help="Id of a story, present or former, or its beginning.")]
ARTICLE_HELP = "Address or path of a page, or the beginning of its article's id."
FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A file of JSON lines.")]
DONE = {"made": "", "undone": "undone: ", "redone": "redone: "}


def split(
    context: typer.Context,
    story: OneStory,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help=ARTICLE_HELP)],
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take pages out of a story: they are a story of their own, now and after every later run.

    [dim]headwater split st1c7e 003_report.txt 9f0b --why "another strike"[/]
    """
    with opened(context, case) as found:
        tell(found.split(story, *articles, who=who, why=why), as_json)


def merge(
    context: typer.Context,
    stories: Annotated[
        list[str], typer.Argument(metavar="STORY STORY...", help="Ids, present or former, or their beginnings.")
    ],
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Make one story of two or more.

    [dim]headwater merge st1c7e st90ab[/]
    """
    with opened(context, case) as found:
        tell(found.merge(*stories, who=who, why=why), as_json)


def move(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help=ARTICLE_HELP)],
    story: OneStory,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take a page out of its story and put it into another one.

    [dim]headwater move 003_report.txt st90ab[/]
    """
    with opened(context, case) as found:
        tell(found.move(article, story, who=who, why=why), as_json)


def pin(
    context: typer.Context, story: OneStory,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Hold a story as it is: later runs neither split it nor merge it with another; new pages may join it.

    [dim]headwater pin st1c7e[/]
    """
    with opened(context, case) as found:
        tell(found.pin(story, who=who, why=why), as_json)


def undo(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", help="A correction's number (default: the last).", show_default=False),
    ] = None,
    redo: Annotated[bool, typer.Option("--redo", help="Put in force again what was undone.")] = False,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take a correction back; it stays in the log, and can be redone.

    [dim]headwater undo            the last one
    headwater undo 3          correction 3 of `headwater corrections`
    headwater undo --redo     the one undone last[/]
    """
    with opened(context, case) as found:
        tell(found.undo(number, redo=redo, who=who, why=why), as_json)


def tell(applied: "Applied", as_json: bool) -> None:
    """What was done, and what became of the stories."""
    if as_json:
        json_lines([plain(applied)])
        return
    for one in applied.corrections:
        ruling = one.ruling
        what = DONE[one.steps[-1].what]
        messages.print(f"{what}correction {told(plain(ruling))}", markup=False)
    if any(not one.ruling.actors and not one.ruling.amends for one in applied.corrections):
        tell_stories(applied)


def told(row: Mapping[str, Any]) -> str:
    """Number and kind of a correction; of one about actors, who is or is not who; by whom and why."""
    about = detail(row)
    return f"{row['number']}, {row['kind']}{f' ({about})' if about else ''}{reason(row)}"


def detail(row: Mapping[str, Any]) -> str:
    """Of actors who is or is not who, of a page what is set right in it; of stories nothing."""
    if row["actors"]:
        return sides(row)
    return "; ".join(f"{one['value'] or 'not known'}, article {one['article'][:12]}" for one in row["amends"])


def sides(row: Mapping[str, Any]) -> str:
    names = [" or ".join(sorted({one["name"] for one in row["actors"] if one["side"] == side})) for side in (0, 1)]
    return f"{names[0]} {'is' if row['kind'] == 'same' else 'is not'} {names[1]}"


def reason(row: Mapping[str, Any]) -> str:
    by = f" by {row['who']}" if row["who"] else ""
    return f"{by}: {row['why']}" if row["why"] else by


def tell_stories(applied: "Applied") -> None:
    rows = [
        {"former": one.story, "pages": one.pages, "part": plain(part)} for one in applied.stories for part in one.now
    ]
    columns = {
        "story before": lambda row: row["former"], "pages before": lambda row: row["pages"],
        "story now": lambda row: row["part"]["story"],
        "of them": lambda row: row["part"]["taken"], "pages now": lambda row: row["part"]["pages"],
        "title": lambda row: short(row["part"]["title"], 70),
    }  # fmt: skip
    emit(rows, False, columns, empty="no story changed")


log = typer.Typer(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})


@log.callback()
def corrections(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List the corrections that people made, with who, when and why, those that were undone too.

    `corrections export FILE` writes them for other cases that hold the same pages, `corrections import FILE` takes
    them in.
    """
    if case and context.obj:
        context.obj.case = case
    if context.invoked_subcommand is not None:
        return
    with opened(context, case) as found:
        rows = [plain(one.ruling) | plain(one) for one in found.corrections()]
    shown = [{name: value for name, value in row.items() if name != "ruling"} for row in rows]
    columns = {
        "n": lambda row: row["number"], "what": lambda row: ": ".join(filter(None, (row["kind"], detail(row)))),
        "pages together": lambda row: len(row["together"]), "pages apart": lambda row: len(row["apart"]),
        "state": state, "when": lambda row: row["steps"][-1]["at"], "who": lambda row: row["who"],
        "why": lambda row: row["why"],
    }  # fmt: skip
    emit(shown, as_json, columns, empty="no correction yet: headwater split, merge, move, pin")


def state(row: Mapping[str, Any]) -> str:
    if row["undone"]:
        by = row["steps"][-1]["who"]
        return f"undone by {by}" if by else "undone"
    absent = len(row["absent"])
    return f"in force ({absent} pages not here)" if absent else "in force"


@log.command("export")
def export(context: typer.Context, file: FileArgument, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Write every correction to a file of JSON lines."""
    with opened(context, case) as found:
        number = found.export_corrections(file)
    if as_json:
        json_lines([{"file": file, "corrections": number}])
    messages.print(f"corrections in {file}: {number}", highlight=False, markup=False)


@log.command("import")
def import_(context: typer.Context, file: FileArgument, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Take in the corrections of a file, as the latest ones; those that the case knows already change nothing."""
    with opened(context, case) as found:
        made = found.import_corrections(file)
    if as_json:
        json_lines([plain(made)])
        return
    dormant = f"; {made.dormant} name pages that this case does not hold, and wait for them" if made.dormant else ""
    messages.print(
        f"{made.new} new, {made.changed} undone or redone, {made.known} known already{dormant}",
        highlight=False, markup=False,
    )  # fmt: skip
    tell_stories(made.applied)


COMMANDS = {"split": split, "merge": merge, "move": move, "pin": pin, "undo": undo}
