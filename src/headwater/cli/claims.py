"""The command `claims`: what the pages of a story claim, one claim a row."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_args

import typer

from headwater.cli.output import CaseOption, JsonOption, StoryArgument, emit, opened, plural, short
from headwater.cli.showing import chosen
from headwater.issues import StopRun
from headwater.records import Claim, ClaimStanding
from headwater.records.claims import DIFFER

STANDINGS = get_args(ClaimStanding)
SHOWN = 12  # letters of an id in the table
Row = Mapping[str, Any]


def listed(names: object, size: int) -> str | None:
    found = list(names) if isinstance(names, list | tuple) else []
    return short(", ".join(found), size) or None


def origins(row: Row) -> str:
    more = f" +{len(row['undetermined'])}?" if row["undetermined"] else ""
    return f"{len(row['origins'])}{more}"


def standing_of(row: Row) -> str:
    """With what the tellings differ in, where that and no denial makes it disputed."""
    told = str(row["standing"]).replace("_", " ")
    differing = str(row["why"]).partition(DIFFER)[2]
    return f"{told} ({differing})" if differing else told


COLUMNS: Mapping[str, Callable[[Row], object]] = {
    "claim": lambda row: row["id"][:SHOWN],
    "proposition": lambda row: short(row["proposition"], 90),
    "asserted by": lambda row: listed(row["asserted_by"], 40),
    "denied by": lambda row: listed(row["denied_by"], 30),
    "n": lambda row: len(row["articles"]),
    "origins": origins,
    "standing": standing_of,
}


def claims(
    context: typer.Context,
    story: StoryArgument = None,
    standing: Annotated[str | None, typer.Option(help=f"One of {', '.join(STANDINGS)}.")] = None,
    single_origin: Annotated[
        bool, typer.Option("--single-origin", help="Only claims of two or more pages that all rest on one origin.")
    ] = False,
    speaker: Annotated[
        str | None, typer.Option(help="Only claims that somebody of this name asserts or denies.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Also what a single page tells.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what the pages of a story claim: who asserts it, who denies it, on how many independent origins it rests.

    n counts pages. Under origins, "1 +2?" is one independent origin, and two tellings that leave open whether they add
    one. A government with its ministers and unnamed officials is one origin; copies never add one. Without STORY, the
    largest. `headwater show CLAIM` opens each member's sentence.

    [dim]headwater claims --standing disputed
    headwater claims --speaker "Lund" --json[/]
    """
    if standing is not None and standing not in STANDINGS:
        raise StopRun(f"--standing takes one of {', '.join(STANDINGS)}, not {standing!r}")
    with opened(context, case) as found:
        held = found.claims(chosen(found, story))
        kept = [
            one for one in held
            if standing in (None, one.standing) and (speaker is None or named(one, speaker))
            and (not single_origin or (len(one.articles) > 1 and len(one.origins) == 1 and not one.undetermined))
            and (all_ or as_json or standing or speaker or len(one.articles) > 1)
        ]  # fmt: skip
        rows = found.claim_views(among=kept)
    left = len(held) - len(kept)
    empty = "no claim yet: read pages with `headwater read PAGES/`"
    if left:
        empty = f"none of the {left} {plural('claim', left)} fits; --all lists those of single pages"
    emit(rows, as_json, COLUMNS, empty=empty)


def named(claim: Claim, speaker: str) -> bool:
    wanted = speaker.casefold()
    return any(wanted in name.casefold() for name in (*claim.asserted_by, *claim.denied_by))


COMMANDS = {"claims": claims}
