"""Rows of a timeline that tell the same act of another time. Nothing chooses between them.

Sayings are left out: who speaks of one matter on two days says it twice.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

import msgspec

from headwater.records import TimelineRow, When

# Two sentences tell one act: two actors and so many words in common, and so much of the shorter one's words.
ACTORS, WORDS, SHARE = 2, 3, 0.5
NEAR = timedelta(days=7)  # days between the reports: later ones may tell of an act of their own
MOST_ACTORS = 6  # of a row that are compared, by alphabet
LETTERS = 5  # by which a word is compared
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset((
    "about", "after", "again", "also", "been", "before", "between", "both", "from", "have", "into", "more", "over",
    "said", "says", "since", "some", "than", "that", "their", "them", "they", "this", "were", "what", "when", "which",
    "while", "with", "would", "year", "month", "week", "last",
))  # fmt: skip


def disputed(rows: Sequence[TimelineRow], actors: Mapping[str, frozenset[str]]) -> tuple[TimelineRow, ...]:
    """The rows, each with those that dispute its date. `actors`: whom a row names, by its id."""
    told = {row.id: words(row, actors.get(row.id, frozenset())) for row in rows}
    against: dict[str, set[str]] = {}
    beside: dict[tuple[str, ...], list[TimelineRow]] = {}
    for row in rows:
        names = sorted(actors.get(row.id, ()))[:MOST_ACTORS] if row.kind == "happening" else ()
        for pair in combinations(names, ACTORS):
            beside.setdefault((row.kind, *pair), []).append(row)
    for near in beside.values():
        for a, b in combinations(near, 2):
            if b.id not in against.get(a.id, ()) and apart(a, b) and alike(told[a.id], told[b.id]):
                against.setdefault(a.id, set()).add(b.id)
                against.setdefault(b.id, set()).add(a.id)
    return tuple(
        msgspec.structs.replace(row, disputed=tuple(sorted(against[row.id]))) if row.id in against else row
        for row in rows
    )


def words(row: TimelineRow, names: frozenset[str]) -> frozenset[str]:
    """The beginnings of its words, without names and what every sentence has."""
    named = {part.casefold() for name in names for part in name.split()}
    found = {one.casefold() for one in _WORD.findall(row.text)}
    return frozenset(one[:LETTERS] for one in found - named - _EMPTY)


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    common = len(a & b)
    return common >= WORDS and common >= SHARE * min(len(a), len(b))


def apart(a: TimelineRow, b: TimelineRow) -> bool:
    """Told of times that share no day, within a week, and by no page both: such a page would tell of two acts."""
    if set(a.articles) & set(b.articles):
        return False
    first, second = sorted((a, b), key=lambda row: (row.when.earliest or date.min, row.id))
    if first.when.latest is None or second.when.earliest is None or second.when.latest is None:
        return False
    if first.when.latest >= second.when.earliest:
        return False
    told = [row.reported for row in (a, b)]
    if told[0] is None or told[1] is None:
        return False
    return not (wholly_before(told[0], told[1]) or wholly_before(told[1], told[0]))


def wholly_before(a: When, b: When) -> bool:
    """Does one end more than a week before the other begins?"""
    return a.latest is not None and b.earliest is not None and a.latest + NEAR < b.earliest
