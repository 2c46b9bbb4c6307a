"""The PLOVER root of what a verb or a noun says, put together as a reader does it, with the reason in words.

A thing behind a verb that only lends its form ("held talks"), a thing that is ended ("suspended aid" is a sanction,
"ended the siege" a concession), an event that is only promised, refused, demanded or threatened ("agreed to lift the
ban"). The words stand in `beats/plover.yaml`; the first rule of `RULES` that says something decides.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from headwater.flow.extract.plover.phrases import DEPTH, clause, lemma, names, objects, papers
from headwater.flow.extract.plover.table import Root, words
from headwater.flow.extract.plover.things import object_thing, subject_thing, thing

if TYPE_CHECKING:
    from spacy.tokens import Token

MUST = frozenset(("must", "should"))
WILL = frozenset(("will", "would", "shall", "'ll", "’ll"))
PREDICATES = ("VERB", "AUX", "ADJ")
# A plain "not" leaves these as they are, and so does "will": what is asked or refused is so now.
UNTOUCHED_BY_NOT = frozenset(("REJECT", "ACCUSE", "THREATEN"))
UNTOUCHED_BY_WILL = frozenset(("REQUEST", "REJECT", "AGREE", "ACCUSE"))
STILL_HOSTILE = frozenset(("REJECT", "ACCUSE"))  # planned, they are no threat
Rule = Callable[["Token", list[str], int], Root | None]


def root(token: "Token", depth: int = 0) -> Root | None:
    """The PLOVER root of what the verb or noun `token` says; None where the table knows none."""
    found = _plain(token, depth) if token.pos_ in PREDICATES else thing(token)
    negated = any(child.dep_ == "neg" for child in token.children)
    will = any(child.dep_ == "aux" and lemma(child) in WILL for child in token.children)
    if found is None:
        return Root("REJECT", f"will not “{token.text}”") if negated and will else None
    if found.code == "ASSAULT" and _subject_in(token, "crowds"):
        return Root("PROTEST", f"by a crowd: {found.why}")
    if negated and found.code not in UNTOUCHED_BY_NOT:
        return Root("REJECT", f"not: {found.why}")
    if will and depth == 0 and found.code not in UNTOUCHED_BY_WILL:
        return Root("THREATEN" if _hostile(found) else "AGREE", f"will: {found.why}")
    return found


def _plain(token: "Token", depth: int) -> Root | None:
    """Without mood and negation."""
    said = names(token)
    return next((found for rule in RULES if (found := rule(token, said, depth))), None)


def _hostile(found: Root) -> bool:
    return found.code in words().lists["hostile"]


def _in(said: list[str], name: str) -> bool:
    return not words().lists[name].isdisjoint(said)


def _subject_in(token: "Token", name: str) -> bool:
    return any(child.dep_ == "nsubj" and lemma(child) in words().lists[name] for child in token.children)


def _under(token: "Token | None", depth: int) -> Root | None:
    return root(token, depth + 1) if token is not None and depth < DEPTH else None


def _ends(token: "Token", found: Root) -> Root:
    return Root(words().ended[found.code], f"“{token.text}” ends it: {found.why}")


def _pair(token: "Token", said: list[str], depth: int) -> Root | None:
    called = [(one, set(names(one))) for one in objects(token)]
    for pair in words().pairs:
        if not pair.verbs.isdisjoint(said):
            for one, by in called:
                if by & pair.objects:
                    return Root(pair.code, f"“{token.text} … {one.text}”")
    return None


def _fixed_phrase(token: "Token", said: list[str], depth: int) -> Root | None:
    for name in said:
        if "_" in name and name not in words().over and (code := words().verbs.get(name)):
            return Root(code, f"“{name.replace('_', ' ')}”")
    return None


def _paper(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "signed a decree that grants", "introduced a bill that would ban"."""
    if not _in(said, "passes"):
        return None
    verbs = (one for one in papers(token) if not thing(one.head))
    return next((found for one in verbs if (found := _under(one, depth))), None)


def _over(token: "Token", said: list[str], depth: int) -> Root | None:
    """What a word that stands over another event makes of it."""
    return next(
        (found for name in said if (code := words().over.get(name)) and (found := _made(token, code, depth))), None
    )


