"""What is told of an event that is itself the subject: that it began, is false, would violate something."""

from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_clause import (
    CAN,
    MAY,
    WOULD,
    helpers,
    infinitive,
    marked,
    negation,
    of_clause,
    present,
)
from headwater.flow.extract.events.standing_phrase import GENERIC, WHETHER
from headwater.flow.grammar import child

if TYPE_CHECKING:
    from spacy.tokens import Token

    from headwater.flow.extract.events.standing_climb import Climb

RULED = ("managing", "failing", "stopping", "planning", "awaiting", "believing", "depending", "preventing", "unlikely")
WHENCE = frozenset(["when", "where", "how"])
OVER_OBJECTS = ("take", "require", "presuppose")  # "took place", "requires a licence"
COPULAS = ("be", "remain", "stay", "become", "seem", "appear", "look")


def subject(climb: "Climb", head: "Token") -> bool:
    """What is told of the event itself: that it began, failed, is due, would violate."""
    group, node = climb.lex.of(head), climb.node
    if node.dep_ == "csubj" and present(node) and marked(node, WHENCE):
        climb.value = climb.value.under("planned", "it is told when or where it comes")
    if node.dep_ in ("csubj", "csubjpass") and marked(node, WHETHER) is not None:
        unseen = negation(head) is not None or climb.lex.is_a("unseeing", predicate(head) or head)
        climb.value = climb.value.under("not_observed" if unseen else "hypothetical", "“whether” leaves it open")
    if marked(head, climb.lex.words["conditions"]) is not None:
        climb.value = climb.value.under("hypothetical", "it stands under a condition")
    under = child(head, "xcomp", "ccomp")
    if head.lemma_ in ("be", "have", "remain") and under is not None and infinitive(under):
        climb.value = of_clause(climb.value, under)
        climb.node = under
        return climb.is_to(head)
    if node.tag_ in ("VBG", "VB") and (present(head) or helpers(head) & WOULD) and not climb.value.taken:
        climb.value = climb.value.under("hypothetical", f"“{node.text}” is told of as such")
    if head.lemma_ in COPULAS or head.pos_ == "AUX":
        if (said := predicate(head)) is not None:
            return judged(climb, said, head)
        if child(head, "expl") is not None:
            return climb.govern(climb.lex.groups["managing"], head)
    elif group is not None and group.name in RULED and (child(head, "dobj") is None or head.lemma_ in OVER_OBJECTS):
        return climb.govern(group, head)
    return told_of(climb, head)


def told_of(climb: "Climb", head: "Token") -> bool:
    """Something else is told of the event: what it violated, whom it angered; of "no tanks", that there are none."""
    if climb.open is not None:
        climb.value = climb.value.under("flip", f"“{climb.open.text}” is told not to be")
        climb.open = None
    if helpers(head) & WOULD:
        climb.value = climb.value.under("hypothetical", f"what “{head.text}” is told of stands under a condition")
    climb.value = of_clause(climb.value, head, negate=False)
    if climb.lex.has("waiting", head) and climb.lex.has("moves", climb.node) and head.tag_ in ("VBZ", "VBP"):
        climb.value = climb.value.under("planned", f"“{head.text}”: it is to come")
    words = {c.lower_ for c in climb.node.children if c.dep_ == "det"}
    open_ = present(head) or helpers(head) & (MAY | CAN)
    if words & (GENERIC | {"a", "an"}) and open_ and not climb.value.taken:
        climb.value = climb.value.under("hypothetical", f"what “{head.text}” is told of is no single deed")
    return climb.take(f"it is taken for granted by “{head.text}”", head)


def judged(climb: "Climb", said: "Token", be: "Token") -> bool:
    """ "is false", "is due", "is under way", "is out of the question"."""
    group = climb.lex.of(said)
    if said.lower_ in ("out", "off"):
        group = climb.lex.groups["denying"]
    if group is None or group.affirmed == "fact":
        if helpers(be) & WOULD:
            climb.value = climb.value.under("hypothetical", f"it is told of as if: “{be.text} {said.text}”")
        climb.value = of_clause(climb.value, be, negate=False)
        return climb.take(f"it is taken for granted by “{be.text} {said.text}”", be)
    return climb.govern(group, said)


def predicate(be: "Token") -> "Token | None":
    """What is said of the subject of "is": an adjective, noun, or "under way", "out of the question"."""
    found = child(be, "acomp", "attr", "oprd")
    if found is not None:
        return found
    return next(
        (c for c in be.children if c.dep_ in ("prep", "advmod") and c.lower_ in ("out", "underway", "due", "off")), None
    )
