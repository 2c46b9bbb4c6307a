"""Phrases with "the" that may take somebody up: "the 61-year-old", "the Kenyan", "the man"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.flow.extract.actors.candidates import is_person_noun
from headwater.flow.extract.actors.find import Find

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = ("in", "with", "at", "behind", "beside", "on", "near", "holding", "wearing")  # "the man in the mask"


def age_told(token: "Token") -> int | None:
    """61 of "the 61-year-old" and of "the 61-year-old engineer"."""
    doc, i = token.doc, token.i
    if token.lower_ != "old":
        return age_told(doc[i - 1]) if i > 0 and doc[i - 1].lower_ == "old" and is_person_noun(token) else None
    if i < 5 or [t.lower_ for t in doc[i - 3 : i]] != ["-", "year", "-"]:
        return None
    follows = doc[i + 1].pos_ if i + 1 < len(doc) else "PUNCT"
    number, article = doc[i - 4], doc[i - 5].lower_
    if (follows in ("PROPN", "ADJ") and i + 1 < len(doc)) or article != "the" or not number.text.isdecimal():
        return None
    if follows == "NOUN" and not is_person_noun(doc[i + 1]):
        return None
    return int(number.text)


def native(find: Find, token: "Token") -> bool:
    """ "The Kenyan said": somebody by where he or she is from."""
    return find.by == "demonym" and definite(token) and token.dep_ == "nsubj" and token.tag_ in ("NNP", "NN", "JJ")


def told_apart(token: "Token") -> bool:
    """Is it told which one: "the man in the mask", "a man who held a knife"? That one has been given no name."""
    near = token.doc[token.i + 1 : token.i + 2]  # the parser may hang "in black" on the verb
    after = [child for child in token.rights if token.doc[child.left_edge.i - 1].text != ","]
    return any(t.lower_ in _TELLING for t in near) or any(child.dep_ == "relcl" for child in after)


def is_somebody_else(token: "Token") -> bool:
    """ "A man", "the man in the mask": somebody who has not been spoken of, or not by name."""
    return token.tag_ == "NN" and is_person_noun(token) and (told_apart(token) or not definite(token))


def definite(token: "Token") -> bool:
    """Is the noun the head of a phrase with "the"?"""
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        return False
    return any(child.lower_ == "the" and child.dep_ == "det" for child in token.lefts)


def phrase_start(token: "Token") -> int:
    if token.lower_ == "old":
        return token.i - 5
    if token.i > 5 and token.doc[token.i - 1].lower_ == "old":
        return token.i - 6
    return min((child.i for child in token.lefts if child.dep_ == "det"), default=token.i)


def first_standing(finds: Sequence[Find]) -> dict[str, int]:
    """Noun of somebody unnamed and indefinite -> where it first stands: "a diplomat", whom "the diplomat" takes up."""
    found: dict[str, int] = {}
    for find in sorted(finds, key=lambda f: f.at):
        if find.unnamed and not definite(find.doc[find.last - 1]):
            found.setdefault(find.doc[find.last - 1].lower_, find.at)
    return found