def _made(token: "Token", code: str, depth: int) -> Root | None:
    under = clause(token)
    if token.pos_ == "AUX" and under is None:
        return None
    inner = _under(under, depth) if under is not None else object_thing(token)
    if code == "CONCEDE" and under is None and inner is None:
        return None
    if code != "AGREE":
        return Root(code, f"“{token.text}”" + (f" over {inner.code}" if inner else ""))
    if inner is None:
        return Root("AGREE", f"“{token.text}”") if under is not None else None
    if under is None and inner.code == "SUPPORT":
        return inner
    return Root(_promised(token, inner), f"“{token.text}” over {inner.code}: {inner.why}")


def _promised(token: "Token", inner: Root) -> str:
    """What is said will be done: to cooperate, or a threat. Forces are often promised as a help."""
    if not _hostile(inner) or inner.code == "MOBILIZE":
        return "AGREE"
    return inner.code if inner.code in STILL_HOSTILE or _in(names(token), "promises") else "THREATEN"


def _ended_paper(token: "Token", said: list[str], depth: int) -> Root | None:
    if not _in(said, "stop"):
        return None
    verbs = (one for one in papers(token) if not thing(one.head))
    return next((_ends(token, found) for one in verbs if (found := _under(one, depth))), None)


def _contact(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "called to congratulate": what is said counts."""
    if not _in(said, "contact"):
        return None
    for child in token.children:
        if child.dep_ in ("xcomp", "advcl") and (found := _under(child, depth)) and found.code in ("SUPPORT", "ACCUSE"):
            return found
    return None


def _ended_doing(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "stopped cooperating"."""
    if not _in(said, "stop"):
        return None
    for child in token.children:
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and (found := _under(child, depth)):
            return _ends(token, found)
    return None


def _ended_thing(token: "Token", said: list[str], depth: int) -> Root | None:
    return _ends(token, found) if _in(said, "stop") and (found := object_thing(token)) else None


def _lent(token: "Token", said: list[str], depth: int) -> Root | None:
    return object_thing(token) if _in(said, "light") else None


def _verb(token: "Token", said: list[str], depth: int) -> Root | None:
    with_object = any(child.dep_ == "dobj" for child in token.children)
    for name in said:
        if (code := words().verbs.get(name)) and not (with_object and name in words().lists["intransitive"]):
            return Root(code, f"“{name.replace('_', ' ')}”")
    return None


def _adjective(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "is willing to", "is responsible for"."""
    for child in token.children:
        if child.dep_ in ("acomp", "attr") and child.pos_ == "ADJ" and (found := _plain(child, depth + 1)):
            return found
    return None


def _reported(token: "Token", said: list[str], depth: int) -> Root | None:
    """Of "said it would" what is said. "Said that they must" asks for it; of another's hostile deed, it accuses."""
    under = clause(token) if depth < DEPTH else None
    if under is None:
        return None
    if any(child.dep_ == "aux" and lemma(child) in MUST for child in under.children):
        return Root("REQUEST", f"“{token.text}” that something must be")
    found = root(under, depth)
    if found is None or lemma(token) not in words().lists["reports"]:
        return found
    doer = next((child for child in under.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    of_another = doer is not None and doer.pos_ != "PRON"
    if of_another and _hostile(found) and found.code not in ("THREATEN", "PROTEST"):
        return Root("ACCUSE", f"“{token.text}” of another: {found.why}")
    return found


def _object(token: "Token", said: list[str], depth: int) -> Root | None:
    return object_thing(token)


def _happening(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "the ceasefire will start", "the talks collapsed"."""
    if _in(said, "happen"):
        return subject_thing(token)
    if _in(said, "fails") and (found := subject_thing(token)) and found.code in ("CONSULT", "SUPPORT", "COOPERATE"):
        return Root("REJECT", f"“{token.text}”: {found.why}")
    return None


def _bare_verb(token: "Token", said: list[str], depth: int) -> Root | None:
    """Of a verb with an unknown particle, the verb."""
    code = words().verbs.get(lemma(token))
    return Root(code, f"“{token.text}”") if code else None


def _deed_as_subject(token: "Token", said: list[str], depth: int) -> Root | None:
    """As in "the offensive displaced thousands"."""
    found = subject_thing(token)
    return found if found is not None and _hostile(found) else None


RULES: tuple[Rule, ...] = (
    _pair, _fixed_phrase, _paper, _over, _ended_paper, _contact, _ended_doing, _ended_thing, _lent, _verb, _adjective,
    _reported, _object, _happening, _bare_verb, _deed_as_subject,
)  # fmt: skip
