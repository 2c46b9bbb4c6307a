"""What a trigger and the sentence around it say of its standing, before anything that stands over it is asked."""

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_clause import (
    WOULD,
    closing,
    helpers,
    infinitive,
    negation,
    none_of,
    of_clause,
    rest,
)
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import Effect, Lexicon, lexicon, mouths, verbal
from headwater.flow.grammar import SUBJECTS, child

if TYPE_CHECKING:
    from spacy.tokens import Token

LIGHT = ("make", "do", "conduct", "effect", "execute")
NEAR = 8  # words before a trigger in which a condition or a lack of evidence still bears on it
SOURCE = 3  # words of a headline's source: longer ones are clauses
ANSWER = 8  # words from a question mark to the "no" that answers it in the next sentence


def of_itself(value: Value, first: "Token") -> Value:
    """Its own words: helpers, adjectives, what it is a vow of, whether it is asked."""
    lex = lexicon()
    if first.lemma_.lower() == "go" and first.tag_ == "VBG" and child(first, "xcomp") is not None:
        value = value.under("planned", "“going to”: it is to come")
    if infinitive(first) and first.dep_ == "ROOT":  # "Besk to sell tanks", in a headline
        value = value.under("planned", f"“to {first.text}”: it is to come")
    if lex.has("vows", first) and (no := withheld(first, lex)) is not None:
        return replace(value.under("no_plan", f"“{first.text} … {no.text}” is not to do it"), taken=True)
    if lex.has("own.possible", first):
        value = value.under("possible", f"“{first.text}” leaves it open")
    if lex.has("own.planned", first) or (first.lower_ in lex.words["own.planned"] and first.tag_ == "VBN"):
        value = value.under("planned", f"“{first.text}”: it is to come")
    if lex.does("own.negative", first):
        value = value.under("flip", f"“{first.text}” keeps it from them")
    if commanded(first):
        value = value.under("hypothetical", f"“{first.text}”, said to somebody, asks for it")
    who = child(first, *SUBJECTS)
    if who is not None and who.lower_ in ("whoever", "whatever", "whichever"):
        value = value.under("hypothetical", f"it is told of “{who.text}”")
    value = of_clause(value, first)
    for part in () if verbal(first) else first.subtree:
        if part.dep_ == "relcl" and part.lemma_ in LIGHT:  # "the deliveries that it allegedly made"
            value = of_clause(value, part)
        elif part.head.i == first.i and infinitive(part) and lex.is_a("managing", part):  # "talks to start in May"
            value = value.under("planned", f"“to {part.text}”: it is to come")
    return value


def commanded(first: "Token") -> bool:
    """ "“Give us the tanks”": a bare verb that opens a quotation."""
    bare = first.tag_ == "VB" and not helpers(first) and not infinitive(first) and child(first, *SUBJECTS) is None
    return bare and first.i > 0 and first.nbor(-1).text in ("“", '"', "‘")


def withheld(first: "Token", lex: Lexicon) -> "Token | None":
    """What is vowed not to be: "pledged not to send", "a promise to keep shells from", "never to arm"."""
    for part in first.children:
        if part.dep_ in ("xcomp", "ccomp", "acl", "advcl") and part.i > first.i:
            no = negation(part) if infinitive(part) or "would" in helpers(part) else None
            barring = part.lemma_ in lex.from_doing and any(c.lower_ == "from" for c in part.children)
            if no is not None or (infinitive(part) and (barring or lex.is_a("refusing", part))):
                return no or part
    return None


def misread(value: Value, first: "Token", start: int) -> Value:
    """A noun without a verb over it, where the parser ends the sentence too early or takes its verb for a noun."""
    lex = lexicon()
    if closing(first) == "?":
        return value.under("hypothetical", "it is asked")
    for word in rest(start, first):
        if lex.verbs.get(word.lemma_.lower()) is lex.groups["depending"]:
            return value.under("hypothetical", f"it stands under “{word.text}”")
        if word.tag_ == "MD" and word.lower_ in WOULD:
            return value.under("hypothetical", f"“{word.text}” tells no fact")
        judged = child(word, "acomp", "attr") if word.lemma_ == "be" else None
        if judged is not None:
            group = lex.of(judged)
            effect = group.effect(negation(word) is not None) if group is not None else "keep"
            return value.under(effect, f"“{word.text} {judged.text}” is told of it")
    return value


