"""OFAC's lists in the advanced XML, whose words stand in tables of their own and are named by number."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.trees import children, elements, local, text, texts

SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
TABLES = ("AliasType", "PartySubType", "PartyType", "FeatureType", "IDRegDocType", "Script")


def dated(path: Path) -> str | None:
    for element in elements(path, "DateOfIssue"):
        return _day(element)
    return None


def entries(path: Path) -> Iterator[ListEntry]:
    """Reads the file twice: the programmes of a party stand behind all parties."""
    tables: dict[tuple[str, str], str] = {}
    parents: dict[str, str] = {}
    programmes: dict[str, list[str]] = {}
    listed: dict[str, str] = {}
    for element in elements(path, *TABLES, "SanctionsEntry"):
        if local(element) == "SanctionsEntry":
            profile = element.get("ProfileID", "")
            programmes.setdefault(profile, []).extend(
                word for one in children(element, "SanctionsMeasure") for word in texts(one, "Comment")
            )
            days = sorted(
                day for one in children(element, "EntryEvent") for at in children(one, "Date") if (day := _day(at))
            )
            if days:
                listed[profile] = days[0]
        else:
            tables[local(element), element.get("ID", "")] = " ".join((element.text or "").split())
            if parent := element.get("PartyTypeID"):
                parents[element.get("ID", "")] = parent
    identifiers = _identifiers(path, tables)
    for party in elements(path, "DistinctParty"):
        for profile in children(party, "Profile"):
            key = profile.get("ID") or party.get("FixedRef") or ""
            sub = profile.get("PartySubTypeID", "")
            kind = tables.get(("PartySubType", sub), "").lower()
            kind = kind if kind in SCHEMAS else tables.get(("PartyType", parents.get(sub, "")), "").lower()
            made = _entry(profile, key, SCHEMAS.get(kind, "Organization"), tables)
            if made is not None:
                yield ListEntry(
                    key=key,
                    schema=made.schema,
                    name=made.name,
                    aliases=made.aliases,
                    born=made.born,
                    programmes=tuple(dict.fromkeys(programmes.get(key, ()))),
                    listed_on=listed.get(key),
                    identifiers=tuple(identifiers.get(_identity(profile), ())),
                )


def _entry(profile: Any, key: str, schema: str, tables: dict[tuple[str, str], str]) -> ListEntry | None:
    primary, aliases = "", []
    for alias in children(profile, "Alias"):
        said_kind = tables.get(("AliasType", alias.get("AliasTypeID", "")), "").lower()
        for number, name in enumerate(children(alias, "DocumentedName")):
            said = " ".join(texts(name, "NamePartValue"))
            if not said:
                continue
            if alias.get("Primary") == "true" and not number and not primary:
                primary = said
                continue
            kind: AliasKind = "former" if "f.k.a" in said_kind else "alias"
            kind = "weak" if alias.get("LowQuality") == "true" else kind
            aliases.append(Alias(name=said, kind="original_script" if not said.isascii() and number else kind))
    if not primary and aliases:
        primary = aliases.pop(0).name
    if not primary:
        return None
    born = []
    for feature in children(profile, "Feature"):
        if tables.get(("FeatureType", feature.get("FeatureTypeID", "")), "").lower() == "birthdate":
            for period in children(feature, "DatePeriod"):
                born += [day for at in (*children(period, "From"), *children(period, "Start")) if (day := _day(at))][:1]
    return ListEntry(
        key=key, schema=schema, name=primary, aliases=tuple(dict.fromkeys(aliases)), born=tuple(dict.fromkeys(born))
    )


def _identifiers(path: Path, tables: dict[tuple[str, str], str]) -> dict[str, list[Identifier]]:
    found: dict[str, list[Identifier]] = {}
    for element in elements(path, "IDRegDocument"):
        if number := text(element, "IDRegistrationNo"):
            kind = tables.get(("IDRegDocType", element.get("IDRegDocTypeID", "")), "") or "document"
            found.setdefault(element.get("IdentityID", ""), []).append(Identifier(kind=kind, value=number))
    return found


def _identity(profile: Any) -> str:
    return next((one.get("ID", "") for one in children(profile, "Identity")), "")


def _day(element: Any) -> str | None:
    parts = [next(iter(texts(element, name)), "") for name in ("Year", "Month", "Day")]
    if not all(part.isdigit() for part in parts):
        return None
    return f"{int(parts[0]):04d}-{int(parts[1]):02d}-{int(parts[2]):02d}"
