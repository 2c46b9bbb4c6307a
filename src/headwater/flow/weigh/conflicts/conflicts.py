"""Where the tellings of a story disagree, whether both can be true, and where they grow stronger or weaker.

Two ways lead to a pair of tellings of one fact: sentences of two articles with enough rare words in common, and the
members of one claim. What they have otherwise is compared by kind; what agrees best outranks what differs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from headwater.flow.weigh.conflicts.articles import wholes
from headwater.flow.weigh.conflicts.deeds import Deeds
from headwater.flow.weigh.conflicts.deliveries import recipients
from headwater.flow.weigh.conflicts.drifts import drifts
from headwater.flow.weigh.conflicts.findings import findings
from headwater.flow.weigh.conflicts.pairs import Telling, distinct, pairs, telling
from headwater.flow.weigh.conflicts.plain import Plain, plain
from headwater.flow.weigh.conflicts.quotes import quoted_otherwise
from headwater.flow.weigh.conflicts.rows import disputed_rows
from headwater.flow.weigh.conflicts.sides import Members
from headwater.flow.weigh.conflicts.sides import conflicts as recorded
from headwater.flow.weigh.conflicts.told import Around, Told, told
from headwater.flow.weigh.homes import Homes
from headwater.flow.weigh.told import settle, told_on
from headwater.records import (
    Actor,
    Article,
    Claim,
    Clause,
    Conflict,
    Dating,
    Drift,
    Mention,
    Moment,
    Sentence,
    Statement,
    Story,
    TimelineRow,
    TimeRef,
    Utterance,
    When,
)

UNKNOWN = When(earliest=None, latest=None, basis="unknown")
MOST = 8  # members of a claim that are compared with one another


def conflicts(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    times: tuple[TimeRef, ...],
    datings: tuple[Dating, ...],
    statements: tuple[Statement, ...],
    moments: tuple[Moment, ...],
    utterances: tuple[Utterance, ...],
    rows: tuple[TimelineRow, ...],
    clauses: tuple[Clause, ...],
    claims: tuple[Claim, ...] = (),
) -> tuple[Conflict | Drift, ...]:
    """Conflicts and drifts, each by id."""
    by_id = {one.id: one for one in articles}
    homes = Homes(sentences)
    every = read(articles, sentences, actors, mentions, times, datings, statements, moments, homes)
    told = {one.sentence.id: one for one in every}
    compared = list(pairs(every, pages=len(articles)))
    compared += of_claims(claims, told, {one.key for one in compared})
    members = Members(standing_in(claims))
    found = [*findings(compared, wholes(every), Deeds(clauses), pages=len(articles)), *disputed_rows(rows, homes, told)]
    made = [
        *recorded(story.id, found, by_id, in_same_words(every), members),
        *recipients(story.id, every, by_id, members),
        *quoted_otherwise(story.id, utterances, by_id),
    ]
    unique = {one.id: one for one in made}
    drifting = {one.id: one for one in drifts(story.id, every, compared, by_id, members)}
    return (*(unique[key] for key in sorted(unique)), *(drifting[key] for key in sorted(drifting)))


def read(
    articles: Sequence[Article], sentences: Sequence[Sentence], actors: Sequence[Actor], mentions: Sequence[Mention],
    times: Sequence[TimeRef], datings: Sequence[Dating], statements: Sequence[Statement], moments: Sequence[Moment],
    homes: Homes,
) -> list[Told]:  # fmt: skip
    """Every sentence of the news pages, with its times as the story dates its page."""
    by_id = {one.id: one for one in articles}
    settled = settle(articles, sentences, datings)
    told_days = told_on(articles, datings, moments)
    dated = homes.times(
        TimeRef(one.id, one.article, one.span, one.type, one.value, one.mod, settled.get(one.span, one.when))
        for one in times
    )
    named = homes.mentions(mentions)
    spoken: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        spoken[statement.sentence].append(statement)
    known: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        known[actor.article][actor.name] = actor
    texts: dict[str, Plain] = {}
    made = []
    for one in sorted(sentences, key=lambda one: one.span):
        if one.article in by_id:
            around = Around(
                times=dated.get(one.id, ()), mentions=sorted(named.get(one.id, ()), key=lambda each: each.span),
                statements=spoken.get(one.id, ()), actors=known[one.article],
                told_on=told_days.get(one.article, UNKNOWN),
            )  # fmt: skip
            if (text := one.span.text) not in texts:
                texts[text] = plain(text)
            made.append(told(by_id[one.article], one, around, texts[text]))
    return made


def in_same_words(every: Sequence[Told]) -> dict[str, list[Told]]:
    """The sentence that stands for all in its very words -> the others, of other articles."""
    held: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in every:
        held[tuple(word.norm for word in one.words)].append(one)
    return {
        same[0].sentence.id: [one for one in same[1:] if one.text == same[0].text]
        for same in held.values()
        if len(same) > 1
    }


def of_claims(claims: Sequence[Claim], told: Mapping[str, Told], seen: set[tuple[str, str]]) -> Iterator[Telling]:
    """Members of one claim that are pages' own tellings of it; one of each wording, and no pair that was `seen`."""
    for claim in claims:
        lines = sorted({one.sentence for one in claim.members if one.sentence in told})
        for pair in combinations(distinct([told[line] for line in lines])[:MOST], 2):
            a, b = sorted(pair, key=lambda one: (one.article, one.base))
            if a.article != b.article and (a.sentence.id, b.sentence.id) not in seen:
                seen.add((a.sentence.id, b.sentence.id))
                yield from telling(a, b)


def standing_in(claims: Sequence[Claim]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Sentence -> its claim and the ids of the members that stand in it, where it is in one claim alone."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for member in claim.members:
            found[member.sentence][claim.id].append(member.id)
    return {
        sentence: (next(iter(held)), tuple(sorted(next(iter(held.values())))))
        for sentence, held in found.items()
        if len(held) == 1
    }
