"""Commands about hits: the case's part of `screen`, `show HIT`, and `decide`."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from headwater.case.views import plain
from headwater.cli.correcting import WhoOption, WhyOption
from headwater.cli.output import CaseOption, JsonOption, emit, json_lines, messages, opened, screen, short
from headwater.spans import Span

if TYPE_CHECKING:
    from headwater.case.case import Case
    from headwater.case.case_hits import Hit

SHOWN_ID = 10  # letters of an id in tables: "hit-1c7e90"


class Verdict(StrEnum):
    same = "same"
    not_the_same = "not-the-same"
    undo = "undo"


def view(hit: "Hit", pages: Mapping[str, str]) -> dict[str, Any]:
    """A hit as one row: the match, the decision in force, and the pages that name the actor."""
    logged = hit.decision
    return plain(hit.match) | {
        "state": hit.state, "note": hit.note, "pages": [pages[one] for one in hit.match.articles],
        "decision": plain(logged.decision) | {"steps": plain(logged)["steps"]} if logged else None,
    }  # fmt: skip


def screen_case(case: "Case", story: str | None, *, decided: bool, as_json: bool, as_csv: bool) -> None:
    """The hits of a case that are open; with `decided`, all."""
    everything = case.hits(story)
    found = [one for one in everything if decided or one.state == "open"]
    pages = {one.id: one.page for one in case.articles()}
    rows = [view(one, pages) for one in found]
    if as_json:
        json_lines(rows)
    elif as_csv:
        _csv(rows)
    else:
        _table(rows, bool(case.lists()), len(everything) - len(found))


def _csv(rows: Iterable[dict[str, Any]]) -> None:
    columns = (
        "id", "name", "kind", "score", "basis", "state", "matched", "list", "list_dated", "key", "schema", "entry",
        "programmes", "listed_on", "born", "pages", "sentences", "reasons", "note", "decided_by", "decided_why",
    )  # fmt: skip
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        decision = row["decision"] or {}
        said = row | {
            "score": f"{row['score']:.3f}", "sentences": [" ".join(one["text"].split()) for one in row["sentences"]],
            "decided_by": decision.get("who"), "decided_why": decision.get("why"),
        }  # fmt: skip
        writer.writerow(["; ".join(said[one]) if isinstance(said[one], list | tuple) else said[one] for one in columns])


def _table(rows: Sequence[Mapping[str, Any]], listed: bool, hidden: int) -> None:
    columns = {
        "hit": lambda row: row["id"][:SHOWN_ID],
        "actor": lambda row: short(row["name"], 28),
        "may be": lambda row: short(row["matched"], 28),
        "score": lambda row: f"{row['score']:.2f}",
        "by": lambda row: row["basis"],
        "entry": lambda row: f"{row['list']} {row['key']}",
        "programme": lambda row: short(", ".join(row["programmes"]), 16) or None,
        "pages": lambda row: len(row["pages"]),
        "state": lambda row: "open again" if row["note"] else row["state"],
    }
    empty = "no actor of the case has a name like that of a listed party" if listed else (
        "this case has no sanctions list: headwater lists add FILE"
    )  # fmt: skip
    emit(rows, False, columns, empty=empty if not hidden else "no hit is open")
    for row in rows:
        if row["note"]:
            messages.print(f"{row['id'][:SHOWN_ID]}: {row['note']}", markup=False, highlight=False)
    if hidden:
        messages.print(f"{hidden} decided already: headwater screen --all", highlight=False)
    if rows:
        messages.print("proposals: a name alone proves nothing. headwater show HIT, then headwater decide HIT")


def show_hit(case: "Case", prefix: str, *, as_json: bool) -> None:
    """The entry as the list prints it, the reasons, what was decided, and the sentences that name the actor."""
    hit = case.hit(prefix)
    one, entry = hit.match, hit.entry
    pages = {article.id: article.page for article in case.articles()}
    if as_json:
        json_lines([view(hit, pages) | {"listed": plain(entry)}])
        return
    console = screen()

    def line(words: str, style: str = "") -> None:
        console.print(Text(words, style=style))

    line(f"{one.name} ({one.kind}) may be {one.entry}", "bold")
    rests = {"name": "on the name alone", "birth": "on name and birth", "identifier": "on a number"}[one.basis]
    line(f"{one.id}  score {one.score:.2f}, {rests}; {hit.state}")
    if hit.note:
        line(hit.note, "bold")
    for reason in one.reasons:
        line(f"  {reason}")
    line(f"entry {one.key} of {one.list}, {one.list_dated or 'no date on the list'}", "bold")
    printed = {
        "name": entry.name, "schema": entry.schema,
        "also": "; ".join(f"{alias.name} ({alias.kind})" for alias in entry.aliases),
        "programmes": ", ".join(entry.programmes), "listed on": entry.listed_on, "updated on": entry.updated_on,
        "born": ", ".join(entry.born), "countries": ", ".join(entry.countries),
        "numbers": "; ".join(f"{number.kind} {number.value}" for number in entry.identifiers), "remarks": entry.remarks,
    }  # fmt: skip
    for name, words in printed.items():
        if words:
            line(f"  {name}: {' '.join(words.split())}")
    line(f"named in {len(one.articles)} page{'s' * (len(one.articles) != 1)}", "bold")
    for sentence in one.sentences:
        line(f"  “{' '.join(sentence.text.split())}” {pages.get(sentence.article, sentence.article)}")
    for span in _apart(one.beside, one.sentences):
        line(f"  beside it: {span.text} {pages.get(span.article, span.article)}")
    if hit.decision:
        line("decided", "bold")
        for step in hit.decision.steps:
            words = hit.decision.decision.verdict if step.what == "made" else step.what
            line(f"  {step.at} {step.who or 'somebody'}: {words}{f' ({step.why})' if step.why else ''}")


def _apart(spans: Iterable[Span], sentences: Sequence[Span]) -> list[Span]:
    return [one for one in spans if not any(around.covers(one) for around in sentences)]


def decide(
    context: typer.Context,
    hit: Annotated[
        str | None, typer.Argument(metavar="[HIT]", help="Id of a hit, or its beginning.", show_default=False)
    ] = None,
    verdict: Annotated[Verdict | None, typer.Argument(help="What it is.", show_default=False)] = None,
    who: WhoOption = None, why: WhyOption = None, case: CaseOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Say whether a hit is the listed party. Without HIT, list what was decided, by whom and why.

    It is remembered with the list's entry and the actor's name: reading again and new versions of the list keep it.
    Where a new version changes the entry, the hit is open again, with a note.
    `corrections export` takes decisions along.

    [dim]headwater decide hit-1c7e not-the-same --who "R. Lund" --why "born 1985, a dentist"
    headwater decide hit-1c7e same --who "R. Lund" --why "same passport"
    headwater decide hit-1c7e undo[/]
    """
    with opened(context, case) as found:
        if hit is None or verdict is None:
            _decisions(found, as_json)
            return
        if verdict is Verdict.undo:
            made = found.undo_decision(hit, who=who, why=why)
        else:
            made = found.decide(hit, "same" if verdict is Verdict.same else "not the same", who=who, why=why)
        row = view(made, {one.id: one.page for one in found.articles()})
    if as_json:
        json_lines([row])
        return
    messages.print(
        f"{made.match.id}: {made.match.name} and {made.match.entry} ({made.match.list} {made.match.key}): {made.state}",
        markup=False, highlight=False,
    )  # fmt: skip


def _decisions(case: "Case", as_json: bool) -> None:
    rows = [plain(one.decision) | {"undone": one.undone, "steps": plain(one)["steps"]} for one in case.hit_decisions()]
    columns = {
        "n": lambda row: row["number"],
        "actor": lambda row: row["name"],
        "entry": lambda row: f"{row['list']} {row['key']} {short(row['entry']['name'], 30)}",
        "decided": lambda row: row["verdict"] + (" (undone)" if row["undone"] else ""),
        "when": lambda row: row["steps"][-1]["at"][:10],
        "who": lambda row: row["who"],
        "why": lambda row: row["why"],
    }
    emit(rows, as_json, columns, empty="nothing decided yet: headwater decide HIT same|not-the-same")


COMMANDS = {"decide": decide}
