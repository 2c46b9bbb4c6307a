"""Where cues of one sentence touch: a denial joined inside what is said, and frames that begin a content."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs
from headwater.flow.grammar import SUBJECTS, child

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset(["it", "he", "she", "they"])
RESUMING = frozenset(["add"])  # verbs that go on with the saying itself, beside those that deny


def settled(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """The findings of a paragraph without each other's words."""
    out = parted(place, founds, cues)
    return [bare(place, found, out) for found in out]


def parted(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """ "X said it accepted this but denied that ...": the denial is X's own, not what X said."""
    out = list(founds)
    at = {found.head.i: nth for nth, found in enumerate(out) if found.frame in ("clause", "rejected")}
    for nth, found in enumerate(founds):
        said = saying(found, cues) if found.head.i in at and at[found.head.i] == nth else None
        holder = at.get(said.i) if said is not None else None
        if holder is None or not out[holder].holds(found.head.i):
            continue
        outer = out[holder]
        joint = max((c.i for c in found.head.head.children if c.dep_ == "cc" and c.i < found.head.i), default=None)
        if joint is None or joint <= outer.first:
            continue
        first = [(low, min(high, joint)) for low, high in outer.contents if low < joint]
        out[holder] = replace(outer, contents=runs(place.doc, first))
        out[nth] = replace(found, source=outer.source)
    return out


def saying(found: Found, cues: Cues) -> "Token | None":
    """The verb whose clause the cue is joined to, where both have one subject."""
    verb = found.head
    lemma = verb.lemma_.lower()
    if verb.dep_ != "conj" or (cues.acts.get(lemma) != "deny" and lemma not in RESUMING and found.frame != "rejected"):
        return None
    first = verb.head
    if child(verb, *SUBJECTS) is not None or first.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    own = child(first, *SUBJECTS)
    mute = own is not None and own.pos_ == "NOUN" and own.lemma_.lower() not in cues.people
    if own is None or not (own.lower_ in PRONOUNS or mute) or first.head.tag_ != verb.tag_:
        return None
    return first.head


def bare(place: Place, found: Found, founds: Sequence[Found]) -> Found:
    """ "He noted that according to Y, ...": the outer content begins behind the phrase, the inner ends with it."""
    for other in founds:
        if found is other or "according" not in (found.frame, other.frame):
            continue
        outer, inner = (other, found) if found.frame == "according" else (found, other)
        run = inner.contents[0]
        low, high = outer.contents[0]
        if outer.frame != "clause" or inner.head.i != low or not low < run[0] < high:
            continue
        shared: Run = (run[0], high)
        rest = outer.contents[1:] if found is outer else ()
        return replace(found, contents=runs(place.doc, [shared, *rest]))
    return found
