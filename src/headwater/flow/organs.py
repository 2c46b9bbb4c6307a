"""Organs of state: what every state may have one of, so that the name alone tells nobody whose it is.

Whose it is, an adjective of the state may say.
"""

from functools import cache, lru_cache

from headwater import beats


@cache
def bodies() -> tuple[str, ...]:
    roles = beats.table("roles")
    return (*roles["state_bodies"], *roles["organs"])


@lru_cache(maxsize=1 << 14)  # reading the example pages asks 3,518 times, mostly for the same names
def is_organ(name: str) -> bool:
    """Is it a ministry, an embassy, an army or the like?"""
    return any(f" {one} " in f" {name.lower()} " for one in bodies())


def is_adjective(word: str, state: str) -> bool:
    """Is it made of the state's name, as "Vellish" of Vell?"""
    return any(word == state + end for end in beats.table("roles")["adjective_endings"])
