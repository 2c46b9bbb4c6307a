"""How sure an event is told: from its trigger up through the clauses over it, and who says or denies it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headwater.flow.extract.events.standing_beyond import beyond
from headwater.flow.extract.events.standing_climb import Climb
from headwater.flow.extract.events.standing_eras import long_past
from headwater.flow.extract.events.standing_line import by_line
from headwater.flow.extract.events.standing_self import beside_colon, overlooked, replied
from headwater.flow.extract.events.standing_value import Value
from headwater.flow.extract.events.standing_words import lexicon, verbal
from headwater.flow.extract.events.status import status_of
from headwater.flow.grammar import agent, subject
from headwater.records import Mention, Standing, Statement, Status
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Telling:
    """`pledge`: what is denied is the future, as an undertaking. `statement`: id of the innermost one around the event.

    `asserted_by` and `denied_by` are actors' names, or the words for somebody whom no actor stands for; none where the
    narrator tells it. `why` gives the reasons of standing and status, in words of the text.
    """

    standing: Standing
    status: Status
    pledge: bool
    statement: str | None
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str


def standing(
    trigger: "Token",
    block: Block,
    statements: Sequence[Statement],
    *,
    mentions: Sequence[Mention] = (),
    year: str | None = None,
    goods: Sequence["Token"] = (),
) -> Telling:
    """How the event of a trigger (a verb or noun of `block.doc`) about those goods is told.

    `statements` and `mentions`: those of the article, of which the ones that matter are found here. `year`: that of
    publication, where known.
    """
    around = covering(trigger, block, statements)
    climb = Climb(trigger, lambda head: voice(head, block, around, mentions))
    value = spoken(overlooked(climb.run(), trigger), climb.met, block, around)
    value = replied(value if value.attributed else beside_colon(value, trigger), trigger)
    value = replace(value, historical=value.historical or long_past(trigger, year))
    value = by_line(beyond(value, trigger, year), trigger, goods)
    status, reason = status_of(trigger, value)
    told = value.standing
    if told == "denied" and status == "refused" and any(refuses(word) for word in climb.met):
        told = "attributed" if value.attributed else "reported"  # that it was refused is a fact; "will not" is a word
    denied = told == "denied"
    return Telling(
        standing=told,
        status=status,
        pledge=denied and value.pledge,
        statement=around[0].id if around else None,
        asserted_by=() if denied else value.sources,
        denied_by=(value.deniers or value.sources[:1]) if denied else (),  # who tells of a denial denies nothing
        why=reasons(value, told, reason),
    )


def refuses(word: "Token") -> bool:
    """ "Refused to sell", which has happened."""
    return verbal(word) and lexicon().is_a("refusing", word) and not future(word)


def future(verb: "Token") -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def covering(trigger: "Token", block: Block, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that the trigger stands in, the innermost first."""
    start, end = block.at(trigger)
    found = [one for one in statements if any(piece.start <= start and end <= piece.end for piece in one.content)]
    return sorted(found, key=lambda one: (sum(piece.end - piece.start for piece in one.content), one.id))


def voice(head: "Token", block: Block, around: Sequence[Statement], mentions: Sequence[Mention]) -> str | None:
    """Who does what the word over the event says: the speaker of its statement, else the actor or words of its doer."""
    start, end = block.at(head)
    for one in around:
        if one.cue is not None and one.cue.start < end and start < one.cue.end and one.speaker is not None:
            return one.speaker
    doer = agent(head) or next((c for c in head.children if c.dep_ == "poss"), None)
    if doer is None and head.pos_ in ("VERB", "AUX") and not any(c.dep_ == "auxpass" for c in head.children):
        doer = subject(head)
    if doer is None or doer.lower_ in ("it", "there", "that", "which", "this"):
        return None
    begin, stop = block.at(doer)
    named = [m.actor for m in mentions if m.span.start <= begin and stop <= m.span.end and m.actor is not None]
    return named[0] if named else words_of(doer)


def words_of(doer: "Token") -> str:
    """A noun phrase without its article and clauses."""
    left = [t for t in doer.lefts if t.dep_ in ("compound", "amod", "nummod", "poss")]
    first = left[0].left_edge.i if left else doer.i
    return doer.doc[first : doer.i + 1].text


def spoken(value: Value, met: Sequence["Token"], block: Block, around: Sequence[Statement]) -> Value:
    """The value inside the statements whose cue does not stand over the trigger: quotations, "..., he said"."""
    lex = lexicon()
    for one in around:
        if one.cue is not None and any(
            one.cue.start < block.at(word)[1] and block.at(word)[0] < one.cue.end for word in met
        ):
            continue
        cue = one.cue.text.split() if one.cue is not None else []
        doing = {lex.verbs.get(word.lower()) for word in cue} | {lex.nouns.get(word.lower()) for word in cue}
        if one.act == "question":
            value = value.under("hypothetical", "it is asked")
        elif one.act == "deny" and lex.groups["denying"] in doing:
            value = value.under("denied", "it is denied", one.speaker)
            continue
        if one.speaker is not None or one.cue is not None or one.manner == "direct":
            value = value.under("attributed", "somebody says so", one.speaker)
    return value


def reasons(value: Value, told: Standing, status: str) -> str:
    first = {"reported": "told as fact", "historical": "told of a time long over"}.get(told)
    said = [first] if first else []
    said += [why for why in dict.fromkeys(value.why) if why]
    if told == "attributed" and not said:
        said = ["somebody says so"]
    return "; ".join([*said, status] if status else said)
