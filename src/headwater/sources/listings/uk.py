"""The UK's list (CSV and XML) and its former consolidated list of targets (CSV): a row for each name of a party."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.rows import BadList, held, records, several, table
from headwater.sources.listings.trees import children, elements, text, texts

NAMES = ("name 1", "name 2", "name 3", "name 4", "name 5", "name 6")
KEYS = ("unique id", "group id", "ofsi group id")
TYPES = ("designation type", "individual, entity, ship", "group type", "type")
NUMBERS = ("passport number", "national identifier number", "imo number", "business registration number (s)")
ORIGINALS = ("name non-latin script",)

_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def _iso(said: str | None) -> str | None:
    found = _DAY.search(said or "")
    return f"{found[3]}-{found[2]}-{found[1]}" if found else said or None


def is_csv(found: tuple[str, list[str]]) -> bool:
    names = [name.lower() for name in found[1]]
    return "name 6" in names and any(key in names for key in KEYS)


def csv_dated(path: Path) -> str | None:
    return _iso(table(path)[0])


def csv_entries(path: Path) -> Iterator[ListEntry]:
    """Rows of one party need not stand together, so all are kept until the end: some 20,000."""
    above = 0 if not table(path)[0] else 1
    parties: dict[str, list[dict[str, str]]] = {}
    for row in held(records(path, above=above), "rows"):
        key = next((row[key] for key in KEYS if row.get(key)), "")
        if not key:
            raise BadList("a row without the number of its party")
        parties.setdefault(key, []).append(row)
    for key, rows in parties.items():
        named = sorted((row for row in rows if _whole(row)), key=lambda row: not _primary(row))
        if named:
            yield _entry(key, rows, named)


def _entry(key: str, rows: list[dict[str, str]], named: list[dict[str, str]]) -> ListEntry:
    aliases = [Alias(name=_whole(row), kind=_kind(row)) for row in named[1:]]
    aliases += [
        Alias(name=row[column], kind="original_script") for row in rows for column in ORIGINALS if row.get(column)
    ]
    first = named[0]
    kind = next((first[one].lower() for one in TYPES if first.get(one)), "")
    numbers = (
        Identifier(kind=one, value=part) for row in rows for one in NUMBERS for part in several(row.get(one, ""))
    )
    return ListEntry(
        key=key,
        schema="Person" if "individual" in kind else "Vessel" if "ship" in kind else "Organization",
        name=_whole(first),
        aliases=tuple(dict.fromkeys(one for one in aliases if one.name != _whole(first))),
        programmes=tuple(dict.fromkeys(row[one] for row in rows for one in ("regime name", "regime") if row.get(one))),
        listed_on=_iso(first.get("date designated") or first.get("listed on")),
        updated_on=_iso(first.get("last updated")),
        born=tuple(
            dict.fromkeys(part for row in rows for one in ("d.o.b", "dob") for part in several(row.get(one, "")))
        ),
        countries=tuple(
            dict.fromkeys(
                part
                for row in rows
                for one in ("nationality(/ies)", "nationality")
                for part in several(row.get(one, ""))
            )
        ),
        identifiers=tuple(dict.fromkeys(numbers)),
        remarks=first.get("other information") or None,
    )


def _whole(row: dict[str, str]) -> str:
    return " ".join(" ".join(row.get(name, "") for name in NAMES).split())


def _primary(row: dict[str, str]) -> bool:
    return "primary" in (row.get("name type") or row.get("alias type") or "").lower()


def _kind(row: dict[str, str]) -> AliasKind:
    said = f"{row.get('name type', '')} {row.get('alias type', '')}".lower()
    strength = f"{row.get('alias strength', '')} {row.get('alias quality', '')}".lower()
    return (
        "weak"
        if "low" in strength or "weak" in strength
        else "former"
        if "fka" in said or "former" in said
        else "alias"
    )


def xml_dated(path: Path) -> str | None:
    for element in elements(path, "DateGenerated"):
        return _iso((element.text or "").strip())
    return None


def xml_entries(path: Path) -> Iterator[ListEntry]:
    for element in elements(path, "Designation"):
        key = text(element, "UniqueID", "OFSIGroupID")
        names = [(one, said) for one in children(element, "Name") if (said := _joined(one))]
        if not key or not names:
            continue
        names.sort(key=lambda pair: "primary" not in (text(pair[0], "NameType") or "").lower())
        aliases = [Alias(name=said, kind=_strength(one)) for one, said in names[1:]]
        aliases += [Alias(name=said, kind="original_script") for said in texts(element, "NameNonLatinScript")]
        kind = (text(element, "IndividualEntityShip") or "").lower()
        yield ListEntry(
            key=key,
            schema="Person" if "individual" in kind else "Vessel" if "ship" in kind else "Organization",
            name=names[0][1],
            aliases=tuple(dict.fromkeys(aliases)),
            programmes=tuple(texts(element, "RegimeName"))[:1],
            listed_on=_iso(text(element, "DateDesignated")),
            updated_on=_iso(text(element, "LastUpdated")),
            born=tuple(dict.fromkeys(texts(element, "DOB"))),
            countries=tuple(dict.fromkeys(texts(element, "Nationality"))),
            identifiers=tuple(Identifier(kind="passport", value=one) for one in texts(element, "PassportNumber"))
            + tuple(Identifier(kind="imo", value=one) for one in texts(element, "IMONumber")),
            remarks=text(element, "OtherInformation"),
        )


def _joined(element: Any) -> str:
    return " ".join(part for n in range(1, 7) if (part := text(element, f"Name{n}")))


def _strength(element: Any) -> AliasKind:
    strength = (text(element, "AliasStrength") or "").lower()
    return "weak" if "low" in strength or "weak" in strength else "alias"
