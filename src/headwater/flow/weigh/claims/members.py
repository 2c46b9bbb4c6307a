"""The tellings of a claim: who tells it, for or against it, with which differences, and which of them is clearest."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache

import msgspec

from headwater import beats
from headwater.flow.collect.marks import ends_sentence
from headwater.flow.extract.statements.cues import cues
from headwater.flow.trace.wordings import shown
from headwater.flow.weigh.claims.differences import borne_out, differences, of_one_deed
from headwater.flow.weigh.claims.units import LIGHT, Unit, root, shared
from headwater.flow.weigh.claims.voices import Voices
from headwater.records import ClaimMember, Stance, Statement, When

UNKNOWN = When(earliest=None, latest=None, basis="unknown", why="no page dates the saying")
SILENT = ("question", "decline_to_say")
_UNSAID = re.compile(r"\b(?:not|never|\w+n['’]t)\s(?:\w+ly\s)?(?:say|said|state|stated)\b")
RELATIVE = ("which", "who", "whom", "whose", "in", "under")  # a clause that begins so leans on the one before it
FULL = 3.0  # weight of words from which a clause stands by itself
COMPARED = 8  # tellings that a candidate for the clearest wording is held against


class Told:
    """When each member was said. `pages`: article -> when it was told. `superseded`: articles of which the story holds
    a newer version."""

    def __init__(self, voices: Voices, pages: Mapping[str, When], superseded: Set[str] = frozenset()) -> None:
        self.voices, self.pages, self.superseded = voices, pages, superseded

    def said(self, one: ClaimMember) -> When:
        statement = self.voices.statements.get(one.id)
        if statement is not None and (statement.said_at.earliest or statement.said_at.latest):
            return statement.said_at
        return self.pages.get(one.article, UNKNOWN)


def clearest(units: Sequence[Unit], voices: Voices) -> Unit:
    """Of those that say who does what, the one that shares most with the others."""
    row = sorted(units, key=lambda one: (one.clause.article, one.clause.content[0].start, one.clause.id))[:COMPARED]

    alike: dict[tuple[tuple[str, ...], int], float] = {}  # the words of a unit and a place in the row

    def likeness(one: Unit, nth: int) -> float:
        pair = one.clause.words, nth
        if pair not in alike:
            alike[pair] = 2 * shared(one, row[nth]) / (one.size + row[nth].size + 1e-9)
        return alike[pair]

    def rank(one: Unit) -> tuple[bool, bool, float, str]:
        near = [likeness(one, nth) for nth, other in enumerate(row) if other is not one]
        mean = sum(near) / len(near) if near else 0.0
        clear = (
            1.0 * (one.clause.alone is not None)
            - 0.1 * (one.clause.alone or "").count("[")
            + 0.5 * bool(one.agents & one.actors)
            + 0.3 * (one.size >= FULL)
            - 0.3 * (one.clause.zone == "title")
            - 1.0 * (one.clause.zone == "body" and not ends_sentence(one.around))  # a heading, a line under a picture
            - 0.4 * (not one.agents)
            - 0.4 * (one.clause.content[0].text.split()[0].lower() in RELATIVE)
            - 0.2 * (one.verb in LIGHT)
            - 1.0 * one.clause.taken_back
            - 0.2 * (one.clause.polarity == "negated")
        )
        said = one.clause.statements
        left_open = bool(said) and leaves_open(voices.statements[said[0]])
        return (left_open, denies(one, voices), -round(mean + clear, 4), one.clause.id)

    return min(units, key=rank)


def leaves_open(statement: Statement) -> bool:
    """Does it take no side? What somebody "did not say" he has not denied."""
    return statement.act in SILENT or (statement.cue is not None and _UNSAID.search(statement.cue.text) is not None)


def denies(one: Unit, voices: Voices) -> bool:
    """Is it what somebody is said to deny? Its words then say the contrary of what he says; those of "she said there
    was no contract", which denies as well, do not."""
    clause = one.clause
    if not clause.statements or voices.statements[clause.statements[0]].act != "deny":
        return False
    return cues().acts.get(clause.cue or "") == "deny" or not negates(one)


def negates(one: Unit) -> bool:
    found = {word for piece in one.clause.content for word in piece.text.casefold().split()}
    return bool(found & words("negations")) or any(word.endswith(("n't", "n’t")) for word in found)


def members(units: Sequence[Unit], lead: Unit, told: Told) -> list[ClaimMember]:
    """Each statement once, and each sentence that the page tells in its own voice."""
    found: dict[str, ClaimMember] = {}
    signs = Counter(one.clause.polarity for one in units)
    differing = wordings(units, lead)
    for one in units:
        for made in tellings(one, lead, told, len(signs), differing[one.folded]):
            found.setdefault(made.id, made)
    clear = {name for one in units if one.clause.cue in words("clarify") for name in one.clause.statements}
    taken_back(found, clear, told.voices)
    no_denial_of_ones_own(found, told.voices)
    return sorted(found.values(), key=lambda one: (one.article, one.content[0].start, one.id))


