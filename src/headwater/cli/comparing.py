"""Commands that set articles against one another: copies, diff."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.case.views import plain
from headwater.cli.output import CaseOption, JsonOption, StoryArgument, coloured, emit, json_lines, opened, screen
from headwater.records import Article, Comparison, Relation
from headwater.spans import Span

if TYPE_CHECKING:
    from headwater.case.case import Case

RELATIONS = get_args(Relation)
COLUMNS: dict[str, Callable[[Mapping[str, Any]], object]] = {
    "a": lambda row: row["page_a"],
    "b": lambda row: row["page_b"],
    "relation": lambda row: row["relation"],
    "direction": lambda row: row["direction"],
    "share": lambda row: f"{row['share']:.2f}",
    "passages": lambda row: len(row["passages"]),
    "why": lambda row: row["why"],
}


def copies(
    context: typer.Context,
    story: StoryArgument = None,
    min_share: Annotated[
        float, typer.Option(min=0, max=1, help="Only pairs that share this part of the shorter text, or more.")
    ] = 0.0,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List which articles repeat which, how much of them, in which direction, and why.

    [dim]headwater copies --min-share 0.5
    headwater diff A B          the two texts side by side[/]
    """
    with opened(context, case) as found:
        rows = [row for row in copy_rows(found, story) if row["share"] >= min_share]
    emit(rows, as_json, COLUMNS, empty="no article repeats another" + (" as much" if min_share else ""))


def copy_rows(case: "Case", story: str | None) -> list[dict[str, Any]]:
    names = {one.id: one.page for one in case.articles(story)}
    found = sorted(case.copies(story), key=lambda one: (RELATIONS.index(one.relation), -one.share, one.id))
    return [plain(one) | {"page_a": names[one.a], "page_b": names[one.b]} for one in found]


def diff(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="Address or path of a page, or the beginning of its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show two articles side by side: what they share, and what each has alone.

    Shared words are green; [-what A alone has-] and {+what B alone has+} are bracketed where there is no colour.

    [dim]headwater diff gazette.html courier.html
    headwater diff 3f9a 77c1 --json | jq -r '.only_b[].text'[/]
    """
    with opened(context, case) as found:
        one, other = found.article(a), found.article(b)
        compared = found.compare(one.id, other.id)
    if as_json:
        json_lines([plain(compared) | {"page_a": one.page, "page_b": other.page}])
        return
    console = screen()
    console.print(Text(verdict(compared, one, other), style="bold"))
    console.print(side_by_side(compared, one, other, console))


def verdict(found: Comparison, a: Article, b: Article) -> str:
    told = {
        "a_from_b": f"{a.page} from {b.page}",
        "b_from_a": f"{b.page} from {a.page}",
        "undetermined": "direction undetermined",
    }
    if found.relation is None or found.share is None:
        return found.why
    return f"{found.relation}, {told[found.direction]}, share {found.share:.2f}: {found.why}"


def headings(found: Comparison, a: Article, b: Article) -> tuple[str, str]:
    """Who added and who dropped is known only where the direction is."""
    left, right = {
        "a_from_b": ("added here", "dropped by the other"),
        "b_from_a": ("dropped by the other", "added here"),
        "undetermined": ("only here", "only here"),
    }[found.direction]
    return f"{a.page}\n[-{left}-]", f"{b.page}\n{{+{right}+}}"


def side_by_side(found: Comparison, a: Article, b: Article, console: Console) -> Table:
    from headwater.flow.write.comparison import rows  # it loads numpy, which --help must not pay for

    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for heading in headings(found, a, b):
        table.add_column(Text(heading), ratio=1, overflow="fold")
    shared_a, shared_b = [one.a for one in found.passages], [one.b for one in found.passages]
    for left, right, moved in rows(a, b, found):
        note = Text("(it stands elsewhere there) ", style="dim") if moved else Text()
        table.add_row(
            painted(left, shared_a, ("[-", "-]"), "red", coloured(console)),
            note + painted(right, shared_b, ("{+", "+}"), "cyan", coloured(console)),
            end_section=True,
        )
    return table


def painted(paragraph: Span | None, shared: Sequence[Span], marks: tuple[str, str], colour: str, colours: bool) -> Text:
    from headwater.flow.write.comparison import stretches  # as above

    out = Text()
    if paragraph is None:
        return out
    for start, end, inside in stretches(paragraph, shared):
        words = paragraph.text[start - paragraph.start : end - paragraph.start]
        if inside:
            out.append(words, style="green")
        elif colours or not any(c.isalnum() for c in words):
            out.append(words, style=colour)
        else:
            out.append(f"{marks[0]}{words}{marks[1]}")
    return out


COMMANDS = {"copies": copies, "diff": diff}
