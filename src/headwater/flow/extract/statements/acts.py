"""What a statement does, and whether its main clause is negated."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.rebuttals import contradicts, denies, named_untrue, negated, plainly, turned_back
from headwater.flow.extract.statements.sources import child
from headwater.records import Act, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = frozenset(["i", "we", "it", "he", "she", "they"])  # the speaker, as the subject of what is said
FUTURE = frozenset(["will", "'ll", "’ll", "wo", "shall"])
BACKSHIFTED = frozenset(["would", "'d", "’d"])  # "will" as others report it
# What happens to somebody or stays so, with "will" and "would": "it would take years" promises nothing.
UNDONE = frozenset(
    [
        "be",
        "become",
        "cost",
        "depend",
        "have",
        "know",
        "like",
        "love",
        "mean",
        "need",
        "prefer",
        "seem",
        "appear",
        "take",
    ]
)
REFUSING = frozenset(["decline", "refuse"])
GIVING = frozenset(["give", "provide", "offer", "share"])
OPEN = frozenset(["deny", "rule", "exclude", "dispute", "doubt"])  # two negations: "did not deny", "cannot rule out"
GRANTING = frozenset(["admit", "acknowledge", "concede", "state"])  # not granting a point is no silence
ADDRESSES = frozenset(
    ["look", "listen", "see", "thank", "say", "let", "imagine", "believe", "trust", "suppose", "mind"]
)
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
    return own if own != "assert" else by_content(found, place, run, cues)


def by_cue(found: Found, place: Place, run: Run, cues: Cues) -> Act:
    if found.origin is not None or found.frame in ("colon", "turn", "signed", "according"):
        return "assert"
    lemma = doing(place, found, cues)
    first = place.doc[run[0]]
    if lemma in REFUSING and found.frame == "infinitive":
        said = [place.doc[i].lemma_.lower() for i in range(*run)]
        return "decline_to_say" if cues.speaking.intersection(said[:3]) else "assert"
    if found.frame in ("clause", "object", "prepositional", "learned") and silent_over(found.head, cues):
        return "decline_to_say"
    if found.frame == "silent":
        return "decline_to_say"
    if found.frame in ("rejected", "disputed"):
        return "deny"
    if (
        found.head.pos_ == "VERB"
        and not negated(found.head)
        and (turned_back(found.head) is not None or calls_untrue(found.head, cues))
    ):
        return "deny"
    if cues.acts.get(lemma) == "deny" and found.head.pos_ != "NOUN" and not denies(found.head, cues):
        return "assert"
    if lemma == "push" and any(c.lower_ == "back" for c in found.head.children):
        return "assert"
    if lemma in ("ask", "tell"):
        asked = first.tag_ in ("WDT", "WP", "WP$", "WRB") or first.lower_ in ("if", "whether")
        if found.frame == "infinitive" or (lemma == "ask" and not asked and found.frame == "prepositional"):
            return "urge"
        return "question" if lemma == "ask" else "assert"
    if lemma == "call" and found.frame not in ("prepositional", "noun", "infinitive"):
        return "assert"
    if found.frame == "adjective":
        lemma = place.doc[found.cue[1] - 1].lower_
    if negated(found.head):
        return "assert"
    return cues.acts.get(lemma, "assert")


def calls_untrue(verb: "Token", cues: Cues) -> bool:
    """ "called the report a lie", "dismissed the charges as absurd"."""
    lemma = verb.lemma_.lower()
    return (lemma in cues.naming or lemma in cues.dismissing) and named_untrue(verb)


def doing(place: Place, found: Found, cues: Cues) -> str:
    """The lemma that says what the cue does: "refute" of "continued to refute"."""
    lemma = found.head.lemma_.lower()
    later = [place.doc[i] for i in range(found.head.i + 1, found.cue[1])]
    verbs = [t.lemma_.lower() for t in later if t.dep_ == "xcomp" and t.lemma_.lower() in cues.acts]
    return verbs[0] if verbs and lemma not in cues.acts and lemma not in cues.speech else lemma


def silent(head: "Token", cues: Cues) -> bool:
    """ "could not discuss", "can't get into the details"."""
    lemma = head.lemma_.lower()
    into = lemma in ("get", "go") and any(c.lower_ == "into" for c in head.children)
    if lemma in GIVING:
        return answer(head, cues)
    return into or (lemma in cues.refusable and lemma not in ("name", *GRANTING))


def answer(verb: "Token", cues: Cues) -> bool:
    """Is what is given, or not, words: "details", "a comment"?"""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in cues.answers for c in verb.children)


def silent_over(verb: "Token", cues: Cues) -> bool:
    """ "neither confirmed nor denied", "did not confirm or deny": no side is taken."""
    if negated(verb):
        clause = child(verb, "ccomp")
        told = verb.lemma_.lower() == "say" and clause is not None and clause.left_edge.lower_ not in UNSAID
        lemma = verb.lemma_.lower()
        if lemma in GIVING:
            return answer(verb, cues)
        if lemma in GRANTING and clause is None:
            return False
        return lemma == "deny" or (lemma in cues.refusable and not told)
    first = verb.head
    if verb.dep_ != "conj" or not negated(first) or child(verb, "nsubj") is not None:
        return False
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in first.children) and (
        first.lemma_.lower() in cues.refusable
    )


def promises(head: "Token", found: Found, *, inside: bool) -> bool:
    """Will the subject do it? Outside quotations "would" says so too, where a person's "it" is not himself."""
    helpers = [c for c in head.children if c.dep_ == "aux"]
    if head.pos_ != "VERB" or head.lemma_.lower() in UNDONE:
        return False
    if any(c.lower_ in FUTURE for c in helpers):
        return True
    if inside or found.source is None or any(c.lemma_.lower() == "have" for c in helpers):
        return False
    who = doer(head)
    person = found.source.ent_type_ == "PERSON" or found.source.lower_ in ("he", "she", "i")
    himself = who is not None and not (who.lower_ == "it" and person)
    return himself and any(c.lower_ in BACKSHIFTED for c in helpers)


