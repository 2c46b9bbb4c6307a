"""Alerts as they go out: as JSON, and as lines for people. Words of pages come in, so they are made harmless here."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from headwater.records import digest
from headwater.store.watch_log import Alert, view

QUOTES = 4  # of an alert that a message for people shows
QUOTED = 300  # letters of each


class Unsent(Exception):  # noqa: N818 - the channel's fault, not ours: it is tried again
    """A channel did not take what was sent; the text says why. It is tried again later."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What goes to a channel at once. `kept`: what it had before and has now, the newest first, for a feed.

    `id` is the same when the same alerts are sent again.
    """

    alerts: tuple[Alert, ...]
    kept: tuple[Alert, ...]
    now: datetime

    @property
    def id(self) -> str:
        return digest("message", [one.id for one in self.alerts])


Send = Callable[[Message], None]


def data(message: Message) -> bytes:
    """`{"headwater": 1, "id": ..., "sent_at": ..., "alerts": [...]}` in UTF-8."""
    sent = message.now.isoformat(timespec="seconds")
    whole = {"headwater": 1, "id": message.id, "sent_at": sent, "alerts": [view(one) for one in message.alerts]}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", errors="replace")


def alert_of(row: Mapping[str, Any]) -> Alert:
    """The alert of which `view` made a row."""
    quotes = [{name: value for name, value in quote.items() if name != "page"} for quote in row["quotes"]]
    return msgspec.convert({**row, "quotes": quotes, "pages": [quote["page"] for quote in row["quotes"]]}, Alert)


def subject(alerts: Sequence[Alert]) -> str:
    more = f" (and {len(alerts) - 1} more)" if len(alerts) > 1 else ""
    return f"{line(alerts[0].title)}{more}"


def text(alerts: Sequence[Alert]) -> str:
    """All of them as plain text, one below the other."""
    return "\n\n".join("\n".join(told(one)) for one in alerts) + "\n"


def told(alert: Alert) -> list[str]:
    """The title, then what is said, then the words behind it with their pages."""
    out = [line(alert.title), *(f"  {line(one)}" for one in alert.lines)]
    if alert.story_title and alert.story_title not in alert.title:
        out.append(f"  story {(alert.story or '')[:10]}: {line(alert.story_title)}")
    if not any(one.startswith(("[-", "{+")) or ": [-" in one or ": {+" in one for one in alert.lines):
        pairs = dict.fromkeys((short(line(quote.text)), line(page))
                              for quote, page in zip(alert.quotes, alert.pages, strict=True))  # fmt: skip
        out += [f"  “{words}” ({page})" for words, page in list(pairs)[:QUOTES]]
    if alert.why:
        out.append(f"  why: {line(alert.why)}")
    return out


def short(words: str) -> str:
    return words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"


def line(words: str) -> str:
    """One line without what a screen, a mail header or XML would take for a command: controls, and bidi marks."""
    kept = "".join(one if harmless(one) else " " for one in words)
    return " ".join(kept.split())


def harmless(one: str) -> bool:
    """Joiners stand inside words of some scripts and stay; other format marks, controls and half pairs go."""
    return one in "\u200c\u200d" or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
