"""The sanctions lists of a case, and names held against them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.case import case_changes
from headwater.deferred import Deferred
from headwater.reading.progress import Progress, silent
from headwater.records.listings import ListVersion, ScreenHit

if TYPE_CHECKING:
    from headwater.case import screening
    from headwater.case.case import Case
    from headwater.flow.weigh.hits.screening import Asked
    from headwater.reading import run
    from headwater.reading.intake import Web
else:
    run, screening = Deferred("headwater.reading.run"), Deferred("headwater.case.screening")


def lists(case: "Case") -> list[ListVersion]:
    """The versions of sanctions lists that the case holds, in the order in which they were added."""
    return case.file.list_versions()


def add_list(
    case: "Case", source: str | Path, *, now: datetime | None = None, web: "Web | None" = None,
    progress: Progress = silent,
) -> ListVersion:  # fmt: skip
    """Reads a sanctions list from a file or an address into the case, as a new version of it.

    The actors of the case are screened against it at once. What the case has already is not added again. Raises
    `StopRun`, and changes nothing, for a list that is damaged.
    """
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    held = {version.id for version in case.file.list_versions()}
    made = screening.add(case.file, str(source), at=at, fetcher=web.fetcher if web else None)
    run.rescreen(case.file, settings=run.settings_of(case.file, case.settings), progress=progress)
    if made.id not in held:
        case_changes.note(case.file, at, "lists", f"{made.list}: {made.entries} entries from {source}")
    return made


def screen(case: "Case", *names: "str | Asked") -> list[tuple[ScreenHit, ...]]:
    """For each name, the listed parties that it may stand for, by the latest version of every list."""
    return screening.screened(screening.of_case(case.file), names)
