"""What the pages of a story claim, who asserts and denies it, and on how many origins it rests: the stage."""

from collections.abc import Sequence, Set

from headwater.flow.weigh.claim_answers import answered, general
from headwater.flow.weigh.claim_bonds import Bonds
from headwater.flow.weigh.claim_groups import groups
from headwater.flow.weigh.claim_maker import ClaimMaker
from headwater.flow.weigh.claim_members import Told
from headwater.flow.weigh.claim_units import unit
from headwater.flow.weigh.claim_vectors import Encode
from headwater.flow.weigh.claim_voices import Voices
from headwater.flow.weigh.told import told_on
from headwater.records import (
    Actor,
    Article,
    Claim,
    Clause,
    Copy,
    Dating,
    Moment,
    Statement,
    Story,
    Utterance,
    Version,
)


def claims(
    story: Story,
    articles: tuple[Article, ...],
    versions: tuple[Version, ...],
    datings: tuple[Dating, ...],
    moments: tuple[Moment, ...],
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    clauses: tuple[Clause, ...],
    copies: tuple[Copy, ...],
    utterances: tuple[Utterance, ...],
    encode: Encode,
) -> tuple[Claim, ...]:
    """The claims of a story, those of most pages first in each page's order. `encode`: sentences -> unit vectors."""
    voices = Voices(story, articles, actors, statements, copies)
    apart = general(clauses, voices.statements)
    units = [unit(one) for one in clauses if one.id not in apart]
    found = groups(units, encode, Bonds(utterances, copies))
    told = Told(voices, told_on(articles, datings, moments))
    maker = ClaimMaker(story, voices, told, {one.article: one for one in versions})
    made = [maker.claim([units[place] for place in group]) for group in found]
    made += [maker.claim([unit(one) for one in same]) for same in by_denier(clauses, apart, voices)]
    return tuple(sorted(answered(made, clauses, apart, maker), key=lambda one: one.id))


def by_denier(clauses: Sequence[Clause], apart: Set[str], voices: Voices) -> list[list[Clause]]:
    """General denials as claims of their own: one for each who denies, since each may deny something else."""
    found: dict[str, list[Clause]] = {}
    for one in clauses:
        if one.id in apart:
            said = voices.statements[one.statements[0]]
            found.setdefault(voices.principal(said) or said.speaker or one.id, []).append(one)
    return list(found.values())
