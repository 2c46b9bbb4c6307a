"""The acts of speech of a story: who said it, how every page tells it, and on how many independent texts that rests."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from headwater.flow.trace.bases import Texts, bases
from headwater.flow.trace.differences import key
from headwater.flow.trace.grouped import Group, grouped
from headwater.flow.trace.independence import independent_texts
from headwater.flow.trace.mouths import Evidence, Mouths, mouths
from headwater.flow.trace.principals import principals
from headwater.flow.trace.speakers import Speakers
from headwater.flow.trace.supports import support
from headwater.flow.trace.tellings import telling
from headwater.flow.trace.wordings import Names, Wording, wording
from headwater.records import (
    Actor,
    Article,
    Copy,
    SameWords,
    Sentence,
    Statement,
    Story,
    Telling,
    Utterance,
    When,
    digest,
)

NOT_SAID = When(earliest=None, latest=None, basis="unknown", why="no page dates the saying")


@dataclass(frozen=True, slots=True)
class Known:
    """What the story's other records say. `homes`: article -> the articles that are one text with it."""

    story: str
    evidence: Evidence
    speakers: Speakers
    names: Names
    homes: Mapping[str, tuple[str, ...]]


def utterances(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    copies: tuple[Copy, ...],
) -> tuple[Utterance, ...]:
    """One for each act of speech, or sentence of it; a statement inside another is told with the outer one."""
    independent, _ = independent_texts(story.articles, copies)
    by_id = {one.id: one for one in articles}
    known = Known(
        story=story.id,
        evidence=Evidence(
            articles=by_id, sentences={one.id: one for one in sentences},
            copies={(min(one.a, one.b), max(one.a, one.b)): one for one in copies},
        ),
        speakers=Speakers({(one.article, one.name): one.kind for one in actors}, principals(actors)),
        names=named(actors), homes={article: group for group in independent for article in group},
    )  # fmt: skip
    outer = {one.id for one in statements}
    said = [wording(by_id[one.article], one, known.names) for one in statements if one.within not in outer]
    groups = grouped([one for one in said if one.words], known.speakers)
    return tuple(sorted(translated(joined(groups, known)), key=lambda one: one.id))


