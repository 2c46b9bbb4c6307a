"""Verbs as cues: one rule a frame; the first that finds a content decides."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.clauses import after, complement, opened, shortened, wrapped
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs
from headwater.flow.extract.statements.sources import SETTING, aside, before, inverted
from headwater.flow.extract.statements.unsaid import TERMS, citing, hypothetical, misread, nobody, questioned, unnamed
from headwater.flow.grammar import RELATIVE, SUBJECTS, agent, child, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

Contents = tuple[Run, ...]
Rule = Callable[[Place, "Token", "Token | None", Cues], Contents]
# of a talk, not of a report
PARTNERS = frozenset(["i", "you", "we", "me", "us", "yourself", "ourselves", "there", "this", "what"])
MODAL = frozenset(["will", "'ll", "’ll", "would", "could", "should", "might", "may", "can", "must", "'d", "’d"])
WILLED = ("infinitive", "naming", "of_object", "object", "prepositional")  # frames that take a will
AGENTS = ("er", "or", "ist", "man", "woman", "men", "ian", "ee", "ent", "ant")  # endings of nouns for people
CLAIM_NEAR = 8  # tokens from "dismissed" to its "claims": "as a pure and simple invention"
WH = ("WDT", "WP", "WP$", "WRB")
COMPLETE = ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd")  # what a relative clause seldom has beside its subject
AUXILIARY = ("aux", "auxpass", "neg")
ADJUNCTS = ("prep", "npadvmod", "advmod", "advcl", "punct", "cc", "mark", "aux", "auxpass", "neg", "nsubj", "nsubjpass")


def cue_run(verb: "Token") -> Run:
    """The verb with its auxiliaries, as far as nothing but adverbs stands between them."""
    first, last = verb.i, verb.i + 1
    doc = verb.doc
    while first > 0 and (doc[first - 1].head.i in (verb.i, first) and doc[first - 1].dep_ in (*AUXILIARY, "advmod")):
        first -= 1
    while first < verb.i and doc[first].dep_ == "advmod":
        first += 1
    if last < len(doc) and doc[last].dep_ == "prt":
        last += 1
    return first, last


def subtree(place: Place, head: "Token", low: int = 0) -> Contents:
    return runs(place.doc, [(max(head.left_edge.i, low), head.right_edge.i + 1)])


def mouth(source: "Token | None", cues: Cues) -> bool:
    """Can it speak, want or decide: a person, an institution, a group?"""
    if source is None or source.lower_ in ("that", "which", "this", "these", "those", "what"):
        return False
    if source.pos_ in ("PROPN", "PRON", "NUM") or source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lemma = source.lemma_.lower()
    return lemma in cues.people or lemma.endswith(AGENTS) or source.pos_ == "ADJ"


def shows(source: "Token | None", cues: Cues) -> bool:
    """Can it show something: whoever can speak, or a paper with words in it?"""
    return source is not None and (mouth(source, cues) or source.lemma_.lower() in cues.evidence)


def clause(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    lemma = verb.lemma_.lower()
    if lemma not in cues.speech and lemma not in cues.clause:
        return ()
    head = complement(verb, "ccomp")
    if head is not None and head.i > verb.i and not follows(verb, head):
        if lemma in cues.showing and not shows(source, cues):
            return ()
        return (*antecedent_of(place, verb, head), *after(place, verb, head))
    return opened(place, verb) or addressed(place, verb, cues)


def follows(verb: "Token", head: "Token") -> bool:
    """ "The toll has risen, he said, as X": a verb that has what is said before it has no clause of it behind it."""
    said = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    return said and head.left_edge.i > 0 and head.left_edge.lower_ in SETTING


def addressed(place: Place, verb: "Token", cues: Cues) -> Contents:
    """ "told a briefing it was too early": a clause that lacks nothing, which the parser hung on the one spoken to."""
    whom = child(verb, "dobj", "dative") if verb.lemma_.lower() in cues.addressed else None
    if whom is None or whom.i < verb.i:
        return ()
    for head in whom.children:
        own = child(head, *SUBJECTS)
        if head.dep_ != "relcl" or own is None or own.lower_ in RELATIVE or head.left_edge.tag_ in WH:
            continue
        if own.left_edge.i == head.left_edge.i and child(head, *COMPLETE) is not None:
            return subtree(place, head)
    return ()


def antecedent_of(place: Place, verb: "Token", head: "Token") -> Contents:
    """Entities of "entities it says have moved money": the subject of what is said stands before the cue."""
    said, own = child(head, *SUBJECTS), child(verb, *SUBJECTS)
    if head.pos_ not in ("VERB", "AUX") or (said is not None and (said.lower_ not in RELATIVE or said.i > verb.i)):
        return ()
    if own is None or own.lower_ in RELATIVE or own.i > verb.i:
        return ()
    noun = verb.head if verb.dep_ == "relcl" else None
    that = child(verb, "mark")
    if noun is None and that is not None and that.i > 0 and child(verb.head, "dobj") == place.doc[that.i - 1]:
        noun = place.doc[that.i - 1]
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return ()
    return runs(place.doc, [(noun.left_edge.i, noun.i + 1)])


def wrapping(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    if verb.lemma_.lower() not in cues.speech or source is None:
        return ()
    head = complement(verb, "ccomp")
    if head is None and child(verb, "dobj", "xcomp") is not None and verb.dep_ not in ("parataxis", "ccomp"):
        obj = child(verb, "dobj")
        if obj is None or (obj.i > verb.i and verb.lemma_.lower() not in cues.addressed and obj is not inverted(verb)):
            return ()
    contents = wrapped(place, verb, source)
    if not contents:
        return ()
    _, last = contents[0]
    doc = place.doc
    if place.inside[last - 1] >= 0:
        return contents
    free = head is None and verb.dep_ not in ("parataxis", "ccomp", "advcl")
    if free and len(contents) == 1 and all(c.dep_ in ADJUNCTS for c in verb.lefts) and not stranded(place, verb):
        return ()
    if verb.dep_ in ("advcl", "relcl", "acl", "conj") and verb.tag_ == "VBG":
        return ()
    return contents if any(doc[i].pos_ in ("VERB", "AUX") for run in contents for i in range(*run)) else ()


def stranded(place: Place, verb: "Token") -> bool:
    """ "The gap was 20 votes, mayor Ana Lopes announced": a cue that the parser takes for a remark on the votes."""
    own = child(verb, "nsubj")
    if verb.dep_ not in ("relcl", "appos", "acl") or own is None or own.i > verb.i or own.lower_ in RELATIVE:
        return False
    first, head = own.left_edge.i, verb.head
    apart = first > 0 and place.doc[first - 1].text == "," and not any(c.tag_ in WH for c in verb.children)
    return apart and any(t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX") for t in (head, *head.ancestors))


def infinitive(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    lemma = verb.lemma_.lower()
    head = complement(verb, "xcomp", "ccomp")
    if head is None or head.i < verb.i or not any(c.tag_ == "TO" for c in head.children):
        return ()
    low = next(c.i for c in head.children if c.tag_ == "TO")
    negation = child(head, "neg")
    if negation is not None:
        low = min(low, negation.i)
    alone = child(head, "nsubj") is None and child(verb, "dobj") is None
    if lemma in cues.other_infinitive or (lemma in cues.infinitive and alone):
        return shortened(place, subtree(place, head, max(low, verb.i + 1)))
    return ()


def naming(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    """Both what is named and the name: "the plan a disaster"."""
    if verb.lemma_.lower() not in cues.naming or passive(verb):
        return ()
    if any(c.lower_ == "what" for c in verb.children):
        return ()
    name = child(verb, "oprd", "ccomp", "xcomp")
    if name is None:
        thing = child(verb, "dobj")
        how = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
        if thing is None or how is None:
            return ()
        return runs(place.doc, [(thing.left_edge.i, how.right_edge.i + 1)])
    low = min([name.left_edge.i, *(c.left_edge.i for c in verb.children if c.dep_ == "dobj" and c.i > verb.i)])
    return runs(place.doc, [(max(low, verb.i + 1), name.right_edge.i + 1)])


def of_object(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    taken = cues.of_object.get(verb.lemma_.lower())
    thing = child(verb, "dobj")
    if taken is None or thing is None or thing.i < verb.i:
        return ()
    prep = next((c for c in (*verb.children, *thing.children) if c.dep_ == "prep" and c.lower_ in taken), None)
    matter = child(prep, "pobj", "pcomp") if prep is not None else None
    if prep is None or matter is None:
        return ()
    if verb.lemma_.lower() in cues.addressed:
        return subtree(place, matter)
    return runs(place.doc, [(thing.left_edge.i, prep.i), (prep.i + 1, matter.right_edge.i + 1)])


def prepositional(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    taken = cues.prepositions.get(verb.lemma_.lower(), frozenset())
    for prep in verb.children:
        if prep.dep_ in ("prep", "prt") and prep.lower_ in taken and prep.i > verb.i:
            matter = child(prep, "pobj", "pcomp")
            if matter is not None and not (prep.lower_ == "on" and matter.lower_ in TERMS):
                rest = complement(verb, "xcomp", "advcl")
                if prep.lower_ == "on" and rest is not None and any(c.tag_ == "TO" for c in rest.children):
                    return subtree(place, rest, matter.i + 1)
                return shortened(place, subtree(place, matter))
    return ()


def rejected(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    """ "dismissed as fantasy claims that ...": what is denied is the claim itself, where it is nobody's by name."""
    if verb.lemma_.lower() not in cues.dismissing or passive(verb):
        return ()
    _, end = place.sentence(verb)
    for claim in place.doc[verb.i + 1 : min(end, verb.i + 1 + CLAIM_NEAR)]:
        if claim.lemma_.lower() in cues.deniable and theirs(verb, claim):
            return subtree(place, claim, max(apart_from(place, verb), claim.left_edge.i))
        if claim.head.i != verb.i or claim.lemma_.lower() not in cues.claims or child(claim, "poss", "agent"):
            continue
        if claim.dep_ != "dobj" and not misread(claim, cues):
            continue
        if any(c.dep_ == "prep" and c.lower_ in ("by", "from", "of") for c in claim.children):
            continue
        for head in claim.children:
            if head.dep_ in ("acl", "ccomp", "relcl") and place.doc[claim.i + 1].lower_ == "that":
                return after(place, claim, head)
    return ()


