"""Sanctions lists in the forms that their publishers print -> entries, one by one and in bounded memory."""

from headwater.sources.listings.reading import BadList, ListFile, identify

__all__ = ["BadList", "ListFile", "identify"]
