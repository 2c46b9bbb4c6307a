"""What a page, or the feed that brought it, says outside its text about where it comes from. Claims, never proof."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from headwater.records import Declared, Field
from headwater.text.addresses import site

Kind = Literal["based_on", "source_organization", "publisher", "canonical", "feed_source", "dateline", "correction"]

_JSON_LD: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\.isBasedOn(?:Url)?(?:\.\w+)?$"), "based_on"),
    (re.compile(r"\.sourceOrganization(?:\.\w+)?$"), "source_organization"),
    (re.compile(r"\.publisher(?:\.\w+)?$"), "publisher"),
    (re.compile(r"\.dateline$"), "dateline"),
    (re.compile(r"\.correction(?:\.\w+)?$"), "correction"),
)
_METAS: dict[str, Kind] = {
    "original-source": "based_on",  # both from Google News's tags for syndicated news
    "syndication-source": "based_on",
    "article:publisher": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "dc.source": "based_on",
    "dcterms.source": "based_on",
}
_FEED: dict[str, Kind] = {"source": "feed_source", "source.name": "feed_source", "source.url": "feed_source"}


def declared(fields: tuple[Field, ...], url: str | None) -> tuple[Declared, ...]:
    """One record for each thing said; a name and an address that one node gives stand in one record."""
    out: list[Declared] = []
    for field, kind in _told(fields, url):
        is_url = field.value.startswith(("http://", "https://", "//"))
        one = Declared(
            kind=kind, name=None if is_url else field.value, url=field.value if is_url else None, field=field
        )
        before = out[-1] if out else None
        if before is not None and _of_one_node(before, one):
            out[-1] = msgspec.structs.replace(before, name=before.name or one.name, url=before.url or one.url)
        else:
            out.append(one)
    unique = {(one.kind, one.name, one.url): one for one in reversed(out)}
    return tuple(reversed(unique.values()))


def _told(fields: tuple[Field, ...], url: str | None) -> Iterator[tuple[Field, Kind]]:
    for field in fields:
        if field.source == "json-ld":
            found = next((kind for pattern, kind in _JSON_LD if pattern.search(field.path)), None)
            if found is not None and not field.path.startswith("Unreadable"):
                yield field, found
        elif field.source == "meta" and field.path in _METAS:
            yield field, _METAS[field.path]
        elif field.source in ("feed", "list") and field.path in _FEED:
            yield field, _FEED[field.path]
        elif field.source == "html" and field.path == "canonical" and _is_elsewhere(field.value, fields, url):
            yield field, "canonical"


def _is_elsewhere(canonical: str, fields: tuple[Field, ...], url: str | None) -> bool:
    """Does the page say that its own place is on another site?"""
    own = url or next((field.value for field in fields if field.path == "og:url"), None)
    here, there = site(own) if own else None, site(canonical)
    return here is not None and there is not None and here != there


def _of_one_node(before: Declared, one: Declared) -> bool:
    """Two leaves of one node: the same path but for its last part, the one a name and the other an address."""
    paths = [each.field.path.rpartition(".")[0] for each in (before, one)]
    complements = (before.name is None) != (one.name is None) and (before.url is None) != (one.url is None)
    return (
        before.kind == one.kind and before.field.source == one.field.source
        and paths[0] == paths[1] != "" and complements
    )  # fmt: skip
