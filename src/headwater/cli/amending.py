"""Commands by which people set right what was read from a page: speaker, date."""

import datetime
from typing import Annotated

import typer

from headwater.cli.correcting import ARTICLE_HELP, WhoOption, WhyOption, tell
from headwater.cli.output import CaseOption, JsonOption, opened
from headwater.issues import StopRun

NONE = "unknown"


def speaker(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The beginning of a statement's id.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"Who said it, as its page names them; or {NONE}.")],
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say who really made a statement. Later runs obey; `headwater undo` takes it back.

    [dim]headwater statements --json       gives the ids
    headwater speaker 4be1 "Hanne Drewitt" --why "the page's second paragraph"
    headwater speaker 4be1 unknown[/]
    """
    with opened(context, case) as found:
        tell(found.correct_speaker(statement, None if name == NONE else name, who=who, why=why), as_json)


def date(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help=ARTICLE_HELP)],
    day: Annotated[str, typer.Argument(metavar="DAY", help=f"The day it appeared, 2031-05-09; or {NONE}.")],
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say on which day a page really appeared. Later runs obey; `headwater undo` takes it back.

    [dim]headwater date 003_report.txt 2031-05-09 --why "the printed paper"[/]
    """
    try:
        given = None if day == NONE else datetime.date.fromisoformat(day)
    except ValueError:
        raise StopRun(f"{day!r} is no day: give one such as 2031-05-09, or {NONE}") from None
    with opened(context, case) as found:
        tell(found.correct_date(article, given, who=who, why=why), as_json)


COMMANDS = {"speaker": speaker, "date": date}
