"""What a noun or a preposition does to the clause or deed that hangs on it."""

from functools import cache
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.events.standing_clause import (
    infinitive,
    marked,
    negation,
    none_of,
    of_clause,
    present,
)
from headwater.flow.extract.events.standing_words import Effect, Group, verbal
from headwater.flow.grammar import RELATIVE, SUBJECTS, child, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from headwater.flow.extract.events.standing_climb import Climb

GIVEN = ("make", "give", "offer", "sign", "announce")
GENERIC = frozenset(["any", "every", "whoever", "whatever", "anyone", "anybody", "anything"])
WHETHER = frozenset(["whether", "if"])
DEFINITE = frozenset(["the", "these", "those", "this", "its", "their", "his", "her"])
AHEAD: tuple[Effect, ...] = ("planned", "hypothetical")
CLAIMED = ("saying", "denying", "confirming", "hinting")  # nouns that take "that ..."


def modifier(climb: "Climb", rel: str, head: "Token") -> bool:
    """A clause on a noun: what the noun is of ("a plan to sell", "no sign that"), or what is told of it."""
    node, group = climb.node, climb.lex.of(head)
    related = rel == "amod" or any(c.lower_ in RELATIVE and c.dep_ != "mark" for c in node.children)
    if group is not None and given(node, group):
        climb.value = climb.value.under(group.affirmed, f"it stands under “{head.text}”", climb.who(node))
        return climb.take(f"it is taken for granted that “{head.text}” was made", head)
    if group is not None and complement(node, head, group, related):
        return climb.noun(group, head)
    if infinitive(node) and not related:
        return to_do(climb, head)
    if rel == "relcl" and head.dep_ == "attr" and (child(head.head, *SUBJECTS) or head).lower_ == "it":
        return climb.govern(climb.lex.groups["managing"], head.head)  # "it was not Besk that armed them"
    if rel != "amod" and (done := of_head(climb, head)) is not None:
        return done
    return climb.take(f"it is taken for granted of “{head.text}”", head)


def given(node: "Token", group: Group) -> bool:
    """ "the commitment that Besk has made not to sell", "the promise they gave to deliver"."""
    hung = any(c.dep_ in ("xcomp", "advcl", "ccomp") and infinitive(c) for c in node.children)
    return group.affirmed == "planned" and node.lemma_ in GIVEN and hung


def complement(node: "Token", head: "Token", group: Group, related: bool) -> bool:
    """Does the clause say what the noun is of: "a plan to sell", "evidence it sold guns", "of them selling guns"?"""
    that = any(c.dep_ == "mark" or c.lower_ == "whether" for c in node.children)
    if not related and (that or infinitive(node)):
        return True
    thing = child(node, "dobj")
    full = child(node, *SUBJECTS) is not None and thing is not None and thing.lower_ not in RELATIVE
    of = node.tag_ in ("VBG", "VBN") and any(c.lower_ == "of" and head.i < c.i < node.i for c in head.children)
    return group.name in CLAIMED and head.pos_ == "NOUN" and (full or of)


def to_do(climb: "Climb", head: "Token") -> bool:
    """ "nothing to show that", "a mistake to sell", "tanks to be delivered"."""
    node = climb.node
    if head.lower_ in ("nothing", "anything", "little") and climb.lex.of(node) in climb.seen():
        climb.value = climb.value.under("not_observed", f"“{head.text} to {node.text}”")
        return climb.rise(head)
    if head.dep_ == "attr":
        return climb.rise(head)
    climb.value = climb.value.under("planned", f"“{head.text} to {node.text}”: it is to come")
    return climb.take("it is told of something", head)


def of_head(climb: "Climb", head: "Token") -> bool | None:
    """What is told of anything, of nothing, of what was not found: it is not taken for granted."""
    node, words = climb.node, {c.lower_ for c in head.children if c.dep_ == "det"} | {head.lower_}
    if node.tag_ == "VBG" and head.dep_ == "pobj" and climb.lex.of(head.head.head) is not None:
        return climb.rise(head)
    found = looking(climb, head)
    granted = bool(words & DEFINITE) and not climb.value.attributed and climb.value.mode == "fact"
    unseen = found is not None and not granted and not climb.value.taken
    if found is not None and unseen:
        climb.value = climb.value.under("not_observed", f"“{found.text}”, negated, stands over it")
        return climb.rise(head)
    generic = sorted(words & GENERIC)
    if generic and (generic[0] != "every" or present(node)):
        climb.value = climb.value.under("hypothetical", f"it is told of “{generic[0]}”")
        return climb.rise(head)
    if none_of(head) and not climb.value.taken:
        climb.open = head
        return climb.rise(head)
    return None


def looking(climb: "Climb", goods: "Token") -> "Token | None":
    """The verb that tells that they were not seen: "did not find the tanks", "came across none of the tanks"."""
    at, none = goods, False
    while at.dep_ in ("pobj", "prep", "dobj", "conj") and at.head.i != at.i:
        at = at.head
        none = none or none_of(at)
        if at.pos_ == "VERB":
            unseen = climb.lex.is_a("confirming", at) and (none or negation(at) is not None)
            return at if unseen else None
    return None


