"""Sanctions lists in the forms that their publishers print -> entries, one by one and in bounded memory."""

from headwater.sources.listings.reading import ListFile, identify
from headwater.sources.listings.rows import BadList

__all__ = ["BadList", "ListFile", "identify"]
