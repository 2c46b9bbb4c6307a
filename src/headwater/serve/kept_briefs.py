"""Briefs that were made lately, so that going back to a tab does not make one anew: some seconds for a large story."""

import threading
from collections import OrderedDict

from headwater.case.case import Case
from headwater.reading.stages import STAGES
from headwater.reading.story_stages import standing, unread
from headwater.records import Brief

MOST = 16  # briefs; one of a thousand pages holds a few megabytes
Key = tuple[str, str, tuple[str | None, ...], tuple[str, ...]]
_kept: OrderedDict[Key, Brief] = OrderedDict()
_lock = threading.Lock()


def brief(case: Case, story: str) -> Brief:
    """The brief of a story, made anew where anything that it rests on was: the keys of the stages say so, and what no
    stage makes again: the hits that stand and the pages that could not be read."""
    stages = [stage.name for stage in STAGES if stage.scope in ("story", "case")]
    keys = tuple(case.file.key_of_work(stage, item) for stage in stages for item in (story, "case"))
    hits, issues = standing(case.file, case.story(story)), unread(case.file)
    key = (str(case.file.path), story, keys, (*(one.id for one in hits), *(one.id for one in issues)))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = case.brief(story)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
