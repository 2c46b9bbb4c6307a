"""What a noun names as done: "talks", "air strike", "the suspension of aid"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.plover.phrases import DEPTH, OBJECTS, behind, lemma, names, parts
from headwater.flow.extract.plover.table import Root, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def thing(token: "Token", depth: int = 0) -> Root | None:
    """The root that a noun names; for the word of an end what the end of it means; else that of what stands behind."""
    known = words().things
    for name in names(token):
        if "_" in name and (code := known.get(name)):
            return Root(code, f"“{token.text}” names it")
    if lemma(token) in words().lists["stops"]:
        beside = (child for child in token.children if child.dep_ in ("conj", "compound", "nmod"))
        for under in (*beside, *(one for near in behind(token) for one in (near, *parts(near)))):
            if code := known.get(lemma(under)):
                return Root(words().ended[code], f"“{token.text}” ends “{under.text}”")
    if code := known.get(lemma(token)):
        return Root(code, f"“{token.text}” names it")
    for child in token.children:
        if child.dep_ in ("compound", "amod") and (code := known.get(lemma(child))):
            return Root(code, f"“{child.text} {token.text}” names it")
    if depth < DEPTH:
        for under in behind(token):
            if found := thing(under, depth + 1):
                return found
    return None


def object_thing(token: "Token") -> Root | None:
    """The first object of a verb that names something done."""
    near = (child for child in token.children if child.dep_ in OBJECTS)
    return next((found for one in (*near, *behind(token)) if (found := thing(one))), None)


def subject_thing(token: "Token") -> Root | None:
    """The subject of a verb where it names something done: "the ceasefire will start"."""
    return next((found for one in token.children if one.dep_ == "nsubj" and (found := thing(one))), None)
