"""The lines of a file of articles, in the order of arrival, and each of them as the article that is grouped."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from headwater.records import Article, When
from headwater.spans import Span, trim

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
EPOCH = date(1970, 1, 1)
DAYS = (date.max - EPOCH).days
# An arrival says to six hours when a page was published, so one near midnight has two dates. Times moved by as much
# then leave the stories of the dated set as they are to .991, instead of .989; B-cubed F1 is .885 instead of .884.
SURE = 0.25


class BadRowsError(ValueError):
    """What is wrong with a file: one line of the message for each fault, with the number of its line."""


@dataclass(frozen=True, slots=True)
class Row:
    """`file_id`: the id as the file writes it. `day`: days since 1970-01-01, with fractions. `gold`: its true story."""

    id: str
    file_id: str | int | float
    title: str | None
    text: str
    day: float | None
    outlet: str | None
    gold: str | None


def read(path: Path) -> tuple[list[Row], list[str]]:
    """The rows, and what was left unread in them."""
    rows: list[Row] = []
    faults: list[str] = []
    doubts: list[str] = []
    seen: dict[str, int] = {}
    for number, line in numbered(path):
        where = f"{path.name}:{number}"
        try:
            row, doubt = row_of(line)
        except ValueError as fault:
            faults.append(f"{where}: {fault}")
            continue
        if row.id in seen:
            faults.append(f"{where}: the id {row.id!r} stands in line {seen[row.id]} already")
            continue
        seen[row.id] = number
        rows.append(row)
        doubts += [f"{where}: {doubt}"] if doubt else []
    if faults:
        raise BadRowsError("\n".join(faults))
    return rows, doubts


def numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank. Only a line feed ends one: JSON may hold the other separators as they are."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if line.strip():
                yield number, line


def row_of(line: bytes) -> tuple[Row, str]:
    """A line as a row, and what in it was not understood; raises ValueError where it is no article."""
    try:
        fields = json.loads(line.decode("utf-8"))
    except json.JSONDecodeError as fault:
        raise ValueError(f"no JSON: {fault.msg} at column {fault.colno}") from fault
    except UnicodeDecodeError as fault:
        raise ValueError(f"no UTF-8 at byte {fault.start}") from fault
    if not isinstance(fields, dict):
        raise ValueError("no JSON object")
    name = fields.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | float) or not written(str(name)).strip():
        raise ValueError("no id")
    if not isinstance(fields.get("text"), str):
        raise ValueError("no text")
    text, title = written(fields["text"]), worded(fields.get("title"))
    if not text.strip() and title is None:
        raise ValueError("an empty text and no title")
    stated = fields.get("arrival_day")
    day = day_of(stated)
    doubt = (
        "" if stated is None or day is not None else f"arrival_day {stated!r} is no number of days: taken as unknown"
    )
    row = Row(
        id=written(str(name)), file_id=name, title=title, text=text, day=day,
        outlet=worded(fields.get("outlet")), gold=worded(fields.get("story")),
    )  # fmt: skip
    return row, doubt


def worded(value: Any) -> str | None:
    """A string or a number as words on one line; None for what says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(written(str(value)).split()) or None


def written(text: str) -> str:
    """Half a surrogate pair, which JSON can name and UTF-8 cannot write, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def day_of(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        day = float(value)
    except (ValueError, OverflowError):
        return None
    return day if math.isfinite(day) and 0 <= day <= DAYS else None


class Text:
    """A text with a name, from which spans are cut before the article exists."""

    def __init__(self, name: str, text: str) -> None:
        self.id, self.text = name, text


def article_of(row: Row) -> Article:
    """The title is the first line where it opens the text, else it is put before it; the other lines are the body."""
    source = Text(row.id, row.text)
    if row.title is not None and not opens(row.text.lstrip(), row.title):
        source.text = f"{row.title}\n{row.text}"
    lines = lines_of(source)
    title = None
    if row.title is not None:
        title = trim(source, lines[0].start, lines[0].start + len(row.title))
        rest = trim(source, lines[0].start + len(row.title), lines[0].end)
        lines = ([rest] if rest is not None else []) + lines[1:] or lines
    published = UNKNOWN
    if row.day is not None:
        published = When(earliest=date_of(row.day - SURE), latest=date_of(row.day + SURE), basis="stated")
    return Article(
        id=source.id, page=source.id, outlet=row.outlet, outlet_span=None, title=title, deck=None, byline=None,
        dateline=None, credits=(), published=published, language="en", body=tuple(lines), dropped=(), fields=(),
        text=source.text,
    )  # fmt: skip


def date_of(day: float) -> date:
    return EPOCH + timedelta(days=min(max(0, int(day)), DAYS))


def opens(text: str, title: str) -> bool:
    return text.startswith(title) and not text[len(title) : len(title) + 1].isalnum()


def lines_of(source: Text) -> list[Span]:
    lines: list[Span] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        if (span := trim(source, at, at + len(line))) is not None:
            lines.append(span)
        at += len(line)
    return lines


def gold_of(rows: Sequence[Row]) -> list[str] | None:
    """The true stories; None where a row has none."""
    gold = [row.gold for row in rows if row.gold is not None]
    return gold if gold and len(gold) == len(rows) else None
