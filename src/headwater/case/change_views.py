"""The log of changes as `--json` prints it."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

from headwater.case.story_history import names_of
from headwater.case.views import plain
from headwater.issues import StopRun
from headwater.records import CaseChangeKind

if TYPE_CHECKING:
    from headwater.case.case import Case

View = dict[str, Any]
KINDS: tuple[str, ...] = get_args(CaseChangeKind)
BACK = re.compile(r"([0-9]{1,5})d")


def changes(
    case: "Case", story: str | None = None, *, since: str | int | None = None, kinds: Collection[str] = (),
    today: date | None = None,
) -> list[View]:  # fmt: skip
    """What each reading added, oldest first; within a reading by story, what weighs most first.

    `since`: a day, a moment, days back (`7d`), the number of a reading, or "last". `kinds`: only these, or those that
    begin so ("claim"). `story` may be an id it had before. Raises `StopRun`.
    """
    wanted = chosen(kinds)
    at, reading = (None, None) if since is None else begun(case, str(since), today or datetime.now(UTC).date())
    names = None if story is None else set(names_of(case.file, story))
    former = case.file.former_stories()
    rows = [
        {"reading": one.reading, "at": one.at, "by": one.by} | plain(one.change)
        | {"story": former.get(one.change.story or "", one.change.story)}
        for one in case.file.changes(at=at, reading=reading)
        if one.change.kind in wanted and (names is None or one.change.story in names)
    ]  # fmt: skip
    return sorted(rows, key=place)


def place(row: View) -> tuple[Any, ...]:
    """By reading and story; a second origin first, then what weighs most."""
    return (row["reading"], row["at"], row["story"] or "", not row["headline"], KINDS.index(row["kind"]))


def chosen(kinds: Collection[str]) -> set[str]:
    """The kinds that are meant: by name, or all that begin so."""
    found: set[str] = set()
    for kind in kinds:
        meant = {one for one in KINDS if one == kind or one.startswith(f"{kind}_")}
        if not meant:
            raise StopRun(f"there is no kind of change {kind!r}: choose from {', '.join(KINDS)}, or claim, deal, story")
        found |= meant
    return found or set(KINDS)


def begun(case: "Case", since: str, today: date) -> tuple[str | None, int | None]:
    """The moment (UTC) or the reading that `since` names."""
    text = since.strip()
    if text == "last":
        return None, case.file.last_reading()
    if text.isdecimal() and len(text) < len("20310509"):
        return None, int(text)
    try:
        if back := BACK.fullmatch(text):
            return (today - timedelta(days=int(back[1]))).isoformat(), None
        if len(text) <= len("2031-05-09"):
            return date.fromisoformat(text).isoformat(), None
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise StopRun(
            f"--since {since}: give a day such as 2031-05-09, a moment such as 2031-05-09T14:00 (UTC), days back such"
            " as 7d, the number of a reading, or `last`"
        ) from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds"), None
