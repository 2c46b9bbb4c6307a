"""The name of a story: a function of its pages alone, which as few arrivals as possible change."""

from collections.abc import Sequence
from datetime import date

from headwater.records import Sketch, digest


def story_id(members: Sequence[Sketch]) -> str:
    """Named after the first page, so that what is published later never renames a story, however large it grows.

    Of the articles of the dated development set, grown day by day, all keep the id of their true story a day later, and
    .996 where the smallest article id names it (benchmarks/story_ids.py).
    """
    return "st" + digest("story", first(members).article, size=12)


def first(members: Sequence[Sketch]) -> Sketch:
    """The page that was out first for certain; equal days fall by id, pages without a day come after all others.

    For certain: a page that states no more than its month or year was out at its end. Were it taken for its beginning,
    one vague page would rename a story of many exact ones.
    """
    return min(members, key=lambda one: (one.published.latest or date.max, one.article))
