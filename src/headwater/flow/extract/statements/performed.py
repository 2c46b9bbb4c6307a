"""What is done by the words said themselves: "We urge ...", "I never said that", "I can't discuss it"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.contradictions import contradicts, plainly
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.rebuttals import denies
from headwater.flow.extract.statements.vocabulary import modes, performing
from headwater.flow.grammar import child, negated
from headwater.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = frozenset(["i", "we", "it", "he", "she", "they"])  # the speaker, as the subject of what is said
FUTURE = frozenset(["will", "'ll", "’ll", "wo", "shall"])
BACKSHIFTED = frozenset(["would", "'d", "’d"])  # "will" as others report it
WH = ("WDT", "WP", "WP$", "WRB")
IF = ("if", "whether")


def by_content(head: "Token", found: Found, place: Place, run: Run, cues: Cues) -> Act:
    """`head`: the main verb of the content, `run` the piece that holds it."""
    doc = place.doc
    first = [doc[i].lower_ for i in range(run[0], min(run[1], run[0] + 3)) if doc[i].is_alpha]
    inside = place.inside[run[0]] >= 0
    spoken = inside or found.frame in ("colon", "turn")
    if spoken and doc[min(run[1], len(doc) - 1)].text == "?":
        return "question"
    if contradicts(head, found, place) or plainly(place, run):
        return "deny"
    if first == ["no", "comment"] and run[1] - run[0] <= len(first) + 1:
        return "decline_to_say"
    if inside and ordered(head, first):
        return "urge"
    if inside and head.lemma_.lower() == "have" and negated(head) and any(c.lower_ == "comment" for c in head.children):
        return "decline_to_say"
    subject = doer(head)
    if subject is None or (subject.lower_ not in OWN and not himself(subject, found)):
        return "assert"
    return by_subject(head, subject, found, cues, inside=inside)


def by_subject(head: "Token", subject: "Token", found: Found, cues: Cues, *, inside: bool) -> Act:
    """What the speaker does who speaks of himself."""
    if negated(head) and any(c.tag_ == "MD" for c in head.children) and silent(head, cues):
        return "decline_to_say"
    if promises(head, found, inside=inside):
        return "pledge"
    if not inside or subject.lower_ not in ("i", "we") or head.tag_ not in ("VBP", "VBZ", "VBG") or negated(head):
        return "assert"
    for verb in (head, *(c for c in head.children if c.dep_ == "conj")):
        stands = cues.acts.get(verb.lemma_.lower(), "assert")
        if stands in ("urge", "warn", "pledge") or (stands == "deny" and denies(verb, cues)):
            return stands
    return "assert"


def ordered(head: "Token", first: list[str]) -> bool:
    """An order or a plea: "Close the bridge", "Please stay at home", "Do not cross"."""
    if (
        head.tag_ != "VB"
        or child(head, "nsubj", "nsubjpass", "expl") is not None
        or head.lower_ in performing().addresses
    ):
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
    return not helpers - {"do"} and first[:1] in ([head.lower_], ["please"], ["do"], ["never"])


def silent(head: "Token", cues: Cues) -> bool:
    """ "could not discuss", "can't get into the details"."""
    lemma = head.lemma_.lower()
    if lemma == "say" and not unsaid_of(head):
        return False
    into = lemma in ("get", "go") and any(c.lower_ == "into" for c in head.children)
    if lemma in performing().giving:
        return answer(head, cues)
    return into or (lemma in cues.refusable and lemma not in ("name", *performing().granting))


def unsaid_of(say: "Token") -> bool:
    """Is it not said what or whether, rather than not said so: "can't say who", not "can't just say yes"?"""
    clause = child(say, "ccomp")
    return child(say, "dobj") is None and (
        clause is None or clause.left_edge.tag_ in WH or clause.left_edge.lower_ in IF
    )


def answer(verb: "Token", cues: Cues) -> bool:
    """Is what is given, or not, words: "details", "a comment"?"""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in cues.answers for c in verb.children)


def promises(head: "Token", found: Found, *, inside: bool) -> bool:
    """Will the subject do it? Outside quotations "would" says so too, where a person's "it" is not himself."""
    helpers = [c for c in head.children if c.dep_ == "aux"]
    if (
        head.pos_ != "VERB"
        or head.lemma_.lower() in performing().undone
        or found.head.lemma_.lower() in modes().guessing
    ):
        return False
    if inside and (subject := doer(head)) is not None and subject.lower_ not in ("i", "we"):
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
    if found.frame != "wrapped" or source is None or source.lower_ not in ("he", "she"):
        return False
    return subject.ent_type_ == "PERSON" and subject.i < found.head.i
