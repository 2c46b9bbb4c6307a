"""Sanctions lists as their publishers print them, and what screening proposes."""

from collections.abc import Sequence
from typing import Literal

from headwater.records.base import Record

AliasKind = Literal["alias", "former", "weak", "original_script"]
ListForm = Literal[
    "un_xml",
    "ofac_csv",
    "ofac_xml",
    "ofac_advanced_xml",
    "eu_xml",
    "eu_csv",
    "uk_csv",
    "uk_xml",
    "opensanctions_csv",
    "ftm_json",
]


class Alias(Record, frozen=True):
    """Another name of a listed party. "weak": the publisher says that it alone identifies nobody."""

    name: str
    kind: AliasKind = "alias"


class Identifier(Record, frozen=True):
    """A number that names one party: of a passport, a register, a ship."""

    kind: str
    value: str


class ListEntry(Record, frozen=True):
    """A listed party. Dates and numbers stand as printed; what the list does not say is None or empty.

    `key`: what the publisher calls the entry. `schema`: Person, Organization, Vessel or Airplane, as in FollowTheMoney.
    """

    key: str
    schema: str
    name: str
    aliases: tuple[Alias, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: str | None = None
    updated_on: str | None = None
    born: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    remarks: str | None = None


class ListVersion(Record, frozen=True):
    """One reading of a list, never changed. `dated`: the day that the list states; None where it states none."""

    id: str
    list: str
    form: ListForm
    dated: str | None
    added_at: str
    source: str
    sha256: str
    size: int
    entries: int


class ScreenHit(Record, frozen=True):
    """A proposal that a name may stand for a listed party: never more than that, whatever the score.

    `matched`: the name of the entry that fits best; `matched_kind` what kind of name that is. `basis`: what the score
    rests on; by the name alone it comes to .95 at most.
    """

    query: str
    score: float
    matched: str
    matched_kind: str
    reasons: tuple[str, ...]
    list: str
    list_dated: str | None
    entry: ListEntry
    basis: Literal["name", "birth", "identifier"] = "name"
    standing: Literal["proposal"] = "proposal"


def latest(versions: Sequence[ListVersion]) -> list[ListVersion]:
    """Of each list the version with the latest date; where dates are missing or the same, the one added last."""
    newest: dict[str, ListVersion] = {}
    for version in versions:
        before = newest.get(version.list)
        if before is None or (version.dated or version.added_at) >= (before.dated or before.added_at):
            newest[version.list] = version
    return [newest[name] for name in sorted(newest)]
