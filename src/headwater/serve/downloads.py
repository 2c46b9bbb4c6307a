"""What a story gives to other programs: its brief, deals, timeline, claims and more, each as a file to save."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from headwater.case import correction_files, register
from headwater.case.case import Case
from headwater.case.story_briefs import Form
from headwater.issues import StopRun
from headwater.serve import kept_briefs

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run where a cell begins so
TIMELINE = (
    "earliest", "latest", "basis", "reported_earliest", "reported_latest", "kind", "what", "speaker", "text",
    "dated_by", "disputed", "pages", "id",
)  # fmt: skip


def lines(rows: Sequence[Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def deals(case: Case, story: str) -> bytes:
    made = io.StringIO()
    register.write(case.deals(story), made)
    return made.getvalue().encode()


def timeline(case: Case, story: str) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(TIMELINE)
    for row in case.chronicle(story):
        reported = row.get("reported") or {}
        cells = row | {name: row["when"][name] for name in ("earliest", "latest", "basis")} | {
            "reported_earliest": reported.get("earliest"), "reported_latest": reported.get("latest"),
        }  # fmt: skip
        writer.writerow([cell(cells.get(name)) for name in TIMELINE])
    return made.getvalue().encode()


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    text = " ".join(str("" if value is None or value is False else value).split())
    return f"'{text}" if text.startswith(FORMULA) else text


def briefed(case: Case, story: str, form: Form) -> bytes:
    return case.brief_form(kept_briefs.brief(case, story), form)


Made = Callable[[Case, str], bytes]
FILES: Mapping[str, tuple[str, str, Made]] = {
    "brief.md": ("Markdown", "text/markdown", lambda case, story: briefed(case, story, "md")),
    "brief.html": ("HTML", "text/html", lambda case, story: briefed(case, story, "html")),
    "brief.pdf": ("PDF", "application/pdf", lambda case, story: briefed(case, story, "pdf")),
    "brief.json": ("JSON", "application/json", lambda case, story: briefed(case, story, "json")),
    "pages.json": ("JSON", "application/json", lambda case, story: lines(case.article_views(story))),
    "claims.json": ("JSON", "application/json", lambda case, story: lines(case.claim_views(story))),
    "conflicts.json": ("JSON", "application/json", lambda case, story: lines(case.conflict_views(story))),
    "quotes.json": ("JSON", "application/json", lambda case, story: lines(case.utterance_views(story))),
    "timeline.csv": ("CSV", "text/csv", timeline),
    "timeline.json": ("JSON", "application/json", lambda case, story: lines(case.chronicle(story))),
    "deals.csv": ("CSV", "text/csv", deals),
    "actors.json": ("JSON", "application/json", lambda case, story: lines(case.actor_views(story))),
    "origins.graphml": ("GraphML", "application/xml", lambda case, story: case.origins_as("graphml", story).encode()),
}  # fmt: skip


def of_tab(tab: str) -> list[tuple[str, str]]:
    """The files that belong to a tab: their names, and what they are."""
    return [(name, what) for name, (what, _, _) in FILES.items() if name.partition(".")[0] == tab]


def file(case: Case, story: str, name: str) -> Response:
    """One file of a story. Raises `StopRun` for a name that is none of `FILES`."""
    if name not in FILES:
        raise StopRun(f"a story is saved as one of {', '.join(FILES)}")
    _, kind, make = FILES[name]
    found = case.story(story).id
    return saved(make(case, found), kind, f"{found[:10]}-{name}")


def corrections(case: Case) -> Response:
    """Every correction, as `headwater corrections export` writes them."""
    return saved(correction_files.as_lines(case), "application/x-ndjson", "corrections.jsonl")


def saved(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
