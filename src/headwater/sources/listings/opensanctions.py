"""OpenSanctions: targets in a simple CSV, and entities in FollowTheMoney JSON lines, nested or not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.rows import BadList, lines, records, several

SCHEMAS = {
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Organization",
    "LegalEntity": "Organization",
    "PublicBody": "Organization",
    "Vessel": "Vessel",
    "Airplane": "Airplane",
    "CryptoWallet": "",
    "Security": "",
}
NAMES: dict[str, AliasKind] = {"alias": "alias", "previousName": "former", "weakAlias": "weak"}
NUMBERS = (
    "idNumber",
    "passportNumber",
    "registrationNumber",
    "taxNumber",
    "imoNumber",
    "mmsi",
    "innCode",
    "ogrnCode",
    "leiCode",
    "swiftBic",
    "serialNumber",
)
COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")


def is_csv(first: list[str]) -> bool:
    return {"id", "schema", "name", "aliases"} <= {name.lower() for name in first}


def csv_name(path: Path) -> str:
    first: dict[str, str] = next(records(path), {})
    return "opensanctions" + (f":{first['dataset'].split(';')[0].strip().lower()}" if first.get("dataset") else "")


def csv_entries(path: Path) -> Iterator[ListEntry]:
    for row in records(path):
        schema = SCHEMAS.get(row["schema"], "Organization")
        if schema and row["name"]:
            yield ListEntry(
                key=row["id"],
                schema=schema,
                name=row["name"],
                aliases=tuple(Alias(name=one) for one in several(row["aliases"]) if one != row["name"]),
                programmes=several(row.get("program_ids", "")) or several(row.get("sanctions", "")),
                listed_on=(row.get("first_seen") or "")[:10] or None,
                updated_on=(row.get("last_change") or "")[:10] or None,
                born=several(row.get("birth_date", "")),
                countries=several(row.get("countries", "")),
                identifiers=tuple(
                    Identifier(kind="identifier", value=one) for one in several(row.get("identifiers", ""))
                ),
            )


def is_json(path: Path) -> bool:
    first = next(lines(path), "").strip()
    return first.startswith("{") and '"schema"' in first and '"properties"' in first


def json_name(path: Path) -> str:
    first = _decoded(next(lines(path)), 1)
    datasets = first.get("datasets")
    return "ftm" + (f":{datasets[0]}" if isinstance(datasets, list) and datasets else "")


def json_entries(path: Path) -> Iterator[ListEntry]:
    for number, line in enumerate(lines(path), 1):
        if not line.strip():
            continue
        entity = _decoded(line, number)
        schema = SCHEMAS.get(str(entity.get("schema")), "")
        properties = entity.get("properties")
        if not isinstance(properties, dict) or not isinstance(entity.get("id"), str):
            raise BadList(f"line {number} is no entity: it has no id or no properties")
        names = _words(properties, "name")
        if schema and names and entity.get("target") is not False:
            yield _entry(entity, schema, properties, names)


def _entry(entity: dict[str, Any], schema: str, properties: dict[str, Any], names: list[str]) -> ListEntry:
    caption = entity.get("caption")
    name = caption if isinstance(caption, str) and caption in names else names[0]
    aliases = [Alias(name=one) for one in names if one != name]
    aliases += [Alias(name=one, kind=kind) for key, kind in NAMES.items() for one in _words(properties, key)]
    nested = [one.get("properties") for one in properties.get("sanctions") or () if isinstance(one, dict)]
    sanctions = [one for one in nested if isinstance(one, dict)]
    programmes = [
        word for one in (properties, *sanctions) for key in ("programId", "program") for word in _words(one, key)
    ]
    began = sorted(day for one in sanctions for key in ("listingDate", "startDate") for day in _words(one, key))
    return ListEntry(
        key=entity["id"],
        schema=schema,
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        programmes=tuple(dict.fromkeys(programmes)),
        listed_on=next(iter(began), None),
        updated_on=next(iter(_words(properties, "modifiedAt")), None),
        born=tuple(_words(properties, "birthDate")),
        countries=tuple(dict.fromkeys(word for key in COUNTRIES for word in _words(properties, key))),
        identifiers=tuple(Identifier(kind=key, value=word) for key in NUMBERS for word in _words(properties, key)),
        remarks=next(iter(_words(properties, "notes")), None),
    )


def _words(properties: dict[str, Any], key: str) -> list[str]:
    values = properties.get(key)
    return [one.strip() for one in values if isinstance(one, str) and one.strip()] if isinstance(values, list) else []


def _decoded(line: str, number: int) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadList(f"line {number} is no JSON, or is cut off: {str(error)[:100]}") from None
    if not isinstance(found, dict):
        raise BadList(f"line {number} is no object")
    return found
