"""The sentences of a story, and what stands in each."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from headwater.records import Mention, Sentence, TimelineRow, TimeRef
from headwater.spans import Span


class Homes:
    """Finds the sentence around a span."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.lines: dict[str, list[Sentence]] = {}
        for one in sorted(sentences, key=lambda one: one.span.start):
            self.lines.setdefault(one.article, []).append(one)
        self.starts = {article: [one.span.start for one in lines] for article, lines in self.lines.items()}

    def of(self, span: Span) -> Sentence | None:
        nth = bisect_right(self.starts.get(span.article, ()), span.start) - 1
        found = self.lines[span.article][nth] if nth >= 0 else None
        return found if found is not None and found.span.covers(span) else None

    def times(self, times: Iterable[TimeRef]) -> dict[str, list[TimeRef]]:
        """By sentence."""
        found: dict[str, list[TimeRef]] = {}
        for one in times:
            if (home := self.of(one.span)) is not None:
                found.setdefault(home.id, []).append(one)
        return found

    def mentions(self, mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
        """By sentence."""
        found: dict[str, list[Mention]] = {}
        for one in mentions:
            if (home := self.of(one.span)) is not None:
                found.setdefault(home.id, []).append(one)
        return found

    def actors(self, row: TimelineRow, named: Mapping[str, Sequence[Mention]]) -> frozenset[str]:
        """Whom the sentences of a row name, places left out."""
        lines = [home for span in row.cites if (home := self.of(span)) is not None and home.article in row.articles]
        return frozenset(
            one.actor for home in lines for one in named.get(home.id, ()) if one.actor and one.kind != "place"
        )
