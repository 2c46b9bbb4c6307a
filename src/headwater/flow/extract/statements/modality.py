"""In which mode something is said (actual, future, hypothetical, negated, historical), and how certain it is put."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.acts import root
from headwater.flow.extract.statements.contradictions import BEING
from headwater.flow.extract.statements.cues import cues
from headwater.flow.extract.statements.eras import long_past
from headwater.flow.extract.statements.found import Found, Place, Run
from headwater.flow.extract.statements.performed import BACKSHIFTED, FUTURE, WH
from headwater.flow.extract.statements.verbs import mouth
from headwater.flow.extract.statements.vocabulary import Modes, modes
from headwater.flow.grammar import SUBJECTS, child, negated, passive, times_of
from headwater.records import Act, Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

Mode = tuple[Modality | None, Certainty | None]
CERTAIN: Certainty = "certain"
NOTHING: Mode = (None, None)
POSSIBLY = frozenset(["may", "might", "could"])
CAN = frozenset(["can", "ca", "could"])
OUGHT = frozenset(["should", "must", "ought"])
IF = frozenset(["if", "unless", "lest", "whether"])
RANK: tuple[Certainty, ...] = ("possible", "probable", "certain")


def modality(place: Place, found: Found, run: Run, does: Act, year: str | None) -> Mode:
    """By the head clause of the content. `run`: the piece that holds it; `year`: that of publication, where known.

    Undetermined for what is asked, for what is not said, and for contents without a verb that nobody denies.
    """
    if does in ("question", "decline_to_say"):
        return NOTHING
    lexicon = modes()
    shared = found.origin or found
    outside = place.inside[run[0]] < 0
    cue = "" if shared.head.i in range(*run) else shared.head.lemma_.lower()
    head, sure, turned = below(verb_of(place, run), lexicon)
    if withheld(place, found, run):
        return NOTHING
    if cue in lexicon.excluding and negated(shared.head):  # "could not rule out a sale"
        return "hypothetical", "possible"
    if head.pos_ not in ("VERB", "AUX") and child(head, *SUBJECTS, "expl", "aux", "auxpass", "cop") is None:
        return ("negated", CERTAIN) if does == "deny" else NOTHING
    sure = least(sure, by_cue(found, cue, lexicon), by_words(head, place, run, lexicon))
    return mode(Clause(head, found, cue, does, outside, turned, year, run), place, sure, lexicon)


def withheld(place: Place, found: Found, run: Run) -> bool:
    """ "do not know how many there are": what is asked and not answered."""
    opens = place.doc[run[0]].tag_ in WH and place.inside[run[0]] < 0
    return opens and found.origin is None and negated(found.head)


def verb_of(place: Place, run: Run) -> "Token":
    """The main verb; of "Dahl of selling the ferry" the gerund."""
    head = root(place, run)
    if head.pos_ in ("VERB", "AUX"):
        return head
    inside = range(*run)
    of = (t for t in (place.doc[i] for i in inside) if t.dep_ == "pcomp" and t.pos_ == "VERB" and t.head.i in inside)
    return next((t for t in of if t.head.head.i not in inside), head)


class Clause:
    """The head clause with what decides its mode."""

    def __init__(
        self, head: "Token", found: Found, cue: str, does: Act, outside: bool, turned: bool, year: str | None, run: Run
    ) -> None:
        self.head = head
        self.cue = cue
        self.does = does
        self.year = year
        self.run = run
        self.words = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
        self.to = head.tag_ == "VB" and any(c.tag_ == "TO" for c in head.children)
        self.bare = head.tag_ in ("VB", "VBP") and child(head, *SUBJECTS, "expl") is None and not self.words
        self.not_so = turned or negated(head) or does == "deny"
        tag = (found.origin or found).head.tag_
        self.backshifted = outside and tag in ("VBD", "VBN", "VBG", "NN")


def mode(clause: Clause, place: Place, sure: Certainty, lexicon: Modes) -> Mode:
    if wished(clause, place, lexicon):
        return "hypothetical", None
    head, words = clause.head, clause.words
    may = words & (POSSIBLY if not negated(head) else POSSIBLY - CAN)
    if may or open_still(head, lexicon) or (sure == "possible" and "have" in words):
        return "hypothetical", "possible"
    if sure == "possible" and not words & FUTURE:
        return "hypothetical", "possible"
    if to_come(clause, lexicon):
        return "future", sure
    if words & BACKSHIFTED:
        return "hypothetical", None
    if clause.not_so or failed(head, lexicon):
        return "negated", sure
    return ("historical" if long_past(head, clause.year, lexicon) else "actual"), sure


def below(head: "Token", lexicon: Modes) -> tuple["Token", Certainty, bool]:
    """The clause that the speaker's "I think", "it is likely that", "there is no doubt that" stands over; how sure
    that leaves it; whether it negates it."""
    sure: Certainty = CERTAIN
    turned = False
    for _ in range(2):
        under = child(head, "ccomp") or complement(head)
        if under is None or under.i < head.i:
            break
        who = child(head, *SUBJECTS)
        lemma = head.lemma_.lower()
        judged = {c.lower_ for c in head.children if c.dep_ in ("acomp", "attr", "oprd")}
        if lemma in lexicon.opinions and who is not None and who.lower_ in ("i", "we", "he", "she", "they"):
            sure, turned = least(sure, "probable"), turned or negated(head)
        elif lemma == "know" and who is not None and not negated(head):
            pass
        elif judged & lexicon.probable and not negated(head):
            sure = least(sure, "probable")
        elif judged & lexicon.possible and not negated(head):
            sure = least(sure, "possible")
        elif (judged & lexicon.certain and not negated(head)) or ("doubt" in judged and negated(head)):
            pass
        else:
            break
        head = under
    return head, sure, turned


def complement(head: "Token") -> "Token | None":
    """The clause that hangs on the adjective or noun of "it is likely that", "there is no doubt that"."""
    for name in head.children:
        if name.dep_ in ("acomp", "attr", "oprd"):
            under = child(name, "ccomp", "acl", "relcl")
            if under is not None and (child(under, *SUBJECTS, "expl") is not None):
                return under
    return None


def least(*chances: Certainty) -> Certainty:
    return min(chances, key=RANK.index)


def by_cue(found: Found, cue: str, lexicon: Modes) -> Certainty:
    """ "believes", "is suspected of", "expects" are less than "says"."""
    if cue in lexicon.guessing or (found.frame == "adjective" and cue in lexicon.guessing_adjectives):
        return "probable"
    return CERTAIN


def by_words(head: "Token", place: Place, run: Run, lexicon: Modes) -> Certainty:
    """ "probably", "perhaps", "appears to", "must have"."""
    said = [*head.children, *(d for c in head.children if c.dep_ == "xcomp" for d in c.children)]
    said.extend(place.doc[i] for i in range(run[0], min(run[0] + 1, run[1])))
    adverbs = {c.lower_ for c in said if c.pos_ in ("ADV", "ADJ") or c.dep_ == "advmod"}
    if adverbs & lexicon.possible:
        return "possible"
    words = {c.lower_ for c in head.children if c.dep_ == "aux"}
    seeming = head.lemma_.lower() in lexicon.seeming and (child(head, "xcomp", "ccomp", "oprd", "acomp") is not None)
    judged = {c.lower_ for c in head.children if c.dep_ == "acomp"}
    deduced = "must" in words and "have" in words
    if adverbs & lexicon.probable or judged & lexicon.probable or seeming or deduced or expected(head):
        return "probable"
    return CERTAIN


def expected(head: "Token") -> bool:
    return head.lemma_.lower() == "expect" and (passive(head) or child(head, "xcomp", "ccomp") is not None)


def wished(clause: Clause, place: Place, lexicon: Modes) -> bool:
    """Asked for, hoped for, or under a condition."""
    head, words = clause.head, clause.words
    lemma = head.lemma_.lower()
    if clause.does == "urge":
        return True
    if clause.does == "warn" and head.tag_ == "VBG" and child(head, *SUBJECTS) is None and not words:
        return True
    if clause.to and clause.cue in lexicon.wishing:
        return True
    if lemma in lexicon.wishing and child(head, "xcomp", "ccomp") is not None and not negated(head):
        return True
    if clause.bare and head.tag_ == "VB" and clause.cue not in lexicon.planning:
        return True
    if words & OUGHT and "have" not in words:
        return True
    modal = any(c.tag_ in ("MD", "TO", "VBD") for c in head.children if c.dep_ == "aux")
    if "be" in words and not modal:  # "suggested that he be fired"
        return True
    if "have" in words and words & (BACKSHIFTED | OUGHT) and "must" not in words:
        return True
    return conditional(clause, place)


def conditional(clause: Clause, place: Place) -> bool:
    """ "if the river rises, ...", "unless ..."; and "if" or "whether" that opens what is said."""
    head, doc = clause.head, place.doc
    for part in head.children:
        if part.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in IF for c in part.children):
            return True
        if part.dep_ == "mark" and part.lower_ in IF:
            return True
    first, last = clause.run
    opens = next((doc[i] for i in range(first, min(first + 2, last)) if doc[i].is_alpha), None)
    return opens is not None and opens.lower_ in IF and opens.dep_ == "mark"


def open_still(head: "Token", lexicon: Modes) -> bool:
    """ "cannot rule out", "has not excluded"."""
    return negated(head) and head.lemma_.lower() in lexicon.excluding


def to_come(clause: Clause, lexicon: Modes) -> bool:
    head, words = clause.head, clause.words
    lemma, under = head.lemma_.lower(), child(head, "xcomp")
    if words & FUTURE or (words & BACKSHIFTED and clause.backshifted and "have" not in words):
        return lemma not in ("like", "love", "prefer")
    if clause.to and clause.cue in lexicon.planning:
        return True
    if clause.does == "pledge" and clause.to:
        return True
    be = lemma == "be" or head.lower_ in BEING
    if be and under is not None and any(c.tag_ == "TO" for c in under.children):
        return mouth(child(head, *SUBJECTS), cues())  # "the two sides are to meet", but "the aim is to win"
    if clause.to and head.dep_ == "ccomp" and head.head.lemma_.lower() in lexicon.planned:
        return True
    if under is not None and any(c.tag_ == "TO" for c in under.children):
        going = lemma == "go" and head.tag_ == "VBG"
        return going or (lemma in lexicon.planned and not negated(head))
    for part in head.children:
        likely = part.dep_ == "acomp" and part.lower_ in lexicon.likely
        if likely and any(c.dep_ == "xcomp" and any(d.tag_ == "TO" for d in c.children) for c in part.children):
            return True
    present = head.tag_ in ("VBP", "VBZ") or words & {"is", "are", "am"}
    return bool(present) and any(word.lower_ in lexicon.tomorrow for word in times_of(head))


def failed(head: "Token", lexicon: Modes) -> bool:
    """ "failed to repair", "was unable to reach"."""
    if head.lemma_.lower() in lexicon.failing and child(head, "xcomp") is not None:
        return True
    return any(c.dep_ == "acomp" and c.lower_ == "unable" for c in head.children)
