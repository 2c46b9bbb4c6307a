"""Whether a deal goes on: stalled, refused, suspended, cancelled, stopped on the road, sent back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from headwater.flow.extract.events.standing_clause import marked, negation
from headwater.flow.extract.events.standing_climb import Climb
from headwater.flow.extract.events.standing_line import line
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Lexicon, lexicon, verbal
from headwater.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TOLD = ("reported", "attributed")
OPEN: tuple[str, ...] = ("denied", "not_observed", "hypothetical", "historical")
APART = frozenset(["after", "before", "since", "until", "while", "whilst", "despite", "during", "as"])
GAP = 3  # words that may stand between those of a phrase: "turned its offer down"
HIGHEST = 12  # steps up from a word to the root of its clause


@dataclass(frozen=True, slots=True)
class Stop:
    """A phrase that says that a deal does not go on, and the word that bears it."""

    status: Status
    word: "Token"
    phrase: str


def status_of(trigger: "Token", value: Value) -> tuple[Status, str]:
    """Status and its reason, "" where nothing is told but the standing."""
    lex = lexicon()
    standing = value.standing
    if standing == "denied" and value.pledge:
        vowed = any(t.lower_ == "never" or t.lemma_.lower() in lex.words["vows"] for t in trigger.sent)
        return ("unknown", "") if vowed else ("refused", "what is to come is refused")
    if not value.stopped and (standing in OPEN or value.doubted):
        return "unknown", ""
    if not value.stopped and standing not in TOLD:
        return "active", ""
    stops = [stop for stop in found(trigger.sent, lex) if together(stop.word, trigger) and tells(stop, trigger)]
    if not stops:
        return ("unknown" if standing in OPEN else "active"), ""
    again = [t.i for t in trigger.sent if t.lemma_.lower() in lex.words["again"] and together(t, trigger)]
    last = max(stop.word.i for stop in stops)
    if any(at > last for at in again):
        return "active", "it was stopped, and taken up again"
    stop = min(stops, key=lambda one: (one.word.i != trigger.i, -len(one.phrase.split()), one.word.i))
    return stop.status, f"“{stop.phrase}”: {stop.status}"


def turned_down(trigger: "Token") -> str | None:
    """The words by which the line of a request or offer, or the one behind it, tells that it was answered with no."""
    here = line(trigger)
    behind = here.doc[here.end : line(here.doc[here.end]).end] if here.end < len(here.doc) else here
    lex = lexicon()
    stops: list[Stop] = [*found(here, lex), *(found(behind, lex) if behind.start >= here.end else ())]
    for stop in stops:
        told = " " in stop.phrase or negation(stop.word) is None
        no = stop.status == "refused" and stop.word.i != trigger.i and told
        if no and Climb(stop.word, who).run().mode == "fact":
            return stop.phrase
    return None


def who(head: "Token") -> str | None:
    """Nobody is asked for."""
    return None


def found(told: "Span", lex: Lexicon) -> Iterator[Stop]:
    """Every stop that the words tell."""
    words = [t for t in told if not t.is_punct]
    forms = [(t.lemma_.lower(), t.lower_) for t in words]
    for start, (lemma, form) in enumerate(forms):
        if words[start].pos_ in ("NOUN", "PROPN") and lemma in lex.words["no_stops"]:
            continue
        phrases = (
            lex.status.get(lemma, ()) if lemma == form else (*lex.status.get(lemma, ()), *lex.status.get(form, ()))
        )
        for status, phrase in phrases:
            end = run_of(phrase, start, forms)
            if end is not None and not (len(phrase) > 1 and numbers(words[end])):
                yield Stop(cast(Status, status), words[start], " ".join(t.text for t in words[start : end + 1]))
        token = words[start]
        if lemma in lex.words["if_not"] and verbal(token) and (no := negation(token)) is not None:
            yield Stop("stalled", token, f"{no.text} {token.text}")


def numbers(word: "Token") -> bool:
    """ "No supplier", "no. 414": a "no" that is no answer."""
    if word.lower_ not in ("no", "no."):
        return False
    return word.dep_ == "det" or any(one.like_num for one in word.doc[word.i + 1 : word.i + 3])


def run_of(phrase: tuple[str, ...], start: int, forms: Sequence[tuple[str, str]]) -> int | None:
    """Where a phrase ends that begins at a word: its words in order and close together; None where it is not."""
    at = start
    for word in phrase[1:]:
        near = range(at + 1, min(at + 2 + GAP, len(forms)))
        following = next((i for i in near if word in forms[i]), None)
        if following is None:
            return None
        at = following
    return at


def together(word: "Token", trigger: "Token") -> bool:
    """Do both stand in one clause, or in clauses that are told of each other, not merely beside each other?"""
    return top(word) == top(trigger)


def top(word: "Token") -> int:
    here = word
    for _ in range(HIGHEST):
        if here.head.i == here.i or apart(here):
            break
        here = here.head
    return here.i


def apart(token: "Token") -> bool:
    """Does something else begin here: "while ...", "after a quarrel over ..."?"""
    if token.dep_ == "advcl":
        return marked(token, APART) is not None
    return token.dep_ == "prep" and token.lower_ in APART and any(c.dep_ in ("pobj", "pcomp") for c in token.children)


def tells(stop: Stop, trigger: "Token") -> bool:
    """Is the stop told as a fact? A phrase may have its "no" in it: "never made it"."""
    word = stop.word
    if word.dep_ in ("amod", "compound"):
        return word.head.i == trigger.i or word.head in (*trigger.ancestors, *trigger.children)
    if word.i == trigger.i or (" " in stop.phrase and not verbal(word)):
        return True
    if verbal(word) and any(c.dep_ == "dobj" and c.lemma_.lower() in lexicon().words["bars"] for c in word.children):
        return False
    told = Climb(word, who).run().standing
    return told in TOLD or (told == "denied" and " " in stop.phrase)