def behind(climb: "Climb", prep: "Token") -> bool:
    """Behind a preposition: of a word that governs it, or as a circumstance."""
    over, lex = prep.head, climb.lex
    word = prep.lower_
    if (done := set_phrase(climb, prep, over, word)) is not None:
        return done
    if word == "from" and verbal(over) and (group := lex.from_doing.get(over.lemma_.lower())):
        return climb.govern(group, over, barred=True)
    if prep.dep_ in ("prep", "dative", "agent") and (group := taking(climb, over, word)):
        return climb.noun(group, over) if over.pos_ in ("NOUN", "PROPN") else climb.govern(group, over)
    if word == "of" or prep.dep_ == "pcomp":
        if (
            verbal(over)
            and prep.dep_ == "prep"
            and climb.lex.of(over) is None
            and word not in lex.words["prepositions.fact"]
        ):
            climb.value = climb.value.under("possible", f"“{over.text} {prep.text}” does not say that it is so")
        return climb.governed("prep", over) if verbal(over) or over.pos_ == "ADV" else climb.rise(over)
    for effect in AHEAD:
        if word in lex.words[f"prepositions.{effect}"]:
            climb.value = climb.value.under(effect, f"it stands behind “{prep.text}”")
            return climb.take(f"it stands beside “{over.text}”", over)
    if word in lex.words["prepositions.shared"] and verbal(over):
        mode = type(climb)(over, climb.who).run().mode
        if mode == "fact" and over.tag_ == "VBN" and lex.is_a("awaiting", over) and passive(over):
            mode = "planned"  # "is expected on Tuesday with a request"
        if mode != "fact":
            climb.value = climb.value.under(mode, f"it comes with “{over.text}”")
    if word not in lex.words["prepositions.fact"]:
        climb.value = climb.value.under("possible", f"“{over.text} {prep.text}” does not say that it is so")
    return climb.take(f"it stands beside “{over.text}”", over)


def set_phrase(climb: "Climb", prep: "Token", over: "Token", word: str) -> bool | None:
    """ "instead of selling", "far from selling", "nothing to do with the sale", "no truth in", "by selling"."""
    flips = word in climb.lex.words["prepositions.flip"] or "instead" in (
        over.lower_,
        *(c.lower_ for c in prep.children),
    )
    if flips or (word == "from" and over.lower_ == "far"):
        climb.value = climb.value.under("flip", f"“{prep.text}” negates it")
        return climb.take(f"it stands beside “{over.text}”", over)
    if marked(climb.node, WHETHER) is not None and climb.lex.of(over) is None:
        climb.value = climb.value.under("possible", "“whether” leaves it open")
        return climb.take(f"it stands beside “{over.text}”", over)
    empty = over.lower_ == "nothing" and climb.lex.has("claims", climb.node)
    if word in ("to", "in", "behind") and (empty or untrue(over)):
        climb.value = climb.value.under("denied", f"“{over.text}”: there is none in it")
        return climb.take("it is told to be untrue", over)
    if word == "in" and climb.lex.has("parts", over):
        return climb.rise(over)
    if word == "by" and climb.node.dep_ == "pcomp" and verbal(over):
        climb.value = of_clause(climb.value, over, negate=False)
        return climb.rise(over)
    if word == "with" and over.lemma_ == "do" and over.head.lower_ == "nothing":
        climb.value = climb.value.under("flip", "“nothing to do with” denies it")
        return climb.rise(over.head)
    return None


def taking(climb: "Climb", over: "Token", word: str) -> Group | None:
    """The group of what takes the preposition as its complement."""
    group = climb.lex.of(over, word)
    if group is not None and f"{over.lemma_.lower()}-{word}" in climb.lex.verbs:
        return group
    if group is None or word in ("after", "since", "before", "during", "despite", "without", "until", "because"):
        return None
    if over.pos_ in ("NOUN", "PROPN"):
        return group if word in ("of", "for", "on", "about", "to", "against", "over", "from", "regarding") else None
    if climb.node.dep_ == "pcomp":
        return group
    if group.affirmed == "fact" and word != "of":
        return None
    return group if word in ("of", "for", "on", "about", "to", "against", "over", "into") else None


@cache
def truths() -> frozenset[str]:
    """ "truth", "basis", "substance", as denials are found by."""
    return frozenset(str(table("speech")["denial"]["truth"]).split())


def untrue(over: "Token") -> bool:
    """ "no truth in", "not a word of truth in"."""
    inside = [over, *(c for prep in over.children if prep.lower_ == "of" for c in prep.children)]
    if not any(word.lemma_.lower() in truths() for word in inside):
        return False
    be = over.head
    return none_of(over) or any(c.lower_ == "little" for c in over.children) or negation(be) is not None
