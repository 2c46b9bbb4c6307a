"""What is done, by the PLOVER code book: the root of what a verb and its object say."""

from headwater.flow.extract.plover.roots import root
from headwater.flow.extract.plover.table import Root, words

__all__ = ["Root", "root", "words"]
