"""One article as it was frozen, with layers to switch on; and two side by side."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

import msgspec

from headwater.case.case import Case
from headwater.issues import StopRun
from headwater.records import (
    Actor,
    Article,
    Copy,
    Dating,
    Membership,
    Mention,
    QuoteCheck,
    Statement,
    TimeRef,
    Version,
)
from headwater.serve.asked import Asked
from headwater.spans import Span

Context = dict[str, Any]
LAYERS = ("statements", "actors", "times", "shared")
MOST_TEXT = 400_000  # characters of a page that are drawn; the rest is said to be left out
MOST_MARKS = 20_000


class Mark(msgspec.Struct, frozen=True):
    """Words of the text that a layer shows, and what is said of them."""

    start: int
    end: int
    layer: str
    note: str


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text in which the same marks hold."""

    start: int
    text: str
    layers: tuple[str, ...]
    notes: tuple[str, ...]
    asked: bool


class Block(msgspec.Struct, frozen=True):
    """A line of the page."""

    kind: str
    pieces: list[Piece]


class Stretch(msgspec.Struct, frozen=True):
    """Lines that follow one another: of the article, or furniture of these kinds. `asked`: cited words are in it."""

    furniture: list[str]
    blocks: list[Block]
    asked: bool


def article(case: Case, asked: Asked) -> Context:
    """The text with its layers. `at=START-END` marks words that another page has cited."""
    (found,) = case.file.records(Article, id=[asked.path["article"]]) or (None,)
    if found is None:
        raise StopRun("this case has no such article")
    at = cited(asked.text("at"))
    statements = case.file.records(Statement, article=[found.id])
    copies = partners(case, found.id)
    marks = marked(case, found, statements, copies)
    others = {one.id: one for one in case.file.article_heads([other_of(copy, found.id) for copy in copies])}
    text = found.text[:MOST_TEXT]
    newer = case.file.records(Version, article=[found.id])
    stories = case.file.stories_of([found.id])
    return {
        "article": found, "stretches": stretches(found, text, marks[:MOST_MARKS], at), "layers": LAYERS,
        "cut": len(found.text) - len(text), "at": at, "story": stories.get(found.id),
        "statements": sorted(statements, key=lambda one: (one.content[0].start, one.id)),
        "copies": [(copy, others[other_of(copy, found.id)]) for copy in copies if copy.relation != "unrelated"],
        "datings": case.file.records(Dating, article=[found.id]), "newer": newer,
        "pages": case.file.pages([found.id]), "memberships": case.file.records(Membership, article=[found.id]),
        "checks": case.file.records(QuoteCheck, article=[found.id]),
        "names": sorted({one.name for one in case.file.records(Actor, article=[found.id])}),
    }  # fmt: skip


def marked(case: Case, found: Article, statements: Sequence[Statement], copies: Sequence[Copy]) -> list[Mark]:
    """What the layers show."""
    marks = [mark(span, "statements", note(one)) for one in statements for span in one.content]
    for name in case.file.records(Mention, article=[found.id]):
        others = f"one of: {', '.join(name.others)}" if name.others else name.kind
        marks.append(mark(name.span, "actors", name.actor or others))
    times = case.file.records(TimeRef, article=[found.id])
    marks += [mark(time.span, "times", f"{time.value} ({when(time)})") for time in times]
    for copy in copies:
        for passage in copy.passages if copy.relation != "unrelated" else ():
            span = passage.a if copy.a == found.id else passage.b
            marks.append(mark(span, "shared", copy.relation.replace("_", " ")))
    return marks


def other_of(copy: Copy, article: str) -> str:
    return copy.b if copy.a == article else copy.a


def partners(case: Case, article: str) -> list[Copy]:
    near = case.file.partners(article)
    found = [one for one in case.file.pairs_among(Copy, [article, *near]) if article in (one.a, one.b)]
    return sorted(found, key=lambda one: (-one.share, one.id))


