"""Ministries and other organs of state that the tables do not know: the article says whose they are.

"Vell's Defence Ministry", "the Foreign Ministry of Vell" and later "the Defence Ministry" or "ministry spokeswoman Dana
Ruiz" speak for Vell. A ministry that an article gives two owners stays without one; so does "the ministry" where the
article has named two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.flow.extract.actors.find import Find
from headwater.flow.extract.actors.roles import Role

ORGANS = frozenset(
    {"ministry", "embassy", "consulate", "parliament", "army", "navy", "police", "presidency", "cabinet", "government"}
)
ORGAN_NAMES = ("security council", "central bank", "supreme court", "national bank", "coast guard", "air force")
POSSESSIVE = ("'s", "’s", "'", "’")

Owners = Mapping[str, Find | None]


def ministries(finds: list[Find], printed: list[Role]) -> tuple[list[Find], list[Role]]:
    """Finds and roles with the owner of each organ that the article gives one owner."""
    owners = owned_by(finds)
    done = [tied(find, owners[find.name]) if find.name in owners else find for find in finds]
    named = sorted((find.at, find.name) for find in done if find.name and find.name.lower() != "ministry")
    ministries_named = [(at, name) for at, name in named if "ministry" in name.lower()]
    return done, [told(role, ministries_named, owners) for role in printed]


def is_organ(name: str) -> bool:
    return not ORGANS.isdisjoint(name.lower().split()) or any(one in name.lower() for one in ORGAN_NAMES)


def owned_by(finds: Sequence[Find]) -> dict[str, Find | None]:
    """Organ -> a find of its one owner; None where the article gives it two."""
    begins = {(find.block.start, find.first): find for find in finds if may_own(find)}
    ends = {(find.block.start, find.last): find for find in finds if may_own(find)}
    owners: dict[str, Find | None] = {}
    for find in sorted(finds, key=lambda one: one.at):
        if find.name is None or find.kind not in ("organization", "government") or not is_organ(find.name):
            continue
        owner = beside(find, begins, ends)
        if owner is not None:
            known = owners.setdefault(find.name, owner)
            if known is not None and speaks(known) != speaks(owner):
                owners[find.name] = None
    return owners


def may_own(find: Find) -> bool:
    return find.name is not None and find.kind in ("organization", "government", "place") and not is_organ(find.name)


def beside(find: Find, begins: Mapping[tuple[int, int], Find], ends: Mapping[tuple[int, int], Find]) -> Find | None:
    """Whose it is, by "X's ministry" or "the ministry of X"."""
    doc, block = find.doc, find.block.start
    if find.first and doc[find.first - 1].text in POSSESSIVE:
        return ends.get((block, find.first - 1)) or ends.get((block, find.first))
    if find.last + 1 < len(doc) and doc[find.last].lower_ == "of":
        after = find.last + 1 + (doc[find.last + 1].lower_ == "the")
        return begins.get((block, after))
    return None


def speaks(find: Find) -> str | None:
    return find.principal or find.country or find.name


def tied(find: Find, owner: Find | None) -> Find:
    """An organ with its owner's country and principal; of no principal where it has two owners."""
    if owner is None:
        return replace(find, country=None, principal=None)
    return replace(find, kind="government", country=owner.country, principal=speaks(owner))


def told(role: Role, named: Sequence[tuple[int, str]], owners: Owners) -> Role:
    """Whom the holder of a role speaks for, where the role names an organ, or "ministry" after a single one."""
    if role.country is not None:
        return role
    owner = owners.get(role.principal or "")
    if owner is None and role.principal not in owners and "ministry" in role.text.lower().split():
        before = {name for at, name in named if at < role.at}
        owner = owners.get(next(iter(before))) if len(before) == 1 else None
    return role if owner is None else replace(role, country=owner.country, principal=speaks(owner))
