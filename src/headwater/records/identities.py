"""Who is who across a case: one record for a person, state, body, firm, ship or aircraft, whatever it is called."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.records.readings import ActorKind
from headwater.spans import Span

MergedBy = Literal["alone", "name", "spelling", "alias", "acronym", "surname", "table", "identifier", "ruling"]


class NamedIn(Record, frozen=True):
    """An actor of one article that is this identity, and why it is.

    `actor` is the id of the article's `Actor`, `name` what it is called there. `by`: "alone" where nothing was merged
    for it; "ruling" where a person said so.
    """

    article: str
    actor: str
    name: str
    by: MergedBy
    why: str


class HeldRole(Record, frozen=True):
    """An office somebody held, as the texts or the table of states and leaders say (then `spans` are empty).

    `when`: for the texts, the days of those that say so; for the table, the term, open where it had not ended on the
    day up to which the table was kept.
    """

    role: str
    institution: str | None
    when: When
    spans: tuple[Span, ...]


class Identity(Record, frozen=True):
    """One actor of the case, under the name by which most articles know it.

    `principal` is whom it speaks for; `within` the body, state or region it is part of, as texts or tables say.
    `identifiers` as the texts give them: ("imo", "9074729"). `unnamed`: people without a name ("officials"), who are
    never told to be the same in two articles. `members` are the articles' actors that are merged here, each with its
    reason.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    principal: str | None
    within: str | None
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    roles: tuple[HeldRole, ...]
    members: tuple[NamedIn, ...]
    unnamed: bool = False


class SameActor(Record, frozen=True):
    """A proposal: two identities that may be one. They stay apart until somebody says so."""

    id: str
    a: str
    b: str
    score: float
    why: str
