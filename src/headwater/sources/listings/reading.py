"""What list a file is, and its entries, one by one."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from headwater.records.listings import ListEntry, ListForm
from headwater.sources.listings import eu, ofac, ofac_advanced, opensanctions, uk, un
from headwater.sources.listings.rows import BadList, header, is_text, packed, table
from headwater.sources.listings.trees import root

MOST_BYTES = 512 * 2**20  # of a list: the largest, OFAC's advanced XML, has 120 MB
MOST_ENTRIES = 1_000_000  # the largest collection, of OpenSanctions, has 400,000
LONGEST_NAME = 2000  # characters
KNOWN = "UN XML, OFAC CSV or XML, EU XML or CSV, UK, OpenSanctions CSV, FollowTheMoney JSON lines"


class ListFile(msgspec.Struct, frozen=True):
    """A list that was recognised. `entries` reads the file; it raises BadList where the file is damaged."""

    path: Path
    list: str
    form: ListForm
    dated: str | None
    sha256: str
    size: int
    entries: Callable[[], Iterator[ListEntry]]


def identify(path: Path) -> ListFile:
    """The list that a file holds. Raises BadList, with what is wrong, for a file that is none."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadList("not a file")
        if size > MOST_BYTES:
            raise BadList(f"{size / 2**20:,.0f} MB, and a list may have {MOST_BYTES // 2**20} MB at most")
        if not size:
            raise BadList("the file is empty")
        name, form, dated, read = _form(path)
        with path.open("rb") as data:
            sha256 = hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise BadList(error.strerror or type(error).__name__) from None
    return ListFile(path, name, form, dated, sha256, size, lambda: _checked(read(path)))


Found = tuple[str, ListForm, str | None, Callable[[Path], Iterator[ListEntry]]]


def _form(path: Path) -> Found:
    if (found := root(path)) is not None:
        tag, attributes = found
        if tag == "CONSOLIDATED_LIST":
            return "un", "un_xml", _day(attributes.get("dateGenerated")), un.entries
        if tag == "sdnList":
            return "ofac-sdn", "ofac_xml", ofac.dated(path), ofac.xml_entries
        if tag == "Sanctions":
            return "ofac-sdn", "ofac_advanced_xml", ofac_advanced.dated(path), ofac_advanced.entries
        if tag == "export":
            return "eu", "eu_xml", _day(attributes.get("generationDate")), eu.xml_entries
        if tag == "Designations":
            return "uk", "uk_xml", uk.xml_dated(path), uk.xml_entries
        raise BadList(f"XML whose first element is <{tag[:50]}>: none of the UN, OFAC, EU or UK lists")
    return _text_form(path)


def _text_form(path: Path) -> Found:
    if kind := packed(path):
        raise BadList(f"a compressed file ({kind}): unpack it first")
    if not is_text(path):
        raise BadList("neither XML nor text in UTF-8: unpack it, or save it as UTF-8")
    if opensanctions.is_json(path):
        return opensanctions.json_name(path), "ftm_json", None, opensanctions.json_entries
    first = header(path)
    if opensanctions.is_csv(first):
        return opensanctions.csv_name(path), "opensanctions_csv", None, opensanctions.csv_entries
    if eu.is_csv(first):
        return "eu", "eu_csv", eu.csv_dated(path), eu.csv_entries
    if uk.is_csv(table(path)):
        return "uk", "uk_csv", uk.csv_dated(path), uk.csv_entries
    if ofac.is_csv(first):
        return "ofac-sdn", "ofac_csv", None, ofac.csv_entries
    raise BadList(f"no list that is known: {KNOWN}")


def _checked(found: Iterator[ListEntry]) -> Iterator[ListEntry]:
    number = 0
    for number, entry in enumerate(found, 1):
        if number > MOST_ENTRIES:
            raise BadList(f"more than {MOST_ENTRIES:,} entries")
        if len(entry.name) > LONGEST_NAME:
            raise BadList(f"entry {entry.key[:50]}: a name of {len(entry.name):,} characters")
        yield entry
    if not number:
        raise BadList("it holds no entry")


def _day(stated: str | None) -> str | None:
    return stated[:10] if stated else None
