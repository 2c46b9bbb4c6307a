"""A sentence as it is compared with others: its words, figures, times, names, and whether it tells of the news."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

import msgspec

from headwater.flow.trace.wordings import Word, word
from headwater.flow.weigh.conflicts.plain import Plain
from headwater.flow.weigh.conflicts.words import AS_WRITTEN, Sided, sides
from headwater.flow.weigh.conflicts.words import words as known_words
from headwater.records import Actor, Article, Mention, Sentence, Statement, TimeRef, When
from headwater.spans import Span, cut
from headwater.text.figures import Figure
from headwater.text.names import key

T = TypeVar("T")
NOT = r"\b(?:not|rather than|instead of)(?: on| in)?\s"  # "on Monday, and not on Tuesday"
RULED_OUT = re.compile(f"{NOT}$", re.I)
LEAD = 3  # paragraphs of a body, the first of them, that tell the news itself
LONGEST = 90  # words of a sentence that are compared
YEAR = re.compile(r"(?:\d{4}|XXXX)$")  # a whole year, on a page that nobody dates
BEFORE = timedelta(days=60)  # what is dated so long before the telling is another event
RECENT = frozenset(("minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks"))
DECADES = frozenset(("decade", "decades"))
OTHER_NAME = 0.4  # weight of a pronoun, a city or a people that stands for an actor


class Named(msgspec.Struct, frozen=True):
    """A name of a sentence: whom it stands for, and how it is compared."""

    span: Span
    name: str
    kind: str
    principal: str | None
    aliases: frozenset[tuple[str, ...]]


class Time(msgspec.Struct, frozen=True):
    """A time of a sentence. `saying`: it dates who speaks, not what is told."""

    span: Span
    value: str
    when: When
    saying: bool
    open_ended: bool = False


class Told(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A sentence. Offsets of words and figures count from the sentence's start; `base` is where that stands. What is
    worked out of it `once` stays with it; what is worked out `of_words`, with all that are read in the same words."""

    sentence: Sentence
    outlet: str | None
    told_on: When
    words: tuple[Word, ...]
    ideas: Mapping[str, float]
    name_ideas: frozenset[str]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    names: tuple[Named, ...]
    speaker: str | None
    principal: str | None
    lead: bool
    elsewhere: bool
    shared: dict[str, Any] = {}

    @cached_property
    def article(self) -> str:
        return self.sentence.article

    @cached_property
    def base(self) -> int:
        return self.sentence.span.start

    @cached_property
    def text(self) -> str:
        return self.sentence.span.text


def once(function: Callable[[Told], T]) -> Callable[[Told], T]:
    """Of a sentence that is compared with many: worked out when it is first asked for."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def inner(told: Told) -> T:
        held = told.__dict__
        if name not in held:
            held[name] = function(told)
        made: T = held[name]
        return made

    return inner


def of_words(function: Callable[[Told], T]) -> Callable[[Told], T]:
    """The same of what hangs on the text and its words alone: a large story has a sentence on many pages."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def inner(told: Told) -> T:
        held = told.shared
        if name not in held:
            held[name] = function(told)
        made: T = held[name]
        return made

    return inner


@of_words
def norms(told: Told) -> frozenset[str]:
    return frozenset(word.norm for word in told.words)


@of_words
def sided(told: Told) -> tuple[Sequence[Sided], ...]:
    """The sets of opposites that begin at each word; none at the second part of "pile-up"."""
    joined = [told.text[max(0, one.start - 1) : one.start] == "-" for one in told.words]
    return tuple(
        sides(told.words, place) if sideable(one) and not joined[place] else () for place, one in enumerate(told.words)
    )


def sideable(one: Word) -> bool:
    known = known_words()
    written = AS_WRITTEN + one.norm.casefold()
    return one.root in known.opposites or one.root in known.phrases or written in known.opposites


class Around(msgspec.Struct, frozen=True):
    """What else stands in a sentence, by its article."""

    times: Sequence[TimeRef]
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    actors: Mapping[str, Actor]
    told_on: When


def told(article: Article, sentence: Sentence, around: Around, plain: Plain) -> Told:
    """`plain`: what its text tells by itself."""
    every = tuple(one for one in dated(sentence, around) if not one.value.startswith(("P", "T")))
    times = tuple(
        one for one in every if not RULED_OUT.search(sentence.span.text, 0, one.span.start - sentence.span.start)
    )
    mentions = [one for one in around.mentions if proper(one)]
    names = tuple(named(one, around.actors) for one in mentions)
    names = (*names, *(unknown(article, sentence, *place) for place in unnamed(sentence, around, mentions, plain)))
    read = worded(plain, sentence.span.start, names, every)
    names = tuple(one for one in names if one.span.text[:1].isupper())
    head = min(
        (one for one in around.statements if one.within is None),
        key=lambda one: (one.content[0].start, one.id),
        default=None,
    )
    speaker = head.speaker if head else None
    actor = around.actors.get(speaker) if speaker else None
    return Told(
        sentence=sentence, outlet=article.outlet, told_on=around.told_on, words=read.words, ideas=read.ideas,
        name_ideas=read.name_ideas, figures=read.figures, times=times, names=names, speaker=speaker,
        principal=actor.principal if actor else None, lead=sentence.zone != "body" or sentence.paragraph <= LEAD,
        elsewhere=read.elsewhere or dated_elsewhere(times, around.told_on), shared=read.shared,
    )  # fmt: skip


