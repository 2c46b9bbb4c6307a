"""Who said what: the stage. What the rules find in tokens becomes records with names, acts, times and chains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from headwater.flow.extract.statements.acts import act, by_cue, polarity
from headwater.flow.extract.statements.chains import cited, credited, last_named, parents, reported, spoken_to
from headwater.flow.extract.statements.contents import manner, pieces, sentence_of
from headwater.flow.extract.statements.cues import Cues, cues
from headwater.flow.extract.statements.denials import Said, denials
from headwater.flow.extract.statements.find import find
from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.modality import modality
from headwater.flow.extract.statements.quoting import quoter, saying
from headwater.flow.extract.statements.sources import joined
from headwater.flow.extract.statements.speakers import Voice, Voices, opening, voice
from headwater.flow.extract.statements.times import carried, said_at
from headwater.flow.extract.statements.unsaid import citing
from headwater.flow.extract.statements.verbs import mouth
from headwater.flow.grammar import child
from headwater.records import Actor, Article, Mention, Sentence, Statement, TimeRef, When, digest
from headwater.spans import Span, cut
from headwater.text.parse import Parse


def statements(
    article: Article,
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeRef, ...],
    parse: Parse,
) -> tuple[Statement, ...]:
    """Every statement of the article, in the order of what is said.

    Several speakers under one cue make one statement each; so does every sentence of a quotation.
    """
    places, founds = find(parse, sentences)
    desk = Desk(
        article,
        sentences,
        places,
        founds,
        Voices(article, actors, mentions),
        tuple(sorted(times, key=lambda t: t.span)),
    )
    made: dict[str, Said] = {}
    for nth in desk.order():
        for one in desk.write(nth):
            made.setdefault(one.statement.id, one)
    said = sorted(made.values(), key=lambda one: (one.statement.content[0].start, one.statement.id))
    denied = denials(said, desk.voices)
    later = carried([one.statement for one in said], [block.start for block in parse])
    return tuple(
        msgspec.structs.replace(
            one.statement,
            said_at=later.get(one.statement.id, one.statement.said_at),
            **({"act": "deny", "polarity": "negated"} if one.statement.id in denied else {}),
        )
        for one in said
    )


@dataclass(frozen=True, slots=True)
class Line:
    """What a nested statement takes over from the one it stands in."""

    id: str
    chain: tuple[str, ...]
    speaker: str | None


REPORTS = "report"  # "X, the Post reports": the outlet hands on what the person said


class Desk:
    """The findings of one article on their way to records."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        places: Sequence[Place],
        founds: Sequence[Found],
        voices: Voices,
        times: Sequence[TimeRef],
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.places = places
        self.founds = founds
        self.voices = voices
        self.times = times
        self.starts = [time.span.start for time in times]
        self.credits = credited(article)
        self.reported = reported(article)
        # speaker -> where he spoke to another outlet first, and to which
        self.confided: dict[str, tuple[int, str]] = {}
        stated = article.published.earliest or article.published.latest
        self.year = str(stated)[:4] if stated is not None else None
        self.up = parents(founds)
        self.down: dict[int, list[int]] = {}
        for inner, outer in self.up.items():
            self.down.setdefault(outer, []).append(inner)
        self.lines: dict[int, Line] = {}
        self.cues: Cues = cues()

    def order(self) -> list[int]:
        """Outer findings before those inside them."""
        return sorted(range(len(self.founds)), key=lambda nth: (self.depth(nth), nth))

    def depth(self, nth: int) -> int:
        steps = 0
        while nth in self.up and steps < len(self.founds):
            nth = self.up[nth]
            steps += 1
        return steps

    def speakers(self, found: Found) -> list[Voice]:
        shared = found.origin or found
        if shared.source is None:
            return [Voice(None, None)]
        place = self.places[shared.place]
        named = [voice(place, head.i, self.voices) for head in joined(shared.source)]
        if len(named) == 1:
            named = [self.alone(place, shared, named[0])]
        named = list(dict.fromkeys(named))
        outlets = [one for one in named if self.kind(one) == "outlet"]
        if len(outlets) == 1 and len(named) > 1 and shared.head.lemma_.lower() == REPORTS:
            return [replace(one, through=outlets[0].name) for one in named if one is not outlets[0]]
        return named

    def kind(self, one: Voice) -> str | None:
        actor = self.voices.actors.get(one.name or "")
        return actor.kind if actor is not None else None

    def alone(self, place: Place, shared: Found, one: Voice) -> Voice:
        """The one speaker under a cue, with all the words for him."""
        assert shared.source is not None
        if shared.named is not None:
            one = replace(one, span=cut(self.article, *place.chars(shared.named)))
            if shared.head.lemma_.lower() == REPORTS and one.name is not None:
                inside = self.voices.mentions.within(one.span.start, one.span.end) if one.span is not None else []
                beside = [m.actor for m in inside if m.kind == "outlet" and m.actor not in (None, one.name)]
                one = replace(one, through=beside[-1]) if beside else one
        if one.name is not None or one.others:
            return one
        return replace(one, name=opening(one.span, self.voices))

    def before(self, outer: Line | None) -> tuple[str, ...]:
        """Through whom it came to the speaker."""
        return outer.chain if outer is not None else tuple(self.credits)

    def chain(self, nth: int, whose: Voice, outer: Line | None, run: Run, *, denies: bool) -> tuple[str, ...]:
        """The outer chain, the speaker, and whom he cites for all he says in the run, where he does not deny it."""
        out = list(self.before(outer))
        out.extend(name for name in (whose.through or self.paper(nth, whose), whose.name) if name is not None)
        out.extend(self.named(self.founds[nth]))
        below = None if denies else cited(nth, self.founds, self.down, self.cues)
        if below is not None and not within(self.founds[below], self.places[self.founds[nth].place], run):
            below = None
        steps = 0
        while below is not None and steps < len(self.founds):
            name = self.speakers(self.founds[below])[0].name
            if name is not None:
                out.append(name)
            below = cited(below, self.founds, self.down, self.cues)
            steps += 1
        return tuple(dict.fromkeys(out))

    def paper(self, nth: int, whose: Voice) -> str | None:
        """Another outlet that he told it to, here or when he spoke first, or that quotes him."""
        found = self.founds[nth].origin or self.founds[nth]
        place = self.places[found.place]
        start, _ = place.chars((found.head.i, found.head.i + 1))
        if saying(found.head) is not None:
            by = quoter(found.head)
            return voice(place, by.i, self.voices).name if by is not None else last_named(self.reported, start)
        told = spoken_to(self.article, self.reported, start)
        if whose.name is None or told == whose.name:
            return told if whose.name is None else None
        if told is not None:
            self.confided.setdefault(whose.name, (start, told))
        first, outlet = self.confided.get(whose.name, (start, None))
        return told or (outlet if first < start else None)

    def named(self, found: Found) -> list[str]:
        """The actors of "citing Y" beside the cue."""
        shared = found.origin or found
        verb = next((c for c in shared.head.children if citing(c, self.cues)), None)
        if verb is None and shared.source is not None:
            verb = next((c for c in shared.source.children if citing(c, self.cues)), None)
        whom = child(verb, "dobj") if verb is not None else None
        if whom is None or not mouth(whom, self.cues):
            return []
        names = [voice(self.places[shared.place], head.i, self.voices).name for head in joined(whom)]
        return [name for name in names if name is not None]

    def when(self, found: Found) -> When:
        shared = found.origin or found
        return said_at(self.places[shared.place], shared, self.times, self.starts)

    def write(self, nth: int) -> Iterator[Said]:
        found = self.founds[nth]
        place, shared = self.places[found.place], found.origin or found
        start, end = self.places[shared.place].chars(shared.cue)
        cue = cut(self.article, start, end)
        said = self.when(found)
        outer = self.lines.get(self.up[nth]) if nth in self.up else None
        for whose in self.speakers(found):
            speaker, span = whose.name, whose.span
            if outer is not None and repeats(found, speaker, outer):
                self.lines.setdefault(nth, outer)
                continue
            for run, content in pieces(place, found, self.article):
                does = act(place, found, run, self.cues)
                chain = self.chain(nth, whose, outer, run, denies=does == "deny")
                first = sentence_of(content[0].start, self.sentences)
                mode, sure = modality(place, found, run, does, self.year)
                own = found.origin is None and cue_near(cue, first)
                one = Statement(
                    id=digest(
                        "statement", self.article.id, [(s.start, s.end) for s in content],
                        (span.start, span.end) if span is not None else speaker, (cue.start, cue.end),
                    ),
                    article=self.article.id, sentence=first.id if first is not None else "",
                    speaker=speaker, speaker_span=span, cue=cue, content=content,
                    manner=manner(place, content), act=does, polarity=polarity(place, found, run, does),
                    chain=chain, said_at=said, within=outer.id if outer is not None else None, inherited=not own,
                    modality=mode, certainty=sure,
                    others=whose.others,
                )  # fmt: skip
                # who denies it is no source of what is denied
                through = self.before(outer) if does == "deny" else chain
                self.lines.setdefault(nth, Line(one.id, through, speaker))
                told = found.frame != "disputed" and by_cue(found, place, run, self.cues) == "deny"
                yield Said(one, place, run, told=told)


def within(inner: Found, place: Place, run: Run) -> bool:
    """Does the inner cue stand in the same sentence as the run, where a quotation has several?"""
    first, last = place.sentence(place.doc[run[0]])
    return min(first, run[0]) <= inner.head.i < max(last, run[1])


def repeats(found: Found, speaker: str | None, outer: Line) -> bool:
    """The council said *it had learned*: no second voice."""
    pronoun = found.source is not None and found.source.pos_ == "PRON"
    return pronoun and speaker in (None, outer.speaker)


def cue_near(cue: Span, sentence: Sentence | None) -> bool:
    """Does the cue stand in the sentence?"""
    return sentence is None or sentence.span.overlaps(cue)
