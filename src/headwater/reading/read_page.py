"""One page's bytes -> its article: worked out in a child process that can be stopped (`scale.guard`)."""

from collections.abc import Callable

from headwater.config import Limits
from headwater.flow.collect.article import article
from headwater.issues import issue
from headwater.records import Page, Record
from headwater.sources.decode import decode
from headwater.sources.encodings import of_content_type
from headwater.sources.pages import page

WARM = f"<html><body><h1>A mill</h1>{'<p>The old mill by the river closed on a Friday.</p>' * 9}</body></html>"
Function = Callable[[Page, str, tuple[str, ...], Limits], tuple[Record, ...]]


def read_page(
    function: Function, met: Page, addresses: tuple[str, ...], data: bytes, limits: Limits
) -> tuple[Record, ...]:
    """What the article stage's `function` makes of the decoded page, with notes on what decoding met."""
    decoded = decode(data, met.media_type, charset(met), language=stated(met, "content-language"))
    found = function(met, decoded.text, addresses, limits)
    return (*found, issue(decoded.fault, min(addresses), decoded.detail)) if decoded.fault else found


def charset(met: Page) -> str | None:
    """The encoding that the server named, where the bytes came with its word."""
    return of_content_type(stated(met, "content-type") or "")


def stated(met: Page, header: str) -> str | None:
    return next((field.value for field in met.fields if field.source == "http" and field.path == header), None)


def warm() -> None:
    """Loads what reading a page needs: libraries, tables, models."""
    article(page(WARM.encode(), "warm", "text/html"), WARM, ("warm",))
