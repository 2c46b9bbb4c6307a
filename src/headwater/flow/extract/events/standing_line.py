"""What a whole line says of an event, from one full stop to the next, wherever the parser parts it: that it is asked,
and that its goods are just those that did not move ("tractors, not tanks")."""

from collections.abc import Sequence
from dataclasses import replace
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
FINITE = ("VBZ", "VBP", "VBD")
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
    """Who is named at the end of the line as its source: "..., satellite pictures suggest", "... – sources"."""
    told = [t for t in line(first) if not t.is_space]
    while told and told[-1].is_punct:
        told.pop()
    start = next((n for n in range(len(told) - 1, -1, -1) if told[n].text in PARTING), None)
    if start is None or told[start].i < first.i or not 0 < len(told) - start - 1 <= SOURCE:
        return None
    side, word = told[start + 1 :], told[-1]
    if side[-1].pos_ != "VERB":
        dashed = told[start].text in DASHES and len(side) <= BARE_SOURCE
        return words(side) if dashed and word.lemma_.lower() in mouths() else None
    group = lexicon().of(word)
    tells = group is not None and (group.voice or group.name == "hinting") and group.affirmed != "denied"
    if not tells or len(side) == 1 or word.tag_ not in FINITE or any(t.dep_ in ("neg", "cc", "mark") for t in side):
        return None
    return words(side[:-1])


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
