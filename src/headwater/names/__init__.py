"""Whether two names, in whatever script and spelling, may be the same person's or organisation's, and why."""

from headwater.names.matching import NameMatch, compare

__all__ = ["NameMatch", "compare"]