def wordings(units: Sequence[Unit], lead: Unit) -> dict[str, tuple[str, ...]]:
    """Wording -> in what it differs from the clearest. What one page takes "on Thursday" or "it" for, the same words
    may mean on every page: a copy runs a week later than the text."""
    same: dict[str, list[Unit]] = {}
    for one in units:
        same.setdefault(one.folded, []).append(one)
    clear = as_one(same[lead.folded])
    found = {}
    for words, some in same.items():
        other = as_one([one for one in some if one.clause.article != lead.clause.article] or some)
        found[words] = borne_out(clear, other, differences(clear, other))
    return found


def as_one(units: Sequence[Unit]) -> Unit:
    """Tellings in the same words, with all days and parties that any of them was resolved to."""
    days = tuple(dict.fromkeys(day for one in units for day in one.clause.days))
    return msgspec.structs.replace(
        units[0], clause=msgspec.structs.replace(units[0].clause, days=days),
        actors=frozenset().union(*(one.actors for one in units)),
        agents=frozenset().union(*(one.agents for one in units)),
        objects=frozenset().union(*(one.objects for one in units)),
    )  # fmt: skip


def taken_back(found: dict[str, ClaimMember], clear: Set[str], voices: Voices) -> None:
    """Who has said it and later clarifies that it is not so takes it back."""
    heads = {head for one in found.values() if one.stance == "asserts" and (head := voices.head(one)) is not None}
    for one in list(found.values()):
        if one.stance == "denies" and one.id in clear and not one.narrated and voices.head(one) in heads:
            found[one.id] = msgspec.structs.replace(one, stance="withdraws")


def no_denial_of_ones_own(found: dict[str, ClaimMember], voices: Voices) -> None:
    """Who is heard to say it, and in other words that it is not so, has denied nothing: "I never thought it was safe",
    "I thought it wasn't safe". Two outlets' unnamed officials may be two."""
    said = [one for one in found.values() if one.speaker and (one.article, one.speaker) not in voices.unnamed]
    saying = {one.speaker for one in said if one.stance == "asserts"}
    for one in said:
        if one.stance == "denies" and one.speaker in saying and voices.statements[one.id].act != "deny":
            found[one.id] = msgspec.structs.replace(one, stance="open")


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(beats.table("claim_words")[name])


def tellings(one: Unit, lead: Unit, told: Told, signs: int, differs: tuple[str, ...]) -> list[ClaimMember]:
    voices, clause = told.voices, one.clause
    why = "the clearest telling" if one is lead else bound(one, lead)
    page = told.pages.get(clause.article)
    superseded = clause.article in told.superseded
    reported = page.latest if page is not None and page.earliest == page.latest else None
    said = [voices.statements[name] for name in clause.statements]
    made = []
    heard = said[-1:] if clause.taken_back else vouching(said, voices)
    for place, statement in enumerate(heard):
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
                superseded=superseded,
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
                stance=written(one, lead),
                content=clause.content,
                reported=reported,
                differs=differs,
                superseded=superseded,
                why=why,
            )
        )
    return made


def vouching(said: Sequence[Statement], voices: Voices) -> list[Statement]:
    """The innermost statement, those who say it together with its speaker ("both have denied"), and those around it by
    the same principal: who cites his own side says it himself."""
    if not said:
        return []
    first, head = said[0], voices.principal(said[0])
    return [
        first,
        *(
            one for one in said[1:]
            if (one.content == first.content and one.cue == first.cue)
            or (head is not None and voices.principal(one) == head)
        ),
    ]  # fmt: skip


def written(one: Unit, lead: Unit) -> Stance:
    """Of what the page says in its own voice."""
    if one.clause.taken_back:
        return "withdraws"
    other = one.clause.polarity != lead.clause.polarity and not same_words(one, lead)
    return "denies" if other and of_one_deed(one, lead) else "asserts"


def same_words(one: Unit, lead: Unit) -> bool:
    """Do both stand in the same sentence, as copies print it, or does the one say "not" in the other's very words? Then
    they mean the same, however each was parsed."""
    if one.folded == lead.folded:
        return shown(one.around) == shown(lead.around)
    denied, other = (one, lead) if one.clause.polarity == "negated" else (lead, one)
    return denied.clause.polarity == "negated" and negates(denied) and f" {denied.folded} " in f" {other.folded} "


def stance(one: Unit, lead: Unit, statement: Statement, voices: Voices) -> Stance:
    if one.clause.taken_back:
        return "withdraws"
    if leaves_open(statement):
        return "open"
    against = denies(one, voices)
    if one is lead or denies(lead, voices):
        return "denies" if against else "asserts"
    turned = lead.clause.polarity == "negated"
    if not against and (same_words(one, lead) or not of_one_deed(one, lead)):
        return "asserts"
    return "denies" if (against or one.clause.polarity == "negated") != turned else "asserts"


def bound(one: Unit, lead: Unit) -> str:
    """What binds it to the clearest telling, in words."""
    parts = []
    both = [word for word in dict.fromkeys(one.clause.words) if root(word) in lead.roots]
    common = sorted(both, key=lambda word: (-lead.roots[root(word)], word))[:3]
    if names := sorted(one.actors & lead.actors):
        parts.append(f"of the same: {', '.join(names)}")
    if common:
        parts.append(f"words in common: {', '.join(common)}")
    return "; ".join(parts) or "near in meaning to another telling"
