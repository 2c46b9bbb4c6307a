"""What is met where, and how the latest run over a source went: kept for `headwater sources`."""

import msgspec


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """What is met at an address of a source since `at`: a page, or an issue's `code`.

    `etag` and `last_modified` let the next run ask for changes only.
    """

    source: str
    address: str
    page: str | None
    code: str | None
    at: str
    etag: str | None = None
    last_modified: str | None = None


class Visit(msgspec.Struct, frozen=True, array_like=True):
    """The latest run over a source: how many pages it met, how many of them were new, how many issues."""

    source: str
    at: str
    met: int
    fresh: int
    faults: int
