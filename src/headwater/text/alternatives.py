"""Lists of words as one alternative of a regular expression, the longest first: "a|b" would find "a" in "ab"."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """The words letter by letter."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda one: (-len(one), one)))


def any_phrase(phrases: Iterable[str]) -> str:
    """The phrases with any white space for a blank, and with either apostrophe."""
    return any_of(phrases).replace("\\ ", r"\s+").replace("'", "['’]")
