"""One page's bytes -> its article: worked out in a child process that can be stopped (`scale.guard`)."""

from collections.abc import Callable

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Page, Record
from headwater.sources.decode import decode
from headwater.sources.encodings import of_content_type

Function = Callable[[Page, str, tuple[str, ...]], tuple[Record, ...]]


def read_page(
    function: Function, page: Page, addresses: tuple[str, ...], data: bytes, limits: Limits
) -> tuple[Record, ...]:
    """What the article stage's `function` makes of the decoded page, with notes on what decoding met."""
    decoded = decode(data, page.media_type, charset(page))
    first = min(addresses)
    if len(decoded.text) > limits.text_chars:
        return (issue("too_long", first, f"{len(decoded.text):,} characters"),)
    found = function(page, decoded.text, addresses)
    return (*found, issue(decoded.fault, first, decoded.detail)) if decoded.fault else found


def charset(page: Page) -> str | None:
    """The encoding that the server named, where the bytes came with its word."""
    stated = (field.value for field in page.fields if field.source == "http" and field.path == "content-type")
    return next((name for value in stated if (name := of_content_type(value))), None)
