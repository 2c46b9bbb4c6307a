"""Cues that are no verbs: "according to", nouns, adjectives, and the colon of headlines and transcripts."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.statements.clauses import after, complement
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip, spoken
from headwater.flow.extract.statements.verbs import cue_run, subtree
from headwater.flow.grammar import child, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ASKED = ("Q", "A")  # question and answer, of an interview
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
DASHES = frozenset(["-", "–", "—", "―", "--"])
COLON_SPEAKER = 8  # tokens: a longer run before a colon is a sentence, not a name
GIVING = frozenset(
    ["make", "have", "issue", "release", "give", "express", "repeat", "voice", "raise", "get", "hold", "gather"]
)
FREE_COPULAS = frozenset(["be", "remain", "feel", "become", "seem", "sound", "stay", "grow"])


def according(place: Place, token: "Token") -> Found | None:
    """ "X, according to Y": the whole sentence but for the phrase."""
    doc = place.doc
    if token.lower_ != "according" or token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    source = child(to, "pobj") or child(token, "pobj")
    if source is None:
        return None
    start, end = between(place, token)
    start = clause_start(place, token, start)
    last = min(source.right_edge.i + 1, end)
    stop = phrase_end(place, source, end)
    last = min(last, stop)
    pieces: list[Run] = [(start, token.i)]
    if token.i - start <= 2:
        pieces = [(last, end)]
    elif last < end and doc[last].text == "," and last + 1 < end and resumes(place, token, last + 1):
        pieces.append((last, end))
    contents = runs(doc, pieces)
    if not contents:
        return None
    head = token.head if token.head.i != token.i else None
    return Found(place.number, (token.i, token.i + 2), token, source, contents, "according", head)


def between(place: Place, token: "Token") -> Run:
    """The sentence, or the part of it between semicolons: behind one somebody else may speak."""
    start, end = place.sentence(token)
    marks = [i for i in range(start, end) if place.doc[i].text == ";" and place.inside[i] < 0]
    before, behind = [i for i in marks if i < token.i], [i for i in marks if i > token.i]
    return (before[-1] + 1 if before else start), (behind[0] if behind else end)


def clause_start(place: Place, token: "Token", start: int) -> int:
    """ "He said that according to Y, X": behind the cue that the phrase stands under."""
    for i in range(token.i - 1, max(start, token.i - 3), -1):
        if place.doc[i].lower_ == "that" and place.doc[i - 1].pos_ == "VERB":
            return i + 1
    return start


def resumes(place: Place, token: "Token", at: int) -> bool:
    """Does the sentence go on behind the phrase with the clause that it interrupts?"""
    return (
        token.head.i != token.i and token.head.right_edge.i > at and place.doc[at].dep_ not in ("relcl", "appos", "acl")
    )


def phrase_end(place: Place, source: "Token", end: int) -> int:
    """Where the source's phrase ends: at a comma, unless an apposition or a list follows it."""
    doc = place.doc
    for i in range(source.i + 1, min(source.right_edge.i + 1, end)):
        if doc[i].text == "," and not any(c.dep_ in ("appos", "conj") and c.i > i for c in source.children):
            return i
    return source.right_edge.i + 1


def colon(place: Place, token: "Token") -> Found | None:
    """ "X: content" at the beginning of a block: a headline, or a turn of a transcript, within marks or not."""
    doc = place.doc
    if token.text != ":" or not 0 < token.i <= COLON_SPEAKER or token.i + 2 >= len(doc):
        return None
    start = next((i for i in range(token.i) if not skip(doc[i])), token.i)
    first = start + bool(CLOCK.fullmatch(doc[start].text))  # "17:02 Lund: “We count 38 dead.”"
    name = doc[first : token.i]
    if not name or any(t.pos_ in ("VERB", "AUX") for t in name) or not name[0].text[:1].isupper():
        return None
    asked = name.text in ASKED
    if (not asked and name.text.casefold() in labels()) or about(doc, name, token.i + 1):
        return None
    source = next((t for t in reversed(list(name)) if t.pos_ in ("PROPN", "NOUN")), None)
    turn = name.text.isupper() and (len(name.text) > 1 or asked)
    if turn:
        source = source or name[-1]
    elif (
        start > 0
        or source is None
        or (place.inside[token.i + 1] < 0 and (source.pos_ != "PROPN" or kicker(place, name)))
    ):
        return None
    contents = runs(doc, [(token.i + 1, len(doc))])
    return (
        Found(place.number, (token.i, token.i + 1), token, source, contents, "turn" if turn else "colon")
        if contents
        else None
    )


