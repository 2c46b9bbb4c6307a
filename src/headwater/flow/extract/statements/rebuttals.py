"""What denies by what is said or by how it is named, and claims that a relative clause says are denied."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.statements.cues import Cues, Words, words
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip
from headwater.flow.extract.statements.sources import SUBJECTS, agent, child, passive, subject
from headwater.flow.extract.statements.unsaid import hypothetical, nobody
from headwater.flow.extract.statements.verbs import cue_run, mouth, supposed

if TYPE_CHECKING:
    from spacy.tokens import Token

IT = frozenset(["it", "that", "this", "they", "these", "those", "all", "everything", "both", "none", "which", "what"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "none", "nobody", "nothing", "without"])
OWN = frozenset(["i", "we"])
THIRD = frozenset(["he", "she", "they", "it"])
MODAL = frozenset(
    ["will", "would", "can", "could", "may", "might", "must", "should", "shall", "'ll", "’ll", "'d", "’d"]
)
BEING = frozenset(["'s", "’s", "'re", "’re", "'m", "’m"])  # lemmas of the curly ones are no "be"
COMPLEMENTS = ("acomp", "attr", "oprd")
OPINIONS = frozenset(["think", "believe", "know", "feel"])
SAYS_ON = frozenset(["say", "assert", "insist", "maintain", "argue", "claim", "deny"])
NP = ("det", "amod", "compound", "poss", "nummod", "nmod", "case", "advmod", "predet", "appos", "punct")


@dataclass(frozen=True, slots=True)
class Denying:
    """The words of `denial` in `beats/speech.yaml`."""

    untrue: Words
    doubtful: Words
    factual: Words
    claims: Words
    clausal: Words
    refuting: Words
    twisted: Words
    insisting: Words
    part: Words
    said: Words
    asserted: Words
    truth: Words
    phrasal: Mapping[str, str]


@cache
def denying() -> Denying:
    raw = table("speech")["denial"]
    return Denying(
        phrasal=dict(raw["phrasal"]), **{name: words(text) for name, text in raw.items() if name != "phrasal"}
    )


def negated(token: "Token") -> bool:
    """By a word of its own, or by that of its subject or object: "no ship left", "sold nothing"."""
    for part in token.children:
        if part.i + 1 < len(part.doc) and part.lower_ == "not" and part.nbor().lower_ in ("only", "just", "merely"):
            continue
        if part.dep_ == "neg" or (
            part.lower_ in NEGATIONS and part.dep_ in ("advmod", "nsubj", "nsubjpass", "dobj", "preconj", "attr")
        ):
            return True
        if part.lower_ == "longer" and any(c.lower_ == "no" for c in part.children):
            return True
        if part.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
            c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither") for c in part.children
        ):
            return True
    return False


def lemmas(token: "Token") -> set[str]:
    """The word, its forms, and what is joined to it or stands before it: "completely and utterly false"."""
    parts = [token, *(c for c in token.children if c.dep_ in ("conj", "amod", "compound"))]
    return {form for part in parts for form in (part.lemma_.lower(), part.lower_)}


def denies(verb: "Token", cues: Cues) -> bool:
    """Is something denied to be so: not an offer turned down, not a thing withheld from somebody?"""
    lexicon, plain = denying(), verb.lemma_.lower() == "deny"
    if any(c.dep_ == "ccomp" and c.i > verb.i and c.tag_ == "VBN" and not that(c) for c in verb.children):
        return False
    thing = child(verb, "dobj", "nsubjpass")
    if child(verb, "ccomp", "xcomp", "pcomp") is not None or thing is None:
        return plain or child(verb, "ccomp") is not None
    two = sum(c.dep_ == "dobj" for c in verb.children) > 1
    if two or child(verb, "dative") is not None or (plain and thing.dep_ == "nsubjpass" and child(verb, "dobj")):
        return False
    nouns = {thing.lemma_.lower(), thing.lower_, *(c.lemma_.lower() for c in thing.children if c.dep_ == "conj")}
    if plain:
        return not nouns & cues.withheld and thing.ent_type_ not in ("PERSON", "NORP")
    if named_untrue(verb):
        return True
    if any(that(c) for c in thing.children if c.dep_ in ("acl", "ccomp", "relcl")) and nouns & (
        lexicon.claims | lexicon.clausal
    ):
        return True
    loose = verb.lemma_.lower() in ("reject", "dismiss", "repudiate", "disown", "disavow")
    return bool(nouns & (cues.deniable | lexicon.claims) - lexicon.clausal - (TURNED_DOWN if loose else frozenset()))


def that(clause: "Token") -> bool:
    """Is it the clause that a noun or a verb stands for, not one that tells which thing is meant?"""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) or (
        clause.dep_ == "relcl"
        and clause.left_edge.lower_ == "that"
        and child(clause, "dobj", "nsubj") is not None
        and clause.left_edge.i != getattr(child(clause, *SUBJECTS), "i", -1)
    )


def named_untrue(verb: "Token") -> bool:
    """ "called the report a lie", "dismissed the charges as absurd"."""
    lexicon = denying()
    thing = child(verb, "dobj")
    names = [c for c in verb.children if c.dep_ in ("oprd", "acomp", "attr", "xcomp", "ccomp") and c.i > verb.i]
    if thing is not None:
        names.extend(c for c in verb.children if c.dep_ in ("dobj", "dep", "appos") and c.i > thing.i)
        names.extend(c for c in thing.children if c.dep_ in ("appos", "acl", "amod", "relcl") and c.i > thing.i)
    for how in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("as", "beyond", "beside")):
        names.extend(c for c in how.children if c.dep_ in ("pobj", "amod", "acomp", "pcomp"))
    said = set().union(*(lemmas(name) for name in names)) if names else set()
    if names and negated(names[0]):
        return False
    if said & lexicon.untrue:
        return True
    things = [c for c in verb.children if c.dep_ == "dobj"] + [
        s for n in names for s in n.children if s.dep_ == "nsubj"
    ]
    return bool(said & lexicon.doubtful) and any(
        lemmas(thing) & (lexicon.claims - lexicon.clausal) or any(that(c) for c in thing.children) for thing in things
    )


def turned_back(verb: "Token") -> "Token | None":
    """The claim of "pushed back on the charges", "knocked down claims", "quashed rumors"."""
    lexicon, lemma = denying(), verb.lemma_.lower()
    particle = lexicon.phrasal.get(lemma)
    if particle is None and lemma not in lexicon.refuting - {"reject", "dismiss"}:
        return None
    if particle is not None and not any(c.lower_ == particle and c.dep_ in ("prt", "advmod") for c in verb.children):
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    for prep in (p for c in (verb, *verb.children) for p in c.children):
        if prep.dep_ == "prep" and prep.lower_ in ("on", "against", "at"):
            things.extend(c for c in prep.children if c.dep_ == "pobj")
    return next((thing for thing in things if claimed(thing)), None)


def claimed(thing: "Token") -> bool:
    """Is it a claim by its noun: "charges", "the idea that ..."?"""
    lexicon = denying()
    if lemmas(thing) & (lexicon.claims - lexicon.clausal):
        return True
    return bool(lemmas(thing) & lexicon.clausal) and any(that(c) for c in thing.children)


def contradicts(head: "Token", found: Found, *, inside: bool) -> bool:
    """Does it say that something is not so: "that is false", "it never happened", "I never said that"?"""
    if head.lemma_.lower() in OPINIONS and not negated(head) and child(head, "ccomp") is not None:
        return contradicts(child(head, "ccomp") or head, found, inside=inside)
    if head.lemma_.lower() == "let" and child(head, "ccomp", "xcomp") is not None:
        below = child(head, "ccomp", "xcomp")
        return below is not None and below.lemma_.lower() in ("dispel", "debunk")
    if head.lemma_.lower() in SPREADING and not negated(head):
        return any(c.dep_ == "dobj" and lemmas(c) & (denying().untrue - {"libel"}) for c in head.children)
    if child(head, *SUBJECTS, "csubj", "expl") is None and head.dep_ != "conj":
        return False
    if any(
        c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and denied_in(c, found, inside=inside) for c in head.children
    ):
        return True
    return denied_in(head, found, inside=inside)


def plainly(place: Place, run: Run) -> bool:
    """A content without a verb: "Nonsense.", "Nice try, not true"."""
    lexicon = denying()
    tokens = [place.doc[i] for i in range(*run) if not skip(place.doc[i])]
    if len(tokens) > FEW or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    no = any(t.lower_ in ("not", "un") for t in tokens)
    said = {t.lower_ for t in tokens}
    return bool(said & lexicon.factual) if no else bool(said & (lexicon.untrue - {"fiction", "fantasy", "invention"}))


def denied_in(head: "Token", found: Found, *, inside: bool) -> bool:
    return (
        untrue(head)
        or invented(head)
        or unsaid(head, found)
        or uninvolved(head)
        or insisted(head, found, inside=inside)
    )


def untrue(head: "Token") -> bool:
    lexicon, lemma = denying(), head.lemma_.lower()
    be = lemma == "be" or head.lower_ in BEING
    names = [c for c in head.children if c.dep_ in (*COMPLEMENTS, "dobj") and c.i > head.i] if be else []
    said = set().union(*(lemmas(name) for name in names)) if names else set()
    about = child(head, "expl") or child(head, *SUBJECTS, "csubj")
    if not be or about is None:
        helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "neg")}
        past = "did" in helpers or (head.tag_ in ("VBD", "VBN") and "never" in helpers)
        return lemma in ("happen", "occur", "exist") and past and about is not None and negated(head)
    claim = about.dep_ == "csubj" or about.lower_ in IT or bool(lemmas(about) & lexicon.claims)
    if negated(head) and about.dep_ != "expl":
        plain = all(c.lower_[-2:] != "ly" or c.lower_ in PLAIN for n in names for c in n.children if c.dep_ == "advmod")
        return claim and plain and bool(said & lexicon.factual)
    if any(c.dep_ == "aux" and c.lower_ in MODAL for c in head.children):
        return False
    if about.dep_ == "expl" and negated(head):
        return any(t.lower_ in lexicon.truth and (t.lower_ == "truth" or of_claim(t)) for t in names)
    if about.dep_ == "expl":
        return bool(said & {"myth", "misconception", "fiction", "lie"})
    if said & lexicon.untrue:
        return about.ent_type_ != "PERSON" and about.lower_ not in ("he", "she", "i", "we", "you", "who")
    clauses = [c for n in (head, *names) for c in n.children if c.dep_ in ("xcomp", "ccomp", "prep", "advcl")]
    claiming = any(d.lemma_.lower() in lexicon.asserted for c in clauses for d in (c, *c.children))
    if not said & lexicon.doubtful:
        return False
    return claiming or (about.lower_ not in IT and bool(lemmas(about) & (lexicon.claims - lexicon.clausal)))


def of_claim(noun: "Token") -> bool:
    return any(lemmas(t) & denying().claims for t in noun.subtree if t.i != noun.i)


TURNED_DOWN = frozenset(["it", "that", "this"])  # may be an offer
PLAIN = frozenset(["simply", "really", "entirely", "exactly", "strictly", "actually", "remotely", "absolutely", "only"])


def invented(head: "Token") -> bool:
    """ "were mischaracterized", "made the story up"."""
    lexicon = denying()
    if negated(head):
        return False
    if head.lemma_.lower() == "make" and any(c.lower_ == "up" and c.dep_ in ("prt", "advmod") for c in head.children):
        thing = child(head, "dobj", "nsubjpass", "nsubj") or child(head.head, "nsubj")
        return thing is not None and (thing.lower_ in IT or bool(lemmas(thing) & lexicon.claims))
    if head.lemma_.lower() not in lexicon.twisted:
        return False
    thing = child(head, "dobj", "nsubjpass")
    if head.lemma_.lower() in ("misquote", "misreport", "mischaracterize", "mischaracterise", "misrepresent"):
        return thing is not None
    words_of = lexicon.claims | {"word", "remark", "comment", "quote", "quotation", "position"}
    return thing is not None and (thing.lower_ in IT or bool(lemmas(thing) & words_of))


def unsaid(head: "Token", found: Found) -> bool:
    """ "I never said that", "said he had never suggested it": the speaker's own saying, in the past."""
    if head.lemma_.lower() not in denying().said or not negated(head):
        return False
    helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
    past = head.tag_ in ("VBD", "VBN") or "did" in helpers
    who = child(head, "nsubj")
    if not past or helpers & MODAL or who is None or clause_of_silence(head):
        return False
    source = (found.origin or found).source
    own = who.lower_ in OWN or who.lower_ in THIRD or (source is not None and who.lemma_ == source.lemma_)
    return own


