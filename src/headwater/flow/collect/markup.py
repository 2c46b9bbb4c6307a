"""HTML pages: their visible lines, and what their head states."""

from headwater.flow.collect import bodies
from headwater.records import Field
from headwater.text.head_fields import head_fields
from headwater.text.html import Visible, parse, visible


def read(source: str) -> tuple[Visible | None, tuple[Field, ...]]:
    """The page's lines and its fields; None where the source holds no element."""
    root = parse(source)
    if root is None:
        return None, ()
    fields = tuple(Field(source=where, path=path, value=value) for where, path, value in head_fields(root))
    return visible(root, bodies.names()), fields


def descriptions(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What the markup says that the page is about: often its deck."""
    return tuple(field.value for field in fields if field.path.rsplit(":", 1)[-1] == "description")
