"""Two articles side by side: the words they share, and what stands in one alone."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from headwater.flow.group.copies.evidence import compare
from headwater.records import Article, Comparison, Copy
from headwater.spans import Span, cut

Row = tuple[Span | None, Span | None, bool]


def comparison(a: Article, b: Article, found: Copy | None) -> Comparison:
    """`found`: what the case says of the pair, which may name them the other way round; None where nothing binds them.

    The shared passages are shown in either case: a few words in common bind nobody.
    """
    pairs = compare(a, b).passages
    direction = found.direction if found else "undetermined"
    if found and found.a != a.id and direction != "undetermined":
        direction = "b_from_a" if direction == "a_from_b" else "a_from_b"
    return Comparison(
        a=a.id, b=b.id, relation=found.relation if found else None, direction=direction,
        share=found.share if found else None, confidence=found.confidence if found else None,
        why=found.why if found else "nothing found that binds them", passages=pairs,
        only_a=tuple(alone(a, [one.a for one in pairs])), only_b=tuple(alone(b, [one.b for one in pairs])),
    )  # fmt: skip


def alone(article: Article, shared: Sequence[Span]) -> Iterator[Span]:
    """What the passages leave of the body, paragraph by paragraph, without the blanks and marks around it."""
    for paragraph in article.body:
        for start, end, inside in stretches(paragraph, shared):
            if not inside:
                yield from trimmed(article, start, end)


def trimmed(article: Article, start: int, end: int) -> Iterator[Span]:
    letters = [at for at in range(start, end) if article.text[at].isalnum()]
    if letters:
        yield cut(article, letters[0], letters[-1] + 1)


def stretches(paragraph: Span, shared: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """The paragraph as (start, end, shared?), without a gap."""
    at = paragraph.start
    for one in sorted(shared):
        start, end = max(one.start, at), min(one.end, paragraph.end)
        if start >= end:
            continue
        if start > at:
            yield at, start, False
        yield start, end, True
        at = end
    if at < paragraph.end:
        yield at, paragraph.end, False


def rows(a: Article, b: Article, found: Comparison) -> list[Row]:
    """Paragraphs beside their counterparts, in the order of `a`, those of `b` alone where they stand in it.

    The third value: the counterpart stands elsewhere in `b`.
    """
    beside = counterparts(a, b, found)
    met = set(beside.values())
    steady = set(longest_rising(list(beside.items())))
    out: list[Row] = []
    done = 0

    def alone_before(stop: int) -> Iterator[Row]:
        return ((None, b.body[nth], False) for nth in range(done, stop) if nth not in met)

    for nth, paragraph in enumerate(a.body):
        other = beside.get(nth)
        if other is None:
            out.append((paragraph, None, False))
        elif (nth, other) in steady:
            out.extend(alone_before(other))
            done = other + 1
            out.append((paragraph, b.body[other], False))
        else:
            out.append((paragraph, b.body[other], True))
    out.extend(alone_before(len(b.body)))
    return out


def counterparts(a: Article, b: Article, found: Comparison) -> dict[int, int]:
    """Paragraph of `a` -> the paragraph of `b` with which it shares the most; one to one, the strongest first."""
    common: dict[tuple[int, int], int] = {}
    for passage in found.passages:
        for i, first in within(a, passage.a):
            for j, second in within(b, passage.b):
                common[i, j] = common.get((i, j), 0) + min(first, second)
    beside: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(common, key=lambda place: (-common[place], place)):
        if i not in beside and j not in taken:
            beside[i] = j
            taken.add(j)
    return dict(sorted(beside.items()))


def within(article: Article, span: Span) -> Iterator[tuple[int, int]]:
    """The paragraphs that hold part of a span, each with the number of characters."""
    for nth, paragraph in enumerate(article.body):
        size = min(paragraph.end, span.end) - max(paragraph.start, span.start)
        if size > 0:
            yield nth, size


def longest_rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of places whose second numbers rise; the first numbers rise as given."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for nth, (_, value) in enumerate(places):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [nth]
        before.append(ends[at - 1] if at else -1)
    chain, nth = [], ends[-1] if ends else -1
    while nth >= 0:
        chain.append(places[nth])
        nth = before[nth]
    return chain[::-1]
