"""The roles of one event while they are found."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from headwater.flow.extract.events.words import Hit
from headwater.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Cast:
    """The roles of one event while they are found. `inner`: triggers whose event this one tells at its own stage;
    `lead` is the role of their subject;
    `classes` are those of the goods of the block; `part` is the word for the goods, where the trigger has others;
    `shared`: another event of the sentence says who takes part."""

    hit: Hit
    roles: dict[str, list[Role]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    goods: list["Token"] = field(default_factory=list)
    inner: list[Hit] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    lead: str = ""
    classes: dict[int, str] = field(default_factory=dict)
    slots: list[tuple[str, "Token"]] = field(default_factory=list)
    part: int | None = None
    shared: bool = False

    def add(self, role: Role, token: "Token") -> None:
        row = self.roles.setdefault(role.name, [])
        if all(not role.span.overlaps(other.span) for other in row):
            row.append(role)
        self.taken.add(token.i)

    def ordered(self) -> tuple[Role, ...]:
        return tuple(sorted((r for row in self.roles.values() for r in row), key=lambda r: (r.span.start, r.name)))


def renamed(role: Role, name: str) -> Role:
    return Role(name=name, span=role.span, actor=role.actor)


def same_party(a: Role, b: Role) -> bool:
    return a.span.overlaps(b.span) or (a.actor is not None and a.actor == b.actor) or a.span.text == b.span.text
