"""Who of a case is screened: identities, or else the names that articles give, with what tries them."""

from collections.abc import Iterable, Mapping

import msgspec

from headwater.flow.weigh.hits.evidence import Beside
from headwater.names.words import script_of
from headwater.records import Actor, Identity, Particular

# What is tried for a kind of actor. States, places and what is no actor are left out.
TRIED: Mapping[str, str] = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "government": "Organization",
    "outlet": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
CRAFT = ("vessel", "aircraft")


class Party(msgspec.Struct, frozen=True):
    """Somebody to be screened. `names`: all spellings that are tried; `members`: its name in each of its articles."""

    identity: str | None
    name: str
    kind: str
    schema: str
    names: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    particulars: tuple[Particular, ...]

    def beside(self) -> tuple[Beside, ...]:
        found = (Beside(one.kind, one.value, one.years) for one in self.particulars if one.kind not in CRAFT)
        return tuple(dict.fromkeys(found))


def parties(
    identities: Iterable[Identity], actors: Iterable[Actor], particulars: Iterable[Particular]
) -> tuple[Party, ...]:
    """Everybody who is screened, by name and kind. An actor that is in no identity counts by its name and kind."""
    of_actor: dict[tuple[str, str], list[Particular]] = {}
    unnamed: dict[tuple[str, str], list[Particular]] = {}
    for one in particulars:
        if one.actor is not None:
            of_actor.setdefault((one.article, one.actor), []).append(one)
        else:
            unnamed.setdefault((_craft(one), one.named.text), []).append(one)
    known = {one.id: one for one in actors}
    made = [_of_identity(one, of_actor) for one in identities]
    taken = {member.actor for one in identities for member in one.members}
    alone: dict[tuple[str, str], list[Actor]] = {}
    for actor in known.values():
        if actor.id not in taken and not actor.unnamed:
            alone.setdefault((actor.name, actor.kind), []).append(actor)
    made += [_of_actors(name, kind, found, of_actor) for (name, kind), found in alone.items()]
    made += [
        Party(
            identity=None, name=name, kind=kind, schema=TRIED[kind], names=(name,), particulars=tuple(found),
            members=tuple(sorted({(one.article, name) for one in found})),
        )
        for (kind, name), found in unnamed.items() if kind
    ]  # fmt: skip
    tried = (one for one in made if one is not None and one.schema)
    return tuple(sorted(tried, key=lambda one: (one.name, one.kind, one.identity or "")))


def _craft(one: Particular) -> str:
    """What somebody is whom no actor stands for; "" where the particular does not tell."""
    if one.kind in ("imo", "mmsi"):
        return "vessel"
    return "aircraft" if one.kind == "tail_number" else one.kind if one.kind in CRAFT else ""


def _of_identity(one: Identity, of_actor: Mapping[tuple[str, str], list[Particular]]) -> Party | None:
    if one.unnamed or (one.kind == "government" and one.name == one.country):
        return None
    members = tuple(sorted({(member.article, member.name) for member in one.members}))
    return _party(one.id, one.name, one.kind, (one.name, *one.aliases), members, of_actor)


def _of_actors(
    name: str, kind: str, found: list[Actor], of_actor: Mapping[tuple[str, str], list[Particular]]
) -> Party | None:
    if kind == "government" and all(one.name == one.country for one in found):
        return None
    members = tuple(sorted((one.article, name) for one in found))
    return _party(None, name, kind, (name, *(alias for one in found for alias in one.aliases)), members, of_actor)


def _party(
    identity: str | None, name: str, kind: str, names: Iterable[str], members: tuple[tuple[str, str], ...],
    of_actor: Mapping[tuple[str, str], list[Particular]],
) -> Party:  # fmt: skip
    held = tuple(one for member in members for one in of_actor.get(member, ()))
    craft = sorted({one.kind for one in held if one.kind in CRAFT})
    if craft and kind in ("person", "organization", "group"):  # "the tanker Merrow Star": read as a person's name
        kind = craft[0]
    fit = dict.fromkeys(one for one in names if _telling(one, name, kind))
    return Party(identity, name, kind, TRIED.get(kind, ""), tuple(sorted(fit)), members, held)


def _telling(said: str, name: str, kind: str) -> bool:
    """May a spelling be screened? A surname beside the whole name says nothing; nor do words without a capital."""
    if said == name:
        return True
    if kind == "person" and len(said.split()) < len(name.split()) and len(said.split()) == 1:
        return script_of(said) != script_of(name)
    return any(sign.isupper() for sign in said) or script_of(said) != "latin"
