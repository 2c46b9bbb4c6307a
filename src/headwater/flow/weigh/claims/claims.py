"""What the pages of a story claim, who asserts and denies it, and on how many origins it rests: the stage."""

from collections.abc import Sequence, Set

from headwater.flow.components import components
from headwater.flow.weigh.claims.answers import answered, general
from headwater.flow.weigh.claims.around import around
from headwater.flow.weigh.claims.bonds import Bonds
from headwater.flow.weigh.claims.groups import groups
from headwater.flow.weigh.claims.maker import ClaimMaker
from headwater.flow.weigh.claims.members import Told, vouching, words
from headwater.flow.weigh.claims.units import unit
from headwater.flow.weigh.claims.vectors import Encode
from headwater.flow.weigh.claims.voices import Voices
from headwater.flow.weigh.told import told_on
from headwater.records import (
    Actor,
    Article,
    Claim,
    Clause,
    Copy,
    Dating,
    Moment,
    Sentence,
    Statement,
    Story,
    Utterance,
    Version,
)


def claims(
    story: Story,
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
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
    told = [one for one in clauses if one.id not in apart and not silent(one, voices)]
    beside = around(clauses, sentences)
    units = [unit(one, beside[one.id]) for one in sorted(told, key=lambda one: one.id)]
    found = groups(units, encode, Bonds(utterances, copies))
    old = {one.article for one in versions if one.by in voices.articles}
    maker = ClaimMaker(story, voices, Told(voices, told_on(articles, datings, moments), old))
    made = [maker.claim([units[place] for place in group]) for group in found]
    made += [maker.claim([unit(one) for one in same]) for same in by_denier(clauses, apart, voices)]
    return tuple(sorted(answered(made, clauses, apart, maker), key=lambda one: one.id))


def silent(told: Clause, voices: Voices) -> bool:
    """Is it only that somebody says nothing: "declined to comment", "did not respond to a request"?"""
    said = voices.statements[told.statements[0]] if told.statements else None
    return (
        said is not None and said.act == "decline_to_say" and (told.verb == told.cue or told.verb in words("silence"))
    )


def by_denier(clauses: Sequence[Clause], apart: Set[str], voices: Voices) -> list[list[Clause]]:
    """General denials as claims of their own: one for those who deny together on some page, since others may deny
    something else."""
    found: dict[str, list[Clause]] = {}
    together: list[tuple[str, str]] = []
    for one in clauses:
        if one.id in apart:
            said = vouching([voices.statements[name] for name in one.statements], voices)
            deniers = [voices.principal(each) or each.speaker or one.id for each in said]
            together += [(deniers[0], other) for other in deniers]
            found.setdefault(deniers[0], []).append(one)
    names = {name for pair in together for name in pair}
    return [[one for name in group for one in found.get(name, ())] for group in components(names, together)]