def doer(head: "Token") -> "Token | None":
    """The active subject, for the second of two predicates that of the first."""
    own = child(head, "nsubj")
    return child(head.head, "nsubj") if own is None and head.dep_ == "conj" else own


def himself(subject: "Token", found: Found) -> bool:
    """Lund of "Lund will not sell, he said"."""
    source = found.source
    return (
        found.frame == "wrapped"
        and source is not None
        and source.lower_ in ("he", "she")
        and (subject.ent_type_ == "PERSON" and subject.i < found.head.i)
    )


def ordered(head: "Token", first: list[str]) -> bool:
    """An order or a plea: "Close the bridge", "Please stay at home", "Do not cross"."""
    if head.tag_ != "VB" or child(head, "nsubj", "nsubjpass", "expl") is not None or head.lower_ in ADDRESSES:
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
    return not helpers - {"do"} and first[:1] in ([head.lower_], ["please"], ["do"], ["never"])


def by_content(found: Found, place: Place, run: Run, cues: Cues) -> Act:
    head = root(place, run)
    doc = place.doc
    end = doc[min(run[1], len(doc) - 1)]
    subject = doer(head)
    first = [place.doc[i].lower_ for i in range(run[0], min(run[1], run[0] + 3)) if place.doc[i].is_alpha]
    inside = place.inside[run[0]] >= 0
    if inside and end.text == "?":
        return "question"
    if contradicts(head, found, inside=inside) or plainly(place, run):
        return "deny"
    if first == ["no", "comment"] and run[1] - run[0] <= len(first) + 1:
        return "decline_to_say"
    if inside and ordered(head, first):
        return "urge"
    if inside and head.lemma_.lower() == "have" and negated(head) and any(c.lower_ == "comment" for c in head.children):
        return "decline_to_say"
    if subject is None or (subject.lower_ not in OWN and not himself(subject, found)):
        return "assert"
    if negated(head) and any(c.tag_ == "MD" for c in head.children) and silent(head, cues):
        return "decline_to_say"
    if promises(head, found, inside=inside):
        return "pledge"
    if inside and subject.lower_ in ("i", "we") and head.tag_ in ("VBP", "VBZ", "VBG") and not negated(head):
        for verb in (head, *(c for c in head.children if c.dep_ == "conj")):
            stands = cues.acts.get(verb.lemma_.lower(), "assert")
            if stands == "deny" and not denies(verb, cues):
                continue
            if stands in ("urge", "warn", "deny", "pledge"):
                return stands
    return "assert"
