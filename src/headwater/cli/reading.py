"""Commands that change a case or leave it: read, forget, export, issues."""

from collections import Counter
from typing import Annotated

import typer
from rich.markup import escape

from headwater.cli.output import CaseOption, JsonOption, emit, json_lines, messages, opened, progress_bar
from headwater.issues import CODES
from headwater.views import plain


def read(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders (.txt, .md, .html).")],
    case: CaseOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to use (default: one a core).")] = None,
    as_json: JsonOption = False,
) -> None:
    """Read pages into the case and bring everything up to date.

    Reading the same page twice changes nothing; a new page redoes only what it must. Exits with 1 when something
    could not be read: `headwater issues` names it.

    [dim]headwater read scraped/           a folder, with its subfolders
    headwater read a.html b.txt --case arms.case[/]
    """
    with opened(context, case, make=True) as found:
        with progress_bar() as progress:
            reading = found.read(*paths, workers=workers, progress=progress)
        if as_json:
            fields = ("pages", "new", "articles", "stories")
            json_lines([{name: getattr(reading, name) for name in fields} | {"unread": len(reading.unread)}])
        messages.print(
            f"{reading.pages} pages met, {reading.new} new; the case holds {reading.articles} articles"
            f" in {reading.stories} stories", highlight=False,
        )  # fmt: skip
        if reading.unread:
            kinds = Counter(one.code for one in reading.unread)
            listed = ", ".join(f"{code} ({number})" for code, number in sorted(kinds.items()))
            messages.print(
                f"[yellow]not all could be read:[/] {escape(listed)}: see `headwater issues`", highlight=False
            )
            raise typer.Exit(1)


def forget(
    context: typer.Context,
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Address of a page as read, or the id of its article.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove a page and all that was read from it, as if it had never been read.

    [dim]headwater forget 003_report.txt[/]
    """
    with opened(context, case) as found:
        gone = found.forget(page)
        if as_json:
            json_lines([{"forgotten": one.page, "id": one.id} for one in gone])
        messages.print(f"forgotten: {page}", highlight=False, markup=False)


def export(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A new or empty folder, or an earlier export.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a bundle that anyone can re-check: JSON Lines, the pages' bytes, SHA256SUMS.

    The same pages give the same bundle, byte for byte, in whatever order they were read.

    [dim]headwater export bundle/ && (cd bundle && sha256sum -c SHA256SUMS)[/]
    """
    with opened(context, case) as found:
        files = found.export(folder)
        if as_json:
            json_lines([{"file": str(path)} for path in files])
        messages.print(f"{len(files)} files in {folder}", highlight=False, markup=False)


def issues(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List what is wrong with the pages, and what to do about it."""
    with opened(context, case) as found:
        rows = [
            plain(one) | {"meaning": CODES[one.code].meaning, "remedy": CODES[one.code].remedy,
                          "unread": CODES[one.code].unread}
            for one in found.issues()
        ]  # fmt: skip
    columns = {
        "page": lambda row: row["address"], "issue": lambda row: row["code"], "what": lambda row: row["meaning"],
        "detail": lambda row: row["detail"], "what to do": lambda row: row["remedy"],
    }  # fmt: skip
    emit(rows, as_json, columns, empty="no issues")


COMMANDS = {"read": read, "forget": forget, "export": export, "issues": issues}
