"""The index of neighbours of a case, brought up to date: only what has come, changed or gone looks for its nearest."""

from headwater.config import Settings
from headwater.flow.group.pairs.marks import Ints
from headwater.flow.group.pairs.neighbours import near, update
from headwater.reading.keys import Keys, key_of
from headwater.reading.progress import Progress, batches
from headwater.reading.stages import BY_NAME
from headwater.records import Sketch
from headwater.store.case_file import CaseFile
from headwater.store.neighbours import StoredNeighbours

INDEXED = 8192  # articles that enter the index at once
NEIGHBOURS = "neighbours"  # as what the index is noted among the work on stories


def neighbours(case: CaseFile, settings: Settings, keys: Keys, progress: Progress) -> tuple[list[str], Ints, Ints]:
    """See `near`."""
    index, key = StoredNeighbours(case.db), key_of(BY_NAME["stories"], settings)
    if case.work("stories").get(NEIGHBOURS) != key:
        with case.writing():
            index.clear()
            case.put("stories", NEIGHBOURS, key, (), ())
    known, drawn = index.keys(), case.items(Sketch)
    wanted = {one: made for one, made in keys["sketches"].items() if one in drawn}
    stale = sorted(one for one in {*known, *wanted} if known.get(one) != wanted.get(one))
    count = 0
    for batch in batches(stale, INDEXED):
        with case.writing():
            added = [(one, wanted[one.article]) for one in case.records(Sketch, article=batch)]
            update(index, added, [one for one in batch if one in known])
        count += len(batch)
        progress("finding neighbours", count, len(stale))
    return near(index)
