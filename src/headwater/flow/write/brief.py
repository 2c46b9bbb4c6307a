"""The brief of a story: what may be written down, every line with the spans it rests on.

A line is built from records by a rule, never from another line, and passes the same check as anybody's sentence
(`support.check`). One that fails is left out, and counted with the reason.
"""

from typing import Any

import msgspec

from headwater.flow.write import conflict_lines
from headwater.flow.write.claim_lines import claims, denials, one_origin
from headwater.flow.write.deal_lines import deals
from headwater.flow.write.desk import Desk
from headwater.flow.write.evidence import Evidence
from headwater.flow.write.page_lines import changes, chronological, news, numbers, relations, timeline, unseen
from headwater.flow.write.quotation_lines import quotations
from headwater.flow.write.support import check
from headwater.records import (
    Actor,
    Article,
    Brief,
    Claim,
    Conflict,
    Copy,
    Counts,
    Dating,
    Deal,
    Drift,
    LeftOut,
    Line,
    Mention,
    Moment,
    OriginEdge,
    OriginNode,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    Utterance,
    Version,
)

# Section -> how many of its lines a short brief has, and how many a medium one; a full one has all. The sections stand
# in the order of the brief; inside each, lines stand by how much of the case carries them (see the generator of each).
SECTIONS: dict[str, tuple[int, int]] = {
    "In numbers": (2, 2), "The news": (1, 4), "What is claimed": (4, 12), "What is disputed": (3, 8),
    "Where tellings differ": (2, 6),
    "What is denied": (1, 4), "Deals": (2, 6), "Worth quoting": (1, 5), "Timeline": (0, 15),
    "Who repeats whom": (1, 5), "What rests on a single origin": (1, 4), "What was changed": (1, 5),
    "What could not be seen": (1, 4),
}  # fmt: skip


MAKERS = (
    numbers, news, claims, conflict_lines.drifts, conflict_lines.conflicts, denials, deals, quotations, timeline,
    relations, one_origin, changes, unseen,
)  # fmt: skip
COUNTS = 13  # the place of the counts among the records of `brief`


def brief(
    story: Story,
    articles: tuple[Article, ...],
    versions: tuple[Version, ...],
    datings: tuple[Dating, ...],
    moments: tuple[Moment, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeRef, ...],
    statements: tuple[Statement, ...],
    copies: tuple[Copy, ...],
    nodes: tuple[OriginNode, ...],
    edges: tuple[OriginEdge, ...],
    counts: tuple[Counts, ...],
    timeline: tuple[TimelineRow, ...],
    utterances: tuple[Utterance, ...],
    claims: tuple[Claim, ...],
    deals: tuple[Deal, ...],
    conflicts: tuple[Conflict, ...] = (),
    drifts: tuple[Drift, ...] = (),
) -> tuple[Brief, ...]:
    """One brief, whole: `cut` makes it shorter. Its lines carry the weight by which that is done."""
    desk = desk_of(
        story, articles, versions, datings, moments, sentences, actors, mentions, times, statements, copies, nodes,
        edges, counts, timeline, utterances, claims, deals, conflicts, drifts,
    )  # fmt: skip
    return (written(desk),)


def evidence(*records: Any) -> Evidence:
    """What the check reads of a story; takes what `brief` takes."""
    return desk_of(*records).evidence


def desk_of(*records: Any) -> Desk:
    """The records of `brief`, in its order; of the counts there is one."""
    return Desk(*(one[0] if place == COUNTS else one for place, one in enumerate(records)))


def written(desk: Desk) -> Brief:
    kept: dict[str, list[Line]] = {name: [] for name in SECTIONS}
    left_out: list[LeftOut] = []
    order = {row.id: place for place, row in enumerate(sorted(desk.timeline, key=chronological))}
    seen: set[str] = set()
    for make in MAKERS:
        for line in make(desk):
            if line.text in seen:
                continue
            seen.add(line.text)
            found = check(line.text, line.cites, desk.evidence, line.derived)
            if found.verdict in ("supported", "unchecked"):
                kept[line.section].append(line)
            else:
                left_out.append(LeftOut(section=line.section, text=line.text, why=found.why))
    lines: list[Line] = []
    for name, own in kept.items():
        weighed = [msgspec.structs.replace(one, weight=weight(name, place)) for place, one in enumerate(own)]
        lines += sorted(weighed, key=lambda one: order[one.members[0]]) if name == "Timeline" else weighed
    title = desk.story.title or min(desk.heads(desk.pages)).text
    return Brief(story=desk.story.id, title=title, lines=tuple(lines), left_out=tuple(left_out))


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
