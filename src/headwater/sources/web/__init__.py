"""The web, asked politely and within limits: an address in, what came back (or an issue) out."""

from headwater.sources.web.fetch import Fetcher
from headwater.sources.web.fetched import Fetched
from headwater.sources.web.policy import Policy

__all__ = ["Fetched", "Fetcher", "Policy"]
