"""What `sources.yaml` says: what is read when, what is told, and to whom."""

from pathlib import Path
from typing import Literal

import msgspec

When = Literal[
    "second_origin", "denial", "deal_stage", "listed_actor", "silent_edit", "new_story", "new_deal", "new_conflict",
    "claim_standing", "printed_correction", "source_dead",
]  # fmt: skip
Security = Literal["starttls", "tls", "none"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping of the file: a key that nobody declared is a fault."""


class Source(Part, frozen=True, kw_only=True):
    """A feed, page, list, file or folder, as `headwater read` takes it. `every` a stretch ("15m"), or `cron` a line."""

    read: str
    every: str | int | None = None
    cron: str | None = None


class Rule(Part, frozen=True, kw_only=True):
    """What is told. Of each list that is given, one name must stand there; `to`: channels, all where none is named."""

    when: When
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


class Channel(Part, frozen=True, kw_only=True, tag_field="kind"):
    """`quiet` ("22:00-07:00") holds alerts back, `digest` ("07:00") until that time of day. Times are of the zone."""

    quiet: str | int | None = None
    digest: str | int | None = None


class FeedFile(Channel, frozen=True, kw_only=True, tag="feed"):
    """An Atom feed, written to a file beside `sources.yaml` or at its path."""

    path: str


class Webhook(Channel, frozen=True, kw_only=True, tag="webhook"):
    """`secret` names the variable of the environment that holds the key. `private`: it may lie in a private network."""

    url: str
    secret: str
    private: bool = False
    seconds: float = 20.0


class Mail(Channel, frozen=True, kw_only=True, tag="email"):
    """`password` names the variable of the environment that holds it."""

    to: tuple[str, ...]
    sender: str
    server: str
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password: str | None = None
    seconds: float = 30.0


class Command(Channel, frozen=True, kw_only=True, tag="command"):
    """A program and its arguments, never a line for a shell. The alerts come as JSON on its standard input."""

    run: tuple[str, ...]
    seconds: float = 30.0


Kind = FeedFile | Webhook | Mail | Command
KINDS: dict[str, type[Channel]] = {"feed": FeedFile, "webhook": Webhook, "email": Mail, "command": Command}


class Plan(Part, frozen=True, kw_only=True):
    """The whole file. `every`, `quiet` and `digest` hold where a source or channel says nothing else; a feed file is
    written at once all the same. `follow`, `most`, `allow_hosts` and `contact` are as for `headwater read`.
    """

    sources: tuple[Source, ...]
    rules: tuple[Rule, ...] = ()
    channels: dict[str, Kind] = {}
    zone: str = "UTC"
    every: str | int = "15m"
    quiet: str | int | None = None
    digest: str | int | None = None
    follow: bool | None = None
    most: int = 500
    allow_hosts: tuple[str, ...] = ()
    contact: str | None = None


class Placed(msgspec.Struct, frozen=True):
    """A plan and the folder that its paths are relative to."""

    plan: Plan
    folder: Path

    def path(self, name: str) -> Path:
        return (self.folder / name).absolute()
