"""What Headwater knows beforehand, as YAML: tables of names and phrases, and the subject areas (beats)."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def source(name: str) -> bytes:
    return files(__package__).joinpath(f"{name}.yaml").read_bytes()


@cache
def version(name: str) -> str:
    """Names the state of a table: part of the key of every stage that declares it."""
    return hashlib.sha256(source(name)).hexdigest()[:16]


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed `beats/NAME.yaml`. Shared between callers: read it, never change it."""
    loaded = yaml.load(source(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, dict):
        raise ValueError(f"beats/{name}.yaml must be a mapping of keys to values")
    return loaded
