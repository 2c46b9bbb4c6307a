"""What each sentence says, clause by clause, in somebody's words or the page's own: the stage."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from headwater.flow.extract.clauses.figures import counted
from headwater.flow.extract.clauses.heads import frames, heads, meaning, owned
from headwater.flow.extract.clauses.parts import (
    Parties,
    doers,
    done_to,
    lemmas,
    mentions_of,
    mode,
    shared_names,
)
from headwater.flow.extract.clauses.runs import cuts
from headwater.flow.grammar import subject
from headwater.records import (
    Actor,
    Article,
    Clause,
    Event,
    Mention,
    Sentence,
    Statement,
    TimeRef,
    digest,
)
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 2  # words of meaning, actors among them, that a clause must have


def clauses(
    article: Article,
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeRef, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    parse: Parse,
) -> tuple[Clause, ...]:
    """The clauses of an article, in the order of the text."""
    placed, names = mentions_of(mentions), shared_names(actors)
    starts = [one.span.start for one in sentences]
    made: list[Clause] = []
    for block in parse:
        low = bisect_left(starts, block.start)
        high = bisect_right(starts, block.start + len(block.doc.text))
        for sentence in sentences[low:high]:
            near = Near(sentence, times, statements, events)
            made += Sheet(article, sentence, block, Parties(block, placed, names), near).read()
    return tuple(made)


class Near:
    """What was read in one sentence. `statements`: those whose content meets it, the innermost first."""

    def __init__(
        self, sentence: Sentence, times: Sequence[TimeRef], statements: Sequence[Statement], events: Sequence[Event]
    ) -> None:
        self.times = [one for one in times if sentence.span.covers(one.span)]
        met = [one for one in statements if any(piece.overlaps(sentence.span) for piece in one.content)]
        self.statements = sorted(met, key=lambda one: (sum(len(piece.text) for piece in one.content), one.id))
        self.events = [one for one in events if sentence.span.covers(one.trigger)]


class Sheet:
    """One sentence on its way to clauses."""

    def __init__(self, article: Article, sentence: Sentence, block: Block, parties: Parties, near: Near) -> None:
        self.article, self.sentence, self.block, self.parties, self.near = article, sentence, block, parties, near
        span = sentence.span
        self.tokens = [token for token in block.doc if span.start <= self.at(token) < span.end]

    def at(self, token: "Token") -> int:
        return self.block.start + token.idx

    def says(self, token: "Token") -> list[Statement]:
        """The statements whose content holds the word, the innermost first."""
        at = self.at(token)
        return [one for one in self.near.statements if any(piece.start <= at < piece.end for piece in one.content)]

    def cue(self, token: "Token", held: Sequence[Statement]) -> bool:
        """Does the word only lead to what somebody says?"""
        at, own = self.at(token), {one.id for one in held}
        cues = [one.cue for one in self.near.statements if one.cue is not None and one.id not in own]
        return any(cue.start <= at < cue.end for cue in cues)

    def read(self) -> Iterator[Clause]:
        if not self.tokens:
            return
        found = heads(self.block.doc, self.tokens[0].i, self.tokens[-1].i + 1)
        others = {one.i for one in found}
        kept = [one for one in found if not self.cue(one, self.says(one)) and not frames(one, found)]
        taken: set[str] = set()
        for head in kept:
            held = self.says(head)
            inner = held[:1]
            words = [t for t in owned(head, others) if self.fits(t, inner)]
            taken |= {one.id for one in held}
            made = self.clause(head, words, held)
            if made is not None:
                yield made
        for one in self.near.statements:
            if one.id not in taken:
                words = [t for t in self.tokens if self.fits(t, [one]) and self.says(t)[0].id == one.id]
                held = self.around(one)
                taken |= {each.id for each in held}
                made = self.clause(top(words), words, held) if words else None
                if made is not None:
                    yield made

    def around(self, inner: Statement) -> list[Statement]:
        """A statement, and those that it stands inside."""
        first = inner.content[0]
        return [
            one for one in self.near.statements
            if one is inner or any(piece.covers(first) for piece in one.content)
        ]  # fmt: skip

    def fits(self, token: "Token", inner: Sequence[Statement]) -> bool:
        """Is the word part of what the innermost statement says; of the page's own clause, of no statement?"""
        if not self.sentence.span.start <= self.at(token) < self.sentence.span.end:
            return False
        held = self.says(token)
        if inner:
            return inner[0] in held
        return not held and not self.cue(token, ())

    def clause(self, head: "Token", words: Sequence["Token"], held: Sequence[Statement]) -> Clause | None:
        words = sorted(words, key=lambda one: one.i)
        inside = {one.i for one in words}
        whose = subject(head)
        outside = [t for t in whose.subtree if t.i not in inside] if whose is not None and whose.i not in inside else []
        said, actors = lemmas([*outside, *words], self.parties)
        if len(set(said)) + len(actors) < LEAST or (not held and meaning(head) < LEAST):
            return None
        polarity, modality, certainty = mode(head)
        if held and self.leads(head, held[0]):
            polarity = held[0].polarity
        spans = cuts(self.article, self.block, words)
        if not spans:
            return None
        triggers = {one.trigger.start: one for one in self.near.events}
        return Clause(
            id=digest("clause", self.article.id, self.sentence.id, [(one.start, one.end) for one in spans]),
            article=self.article.id,
            sentence=self.sentence.id,
            zone=self.sentence.zone,
            content=spans,
            statements=tuple(one.id for one in held),
            verb=head.lemma_.lower(),
            words=said,
            actors=actors,
            agents=doers(head, self.parties),
            objects=done_to(head, self.parties, inside),
            numbers=self.numbers(words),
            days=self.days(words),
            kinds=tuple(sorted({triggers[self.at(t)].kind for t in words if self.at(t) in triggers})),
            polarity=polarity,
            modality=held[0].modality if held and self.leads(head, held[0]) else modality,
            certainty=held[0].certainty if held else certainty,
        )

    def leads(self, head: "Token", inner: Statement) -> bool:
        """Is it the main clause of what the statement says?"""
        words = [t for t in self.tokens if self.fits(t, [inner])]
        return bool(words) and top(words).i == head.i

    def timed(self, token: "Token") -> bool:
        at = self.at(token)
        return any(one.span.start <= at < one.span.end for one in self.near.times)

    def numbers(self, words: Sequence["Token"]) -> tuple[tuple[float | None, float | None, str], ...]:
        found = []
        for token in words:
            if token.pos_ == "NUM" and not self.timed(token) and token.nbor(-1 if token.i else 0).pos_ != "NUM":
                found += counted(token)
        return tuple(found)

    def days(self, words: Sequence["Token"]) -> tuple[tuple[date | None, date | None], ...]:
        starts = {self.at(t) for t in words}
        return tuple(
            (one.when.earliest, one.when.latest) for one in self.near.times
            if one.type in ("DATE", "TIME") and one.span.start in starts and (one.when.earliest or one.when.latest)
        )  # fmt: skip


def top(words: Sequence["Token"]) -> "Token":
    """The word on which the others hang."""
    inside = {one.i for one in words}
    roots = [one for one in words if one.head.i not in inside or one.head.i == one.i]
    verbs = [one for one in roots if one.pos_ in ("VERB", "AUX")]
    return (verbs or roots or list(words))[0]
