"""What Headwater knows beforehand, as YAML: tables of names and phrases, and the subject areas (beats)."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed `beats/NAME.yaml`. Shared between callers: read it, never change it."""
    source = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(loaded, dict):
        raise ValueError(f"beats/{name}.yaml must be a mapping of keys to values")
    return loaded
