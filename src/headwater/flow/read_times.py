"""TimeRefs of an article's sentences, read against the days on which it may have been told."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from headwater.records import Article, Basis, Sentence, TimeRef, When, digest
from headwater.spans import Span, cut
from headwater.text import times as pure
from headwater.text.times import Expression, Reference
from headwater.text.times.dating import Bounds, Clause, bounds, of_age
from headwater.text.times.lengths import beside


def clauses_of(sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
    return tuple(Clause(one.span.start, one.span.text, pure.find(one.span.text)) for one in sentences)


def read_times(
    article: Article, clauses: Sequence[Clause], text_says: Bounds, reference: Reference | None, basis: Basis
) -> list[TimeRef]:
    """Every time of the clauses, in order. `basis`: of what hangs on `reference`."""
    reader = Reader(article, reference, basis, text_says)
    return [ref for clause in clauses for ref in reader.read(clause)]


def told_within(article: Article, sentences: Sequence[Sentence], days: When) -> list[TimeRef]:
    """The times of an article whose day is known from elsewhere, say from its story; none where a side is open."""
    if days.earliest is None or days.latest is None:
        return []
    clauses = clauses_of(sentences)
    return read_times(article, clauses, bounds(clauses), Reference(days.earliest, days.latest), days.basis)


@dataclass(slots=True)
class Reader:
    """Reads one article's sentences in order.

    `last` is the dated time told last, which "then" and "two days later" hang on: one of this sentence or of the one
    before, none from further up.
    """

    article: Article
    reference: Reference | None
    basis: Basis
    text_says: Bounds
    last: TimeRef | None = None

    def read(self, clause: Clause) -> list[TimeRef]:
        before = self.last
        refs = [self._ref(clause, time) for time in clause.times]
        if self.last is before:
            self.last = None
        for first, last in pure.ranges(clause.text, clause.times):
            refs[first], refs[last] = stretched(refs[first], refs[last])
        return [
            self._beside(clause, place, refs) if time.meaning.kind == "length" and ref.when.basis == "unknown" else ref
            for place, (time, ref) in enumerate(zip(clause.times, refs, strict=True))
        ]

    def _ref(self, clause: Clause, time: Expression) -> TimeRef:
        span = cut(self.article, clause.start + time.start, clause.start + time.end)
        value, mod, when = self._value(clause, time), time.mod, self._when(clause, time, span)
        if time.meaning.kind == "same" and self.last is not None:
            value, mod = self.last.value, self.last.mod
        ref = TimeRef(
            id=digest("time", self.article.id, span.start, span.end), article=self.article.id, span=span,
            type=time.type, value=value, mod=mod, when=when,
        )  # fmt: skip
        if time.type in ("DATE", "TIME") and value[:4].isdigit() and not time.meaning.exact:
            self.last = ref
        return ref

    @property
    def _anchor(self) -> str:
        return self.last.value if self.last else ""

    def _value(self, clause: Clause, time: Expression) -> str:
        if self.reference is None:
            return pure.undated(time.meaning)
        days = (self.reference.earliest, self.reference.latest)
        if any(pure.doubt(time, clause.text, day, anchor=self._anchor) for day in days):
            return pure.undated(time.meaning)
        first, last = (pure.value(time.meaning, day, tense=time.tense, anchor=self._anchor) for day in days)
        return first if first == last else pure.undated(time.meaning)

    def _when(self, clause: Clause, time: Expression, span: Span) -> When:
        hung = self.last if pure.hangs(time.meaning, self._anchor) else None
        basis = "stated" if time.meaning.kind == "fixed" else hung_basis(hung) if hung else self.basis
        if time.meaning.kind == "same" and hung is not None:
            earliest, latest, why = hung.when.earliest, hung.when.latest, f"the time told last, “{hung.span.text}”"
        else:
            age = of_age(time, clause.text, self.text_says.began, self.reference)
            earliest, latest, why = age or pure.resolve(time, self.reference, anchor=self._anchor)
        if earliest is None and latest is None:
            basis = "unknown"
        return When(earliest=earliest, latest=latest, basis=basis, said=span, why=why)

    def _beside(self, clause: Clause, place: int, refs: list[TimeRef]) -> TimeRef:
        """A length that begins or ends at a day of the same sentence."""
        ref = refs[place]
        days = [(r.span.start - clause.start, r.span.end - clause.start, r.when.earliest, r.when.latest) for r in refs]
        found = beside(clause.text, clause.times[place], days)
        if found is None:
            return ref
        earliest, latest, other = found
        basis, why = hung_basis(refs[other]), f"counted from “{refs[other].span.text}”"
        when = When(earliest=earliest, latest=latest, basis=basis, said=ref.span, why=why)
        return msgspec.structs.replace(ref, when=when)


def stretched(first: TimeRef, last: TimeRef) -> tuple[TimeRef, TimeRef]:
    """The two ends of a range, "from March to June": both are told of all its days."""
    earliest, latest = first.when.earliest, last.when.latest
    if earliest is None or latest is None or earliest > latest:
        return first, last
    basis: Basis = max(first.when.basis, last.when.basis, key=_FIRMEST.index)
    why = f"from “{first.span.text}” to “{last.span.text}”"

    def whole(ref: TimeRef) -> TimeRef:
        when = When(earliest=earliest, latest=latest, basis=basis, said=ref.span, why=why)
        return msgspec.structs.replace(ref, when=when)

    return whole(first), whole(last)


_FIRMEST: tuple[Basis, ...] = ("stated", "resolved", "inferred", "unknown")


def hung_basis(ref: TimeRef) -> Basis:
    """What is counted from a stated day is resolved."""
    return "resolved" if ref.when.basis == "stated" else ref.when.basis
