"""The command about legal instruments: instruments."""

import typer

from headwater.cli.output import CaseOption, JsonOption, StoryArgument, emit, opened, short


def instruments(
    context: typer.Context, story: StoryArgument = None, case: CaseOption = None, as_json: JsonOption = False
) -> None:
    """List the resolutions, orders, laws and sanctions programmes that the pages name.

    Each with who speaks of it, the deals whose sentences hold it, and how many entries of the case's lists stand under
    it. --json gives every place with its sentence. What is no certain instrument ("Security Council resolutions") has
    "specific": false.

    [dim]headwater instruments
    headwater instruments --json | jq -r '.places[] | [.name, .sentence.text] | @tsv'[/]
    """
    with opened(context, case) as found:
        rows = found.instrument_views(story)
    columns = {
        "instrument": lambda row: short(row["name"], 52),
        "year": lambda row: row["year"],
        "pages": lambda row: len(row["pages"]),
        "spoken of by": lambda row: short(", ".join(row["speakers"]), 30) or None,
        "deals": lambda row: len(row["deals"]) or None,
        "listed under it": lambda row: ", ".join(f"{name} {n}" for name, n in sorted(row["entries"].items())) or None,
    }
    emit(rows, as_json, columns, empty="no page names a legal instrument")


COMMANDS = {"instruments": instruments}
