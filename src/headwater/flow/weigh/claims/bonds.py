"""Clauses that are bound by more than their words: tellings of one act of speech, and aligned passages of two pages."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.flow.weigh.claims.differences import differences
from headwater.flow.weigh.claims.units import Unit
from headwater.records import Copy, Utterance
from headwater.spans import Span

TOGETHER = 0.6  # part of a doubt that is left where both are tellings of one act of speech, or stand in one passage
ALIGNED = 0.2  # the same where the passages lay one upon the other, and nothing in them differs
BLIND = 0.2  # score below which even that binds nothing
LAID = 0.5  # part of both clauses that lies one upon the other, when the one passage is laid upon the other


class Bonds:
    """`_uttered`: statement -> the acts of speech it tells, with the words that do."""

    def __init__(self, utterances: Sequence[Utterance], copies: Sequence[Copy]) -> None:
        self._uttered: dict[str, set[tuple[str, tuple[Span, ...]]]] = defaultdict(set)
        for one in utterances:
            for telling in one.tellings if len(one.tellings) > 1 else ():
                self._uttered[telling.statement].add((one.id, telling.spans))
        self._acts: dict[str, frozenset[str]] = {}
        self._passages: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for copy in copies:
            for passage in (*copy.passages, *copy.retold):
                pair = (passage.a, passage.b)
                self._passages[copy.a, copy.b].append(pair)
                self._passages[copy.b, copy.a].append((passage.b, passage.a))

    def raised(self, a: Unit, b: Unit, score: float) -> float:
        """The score, with what is known beside the words."""
        laid = self.laid(a, b)
        if laid >= LAID and not differences(a, b):
            return round(1 - (1 - score) * ALIGNED, 4)
        if score >= BLIND and (laid or self.acts(a) & self.acts(b)):
            return round(1 - (1 - score) * TOGETHER, 4)
        return score

    def acts(self, one: Unit) -> frozenset[str]:
        """The acts of speech that its own words tell."""
        clause = one.clause
        if clause.id not in self._acts:
            self._acts[clause.id] = frozenset(
                act
                for statement in clause.statements
                for act, spans in self._uttered.get(statement, ())
                if any(piece.overlaps(span) for piece in clause.content for span in spans)
            )
        return self._acts[clause.id]

    def laid(self, a: Unit, b: Unit) -> float:
        """Part of both clauses that lies one upon the other, when aligned passages are laid one upon the other."""
        pairs = self._passages.get((a.clause.article, b.clause.article), ())
        return max((upon(left, right, a.clause.content, b.clause.content) for left, right in pairs), default=0.0)


def upon(left: Span, right: Span, a: Sequence[Span], b: Sequence[Span]) -> float:
    """Both run through their passages at the same pace: what stands in the middle of one answers the middle of the
    other."""
    ours, theirs = part(left, a), part(right, b)
    if ours is None or theirs is None:
        return 0.0
    common = min(ours[1], theirs[1]) - max(ours[0], theirs[0])
    whole = max(ours[1], theirs[1]) - min(ours[0], theirs[0])
    return round(max(0.0, common) / whole, 4) if whole else 0.0


def part(passage: Span, content: Sequence[Span]) -> tuple[float, float] | None:
    """Where in a passage a clause begins and ends, in parts of it; None where it stands outside."""
    start, end = content[0].start, content[-1].end
    size = passage.end - passage.start
    if not size or end <= passage.start or passage.end <= start:
        return None
    return (start - passage.start) / size, (end - passage.start) / size
