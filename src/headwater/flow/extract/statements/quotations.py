"""Direct speech: whole quotations for the cues beside them, and a speaker for those that have no cue of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.clauses import nucleus
from headwater.flow.extract.statements.cues import Cues
from headwater.flow.extract.statements.found import Found, Place, Run, runs, skip, spoken
from headwater.flow.extract.statements.sources import inverted
from headwater.flow.extract.statements.verbs import cue_run
from headwater.flow.grammar import SUBJECTS, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 14  # tokens between a cue and its quotation: "told reporters in Geneva on Monday, "
STOPS = frozenset(".!?")


def snapped(place: Place, found: Found) -> Found:
    """The parser breaks quotations at their full stops; a cue outside the marks has the whole of it."""
    pieces: list[Run] = list(found.contents)
    cue = place.inside[found.head.i]
    for first, last in found.contents:
        for nth in {place.inside[i] for i in range(first, last)} - {-1, cue}:
            q_first, q_last = place.quotes[nth]
            if found.source is not None and q_first <= found.source.i < q_last:
                continue
            pieces.append((q_first, q_last))
    merged = merge(place, pieces)
    return found if merged == found.contents else replace(found, contents=merged)


def merge(place: Place, pieces: Iterable[Run]) -> tuple[Run, ...]:
    """Overlapping runs made one."""
    out: list[Run] = []
    for first, last in sorted(pieces):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return runs(place.doc, out)


def cue_quote(place: Place, found: Found) -> int:
    """The number of the quotation that the cue stands in, or -1."""
    return place.inside[found.head.i] if found.origin is None else -1


def resume(place: Place, nth: int, founds: list[Found]) -> None:
    """Gives the second half of a quotation to the cue between the halves: "“A,” Lund said, asking why, “and B.”"."""
    doc, first = place.doc, place.quotes[nth][0]
    if nth == 0 or first < 2 or doc[first - 1].text not in (",", "–", "—"):
        return
    high = place.quotes[nth - 1][1]
    inner = next((doc[i] for i in range(*place.quotes[nth]) if not skip(doc[i])), None)
    if inner is None or not inner.text[:1].islower() or between(place, high, first) or doc[high - 2].text not in ",–—":
        return
    owners = [n for n, one in enumerate(founds) if one.origin is None and high <= one.head.i < first]
    own = next((n for n in owners if founds[n].source is not None and founds[n].holds(high - 3)), None)
    if own is None or founds[own].holds(inner.i):
        return
    for n in owners:
        rest = [run for run in founds[n].contents if run[1] <= first] or [
            (a, min(b, first)) for a, b in founds[n].contents
        ]
        kept = runs(doc, rest)
        if n != own and founds[n].holds(inner.i) and kept:
            founds[n] = replace(founds[n], contents=kept)
    founds[own] = replace(founds[own], contents=merge(place, [*founds[own].contents, place.quotes[nth]]))


def covered(place: Place, nth: int, founds: Sequence[Found]) -> bool:
    first, last = place.quotes[nth]
    words = [i for i in range(first, last) if not skip(place.doc[i])]
    founds = [found for found in founds if found.first < last and found.contents[-1][1] > first]
    taken = sum(any(found.holds(i) and cue_quote(place, found) != nth for found in founds) for i in words)
    return 2 * taken >= len(words)


def between(place: Place, first: int, last: int) -> bool:
    """Does a sentence end between the two tokens?"""
    return any(place.doc[i].text in STOPS for i in range(first, last))


def cue_left(place: Place, nth: int, cues: Cues) -> "Token | None":
    """The verb that leads up to the quotation: "he said: "."""
    first, _ = place.quotes[nth]
    doc = place.doc
    led = first > 0 and doc[first - 1].text in (":", ",")
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = doc[i]
        if token.text in STOPS or place.inside[i] >= 0:
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in cues.speech and (led or i == first - 1):
            return token
        if token.pos_ in ("VERB", "AUX") and doc[first - 1].text == ":" and token.dep_ == "ROOT":
            return token
    return None


def cue_right(place: Place, nth: int, cues: Cues) -> "Token | None":
    """The verb that follows the quotation at once: "he said", "said Lund"."""
    _, last = place.quotes[nth]
    doc = place.doc
    for i in range(last, min(len(doc), last + REACH)):
        token = doc[i]
        if token.text in STOPS or place.inside[i] >= 0:
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in cues.speech:
            start, _ = nucleus(token, subject(token))
            return token if all(skip(doc[n]) for n in range(last, start)) else None
    return None


def extent(place: Place, nth: int) -> Run:
    """The quotation; where its sentence goes on plainly behind the marks, with what belongs to it."""
    first, last = place.quotes[nth]
    doc = place.doc
    if (
        last < len(doc)
        and last >= 2
        and doc[last].pos_ in ("ADP", "PART", "SCONJ")
        and doc[last - 2].text not in ",.!?"
    ):
        return first, max(last, place.sentence(doc[last - 1])[1])
    return first, last


def linked(place: Place, nth: int, cues: Cues) -> Found | None:
    """A finding for a quotation that no cue has yet, from a verb beside it."""
    for verb, left in ((cue_right(place, nth, cues), False), (cue_left(place, nth, cues), True)):
        if verb is None:
            continue
        contents = runs(place.doc, [extent(place, nth) if left else place.quotes[nth]])
        source = outside(place, verb)
        if source is None and not left:
            source = next((t for t in place.doc[verb.i + 1 : verb.i + REACH] if t.pos_ == "PROPN"), None)
        if source is not None and contents:
            return Found(place.number, cue_run(verb), verb, source, contents, "quote")
    return None


def outside(place: Place, verb: "Token") -> "Token | None":
    """The verb's subject, or that of its sentence where the parser looks for it inside the marks."""
    for token in (verb, verb.sent.root):
        source = subject(token) or inverted(token)
        if source is not None and place.inside[source.i] < 0:
            return source
    return None


