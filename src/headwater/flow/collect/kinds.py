"""Names each line of furniture: what it is, by its phrase, its shape and its place."""

from headwater.flow.collect.clean import is_counter
from headwater.flow.collect.credits import has_source_phrase
from headwater.flow.collect.head import is_byline, is_date_line
from headwater.flow.collect.marks import Mark, ends_sentence, first_body, is_masthead, last_body
from headwater.flow.collect.phrases import stock
from headwater.flow.collect.tail import is_biography

# Of the kinds that a line's phrases speak for, the first of these is its kind.
RANK = (
    "copyright", "author_bio", "source_line", "comment_form", "promotion", "credit", "byline", "date", "share",
    "related",
)  # fmt: skip
SLOGAN_WORDS = 5  # in the head, what has as many words and is no title says what the site is


def name_furniture(marks: list[Mark]) -> None:
    """Gives every line that is furniture of no kind yet its kind."""
    first, last = first_body(marks), last_body(marks)
    seen: set[str] = set()
    for place, mark in enumerate(marks):
        if not mark.kind:
            mark.kind = _kind(mark, place, first, last, mark.name in seen)
        seen.add(mark.name)


def _kind(mark: Mark, place: int, first: int, last: int, seen: bool) -> str:
    shape = _by_phrase(mark) or _by_shape(mark)
    if shape is not None:
        return shape
    if seen:
        return "dup"
    if place < first:
        return "slogan" if mark.words >= SLOGAN_WORDS else "navigation"
    if place > last:
        return "related" if mark.words > 3 else "navigation"
    return "related" if not ends_sentence(mark.text) else "promotion"


def _by_phrase(mark: Mark) -> str | None:
    hit = stock().strong_in(mark.plain, mark.name)
    if hit is not None:
        return hit.kind
    if has_source_phrase(mark.text):
        return "source_line"
    held = stock().held_in(mark.plain)
    return min(held, key=lambda kind: (RANK.index(kind) if kind in RANK else len(RANK), kind)) if held else None


def _by_shape(mark: Mark) -> str | None:
    if is_counter(mark.text):
        return "counter"
    if is_date_line(mark):
        return "date"
    if is_byline(mark.text):
        return "byline"
    if is_biography(mark.text):
        return "author_bio"
    return "masthead" if is_masthead(mark.text) else None
