"""Whom an article names, and every place where it does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from msgspec import structs

from headwater import spans
from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.crafts import Numbers, crafts
from headwater.flow.extract.actors.described import described, without_described
from headwater.flow.extract.actors.find import Find, occupied
from headwater.flow.extract.actors.firms import firms
from headwater.flow.extract.actors.groups import groups
from headwater.flow.extract.actors.ministries import POSSESSIVE, ministries
from headwater.flow.extract.actors.organizations import organizations
from headwater.flow.extract.actors.owners import headed, owned
from headwater.flow.extract.actors.people import named, people
from headwater.flow.extract.actors.pronouns import pronouns, told_genders
from headwater.flow.extract.actors.qualified import qualified
from headwater.flow.extract.actors.refer import evidence, nominals, ourselves, speakers
from headwater.flow.extract.actors.roles import Role, roles
from headwater.flow.extract.actors.stated import stated
from headwater.flow.extract.actors.states import known_names
from headwater.flow.extract.actors.unnamed import unnamed
from headwater.records import Actor, ActorKind, Article, Mention, ResolvedBy, Sentence, digest
from headwater.spans import Span
from headwater.text.names import bare
from headwater.text.parse import Parse

_AGE = re.compile(r",? (?:\(|aged? )?(\d{1,2})(?=[,.;)])")


def actors(article: Article, sentences: tuple[Sentence, ...], parse: Parse) -> tuple[Actor | Mention, ...]:
    """Actors by name, then mentions by place. Names the article gives win over names from tables."""
    del sentences
    flat, phrases, printed, numbers = _named(parse)
    nouns = described(parse, flat, printed)
    finds = owned(_without_overlaps(flat, without_described(phrases, nouns)), printed) + nouns
    finds, within = qualified(finds)
    finds, printed = ministries(finds, headed(printed, finds))
    finds += nominals(parse, finds, printed, occupied(finds))
    speaking = unnamed(parse, occupied(finds))  # "a shipbroker said": whom the next "he" takes up
    taken_up = pronouns(parse, [*finds, *speaking], told_genders(flat, printed), printed)
    finds = [find for find in finds if (find.block.start, find.last - 1) not in taken_up] + list(taken_up.values())
    spoken = speakers(parse, finds, _principals(finds, printed))
    finds = evidence(finds, spoken)
    finds += ourselves(parse, finds, spoken)
    finds += unnamed(parse, occupied(finds))
    finds = _uncrossed(finds)
    named_here = {find.name for find in finds}
    finds = [replace(f, others=tuple(o for o in f.others if o in named_here)) if f.others else f for f in finds]
    mentions = {m.span: m for m in _outside(article)}
    mentions.update({m.span: m for m in (_mention(article, find) for find in finds)})
    ordered = sorted(mentions.values(), key=lambda m: (m.span.start, -m.span.end))
    return (*_actors(article, finds, printed, ordered, Told(numbers, within, _ages(finds))), *ordered)


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of actors by name, beside what its finds hold."""

    numbers: Numbers
    within: dict[str, str]
    ages: dict[str, int]


def _ages(finds: list[Find]) -> dict[str, int]:
    """Person -> the age behind the name: "Marta Lind, 52"."""
    found: dict[str, int] = {}
    for find in sorted(finds, key=lambda one: one.at):
        if find.kind == "person" and find.name is not None and (age := _AGE.match(find.doc.text, find.end)):
            found.setdefault(find.name, int(age[1]))
    return found


def _named(parse: Parse) -> tuple[list[Find], list[Find], list[Role], Numbers]:
    """Names, then the phrases built on them, then the roles beside people, then the numbers of ships and aircraft."""
    flat, numbers = crafts(parse)
    for more in (stated(parse), known_names(parse)):
        taken = occupied(flat)
        flat += [f for f in more if not any((f.block.start, i) in taken for i in range(f.first, f.last))]
    bodies = firms(parse, occupied(flat))
    flat += bodies
    taken = occupied(flat)
    flat += named(parse, people(parse, taken), taken)
    flat += organizations(parse, occupied(flat), {find.name for find in bodies if find.name})
    taken = occupied(flat)
    phrases = groups(parse, taken)
    of_block: dict[int, list[Find]] = {}
    for find in flat:
        of_block.setdefault(find.block.start, []).append(find)
    printed = [role for block in parse for role in roles(block, of_block.get(block.start, []), taken)]
    return flat, phrases, printed, numbers


def _principals(finds: list[Find], printed: list[Role]) -> dict[str, str | None]:
    """Name -> whom it speaks for."""
    told: dict[str, str | None] = {}
    for role in sorted(printed, key=lambda r: (r.country is None, r.at)):
        told.setdefault(role.person, role.principal)
    for find in finds:
        if find.name is not None and find.principal is not None:
            told.setdefault(find.name, find.principal)
    return told


