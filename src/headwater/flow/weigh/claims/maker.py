"""One claim from the clauses that say it: who asserts and denies it, its pages, its origins, its days."""

from collections.abc import Sequence
from datetime import date

from headwater.flow.weigh.claims.members import Told, clearest, members
from headwater.flow.weigh.claims.standing import kept, standing
from headwater.flow.weigh.claims.units import Unit
from headwater.flow.weigh.claims.voices import Voices
from headwater.records import Claim, ClaimMember, Clause, Story, When, digest

NEVER = When(earliest=None, latest=None, basis="unknown", why="no page dates the saying")


class ClaimMaker:
    """Writes the claims of one story."""

    def __init__(self, story: Story, voices: Voices, told: Told) -> None:
        self.story, self.voices, self.told = story, voices, told

    def claim(self, units: Sequence[Unit]) -> Claim:
        lead = clearest(units, self.voices)
        made = members(units, lead, self.told)
        return self.written(
            "claim-" + digest("claim", self.story.id, sorted(one.clause.id for one in units)), lead, made, ()
        )

    def written(
        self, name: str, lead: Unit, made: Sequence[ClaimMember], denials: Sequence[ClaimMember]
    ) -> Claim:  # fmt: skip
        live = [one for one in made if not one.superseded] or list(made)
        asserting = [one for one in live if one.stance == "asserts"]
        denying = [one for one in (*live, *denials) if one.stance == "denies"]
        pages = sorted({one.article for one in live})
        found = self.voices.origins(kept(asserting, live, self.voices))
        origins, undetermined = self.voices.without(*found, denying)
        outlets = {page: self.voices.articles[page].outlet for page in pages}
        verdict, why = standing(made, denials, origins, undetermined, self.voices)
        days = [self.told.said(one) for one in live]
        return Claim(
            id=name,
            story=self.story.id,
            proposition=lead.clause.alone or bare(lead.clause),
            said=lead.clause.content,
            members=tuple(made),
            denials=tuple(denials),
            asserted_by=speakers(asserting),
            denied_by=speakers(denying),
            reported_by=tuple(sorted({told for one in live if not one.narrated and (told := outlets[one.article])})),
            articles=tuple(pages),
            outlets=tuple(sorted({outlet for outlet in outlets.values() if outlet})),
            outlets_unknown=tuple(page for page in pages if outlets[page] is None),
            origins=origins,
            undetermined=undetermined,
            first_said=min(days, key=earliest, default=NEVER),
            last_said=max(days, key=latest, default=NEVER),
            standing=verdict,
            why=why,
            fragment=lead.clause.alone is None,
        )


def bare(clause: Clause) -> str:
    return " ".join(" ".join(piece.text.split()) for piece in clause.content)


def speakers(found: Sequence[ClaimMember]) -> tuple[str, ...]:
    return tuple(sorted({name for one in found if (name := one.cites or one.speaker) is not None}))


def earliest(when: When) -> tuple[date, date]:
    return when.earliest or when.latest or date.max, when.latest or date.max


def latest(when: When) -> tuple[date, date]:
    return when.latest or when.earliest or date.min, when.earliest or date.min
