"""Is the name of a country or capital a place here, or does it stand for a government?"""

from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def is_place(doc: "Doc", first: int, last: int, *, city: bool) -> bool:
    """By the word that governs the name. A country acts unless it is located; a city lies there unless it acts."""
    root = doc[first:last].root
    while root.dep_ == "conj" and root.head.i < first:
        root = root.head
    if _locus_after(doc, last):
        return city
    dep, head = root.dep_, root.head
    if dep == "pobj":
        return _governed(head, city)
    if dep == "poss":
        return head.lemma_.lower() in known.words("owned_places")
    if dep in ("dobj", "nsubjpass"):
        return head.lemma_.lower() in known.words("entered") or (city and dep == "nsubjpass")
    if not city:
        return dep == "npadvmod" or (dep in ("compound", "nmod") and head.lemma_.lower() in known.words("wars"))
    if dep in ("compound", "nmod", "amod"):
        return True
    return not (dep == "nsubj" and (head.pos_ in ("VERB", "AUX")))


def _locus_after(doc: "Doc", last: int) -> bool:
    """ "Paris, France": a name between commas that another name locates."""
    return (
        last + 1 < len(doc)
        and doc[last].text == ","
        and doc[last + 1].ent_type_ == "GPE"
        and doc[last + 1].dep_ in ("appos", "npadvmod")
    )


def _governed(prep: "Token", city: bool) -> bool:
    """A name after a preposition."""
    word, over = prep.lower_, prep.head.lemma_.lower()
    if word in known.words("locating"):
        return True
    if word == "to":
        return over in known.words("motion") and not (
            over in known.words("carried") and not city and _moves_goods(prep.head)
        )
    if word == "from":
        return over in known.words("motion_from")
    if word == "of":
        return over in known.words("parts")
    if word == "on":
        return over in known.words("fought_on")
    if word == "against":
        return over == "war"
    return city and word not in ("by", "with", "between", "for", "against", "than", "like", "as", "among")


def _moves_goods(verb: "Token") -> bool:
    """Something is sent to somebody, rather than somebody going somewhere."""
    return any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