class Worded(NamedTuple):
    """A text as it is read with some names and times; see `Told`. `elsewhere`: the words alone tell of another
    event."""

    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    ideas: Mapping[str, float]
    name_ideas: frozenset[str]
    elsewhere: bool
    shared: dict[str, Any]


def worded(plain: Plain, base: int, names: Sequence[Named], times: Sequence[Time]) -> Worded:
    """Read once for the same names and times in the same places."""
    called = tuple((one.span.start - base, one.span.end - base, owner(one)) for one in names)
    taken = tuple((one.span.start - base, one.span.end - base) for one in times)
    if (called, taken) not in plain.worded:
        made = tuple(named_words(plain.words, called))[:LONGEST]
        numbers = tuple(one for one in plain.figures if free(one, taken))
        inside = [(one.start, one.end) for one in numbers] + [*taken]
        ideas: dict[str, float] = {}
        for one in made:
            if one.content and not one.norm[0].isdigit() and free(one, inside):
                ideas[one.idea] = max(one.weight, ideas.get(one.idea, 0.0))
        known = known_words().elsewhere
        other = any(one.root in known and not one.name and not recent(one, made) for one in made)
        name_ideas = frozenset(one.idea for one in made if one.name)
        plain.worded[called, taken] = Worded(made, numbers, ideas, name_ideas, other, {})
    read: Worded = plain.worded[called, taken]
    return read


def named_words(plain: Sequence[Word], names: Sequence[tuple[int, int, str | None]]) -> list[Word]:
    """Another name of somebody is compared by the first one's words."""
    made = list(plain)
    starts = [one.start for one in plain]
    for start, end, held in names:
        for nth in range(bisect_left(starts, start), bisect_left(starts, end)):
            made[nth] = of_name(plain[nth], held)
    return made


def owner(name: Named) -> str | None:
    """The word by which a name is compared, if not by its own."""
    return None if own(name) else key(name.name)[-1 if name.kind == "person" else 0]


def of_name(one: Word, owner: str | None) -> Word:
    """A word that stands in a name; `owner`: the word by which the name is compared, if not by its own."""
    if not one.name:
        one = word(one.text, one.norm, (one.start, one.end), 0, quoted=False, name=True)
    if owner is None:
        return one
    return msgspec.structs.replace(one, idea=owner, root=owner, content=True, weight=max(one.weight, OTHER_NAME))


def own(one: Named) -> bool:
    """Is it written with words of the name that it goes by?"""
    return not key(one.name) or set(key(one.span.text)) <= set(key(one.name))


def unnamed(sentence: Sentence, around: Around, mentions: Sequence[Mention], plain: Plain) -> Iterator[tuple[int, int]]:
    """Names of a body's sentence that nobody knew: words with a capital, none of a mention or a time."""
    if sentence.zone == "body" and plain.capitals:
        base = sentence.span.start
        spans = [one.span for one in mentions] + [one.span for one in around.times]
        taken = [(span.start - base, span.end - base) for span in spans]
        yield from (
            place for place in plain.capitals if not any(place[0] < end and start < place[1] for start, end in taken)
        )


def unknown(article: Article, sentence: Sentence, start: int, end: int) -> Named:
    span = cut(article, sentence.span.start + start, sentence.span.start + end)
    return Named(span, span.text, "unknown", None, frozenset((key(span.text),)))


def free(one: Figure | Word, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(one.start < end and start < one.end for start, end in taken)


def dated(sentence: Sentence, around: Around) -> list[Time]:
    sayings = {one.said_at.said for one in around.statements if one.said_at.said is not None}
    return [
        Time(one.span, one.value, one.when, one.span in sayings, one.type == "DURATION")
        for one in around.times
        if one.type in ("DATE", "TIME") or (one.type == "DURATION" and one.when.earliest is not None)
    ]


def proper(mention: Mention) -> bool:
    """A name, and no description: "the militant group"."""
    return (
        mention.actor is not None
        and mention.resolved_by != "nominal"
        and (mention.resolved_by == "pronoun" or (mention.span.text[:1].isupper() and mention.actor[:1].isupper()))
    )


def named(mention: Mention, actors: Mapping[str, Actor]) -> Named:
    assert mention.actor is not None
    actor = actors.get(mention.actor)
    aliases = frozenset(key(one) for one in (actor.aliases if actor else ())) | {key(mention.actor)}
    return Named(mention.span, mention.actor, mention.kind, actor.principal if actor else None, aliases)


def dated_elsewhere(times: Sequence[Time], told_on: When) -> bool:
    """Does it date a former or another event?"""
    if told_on.earliest is None and told_on.latest is None:
        return any(YEAR.match(one.value) for one in times)
    return any(long_before(one.when, told_on) for one in times)


def recent(one: Word, made: Sequence[Word]) -> bool:
    """ "Nine days ago" is the news itself, and so may be what has gone on "for two decades"."""
    place = made.index(one)
    lasting = one.norm in DECADES and any(word.norm == "for" for word in made[max(0, place - 3) : place])
    return lasting or (one.norm == "ago" and place > 0 and made[place - 1].norm in RECENT)


def long_before(when: When, told_on: When) -> bool:
    first: date | None = told_on.earliest or told_on.latest
    return when.latest is not None and first is not None and when.latest + BEFORE < first
