"""Ships and aircraft that an article names, with the numbers that it gives them."""

import re
from collections.abc import Iterable
from functools import cache

from headwater import beats
from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, span
from headwater.records import ActorKind, ResolvedBy
from headwater.text import crafts as pure
from headwater.text.alternatives import any_of
from headwater.text.identifiers import identifiers
from headwater.text.parse import Block, Parse

Numbers = dict[str, set[tuple[str, str]]]  # name of a craft -> its numbers, each with its scheme
REACH = 120  # characters between a ship's name and its number


@cache
def forms() -> pure.ShipForms:
    table = beats.table("crafts")
    return pure.forms(
        table["ship_prefixes"], table["ship_nouns"], table["called"], (*table["formerly"], *table["renamed"])
    )


@cache
def prefixes() -> frozenset[str]:
    return frozenset(beats.table("crafts")["ship_prefixes"])


def crafts(parse: Parse) -> tuple[list[Find], Numbers]:
    """Every mention of a ship or aircraft, and the numbers of each."""
    called: dict[str, str] = {}  # any name of a ship -> the one it has here
    numbers: Numbers = {}
    for block in parse:
        text = block.doc.text
        ships = [one for one in pure.ships(text, forms()) if not known_otherwise(one.name)]
        for ship in ships:
            name = called.setdefault(ship.name, ship.name)
            for former, _, _ in ship.former:
                called.setdefault(former, name)
        for scheme, value, at in identifiers(text):
            before = [ship for ship in ships if ship.start < at <= ship.end + REACH]
            if scheme in ("imo", "mmsi") and before:
                numbers.setdefault(called[before[-1].name], set()).add((scheme, value))
            elif scheme == "registration":
                numbers.setdefault(value, set()).add((scheme, value))
    finds = [find for block in parse for find in standing(block, called)]
    planes = {value for some in numbers.values() for scheme, value in some if scheme == "registration"}
    return finds + [find for block in parse for find in signed(block, planes)], numbers


def known_otherwise(name: str) -> bool:
    """Is it a state, a body or the like that a ship's noun only happens to stand before ("the ship Reuters saw")?"""
    return name in known.names().readings


def standing(block: Block, called: dict[str, str]) -> Iterable[Find]:
    """Mentions of ships by any of their names, the longest at each place."""
    if not called:
        return
    for match in re.finditer(rf"(?<![\w-])(?:{any_of(called)})(?![\w-])", block.doc.text):
        name = called[match.group()]
        yield from made(block, match.start(), match.end(), name, "vessel", "name" if name == match.group() else "alias")


def signed(block: Block, planes: set[str]) -> Iterable[Find]:
    for plane in sorted(planes):
        for match in re.finditer(rf"(?<![\w-]){re.escape(plane)}(?![\w-])", block.doc.text):
            yield from made(block, match.start(), match.end(), plane, "aircraft", "name")


def made(block: Block, start: int, end: int, name: str, kind: ActorKind, by: ResolvedBy) -> Iterable[Find]:
    place = span(block, start, end)
    if place is not None:
        first, last = place
        while first and block.doc[first - 1].text in prefixes():  # "MV" is no body of its own
            first -= 1
        yield Find(block, start, end, first, last, name, kind, by)
