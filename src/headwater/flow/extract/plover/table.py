"""The words of `beats/plover.yaml` as sets, and a root with its reason."""

from dataclasses import dataclass
from functools import cache

from headwater import beats

BY_ROOT = ("verbs", "things", "over")


@dataclass(frozen=True, slots=True)
class Root:
    """`code` is one of the PLOVER roots, with CONCEDE for what was once called YIELD; `why` gives the words."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A verb and its object that together mean what neither means alone."""

    verbs: frozenset[str]
    objects: frozenset[str]
    code: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their root, the roots of what is ended, plain lists by name, and the pairs in the table's order."""

    verbs: dict[str, str]
    things: dict[str, str]
    over: dict[str, str]
    ended: dict[str, str]
    lists: dict[str, frozenset[str]]
    pairs: tuple[Pair, ...]


def _by_word(listed: dict[str, str]) -> dict[str, str]:
    return {word: code for code, said in listed.items() for word in said.split()}


@cache
def words() -> Words:
    table = beats.table("plover")
    kinds = {name: said.split() for name, said in table["kinds"].items()}
    pairs = (
        Pair(
            frozenset(rule["verbs"].split()),
            frozenset(word for name in rule["objects"].split() for word in kinds.get(name, [name])),
            rule["root"],
        )
        for rule in table["pairs"]
    )
    lists = {name: frozenset(said.split()) for name, said in table.items() if isinstance(said, str)}
    verbs, things, over = (_by_word(table[name]) for name in BY_ROOT)
    return Words(verbs, things, over, dict(table["ended"]), lists, tuple(pairs))
