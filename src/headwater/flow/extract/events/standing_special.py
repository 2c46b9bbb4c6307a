"""Where a word does something else to what stands under it than its group says."""

from typing import TYPE_CHECKING

from headwater.flow.extract.events.slots import past
from headwater.flow.extract.events.standing_clause import infinitive
from headwater.flow.extract.events.standing_words import Group, Lexicon, lemma_of, verbal
from headwater.flow.grammar import SUBJECTS, child, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = ("dobj", "attr", "oprd", "dative", "nsubjpass")


def special(node: "Token", head: "Token", lex: Lexicon) -> Group | None:
    """The group that a word belongs to over just this; None where its own holds."""
    if not verbal(head):
        return None
    if lex.has("supposing", head) and child(head, *SUBJECTS) is None and head.tag_ == "VB":
        return lex.groups["asking"]  # "suppose", said to the reader
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)
    if node.dep_ == "ccomp" and that and past(node) and (found := lex.verbs.get(f"{lemma_of(head)}-that")) is not None:
        return found  # "determined that it had sold" finds out
    if lex.has("telling", head) and (found := telling(node, head, lex)) is not None:
        return found
    if node.dep_ in OBJECTS and not verbal(node) and (found := of_deed(node, head, lex)) is not None:
        return found
    if lex.has("approaching_by", head) and lex.has("approaching", node):
        return lex.groups["managing"]
    claimed = lex.does("rejecting", head) and lex.has("claims", node)
    called = lex.has("naming", head) and any(lex.is_a("denying", word) for word in named_as(head))
    return lex.groups["denying"] if claimed or called else None


def telling(node: "Token", head: "Token", lex: Lexicon) -> Group | None:
    """ "told them to sell" asks for it, "told them that it sold" says so."""
    bare = node.tag_ == "VB" and not any(c.tag_ == "MD" for c in node.children)
    finite = node.dep_ == "ccomp" and not infinitive(node) and not bare
    if finite or infinitive(node):
        return lex.groups["saying" if finite or passive(head) else "asking"]
    return None


def of_deed(node: "Token", head: "Token", lex: Lexicon) -> Group | None:
    """A deed that is a noun, as object: a contract signed, a request weighed, declined or granted."""
    group = lex.of(head)
    if (lex.has("deniable", node) and head.lemma_ == "deny") or group is lex.groups["refusing"]:
        return lex.groups["stopping"]
    if lex.has("acts", node) and lex.has("performing", head):
        return lex.groups["managing"]
    handled = group is not None and group.name in ("weighing", "allowing", "awaiting", "asking")
    return lex.groups["going_on"] if handled and lex.has("approaches", node) else None


def named_as(verb: "Token") -> list["Token"]:
    """What something may be called: "a fabrication", "as slander", "“nonsense”"."""
    return [word for word in verb.subtree if word.i > verb.i and word.dep_ != "dobj"]
