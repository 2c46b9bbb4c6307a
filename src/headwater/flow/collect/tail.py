"""What follows the end of the body without saying so: headings, the writer's biography, words to the reader.

Read from the end of the body upwards, until a line is plainly the story's own.
"""

import re

from headwater.flow.collect.marks import BODY, NAME, Mark, count_words, ends_sentence, last_body
from headwater.flow.collect.phrases import stock

PROSE_WORDS = 15  # a line of prose has as many
HEADING_WORDS = 12  # a line that long and shorter, without a sentence's end, is a heading; a heading heads something
LIST_LINES = 3  # as many lines in a row without a sentence's end are a list, not headings
HEAD, LAST = 20, 5  # lines of a page's head; last lines of a body that can be words to the reader
SIGNED = ("source_line", "byline", "copyright")  # what ends a story; behind it stands its writer
ADDRESS_WORDS, ABOUT_WORDS, IMPRINT_WORDS = 30, 50, 25  # such lines are no longer
WRITERS = r"\b(?:journalist|reporter|correspondent|editor|columnist|writer|contributor|freelancer|author)\b"
_BIO = re.compile(rf"\b(?:is|am|was)\s+(?:an?|the|our)\s+(?:[\w’'-]+\s+){{0,6}}?{WRITERS}")
_COVERED = re.compile(
    rf"^{NAME}\s+{NAME}\s+(?:writes|reports|has\s+(?:covered|written|reported))\b[^.!?]{{0,60}}?\b(?:for|at)\s+(?:the\s+)?[A-Z]"
)
_I_AM = re.compile(rf"^(?:I am|I'm|I’m)\b.{{0,80}}{WRITERS}")
_READER = re.compile(r"\b(?:you|your|yours|readers['’]|our readers)\b|\bask us\b|\bcontact us\b", re.IGNORECASE)
_QUOTED, _QUOTES = re.compile('[“”"„«»]'), re.compile('[“"„«][^”"“»]{0,2000}[”"“»]')
_FULL_NAME = re.compile(rf"(?<!\S)(?=({NAME}\s+{NAME})(?:$|[\s,|·•&]))")
_WHO_DOES = re.compile(
    rf"^(?P<who>{NAME}\s+{NAME})(?:\s+{NAME})?\s+(?:(?:writes|reports|covers|edits|specialises|specializes|joined|leads)\b"
    r"|can be reached|has (?:covered|written|reported|worked|been)\b|is (?:an?|the|our)\b)"
)
_IMPRINT = re.compile(
    r"^(?:©\s*)?[A-Z][\w'’&.\-]*(?:\s+(?:of|and|the|&|[A-Z][\w'’&\-]*)){0,6},?\s+(?:19|20)\d\d(?:\.\s|\.?$)"
)
_CALL = re.compile(r":\s+(?:the\s+)?[\w'’]+\s|\?\s")
_LINK = re.compile(r"(?:previous|next|more|also|read|see|related|earlier|later|older|newer)\b", re.IGNORECASE)
_BIO_PLACE = re.compile(rf"{WRITERS}.{{0,60}}\b(?:for|at|with|based|who|covering|of)\b")


def is_list(marks: list[Mark]) -> bool:
    """Do the last lines of the body all lack a sentence's end? Then it ends in a list."""
    last = [mark for mark in marks if mark.is_body][-LIST_LINES:]
    return len(last) == LIST_LINES and all(_is_heading(mark) for mark in last)


def _is_heading(mark: Mark) -> bool:
    return mark.words <= HEADING_WORDS and not mark.is_sentence and mark.text[-1:] not in ',;:"”»)'


def strike_tail(marks: list[Mark], *, trusted: bool) -> None:
    """`trusted`: a reader of the markup chose the body, so a last line that speaks to the reader is meant."""
    writers = _writers(marks)
    plain_news = not trusted and _never_addresses(marks)
    while (at := last_body(marks)) > 0:
        mark = marks[at]
        kind = _kind(mark, writers)
        if not kind and marks[at - 1].kind in SIGNED and _is_about(mark.text, None):
            kind = "author_bio"
        if not kind and plain_news and _addresses_reader(mark):
            kind = "promotion"
        if not kind:
            return
        mark.kind = kind
        if not any(other.is_body for other in marks):
            mark.kind = BODY
            return


def _kind(mark: Mark, writers: frozenset[str]) -> str:
    if is_biography(mark.text) or _is_about(mark.text, writers):
        return "author_bio"
    if is_imprint(mark.text):
        return "copyright"
    if is_promotion(mark.text) or _is_aside(mark.text):
        return "promotion"
    return "related" if _is_heading(mark) or _is_link(mark.text) else ""


def _writers(marks: list[Mark]) -> frozenset[str]:
    """Full names in the page's short lines above the body that look like bylines."""
    head = [mark.text for mark in marks[:HEAD] if mark.words <= HEADING_WORDS and not mark.is_sentence]
    return frozenset(name.casefold() for text in head for name in _FULL_NAME.findall(text))


def _is_about(text: str, writers: frozenset[str] | None) -> bool:
    """ "Jane Doe covers the courts. She joined in 2016.", where Jane Doe is among the writers (None: whoever it is)."""
    match = _WHO_DOES.match(text)
    return (
        match is not None and (writers is None or match["who"].casefold() in writers)
        and count_words(text) <= ABOUT_WORDS and not _QUOTED.search(text)
    )  # fmt: skip


def is_imprint(text: str) -> bool:
    """ "Kestrel Printing Company 2024. Reproduction with permission only." """
    match = _IMPRINT.match(text)
    return match is not None and count_words(text) <= IMPRINT_WORDS


def _is_aside(text: str) -> bool:
    """A short line that holds a phrase of promotion and has its call after a colon or as a question."""
    return "promotion" in stock().held(text) and count_words(text) <= ADDRESS_WORDS and _CALL.search(text) is not None


def _is_link(text: str) -> bool:
    """ "Previous item: Parliament votes on dues": a label and a headline."""
    head, colon, rest = text.partition(": ")
    return bool(colon) and 0 < len(head.split()) <= 3 and _is_title(rest) and _LINK.match(head) is not None


def _is_title(text: str) -> bool:
    return 0 < count_words(text) <= HEADING_WORDS * 2 and not ends_sentence(text)


def _addresses_reader(mark: Mark) -> bool:
    return mark.words <= ADDRESS_WORDS and _READER.search(mark.text) is not None and not _QUOTED.search(mark.text)


def _never_addresses(marks: list[Mark]) -> bool:
    """Does the story itself never speak to its reader? A column or a guide does, and may end in "you"."""
    body = [mark for mark in marks if mark.is_body]
    story = body[:-LAST] if len(body) > LAST else body[:1]
    return bool(story) and not any(_READER.search(_QUOTES.sub("", mark.text)) for mark in story)


def is_biography(text: str) -> bool:
    """A paragraph about who wrote it: "X is a reporter at Y who covers Z", "X has covered Z for Y"."""
    if _COVERED.match(text) and count_words(text) <= ABOUT_WORDS and not _QUOTED.search(text):
        return True
    who = _BIO.search(text[:200]) or _I_AM.match(text)
    return bool(who and _BIO_PLACE.search(text[:300])) and "”" not in text and '"' not in text


def is_promotion(text: str) -> bool:
    """A short line that asks for something: it opens with an imperative, or holds "our channel" and the like."""
    held = stock().held(text)
    if "promotion" not in held or count_words(text) > PROSE_WORDS * 2:
        return False
    first = text.split(maxsplit=1)[0].strip('.,:!"“”').casefold()
    return first in stock().imperatives or not ends_sentence(text)
