"""Commands that list records: a table for people, or with --json one record a line.

To add one, add a `Listing` to LISTINGS: its help, what it lists, the columns of its table.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from headwater.case.views import plain
from headwater.cli.output import CaseOption, JsonOption, StoryArgument, days, emit, opened, short
from headwater.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headwater.case.case import Case

Row = Mapping[str, Any]


class Listing(NamedTuple):
    """`rows` are printed whole as JSON Lines; `columns` make the cells of the table from a row."""

    help: str
    rows: "Callable[[Case, str | None], list[Any]]"
    columns: dict[str, Callable[[Row], object]]
    empty: str


def plains(records: "Iterable[Record]") -> list[dict[str, Any]]:
    return [plain(one) for one in records]


def speaker(row: Row) -> str | None:
    if row["others"]:
        return " or ".join(row["others"])
    return row["speaker"] or (f"({row['speaker_span']['text']})" if row["speaker_span"] else None)


def side(row: Row, which: str) -> str:
    """A story of an arc: its id, its days, its title."""
    story = row[f"{which}_story"]
    return f"{row[which][:10]} ({days(story)}) {short(story['title'], 60)}"


LISTINGS = {
    "arcs": Listing(
        "List the stories that continue one another, earliest first, with the words that show it.\n\n"
        "With STORY, those of the arc it is in. Exits with 2 where no story has that id.\n\n"
        """[dim]headwater arcs --json | jq -r '[.earlier, .later, .why] | @tsv'[/]""",
        lambda case, story: case.arc_views(story),
        {
            "arc": lambda row: row["arc"][:10],
            "earlier story": lambda row: side(row, "earlier"),
            "later story": lambda row: side(row, "later"),
            "order by": lambda row: row["order"],
            "the later one says": lambda row: short(row["mentions"][0]["b"]["text"], 100),
        },
        "no story here continues another",
    ),
    "articles": Listing(
        "List the articles with outlet, stated date, the bounds on an unstated one, and credits.",
        lambda case, story: case.article_views(story),
        {
            "page": lambda row: row["page"] + (" (superseded)" if row["superseded_by"] else ""),
            "outlet": lambda row: row["outlet"],
            "published": lambda row: days(row["published"]),
            "by text": lambda row: days(row["dated"]["text"]),
            "by story": lambda row: days(row["dated"]["story"]),
            "credits": lambda row: ", ".join(credit["name"] for credit in row["credits"]) or None,
            "title": lambda row: short(row["title"]["text"], 70) if row["title"] else None,
        },
        "no article yet: headwater read PATH",
    ),
    "statements": Listing(
        "List who said what, through whom, and when.\n\n"
        """[dim]headwater statements --json | jq -r 'select(.act=="deny") | .speaker'[/]""",
        lambda case, story: case.statement_views(story),
        {
            "page": lambda row: short(row["page"], 28),
            "speaker": speaker,
            "act": lambda row: row["act"] + (" (not)" if row["polarity"] == "negated" and row["act"] != "deny" else ""),
            "mode": lambda row: ", ".join(part for part in (row["modality"], row["certainty"]) if part) or None,
            "content": lambda row: short(" … ".join(span["text"] for span in row["content"]), 100),
            "said": lambda row: days(row["said_at"]),
            "chain": lambda row: " ← ".join(row["chain"]),
        },
        "no statement found",
    ),
    "mentions": Listing(
        "List the words that stand for an actor or a place, and how each was resolved.",
        lambda case, story: plains(case.mentions(story)),
        {
            "article": lambda row: row["article"][:8],
            "at": lambda row: row["span"]["start"],
            "words": lambda row: row["span"]["text"],
            "actor": lambda row: row["actor"] or (" or ".join(row["others"]) + "?" if row["others"] else None),
            "kind": lambda row: row["kind"],
            "by": lambda row: row["resolved_by"],
        },
        "no mention found",
    ),
    "times": Listing(
        "List time expressions with their TIMEX3 value and the days they resolve to.",
        lambda case, story: plains(case.times(story)),
        {
            "article": lambda row: row["article"][:8],
            "at": lambda row: row["span"]["start"],
            "words": lambda row: row["span"]["text"],
            "type": lambda row: row["type"],
            "value": lambda row: row["value"],
            "days": lambda row: days(row["when"]),
            "why": lambda row: row["when"]["why"] or row["when"]["basis"],
        },
        "no time expression found",
    ),
}


def command(listing: Listing) -> Callable[..., None]:
    """The function that the command line calls for a listing."""

    def run(
        context: typer.Context, story: StoryArgument = None, case: CaseOption = None, as_json: JsonOption = False
    ) -> None:
        with opened(context, case) as found:
            rows = listing.rows(found, story)
        emit(rows, as_json, listing.columns, empty=listing.empty)

    run.__doc__ = listing.help
    return run


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must occur; a word may end in *.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find sentences in the articles that hold all the words.

    [dim]headwater search artillery shell*[/]
    """
    with opened(context, case) as found:
        rows = plains(found.search(" ".join(words)))
    columns: dict[str, Callable[[Row], object]] = {
        "page": lambda row: row["page"],
        "at": lambda row: row["span"]["start"],
        "sentence": lambda row: short(row["span"]["text"], 140),
    }
    emit(rows, as_json, columns, empty="nothing found")


COMMANDS = {name: command(listing) for name, listing in LISTINGS.items()} | {"search": search}