def clause_of_silence(head: "Token") -> bool:
    """ "did not say when": silence, and no denial."""
    clause = child(head, "ccomp")
    return clause is not None and clause.left_edge.tag_ in ("WDT", "WP", "WP$", "WRB")


def uninvolved(head: "Token") -> bool:
    """ "played no role", "was not involved", "had nothing to do with it", "did nothing wrong"."""
    if not negated(head) or any(c.dep_ == "aux" and c.lower_ in MODAL for c in head.children):
        return False
    lexicon, lemma = denying(), head.lemma_.lower()
    who, there = child(head, *SUBJECTS), child(head, "expl") is not None
    if who is not None and who.lower_ == "you":
        return False
    things = [c for c in head.children if c.dep_ in ("dobj", "attr", "nsubj") and c.i > head.i]
    if lemma == "involve":
        return passive(head)
    if lemma in ("have", "do") and any(t.lower_ == "nothing" for t in things):
        wrong = any(c.lower_ in ("wrong", "illegal", "improper", "unlawful") for t in things for c in t.children)
        to_do = lemma == "have" and any(c.lemma_.lower() == "do" for t in (head, *things) for c in t.children)
        return wrong or to_do
    if lemma == "be" and not there:
        return any(c.lower_ == "involved" for c in head.children)
    return lemma in ("have", "play", "be", "take") and any(t.lemma_.lower() in lexicon.part for t in things)


