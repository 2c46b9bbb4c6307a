"""Denials in other words: "There is no contract", said by a party that the text says denies it."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.flow.extract.statements.acts import root
from headwater.flow.extract.statements.cues import cues
from headwater.flow.extract.statements.found import Place, Run
from headwater.flow.extract.statements.performed import FUTURE
from headwater.flow.extract.statements.speakers import Voices
from headwater.flow.grammar import SUBJECTS, negated
from headwater.records import Statement
from headwater.text.names import key

# Words in common: with what the party denies, where the main verb is not among them; and with what another asserts.
# On the example pages 4 of 4 denials in other words are found so, and no other negation is taken for one.
TAKEN_UP, RETOLD = 2, 3
MOST = 40  # denials of an article, and statements on either side, that one is compared with: long texts stay linear


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the tokens of its main clause. `told`: does its cue say that it is denied?"""

    statement: Statement
    place: Place
    run: Run
    told: bool = False


def denials(said: Sequence[Said], voices: Voices) -> frozenset[str]:
    """Ids of statements that deny though no cue says so. `said`: those of an article, in the order of the text.

    A flat negation denies where its speaker's party denies by a cue, and it takes up what that party denies or what
    another asserts; so do the flat negations that follow it in the same quotation.
    """
    told = [one for one in said if one.told and one.statement.speaker is not None][:MOST]
    found: set[str] = set()
    for nth, one in enumerate(said if told else ()):
        if not flat(one):
            continue
        before = said[nth - 1].statement if nth else None
        goes_on = before is not None and before.id in found and same_quotation(before, one.statement)
        theirs = [other for other in told if one_party(one, other.statement.speaker or "", voices)]
        near = said[max(0, nth - MOST) : nth + 1 + MOST] if theirs else ()
        if goes_on or any(takes_up(one, other) for other in theirs) or any(contradicts(one, other) for other in near):
            found.add(one.statement.id)
    return frozenset(found)


def flat(one: Said) -> bool:
    """Is it plainly told that something is not so? Not a plan, not a state of mind, not silence."""
    if one.statement.act != "assert" or one.statement.speaker is None or one.statement.within is not None:
        return False
    head, lexicon = root(one.place, one.run), cues()
    if not negated(head) or any(c.dep_ == "aux" and c.lower_ in FUTURE for c in head.children):
        return False
    return head.lemma_.lower() not in lexicon.speech | lexicon.clause | lexicon.refusable


def same_quotation(a: Statement, b: Statement) -> bool:
    return a.cue == b.cue and a.speaker == b.speaker and a.manner == b.manner == "direct"


def words(one: Said) -> frozenset[str]:
    """The lemmas of its content words."""
    tokens = (one.place.doc[i] for i in range(*one.run))
    kinds = ("NOUN", "PROPN", "VERB", "ADJ")
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in kinds and not t.is_stop and t.is_alpha)


def takes_up(one: Said, denied: Said) -> bool:
    both = words(one) & words(denied)
    return len(both) >= TAKEN_UP or root(one.place, one.run).lemma_.lower() in both


def contradicts(one: Said, other: Said) -> bool:
    theirs = other.statement
    if theirs.act != "assert" or theirs.polarity == "negated" or theirs.speaker == one.statement.speaker:
        return False
    return len(words(one) & words(other)) >= RETOLD


def one_party(one: Said, denier: str, voices: Voices) -> bool:
    """Does the speaker speak for the denier: by name, principal or role, or, where that is open, in saying of him?"""
    speaker, other = voices.actors.get(one.statement.speaker or ""), voices.actors.get(denier)
    if speaker is None or other is None or speaker.name == other.name:
        return speaker is not None and other is not None
    if speaker.principal == other.principal and speaker.principal is not None:
        return True
    own = other.principal == other.name and other.kind != "government"  # a state speaks for nobody but itself
    if speaker.principal not in (None, speaker.name) and other.principal is not None and not own:
        return False
    if speaker.role and key(denier)[-1:] and key(denier)[-1] in key(speaker.role):
        return True
    subject = next((one.place.doc[i] for i in range(*one.run) if one.place.doc[i].dep_ in SUBJECTS), None)
    return speaker.role is not None and subject is not None and key(subject.text)[-1:] == key(denier)[-1:]
