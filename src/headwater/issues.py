"""Every fault of the data with its remedy, and the exception for faults of the world.

The data's faults are records (`Issue`); ours are ordinary exceptions; what ends a run from outside is `StopRun`.
"""

import msgspec

from headwater.records import Issue, digest
from headwater.spans import Span


class Code(msgspec.Struct, frozen=True):
    """`unread`: something of the page could not be read, so the command that met it exits with 1."""

    meaning: str
    remedy: str
    unread: bool


CODES: dict[str, Code] = {
    "empty_file": Code("the file holds no bytes", "save the page again, or delete the file", True),
    "too_large": Code("the file is larger than the limit", "split it, or save only the page's text", True),
    "too_long": Code("the text is longer than the limit", "split it into one page a file", True),
    "binary": Code("the file is not text", "save the page as .txt, .md or .html", True),
    "bad_bytes": Code(
        "bytes that belong to no character were replaced", "save the page again as UTF-8; its text was read", True
    ),
    "encoding_guessed": Code(
        "no encoding is declared and the bytes are not UTF-8", "save the page as UTF-8; it was read by a guess", True
    ),
    "unreadable": Code("the system refused to read the file", "check its permissions, then read it again", True),
    "missing": Code("there is nothing at this path", "check the spelling of the path", True),
    "link_loop": Code("a symbolic link leads back to a folder above it", "remove the link", True),
    "not_a_file": Code("this is a device, a pipe or a socket", "name a file or a folder", True),
    "unknown_kind": Code("files of this kind are not read", "save it as .txt, .md or .html", True),
    "no_text": Code(
        "no article text was found on the page", "look at the page: is it a log-in or an empty shell?", True
    ),
    "page_failed": Code("the page could not be worked on", "report it, with the page if you may", True),
    "other_language": Code(
        "the page is not in English: it is kept, searched and compared, but no statement is read from it",
        "nothing to do",
        False,
    ),
    "undated": Code("the page states no date", "nothing to do: bounds are inferred where the text allows", False),
    "date_impossible": Code(
        "the stated date lies before what the text tells of, or in the future", "trust the text's bounds", False
    ),
}


class StopRun(Exception):  # noqa: N818 - an order, not a fault of ours
    """Nothing more can be done; the message says what to do."""


def issue(code: str, address: str, detail: str, *, article: str | None = None, span: Span | None = None) -> Issue:
    """An Issue of a known code. Raises KeyError for a code that is not in `CODES`."""
    CODES[code]
    return Issue(
        id=digest("issue", code, address, detail, article),
        code=code, address=address, detail=detail, article=article, span=span,
    )  # fmt: skip
