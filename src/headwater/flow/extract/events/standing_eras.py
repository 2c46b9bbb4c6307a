"""Whether an event belongs to a chapter long closed."""

import re
from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_words import lexicon
from headwater.flow.grammar import times_of

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"^(1[5-9]\d\d|20\d\d)(?:s|'s|’s)?$")
WARS = re.compile(r"\b(?:World War|Cold War|colonial times|Soviet times)\b")
CLOSED = 20  # years before the news: what is older is told as a chapter long closed, not as background of a story
UNDATED = 2000  # a page without a date: only a year before this is surely such a chapter
STEPS = 8  # words from the trigger up to the root; further up a time is another clause's


def long_past(trigger: "Token", year: str | None) -> bool:
    """By a time of its own clause or one over it, or by what keeps memories: a museum, a plaque."""
    lex, limit = lexicon(), (int(year) - CLOSED if year and year.isdigit() else UNDATED)
    here = trigger
    if future(trigger):
        return False
    if WARS.search(trigger.sent.text) and trigger.tag_ in ("VBD", "NN", "NNS"):
        return True
    if trigger.tag_ == "VBD" and any(
        c.lower_ in lex.words["formerly"] and c.dep_ == "advmod" for c in trigger.children
    ):
        return True
    for _ in range(STEPS):
        times = list(times_of(here)) if here.pos_ in ("VERB", "AUX") else list(here.subtree)
        if any(old(word, limit) for word in times):
            return True
        if here.head.i == here.i or here.dep_ in ("conj",):
            break
        here = here.head
    return any(
        t.lemma_.lower() in lex.words["history.memory"] and t.dep_ in ("nsubj", "nsubjpass", "poss")
        for t in trigger.sent
    ) or any(
        t.lower_ == "as"
        and any(c.lower_ in lex.words["history.youth"] for c in t.subtree)
        and t.i == trigger.sent.start
        for t in trigger.sent
    )


def future(trigger: "Token") -> bool:
    return any(c.tag_ == "MD" for c in trigger.children)


def old(word: "Token", limit: int) -> bool:
    lex = lexicon().words
    if (match := YEAR.match(word.text)) is not None:
        return int(match[1]) < limit and word.head.lower_ not in ("since", "by", "until", "for")
    if word.lower_ in lex["history.eras"]:
        return word.i > 0 and word.nbor(-1).lower_ in ("the", "early", "late", "mid")
    if word.lower_ in ("ago", "earlier"):
        return any(c.lemma_.lower() in lex["history.ages"] or aged(c) for c in word.subtree)
    if word.lower_ == "war":
        return any(c.lower_ in lex["history.wars"] or c.lower_ == "of" for c in word.children)
    return False


NUMBERS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}


def aged(word: "Token") -> bool:
    """The number of "forty years ago"."""
    if word.head.lemma_.lower() != "year":
        return False
    count = int(word.text) if word.text.isdigit() else NUMBERS.get(word.lower_.split("-")[0], 0)
    return count >= CLOSED
