"""A page of named fields as what `collect` works on: its lines, its titles, and what the fields state."""

import msgspec

from headwater.records import Field
from headwater.text.fielded import Fielded, fielded, stated
from headwater.text.html import parse, visible

LEAST_OF_TEXT = 0.5  # share of the words of `text` that `html` must show to be taken for the fuller of the two


class Reading(msgspec.Struct, frozen=True):
    """`text`: title, deck and body, a block a line. `html`: the markup that the body was read from, None for text.

    `fields` have the source "feed" (an item of a feed) or "list", and the paths published, modified, author, outlet,
    url, language, source.name and source.url.
    """

    text: str
    html: str | None = None
    titles: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


def read(source: str) -> Reading:
    """What the JSON object `source` holds; an empty text where it holds none."""
    found = fielded(source)
    if found is None:
        return Reading("")
    body, html = _body(found)
    above = [line for line in (found.title, found.deck) if line is not None]
    standing = {line.strip() for line in body.split("\n")}
    text = "\n".join([*(line for line in above if line not in standing), body])
    titles = () if found.title is None else (found.title,)
    decks = () if found.deck is None else (found.deck,)
    source = "feed" if found.feed else "list"
    fields = tuple(Field(source=source, path=path, value=value) for path, value in stated(found))
    return Reading(text, html, titles, decks, fields)


def _body(found: Fielded) -> tuple[str, str | None]:
    """The visible lines of the markup, or the text where there is none or it shows clearly more."""
    text = found.text or ""
    root = parse(found.html) if found.html is not None else None
    if root is None:
        return text, None
    seen = visible(root).text
    if seen and len(seen.split()) >= LEAST_OF_TEXT * len(text.split()):
        return seen, found.html
    return text or seen, None if text else found.html
