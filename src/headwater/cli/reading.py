"""Commands that change a case or leave it: read, forget, export, issues."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.markup import escape

from headwater.beats.check import faults
from headwater.case.views import plain
from headwater.cli.beats import contents
from headwater.cli.output import CaseOption, JsonOption, emit, json_lines, messages, opened, plural, progress_bar
from headwater.issues import CODES, StopRun

if TYPE_CHECKING:
    from headwater.reading.intake import Form, Web

NAMED = 3  # things that could not be read, up to which each is named at once


def read(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders and addresses (http, https).")],
    case: CaseOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to use (default: one a core).")] = None,
    follow: Annotated[
        bool | None,
        typer.Option(
            "--follow/--no-follow", help="Fetch the pages behind a feed's items (default: of feeds on the web)."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="FORM", help="page or transcript: what was said, by whom, to check quotations against."
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="Pages that feeds and lists may lead to.")] = 500,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Fetch from this host though it lies in a private network.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help="An address that tells the sites who is asking.", envvar="HEADWATER_CONTACT")
    ] = None,
    fast: Annotated[
        bool,
        typer.Option("--fast", help="Find names by capitals alone: two thirds of the time, some speakers unnamed."),
    ] = False,
    beat: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A beat of your own: events are read for it as well.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read pages into the case and bring everything up to date.

    Text, Markdown, HTML, MHTML, JSON lines, feeds (RSS, Atom, JSON Feed) and web archives (WARC, WET), plain or in .gz
    or .zst. Addresses are fetched, and so is what a list names (OPML, sitemap, one address a line) that you name
    itself; nothing else touches the network. Reading the same page twice changes nothing. Exits with 1 when something
    could not be read: `headwater issues` names it.

    [dim]headwater read scraped/                a folder, with its subfolders
    headwater read crawl.warc.gz a.html    --case arms.case
    headwater read https://example.org/feed.xml
    headwater read feeds.opml --most 2000
    headwater read --beat strikes.yaml news/
    headwater read --as transcript briefing.md[/]
    """
    read_as = form_named(form)
    with opened(context, case, make=True, fast=fast, beats=tuple(map(own_beat, beat or ()))) as found:
        web = fetching(follow, most, allow_host, contact)
        with progress_bar() as progress:
            reading = found.read(*paths, workers=workers, progress=progress, web=web, form=read_as)
        if as_json:
            fields = ("pages", "new", "articles", "stories")
            json_lines([{name: getattr(reading, name) for name in fields} | {"unread": len(reading.unread)}])
        messages.print(
            f"{reading.pages} {plural('page', reading.pages)} met, {reading.new} new; the case holds"
            f" {reading.articles} {plural('article', reading.articles)}"
            f" in {reading.stories} {plural('story', reading.stories)}", highlight=False,
        )  # fmt: skip
        if not reading.pages and not reading.unread:
            messages.print(f"[yellow]there is no page in[/] {escape(', '.join(paths))}", highlight=False)
        if reading.unread:
            kinds = Counter(one.code for one in reading.unread)
            listed = ", ".join(f"{code} ({number})" for code, number in sorted(kinds.items()))
            if len(reading.unread) <= NAMED:
                listed = ", ".join(f"{one.address} ({one.code})" for one in reading.unread)
            messages.print(
                f"[yellow]not all could be read:[/] {escape(listed)}: see `headwater issues`", highlight=False
            )
            raise typer.Exit(1)


def own_beat(file: str) -> str:
    """The text of a beat's file. Raises `StopRun` with the faults of a bad one."""
    data = contents(file)
    if found := faults(data):
        first = found[0]
        raise StopRun(
            f"{file} is no beat: line {first.line}, {first.key}: {first.text} (`headwater beats check {file}`)"
        )
    return data.decode()


def form_named(form: str | None) -> "Form | None":
    """What `--as` names."""
    forms: dict[str | None, Form | None] = {None: None, "page": "page", "transcript": "transcript"}
    if form in forms:
        return forms[form]
    raise StopRun(f"--as {form}: pages are read as `page` or as `transcript`, and as nothing else")


def fetching(follow: bool | None, most: int, allow_host: list[str] | None, contact: str | None) -> "Web":
    """How addresses are fetched; a fetcher of its own is made only where somebody asks for something special."""
    from headwater.reading.intake import Web  # measured: 0.4 s, and `--help` must not pay it

    if not allow_host and not contact:
        return Web(follow=follow, most=most)
    from headwater.sources.web import Fetcher, Policy  # measured: httpx takes 0.2 s

    try:
        return Web(
            follow=follow, most=most, fetcher=Fetcher(Policy(allow_hosts=tuple(allow_host or ()), contact=contact))
        )
    except ValueError as error:
        raise StopRun(str(error)) from error


def sources(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Show how every source is doing: its last good page, and what went wrong.

    A source is a feed, the site of pages that have an address, or a file or folder that was named. Exits with 1 when
    one of them needs attention.
    """
    with opened(context, case) as found:
        rows = [msgspec.to_builtins(one) for one in found.sources()]
    columns = {
        "source": lambda row: row["name"], "state": lambda row: row["state"], "pages": lambda row: row["pages"],
        "articles": lambda row: row["articles"], "new": lambda row: row["new"],
        "last good page": lambda row: row["last_good"], "why": lambda row: row["why"] or None,
    }  # fmt: skip
    emit(rows, as_json, columns, empty="no source yet: headwater read PATH")
    if not all(row["fine"] for row in rows):
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


COMMANDS = {"read": read, "sources": sources, "forget": forget, "export": export, "issues": issues}
