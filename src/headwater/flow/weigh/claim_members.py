"""The tellings of a claim: who tells it, for or against it, with which differences, and which of them is clearest."""

from collections import Counter
from collections.abc import Mapping, Sequence

from headwater.flow.weigh.claim_differences import differences
from headwater.flow.weigh.claim_units import LIGHT, Unit, shared
from headwater.flow.weigh.claim_voices import Voices
from headwater.records import ClaimMember, Stance, Statement, When

UNKNOWN = When(earliest=None, latest=None, basis="unknown", why="no page dates the saying")
SILENT = ("question", "decline_to_say")
FULL = 3.0  # weight of words from which a clause stands by itself
COMPARED = 8  # tellings that a candidate for the clearest wording is held against


class Told:
    """When each member was said. `pages`: article -> when it was told."""

    def __init__(self, voices: Voices, pages: Mapping[str, When]) -> None:
        self.voices, self.pages = voices, pages

    def said(self, one: ClaimMember) -> When:
        statement = self.voices.statements.get(one.id)
        if statement is not None and (statement.said_at.earliest or statement.said_at.latest):
            return statement.said_at
        return self.pages.get(one.article, UNKNOWN)


def clearest(units: Sequence[Unit], voices: Voices) -> Unit:
    """Of those that say who does what, the one that shares most with the others."""
    row = sorted(units, key=lambda one: (one.clause.article, one.clause.content[0].start, one.clause.id))[:COMPARED]

    def rank(one: Unit) -> tuple[bool, float, str]:
        near = [2 * shared(one, other) / (one.size + other.size + 1e-9) for other in row if other is not one]
        mean = sum(near) / len(near) if near else 0.0
        clear = (
            0.5 * bool(one.agents & one.actors) + 0.3 * (one.size >= FULL) - 0.3 * (one.clause.zone == "title")
            - 0.4 * (not one.agents) - 0.2 * (one.verb in LIGHT) - 0.2 * (one.clause.polarity == "negated")
        )  # fmt: skip
        return (denies(one, voices), -round(mean + clear, 4), one.clause.id)

    return min(units, key=rank)


def denies(one: Unit, voices: Voices) -> bool:
    """Is it what somebody is said to deny? Its words then say the contrary of what he says."""
    return bool(one.clause.statements) and voices.statements[one.clause.statements[0]].act == "deny"


def members(units: Sequence[Unit], lead: Unit, told: Told) -> list[ClaimMember]:
    """Each statement once, and each sentence that the page tells in its own voice."""
    found: dict[str, ClaimMember] = {}
    signs = Counter(one.clause.polarity for one in units)
    for one in units:
        for made in tellings(one, lead, told, len(signs)):
            found.setdefault(made.id, made)
    return sorted(found.values(), key=lambda one: (one.article, one.content[0].start, one.id))


def tellings(one: Unit, lead: Unit, told: Told, signs: int) -> list[ClaimMember]:
    differs = () if one is lead else differences(lead, one)
    voices, clause = told.voices, one.clause
    why = "the clearest telling" if one is lead else bound(one, lead)
    page = told.pages.get(clause.article)
    reported = page.latest if page is not None and page.earliest == page.latest else None
    said = [voices.statements[name] for name in clause.statements]
    made = []
    for place, statement in enumerate(vouching(said, voices)):
        made.append(
            ClaimMember(
                id=statement.id,
                article=clause.article,
                sentence=clause.sentence,
                narrated=False,
                speaker=statement.speaker,
                cites=clause.source,
                stance=stance(one, lead, statement, voices),
                content=clause.content,
                reported=reported,
                differs=differs,
                why=why if not place else f"{why}; it stands behind it",
            )
        )
    if not made:
        made.append(
            ClaimMember(
                id=clause.sentence,
                article=clause.article,
                sentence=clause.sentence,
                narrated=True,
                speaker=None,
                cites=clause.source,
                stance="asserts" if clause.polarity == lead.clause.polarity else "denies",
                content=clause.content,
                reported=reported,
                differs=differs,
                why=why,
            )
        )
    return made


def vouching(said: Sequence[Statement], voices: Voices) -> list[Statement]:
    """The innermost statement, and those around it by the same principal: who cites his own side says it himself."""
    if not said:
        return []
    head = voices.principal(said[0])
    return [said[0], *(one for one in said[1:] if head is not None and voices.principal(one) == head)]


def stance(one: Unit, lead: Unit, statement: Statement, voices: Voices) -> Stance:
    if statement.act in SILENT:
        return "open"
    against = denies(one, voices)
    if one is lead or denies(lead, voices):
        return "denies" if against else "asserts"
    written = one.clause.polarity == "negated" and not against
    turned = lead.clause.polarity == "negated"
    return "denies" if (against or written) != turned else "asserts"


def bound(one: Unit, lead: Unit) -> str:
    """What binds it to the clearest telling, in words."""
    parts = []
    common = sorted((set(one.roots) & set(lead.roots)), key=lambda word: (-lead.roots[word], word))[:3]
    if names := sorted(one.actors & lead.actors):
        parts.append(f"of the same: {', '.join(names)}")
    if common:
        parts.append(f"words in common: {', '.join(common)}")
    return "; ".join(parts) or "near in meaning to another telling"
