"""From a trigger up through the words that stand over it, and what each does to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.events.standing_clause import (
    CAN,
    MAY,
    WOULD,
    helpers,
    infinitive,
    inverted,
    marked,
    negation,
    none_of,
    of_clause,
    present,
)
from headwater.flow.extract.events.standing_self import answered, misread, of_itself
from headwater.flow.extract.events.standing_special import special
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Effect, Group, Lexicon, lexicon, verbal
from headwater.flow.grammar import RELATIVE, SUBJECTS, child, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

Who = Callable[["Token"], str | None]
GENERIC = frozenset(["any", "every", "whoever", "whatever", "anyone", "anybody", "anything"])
RULED = ("managing", "failing", "stopping", "planning", "awaiting", "believing", "depending", "preventing", "unlikely")
EXCLUDING = ("rule", "exclude")  # negated, they leave it open without a doubt
WHETHER = frozenset(["whether", "if"])
DEFINITE = frozenset(["the", "these", "those", "this", "its", "their", "his", "her"])
WHENCE = frozenset(["when", "where", "how"])
OVER_OBJECTS = ("take", "require", "presuppose")  # "took place", "requires a licence"
HOLDING = ("have", "be", "see", "find", "give", "get", "hold")
COPULAS = ("be", "remain", "stay", "become", "seem", "appear", "look")
AHEAD: tuple[Effect, ...] = ("planned", "hypothetical")
CLAIMED = ("saying", "denying", "confirming", "hinting")  # nouns that take "that ..."
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
        if rel in ("relcl", "acl", "amod") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return self.modifier(rel, head)
        if rel == "advcl":
            return self.adverbial(head)
        if rel in ("pobj", "pcomp"):
            return self.behind(head)
        if rel in ("parataxis", "appos", "dep", "punct", "intj"):
            return False
        if rel in SUBJECTS and not (rel == "nsubjpass" or passive(head)):
            return self.subject(head)
        if rel in ("csubj", "csubjpass"):
            return self.subject(head)
        if rel == "compound" and head.lemma_ == "contract":
            return self.rise(head)
        if rel in ("poss", "nmod", "npadvmod"):
            return self.take("it is taken for granted", head)
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
        if verbal(node) and verbal(head) and not own:
            self.value = of_clause(self.value, head, negate=False)
        self.node = head
        while self.node.dep_ == "conj":
            self.node = self.node.head
        head = self.node
        if head.head.i == head.i:
            return False
        return self.step(head.dep_, head.head)

    def modifier(self, rel: str, head: "Token") -> bool:
        """A clause on a noun: what the noun is of ("a plan to sell", "no sign that"), or what is told of it."""
        node, group = self.node, self.lex.of(head)
        that = any(c.dep_ == "mark" or c.lower_ == "whether" for c in node.children)
        thing = child(node, "dobj")
        full = child(node, *SUBJECTS) is not None and thing is not None and head.pos_ == "NOUN"
        related = any(c.lower_ in RELATIVE and c.dep_ != "mark" for c in node.children) or rel == "amod"
        if full and thing is not None and group is not None and group.name in CLAIMED and thing.lower_ not in RELATIVE:
            that, related = True, False  # "evidence Besk sold the guns"
        if group is not None and not related and (that or infinitive(node)):
            return self.noun(group, head)
        shown = self.lex.of(node)
        if infinitive(node) and head.lower_ in ("nothing", "anything", "little") and shown in self.seen():
            self.value = self.value.under("not_observed", f"“{head.text} to {node.text}”")
            return self.rise(head)
        if infinitive(node) and not related and head.dep_ == "attr":  # "it was a mistake to sell"
            return self.rise(head)
        if infinitive(node) and not related:
            self.value = self.value.under("planned", f"“{head.text} to {node.text}”: it is to come")
            return self.take("it is told of something", head)
        words = {c.lower_ for c in head.children if c.dep_ == "det"} | {head.lower_}
        if rel == "relcl" and head.dep_ == "attr" and (child(head.head, *SUBJECTS) or head).lower_ == "it":
            return self.govern(self.lex.groups["managing"], head.head)  # "it was not Besk that armed them"
        over = head.head.head if head.dep_ == "pobj" else None
        if node.tag_ == "VBG" and over is not None and self.lex.of(over) is not None:
            return self.rise(head)  # "evidence of them using it"
        seeing = head.head if head.dep_ == "dobj" else None
        if seeing is not None and self.lex.is_a("confirming", seeing) and not words & DEFINITE:
            no = negation(seeing, None)
            if no is not None and not self.value.taken:
                self.value = self.value.under("not_observed", f"“{seeing.text}”, negated, stands over it")
                return self.rise(head)
        generic = sorted(words & GENERIC) if rel != "amod" else []
        if generic and (generic[0] != "every" or present(node)):
            self.value = self.value.under("hypothetical", f"it is told of “{generic[0]}”")
            return self.rise(head)
        if rel != "amod" and none_of(head) and not self.value.taken:
            self.open = head
            return self.rise(head)
        return self.take(f"it is taken for granted of “{head.text}”", head)

    def seen(self) -> tuple[Group, ...]:
        return self.lex.groups["confirming"], self.lex.groups["hinting"], self.lex.groups["saying"]

    def adverbial(self, head: "Token") -> bool:
        """A clause that hangs on another by "if", "when", "because", "to"."""
        node, lex = self.node, self.lex
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
        elif infinitive(node) and not any(c.dep_ == "mark" and c.lower_ != "for" for c in node.children):
            group = lex.of(head)
            if group is not None:
                return self.govern(group, head)
            self.value = self.value.under("possible", "it is a purpose")
        elif (mark := marked(node, frozenset(["that", "so"]))) and helpers(node) & {"can", "could"}:
            self.value = self.value.under("possible", f"“{mark.text}” tells a purpose")
        return self.take("it is told beside something else", head)

    def behind(self, prep: "Token") -> bool:
        """Behind a preposition: of a word that governs it, or as a circumstance."""
        over, lex = prep.head, self.lex
        word = prep.lower_
        if word in lex.words["prepositions.flip"] or "instead" in (over.lower_, *(c.lower_ for c in prep.children)):
            self.value = self.value.under("flip", f"“{prep.text}” negates it")
            return self.take(f"it stands beside “{over.text}”", over)
        if marked(self.node, WHETHER) is not None and self.lex.of(over) is None:
            self.value = self.value.under("possible", "“whether” leaves it open")
            return self.take(f"it stands beside “{over.text}”", over)
        if untrue(over) and (self.met or word in ("to", "in", "behind")):
            self.value = self.value.under("denied", f"“{over.text}”: there is none in it")
            return self.take("it is told to be untrue", over)
        if word == "in" and lex.has("parts", over):
            return self.rise(over)
        if word == "by" and self.node.dep_ == "pcomp" and verbal(over):
            self.value = of_clause(self.value, over, negate=False)
            return self.rise(over)
        if word == "from" and over.lower_ == "far":
            self.value = self.value.under("flip", "“far from” negates it")
            return self.take("it stands beside something else", over)
        if word == "with" and over.lemma_ == "do" and over.head.lower_ == "nothing":
            self.value = self.value.under("flip", "“nothing to do with” denies it")
            return self.rise(over.head)
        if word == "from" and verbal(over) and (group := lex.from_doing.get(over.lemma_.lower())):
            return self.govern(group, over, barred=True)
        if prep.dep_ in ("prep", "dative", "agent") and (group := self.over(over, word)):
            return self.noun(group, over) if over.pos_ in ("NOUN", "PROPN") else self.govern(group, over)
        if word == "of" or prep.dep_ == "pcomp":
            return self.governed("prep", over) if verbal(over) or over.pos_ == "ADV" else self.rise(over)
        for effect in AHEAD:
            if word in lex.words[f"prepositions.{effect}"]:
                self.value = self.value.under(effect, f"it stands behind “{prep.text}”")
                return self.take(f"it stands beside “{over.text}”", over)
        if word not in lex.words["prepositions.fact"]:
            self.value = self.value.under("possible", f"“{over.text} {prep.text}” does not say that it is so")
        return self.take(f"it stands beside “{over.text}”", over)

    def over(self, over: "Token", word: str) -> Group | None:
        """The group of what takes the preposition as its complement."""
        group = self.lex.of(over, word)
        if group is not None and f"{over.lemma_.lower()}-{word}" in self.lex.verbs:
            return group
        if group is None or word in ("after", "since", "before", "during", "despite", "without", "until", "because"):
            return None
        if over.pos_ in ("NOUN", "PROPN"):
            return group if word in ("of", "for", "on", "about", "to", "against", "over", "from", "regarding") else None
        if self.node.dep_ == "pcomp":
            return group
        return group if word in ("of", "for", "on", "about", "to", "against", "over", "into") else None

    def subject(self, head: "Token") -> bool:
        """What is told of the event itself: that it began, failed, is due, would violate."""
        group, node = self.lex.of(head), self.node
        if node.dep_ == "csubj" and present(node) and marked(node, WHENCE):
            self.value = self.value.under("planned", "it is told when or where it comes")
        if node.dep_ == "csubj" and marked(node, WHETHER) is not None:
            unseen = negation(head) is not None or self.lex.is_a("unseeing", predicate(head) or head)
            self.value = self.value.under("not_observed" if unseen else "hypothetical", "“whether” leaves it open")
        if marked(head, self.lex.words["conditions"]) is not None:
            self.value = self.value.under("hypothetical", "it stands under a condition")
        under = child(head, "xcomp", "ccomp")
        if head.lemma_ in ("be", "have", "remain") and under is not None and infinitive(under):
            self.value = of_clause(self.value, under)
            self.node = under
            return self.is_to(head)
        if node.tag_ in ("VBG", "VB") and (present(head) or helpers(head) & WOULD) and not self.value.taken:
            self.value = self.value.under("hypothetical", f"“{node.text}” is told of as such")
        if head.lemma_ in COPULAS or head.pos_ == "AUX":
            if (judged := predicate(head)) is not None:
                return self.judged(judged, head)
            if child(head, "expl") is not None:
                return self.govern(self.lex.groups["managing"], head)
        elif group is not None and group.name in RULED and (child(head, "dobj") is None or head.lemma_ in OVER_OBJECTS):
            return self.govern(group, head)
        return self.told_of(head)

    def told_of(self, head: "Token") -> bool:
        """Something else is told of the event: what it violated, whom it angered."""
        if helpers(head) & WOULD:
            self.value = self.value.under("hypothetical", f"what “{head.text}” is told of stands under a condition")
        self.value = of_clause(self.value, head, negate=False)
        words = {c.lower_ for c in self.node.children if c.dep_ == "det"}
        open_ = present(head) or helpers(head) & (MAY | CAN)
        if words & (GENERIC | {"a", "an"}) and open_ and not self.value.taken:
            self.value = self.value.under("hypothetical", f"what “{head.text}” is told of is no single deed")
        return self.take(f"it is taken for granted by “{head.text}”", head)

    def judged(self, judged: "Token", be: "Token") -> bool:
        """ "is false", "is due", "is under way", "is out of the question"."""
        group = self.lex.of(judged)
        if judged.lower_ == "out":
            group = self.lex.groups["denying"]
        if group is None or group.affirmed == "fact":
            if helpers(be) & WOULD:
                self.value = self.value.under("hypothetical", f"it is told of as if: “{be.text} {judged.text}”")
            self.value = of_clause(self.value, be, negate=False)
            return self.take(f"it is taken for granted by “{be.text} {judged.text}”", be)
        return self.govern(group, judged)

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
            return self.judged(said, head)
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
                effect = "hypothetical"
            elif effect == "flip" and self.met and self.lex.of(self.met[-1]) in self.seen()[:2]:
                effect = "not_observed"  # "unable to confirm"
            elif barred and no is not None and present(clause):
                effect = "hypothetical"
            elif group.name == "refusing" and self.met and self.lex.of(self.met[-1]) in self.seen():
                effect = "possible"  # "declined to say whether"
            elif no is None and head.lemma_ in EXCLUDING and self.node.tag_ == "VBG":
                effect = "no_plan"
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


def untrue(over: "Token") -> bool:
    """ "no truth in", "not a word of truth in"."""
    truths = frozenset(str(table("speech")["denial"]["truth"]).split())
    inside = [over, *(c for prep in over.children if prep.lower_ == "of" for c in prep.children)]
    if not any(word.lemma_.lower() in truths for word in inside):
        return False
    be = over.head
    return none_of(over) or any(c.lower_ == "little" for c in over.children) or negation(be) is not None


def cleft(clause: "Token", be: "Token") -> bool:
    """ "it was not Besk that armed them"."""
    who, that = child(be, *SUBJECTS), child(clause, *SUBJECTS)
    return who is not None and who.lower_ == "it" and that is not None and that.lower_ in RELATIVE


def copular(head: "Token") -> bool:
    return not verbal(head) or head.dep_ in ("acomp", "oprd")


def predicate(be: "Token") -> "Token | None":
    """What is said of the subject of "is": an adjective, noun, or "under way", "out of the question"."""
    found = child(be, "acomp", "attr", "oprd")
    if found is not None:
        return found
    return next(
        (c for c in be.children if c.dep_ in ("prep", "advmod") and c.lower_ in ("out", "underway", "due")), None
    )


def quoted(head: "Token", no: bool) -> str:
    return f"“{head.text}”, negated, stands over it" if no else f"it stands under “{head.text}”"
