"""The Security Council's consolidated list in XML."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headwater.records.listings import Alias, AliasKind, Identifier, ListEntry
from headwater.sources.listings.trees import children, elements, local, text, texts

NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
QUALITIES: dict[str, AliasKind] = {"low": "weak", "f.k.a.": "former"}


def entries(path: Path) -> Iterator[ListEntry]:
    for element in elements(path, "INDIVIDUAL", "ENTITY"):
        name = " ".join(part for part in (text(element, one) for one in NAMES) if part)
        key = text(element, "REFERENCE_NUMBER") or text(element, "DATAID")
        if name and key:
            yield _entry(element, name, key)


def _entry(element: Any, name: str, key: str) -> ListEntry:
    person = local(element) == "INDIVIDUAL"
    aliases = [
        Alias(name=said, kind=QUALITIES.get((text(one, "QUALITY") or "").lower(), "alias"))
        for one in (*children(element, "INDIVIDUAL_ALIAS"), *children(element, "ENTITY_ALIAS"))
        if (said := text(one, "ALIAS_NAME"))
    ]
    if original := text(element, "NAME_ORIGINAL_SCRIPT"):
        aliases.append(Alias(name=original, kind="original_script"))
    documents = (
        Identifier(kind=text(one, "TYPE_OF_DOCUMENT") or "document", value=number)
        for one in children(element, "INDIVIDUAL_DOCUMENT")
        if (number := text(one, "NUMBER"))
    )
    return ListEntry(
        key=key,
        schema="Person" if person else "Organization",
        name=name,
        aliases=tuple(dict.fromkeys(aliases)),
        programmes=tuple(one for one in [text(element, "UN_LIST_TYPE")] if one),
        listed_on=text(element, "LISTED_ON"),
        updated_on=max(
            (day for one in children(element, "LAST_DAY_UPDATED") for day in texts(one, "VALUE")), default=None
        ),
        born=tuple(dict.fromkeys(day for one in children(element, "INDIVIDUAL_DATE_OF_BIRTH") if (day := _born(one)))),
        countries=tuple(
            dict.fromkeys(word for one in children(element, "NATIONALITY") for word in texts(one, "VALUE"))
        ),
        identifiers=tuple(dict.fromkeys(documents)),
        remarks=text(element, "COMMENTS1"),
    )


def _born(element: Any) -> str | None:
    first, last = text(element, "FROM_YEAR"), text(element, "TO_YEAR")
    return text(element, "DATE", "YEAR") or (f"{first}..{last}" if first and last else first or last)
