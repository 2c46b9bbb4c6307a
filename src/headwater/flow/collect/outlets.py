"""News agencies and outlets by name."""

import re
from functools import cache

from headwater.beats import table


@cache
def canonical() -> dict[str, str]:
    """Every way an agency or outlet is written, without case, with its short name."""
    known = {}
    for group in ("outlets", "agencies"):
        for row in table("agencies")[group]:
            for alias in (row["name"], *row["aliases"]):
                known[str(alias).casefold()] = str(row["name"])
    return known


@cache
def agencies() -> frozenset[str]:
    return frozenset(str(row["name"]) for row in table("agencies")["agencies"])


@cache
def spellings() -> tuple[str, ...]:
    """Every spelling of the table, the longest first."""
    rows = [row for group in ("agencies", "outlets") for row in table("agencies")[group]]
    return tuple(sorted({str(s) for row in rows for s in (row["name"], *row["aliases"])}, key=lambda s: (-len(s), s)))


def short_name(name: str) -> str:
    """The name under which an agency or outlet is known, else the name as printed."""
    name = name.strip()
    known = canonical()
    return known.get(name.casefold()) or known.get(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).casefold()) or name


def is_outlet(name: str) -> bool:
    """Is it in the table, or does it end as names of outlets do ("… Herald")? Never a ministry, an agency of state."""
    if short_name(name) in canonical().values():
        return True
    agencies_table = table("agencies")
    words = name.split()
    if len(words) < 2 or any(str(no).casefold() in name.casefold() for no in agencies_table["not_outlets"]):
        return False
    return words[-1] in agencies_table["outlet_endings"]


def is_language(way: str, name: str) -> bool:
    """ "translated from Veldish": one word made of a state's name is what it was written in."""
    word = name.rstrip(" .*:)")
    ends = tuple(map(str, table("agencies")["language_endings"]))
    return way.casefold().startswith("translated") and " " not in word and word.endswith(ends)
