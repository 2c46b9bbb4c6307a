"""A sentence as it is compared with others: its words, figures, times, names, and whether it tells of the news."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headwater.flow.trace.wordings import Word, tokens, word
from headwater.flow.weigh.conflicts.words import words as known_words
from headwater.records import Actor, Article, Mention, Sentence, Statement, TimeRef, When
from headwater.spans import Span, cut
from headwater.text.figures import Figure, figures
from headwater.text.names import key

LEAD = 3  # paragraphs of a body, the first of them, that tell the news itself
LONGEST = 90  # words of a sentence that are compared
CAPITALS = re.compile(r"\b[A-Z][a-z\u00e0-\u024f]+(?: [A-Z][a-z\u00e0-\u024f]+)*")
YEAR = re.compile(r"(?:\d{4}|XXXX)$")  # a whole year, on a page that nobody dates
DATELINE = (":", "—", "–")
BEGINS = '.:!?—–“"'
BEFORE = timedelta(days=60)  # what is dated so long before the telling is another event
YEARS = (1900, 2100)
RECENT = frozenset(("minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks"))
TITLED = 0.6  # of the words with a capital: a headline in capitals, where they tell no names
OTHER_NAME = 0.4  # weight of a pronoun, a city or a people that stands for an actor


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a sentence: whom it stands for, and how it is compared."""

    span: Span
    name: str
    kind: str
    principal: str | None
    aliases: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Time:
    """A time of a sentence. `saying`: it dates who speaks, not what is told."""

    span: Span
    value: str
    when: When
    saying: bool
    open_ended: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A sentence. Offsets of words and figures count from the sentence's start; `base` is where that stands."""

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

    @property
    def article(self) -> str:
        return self.sentence.article

    @property
    def base(self) -> int:
        return self.sentence.span.start

    @property
    def text(self) -> str:
        return self.sentence.span.text


@dataclass(frozen=True, slots=True)
class Around:
    """What else stands in a sentence, by its article."""

    times: Sequence[TimeRef]
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    actors: Mapping[str, Actor]
    told_on: When


def told(article: Article, sentence: Sentence, around: Around) -> Told:
    text = sentence.span.text
    times = tuple(one for one in dated(sentence, around) if not one.value.startswith(("P", "T")))
    names = tuple(named(one, around.actors) for one in around.mentions if proper(one))
    names = (*names, *(unknown(article, sentence, start, end) for start, end in capitals(sentence, around)))
    taken = [(one.span.start - sentence.span.start, one.span.end - sentence.span.start) for one in times]
    made = tuple(worded(text, sentence.span.start, names))[:LONGEST]
    names = tuple(one for one in names if one.span.text[:1].isupper())
    numbers = tuple(one for one in figures(text) if not bare_year(text, one) and free(one, taken))
    inside = [(one.start, one.end) for one in numbers] + taken
    ideas: dict[str, float] = {}
    for one in made:
        if one.content and not one.norm[0].isdigit() and free(one, inside):
            ideas[one.idea] = max(one.weight, ideas.get(one.idea, 0.0))
    head = min(
        (one for one in around.statements if one.within is None),
        key=lambda one: (one.content[0].start, one.id),
        default=None,
    )
    speaker = head.speaker if head else None
    owner = around.actors.get(speaker) if speaker else None
    return Told(
        sentence=sentence, outlet=article.outlet, told_on=around.told_on, words=made, ideas=ideas,
        name_ideas=frozenset(one.idea for one in made if one.name), figures=numbers,
        times=times, names=names, speaker=speaker, principal=owner.principal if owner else None,
        lead=sentence.zone != "body" or sentence.paragraph <= LEAD, elsewhere=elsewhere(made, times, around.told_on),
    )  # fmt: skip


def worded(text: str, base: int, names: Sequence[Named]) -> list[Word]:
    """The words with their places in the sentence. Another name of somebody is compared by the first one's words."""
    owners = {
        place - base: None if own(one) else key(one.name)[-1 if one.kind == "person" else 0]
        for one in names
        for place in range(one.span.start, one.span.end)
    }
    read = tokens(text)
    capitals = [start > 0 and text[start].isupper() for _, start, _ in read]
    shared = known_words().shared
    titled = sum(capitals) > TITLED * len(capitals)
    made = []
    for (norm, start, end), capital in zip(read, capitals, strict=True):
        one = word(
            text[start:end], norm, (start, end), 0, quoted=False, name=start in owners or (capital and not titled)
        )
        owner = owners.get(start)
        if one.content and not one.name and one.root in shared:
            one = replace(one, idea=shared[one.root])
        made.append(
            replace(one, idea=owner, root=owner, content=True, weight=max(one.weight, OTHER_NAME)) if owner else one
        )
    return made


def own(one: Named) -> bool:
    """Is it written with words of the name that it goes by?"""
    return not key(one.name) or set(key(one.span.text)) <= set(key(one.name))


def capitals(sentence: Sentence, around: Around) -> Iterator[tuple[int, int]]:
    """Names of a body's sentence that nobody knew: words with a capital, none of a mention or a time."""
    base, text = sentence.span.start, sentence.span.text
    spans = [one.span for one in around.mentions if proper(one)] + [one.span for one in around.times]
    taken = [(span.start - base, span.end - base) for span in spans]
    found = list(CAPITALS.finditer(text))
    if sentence.zone != "body" or sum(len(one[0]) for one in found) > TITLED * len(text):
        return
    for one in found:
        alone = " " not in one[0]
        dateline = text[one.end() :].lstrip()[:1] in DATELINE
        begins = not dateline and (one.start() == 0 or text[: one.start()].rstrip()[-1:] in BEGINS)
        scale = one[0].split()[0].casefold() in ("hundred", "thousand", "million", "billion", "trillion")
        if (
            not (alone and begins)
            and not scale
            and not any(one.start() < end and start < one.end() for start, end in taken)
        ):
            yield one.start(), one.end()


def unknown(article: Article, sentence: Sentence, start: int, end: int) -> Named:
    span = cut(article, sentence.span.start + start, sentence.span.start + end)
    return Named(span, span.text, "unknown", None, frozenset((key(span.text),)))


def free(one: Figure | Word, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(one.start < end and start < one.end for start, end in taken)


def bare_year(text: str, one: Figure) -> bool:
    """ "2014" with nothing that it counts."""
    words = text[one.number_at : one.end]
    return one.exact and words.isdigit() and len(words) == 4 and YEARS[0] <= one.least <= YEARS[1]


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


def elsewhere(made: Sequence[Word], times: Sequence[Time], told_on: When) -> bool:
    """Does it tell of a former or another event?"""
    known = known_words()
    if any(one.root in known.elsewhere and not one.name and not recent(one, made) for one in made):
        return True
    if told_on.earliest is None and told_on.latest is None:
        return any(YEAR.match(one.value) for one in times)
    return any(long_before(one.when, told_on) for one in times)


def recent(one: Word, made: Sequence[Word]) -> bool:
    """ "Nine days ago" is the news itself."""
    place = made.index(one)
    return one.norm == "ago" and place > 0 and made[place - 1].norm in RECENT


def long_before(when: When, told_on: When) -> bool:
    first: date | None = told_on.earliest or told_on.latest
    return when.latest is not None and first is not None and when.latest + BEFORE < first
