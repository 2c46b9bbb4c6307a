"""What denies by what is said: "that is false", "it never happened", "I never said that", "played no part"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.found import Found, Place, Run, skip
from headwater.flow.extract.statements.rebuttals import lemmas
from headwater.flow.extract.statements.vocabulary import Denying, denying
from headwater.flow.grammar import SUBJECTS, child, negated, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

IT = frozenset(["it", "that", "this", "they", "these", "those", "all", "everything", "both", "none", "which", "what"])
FIRST = frozenset(["i", "we"])
OWN = frozenset(["i", "we", "he", "she", "they", "it"])
PEOPLE = frozenset(["he", "she", "i", "we", "you", "who"])
MODAL = frozenset(
    ["will", "would", "can", "could", "may", "might", "must", "should", "shall", "'ll", "’ll", "'d", "’d"]
)
BEING = frozenset(["'s", "’s", "'re", "’re", "'m", "’m"])  # lemmas of the curly ones are no "be"
COMPLEMENTS = ("acomp", "attr", "oprd", "dobj")
FEW = 6  # words of an exclamation


def contradicts(head: "Token", found: Found, place: Place) -> bool:
    """Does the clause of `head` say that something is not so, which others hold?"""
    lemma, below = head.lemma_.lower(), child(head, "ccomp", "xcomp")
    if lemma in denying().holding and below is not None and not negated(head):
        return contradicts(below, found, place)
    if lemma == "let" and below is not None:
        return below.lemma_.lower() in ("dispel", "debunk")
    if lemma in denying().spreading and not negated(head):
        return any(c.dep_ == "dobj" and lemmas(c) & denying().untrue for c in head.children)
    if child(head, *SUBJECTS, "csubj", "expl") is None and head.dep_ != "conj":
        return False
    clauses = [head, *(c for c in head.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"))]
    tests = (untrue, never_was, invented, uninvolved)
    return any(test(one) for one in clauses for test in tests) or any(
        unsaid(one, found, place) or insisted(one, found) for one in clauses
    )


def untrue(head: "Token") -> bool:
    """ "that is false", "it's not true", "there is no truth to it", "he is wrong to say so"."""
    about = child(head, "expl") or child(head, *SUBJECTS, "csubj")
    if about is None or not (head.lemma_.lower() == "be" or head.lower_ in BEING):
        return False
    names = [c for c in head.children if c.dep_ in COMPLEMENTS and c.i > head.i and c.tag_ != "VBG"]
    said = {lemma for name in names for lemma in lemmas(name)}
    if about.dep_ == "expl":
        return no_truth(names) if negated(head) else bool(said & denying().myths)
    if negated(head):
        return unfactual(about, names, said)
    if any(c.dep_ == "aux" and c.lower_ in MODAL for c in head.children):
        return False
    if said & denying().untrue:
        return about.ent_type_ != "PERSON" and about.lower_ not in PEOPLE
    return bool(said & denying().doubtful) and (
        claiming([head, *names]) or (about.lower_ not in IT and bool(lemmas(about) & denying().plain))
    )


def no_truth(names: list["Token"]) -> bool:
    """ "no truth to the report", "no basis for the claim"."""
    words = [name for name in names if name.lower_ in denying().truth]
    return any(
        word.lower_ == "truth" or any(lemmas(t) & denying().claims for t in word.subtree if t.i != word.i)
        for word in words
    )


def unfactual(about: "Token", names: list["Token"], said: set[str]) -> bool:
    """ "is not true", "is not the case", but not "is not politically correct"."""
    claim = about.dep_ == "csubj" or about.lower_ in IT or bool(lemmas(about) & denying().claims)
    adverbs = [c.lower_ for name in names for c in name.children if c.dep_ == "advmod"]
    plain = all(not adverb.endswith("ly") or adverb in denying().plain_adverbs for adverb in adverbs)
    return claim and plain and bool(said & denying().factual)


def claiming(parts: list["Token"]) -> bool:
    """ "wrong to say", "wrong in suggesting": is what is called wrong that somebody says so?"""
    clauses = [c for part in parts for c in part.children if c.dep_ in ("xcomp", "ccomp", "prep", "advcl")]
    return any(d.lemma_.lower() in denying().asserted for c in clauses for d in (c, *c.children))


def never_was(head: "Token") -> bool:
    """ "never happened", "did not occur", but not "has not happened yet"."""
    if head.lemma_.lower() not in ("happen", "occur") or not negated(head):
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "neg")}
    past = "did" in helpers or (head.tag_ in ("VBD", "VBN") and "never" in helpers)
    return past and child(head, *SUBJECTS) is not None


def invented(head: "Token") -> bool:
    """ "were mischaracterized", "made the story up"."""
    lemma = head.lemma_.lower()
    made_up = lemma == "make" and any(c.lower_ == "up" and c.dep_ in ("prt", "advmod") for c in head.children)
    if negated(head) or not (made_up or lemma in denying().twisted):
        return False
    thing = child(head, "dobj", "nsubjpass")
    if made_up and thing is None:
        thing = child(head, "nsubj") or child(head.head, "nsubj")
    if thing is None:
        return False
    return (
        lemma in denying().misquoting
        or thing.lower_ in IT
        or bool(lemmas(thing) & (denying().claims | denying().wording))
    )


def unsaid(head: "Token", found: Found, place: Place) -> bool:
    """ "I never said that", "said he had never suggested it": the speaker's own saying, in the past."""
    who = child(head, "nsubj")
    if head.lemma_.lower() not in denying().said or who is None or not negated(head) or silence(head):
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
    yet = any(c.lower_ == "yet" for c in head.children)
    if yet or helpers & MODAL or not (head.tag_ in ("VBD", "VBN") or "did" in helpers):
        return False
    source = (found.origin or found).source
    himself = FIRST if place.inside[head.i] >= 0 else OWN
    return who.lower_ in himself or (source is not None and who.lemma_ == source.lemma_)