def theirs(verb: "Token", claim: "Token") -> bool:
    """ "rejected as “wild” a doctor's statement that ...": somebody's claim behind what it is rejected as."""
    how = next((c for c in verb.children if c.dep_ == "prep" and verb.i < c.i < claim.i), None)
    if how is None or how.lower_ != "as" or not (claim.head.i == verb.i or how.is_ancestor(claim)):
        return False
    clause = next((c for c in claim.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > claim.i), None)
    own = child(claim, "poss")
    return own is not None and own.left_edge.i > how.i + 1 and clause is not None


def apart_from(place: Place, verb: "Token") -> int:
    """Behind the “wild” of "rejected as “wild”"."""
    how = next(c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as")
    nth = place.inside[how.i + 1]
    return place.quotes[nth][1] if nth >= 0 else how.i + 1


def thing(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    """An object that is what was said: "denied the allegations"."""
    lemma = verb.lemma_.lower()
    if lemma not in cues.object:
        return ()
    if passive(verb):
        named = child(verb, "nsubjpass")
        return subtree(place, named) if named is not None and agent(verb) is not None else ()
    named = child(verb, "dobj")
    if lemma in cues.addressed and child(verb, "dative") is None:
        return ()
    if named is None or named.i < verb.i or named is source or named.lower_ in ("himself", "herself", "themselves"):
        return ()
    return shortened(place, subtree(place, named, verb.i + 1))


def figure(place: Place, verb: "Token", source: "Token | None", cues: Cues) -> Contents:
    """ "put the toll at 19": what is counted, and the number."""
    counted = child(verb, "dobj")
    if verb.lemma_.lower() not in cues.reckoning or passive(verb) or counted is None or not mouth(source, cues):
        return ()
    for prep in (*verb.children, *counted.children):
        number = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ == "at" and prep.i > counted.i else None
        if number is not None and (number.tag_ == "CD" or child(number, "nummod") is not None):
            return runs(place.doc, [(counted.left_edge.i, number.right_edge.i + 1)])
    return ()


RULES: tuple[tuple[str, Rule], ...] = (
    ("rejected", rejected),
    ("figure", figure),
    ("clause", clause),
    ("wrapped", wrapping),
    ("infinitive", infinitive),
    ("naming", naming),
    ("of_object", of_object),
    ("object", thing),
    ("prepositional", prepositional),
)


def unstated(place: Place, verb: "Token", cues: Cues) -> Found | None:
    """Nobody says who says so: "is suspected of doing", "is believed to have", "it was reported that"."""
    if verb.lemma_.lower() not in cues.unstated or not passive(verb) or agent(verb) is not None:
        return None
    named = child(verb, "nsubjpass")
    head = complement(verb, "xcomp", "ccomp", "oprd")
    if head is None:
        prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "as", "for", "with")), None)
        head = child(prep, "pobj", "pcomp") if prep is not None else None
    if head is None or head.i < verb.i:
        return None
    pieces = list(after(place, verb, head))
    if named is not None and named.i < verb.i and named.lower_ != "it":
        pieces.extend(subtree(place, named))
    contents = shortened(place, runs(place.doc, pieces))
    return Found(place.number, cue_run(verb), verb, None, contents, "unstated", head) if contents else None


