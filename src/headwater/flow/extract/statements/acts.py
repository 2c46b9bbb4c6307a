"""What a statement does, and whether its main clause is negated."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.performed import WH, answer, by_content
from headwater.flow.extract.statements.rebuttals import denies, named_untrue, turned_back
from headwater.flow.extract.statements.verbs import mouth
from headwater.flow.extract.statements.vocabulary import performing
from headwater.flow.grammar import child, negated
from headwater.records import Act, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

REFUSING = frozenset(["decline", "refuse"])
OPEN = frozenset(["deny", "rule", "exclude", "dispute", "doubt"])  # two negations: "did not deny", "cannot rule out"
UNSAID = frozenset(["if", "whether", "what", "why", "how", "who", "when", "where", "which"])


def root(place: Place, run: Run) -> "Token":
    """The main verb of a content: the token whose head stands outside it."""
    doc = place.doc
    heads = [doc[i] for i in range(*run) if not run[0] <= doc[i].head.i < run[1] or doc[i].head.i == i]
    verbs = [token for token in heads if token.pos_ in ("VERB", "AUX")]
    return (verbs or heads or [doc[run[0]]])[0]


def polarity(place: Place, found: Found, run: Run, act: Act) -> Polarity:
    """`run`: the piece of content that holds the main clause."""
    if act == "deny":
        return "negated"
    if act == "decline_to_say":
        return "affirmed"
    head = root(place, run)
    turned = negated(head)
    if found.origin is None and found.frame != "wrapped" and found.head.i not in range(*run):
        if found.head.lemma_.lower() in OPEN and negated(found.head):  # "could not rule out that ..." negates nothing
            return "negated" if turned else "affirmed"
        turned = turned or negated(found.head) or found.head.lemma_.lower() in REFUSING
    if head.lemma_.lower() in OPEN and head.lemma_.lower() != "deny" and found.head.i != head.i:
        return "affirmed"
    return "negated" if turned else "affirmed"


def act(place: Place, found: Found, run: Run, cues: Cues) -> Act:
    """By what is said where that is plain ("We urge ..."), else by the cue."""
    own = by_cue(found, place, run, cues)
    return own if own != "assert" else by_content(root(place, run), found, place, run, cues)


def by_cue(found: Found, place: Place, run: Run, cues: Cues) -> Act:
    if found.origin is not None or found.frame in ("colon", "turn", "signed", "according"):
        return "assert"
    if withholds(found, place, run, cues):
        return "decline_to_say"
    lemma = doing(place, found, cues)
    if lemma in REFUSING and found.frame == "infinitive":
        return "assert"
    if found.frame in ("rejected", "disputed") or disowns(found.head, cues):
        return "deny"
    if cues.acts.get(lemma) == "deny" and found.head.pos_ != "NOUN" and not denies(found.head, cues):
        return "assert"
    if lemma in ("ask", "tell"):
        return asks(lemma, found, place.doc[run[0]])
    if lemma == "call" and found.frame not in ("prepositional", "noun", "infinitive"):
        return "assert"
    if lemma == "plead" and (plea := child(found.head, "acomp", "oprd")) is not None:
        return "deny" if negated(plea) or negated(found.head) or plea.lower_ == "innocent" else "assert"
    back = lemma == "push" and any(c.lower_ == "back" for c in found.head.children)
    if back or negated(found.head):
        return "assert"
    if found.frame == "adjective":
        lemma = place.doc[found.cue[1] - 1].lower_
    return cues.acts.get(lemma, "assert")


def withholds(found: Found, place: Place, run: Run, cues: Cues) -> bool:
    """ "declined to say", "would not say", "neither confirmed nor denied"."""
    if found.frame == "silent":
        return True
    if found.head.lemma_.lower() in REFUSING and found.frame == "infinitive":
        said = [place.doc[i].lemma_.lower() for i in range(*run)]
        return bool(cues.speaking.intersection(said[:3]))
    if any(c.dep_ == "neg" and place.inside[c.i] >= 0 for c in found.head.children):
        return False  # "“Apparently not,” he said"
    spoken = found.source is None or found.source.pos_ == "PRON" or mouth(found.source, cues)
    return spoken and found.frame in ("clause", "object", "prepositional", "learned") and silent_over(found.head, cues)


def asks(lemma: str, found: Found, first: "Token") -> Act:
    """ "asked whether", "asked for", "told him to". `first`: the first word of what is asked."""
    asked = first.tag_ in WH or first.lower_ in ("if", "whether")
    if found.frame == "infinitive" or (lemma == "ask" and not asked and found.frame == "prepositional"):
        return "urge"
    return "question" if lemma == "ask" else "assert"


def disowns(verb: "Token", cues: Cues) -> bool:
    """ "called the report a lie", "dismissed the charges as absurd", "pushed back on the claim"."""
    if verb.pos_ != "VERB" or negated(verb):
        return False
    lemma = verb.lemma_.lower()
    return turned_back(verb) is not None or ((lemma in cues.naming or lemma in cues.dismissing) and named_untrue(verb))


def doing(place: Place, found: Found, cues: Cues) -> str:
    """The lemma that says what the cue does: "refute" of "continued to refute"."""
    lemma = found.head.lemma_.lower()
    later = [place.doc[i] for i in range(found.head.i + 1, found.cue[1])]
    verbs = [t.lemma_.lower() for t in later if t.dep_ == "xcomp" and t.lemma_.lower() in cues.acts]
    return verbs[0] if verbs and lemma not in cues.acts and lemma not in cues.speech else lemma


def silent_over(verb: "Token", cues: Cues) -> bool:
    """ "neither confirmed nor denied", "did not confirm or deny": no side is taken."""
    if negated(verb):
        clause = child(verb, "ccomp")
        told = verb.lemma_.lower() == "say" and clause is not None and clause.left_edge.lower_ not in UNSAID
        lemma = verb.lemma_.lower()
        if lemma in performing().giving:
            return answer(verb, cues)
        if lemma in performing().granting and clause is None:
            return False
        return lemma == "deny" or (lemma in cues.refusable and not told)
    first = verb.head
    if verb.dep_ != "conj" or not negated(first) or child(verb, "nsubj") is not None:
        return False
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in first.children) and (
        first.lemma_.lower() in cues.refusable
    )
