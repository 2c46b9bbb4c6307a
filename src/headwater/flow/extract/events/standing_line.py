"""What a whole line says of an event, from one full stop to the next, wherever the parser parts it: that it is asked,
and that its goods are just those that did not move ("tractors, not tanks")."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_clause import CLOSING, followed, none_of, rest
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import lexicon, mouths

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BARE = ("reported", "attributed", "possible", "planned")
GRANTED = ("relcl", "acl", "amod")  # what hangs on a noun is no part of the question, or of the denial
PARTING = (",", "–", "—", "-")
DASHES = ("–", "—", "-")
FINITE_FORMS = ("VBZ", "VBP", "VBD", "VBN")
SOURCE, BARE_SOURCE = 10, 3  # words of a source that closes a line, and of one without a verb
ENDS = (*CLOSING, "”", '"', "’", ")")


def line(token: "Token") -> "Span":
    """From the end of the line before to the mark that ends this one."""
    start = token.sent.start
    while start and token.doc[start - 1].text not in ENDS and not token.doc[start - 1].is_space:
        start = token.doc[start - 1].sent.start
    return token.doc[start : [word.i for word in rest(token.i, token)][-1] + 1]


def by_line(value: Value, first: "Token", goods: Sequence["Token"]) -> Value:
    """The value of an event that would stand as told."""
    if value.standing == "reported" and (said := closed_by(first)) is not None:
        value = value.under("attributed", f"“{said}” says so", said)
    if value.standing not in BARE:
        return value
    fresh = replace(value, mode="fact", so=True, taken=False, attributed=False)
    if questioned(first):
        return fresh.under("hypothetical", "it is asked")
    named = [good for good in goods if not first.is_ancestor(good) or good.i > first.i or none_of(good)]
    if named and all(left_out(good) for good in named) and not any(good.is_ancestor(first) for good in named):
        return fresh.under("denied", f"“{named[0].text}” is told not to be among them")
    return value


def closed_by(first: "Token") -> str | None:
    """Who is named as its source between the commas of the line: "..., satellite pictures suggest", "..., the court
    heard, ...", "As the agency reports, ...", "... – sources"."""
    told = [t for t in line(first) if not t.is_space]
    while told and told[-1].is_punct:
        told.pop()
    cuts = [-1, *(n for n, t in enumerate(told) if t.text in PARTING and not hyphen(t)), len(told)]
    for before, after in reversed(list(pairwise(cuts))):
        side = told[before + 1 : after]
        if not 0 < len(side) <= SOURCE or side[0].i <= first.i <= side[-1].i:
            continue
        if after == len(told) and before >= 0 and side[0].i > first.i and not any(t.pos_ == "VERB" for t in side):
            dashed = told[before].text in DASHES and len(side) <= BARE_SOURCE
            return words(side) if dashed and side[-1].lemma_.lower() in mouths() else None
        if (before >= 0 or side[0].lower_ == "as") and (said := source(side)) is not None:
            return said
    return None


def hyphen(mark: "Token") -> bool:
    """ "long-range"."""
    return mark.text == "-" and mark.i > 0 and not mark.nbor(-1).whitespace_


def source(side: Sequence["Token"]) -> str | None:
    """Who tells in a clause that says nothing else: somebody, a verb of telling, and at most where or when."""
    at = next((n for n, t in enumerate(side) if t.pos_ == "VERB" and t.tag_ in FINITE_FORMS), None)
    if at is None or at == 0:
        return None
    word, rest_ = side[at], side[at + 1 :]
    group = lexicon().of(word)
    heard = lexicon().has("hearing", word)
    tells = heard or (group is not None and (group.voice or group.name == "hinting") and group.affirmed != "denied")
    perfect = any(t.lemma_ == "have" for t in side[:at])
    if not tells or (word.tag_ == "VBN" and not perfect) or (rest_ and rest_[0].pos_ not in ("ADP", "PROPN", "ADV")):
        return None
    opened = side[0].lower_ in ("as", "so")
    body = side[opened:at]
    if not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in body) or any(
        t.dep_ in ("neg", "cc", "mark") or t.pos_ in ("SCONJ", "VERB") or t.tag_ in ("WDT", "WP", "WRB") for t in body
    ):
        return None
    return words([t for t in body if t.pos_ != "AUX"])


def words(side: Sequence["Token"]) -> str:
    return " ".join(t.text for t in side)


def questioned(first: "Token") -> bool:
    """Does the line ask for a yes or no, and the event stand in what is asked?"""
    asked = line(first)
    if asked[-1].text != "?" or next((t.lower_ for t in asked if t.is_alpha), "") not in lexicon().words["openers"]:
        return False
    here = first
    while here.head.i != here.i:
        if here.dep_ in GRANTED and not progressive(here):
            return False
        here = here.head
    return True


def progressive(verb: "Token") -> bool:
    """ "was the ship carrying", where the parser takes "the ship carrying" for the subject."""
    return verb.tag_ == "VBG" and verb.head.head.pos_ == "AUX" and verb.head.i > verb.head.head.i


def left_out(good: "Token") -> bool:
    """ "not tanks", "never with tanks", "no tanks", "instead of tanks": a word that denies stands right before them."""
    if none_of(good):
        return True
    before = good.left_edge
    if before.i and before.nbor(-1).pos_ == "ADP":
        before = before.nbor(-1)
        if before.lower_ == "of" and before.i and before.nbor(-1).lower_ == "instead":
            return True
    no = before.nbor(-1) if before.i else before
    return no.lower_ in ("not", "never") and no.i < good.i and not followed(no, lexicon().words["adverbs.counting"])