def silence(head: "Token") -> bool:
    """ "did not say when": silence, and no denial."""
    clause = child(head, "ccomp")
    return clause is not None and clause.left_edge.tag_ in ("WDT", "WP", "WP$", "WRB")


def uninvolved(head: "Token") -> bool:
    """ "played no role", "was not involved", "had nothing to do with it", "did nothing wrong"."""
    lemma, who = head.lemma_.lower(), child(head, *SUBJECTS)
    modal = any(c.dep_ == "aux" and c.lower_ in MODAL for c in head.children)
    if modal or not negated(head) or (who is not None and who.lower_ == "you"):
        return False
    things = [c for c in head.children if c.dep_ in ("dobj", "attr", "nsubj") and c.i > head.i]
    if lemma == "involve":
        return passive(head)
    if lemma in ("have", "do") and any(t.lower_ == "nothing" for t in things):
        wrong = any(c.lower_ in ("wrong", "illegal", "improper", "unlawful") for t in things for c in t.children)
        return wrong or (lemma == "have" and any(c.lemma_.lower() == "do" for t in (head, *things) for c in t.children))
    if lemma == "be" and child(head, "expl") is None:
        return any(c.lower_ == "involved" for c in head.children)
    return lemma in ("have", "play", "be", "take") and any(t.lemma_.lower() in denying().part for t in things)


def insisted(head: "Token", found: Found) -> bool:
    """ "insisted that he had not taken it": held against others, not an opinion or a plan."""
    shared, lexicon = found.origin or found, denying()
    cue = shared.head.lemma_.lower()
    below = child(shared.head, "xcomp") if cue == "continue" else None  # "continued to say"
    strong = cue in lexicon.insisting_on or (below is not None and below.lemma_.lower() in lexicon.saying_on)
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if not negated(head) or helpers & MODAL or not (strong or cue in lexicon.insisting | lexicon.arguing):
        return False
    thing = child(head, "dobj", "attr")
    if thing is not None and thing.lemma_.lower() in lexicon.standing:
        return False
    if head.lemma_.lower() == "be" and child(head, "acomp") is not None:
        return False
    never = any(c.lower_ == "never" for c in head.children)
    if not strong and not about_doing(head, lexicon, never=never, arguing=cue in lexicon.arguing):
        return False
    past = head.tag_ == "VBD" or bool(helpers & {"did", "had", "was", "were"}) or (head.tag_ == "VBN" and never)
    return past or (strong and (passive(head) or child(head, "expl") is not None))


def about_doing(head: "Token", lexicon: Denying, *, never: bool, arguing: bool) -> bool:
    """Is it the speaker who did not do it, or somebody who never did? Weaker cues bring in opinions as well."""
    who = child(head, *SUBJECTS)
    if who is None or who.lower_ == "it" or who.pos_ not in ("PRON", "PROPN", "NOUN"):
        return False
    own = not arguing and who.lower_ in OWN and head.lemma_.lower() not in lexicon.minded
    return own or never


def plainly(place: Place, run: Run) -> bool:
    """A content without a verb: "Nonsense.", "Nice try, not true"."""
    tokens = [place.doc[i] for i in range(*run) if not skip(place.doc[i])]
    if place.inside[run[0]] < 0 or len(tokens) > FEW or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    said = {t.lower_ for t in tokens}
    return bool(said & (denying().factual if "not" in said else denying().untrue - denying().myths))
