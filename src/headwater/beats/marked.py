"""YAML whose every key knows its line."""

import re
from typing import Any

import yaml

BOOL = "tag:yaml.org,2002:bool"
Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


class Loader(Base):  # type: ignore[misc]
    """YAML in which "on", "off" and "no" are words, as in YAML 1.2: half of a beat's keys are prepositions."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != BOOL]
    for first, rows in Base.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(BOOL, re.compile("^(?:true|false)$"), ["t", "f"])


class Marked:
    """A parsed file. `value` is what it holds, `repeated` the keys that stand twice in one mapping.

    Raises `yaml.YAMLError` where it is no YAML.
    """

    def __init__(self, data: bytes) -> None:
        loader = Loader(data)
        try:
            root = loader.get_single_node()
            self.lines: dict[Path, int] = {}
            self.repeated: list[Path] = []
            self.value: Any = None
            if root is not None:
                self._mark(root, ())
                self.value = loader.construct_document(root)
        finally:
            loader.dispose()

    def line(self, path: Path) -> int:
        """The line of a key, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _mark(self, node: Any, path: Path) -> None:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*path, str(key.value))
                if here in self.lines:
                    self.repeated.append(here)
                    self.lines[here] = key.start_mark.line + 1
                    continue
                self.lines[here] = key.start_mark.line + 1
                self._mark(value, here)
        elif isinstance(node, yaml.SequenceNode):
            for place, value in enumerate(node.value):
                self._mark(value, (*path, place))


def spelled(path: Path) -> str:
    """ "triggers[3].kind": a path as it is named to a reader."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
