"""The web, asked politely and within limits: an address in, what came back (or an issue) out."""

from typing import TYPE_CHECKING, Any

from headwater.sources.web.fetched import Fetched
from headwater.sources.web.policy import Policy

if TYPE_CHECKING:
    from headwater.sources.web.fetch import Fetcher

__all__ = ["Fetched", "Fetcher", "Policy"]


def __getattr__(name: str) -> Any:
    """Loads the fetcher on first use (PEP 562): httpx takes 0.2 s, and who reads files only need not pay it."""
    if name != "Fetcher":
        raise AttributeError(f"module 'headwater.sources.web' has no attribute {name!r}")
    from headwater.sources.web.fetch import Fetcher

    return Fetcher
