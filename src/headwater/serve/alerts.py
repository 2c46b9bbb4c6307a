"""What `headwater watch` told: each alert with its rule, its story, when it was, and the way it went."""

from typing import Any

import msgspec

from headwater.case.case import Case
from headwater.serve.asked import Asked
from headwater.store.watch_log import Delivery, view

PAGE = 50


class Quotation(msgspec.Struct, frozen=True):
    """Words behind an alert: a span, with the address of its page."""

    article: str
    start: int
    end: int
    text: str
    page: str


class AlertRow(msgspec.Struct, frozen=True):
    """An alert as `headwater watch --json` prints it, with its ways; `rules` are places in `sources.yaml`, from 0.

    `at`: when the log of changes noted it (UTC). `deliveries` is empty where no channel takes it.
    """

    id: str
    when: str
    at: str
    title: str
    lines: tuple[str, ...]
    why: str
    story: str | None
    story_title: str | None
    quotes: tuple[Quotation, ...]
    rules: tuple[int, ...]
    deliveries: tuple[Delivery, ...]


def rows(case: Case, asked: Asked) -> list[dict[str, Any]]:
    """The alerts of one page as the API has them, the latest first, and the first of the next."""
    skip = (asked.number("page") - 1) * PAGE
    found = case.file.alerts_told(skip=skip, limit=PAGE + 1)
    return [view(alert) | {"deliveries": msgspec.to_builtins(ways)} for alert, ways in found]


def alerts(case: Case, asked: Asked) -> dict[str, Any]:
    found, number = rows(case, asked), asked.number("page")
    homes = {one["story"]: case.file.present_of(one["story"]) for one in found if one["story"]}
    titles = {one.story: one.title for one in case.file.heads_of(sorted(set(homes.values())))}
    return {
        "alerts": found[:PAGE], "homes": homes, "titles": titles, "page": number, "more": len(found) > PAGE,
    }  # fmt: skip
