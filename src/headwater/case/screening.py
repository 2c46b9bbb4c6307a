"""Sanctions lists into a case, and names against lists: what ties the readers, the store and the screening together."""

import codecs
import csv
import io
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.flow.weigh.hits.screening import Asked, Screen
from headwater.issues import StopRun
from headwater.records import Issue, digest
from headwater.records.listings import ListVersion, ScreenHit, latest
from headwater.sources.listings import BadList, ListFile, identify
from headwater.store.case_file import CaseFile
from headwater.text.addresses import is_web

if TYPE_CHECKING:
    from headwater.sources.web.fetched import Fetches

MOST_NAMES = 1_000_000  # lines of a file of names
MOST_LIST_BYTES = 256 * 2**20  # of a list that is fetched
SECONDS = 600.0  # for fetching a list
COLUMNS = {
    "name": ("name", "name1", "full name", "full_name", "entity", "query"),
    "schema": ("schema", "type", "kind"),
    "born": ("born", "birth_date", "dob"),
    "identifier": ("identifier", "id_number", "number"),
}
SCHEMAS = {
    "person": "Person",
    "individual": "Person",
    "organization": "Organization",
    "organisation": "Organization",
    "company": "Organization",
    "entity": "Organization",
    "vessel": "Vessel",
    "ship": "Vessel",
    "airplane": "Airplane",
    "aircraft": "Airplane",
}

_READY: dict[tuple[tuple[str, str], ...], Screen] = {}


def add(case: CaseFile, source: str, *, at: str, fetcher: "Fetches | None" = None) -> ListVersion:
    """Adds the list at a path or an address. Raises `StopRun`, and changes nothing, where it cannot be read whole."""
    if not is_web(source):
        return _add(case, Path(source), source, at)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(source.partition('?')[0]).suffix}"
        path.write_bytes(_fetched(source, fetcher))
        return _add(case, path, source, at)


def _fetched(url: str, fetcher: "Fetches | None") -> bytes:
    from headwater.sources.web import Fetcher, Policy  # half a second, and most commands fetch nothing

    asked = fetcher or Fetcher(Policy(bytes=MOST_LIST_BYTES, seconds=SECONDS))
    found = asked.fetch(url)
    if isinstance(found, Issue):
        raise StopRun(f"{url} was not fetched ({found.code}): {found.detail}; nothing was added")
    return found.data


def _add(case: CaseFile, path: Path, source: str, at: str) -> ListVersion:
    try:
        found = identify(path)
        id_ = digest("list", found.list, found.sha256)
        for version in case.list_versions():
            if version.id == id_:
                return version
        version = _version(found, id_, source, at)
        made = case.add_list_version(version, found.entries())
    except BadList as fault:
        raise StopRun(f"{source} is no list that can be read: {fault}; nothing was added") from None
    return made


def _version(found: ListFile, id_: str, source: str, at: str) -> ListVersion:
    return ListVersion(
        id=id_,
        list=found.list,
        form=found.form,
        dated=found.dated,
        added_at=at,
        source=source,
        sha256=found.sha256,
        size=found.size,
        entries=0,
    )


def age(version: ListVersion, today: date) -> int | None:
    """Days since the list was made, by its own date."""
    try:
        return (today - date.fromisoformat((version.dated or "")[:10])).days
    except ValueError:
        return None


def of_case(case: CaseFile) -> Screen:
    """The lists of a case, made ready. Raises `StopRun` where it has none.

    Those made last are kept while their versions are the latest: making them takes seconds, and the desk asks often.
    """
    versions = latest(case.list_versions())
    if not versions:
        raise StopRun("this case has no sanctions list: `headwater lists add FILE`, or `--list FILE` for this once")
    key = tuple((version.list, version.id) for version in versions)  # an id tells what the list holds
    ready = _READY.get(key)
    if ready is None:
        ready = Screen([(version, list(case.list_entries(version.id))) for version in versions])
        _READY.clear()
        _READY[key] = ready
    return ready


def of_files(paths: Iterable[str], at: str) -> Screen:
    """Lists from files, for this once. Raises `StopRun` for one that cannot be read."""
    made = []
    for path in paths:
        try:
            found = identify(Path(path))
            made.append((_version(found, digest("list", found.list, found.sha256), path, at), list(found.entries())))
        except BadList as fault:
            raise StopRun(f"{path} is no list that can be read: {fault}") from None
    return Screen(made)


def screened(screen: Screen, names: Iterable[str | Asked]) -> list[tuple[ScreenHit, ...]]:
    """For each name, the listed parties that it may stand for."""
    return [screen.hits(Asked(one) if isinstance(one, str) else one) for one in names]


def names_in(path: str) -> list[Asked]:
    """The names of a file: one a line, or a table with a header that names a column "name". Raises `StopRun`.

    The columns of a table are parted by commas, semicolons or tabs.
    """
    text = _text(path)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise StopRun(f"{path} holds no name: write one a line, or a CSV with a column `name`")
    if len(lines) > MOST_NAMES:
        raise StopRun(f"{path} has {len(lines):,} lines, and {MOST_NAMES:,} names are read at most: split it")
    mark = next((mark for mark in "\t;" if mark in lines[0]), ",")
    header = [cell.strip().lower() for cell in next(csv.reader(lines[:1], delimiter=mark), [])]
    if not set(header) & set(COLUMNS["name"]):
        if mark != ",":  # which no name has, as "Hrytsak, Olena" has a comma
            raise StopRun(f"{path} has the columns {', '.join(header)}: call the one that holds the names `name`")
        return [Asked(line.strip()) for line in lines]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))[1:]
    except csv.Error as error:
        raise StopRun(f"{path} is no CSV that can be read ({error}): is a quotation mark left open?") from None
    at = {part: next((header.index(one) for one in known if one in header), None) for part, known in COLUMNS.items()}
    return [asked for row in rows if (asked := _asked(row, at)) is not None]


def _text(path: str) -> str:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise StopRun(f"{path} cannot be read: {error.strerror}") from None
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StopRun(f"{path} is no UTF-8 text, by its line {line}: save it as UTF-8") from None


def _asked(row: list[str], at: dict[str, int | None]) -> Asked | None:
    cells = {part: row[n].strip() or None if n is not None and n < len(row) else None for part, n in at.items()}
    if cells["name"] is None:
        return None
    schema = SCHEMAS.get((cells["schema"] or "").lower())
    return Asked(cells["name"], schema, cells["born"], cells["identifier"])
