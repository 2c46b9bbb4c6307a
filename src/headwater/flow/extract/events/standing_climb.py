"""From a trigger up through the words that stand over it, and what each does to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_clause import (
    helpers,
    infinitive,
    inverted,
    marked,
    negation,
    none_of,
    of_clause,
    present,
)
from headwater.flow.extract.events.standing_phrase import CLAIMED, WHETHER, behind, modifier
from headwater.flow.extract.events.standing_self import answered, misread, of_itself
from headwater.flow.extract.events.standing_special import special
from headwater.flow.extract.events.standing_subject import judged, predicate, subject
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Effect, Group, Lexicon, lexicon, verbal
from headwater.flow.grammar import RELATIVE, SUBJECTS, child, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

Who = Callable[["Token"], str | None]
EXCLUDING = ("rule", "exclude")  # negated, they leave it open without a doubt
HOLDING = ("have", "be", "see", "find", "give", "get", "hold")
PARTING = (":", ";")
JOINED = (";", ":", "–", "—", "...", "…")


@dataclass(slots=True)
class Climb:
    """`node` rises from the trigger to the root; `open`: a negation of the node's own phrase that is still to be taken
    by what stands over it; `met`: the words whose effect has been taken."""

    node: "Token"
    who: Who
    value: Value = field(default_factory=Value)
    open: "Token | None" = None
    met: list["Token"] = field(default_factory=list)
    lex: Lexicon = field(default_factory=lexicon)

    def run(self) -> Value:
        first = self.node
        self.value = of_itself(self.value, first)
        if self.value.taken:
            return self.value
        if not verbal(first):
            self.open = first if none_of(first) else None
        while self.node.head.i != self.node.i:
            before = self.node
            if not self.step(self.node.dep_, self.node.head) or self.node.i == before.i:
                break
        if self.open is not None:
            self.value = self.value.under("flip", f"“{self.open.text}” is told not to be")
        if verbal(self.node) or verbal(first) or self.node.head.i != self.node.i:
            return self.value
        return misread(self.value, first, max(first.i, self.node.i))

    def step(self, rel: str, head: "Token") -> bool:
        """One word up; False where nothing above bears on the value."""
        if rel in ("acl", "relcl", "ccomp", "advcl", "appos") and colon_between(self.node, head, self.lex):
            return False
        if rel == "conj":
            return self.joined(head)
        if (verb := over_gerund(self.node)) is not None:
            return self.governed("xcomp", verb)
        if rel in ("relcl", "acl", "amod") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return modifier(self, rel, head)
        if rel == "advcl":
            return self.adverbial(head)
        if rel in ("pobj", "pcomp"):
            return behind(self, head)
        if rel in ("parataxis", "appos", "dep", "punct", "intj"):
            return False
        if rel in ("csubj", "csubjpass") or (rel in SUBJECTS and not (rel == "nsubjpass" or passive(head))):
            return subject(self, head)
        if rel == "compound" and head.lemma_ == "contract":
            return self.rise(head)
        if rel in ("poss", "nmod", "npadvmod"):
            return self.take("it is taken for granted", head)
        if rel == "ccomp" and head.lemma_ == "be" and marked(self.node, WHETHER):  # "it was not clear whether"
            self.value = self.value.under("not_observed", "“whether” leaves it open")
            return self.rise(head)
        return self.governed(rel, head)

    def rise(self, head: "Token") -> bool:
        self.node = head
        return True

    def take(self, why: str, head: "Token") -> bool:
        if self.lex.has("rejecting", head) and any(self.lex.has("claims", word) for word in self.met):
            return self.govern(self.lex.groups["denying"], head)
        self.value = self.value.under("fact", why)
        return self.rise(head)

    def joined(self, head: "Token") -> bool:
        """What is joined shares the helpers and negation of the first where it has none of its own."""
        node = self.node
        own = child(node, *SUBJECTS) is not None or bool(helpers(node))
        voiced = self.lex.of(node) if node in self.met else None
        silent = voiced is not None and voiced.voice and negation(node) is not None  # "would neither confirm nor deny"
        if verbal(node) and verbal(head) and not own and not silent:
            self.value = of_clause(self.value, head, negate=False)
        self.node = head
        while self.node.dep_ == "conj":
            self.node = self.node.head
        head = self.node
        if head.head.i == head.i:
            return False
        return self.step(head.dep_, head.head)

    def seen(self) -> tuple[Group, ...]:
        return self.lex.groups["confirming"], self.lex.groups["hinting"], self.lex.groups["saying"]

    def adverbial(self, head: "Token") -> bool:
        """A clause that hangs on another by "if", "when", "because", "to"."""
        node, lex = self.node, self.lex
        if head.lemma_ == "be" and infinitive(node) and node.i > head.i and child(head, "acomp", "attr") is None:
            return self.is_to(head)  # "the plan was for Besk to sell tanks"
        if mark := marked(node, lex.words["conditions"]):
            effect: Effect = "possible" if mark.lower_ == "whether" else "hypothetical"
            if verbal(head) and mark.lower_ == "whether" and (group := lex.of(head)):
                return self.govern(group, head)
            self.value = self.value.under(effect, f"it stands under “{mark.text}”")
        elif self.lex.of(node) is lex.groups["asking"] and (no := answered(head)) is not None:
            mode = "fact" if self.value.mode in ("hypothetical", "possible") else self.value.mode
            self.value = replace(self.value, mode=mode).under(
                "denied", f"asked, “{no.text}” is answered", self.who(head)
            )
            return self.rise(head)
        elif inverted(node):
            self.value = self.value.under("hypothetical", "it stands under a condition")
        elif (mark := marked(node, lex.words["open_times"])) and present(node):
            self.value = self.value.under("hypothetical", f"“{mark.text}” leaves open whether it comes")
        elif infinitive(node) and lex.has("meeting", head) and lex.has("talking", node):
            return self.rise(head)
        elif infinitive(node) and not any(c.dep_ == "mark" and c.lower_ != "for" for c in node.children):
            group = lex.of(head)
            if group is not None:
                return self.govern(group, head)
            self.value = self.value.under("possible", "it is a purpose")
        elif (mark := marked(node, frozenset(["that", "so"]))) and helpers(node) & {"can", "could"}:
            self.value = self.value.under("possible", f"“{mark.text}” tells a purpose")
        return self.take("it is told beside something else", head)

    def noun(self, group: Group, head: "Token") -> bool:
        """A noun over it: "plans", "no sign", "the denial"."""
        no = none_of(head)
        self.open = None
        who = self.who(head) if group.voice else None
        self.value = self.value.under(group.effect(no), quoted(head, no), who)
        self.met.append(head)
        return self.rise(head)

    def governed(self, rel: str, head: "Token") -> bool:
        if not verbal(head) and head.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV"):
            return self.rise(head)
        group = self.lex.of(head)
        if rel == "ccomp" and self.beside(head, group):
            return False
        if rel == "ccomp" and head.lemma_ == "be" and cleft(self.node, head):
            return self.govern(self.lex.groups["managing"], head)
        held = child(head, "dobj", "attr") if rel in ("ccomp", "xcomp") and head.lemma_ in HOLDING else None
        found = self.lex.of(held) if held is not None and held.i < self.node.i else None
        if held is not None and found is not None and found.name in CLAIMED:
            return self.noun(found, held)
        if rel in ("ccomp", "advcl") and head.lemma_ == "be" and (said := predicate(head)) is not None:
            return judged(self, said, head)
        if head.lemma_ == "use" and head.tag_ == "VBD" and rel == "xcomp":
            group = self.lex.groups["managing"]
        if rel in ("xcomp", "ccomp") and head.lemma_ in ("be", "have", "remain") and infinitive(self.node):
            return self.is_to(head)
        if head.lemma_ == "go" and rel == "xcomp":
            group = self.lex.groups["planning" if head.tag_ == "VBG" else "managing"]
        if group is None and not verbal(head):
            return self.rise(head)
        if head.pos_ in ("NOUN", "PROPN") and group is not None:
            return self.noun(group, head)
        return self.govern(group, head)

    def beside(self, head: "Token", group: Group | None) -> bool:
        """Two clauses side by side, of which the parser hangs one on the other."""
        if group is not None and (group.voice or group.name in ("asking", "confirming")):
            return False
        if any(c.dep_ == "mark" for c in self.node.children):
            return False
        first, last = sorted((self.node.i, head.i))
        return any(t.text in JOINED or t.text == "," for t in self.node.doc[first:last])

    def is_to(self, head: "Token") -> bool:
        """ "is to deliver", "has yet to deliver", "has to deliver"; "the plan is to sell"."""
        no = negation(self.node)
        if no is not None and (no.lower_ in ("yet", "still") or head.lemma_ == "remain"):
            pass
        elif head.lemma_ == "be":
            about = child(head, *SUBJECTS)
            group = self.lex.of(about) if about is not None else None
            if about is not None and group is not None and group.affirmed != "keep":
                self.value = self.value.under(group.effect(negation(head) is not None), quoted(about, False))
            else:
                no = negation(head)
                self.value = self.value.under("no_plan" if no else "planned", f"“{head.text} to”: it is to come")
        else:
            self.value = self.value.under("hypothetical", f"“{head.text} to” tells no fact")
        self.value = of_clause(self.value, head, negate=False)
        return self.rise(head)

    def govern(self, group: Group | None, head: "Token", *, barred: bool = False) -> bool:
        """A verb or adjective over it, with its own negation, helpers and conditions."""
        clause = head.head if copular(head) and verbal(head.head) else head
        skip = None if self.open is not None else self.node
        no = negation(head, skip) or (negation(clause, skip) if clause.i != head.i else None) or self.open
        self.open = None
        group = special(self.node, head, self.lex) or group
        if group is None:
            some = any(c.lower_ == "any" for c in self.node.children)
            effect: Effect = "keep" if no is None else "flip" if some else "possible"
            self.value = self.value.under(effect, f"“{no} {head.text}” stands over it")
        else:
            effect = group.effect(no is not None)
            if effect in ("fact", "keep", "attributed") and marked(self.node, WHETHER) is not None:
                effect = "possible" if group.name == "saying" else "hypothetical"
            elif effect == "flip" and self.met and self.lex.of(self.met[-1]) in self.seen()[:2]:
                effect = "not_observed"  # "unable to confirm"
            elif barred and no is not None and present(clause):
                effect = "hypothetical"
            elif group.name == "refusing" and self.met and self.lex.of(self.met[-1]) in self.seen():
                effect = "possible"  # "declined to say whether"
            elif no is None and head.lemma_ in EXCLUDING and self.node.tag_ == "VBG":
                effect = "no_plan"
            if effect == "stopped" and self.lex.has("moves", self.node) and self.node.tag_ == "NN":
                off, later = self.lex.does("called_off", head), self.lex.does("put_off", head)
                effect = "flip" if off else "planned" if later else effect
                self.value = replace(self.value, stopped=True)
            self.value = self.value.under(effect, quoted(head, no is not None), self.who(head) if group.voice else None)
            self.doubt(group, effect, head, no)
        self.met.append(head)
        if group is None or not group.voice or no is None:
            self.value = of_clause(self.value, clause, negate=False)
        return self.rise(clause)

    def doubt(self, group: Group, effect: Effect, head: "Token", no: "Token | None") -> None:
        doubted = group.name in ("doubting", "refusing") or (no is not None and group.name in ("denying", "saying"))
        if doubted and effect == "possible" and head.lemma_ not in EXCLUDING:
            self.value = replace(self.value, doubted=True)


def colon_between(node: "Token", head: "Token", lex: Lexicon) -> bool:
    """Does a colon or semicolon part the two, and the word over it say nothing?"""
    group = lex.of(head)
    if group is not None and group.voice:
        return False
    first, last = sorted((node.i, head.i))
    return any(t.text in PARTING for t in node.doc[first:last])


def cleft(clause: "Token", be: "Token") -> bool:
    """ "it was not Besk that armed them"."""
    who, that = child(be, *SUBJECTS), child(clause, *SUBJECTS)
    return who is not None and who.lower_ == "it" and that is not None and that.lower_ in RELATIVE


def copular(head: "Token") -> bool:
    return not verbal(head) or head.dep_ in ("acomp", "oprd")


def quoted(head: "Token", no: bool) -> str:
    return f"“{head.text}”, negated, stands over it" if no else f"it stands under “{head.text}”"


def over_gerund(node: "Token") -> "Token | None":
    """The verb of "denied supplying rifles", where the parser makes the gerund a word for the rifles."""
    goods = node.head
    if node.dep_ != "amod" or node.tag_ != "VBG" or goods.dep_ != "dobj" or goods.head.i != node.i - 1:
        return None
    return goods.head