def insisted(head: "Token", found: Found, *, inside: bool) -> bool:
    """ "insisted that he had not taken it": held against others, not an opinion or a plan."""
    shared = found.origin or found
    cue = shared.head.lemma_.lower()
    if cue == "continue":
        cue = next((t.lemma_.lower() for t in shared.head.children if t.dep_ == "xcomp"), cue)
        strong = cue in SAYS_ON
    else:
        strong = cue in ("insist", "maintain", "swear", "protest")
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if not negated(head) or helpers & MODAL or (cue not in denying().insisting and not strong):
        return False
    never = any(c.lower_ == "never" for c in head.children)
    past = head.tag_ == "VBD" or "did" in helpers or helpers & {"had", "was", "were"} or (head.tag_ == "VBN" and never)
    thing = child(head, "dobj", "attr")
    if thing is not None and thing.lemma_.lower() in STANDING:
        return False
    if head.lemma_.lower() == "be" and child(head, "acomp") is not None and not passive(head):
        return False
    return bool(past) if not strong else bool(past) or passive(head) or child(head, "expl") is not None


def disputed(place: Place, cues: Cues) -> Iterator[Found]:
    """ "allegations, which Lund denies", "a claim the ministry disputes", "a charge rejected by inquiries"."""
    for verb in place.doc:
        lemma, noun = verb.lemma_.lower(), verb.head
        if verb.pos_ not in ("VERB", "NOUN") or cues.acts.get(lemma) != "deny" or place.inside[verb.i] >= 0:
            continue
        if verb.dep_ not in ("relcl", "acl") or noun.i >= verb.i or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        if hypothetical(verb) or supposed(verb) or not objected(verb):
            continue
        if lemma != "deny" and not lemmas(noun) & (denying().claims | {"point", "something"}):
            continue
        source = agent(verb) if verb.dep_ == "acl" and verb.tag_ == "VBN" else child(verb, "nsubj") or subject(verb)
        if source is None or nobody(source) or source.i == noun.i or not (verb.dep_ == "acl" or mouth(source, cues)):
            continue
        contents = denied(place, noun, verb)
        if contents:
            yield Found(place.number, cue_run(verb), verb, source, contents, "disputed", None)


