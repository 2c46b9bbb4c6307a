"""Rows of the timeline that dispute each other, as differing dates of one act."""

from collections.abc import Iterator, Mapping, Sequence

from headwater.flow.weigh.conflicts.findings import elsewhere
from headwater.flow.weigh.conflicts.slots import Finding, Slot
from headwater.flow.weigh.conflicts.told import Told
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.flow.weigh.homes import Homes
from headwater.records import TimelineRow, When

SURE = 1.0


def disputed_rows(rows: Sequence[TimelineRow], homes: Homes, told: Mapping[str, Told]) -> Iterator[Finding]:
    by_id = {one.id: one for one in rows}
    for row in rows:
        for other in row.disputed:
            if row.id < other and other in by_id:
                a, b = dated(row, homes, told), dated(by_id[other], homes, told)
                if a is not None and b is not None and not one_text(a, b):
                    yield Finding("date", a, b, Verdict(False, "no day fits both"), SURE)


def one_text(a: Slot, b: Slot) -> bool:
    """Do both sentences say "on Friday", on pages of different days? It is a text told again, and no other date."""
    return elsewhere(b.told, words(a)) or elsewhere(a.told, words(b))


def words(slot: Slot) -> str:
    return slot.told.text[slot.start - slot.told.base : slot.end - slot.told.base]


def dated(row: TimelineRow, homes: Homes, told: Mapping[str, Told]) -> Slot | None:
    """The shortest of the row's words in a page that tells it: those that date it."""
    spans = sorted((span for span in row.cites if span.article in row.articles), key=lambda one: (len(one.text), one))
    home = homes.of(spans[0]) if spans else None
    if home is None or home.id not in told:
        return None
    return Slot(told[home.id], spans[0].start, spans[0].end, f"{spans[0].text} ({days(row.when)})")


def days(when: When) -> str:
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or ''}..{when.latest or ''}"
