"""Refusals to say: "declined to comment", "did not respond to a request", "would not discuss it", "had no comment"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.acts import REFUSING, UNSAID
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, runs
from headwater.flow.extract.statements.unsaid import hypothetical, nobody
from headwater.flow.extract.statements.verbs import PARTNERS, cue_run, mouth, supposed
from headwater.flow.extract.statements.vocabulary import performing
from headwater.flow.grammar import child, negated, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def asked(part: "Token | None") -> bool:
    """Is it a request for words, by any noun of the phrase?"""
    return part is not None and any(t.lemma_.lower() in performing().asked for t in part.subtree)


def declined(verb: "Token", cues: Cues) -> "Token | None":
    """What somebody declines: to say something, or a request to say it."""
    if verb.lemma_.lower() not in REFUSING:
        return None
    what = child(verb, "xcomp")
    if what is not None and what.i > verb.i:
        if what.lemma_.lower() == "say" and any(c.lemma_.lower() == "word" for c in what.children):
            return None  # "refused to say the words"
        # declined, not refused: "refused to give them a hearing"
        giving = what.lemma_.lower() in performing().giving and verb.lemma_.lower() == "decline"
        open_still = verb.lemma_.lower() == "refuse" and what.lemma_.lower() == "rule"  # "refused to rule out a draft"
        taking = what.lemma_.lower() == "take" and asked(child(what, "dobj"))  # "refused to take questions"
        said = what.lemma_.lower() in cues.speaking and not open_still
        return what if giving or taking or said else None
    thing = child(verb, "dobj")
    if thing is None or thing.i < verb.i or thing.lemma_.lower() not in performing().asked:
        return None
    words = thing.lemma_.lower() in ("comment", "interview", "question", "inquiry") or any(
        t.lemma_.lower() in ("comment", "interview", "information") for t in thing.subtree
    )
    return thing if words else None


def commentless(verb: "Token", cues: Cues) -> "Token | None":
    """The "no comment" that somebody had, the "no details" that somebody gave."""
    thing = child(verb, "dobj")
    lemma = verb.lemma_.lower()
    if (
        thing is None
        or not any(c.lower_ == "no" for c in thing.children)
        or lemma not in (*performing().giving, "have", "make")
    ):
        return None
    return thing if thing.lemma_.lower() in (cues.answers if lemma in performing().giving else ("comment",)) else None


def unanswered(verb: "Token", cues: Cues) -> bool:
    """Is it told that somebody did not answer, or not say what, whether or how?"""
    if not any(c.dep_ == "neg" and c.lower_ != "never" for c in verb.children):
        return False
    lemma = verb.lemma_.lower()
    if lemma == "answer" and any(c.dep_ == "aux" and c.lemma_.lower() in ("can", "could") for c in verb.children):
        return False
    if lemma in ("say", "discuss"):
        clause = child(verb, "ccomp")
        if child(verb, "dobj") is not None and lemma == "say":
            return False
        will = any(c.dep_ == "aux" and c.lower_ in ("would", "will", "could") for c in verb.children)
        return will or (clause is not None and clause.left_edge.lower_ in UNSAID)
    if lemma in performing().giving:
        return any(c.dep_ == "dobj" and c.lemma_.lower() in cues.answers for c in verb.children)
    behind = child(verb, "prep", "dobj", "dative", "ccomp")
    return lemma in cues.silent and (lemma not in performing().answering or behind is None or asked(behind))


def undrawn(verb: "Token") -> "Token | None":
    """ "would not be drawn on X", "was not available for comment"; what it is about, or the verb itself."""
    if not negated(verb):
        return None
    if verb.lower_ == "drawn" and passive(verb) and any(c.tag_ == "MD" for c in verb.children):
        about = child(verb, "prep")
        return (about or verb) if about is None or about.lower_ in ("on", "about", "over") else None
    state = child(verb, "acomp") if verb.lemma_ == "be" else None
    return state if state is not None and state.lower_ == "available" and asked(state) else None


def finding(place: Place, verb: "Token", source: "Token", what: "Token | None") -> Found | None:
    """The refusal with what is not said; where nothing is, the verb stands for it."""
    first, last = cue_run(verb)
    contents = runs(place.doc, [(last, (what or verb).right_edge.i + 1)])
    if not contents and first < verb.i:
        first, last, contents = first, verb.i, ((verb.i, verb.i + 1),)
    return Found(place.number, (first, last), verb, source, contents, "silent", what) if contents else None


def silences(place: Place, cues: Cues) -> Iterator[Found]:
    for verb in place.doc:
        if verb.pos_ not in ("VERB", "AUX") or place.inside[verb.i] >= 0 or hypothetical(verb):
            continue
        source = subject(verb)
        if (
            source is None
            or nobody(source)
            or source.pos_ not in ("NOUN", "PROPN", "PRON")
            or source.lower_ in PARTNERS
        ):
            continue
        if verb.lemma_.lower() in performing().giving and not mouth(source, cues):
            continue
        what = undrawn(verb) or (None if supposed(verb) else declined(verb, cues) or commentless(verb, cues))
        if what is not None or unanswered(verb, cues):
            found = finding(place, verb, source, what)
            if found is not None:
                yield found


def silenced(place: Place, founds: Sequence[Found], cues: Cues) -> list[Found]:
    """The findings with the refusals among them marked as such, and those added that nothing else has found."""
    out = list(founds)
    at = {found.head.i: nth for nth, found in enumerate(out) if found.origin is None}
    for silence in silences(place, cues):
        nth = at.get(silence.head.i)
        if nth is None:
            out.append(silence)
        else:
            out[nth] = replace(out[nth], frame="silent")
    return out
