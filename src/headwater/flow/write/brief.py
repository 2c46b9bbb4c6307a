"""The brief of a story: what may be written down, every line with the spans it rests on.

A line is built from records by a rule, never from another line, and passes the same check as anybody's sentence
(`support.check`). One that fails is left out, and counted with the reason.
"""

from typing import Any

import msgspec

from headwater.flow.write import conflict_lines
from headwater.flow.write.claim_lines import claims, denials, one_origin
from headwater.flow.write.deal_lines import deals
from headwater.flow.write.evidence import Evidence
from headwater.flow.write.hit_lines import hits
from headwater.flow.write.page_lines import changes, chronological, news, numbers, relations, timeline, unseen
from headwater.flow.write.quotation_lines import quotations
from headwater.flow.write.story_records import StoryRecords
from headwater.flow.write.support import check
from headwater.records import Brief, LeftOut, Line

# Section -> how many of its lines a short brief has, and how many a medium one; a full one has all. The sections stand
# in the order of the brief; inside each, lines stand by how much of the case carries them (see the generator of each).
SECTIONS: dict[str, tuple[int, int]] = {
    "In numbers": (2, 2), "What was changed": (1, 5), "The news": (1, 4), "What is claimed": (4, 12),
    "What is disputed": (3, 8), "Where tellings differ": (2, 6),
    "What is denied": (1, 4), "Deals": (2, 6), "Actors with hits": (2, 6), "Worth quoting": (1, 5), "Timeline": (0, 15),
    "Who repeats whom": (1, 5), "What rests on a single origin": (1, 4), "What could not be seen": (1, 4),
}  # fmt: skip


# Lines of a section at the most: a story of 60 pages had 423 on who repeats whom, and nobody reads them. The lists of
# the case hold them all.
LONGEST = 100

MAKERS = (
    numbers, news, claims, conflict_lines.drifts, conflict_lines.conflicts, denials, deals, hits, quotations, timeline,
    relations, one_origin, changes, unseen,
)  # fmt: skip


def brief(*records: Any) -> tuple[Brief, ...]:
    """One brief, whole: `cut` makes it shorter. Its lines carry the weight by which that is done.

    `records` are those of `StoryRecords`, in the order of its fields.
    """
    return (written(StoryRecords(*records)),)


def evidence(*records: Any) -> Evidence:
    """What the check reads of a story; takes what `brief` takes."""
    return StoryRecords(*records).evidence


def written(held: StoryRecords) -> Brief:
    kept: dict[str, list[Line]] = {name: [] for name in SECTIONS}
    left_out: list[LeftOut] = []
    order = {row.id: place for place, row in enumerate(sorted(held.timeline, key=chronological))}
    seen: set[str] = set()
    further = 0
    for make in MAKERS:
        for line in make(held):
            if line.text in seen:
                continue
            seen.add(line.text)
            if len(kept[line.section]) >= LONGEST:
                further += 1
                continue
            found = check(line.text, line.cites, held.evidence, line.derived)
            if found.verdict in ("supported", "unchecked"):
                kept[line.section].append(line)
            else:
                left_out.append(LeftOut(section=line.section, text=line.text, why=found.why))
    lines: list[Line] = []
    for name, own in kept.items():
        weighed = [msgspec.structs.replace(one, weight=weight(name, place)) for place, one in enumerate(own)]
        lines += sorted(weighed, key=lambda one: order[one.members[0]]) if name == "Timeline" else weighed
    title = held.story.title or min(held.heads(held.pages)).text
    return Brief(story=held.story.id, title=title, lines=tuple(lines), left_out=tuple(left_out), further=further)


def weight(section: str, place: int) -> int:
    """1: in the shortest brief; 2: in one of medium length; 3: in the full one only."""
    few, more = SECTIONS[section]
    return 1 if place < few else 2 if place < more else 3


def cut(whole: Brief, *, weight: int = 3, most: int | None = None) -> Brief:
    """The brief with the lines up to a weight, and at most so many: the most important stay, in their order."""
    fit = [(line.weight, place) for place, line in enumerate(whole.lines) if line.weight <= weight]
    places = sorted(place for _, place in sorted(fit)[: most if most is not None else len(fit)])
    lines = tuple(whole.lines[place] for place in places)
    return msgspec.structs.replace(whole, lines=lines, shortened=len(whole.lines) - len(lines))
