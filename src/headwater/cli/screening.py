"""Commands about sanctions lists: lists, lists add, screen."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headwater.case.views import plain
from headwater.cli import hits
from headwater.cli.output import CaseOption, JsonOption, emit, json_lines, messages, opened, short
from headwater.issues import StopRun
from headwater.records.listings import ScreenHit, latest

if TYPE_CHECKING:
    from headwater.flow.weigh.hits.screening import Asked

lists = typer.Typer(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})


@lists.callback()
def versions(context: typer.Context, case: CaseOption = None, as_json: JsonOption = False) -> None:
    """List the sanctions lists that the case holds, version by version, and how old they are.

    `lists add FILE` reads one: the UN's XML, OFAC's CSV and XML, the EU's XML and CSV, the UK's, OpenSanctions CSV,
    FollowTheMoney JSON lines.
    """
    from headwater.case import screening

    if case and context.obj:
        context.obj.case = case
    if context.invoked_subcommand is not None:
        return
    today = datetime.now(UTC).date()
    with opened(context, case) as found:
        held = found.lists()
    used = {one.id for one in latest(held)}
    rows = [plain(one) | {"age_days": screening.age(one, today), "in_use": one.id in used} for one in held]
    columns = {
        "list": lambda row: row["list"],
        "dated": lambda row: row["dated"] or "no date on it",
        "days old": lambda row: row["age_days"],
        "entries": lambda row: row["entries"],
        "added": lambda row: row["added_at"][:10],
        "in use": lambda row: "yes" if row["in_use"] else "superseded",
        "from": lambda row: row["source"],
    }
    emit(rows, as_json, columns, empty="no list yet: headwater lists add FILE")


@lists.command()
def add(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="FILE|URL...", help="Lists, in their publishers' forms.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read sanctions lists into the case. A list that is damaged changes nothing, and older versions stay.

    [dim]headwater lists add consolidated.xml
    headwater lists add ofac/sdn.csv          alt.csv beside it gives the aliases[/]
    """
    with opened(context, case, make=True) as found:
        for source in sources:
            before = {one.id for one in found.lists()}
            made = found.add_list(source)
            if as_json:
                json_lines([plain(made) | {"new": made.id not in before}])
                continue
            state = "added" if made.id not in before else "held already"
            messages.print(
                f"{made.list}, {made.dated or 'no date on it'}: {made.entries:,} entries, {state}", markup=False
            )


def screen(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names to look for.")] = None,
    names_file: Annotated[
        str | None, typer.Option("--names", metavar="FILE", help="A name a line, or a CSV with a column `name`.")
    ] = None,
    list_files: Annotated[
        list[str] | None, typer.Option("--list", metavar="FILE", help="Against this list, not those of the case.")
    ] = None,
    born: Annotated[
        str | None, typer.Option("--born", metavar="DAY", help="Birth of the one named: 1971-06-05.")
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", metavar="NUMBER", help="A passport's, register's or ship's number.")
    ] = None,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Actors of this story alone.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also the hits that were decided.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a hit a row.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Screen the actors of the case, or names, against sanctions lists.

    Without names, the actors that the case's pages name, by the latest version of each of its lists: what is open, with
    --all what was decided too (`headwater decide`). Every hit is a proposal, with its reasons; a name alone proves
    nothing and scores .95 at most, a birth or a number that fits lifts it, one that does not lowers it.

    With --json each name is a line, with its hits, best first; a name without any has an empty list. A CSV of names
    may have the columns schema (Person, Organization), born and identifier, which are set beside the entry's.

    [dim]headwater screen
    headwater screen "Olena Hrytsak" --born 1971
    headwater screen --names NAMES --list consolidated.xml --json[/]
    """
    from headwater.case import screening
    from headwater.flow.weigh.hits.screening import Asked

    asked = [Asked(name, None, born, number) for name in names or ()] + (
        screening.names_in(names_file) if names_file else []
    )
    if not asked:
        if list_files or names_file:
            raise StopRun("no name to look for: give names, or --names FILE")
        with opened(context, case) as whole:
            hits.screen_case(whole, story, decided=everything, as_json=as_json, as_csv=as_csv)
        return
    found: Iterable[Sequence[ScreenHit]]
    if list_files:
        ready = screening.of_files(list_files, datetime.now(UTC).isoformat(timespec="seconds"))
        found = map(ready.hits, asked)  # printed as they are found: 100,000 names take minutes
    else:
        with opened(context, case) as opened_case:
            found = opened_case.screen(*asked)
    if as_json:
        json_lines(_row(one, hits) for one, hits in zip(asked, found, strict=True))
    elif as_csv:
        _csv(found)
    else:
        _table(found)


def _row(asked: "Asked", hits: Sequence[ScreenHit]) -> Mapping[str, Any]:
    return {"name": asked.name, "schema": asked.schema, "hits": [plain(hit) for hit in hits]}


def _csv(found: Iterable[Sequence[ScreenHit]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        [
            "name",
            "score",
            "standing",
            "matched",
            "list",
            "list_dated",
            "key",
            "schema",
            "listed_name",
            "programmes",
            "listed_on",
            "born",
            "identifiers",
            "reasons",
        ]
    )
    for hit in (hit for of_one in found for hit in of_one):
        entry = hit.entry
        writer.writerow(
            [
                hit.query,
                f"{hit.score:.3f}",
                hit.standing,
                hit.matched,
                hit.list,
                hit.list_dated,
                entry.key,
                entry.schema,
                entry.name,
                "; ".join(entry.programmes),
                entry.listed_on,
                "; ".join(entry.born),
                "; ".join(f"{one.kind} {one.value}" for one in entry.identifiers),
                "; ".join(hit.reasons),
            ]
        )


def _table(found: Iterable[Sequence[ScreenHit]]) -> None:
    rows = [plain(hit) for hits in found for hit in hits]
    columns = {
        "name": lambda row: row["query"],
        "may be": lambda row: row["matched"],
        "score": lambda row: f"{row['score']:.2f}",
        "entry": lambda row: f"{row['list']} {row['entry']['key']}",
        "programme": lambda row: ", ".join(row["entry"]["programmes"]),
        "since": lambda row: row["entry"]["listed_on"],
        "why": lambda row: short("; ".join(row["reasons"]), 90),
    }
    emit(rows, False, columns, empty="no listed party has a name like that")
    if rows:
        messages.print("proposals: a name alone proves nothing; compare dates of birth and numbers")


COMMANDS = {"screen": screen}
