"""Ministries and other organs of state that the tables do not know: the article says whose they are.

"Vell's Defence Ministry", "the Foreign Ministry of Vell", "the Vellish Embassy" and later "the Defence Ministry" or
"ministry spokeswoman Dana Ruiz" speak for Vell. A ministry that an article gives two owners stays without one; so does
"the ministry" where the article has named two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater import beats
from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find
from headwater.flow.extract.actors.roles import Role
from headwater.flow.organs import is_adjective, is_organ

POSSESSIVE = ("'s", "’s", "'", "’")
LINKS = ("of", "the", "and", "for")
MINISTRIES = ("ministry", "department")
SHORTEST = 4  # letters of a name that an adjective is known by; all eight found in 250 articles were that name's

Owners = Mapping[str, Find | None]
Named = Mapping[str | None, Find]  # who may own an organ, by name


def ministries(finds: list[Find], printed: list[Role]) -> tuple[list[Find], list[Role]]:
    """Finds and roles with the owner of each organ that the article gives one owner."""
    named = {find.name: find for find in sorted(finds, key=lambda one: one.at, reverse=True) if may_own(find)}
    owners = owned_by(finds, named)
    first = one_name_each(finds, owners)
    finds = [renamed(find, first) for find in finds]
    printed = [replace(role, principal=first.get(role.principal or "", role.principal)) for role in printed]
    owners = owned_by(finds, named)
    done = [tied(find, owners[find.name]) if find.name in owners else official(find, named) for find in finds]
    printed_at = sorted((find.at, find.name) for find in done if find.name and find.name.lower() != "ministry")
    ministries_named = [(at, name) for at, name in printed_at if "ministry" in name.lower()]
    return done, [told(role, ministries_named, owners) for role in printed]


def owned_by(finds: Sequence[Find], named: Named) -> dict[str, Find | None]:
    """Organ -> a find of its one owner; None where the article gives it two."""
    begins = {(find.block.start, find.first): find for find in finds if may_own(find)}
    ends = {(find.block.start, find.last): find for find in finds if may_own(find)}
    owners: dict[str, Find | None] = {}
    for find in sorted(finds, key=lambda one: one.at):
        if find.name is None or find.kind not in ("organization", "government") or not is_organ(find.name):
            continue
        owner = beside(find, begins, ends, named) or within(find.name, named)
        if owner is not None:
            known = owners.setdefault(find.name, owner)
            if known is not None and speaks(known) != speaks(owner):
                owners[find.name] = None
    return owners


def one_name_each(finds: Sequence[Find], owners: Owners) -> dict[str, str]:
    """Ministry -> its first name: "the Energy Ministry" is the "Ministry of Energy" of before, but for another's."""
    names: dict[tuple[str, ...], dict[str, set[str | None]]] = {}
    for find in sorted(finds, key=lambda one: one.at):
        if find.name is not None and any(word in find.name.lower().split() for word in MINISTRIES):
            owner = owners.get(find.name)
            possessed = find.first > 1 and find.doc[find.first - 1].text in POSSESSIVE
            before = find.doc[find.first - 2].text if possessed else None
            told = speaks(owner) if owner is not None else find.country or before
            names.setdefault(told_words(find.name), {}).setdefault(find.name, set()).add(told)
    return {
        other: next(iter(some)) for some in names.values() for other in some
        if len(owning := set().union(*some.values()) - {None}) < 2 and owning <= next(iter(some.values()))
    }  # fmt: skip


def renamed(find: Find, first: Mapping[str, str]) -> Find:
    name = first.get(find.name or "", find.name)
    return (
        find
        if name == find.name
        else replace(find, name=name, principal=first.get(find.principal or "", find.principal))
    )


def told_words(name: str) -> tuple[str, ...]:
    """The words of a body's name but for "of", "the" and "and", in order of the alphabet."""
    return tuple(sorted(word for word in name.lower().split() if word not in LINKS))


def may_own(find: Find) -> bool:
    return find.name is not None and find.kind in ("organization", "government", "place") and not is_organ(find.name)


def beside(
    find: Find, begins: Mapping[tuple[int, int], Find], ends: Mapping[tuple[int, int], Find], named: Named
) -> Find | None:  # fmt: skip
    """Whose it is, by "X's ministry", "X, whose ministry" or "the ministry of X"; the X may be found elsewhere only."""
    doc, block = find.doc, find.block.start
    if find.first and doc[find.first - 1].text in POSSESSIVE:
        found = ends.get((block, find.first - 1)) or ends.get((block, find.first))
        return found or (named.get(doc[find.first - 2].text) if find.first > 1 else None)
    if find.first > 2 and doc[find.first - 1].lower_ == "whose" and doc[find.first - 2].text == ",":
        return ends.get((block, find.first - 2))
    if find.last + 1 < len(doc) and doc[find.last].lower_ == "of":
        after = find.last + 1 + (doc[find.last + 1].lower_ == "the")
        return begins.get((block, after))
    return None


def within(name: str, named: Named) -> Find | None:
    """Whose it is, by its own name: "Ministry of Defence of Vell", "Vellish Embassy"."""
    body, _, owner = name.rpartition(" of ")
    if body and owner in named:
        return named[owner]
    return adjectival(name.split()[0], named)


def adjectival(word: str, named: Named) -> Find | None:
    """Whom the adjective is made of: Vell of "Vellish"."""
    apart = beats.table("roles")["parts_of_world"]
    found = [
        find for state, find in named.items()
        if state is not None and len(state) >= SHORTEST and state not in apart
        and is_adjective(word, state)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def official(find: Find, named: Named) -> Find:
    """ "Vellian officials" speak for Vell, and so does "Vellian" where the model takes it for a name."""
    speaking = find.unnamed and find.kind == "group" and find.doc[find.last - 1].lower_ in known.words("state_groups")
    if find.country is not None or not (find.principal or speaking):
        return find
    owner = adjectival(find.principal or find.doc[find.first].text, named)
    return find if owner is None else replace(find, country=owner.country, principal=speaks(owner))


def speaks(find: Find) -> str | None:
    return find.principal or find.country or find.name


def tied(find: Find, owner: Find | None) -> Find:
    """An organ with its owner's country and principal; of no principal where it has two owners."""
    if owner is None:
        return replace(find, country=None, principal=None)
    return replace(find, kind="government", country=owner.country, principal=speaks(owner))


def told(role: Role, named: Sequence[tuple[int, str]], owners: Owners) -> Role:
    """Whom the holder of a role speaks for, where the role names an organ, or "ministry" after a single one.

    Where nobody is said to own that one, he speaks for it: another page of the story may tell whose it is.
    """
    if role.country is not None:
        return role
    organ = role.principal if role.principal in owners else None
    if organ is None and not {"ministry", "ministry's", "ministry’s"}.isdisjoint(role.text.lower().split()):
        before = {name for at, name in named if at < role.at}
        organ = next(iter(before)) if len(before) == 1 else None
    if organ is None:
        return role
    owner = owners.get(organ)
    if owner is None:
        return role if organ in owners else replace(role, principal=organ)
    return replace(role, country=owner.country, principal=speaks(owner))
