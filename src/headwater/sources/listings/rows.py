"""Lists in rows of text: strict UTF-8, no row beyond a size, and a row that is cut off is told."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

LONGEST = 1_000_000  # characters of a line
MOST_ROWS = 250_000  # that must be held at once: the UK's whole list has some 20,000, OFAC's aliases as many
PACKED = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z"}
HEAD = 4096  # bytes in which text shows itself

csv.field_size_limit(LONGEST)
Row = TypeVar("Row")


class BadList(Exception):  # noqa: N818 - the file's fault, not ours
    """What is wrong with a list, in words. Nothing of it is kept."""


def is_text(path: Path) -> bool:
    with path.open("rb") as data:
        head = data.read(HEAD)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return False
    return b"\0" not in head


def packed(path: Path) -> str | None:
    """In which way a file is compressed, if it is. It is never unpacked here: some unpack to more than a disk holds."""
    with path.open("rb") as data:
        head = data.read(8)
    return next((name for magic, name in PACKED.items() if head.startswith(magic)), None)


def held(found: Iterable[Row], what: str) -> Iterator[Row]:
    """Rows that are all kept until the last. Raises BadList where there are more than a list may have."""
    for number, row in enumerate(found, 1):
        if number > MOST_ROWS:
            raise BadList(f"more than {MOST_ROWS:,} {what}")
        yield row


def lines(path: Path) -> Iterator[str]:
    """The lines with their ends. Raises BadList for bytes that are no UTF-8, and for a line without end."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        number = 0
        try:
            while line := text.readline(LONGEST):
                number += 1
                if len(line) >= LONGEST:
                    raise BadList(f"line {number} has more than {LONGEST:,} characters")
                yield line
        except UnicodeDecodeError as error:
            raise BadList(f"not UTF-8: byte 0x{error.object[error.start]:02x}") from None


def rows(path: Path, delimiter: str = ",") -> Iterator[list[str]]:
    """The rows of a CSV, blank ones left out. Raises BadList where quotes do not end."""
    reader = csv.reader(lines(path), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip("\x1a \t") for cell in row):
                yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise BadList(f"the CSV breaks off or is damaged at line {reader.line_num}: {error}") from None


def header(path: Path) -> list[str]:
    """The first row, whichever of the usual delimiters it has."""
    first = next(lines(path), "")
    return next(rows(path, ";" if first.count(";") > first.count(",") else ","), [])


def table(path: Path) -> tuple[str, list[str]]:
    """What stands above the header ("Report Date: ..."), and the header: the first row of ten cells within three."""
    above = ""
    for number, row in enumerate(rows(path)):
        if len(row) >= 10 and sum(bool(cell) for cell in row) >= 8:
            return above, row
        above = above or " ".join(row)
        if number >= 2:
            break
    return above, []


def records(path: Path, delimiter: str = ",", *, above: int = 0) -> Iterator[dict[str, str]]:
    """Rows by the names of the header. Raises BadList for a row of another length, such as one that is cut off."""
    names: list[str] = []
    for number, row in enumerate(rows(path, delimiter)):
        if number < above:
            continue
        if not names:
            names = [name.strip().lower() for name in row]
        elif len(row) != len(names):
            raise BadList(f"row {number + 1} has {len(row)} cells where the header has {len(names)}")
        else:
            yield dict(zip(names, row, strict=True))


def several(cell: str, mark: str = ";") -> tuple[str, ...]:
    """The parts of a cell, each once."""
    return tuple(dict.fromkeys(part.strip().strip('"') for part in cell.split(mark) if part.strip().strip('"')))