def mark(span: Span, layer: str, words: str) -> Mark:
    return Mark(span.start, span.end, layer, words)


def note(one: Statement) -> str:
    who = one.speaker or (one.speaker_span.text if one.speaker_span else "somebody unnamed")
    chain = f", by way of {' ← '.join(one.chain)}" if len(one.chain) > 1 else ""
    return f"{who}: {one.act.replace('_', ' ')}, {one.manner}{chain}"


def when(one: TimeRef) -> str:
    first, last = one.when.earliest, one.when.latest
    return str(first) if first == last and first else f"{first or '…'} to {last or '…'}"


def cited(words: str | None) -> tuple[int, int] | None:
    """Raises `StopRun` for anything but two numbers."""
    if words is None:
        return None
    first, _, last = words.partition("-")
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit() and len(words) < 24):
        raise StopRun("at is START-END, two offsets into the text")
    return int(first), int(last)


def stretches(article: Article, text: str, marks: Sequence[Mark], at: tuple[int, int] | None) -> list[Stretch]:
    """The lines of the text, each cut where a mark begins or ends; furniture that stands together is one stretch."""
    dropped = {one.span.start: one.kind for one in article.dropped}
    special = {
        span.start: kind for kind, span in (("title", article.title), ("deck", article.deck)) if span is not None
    }
    ordered = sorted(marks, key=lambda one: (one.start, -one.end, one.layer))
    lines, begin = list[tuple[str, Block]](), 0
    for line in text.splitlines(keepends=True):
        end, words = begin + len(line), line.rstrip("\r\n")
        if words.strip():
            first = begin + len(words) - len(words.lstrip())
            inside = [one for one in ordered if one.start < end and one.end > begin]
            kind = special.get(first, "line")
            furniture = "" if first in special else dropped.get(first, dropped.get(begin, ""))
            lines.append((furniture, Block(kind, pieces(words, begin, inside, at))))
        begin = end
    return [stretch(list(some)) for _, some in groupby(lines, key=lambda one: bool(one[0]))]


def stretch(lines: Sequence[tuple[str, Block]]) -> Stretch:
    asked = any(piece.asked for _, block in lines for piece in block.pieces)
    return Stretch(unique(kind for kind, _ in lines if kind), [block for _, block in lines], asked)


def pieces(line: str, begin: int, marks: Sequence[Mark], at: tuple[int, int] | None) -> list[Piece]:
    asked = [at] if at else []
    edges = {begin, begin + len(line)}
    for first, last in [*((one.start, one.end) for one in marks), *asked]:
        edges |= {edge for edge in (first, last) if begin < edge < begin + len(line)}
    cuts = sorted(edges)
    return [
        Piece(
            first, line[first - begin : last - begin],
            tuple(sorted({one.layer for one in marks if one.start <= first and one.end >= last})),
            tuple(unique(one.note for one in marks if one.start <= first and one.end >= last)),
            bool(at and at[0] <= first and at[1] >= last),
        )
        for first, last in pairwise(cuts)
    ]  # fmt: skip


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def compare(case: Case, asked: Asked) -> Context:
    """Two articles side by side: the passages they share in one colour each, what one alone has marked."""
    a, b = asked.text("a"), asked.text("b")
    if not a or not b:
        raise StopRun("name two articles: /compare?a=ID&b=ID")
    made = case.compare(a, b)
    sides = []
    for side, other in (("a", made.only_a), ("b", made.only_b)):
        (found,) = case.file.records(Article, id=[getattr(made, side)])
        shared = [
            Mark(getattr(one, side).start, getattr(one, side).end, f"hue{n % 6}", f"passage {n + 1}")
            for n, one in enumerate(made.passages)
        ]
        alone = [Mark(span.start, span.end, "alone", "in this text alone") for span in other]
        sides.append((found, stretches(found, found.text[:MOST_TEXT], [*shared, *alone], None)))
    return {"comparison": made, "sides": sides}
