"""Cues beside a quotation that the parser joins to nothing: "“We stay,” Lund, 58, told ORT in Halden"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip, spoken

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 25  # tokens between a quotation and its cue: a name with an apposition or two
LED = 14  # tokens between a cue and the quotation it leads up to: "told reporters in Geneva on Monday, "
FINITE = ("VBD", "VBZ", "VBP")
STOPS = frozenset(".!?;")
NAMING = ("PROPN", "NOUN", "PRON", "NUM")
WITHIN = ("POS", "HYPH", "PRP$", "CC")
OFFICE = frozenset(["of", "for", "the", "and", "to", "at"])  # small words of an office: "Minister for Trade"
INSIDE_NAME = ("PROPN", "NOUN", "ADJ", "DET", "NUM")


def adjacent(place: Place, verb: "Token", cues: Cues) -> Found | None:
    """The verb of speech with the quotations at its sides, and the name that stands between."""
    if verb.lemma_.lower() not in cues.speech or verb.tag_ not in FINITE or place.inside[verb.i] >= 0:
        return None
    if any(c.dep_ in ("neg", "auxpass") for c in verb.children):
        return None
    start, before = stretch(place, verb)
    after = following(place, verb)
    if before is None and after is None:
        return None
    source = named(place, start, verb.i) or postposed(place, verb)
    if source is None:
        return None
    contents = runs(place.doc, [run for run in (before, after) if run is not None])
    return Found(place.number, (verb.i, verb.i + 1), verb, source, contents, "wrapped")


def stretch(place: Place, verb: "Token") -> tuple[int, Run | None]:
    """Where the words before the verb begin, and the quotation that ends there."""
    doc = place.doc
    first, _ = place.sentence(verb)
    at = verb.i
    while at > 0 and verb.i - at < FARTHEST and place.inside[at - 1] < 0:
        if doc[at - 1].text in STOPS or doc[at - 1].text == ":":
            return at, None
        if at <= first and not skip(doc[at - 1]):
            return at, None
        at -= 1
    if at == 0 or place.inside[at - 1] < 0:
        return at, None
    nth = place.inside[at - 1]
    return (at, place.quotes[nth]) if spoken(place, nth) and ends(place, nth) else (at, None)


def ends(place: Place, nth: int) -> bool:
    """Does the quotation end with a point of its own, as speech before its cue does?"""
    first, last = place.quotes[nth]
    inner = [place.doc[i] for i in range(max(first, last - 3), min(last + 1, len(place.doc)))]
    return any(token.text in (",", ".", "!", "?", "…", "...") for token in inner)


def following(place: Place, verb: "Token") -> Run | None:
    """The quotation behind the verb, with a comma or a colon before it."""
    doc = place.doc
    for at in range(verb.i + 1, min(len(doc), verb.i + 1 + LED)):
        if doc[at].text in STOPS:
            return None
        if place.inside[at] >= 0:
            nth = place.inside[at]
            led = doc[at - 1].text in (":", ",")
            return place.quotes[nth] if led and place.quotes[nth][0] == at and spoken(place, nth) else None
        if doc[at].tag_ in FINITE:
            return None
    return None


def named(place: Place, first: int, last: int) -> "Token | None":
    """The last word of the first name between two tokens, behind a phrase of place or time set before it."""
    doc = place.doc
    while first < last and (skip(doc[first]) or doc[first].pos_ in ("CCONJ", "ADV", "INTJ")):
        first += 1
    if first < last and doc[first].pos_ in ("ADP", "SCONJ"):
        comma = next((i for i in range(first, last) if doc[i].text == ","), None)
        if comma is None:
            return None
        return named(place, comma + 1, last)
    return phrase_head(place, first, last)


def phrase_head(place: Place, first: int, last: int) -> "Token | None":
    """The last noun of the run of words that can belong to one name."""
    doc = place.doc
    head = None
    for at in range(first, last):
        if doc[at].pos_ in NAMING and doc[at].tag_ != "PRP$":
            head = doc[at]
        elif doc[at].text == "," or not (doc[at].pos_ in INSIDE_NAME or doc[at].tag_ in WITHIN):
            break
        if doc[at].tag_ == "PRP":
            break
    return head if head is not None and head.pos_ != "NUM" else None


def postposed(place: Place, verb: "Token") -> "Token | None":
    """Lund of "added Lund"."""
    doc = place.doc
    end = next((i for i in range(verb.i + 1, len(doc)) if skip(doc[i]) or place.inside[i] >= 0), len(doc))
    entitled = person(place, verb.i + 1, end)
    if entitled is not None:
        return entitled
    head = phrase_head(place, verb.i + 1, end)
    return head if head is not None and head.pos_ in ("PROPN", "PRON") else None


def person(place: Place, first: int, last: int) -> "Token | None":
    """The last word of a name behind an office in capitals: "said Under Secretary of the Treasury Ana Rossi"."""
    doc = place.doc
    name = next((ent for ent in doc.ents if ent.label_ == "PERSON" and first < ent.start and ent.end <= last), None)
    if name is None or not doc[first].text[:1].isupper():
        return None
    office = doc[first : name.start]
    return doc[name.end - 1] if all(t.text[:1].isupper() or t.lower_ in OFFICE for t in office) else None
