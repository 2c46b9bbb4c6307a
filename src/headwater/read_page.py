"""One page's bytes -> its article: worked out in a child process that can be stopped (`scale.guard`)."""

from collections.abc import Callable

from headwater.config import Limits
from headwater.issues import issue
from headwater.records import Page, Record
from headwater.sources.decode import decode

Function = Callable[[Page, str, tuple[str, ...]], tuple[Record, ...]]


def read_page(
    function: Function, page: Page, addresses: tuple[str, ...], data: bytes, limits: Limits
) -> tuple[Record, ...]:
    """What the article stage's `function` makes of the decoded page, with notes on what decoding met."""
    decoded = decode(data, page.media_type)
    first = min(addresses)
    if len(decoded.text) > limits.text_chars:
        return (issue("too_long", first, f"{len(decoded.text):,} characters"),)
    found = function(page, decoded.text, addresses)
    return (*found, issue(decoded.fault, first, decoded.detail)) if decoded.fault else found