def supposed(verb: "Token") -> bool:
    """Is it only wanted, possible, to come, or told by somebody else that somebody does so?"""
    if verb.dep_ in ("ccomp", "xcomp"):
        return True
    for c in verb.children:
        if c.dep_ == "aux" and (c.tag_ == "TO" or c.lower_ in MODAL):
            return True
        if c.dep_ == "mark" and c.lower_ in ("if", "unless"):
            return True
    return False


def told_by(place: Place, verb: "Token") -> "Token | None":
    """The subject of the verb; of a verb behind a quotation, none that stands within the marks: "“…”, – said Lund"."""
    source = subject(verb)
    if source is not None and place.inside[source.i] >= 0 > place.inside[verb.i]:
        return inverted(verb)
    return source or inverted(verb)


def report(place: Place, verb: "Token", cues: Cues) -> Found | None:
    """The finding of one verb, if it reports."""
    if (
        verb.dep_ in ("aux", "auxpass", "amod", "compound")
        or misread(verb, cues)
        or hypothetical(verb)
        or unnamed(verb)
        or questioned(verb)
    ):
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.tag_ == "VBG":
        return None  # "was quoted as saying": the quoted one's, see `quoting`
    if verb.lower_ == "asked" and place.sentence(verb)[0] == verb.i:
        asked = clause(place, verb, None, cues) or prepositional(place, verb, None, cues)
        core = complement(verb, "ccomp")
        return Found(place.number, (verb.i, verb.i + 1), verb, None, asked, "clause", core) if asked else None
    if passive(verb) or (verb.tag_ == "VBN" and child(verb, "aux", "nsubj") is None):
        source = agent(verb)
        if source is None:
            return unstated(place, verb, cues)
    else:
        apart = aside(verb)
        source = apart[1] if apart is not None else told_by(place, verb) or before(verb)
    if source is None or source.lower_ in PARTNERS or nobody(source):
        return None
    if citing(verb, cues) and mouth(child(verb, "dobj"), cues):
        return None
    real = mouth(source, cues) and not supposed(verb)
    for frame, rule in RULES:
        if frame in WILLED and not real:
            continue
        contents = rule(place, verb, source, cues)
        if contents:
            return Found(place.number, cue_run(verb), verb, source, contents, frame, complement(verb, "ccomp", "xcomp"))
    return None
