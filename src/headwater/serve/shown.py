"""How records read on a page: days, numbers with their nouns, addresses of the words cited."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from headwater.case import register
from headwater.flow.write.phrases import days, joined
from headwater.records import Credit, Quantity, Telling, Utterance, When
from headwater.spans import Span

HIDDEN = "Cf"  # Unicode's class of marks that turn or hide text


def plain(text: object) -> str:
    """Text without the marks that turn its direction or hide parts of it; lines and tabs become spaces."""
    return " ".join("".join(c for c in str(text) if unicodedata.category(c) != HIDDEN or c == "\u200d").split())


def frozen(text: str) -> str:
    """The words of a page as they stand; marks that turn or hide text are shown by their code."""
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) == HIDDEN and c != "\u00ad" else c for c in text)


def opens(span: Span | Credit | Mapping[str, Any]) -> str:
    """The address that shows the words inside their article; a span may come in its plain form."""
    if isinstance(span, Mapping):
        article, start, end = span["article"], span["start"], span["end"]
    else:
        article, start, end = span.article, span.start, span.end
    return f"/articles/{article}?at={start}-{end}#at"


def spread(when: When | Mapping[str, Any] | None) -> str:
    """The days of a `When`, or of its plain form."""
    if when is None:
        return "on an unknown day"
    if isinstance(when, When):
        return days(when)
    first, last = (when[name] and date.fromisoformat(when[name]) for name in ("earliest", "latest"))
    return days(When(earliest=first or None, latest=last or None, basis="stated"))


def plural(number: int, noun: str) -> str:
    """`1 page`, `2,000 pages`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def count(number: int) -> str:
    """`2,000`."""
    return f"{number:,}"


def sentence(words: str) -> str:
    """With a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def amount(quantity: Quantity | None) -> str:
    """As the register has it, with commas: `14,000`, `(300,000+)`."""
    return re.sub(r"(?<![\d.])\d{4,}", lambda found: f"{int(found[0]):,}", register.number(quantity))


ACTS = {
    "assert": "says", "deny": "denies", "urge": "urges", "warn": "warns", "pledge": "pledges",
    "decline_to_say": "declines to say", "question": "asks", "announce": "announces",
}  # fmt: skip


def act(name: str) -> str:
    """What somebody does by saying something, as a verb."""
    return ACTS.get(name, name.replace("_", " "))


def verbatim(utterance: Utterance) -> list[Telling]:
    """Tellings that change nothing, the base wording's own left out."""
    return [one for one in utterance.tellings if one.kind == "verbatim" and one.statement != utterance.base_statement]


def changed(utterance: Utterance) -> list[Telling]:
    return [one for one in utterance.tellings if one.kind != "verbatim" and one.statement != utterance.base_statement]


FILTERS: dict[str, Callable[..., Any]] = {
    "plain": plain,
    "frozen": frozen,
    "opens": opens,
    "days": spread,
    "count": count,
    "plural": plural,
    "sentence": sentence,
    "verbatim": verbatim,
    "changed": changed,
    "joined": joined,
    "act": act,
    "stage": register.stage_name,
    "party": register.party_words,
    "amount": amount,
}
