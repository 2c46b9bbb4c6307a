"""A beat out of its YAML file."""

import hashlib
import re
from functools import cache

import msgspec
import yaml

from headwater.beats import source
from headwater.beats.beat import Beat

BUILT_IN = ("arms_transfers",)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which "on", "off", "no" are words, as in YAML 1.2: half of a beat's keys are prepositions."""


BOOL = "tag:yaml.org,2002:bool"
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != BOOL]
    for first, rows in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(BOOL, re.compile("true|false"), ["t", "f"])


@cache
def built_in() -> tuple[Beat, ...]:
    return tuple(beat(source(name)) for name in BUILT_IN)


@cache
def beat(data: bytes) -> Beat:
    """The beat of a YAML file."""
    made = msgspec.convert(yaml.load(data, Loader=Loader), Beat)
    return msgspec.structs.replace(made, digest=hashlib.sha256(data).hexdigest()[:16])


def areas(own: tuple[str, ...]) -> tuple[Beat, ...]:
    """The subject areas that are read for: those built in, and those of somebody's own; of one name, his own."""
    added = [beat(text.encode()) for text in own]
    names = {one.beat for one in added}
    return (*(one for one in built_in() if one.beat not in names), *added)
