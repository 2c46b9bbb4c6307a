"""What the pages of a story claim, who asserts and denies it, and on how many origins it rests: the stage."""

from collections.abc import Sequence
from datetime import date

from headwater.flow.weigh.claim_answers import answered, general
from headwater.flow.weigh.claim_bonds import Bonds
from headwater.flow.weigh.claim_groups import Encode, groups
from headwater.flow.weigh.claim_members import Told, clearest, members
from headwater.flow.weigh.claim_standing import standing
from headwater.flow.weigh.claim_units import Unit, unit
from headwater.flow.weigh.claim_voices import Voices
from headwater.flow.weigh.told import told_on
from headwater.records import (
    Actor,
    Article,
    Claim,
    ClaimMember,
    Clause,
    Copy,
    Dating,
    Moment,
    Statement,
    Story,
    Utterance,
    Version,
    When,
    digest,
)

NEVER = When(earliest=None, latest=None, basis="unknown", why="no page dates the saying")


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
    found = groups(units, encode, Bonds(utterances, copies).bound)
    told = Told(voices, told_on(articles, datings, moments))
    desk = Desk(story, voices, told, {one.article: one for one in versions})
    made = [desk.claim([units[place] for place in group]) for group in found]
    made += [desk.claim([unit(one) for one in same]) for same in same_answers(clauses, apart)]
    return tuple(sorted(answered(made, clauses, apart, desk), key=lambda one: one.id))


def same_answers(clauses: Sequence[Clause], apart: dict[str, tuple[str, ...]]) -> list[list[Clause]]:
    """General denials of the same words by the same people, as claims of their own."""
    found: dict[tuple[str, ...], list[Clause]] = {}
    for one in clauses:
        if one.id in apart:
            found.setdefault(apart[one.id], []).append(one)
    return list(found.values())


class Desk:
    """A story's claims in the making."""

    def __init__(self, story: Story, voices: Voices, told: Told, versions: dict[str, Version]) -> None:
        self.story, self.voices, self.told, self.versions = story, voices, told, versions

    def claim(self, units: Sequence[Unit]) -> Claim:
        lead = clearest(units, self.voices)
        made = members(units, lead, self.told)
        return self.written(
            "claim-" + digest("claim", self.story.id, sorted(one.clause.id for one in units)), lead, made, ()
        )

    def written(
        self, name: str, lead: Unit, made: Sequence[ClaimMember], denials: Sequence[ClaimMember]
    ) -> Claim:  # fmt: skip
        asserting = [one for one in made if one.stance == "asserts"]
        denying = [one for one in (*made, *denials) if one.stance == "denies"]
        origins, undetermined = self.voices.origins(asserting)
        pages = sorted({one.article for one in made})
        outlets = {page: self.voices.articles[page].outlet for page in pages}
        verdict, why = standing(made, denials, origins, undetermined, self.voices, self.versions)
        days = [self.told.said(one) for one in made]
        return Claim(
            id=name,
            story=self.story.id,
            proposition=" ".join(" ".join(piece.text.split()) for piece in lead.clause.content),
            said=lead.clause.content,
            members=tuple(made),
            denials=tuple(denials),
            asserted_by=speakers(asserting),
            denied_by=speakers(denying),
            reported_by=tuple(sorted({outlets[one.article] or "" for one in made if not one.narrated} - {""})),
            articles=tuple(pages),
            outlets=tuple(sorted({outlet for outlet in outlets.values() if outlet})),
            outlets_unknown=tuple(page for page in pages if outlets[page] is None),
            origins=origins,
            undetermined=undetermined,
            first_said=min(days, key=earliest, default=NEVER),
            last_said=max(days, key=latest, default=NEVER),
            standing=verdict,
            why=why,
        )


def speakers(found: Sequence[ClaimMember]) -> tuple[str, ...]:
    return tuple(sorted({name for one in found if (name := one.cites or one.speaker) is not None}))


def earliest(when: When) -> tuple[date, date]:
    return when.earliest or when.latest or date.max, when.latest or date.max


def latest(when: When) -> tuple[date, date]:
    return when.latest or when.earliest or date.min, when.earliest or date.min
