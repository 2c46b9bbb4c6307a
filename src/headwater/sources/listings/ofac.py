"""OFAC's list of specially designated nationals: CSV without a header, its aliases in a file beside it; and XML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.rows import BadList, held, rows
from headwater.sources.listings.trees import children, elements, text, texts

COLUMNS = 12  # of sdn.csv: number, name, type, programmes, title, five of ships, owner, remarks
ALIAS_COLUMNS = 5  # of alt.csv: number, number of the alias, its kind, the name, remarks
SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
KINDS: dict[str, AliasKind] = {"fka": "former", "f.k.a.": "former"}

_BORN = re.compile(r"DOB ([^;.]+)")
_NUMBER = re.compile(
    r"(Passport|National ID No\.|Registration ID|Tax ID No\.|Vessel Registration Identification)\s+([^;.]{3,60})"
)
_QUOTED = re.compile(r"[anf]\.k\.a\. '([^']{2,200})'")  # how remarks print weak aliases
_US_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def is_csv(first: list[str]) -> bool:
    return len(first) == COLUMNS and first[0].isdigit() and bool(first[1])


def csv_entries(path: Path) -> Iterator[ListEntry]:
    aliases = _aliases(path.with_name(path.name.replace("sdn", "alt").replace("SDN", "ALT")), path)
    for number, row in enumerate(rows(path), 1):
        if len(row) != COLUMNS or not row[0].isdigit():
            raise BadList(f"row {number} has {len(row)} cells where OFAC's has {COLUMNS}")
        key, name, kind, programmes, *_, remarks = (None if cell in ("-0-", "") else cell for cell in row)
        if key and name:
            yield ListEntry(
                key=key,
                schema=SCHEMAS.get(kind or "", "Organization"),
                name=name,
                aliases=(
                    *aliases.get(key, ()),
                    *(Alias(name=one, kind="weak") for one in _QUOTED.findall(remarks or "")),
                ),
                programmes=tuple(
                    one.strip(" []") for one in re.split(r"\]\s*\[|;", programmes or "") if one.strip(" []")
                ),
                born=tuple(one.strip() for one in _BORN.findall(remarks or "")),
                remarks=remarks,
                identifiers=tuple(
                    Identifier(kind=one, value=value.strip()) for one, value in _NUMBER.findall(remarks or "")
                ),
            )


def _aliases(beside: Path, path: Path) -> dict[str, list[Alias]]:
    """Aliases by entry, from the file that OFAC publishes beside the list; none where it is not there."""
    found: dict[str, list[Alias]] = {}
    if beside == path or not beside.is_file():
        return found
    for number, row in enumerate(held(rows(beside), f"rows in {beside.name}"), 1):
        if len(row) != ALIAS_COLUMNS:
            raise BadList(f"{beside.name}: row {number} has {len(row)} cells where OFAC's has {ALIAS_COLUMNS}")
        found.setdefault(row[0], []).append(Alias(name=row[3], kind=KINDS.get(row[2], "alias")))
    return found


def dated(path: Path) -> str | None:
    for element in elements(path, "publshInformation"):
        if said := _US_DAY.match(text(element, "Publish_Date") or ""):
            return f"{said[3]}-{said[1]}-{said[2]}"
    return None


def xml_entries(path: Path) -> Iterator[ListEntry]:
    for element in elements(path, "sdnEntry"):
        key, name = text(element, "uid"), _name(element)
        if key and name:
            yield ListEntry(
                key=key,
                schema=SCHEMAS.get((text(element, "sdnType") or "").lower(), "Organization"),
                name=name,
                aliases=tuple(dict.fromkeys(_alias(one) for one in children(element, "aka") if _name(one))),
                programmes=tuple(dict.fromkeys(texts(element, "program"))),
                born=tuple(texts(element, "dateOfBirth")),
                countries=tuple(
                    dict.fromkeys(word for one in children(element, "nationality") for word in texts(one, "country"))
                ),
                identifiers=tuple(
                    Identifier(kind=text(one, "idType") or "id", value=number)
                    for one in children(element, "id")
                    if (number := text(one, "idNumber"))
                ),
                remarks=text(element, "remarks"),
            )


def _name(element: Any) -> str:
    return " ".join(part for part in (text(element, "firstName"), text(element, "lastName")) if part)


def _alias(element: Any) -> Alias:
    weak = (text(element, "category") or "").lower() == "weak"
    kind = KINDS.get((text(element, "type") or "").lower(), "alias")
    return Alias(name=_name(element), kind="weak" if weak else kind)
