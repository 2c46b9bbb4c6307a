"""A line and what it is: the cleaner's working notes, from which the article's spans are cut."""

import re
from dataclasses import dataclass
from functools import cached_property

from headwater.text.lines import Line, plain, stripped

BODY = "body"
MASTHEAD_LENGTH = 80  # characters
NAME = r"[^\W\d_a-zа-яёіїє][\w'’.\-]*"  # a word that begins with a capital (or in a script that has none)

_MASTHEAD = re.compile(r"^\W*[^\W\d_][\w'’&.\- ]{1,40}\s*[•·.|]\s*(?:com|net|org|news|info|tv)\W*$", re.IGNORECASE)
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SENTENCE_END = re.compile(r"[.!?。！？؟।][\"'”’»)\]\s*]*$")
_FULL_STOP = re.compile(r"(?<!\.)[.。।][\"'”’»)\]\s*]*$")


@dataclass
class Mark:
    """`kind` is "body", "title", "deck", or a kind of furniture; "" while nobody has said which kind of furniture."""

    line: Line
    kind: str
    chance: float = 0.0

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def words(self) -> int:
        return count_words(self.line.text)

    @property
    def is_body(self) -> bool:
        return self.kind == BODY

    @cached_property
    def plain(self) -> str:
        """The line as phrases are looked up in it."""
        return plain(self.line.text)

    @cached_property
    def name(self) -> str:
        """The line as it is compared with others."""
        return stripped(self.plain)


def count_words(text: str) -> int:
    """Words separated by white space; two characters of a script that writes none count as one."""
    return len(text.split()) + (0 if text.isascii() else len(_WIDE.findall(text)) // 2)


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def ends_in_stop(text: str) -> bool:
    """Does it end in a full stop (not in an ellipsis, "?" or "!", in which headlines end too)?"""
    return _FULL_STOP.search(text) is not None


def is_masthead(text: str) -> bool:
    """ "Name • Com", whatever is drawn around it."""
    return len(text) <= MASTHEAD_LENGTH and _MASTHEAD.match(text) is not None


def first_body(marks: list[Mark]) -> int:
    """The place of the first line of the body; the number of lines where there is none."""
    return next((i for i, mark in enumerate(marks) if mark.is_body), len(marks))


def last_body(marks: list[Mark]) -> int:
    return next((i for i in range(len(marks) - 1, -1, -1) if marks[i].is_body), -1)
