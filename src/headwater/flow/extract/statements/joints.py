"""Where cues of one sentence touch: a denial joined inside what is said, and frames that begin a content."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.clauses import acronym
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs
from headwater.flow.extract.statements.sources import aside, inverted, setting
from headwater.flow.grammar import SUBJECTS, child

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset(["it", "he", "she", "they"])
FRAMED = ("clause", "rejected", "learned", "object")  # frames in which somebody reports in a clause of his own
ADDRESSEE = 6  # tokens between "told" and the end of a name: "the state news agency Kessom Press"
RESUMING = frozenset(["add"])  # verbs that go on with the saying itself, beside those that deny


def settled(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """The findings of a paragraph without each other's words."""
    out = [addressed(place, postposed(place, found), cues) for found in set_apart(place, parted(place, founds, cues))]
    return continued(place, [untold(bare(place, found, out)) for found in out], cues)


def untold(found: Found) -> Found:
    """ "Banker hid millions, court told": whoever is told, and tells nobody, is not the one who says it."""
    verb = found.head
    ends = verb.lower_ == "told" and found.first < verb.i and not any(t.is_alpha for t in verb.doc[verb.i + 1 :])
    if not ends or child(verb, "dobj", "dative", "aux") is not None or (found.source and found.source.pos_ == "PROPN"):
        return found  # "Ola Lund told" ends a line, and not what he says
    return replace(found, source=None, named=None)


def continued(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """ "Lund vowed to stay after six had left, saying that ...": Lund says so, whatever the parser hangs it on."""
    out = list(founds)
    for nth, found in enumerate(founds):
        root = found.head.sent.root
        joint = participle(place, found, root, cues)
        who = child(root, "nsubj")
        if joint is None or who is None:
            continue
        out[nth] = replace(found, source=who, named=None)
        for at, other in enumerate(out):
            if other.head == root and other.first < joint:
                out[at] = before(place, other, joint)
    return out


def participle(place: Place, found: Found, root: "Token", cues: Cues) -> int | None:
    """The comma before a participle that goes on with what the main verb does.

    "Lund said that six had left, saying ..." is theirs; with "while", it is Lund's.
    """
    verb, doc = found.head, place.doc
    joint = verb.left_edge.i - 1
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.head == root or joint < 0 or doc[joint].text != ",":
        return None
    if root.lemma_.lower() not in cues.verbs or verb.lemma_.lower() not in cues.speech or place.inside[verb.i] >= 0:
        return None
    return joint if child(root, "ccomp") is None or doc[joint + 1].lower_ == "while" else None


def before(place: Place, found: Found, end: int) -> Found:
    """Without what stands behind the token."""
    kept = runs(place.doc, [(low, min(high, end)) for low, high in found.contents if low < end])
    return replace(found, contents=kept or found.contents)


def postposed(place: Place, found: Found) -> Found:
    """ "“X”, – said the harbour master Ola Lund": who stands behind the cue has said it, and is not what he said."""
    who = inverted(found.head) if found.source is None and place.inside[found.head.i] < 0 else None
    if who is None or found.first > found.head.i:
        return found
    pieces = [run for run in found.contents if run[0] < found.head.i]
    if any(place.inside[low] < 0 for low, _ in pieces):
        return found
    return replace(found, source=who, named=None, contents=tuple(pieces))


def addressed(place: Place, found: Found, cues: Cues) -> Found:
    """Without the one spoken to: "told the news agency ORT that X", "“X,” he told the paper ORT"."""
    if found.head.lemma_.lower() not in cues.addressed or found.origin is not None:
        return found
    doc, pieces = place.doc, []
    for low, high in found.contents:
        behind = found.head.i < low <= found.head.i + ADDRESSEE and place.inside[low] < 0
        that = next((i for i in range(low, high) if not named(doc[i])), high) if behind else low
        if that > low and that < high and doc[that].lower_ == "that":
            low = that + 1
        elif behind and len(found.contents) > 1 and not any(clausal(doc[i]) for i in range(low, high)):
            continue
        pieces.append((low, high))
    contents = runs(doc, pieces)
    return replace(found, contents=contents) if contents and contents != found.contents else found


def named(token: "Token") -> bool:
    return token.text[:1].isupper()


def clausal(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX") and not acronym(token)


def set_apart(place: Place, founds: Sequence[Found]) -> list[Found]:
    """ "A said X, a day after B said Y": Y is B's, and "a day after B said Y" is the narrator's, no word of A's."""
    out = list(founds)
    for nth, found in enumerate(founds):
        if found.origin is not None or found.frame not in FRAMED or place.inside[found.head.i] >= 0:
            continue
        joined = aside(found.head)
        if joined is not None:
            out[nth] = replace(found, source=joined[1], named=None)
        first = joined[0] if joined is not None else setting(found.head)
        source = joined[1] if joined is not None else found.source
        if first is None or source is None or not first < source.i < found.head.i:
            continue
        for at, other in enumerate(out):
            if at != nth and other.head.i < first and other.first < first < other.contents[-1][1]:
                out[at] = before(place, other, first)
    return out


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
    if own is None or not (own.lower_ in PRONOUNS or mute or earlier(first, verb)) or first.head.tag_ != verb.tag_:
        return None
    return first.head


def earlier(first: "Token", verb: "Token") -> bool:
    """ "said three had died and rejected": what was said is told as past already, what is joined to it is not."""
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in first.children)
    return had and verb.tag_ == "VBD" and child(verb, "aux") is None


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
