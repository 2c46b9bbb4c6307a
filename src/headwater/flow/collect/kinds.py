"""Names each line of furniture: what it is, by its phrase, its shape and its place."""

from collections.abc import Collection

from headwater.flow.collect.credits import is_via
from headwater.flow.collect.marks import Mark, first_body, is_masthead, last_body
from headwater.flow.collect.phrases import stock
from headwater.flow.collect.tail import is_biography

# Of the kinds that a line's phrases speak for, the first of these is its kind.
RANK = (
    "copyright", "author_bio", "source_line", "comment_form", "promotion", "credit", "byline", "date", "share",
    "related",
)  # fmt: skip
SLOGAN_WORDS = 5  # in the head, what has as many words and is no title says what the site is


def name_furniture(marks: list[Mark]) -> None:
    """Gives every line that is furniture of no kind yet its kind: no counter, date or byline, which have theirs, nor a
    line that a stock phrase names as a whole or from its start."""
    first, last = first_body(marks), last_body(marks)
    open_ = [place for place, mark in enumerate(marks) if not mark.kind]
    held: dict[int, set[str]] = {}
    for at, kind in stock().held_in_lines([marks[place].plain for place in open_]):
        held.setdefault(open_[at], set()).add(kind)
    seen: set[str] = set()
    for place, mark in enumerate(marks):
        if not mark.kind:
            mark.kind = _kind(mark, place, first, last, mark.name in seen, held.get(place, ()))
        seen.add(mark.name)


def _kind(mark: Mark, place: int, first: int, last: int, seen: bool, held: Collection[str]) -> str:
    shape = _by_phrase(mark, held) or _by_shape(mark)
    if shape is not None:
        return shape
    if seen:
        return "dup"
    if place < first:
        return "slogan" if mark.words >= SLOGAN_WORDS else "navigation"
    if place > last:
        return "related" if mark.words > 3 else "navigation"
    return "related" if not mark.is_sentence else "promotion"


def _by_phrase(mark: Mark, held: Collection[str]) -> str | None:
    if is_via(mark.text):
        return "source_line"
    return min(held, key=lambda kind: (RANK.index(kind) if kind in RANK else len(RANK), kind)) if held else None


def _by_shape(mark: Mark) -> str | None:
    if is_biography(mark.text):
        return "author_bio"
    return "masthead" if is_masthead(mark.text) else None