def _without_overlaps(flat: list[Find], phrases: list[Find]) -> list[Find]:
    """Phrases stay with the states and institutions inside them; people inside an administration's name go.

    "The Biden administration" names nobody apart from it; "Lund's government" names Lund as well.
    """
    gone = {(p.block.start, i) for p in phrases if p.kind == "government" for i in range(p.first, p.last)}
    kept = [f for f in flat if f.kind != "person" or (f.block.start, f.first) not in gone or _owns(f)]
    return kept + phrases


def _owns(find: Find) -> bool:
    return find.last < len(find.doc) and find.doc[find.last].text in POSSESSIVE


def _uncrossed(finds: list[Find]) -> list[Find]:
    """Without those that begin inside another and end outside it."""
    kept: list[Find] = []
    open_ends: list[int] = []
    for find in sorted(finds, key=lambda f: (f.at, -f.end)):
        while open_ends and open_ends[-1] <= find.at:
            open_ends.pop()
        end = find.block.start + find.end
        if not open_ends or end <= open_ends[-1]:
            kept.append(find)
            open_ends.append(end)
    return kept


def _mention(article: Article, find: Find) -> Mention:
    span = spans.cut(article, find.at, find.block.start + find.end)
    return _made(article, span, find.name, find.kind, find.by, find.others)


def _made(
    article: Article, span: Span, name: str | None, kind: ActorKind, by: ResolvedBy, others: tuple[str, ...] = ()
) -> Mention:
    return Mention(
        id=digest("mention", article.id, span.start, span.end),
        article=article.id, span=span, actor=name, kind=kind, resolved_by=by, others=others,
    )  # fmt: skip


def _outside(article: Article) -> list[Mention]:
    """Mentions that stand in no sentence: the dateline's city and the credits."""
    made = []
    table = known.names()
    for credit in article.credits:
        span = spans.cut(article, credit.start, credit.end)
        readings = table.readings.get(credit.name, ())
        name = readings[0].name if readings else credit.name
        made.append(_made(article, span, name, "outlet", "name" if name == span.text else "alias"))
    if article.dateline is not None:
        for start, end, form in table.lexicon.find(article.dateline.text):
            reading = table.readings[form][0]
            if reading.place is not None:
                span = spans.cut(article, article.dateline.start + start, article.dateline.start + end)
                if all(not span.overlaps(m.span) for m in made):
                    made.append(_made(article, span, reading.place, "place", "name"))
    return made


def _actors(
    article: Article, finds: list[Find], printed: list[Role], mentions: list[Mention], told: Told
) -> tuple[Actor, ...]:
    of_find: dict[str, list[Find]] = {}
    for find in sorted(finds, key=lambda f: (f.at, f.end)):
        if find.name is not None:
            of_find.setdefault(find.name, []).append(find)
    of_role: dict[str, list[Role]] = {}
    for role in sorted(printed, key=lambda r: r.at):
        of_role.setdefault(role.person, []).append(role)
    aliases: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.actor is not None:
            aliases.setdefault(mention.actor, set())
            if mention.resolved_by not in ("pronoun", "nominal"):
                aliases[mention.actor].add(bare(mention.span.text))
    kinds = {m.actor: m.kind for m in reversed(mentions) if m.actor is not None}
    made = (
        _actor(article, name, of_find.get(name, []), of_role.get(name, []), kinds[name], sorted(aliases[name]))
        for name in sorted(aliases)
    )
    return tuple(
        structs.replace(
            one, age=told.ages.get(one.name), within=told.within.get(one.name),
            identifiers=tuple(sorted(told.numbers.get(one.name, ()))),
        )
        for one in made
    )  # fmt: skip


def _actor(
    article: Article, name: str, finds: list[Find], held: list[Role], kind: ActorKind, aliases: Iterable[str]
) -> Actor:
    kinds = [find.kind for find in finds if find.kind != "place"]
    kind = kinds[0] if kinds else kind
    country = next((find.country for find in finds if find.country), None)
    principal = next((find.principal for find in finds if find.principal), None)
    unnamed = any(find.unnamed for find in finds)
    role: Role | None = None
    body: Role | None = None
    if kind == "person":
        role, body = _best(held), next((r for r in sorted(held, key=lambda r: (r.past, r.at)) if r.body), None)
        country = role.country if role else None
        principal = role.principal if role else name
    elif kind in ("organization", "outlet") and principal is None and not unnamed:
        principal = name
    body = role if role is not None and role.body is not None else body
    return Actor(
        id=digest("actor", article.id, name),
        article=article.id, name=name, kind=kind, role=role.text if role else None, country=country,
        principal=principal, aliases=tuple(aliases), unnamed=unnamed,
        affiliation=body.body if body else None,
        role_span=spans.cut(article, role.at, role.end) if role else None,
        affiliation_span=spans.cut(article, *body.body_at) if body and body.body_at else None,
    )  # fmt: skip


def _best(held: list[Role]) -> Role | None:
    """The role that tells most: held now, of a state, no kinship, of an institution; the first of those."""
    told = [role for role in held if role.text]
    return min(told, key=lambda r: (r.past, r.country is None, r.kin, r.body is None, r.at), default=None)
