"""The EU's consolidated list of financial sanctions: XML, and CSV with a row for each name, birth date and paper."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.rows import held, records, several
from headwater.sources.listings.trees import children, elements, text, texts

LATIN_END = "\u0250"


def _alias(name: str, strong: bool) -> Alias:
    letters = [c for c in name if c.isalpha()]
    kind: AliasKind = "original_script" if letters and letters[0] >= LATIN_END else "alias" if strong else "weak"
    return Alias(name=name, kind=kind)


def xml_entries(path: Path) -> Iterator[ListEntry]:
    for element in elements(path, "sanctionEntity"):
        names = [one for one in children(element, "nameAlias") if " ".join((one.get("wholeName") or "").split())]
        key = element.get("euReferenceNumber") or element.get("logicalId")
        if not names or not key:
            continue
        aliases = [_alias(" ".join(one.get("wholeName").split()), one.get("strong") != "false") for one in names]
        born = (one.get("birthdate") or one.get("year") for one in children(element, "birthdate"))
        countries = (one.get("countryDescription") for one in children(element, "citizenship"))
        yield ListEntry(
            key=key,
            schema=_schema(element),
            name=aliases[0].name,
            aliases=tuple(dict.fromkeys(aliases[1:])),
            programmes=tuple(
                dict.fromkeys(one.get("programme") for one in children(element, "regulation") if one.get("programme"))
            ),
            listed_on=element.get("designationDate") or _published(element),
            born=tuple(dict.fromkeys(filter(None, born))),
            countries=tuple(dict.fromkeys(filter(None, countries))),
            identifiers=tuple(
                Identifier(kind=one.get("identificationTypeDescription") or "document", value=one.get("number"))
                for one in children(element, "identification")
                if one.get("number")
            ),
            remarks=text(element, "remark") or next(iter(texts(element, "remark")), None),
        )


def _schema(element: Any) -> str:
    kinds = [
        (one.get("code") or one.get("classificationCode") or "").lower() for one in children(element, "subjectType")
    ]
    return "Person" if kinds and kinds[0] in ("person", "p") else "Organization"


def _published(element: Any) -> str | None:
    return min(
        (one.get("publicationDate") for one in children(element, "regulation") if one.get("publicationDate")),
        default=None,
    )


def is_csv(first: list[str]) -> bool:
    names = [name.lower() for name in first]
    return "entity_logicalid" in names and "namealias_wholename" in names


def csv_dated(path: Path) -> str | None:
    first = next(records(path, ";"), {}).get("filegenerationdate", "")
    day, _, rest = first.partition("/")
    month, _, year = rest.partition("/")
    return f"{year[:4]}-{month}-{day}" if year[:4].isdigit() else first[:10] or None


def csv_entries(path: Path) -> Iterator[ListEntry]:
    for key, group in groupby(records(path, ";"), key=lambda row: row["entity_logicalid"]):
        rows = list(held(group, f"rows of entity {key[:50]}"))
        named = [row for row in rows if row["namealias_wholename"]]
        if not named:
            continue
        aliases = [_alias(row["namealias_wholename"], True) for row in named]
        kinds = {
            row.get("entity_subjecttype_classificationcode", row.get("entity_subjecttype", "")).lower() for row in rows
        }
        yield ListEntry(
            key=rows[0].get("entity_eu_referencenumber") or key,
            schema="Person" if kinds & {"p", "person"} else "Organization",
            name=aliases[0].name,
            aliases=tuple(dict.fromkeys(aliases[1:])),
            programmes=_cells(rows, "entity_regulation_programme"),
            born=_cells(rows, "birthdate_birthdate"),
            listed_on=next(iter(_cells(rows, "entity_designationdate")), None),
            countries=_cells(rows, "citizenship_countrydescription"),
            identifiers=tuple(
                dict.fromkeys(
                    Identifier(
                        kind=row.get("identification_typedescription") or "document", value=row["identification_number"]
                    )
                    for row in rows
                    if row.get("identification_number")
                )
            ),
            remarks=next(iter(_cells(rows, "entity_remark")), None),
        )


def _cells(rows: list[dict[str, str]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for row in rows for part in several(row.get(column, ""), "\n")))