def attach(place: Place, found: Found, founds: list[Found]) -> None:
    """Adds a quotation's finding; a verb that has one already gets the longer content."""
    for at, other in enumerate(founds):
        if other.head.i == found.head.i and other.place == found.place and other.origin is None:
            if any(i for i in other.contents if between(place, i[1], found.first)) or found.first < other.first:
                founds[at] = replace(other, contents=found.contents)
            else:
                founds[at] = replace(other, contents=merge(place, [*other.contents, *found.contents]))
            return
    founds.append(found)


def led(place: Place, nth: int, last: Found | None) -> Found | None:
    """The person whom the sentence before tells of, as the speaker of the quotation that follows it."""
    first, _ = place.quotes[nth]
    at = next((i for i in range(first - 1, -1, -1) if not skip(place.doc[i])), None)
    if at is None or place.inside[at] >= 0:
        return None
    start, _ = place.sentence(place.doc[at])
    if last is not None and last.place == place.number and start <= last.head.i:
        return None
    verb = next((t for t in place.doc[start:first] if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    source = subject(verb) if verb is not None else None
    if verb is None or source is None or not start <= source.i < first or place.inside[source.i] >= 0:
        return None
    if source.ent_type_ != "PERSON" and source.lower_ not in ("he", "she"):
        return None
    return Found(place.number, cue_run(verb), verb, source, runs(place.doc, [place.quotes[nth]]), "led")


def telling(place: Place, nth: int, founds: Sequence[Found], cues: Cues) -> Found | None:
    """Whom the sentence before reports, in whatever words: "Lund says he heard it. “It was a bang.”"."""
    first, _ = place.quotes[nth]
    at = next((i for i in range(first - 1, -1, -1) if not skip(place.doc[i])), None)
    if at is None:
        return None
    start, _ = place.sentence(place.doc[at])
    near = [
        found
        for found in founds
        if found.origin is None and found.source is not None and start <= found.head.i < first
        and place.inside[found.head.i] < 0 and place.inside[found.source.i] < 0
        and found.head.lemma_.lower() in cues.speech
    ]  # fmt: skip
    own = [found for found in near if not any(found.stands_in(other) for other in near)]
    return max(own, key=lambda found: found.head.i, default=None)


def inherited(place: Place, nth: int, origin: Found) -> Found:
    contents = runs(place.doc, [place.quotes[nth]])
    return Found(place.number, origin.cue, origin.head, origin.source, contents, "inherited", None, origin)


def alone(place: Place, nth: int) -> bool:
    """Does the quotation begin the paragraph or a sentence of it, as speech that stands for itself does?"""
    first, last = place.quotes[nth]
    before = [i for i in range(first) if not place.doc[i].is_space]
    if before and place.doc[before[-1]].text not in (".", "!", "?", "”", '"', ":", "’"):
        return False
    inner = [t for t in place.doc[first:last] if not skip(t)]
    after = next((t for t in place.doc[last:] if not t.is_space), None)
    ends = last >= 2 and (place.doc[last - 2].text in STOPS or place.doc[last - 1].text in STOPS)
    return bool(inner) and inner[0].text[:1].isupper() and (ends or after is None)


def whole(place: Place, nth: int) -> bool:
    """Is a short quotation a sentence of its own: "That ends today."?"""
    first, last = place.quotes[nth]
    tokens = place.doc[first:last]
    return any(t.dep_ in SUBJECTS for t in tokens) and any(t.pos_ in ("VERB", "AUX") for t in tokens)


def introducing(before: Place, place: Place, cues: Cues) -> Found | None:
    """ "The council wrote:" at the end of a paragraph: its speaker has the quotation that the next one begins with."""
    doc = before.doc
    end = next((t for t in reversed(doc) if not t.is_space), None)
    first = next((t for t in place.doc if not t.is_space), None)
    if end is None or end.text != ":" or first is None or not place.quotes or place.quotes[0][0] > first.i:
        return None
    start, _ = before.sentence(end)
    verbs = [t for t in doc[start : end.i] if t.pos_ == "VERB" and t.lemma_.lower() in cues.speech]
    for verb in reversed(verbs):
        source = outside(before, verb)
        if source is not None and before.inside[verb.i] < 0:
            return Found(before.number, cue_run(verb), verb, source, (), "introduced")
    return None


def directed(place: Place, founds: list[Found], last: Found | None, cues: Cues) -> Found | None:
    """Gives every quotation of the paragraph its finding; returns the last finding that quotes somebody.

    `last` is the one of the paragraphs before.
    """
    for nth, mark in enumerate(place.marks):
        resume(place, nth, founds)
        speech = spoken(place, nth) or (whole(place, nth) and alone(place, nth))
        if speech and not covered(place, nth, founds):
            found = linked(place, nth, cues)
            if found is not None:
                attach(place, found, founds)
            elif mark.continues or alone(place, nth):
                origin = last if mark.continues else telling(place, nth, founds, cues) or led(place, nth, last) or last
                if origin is not None:
                    founds.append(inherited(place, nth, origin))
        first, end = place.quotes[nth]
        for found in founds if speech or whole(place, nth) else ():
            if not (found.first < end and found.contents[-1][1] > first):
                continue
            reported = cue_quote(place, found) < 0 and found.source is not None
            if reported and any(found.holds(i) for i in range(first, end)):
                last = found.origin or found
                break
    return last
