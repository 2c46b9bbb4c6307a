"""General denials ("both have denied the allegations"), and the claims that they answer."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

import msgspec

from headwater import beats
from headwater.flow.weigh.claims.maker import ClaimMaker
from headwater.flow.weigh.claims.standing import standing
from headwater.flow.weigh.claims.units import root
from headwater.records import Claim, ClaimMember, Clause, Statement
from headwater.spans import Span

FEW = 3  # words of a general denial: "the allegations about weapons", "recent reports of talks"
VAGUE = frozenset(["it", "this", "that", "thing"])
BACK = 2  # sentences before a general denial that it may answer


@cache
def allegations() -> frozenset[str]:
    """Roots of the nouns for what is said against somebody."""
    return frozenset(root(word) for word in str(beats.table("speech")["denial"]["claims"]).split())


def general(clauses: Sequence[Clause], statements: Mapping[str, Statement]) -> frozenset[str]:
    """Ids of the clauses that deny what others say without saying what."""
    found: set[str] = set()
    for one in clauses:
        said = statements[one.statements[0]] if one.statements else None
        if said is None or said.act != "deny":
            continue
        told = {root(word) for word in one.words} - {root(one.cue or "deny")}
        if not told - allegations() - VAGUE or (told & allegations() and not one.numbers and len(told) <= FEW):
            found.add(one.id)
    return frozenset(found)


def answered(
    made: Sequence[Claim], clauses: Sequence[Clause], apart: Set[str], maker: ClaimMaker
) -> list[Claim]:  # fmt: skip
    """The claims with the general denials that answer them."""
    order: dict[str, list[str]] = {}
    for clause in sorted(clauses, key=lambda one: (one.article, one.content[0].start)):
        row = order.setdefault(clause.article, [])
        if clause.zone == "body" and clause.sentence not in row:
            row.append(clause.sentence)
    denials: dict[str, list[ClaimMember]] = {}
    about = {(one.sentence, one.content): frozenset(one.actors) for one in clauses}
    for clause in clauses:
        if clause.id in apart and clause.sentence in order.get(clause.article, ()):
            row = order[clause.article]
            at = row.index(clause.sentence)
            for claim, member in denied(made, clause, row[max(0, at - BACK) : at], about, maker):
                denials.setdefault(claim, []).append(member)
    return [joined(one, denials[one.id], maker) if one.id in denials else one for one in made]


def denied(
    made: Sequence[Claim],
    clause: Clause,
    before: Sequence[str],
    about: Mapping[tuple[str, tuple[Span, ...]], frozenset[str]],
    maker: ClaimMaker,
) -> Iterable[tuple[str, ClaimMember]]:  # fmt: skip
    """The claims of the sentences right before it that others make about the one who denies."""
    voices = maker.voices
    for said in (voices.statements[name] for name in clause.statements):
        head = voices.principal(said) or said.speaker
        if head is None:
            continue
        for sentence in reversed(before):
            met = [
                (claim, one) for claim in made for one in claim.members
                if one.sentence == sentence and not one.narrated and one.stance == "asserts"
                and head.casefold() in about.get((one.sentence, one.content), ())
                and voices.principal(voices.statements[one.id]) not in (None, head)
            ]  # fmt: skip
            if not met:
                break
            for claim in {claim.id: claim for claim, _ in met}.values():
                yield claim.id, ClaimMember(
                    id=said.id, article=said.article, sentence=said.sentence, narrated=False, speaker=said.speaker,
                    cites=None, stance="denies", content=clause.content, reported=None, differs=(),
                    why="denies in general what is said in the sentences before",
                )  # fmt: skip


def joined(claim: Claim, denials: Sequence[ClaimMember], maker: ClaimMaker) -> Claim:
    rows = tuple({one.id: one for one in sorted(denials, key=lambda one: one.id)}.values())
    origins, undetermined = maker.voices.without(claim.origins, claim.undetermined, rows)
    verdict, why = standing(claim.members, rows, origins, undetermined, maker.voices)
    named = {*claim.denied_by, *(one.speaker for one in rows if one.speaker)}
    return msgspec.structs.replace(
        claim, denials=rows, denied_by=tuple(sorted(named)), origins=origins, undetermined=undetermined,
        standing=verdict, why=why,
    )  # fmt: skip
