"""Clauses that are bound by more than their words: tellings of one act of speech, and aligned passages of two pages."""

from collections import defaultdict
from collections.abc import Sequence

from headwater.flow.weigh.claim_units import Unit
from headwater.records import Copy, Utterance
from headwater.spans import Span


class Bonds:
    """`_uttered`: statement -> the acts of speech it tells, with the words that do."""

    def __init__(self, utterances: Sequence[Utterance], copies: Sequence[Copy]) -> None:
        self._uttered: dict[str, set[tuple[str, tuple[Span, ...]]]] = defaultdict(set)
        for one in utterances:
            for telling in one.tellings if len(one.tellings) > 1 else ():
                self._uttered[telling.statement].add((one.id, telling.spans))
        self._passages: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for copy in copies:
            for passage in (*copy.passages, *copy.retold):
                pair = (passage.a, passage.b)
                self._passages[copy.a, copy.b].append(pair)
                self._passages[copy.b, copy.a].append((passage.b, passage.a))

    def bound(self, a: Unit, b: Unit) -> bool:
        return bool(self.acts(a) & self.acts(b)) or self.aligned(a, b)

    def acts(self, one: Unit) -> set[str]:
        """The acts of speech that its own words tell."""
        return {
            act
            for statement in one.clause.statements
            for act, spans in self._uttered.get(statement, ())
            if any(piece.overlaps(span) for piece in one.clause.content for span in spans)
        }

    def aligned(self, a: Unit, b: Unit) -> bool:
        return any(
            left.overlaps(a.clause.content[0]) and right.overlaps(b.clause.content[0])
            for left, right in self._passages.get((a.clause.article, b.clause.article), ())
        )
