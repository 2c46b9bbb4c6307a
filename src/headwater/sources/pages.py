"""The record of a page, however its bytes were met."""

import hashlib
from datetime import datetime

from headwater.records import Field, Page, digest
from headwater.text.addresses import site


def page(
    data: bytes,
    address: str,
    media_type: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    came_from: str | None = None,
    fields: tuple[Field, ...] = (),
    fetched_at: datetime | None = None,
) -> Page:
    """The record of a page; its id is the hash of outlet (the URL's site unless one is named), media type and bytes.

    So the same bytes under ten URLs of one site are one article, and under URLs of two sites two.
    """
    outlet = outlet or (site(url) if url is not None else None)
    sha256 = hashlib.sha256(data).hexdigest()
    return Page(
        id=digest("page", outlet, media_type, sha256),
        address=address, outlet=outlet, url=url, media_type=media_type, sha256=sha256,
        fetched_at=fetched_at, came_from=came_from, fields=fields,
    )  # fmt: skip
