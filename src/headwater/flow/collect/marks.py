"""A line and what it is: the cleaner's working notes, from which the article's spans are cut."""

import re
from dataclasses import dataclass, field

from headwater.text.lines import Line, plain, stripped

BODY = "body"
MASTHEAD_LENGTH = 80  # characters
NAME = r"[^\W\d_a-zа-яёіїє][\w'’.\-]*"  # a word that begins with a capital (or in a script that has none)

_MASTHEAD = re.compile(r"^\W*[^\W\d_][\w'’&.\- ]{1,40}\s*[•·.|]\s*(?:com|net|org|news|info|tv)\W*$", re.IGNORECASE)
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_ENDS, _STOPS = ".!?。！？؟।", ".。।"
_CLOSING = (
    "\"'”’»)]*"
    + " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)  # what may follow a sentence's end in its line: quotation marks, brackets, white space


@dataclass(slots=True)
class Mark:
    """`kind` is "body", "title", "deck", or a kind of furniture; "" while nobody has said which kind of furniture.

    `plain` is the line as phrases are looked up in it, `name` the line as it is compared with others.
    """

    line: Line
    kind: str
    chance: float = 0.0
    text: str = field(init=False)
    words: int = field(init=False)
    plain: str = field(init=False)
    name: str = field(init=False)
    is_sentence: bool = field(init=False)  # it ends as one

    def __post_init__(self) -> None:
        self.text = self.line.text
        self.words = count_words(self.text)
        self.plain = plain(self.text)
        self.name = stripped(self.plain)
        self.is_sentence = ends_sentence(self.text)

    @property
    def is_body(self) -> bool:
        return self.kind == BODY


def count_words(text: str) -> int:
    """Words separated by white space; two characters of a script that writes none count as one."""
    return len(text.split()) + (0 if text.isascii() else len(_WIDE.findall(text)) // 2)


def ends_sentence(text: str) -> bool:
    last = text.rstrip(_CLOSING)[-1:]
    return last != "" and last in _ENDS


def ends_in_stop(text: str) -> bool:
    """Does it end in a full stop (not in an ellipsis, "?" or "!", in which headlines end too)?"""
    left = text.rstrip(_CLOSING)
    return left[-1:] != "" and left[-1] in _STOPS and left[-2:-1] != "."


def is_masthead(text: str) -> bool:
    """ "Name • Com", whatever is drawn around it."""
    return len(text) <= MASTHEAD_LENGTH and _MASTHEAD.match(text) is not None


def first_body(marks: list[Mark]) -> int:
    """The place of the first line of the body; the number of lines where there is none."""
    return next((i for i, mark in enumerate(marks) if mark.is_body), len(marks))


def last_body(marks: list[Mark]) -> int:
    return next((i for i in range(len(marks) - 1, -1, -1) if marks[i].is_body), -1)
