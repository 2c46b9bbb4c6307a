"""Organs of state: what every state may have one of, so that the name alone tells nobody whose it is."""

from headwater import beats


def is_organ(name: str) -> bool:
    """Is it a ministry, an embassy, an army or the like?"""
    return any(f" {one} " in f" {name.lower()} " for one in beats.table("roles")["organs"])
