"""The numbers of a clause: how many of what, between which bounds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.text.amounts import amount

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = 4  # words that may bound a number: "no fewer than", "as many as"
BEHIND = 4  # words of the number itself and the thing: "2.5 million artillery shells"
SIGNS = ("$", "€", "£", "¥", "₽")  # sums of two currencies are no two readings of one number
CURRENCIES = {"dollar": "$", "euro": "€", "yen": "¥", "ruble": "₽", "rouble": "₽"}
NEAR = 0.1  # part by which "about 40" may be off


def counted(token: "Token") -> Iterator[tuple[float | None, float | None, str]]:
    """(least, most, lemma of what is counted or sign of the money), nothing for a number that counts no thing ("one of
    them"); "two of the vans" are vans."""
    part = next((one for one in token.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    what = next((one for one in part.children if one.dep_ == "pobj"), token.head) if part else token.head
    while what.pos_ == "NUM" and what.head.i != what.i:
        what = what.head
    if what.pos_ not in ("NOUN", "PROPN", "SYM", "ADJ", "VERB"):
        return
    signs = [one.text for one in token.doc[max(0, token.i - 1) : token.i + 1] if one.text in SIGNS]
    unit = signs[0] if signs else what.lemma_.lower() if what.pos_ in ("NOUN", "PROPN") else ""
    unit = CURRENCIES.get(unit, unit)
    sentence = token.sent
    first = max(sentence.start, token.i - BEFORE)
    lead = token.doc[first : token.i]
    # a number before it bounds nothing of this one
    numbers = [one.i for one in lead if one.pos_ == "NUM"]
    first = numbers[-1] + 1 if numbers else first
    text = token.doc[first : min(sentence.end, token.i + BEHIND)].text
    found = amount(text)
    if found is None or (found.value is None and found.least is None and found.most is None):
        return
    if found.value is None:
        yield found.least, found.most, unit
    elif found.uncertain:
        yield round(found.value * (1 - NEAR), 6), round(found.value * (1 + NEAR), 6), unit
    else:
        yield found.value, found.value, unit
