"""Beats out of YAML files: those that are built in, and a user's own."""

import hashlib
from functools import cache

import msgspec

from headwater.beats import source
from headwater.beats.beat import Beat
from headwater.beats.check import Fault, faults
from headwater.beats.marked import Marked

BUILT_IN = ("arms_transfers", "cease_fires")


class BeatError(ValueError):
    """A file is no beat. `faults` says where and why, and what to do."""

    def __init__(self, name: str, found: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{name}:{one.line}: {one.key}: {one.text}" for one in found))
        self.faults = found


@cache
def built_in() -> tuple[Beat, ...]:
    return tuple(beat(source(name), f"{name}.yaml") for name in BUILT_IN)


@cache
def beat(data: bytes, name: str = "beat") -> Beat:
    """The beat of a YAML file. Raises `BeatError`, with every fault by line and key."""
    if found := faults(data):
        raise BeatError(name, found)
    made = msgspec.convert(Marked(data).value, Beat)
    return msgspec.structs.replace(made, digest=hashlib.sha256(data).hexdigest()[:16])


def areas(own: tuple[str, ...]) -> tuple[Beat, ...]:
    """The subject areas that are read for: those built in, and a user's own; of one name, the user's."""
    added = [beat(text.encode()) for text in own]
    names = {one.beat for one in added}
    return (*(one for one in built_in() if one.beat not in names), *added)
