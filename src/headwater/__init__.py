"""Headwater traces the news to its source.

import headwater
with headwater.open("x.case") as case:
    case.read("folder")
    for story in case.stories():
        print(story.title)

headwater.statements("“We are ready,” said Ana Lopes.")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.case.case import Case, open, statements
    from headwater.frames import to_pandas, to_polars

__all__ = ["Case", "open", "statements", "to_pandas", "to_polars"]
__version__ = "0.1.0"

_HOME = dict.fromkeys(("Case", "open", "statements"), "headwater.case.case")
_HOME |= dict.fromkeys(("to_pandas", "to_polars"), "headwater.frames")


def __getattr__(name: str) -> Any:
    """Loads a public name on first use, so that `import headwater` and `headwater --help` cost nothing (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'headwater' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