def named(actors: Sequence[Actor]) -> dict[str, str]:
    """Names without case -> the actor, where the story's articles agree on whom a name stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for alias in (actor.name, *actor.aliases):
            found[key(alias)].add(actor.name)
    return {alias: next(iter(names)) for alias, names in found.items() if len(names) == 1}


def joined(groups: Sequence[Group], known: Known) -> list[Utterance]:
    """One utterance a group; a group whose words were given to another mouth goes into that of the right one."""
    verdicts = {
        (group.place, place): mouths(groups[place], group, known.evidence)
        for group in groups
        for place in sorted(group.echoes)
    }
    into: dict[int, tuple[int, Mouths]] = {}
    for (place, other), verdict in sorted(verdicts.items()):
        if verdict.verdict == "reattributed":
            kept = other if verdict.kept is None else verdict.kept
            gone = place if kept == other else other
            if gone not in into and kept not in into and gone not in {home for home, _ in into.values()}:
                into[gone] = (kept, verdict)
    directed = [copy for copy in known.evidence.copies.values() if copy.direction != "undetermined"]
    derived = frozenset(copy.a if copy.direction == "a_from_b" else copy.b for copy in directed)
    chosen = bases(groups, Texts(known.homes, derived), known.speakers)
    ids = {
        place: digest("utterance", known.story, base.statement.id, base.words[0].start)
        for place, (base, _) in chosen.items()
    }
    same: dict[int, list[SameWords]] = defaultdict(list)
    for (place, other), verdict in sorted(verdicts.items()):
        if verdict.verdict != "reattributed" and not {place, other} & into.keys():
            for one, two in ((place, other), (other, place)):
                same[one].append(SameWords(utterance=ids[two], relation=verdict.verdict, why=verdict.why))
    made = []
    for group in groups:
        if group.place not in into:
            others = [(groups[place], verdict) for place, (kept, verdict) in into.items() if kept == group.place]
            base, why = chosen[group.place]
            told = tellings(group, others, base, known)
            made.append(utterance(ids[group.place], group, others, base, why, told, tuple(same[group.place]), known))
    return made


def utterance(
    id: str, group: Group, others: Sequence[tuple[Group, Mouths]], base: Wording, why: str,
    told: tuple[Telling, ...], same: tuple[SameWords, ...], known: Known,
) -> Utterance:  # fmt: skip
    said = [one.statement for one in group.members]
    heard = said + [one.statement for other, _ in others for one in other.members]
    rests = support(heard, said, known.evidence.articles, known.homes, known.speakers)
    names = Counter(one.speaker for one in said if one.speaker)
    return Utterance(
        id=id, story=known.story, speakers=tuple(sorted(names, key=lambda name: (-names[name], name))),
        said_at=said_at(said), base=base.spans(known.evidence.articles[base.statement.article]),
        base_statement=base.statement.id, quoted=any(one.quoted for one in group.members), tellings=told,
        same_words=same, articles=rests.articles, outlets=rests.outlets, outlets_unknown=rests.outlets_unknown,
        texts_independent=rests.texts_independent, undetermined=rests.undetermined, principals=rests.principals,
        principal_unknown=rests.principal_unknown, why=why,
    )  # fmt: skip


def tellings(group: Group, others: Sequence[tuple[Group, Mouths]], base: Wording, known: Known) -> tuple[Telling, ...]:
    """The base telling first, then by article."""
    told = split([tell(base, one, known) for one in group.members])
    for other, verdict in others:
        doubt = "" if verdict.kept is not None else "; which of the two said it is not known"
        for one in other.members:
            made = tell(base, one, known)
            told.append(msgspec.structs.replace(made, kind="reattributed", why=f"{verdict.why}{doubt}"))
    return tuple(sorted(told, key=lambda one: (one.statement != base.statement.id, one.article, one.spans)))


def tell(base: Wording, one: Wording, known: Known) -> Telling:
    gap = len({word.piece for word in one.words}) > len({word.piece for word in base.words})
    return telling(base, one, known.evidence.articles, known.names, gap=gap)


def split(told: Sequence[Telling]) -> list[Telling]:
    """Two parts of the base wording that stand apart on one page are one quotation split in two."""
    parts: dict[str, list[Telling]] = defaultdict(list)
    for one in told:
        parts[one.article].append(one)
    return [as_split(one, parts[one.article]) if one.kind == "cut" else one for one in told]


def as_split(one: Telling, beside: Sequence[Telling]) -> Telling:
    mine = held(one)
    if all(other is one or held(other) & mine for other in beside):
        return one
    return msgspec.structs.replace(one, kind="split", why=f"the page gives the rest apart from it; {one.why}")


def held(one: Telling) -> set[int]:
    """Where the words of the base stand that a telling repeats."""
    found = [piece.base for piece in one.pieces if piece.base is not None and piece.telling is not None]
    return {place for span in found for place in range(span.start, span.end)}


def translated(made: Sequence[Utterance]) -> list[Utterance]:
    """Where a page's quotations all come back in other words, what it narrates in other words came the same way."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for one in made:
        for told in one.tellings:
            if told.manner == "direct" and told.statement != one.base_statement:
                kinds[told.article].add(told.kind)
    pages = {page for page, met in kinds.items() if met == {"back_translated"}}
    return [
        msgspec.structs.replace(one, tellings=tuple(as_translated(told, pages) for told in one.tellings))
        for one in made
    ]


def as_translated(one: Telling, pages: set[str]) -> Telling:
    reworded = {"wording", "near_in_meaning"} & {change for piece in one.pieces for change in piece.changes}
    if one.kind != "altered" or one.article not in pages or not reworded:
        return one
    why = f"other words, as in every quotation of the page; {one.why}"
    return msgspec.structs.replace(one, kind="back_translated", why=why)


def said_at(said: Sequence[Statement]) -> When:
    """The narrowest stretch of days that a page states; the earliest of equal ones."""
    dated = [
        ((one.said_at.latest - one.said_at.earliest).days, one.said_at.earliest, one.id, one.said_at)
        for one in said
        if one.said_at.earliest is not None and one.said_at.latest is not None
    ]
    return min(dated)[3] if dated else NOT_SAID