def contested(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """The findings, with the denials added that only a relative clause tells."""
    heads = {found.head.i for found in founds if found.origin is None}
    made = (*disputed(place, cues), *rebuffed(place, cues), *denied_by(place, cues))
    more = [found for found in made if found.head.i not in heads]
    founds = [found for found in founds if not questioned(place, found)]
    nouns = {found.head.head.i for found in more}  # "a claim that Lund disputes" claims nothing about Lund
    return [*(found for found in founds if found.head.pos_ == "VERB" or found.head.i not in nouns), *more]


def questioned(place: Place, found: Found) -> bool:
    """Does the narrator ask whether it is said: "Did Lund deny it?"?"""
    shared = found.origin or found
    _, end = place.sentence(shared.head)
    if shared.place != place.number or place.doc[end - 1].text != "?" or place.inside[end - 1] >= 0:
        return False
    first = next((c for c in shared.head.children if c.dep_ in ("aux", "auxpass")), None)
    who = child(shared.head, *SUBJECTS)
    return first is not None and who is not None and first.i < who.left_edge.i


def denied_by(place: Place, cues: Cues) -> Iterator[Found]:
    """ "denied being there", "disputes that it was sold": plain enough to need no other sign."""
    for verb in place.doc:
        plain = verb.pos_ == "VERB" and verb.lemma_.lower() in ("deny", "dispute", "refute", "rebut")
        if not plain or place.inside[verb.i] >= 0 or passive(verb) or negated(verb) or verb.dep_ in ("amod", "conj"):
            continue
        source, thing = subject(verb), child(verb, "ccomp", "xcomp", "dobj")
        if source is None or thing is None or thing.i < verb.i or hypothetical(verb) or supposed(verb):
            continue
        if nobody(source) or not mouth(source, cues) or not denies(verb, cues):
            continue
        mark = next((c for c in thing.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        first = mark.i + 1 if mark is not None else max(thing.left_edge.i, verb.i + 1)
        contents = runs(place.doc, [(first, thing.right_edge.i + 1)])
        if contents:
            found = Found(place.number, cue_run(verb), verb, source, contents, "disputed", None)
            if not questioned(place, found):
                yield found


def rebuffed(place: Place, cues: Cues) -> Iterator[Found]:
    """ "pushed back on those charges": a verb that is a cue by its particle and its object only."""
    for verb in place.doc:
        if verb.pos_ != "VERB" or place.inside[verb.i] >= 0 or hypothetical(verb) or supposed(verb) or negated(verb):
            continue
        thing, source = turned_back(verb), subject(verb)
        if thing is None or source is None or nobody(source) or not mouth(source, cues) or passive(verb):
            continue
        contents = runs(place.doc, [(thing.left_edge.i, thing.right_edge.i + 1)])
        if contents:
            yield Found(place.number, cue_run(verb), verb, source, contents, "disputed", None)


def objected(verb: "Token") -> bool:
    """Is the noun before the verb what it denies?"""
    thing = child(verb, "dobj")
    if verb.dep_ == "acl":
        return thing is None and (verb.tag_ == "VBN" or that(verb))
    return thing is None or thing.lower_ in ("which", "that")


def denied(place: Place, noun: "Token", verb: "Token") -> tuple[Run, ...]:
    """The claim's noun phrase; of "..., a claim which" that stands for a whole clause, the clause before it."""
    first = min([noun.i, *(c.left_edge.i for c in noun.children if c.i < noun.i)])
    last = max(noun.i + 1, min(verb.left_edge.i, verb.i))
    low, _ = place.sentence(verb)
    if last - first <= SUMMARY and first > low and skip(place.doc[first - 1]):
        before = runs(place.doc, [(low, first)])
        if before:
            return before
    return runs(place.doc, [(first, last)])


# To have none of these is a view or a plan, not a fact that others allege.
STANDING = frozenset(
    "right reason choice plan intention need doubt idea interest problem desire point sense precedent way".split()
)
FEW = 6  # words of an exclamation
SPREADING = frozenset(["peddle", "spread", "spin"])
SUMMARY = 3  # tokens: "a claim that", "something"
