"""What a fetch may cost, and how politely it asks."""

import msgspec


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """Above a limit a fetch ends in an Issue.

    `seconds` bounds everything between call and return: names, robots.txt, redirects and waits included. `bytes` counts
    what is left after decompression. `pause`: seconds between two requests to one host. `allow_hosts`: exact names of
    hosts (or addresses) that may lie in a private network. `contact`, an address or a URL, joins the User-Agent.
    `retries`: further tries after a 429, 502, 503, 504 or a lost connection. Raises ValueError for a contact that
    cannot stand in a header.
    """

    seconds: float = 20.0
    bytes: int = 15 * 2**20
    redirects: int = 10
    pause: float = 1.0
    allow_hosts: tuple[str, ...] = ()
    contact: str | None = None
    retries: int = 2

    def __post_init__(self) -> None:
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise ValueError(f"a contact is one line of ASCII, not {self.contact!r}")
