"""What the sentence around an event says of it in set words, wherever the parser hangs them: "Verdict: false",
"stopped short of", "could not be verified". Asked where the climb has found a bare fact or a bare saying."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from headwater.beats import table
from headwater.flow.extract.events.standing_eras import CLOSED, UNDATED
from headwater.flow.extract.events.standing_line import line
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Effect, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

BARE = ("reported", "attributed", "possible", "planned")
Rule = tuple[Effect, re.Pattern[str]]
MARKS = re.compile('[“”"]')  # dismissed as “pure invention” a claim that
OLD = re.compile(r"\b(1[5-9]\d\d)(?:s|’s|'s)?\b")


@cache
def rules(where: str) -> tuple[Rule, ...]:
    raw = table("standing")["beyond"][where]
    return tuple((effect, re.compile(one, re.IGNORECASE)) for effect, listed in raw.items() for one in listed)


@cache
def breaks() -> re.Pattern[str]:
    return re.compile(str(table("standing")["beyond"]["breaks"]), re.IGNORECASE)


def beyond(value: Value, first: "Token", year: str | None) -> Value:
    """The value under the first set words that hold of the event."""
    if value.standing not in BARE:
        return value
    for effect, said in met(rules("ruled"), line(first).text):
        return replace(value, mode="fact", so=True, taken=False, attributed=False).under(effect, f"“{said}”")
    for effect, said in within(first) if value.taken else heard(first):
        if value.standing == "possible" and effect not in ("denied", "not_observed"):
            continue
        fresh = replace(value, mode="fact", so=True, taken=False, attributed=False)
        return fresh.under(effect, f"“{said}”")
    if value.standing in ("reported", "attributed") and bygone(first, year):
        return replace(value, historical=True, mode="fact")
    return value


def heard(first: "Token") -> Iterator[tuple[Effect, str]]:
    sentence, doc = line(first), first.doc
    before = MARKS.sub("", doc[sentence.start : first.i].text)
    after = doc[first.i + 1 : sentence.end].text
    own = list(breaks().finditer(before))
    near = before[own[-1].end() :] if own else before
    stop = breaks().search(after)
    yield from met(rules("before"), near)
    yield from met(rules("close"), " ".join(t.text for t in doc[max(sentence.start, first.i - 4) : first.i]))
    yield from met(rules("after"), after[: stop.start()] if stop is not None else after)
    if first.pos_ == "NOUN" and lexicon().has("moves", first):
        yield from met(rules("moved"), after)
    yield from met(rules("around"), sentence.text)
    yield from met(rules("following"), doc[sentence.end :].text)
    yield from met(rules("page"), doc.text)


def within(first: "Token") -> Iterator[tuple[Effect, str]]:
    """What is said around it in its own clause, where that is told of a noun and taken for granted: what the sentence
    says is of something else ("unable to confirm that the rockets which X supplied had been fired")."""
    top = next((one for one in (first, *first.ancestors) if relative(one)), None)
    if top is None:
        yield from heard(first)
        return
    doc, stop = first.doc, top.right_edge.i + 1
    yield from met(rules("before"), MARKS.sub("", doc[top.left_edge.i : first.i].text))
    yield from met(rules("after"), doc[first.i + 1 : stop].text)
    yield from met(rules("around"), doc[top.left_edge.i : stop].text)


def relative(verb: "Token") -> bool:
    """Is it told of a noun which is part of it, unlike what a claim or report says to be so ("a claim that ...")?"""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    own = {child.dep_ for child in verb.children if child.tag_ not in ("WDT", "WP")}
    return verb.dep_ == "relcl" and verb.tag_ != "VB" and "mark" not in own and not {"nsubj", "dobj"} <= own


def met(listed: tuple[Rule, ...], text: str) -> Iterator[tuple[Effect, str]]:
    for effect, one in listed:
        if (match := one.search(text)) is not None:
            yield effect, match.group(0)


def bygone(first: "Token", year: str | None) -> bool:
    """Does the sentence tell, in the past, of a year long gone, and of no time since?"""
    limit = int(year) - CLOSED if year and year.isdigit() else UNDATED
    told = line(first).text
    over = first.tag_ in ("VBD", "VBN", "NN", "NNS") and rules("since")[0][1].search(told) is None
    if over and any(one.search(told) for _, one in rules("past")):
        return True
    years = [int(one) for one in OLD.findall(told)]
    return over and bool(years) and max(years) < limit
