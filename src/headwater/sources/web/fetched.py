"""What came back from the web."""

from datetime import datetime
from typing import Protocol

import msgspec

from headwater.records import Field, Issue


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. `asked` is the address that was named, `url` the one that answered after all redirects.

    `media_type` is lower case and bare, "" where the server names none. `data` is unpacked;
    it is empty where the server says that nothing changed (`not_modified`). `fetched_at` is in UTC. `fields` holds the
    response headers that say something about the page, each as Field(source="http", path="last-modified").
    """

    asked: str
    url: str
    status: int
    media_type: str
    data: bytes
    fetched_at: datetime
    fields: tuple[Field, ...] = ()
    not_modified: bool = False


class Fetches(Protocol):
    """What fetches an address: see `fetch.Fetcher`."""

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Issue: ...