@cache
def labels() -> frozenset[str]:
    """What stands before the colon of a line and speaks for nobody: "Update", "Corrected"."""
    return frozenset(str(label) for label in table("furniture")["labels"])


def kicker(place: Place, name: "Span") -> bool:
    """ "Solemn: The minister arrives": what a paragraph begins with under a picture, or as its place; nobody speaks.

    A line without any before it is a headline: there a state may speak.
    """
    body = place.block.zone == "body" and place.block.start > 0
    return body and (name[-1].ent_type_ in ("GPE", "LOC", "FAC") or (len(name) == 1 and not name[0].ent_type_))


def about(doc: "Doc", name: "Span", first: int) -> bool:
    """ "Vell: smoke and shouting at the pump": a place with what is told of it, and nothing said."""
    rest = doc[first:]
    return name[-1].ent_type_ in ("GPE", "LOC", "FAC") and not any(t.pos_ in ("VERB", "AUX") for t in rest)


def signed(place: Place, token: "Token") -> Found | None:
    """A paragraph of speech with its speaker's name behind a dash: "“We were there.” — Ana Lopes"."""
    doc = place.doc
    if token.text not in DASHES or not place.quotes or token.i == 0 or token.i + 1 >= len(doc):
        return None
    first, last = place.quotes[-1][0], place.quotes[-1][1]
    if any(not doc[i].is_space for i in range(last, token.i)) or any(
        not skip(doc[i]) for i in range(place.quotes[0][0])
    ):
        return None
    name = [t for t in doc[token.i + 1 :] if not skip(t)]
    if not 0 < len(name) <= COLON_SPEAKER or last > token.i or not spoken(place, len(place.quotes) - 1):
        return None
    if not all(t.text[:1].isupper() or t.pos_ in ("ADP", "DET", "PART") for t in name):
        return None
    source = next((t for t in name if t.head.i <= token.i or t.head.i == t.i), name[-1])
    return Found(place.number, (token.i, token.i + 1), token, source, runs(doc, [(first, last)]), "signed")


def owner(noun: "Token") -> "Token | None":
    """Whose claim it is: "his claim", "a claim by him", "he made the claim"."""
    poss = child(noun, "poss")
    if poss is not None:
        return poss
    for prep in noun.children:
        if (prep.dep_ == "prep" and prep.lower_ in ("by", "from", "of")) or prep.dep_ == "agent":
            return child(prep, "pobj")
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in GIVING:
        return subject(noun.head)
    for part in noun.children:
        if part.dep_ == "relcl" and part.lemma_.lower() in GIVING:
            return subject(part)
    return None


def noun(place: Place, token: "Token", cues: Cues) -> Found | None:
    """A noun with the clause it stands for: "the allegation that", "a pledge to"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in cues.nouns:
        return None
    for head in token.children:
        if head.i < token.i or head.dep_ not in ("acl", "ccomp", "relcl", "xcomp"):
            continue
        that = any(c.dep_ == "mark" and c.lower_ == "that" and c.i == head.left_edge.i for c in head.children)
        to = any(c.tag_ == "TO" for c in head.children) and head.dep_ in ("acl", "xcomp")
        if that or to:
            contents = after(place, token, head) if that else subtree(place, head, token.i + 1)
            if contents:
                return Found(place.number, (token.i, token.i + 1), token, owner(token), contents, "noun", head)
    return None


def adjective(place: Place, token: "Token", cues: Cues) -> Found | None:
    """A state of mind with what it is about: "is concerned that"."""
    if token.lower_ not in cues.adjectives or token.dep_ not in ("acomp", "ROOT", "conj", "xcomp", "ccomp", "relcl"):
        return None
    verb = token.head if token.dep_ == "acomp" else token
    if token.dep_ == "acomp" and (verb.lemma_.lower() not in FREE_COPULAS or verb.i > token.i):
        return None
    head = complement(token, "ccomp", "xcomp")
    if head is None and verb is not token:
        head = complement(verb, "ccomp")
    if head is None or head.i < token.i:
        return None
    contents = after(place, token, head)
    source = subject(verb)
    if not contents or source is None or source.lower_ in ("it", "there"):
        return None
    first, _ = cue_run(verb)
    return Found(place.number, (first, token.i + 1), token, source, contents, "adjective", head)


def phrases(place: Place, cues: Cues) -> Iterator[Found]:
    for token in place.doc:
        for found in (
            according(place, token), colon(place, token), signed(place, token), noun(place, token, cues),
            adjective(place, token, cues),
        ):  # fmt: skip
            if found is not None:
                yield found