def answered(verb: "Token") -> "Token | None":
    """ "answered with one word: no", "said no"."""
    return next((t for t in verb.subtree if t.lower_ == "no" and t.pos_ == "INTJ" and t.i > verb.i), None)


def overlooked(value: Value, first: "Token") -> Value:
    """What the parse has missed of the words before a trigger: "no evidence", "if", "claims that ... are false"."""
    lex = lexicon()
    if value.standing not in ("reported", "attributed") or first.dep_ in ("amod", "relcl", "acl"):
        return value
    near = list(first.doc[max(first.sent.start, first.i - NEAR) : first.i])
    before = [*takewhile(unbroken, reversed(near))]
    fresh = replace(value, taken=False, attributed=False)
    for word in before:
        group = lex.of(word) if word.pos_ == "NOUN" else None
        if group is not None and group.negated == "not_observed" and none_of(word):
            return fresh.under("not_observed", f"no “{word.text}” stands before it")
        judged = [t for t in rest(first.i, first) if called_untrue(t, lex)] if lex.has("claims", word) else []
        if judged:
            return fresh.under("denied", f"“{word.text}” of it is called “{judged[0].text}”")
    if any(word.lower_ in ("if", "unless") and word.dep_ == "mark" for word in before):
        return fresh.under("hypothetical", "it stands under a condition")
    return value


def unbroken(word: "Token") -> bool:
    return not word.is_punct and word.tag_ not in ("WDT", "WP") and word.dep_ != "cc"


def called_untrue(word: "Token", lex: Lexicon) -> bool:
    return word.dep_ in ("acomp", "attr") and lex.is_a("denying", word) and negation(word.head) is None


def beside_colon(value: Value, first: "Token") -> Value:
    """A headline whose source stands before or after a colon: "Sources: ...", "...: minister"."""
    words = [t for t in first.doc if not t.is_space]
    for nth, word in enumerate(words):
        if word.text != ":":
            continue
        before, after = words[:nth], words[nth + 1 :]
        for side, told in ((before, word.i < first.i), (after, word.i > first.i)):
            if told and 0 < len(side) <= SOURCE and side[-1].lemma_.lower() in mouths():
                return value.under("attributed", f"“{side[-1].text}” says so", " ".join(t.text for t in side))
    return value


def replied(value: Value, first: "Token") -> Value:
    """A question that the words after it answer: "Besk arms rebels? It says no", "Asked whether ..., he said no"."""
    lex, doc = lexicon(), first.doc
    begins = next((t for t in doc[first.sent.start : first.i] if t.is_alpha), None)
    comma = next((t.i for t in rest(first.i, first) if t.text == ","), None)
    asked = begins is not None and begins.lower_ == "asked" and comma is not None
    if not asked and closing(first) != "?":
        return value
    end = comma if asked and comma is not None else next(t.i for t in rest(first.i, first) if t.text == "?")
    said = [t for t in doc[end + 1 : end + 1 + ANSWER + ANSWER * asked] if t.pos_ == "INTJ" or t.lower_ == "denied"]
    answer = next((t for t in said if t.lower_ in lex.words["no_answers"] | lex.words["yes_answers"]), None)
    if value.standing not in ("hypothetical", "reported", "attributed") or (value.taken and not asked):
        return value
    if answer is None:
        return replace(value, taken=False).under("hypothetical", "it is asked") if asked else value
    speaker = child(answer.head, *SUBJECTS)
    who = None if speaker is None else speaker.text
    fresh = replace(value, mode="fact", so=True, taken=False)
    effect: Effect = "denied" if answer.lower_ in lex.words["no_answers"] else "attributed"
    return fresh.under(effect, f"asked, “{answer.text}” is answered", who)
