"""What each sentence says, clause by clause, in somebody's words or the page's own: the stage."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from headwater.flow.extract.clauses.alone import Standing
from headwater.flow.extract.clauses.figures import counted
from headwater.flow.extract.clauses.heads import asked, frames, heads, leads, meaning, owned
from headwater.flow.extract.clauses.parts import (
    Parties,
    doers,
    done_to,
    extents,
    lemmas,
    mentions_of,
    mode,
    over,
    shared_names,
)
from headwater.flow.extract.clauses.runs import cuts
from headwater.flow.extract.clauses.taken_back import taken_back
from headwater.flow.extract.statements.cues import cues
from headwater.flow.grammar import misread, passive, subject
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

PRONOUNS = ("it", "they", "he", "she", "we", "i")
LEAST = 2  # words of meaning that a clause must have: with them count actors, a figure, a day, a negation


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
    people = {one.name: (one.principal or "").casefold() for one in actors if one.kind == "person"}
    starts = [one.span.start for one in sentences]
    made: dict[str, Clause] = {}
    for block in parse:
        low = bisect_left(starts, block.start)
        high = bisect_right(starts, block.start + len(block.doc.text))
        for sentence in sentences[low:high]:
            near = Near(sentence, times, statements, events)
            for one in Sheet(article, sentence, block, Parties(block, placed, names, people), near).read():
                made.setdefault(one.id, one)
    return tuple(made.values())


class Whose(NamedTuple):
    """`outside`: words of the subject that another clause holds. `speaker`: who stands in for a subject."""

    agents: tuple[str, ...]
    speaker: tuple[str, ...]
    outside: "list[Token]"


class Near:
    """What was read in one sentence. `statements`: those whose content meets it, the innermost first. `cues`: the verbs
    in it that lead to one, with its id; what is said may stand in another sentence ("Moss told a news conference")."""

    def __init__(
        self, sentence: Sentence, times: Sequence[TimeRef], statements: Sequence[Statement], events: Sequence[Event]
    ) -> None:
        self.times = [one for one in times if sentence.span.covers(one.span)]
        met = [one for one in statements if any(piece.overlaps(sentence.span) for piece in one.content)]
        self.statements = sorted(met, key=lambda one: (sum(len(piece.text) for piece in one.content), one.id))
        self.cues = [(one.id, one.cue) for one in statements if one.cue is not None and sentence.span.covers(one.cue)]
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
        return any(cue.start <= at < cue.end for name, cue in self.near.cues if name not in own)

    def read(self) -> Iterator[Clause]:
        if not self.tokens:
            return
        found = heads(self.block.doc, self.tokens[0].i, self.tokens[-1].i + 1)
        others = {one.i for one in found}
        framing = [one for one in found if frames(one, found)]
        kept = [one for one in found if not self.cue(one, self.says(one)) and not frames(one, found)]
        taken: set[str] = set()
        told: set[int] = set()
        for head in kept:
            held = self.says(head)
            inner = held[:1]
            words = [t for t in owned(head, others) if self.fits(t, inner)]
            if head.dep_ != "relcl":
                taken |= {one.id for one in held}
            told |= {t.i for t in words}
            made = self.clause(head, words, held)
            if made is not None:
                source = self.source(head, framing, held)
                yield msgspec.structs.replace(made, source=source) if source else made
        for one in self.near.statements:
            if one.id not in taken:
                words = [
                    t for t in self.tokens
                    if t.i not in told and self.fits(t, [one]) and self.says(t)[0].id == one.id
                ]  # fmt: skip
                held = self.around(one)
                taken |= {each.id for each in held}
                made = self.clause(top(words), words, held) if words else None
                if made is not None:
                    yield made

    def source(self, head: "Token", framing: Sequence["Token"], held: Sequence[Statement]) -> str | None:
        """Who is said to have said it, by the nearest verb of saying inside the words."""
        above, here = {one.i: one for one in framing}, head
        while here.head.i != here.i:
            here = here.head
            if here.i in above and leads(here, head) and here.lemma_.lower() in cues().speech:
                who = subject(here)
                mention = self.parties.mention(who) if who is not None else None
                named = mention.actor if mention is not None else None
                return named if named not in {one.speaker for one in held} else None
        return None

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
        spans = cuts(self.article, self.block, words)
        whose = self.whose(head, words, held)
        said, actors = lemmas([t for t in (*whose.outside, *words) if not self.timed(t)], self.parties)
        cue = self.cue_of(held)
        verbal = head.pos_ in ("VERB", "AUX")
        if not verbal and cue is not None and cue not in said:
            said = (cue, *said)
        actors = tuple(dict.fromkeys((*actors, *whose.speaker)))
        polarity, modality, certainty = mode(head)
        numbers, days = self.numbers(words), self.days(words)
        told = len(set(said)) + len(actors) + bool(numbers) + bool(days) + (polarity == "negated")
        if told < LEAST or not spans or (not held and meaning(head) + bool(days) < LEAST):
            return None
        if held and held[0].act == "assert" and not verbal and cue not in cues().speech:
            held = []  # "Tern is looking to source shells": who does something with a thing has not said it
        if held and held[0].act == "assert" and asked(head):
            return None  # "did not know how many shells were on board": it says nothing of them
        leads = bool(held) and self.leads(head, held[0])
        starts = {self.at(t) for t in words}
        events = [one for one in self.near.events if one.trigger.start in starts]
        return Clause(
            id=digest("clause", self.article.id, self.sentence.id, [(one.start, one.end) for one in spans]),
            article=self.article.id,
            sentence=self.sentence.id,
            zone=self.sentence.zone,
            content=spans,
            statements=tuple(one.id for one in held),
            verb=head.lemma_.lower() if verbal or cue is None else cue,
            cue=cue,
            words=said,
            actors=actors,
            agents=whose.agents,
            objects=done_to(head, self.parties, {one.i for one in words if not self.timed(one)}),
            numbers=numbers,
            days=days,
            kinds=tuple(sorted({one.kind for one in events})),
            roles=tuple(sorted(self.roles(events))),
            polarity=held[0].polarity if leads else polarity,
            modality="hypothetical" if leads and wished(head, held[0]) else held[0].modality if leads else modality,
            certainty=held[0].certainty if held else certainty,
            past=over(head),
            taken_back=taken_back(head),
            alone=Standing(self.article, self.parties, head, held).sentence(words, spans),
            extents=tuple(dict.fromkeys(t.lower_ for t in words if t.lower_ in extents())),
        )

    def roles(self, told: Sequence[Event]) -> set[tuple[str, str]]:
        """Who takes part in the events, by role."""
        return {
            (role.name, self.parties.names.get(role.actor, role.actor))
            for one in told for role in one.roles if role.actor is not None
        }  # fmt: skip

    def whose(self, head: "Token", words: Sequence["Token"], held: Sequence[Statement]) -> "Whose":
        """Who does it. A content without a subject, or with a pronoun that nobody has resolved, is the speaker's."""
        own = subject(head)
        inside = {one.i for one in words}
        framed = own is not None and own.i not in inside and held and not self.says(own)
        if own is not None and not framed and not (own.lower_ in PRONOUNS and self.parties.of(own) is None):
            outside = [t for t in own.subtree if t.i not in inside] if own.i not in inside else []
            return Whose(doers(head, self.parties), (), outside)
        pronoun = own is not None and own.lower_ in PRONOUNS
        if own is not None and pronoun and held and gendered(own) != (held[0].speaker in self.parties.people):
            return Whose((), (), [])
        speaker = self.parties.names.get(held[0].speaker or "") if held and held[0].manner != "direct" else None
        if speaker is None or passive(head) or not self.leads(head, held[0]):
            return Whose(() if framed else doers(head, self.parties), (), [])
        return Whose((speaker,), (speaker,), [])

    def cue_of(self, held: Sequence[Statement]) -> str | None:
        """The verb or noun that leads to what is said."""
        cue = held[0].cue if held else None
        if cue is None:
            return None
        words = [t for t in self.tokens if cue.start <= self.at(t) < cue.end]
        return top(words).lemma_.lower() if words else None

    def leads(self, head: "Token", inner: Statement) -> bool:
        """Is it the main clause of what the statement says?"""
        words = [t for t in self.tokens if self.fits(t, [inner])]
        return bool(words) and top(words).i == head.i

    def timed(self, token: "Token") -> bool:
        at = self.at(token)
        return any(one.span.start <= at < one.span.end for one in self.near.times)

    def numbers(self, words: Sequence["Token"]) -> tuple[tuple[float | None, float | None, str], ...]:
        found: list[tuple[float | None, float | None, str]] = []
        for token in words:
            if token.pos_ == "NUM" and not self.timed(token) and not (token.i and token.nbor(-1).pos_ == "NUM"):
                found += counted(token)
        return tuple(found)

    def days(self, words: Sequence["Token"]) -> tuple[tuple[date | None, date | None], ...]:
        """What dates it. "So far" and "now" hold on any day and date nothing, nor does "not on Thursday"."""
        starts = {self.at(t) for t in words if not ruled_out(t)}
        return tuple(
            (one.when.earliest, one.when.latest) for one in self.near.times
            if one.type in ("DATE", "TIME") and one.span.start in starts and not one.value.endswith("_REF")
            and (one.when.earliest or one.when.latest)
        )  # fmt: skip


def ruled_out(token: "Token") -> bool:
    """Does it stand in "not on Thursday", "not in the spring"?"""
    while token.i and token.nbor(-1).pos_ in ("ADP", "DET"):
        token = token.nbor(-1)
    return token.i > 0 and token.nbor(-1).lower_ == "not"


def gendered(token: "Token") -> bool:
    return token.lower_ in ("he", "she")


def wished(head: "Token", said: Statement) -> bool:
    """ "warned Tern not to send tanks": nobody says that none were sent."""
    return said.act in ("urge", "warn") and head.tag_ == "VB"


def top(words: Sequence["Token"]) -> "Token":
    """The word on which the others hang."""
    inside = {one.i for one in words}
    roots = [one for one in words if one.head.i not in inside or one.head.i == one.i]
    verbs = [one for one in roots if one.pos_ in ("VERB", "AUX") and not misread(one)]
    return (verbs or roots or list(words))[0]
