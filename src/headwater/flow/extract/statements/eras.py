"""Whether a clause tells of a time that was over long before the news: "in 1934", "ten years ago", "used to"."""

import re
from typing import TYPE_CHECKING

from headwater.flow.extract.statements.vocabulary import Modes
from headwater.flow.grammar import child, times_of

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"^(?:1[5-9]|20)\d\d(?:s|'s|’s)?$")
OPEN_ENDED = ("since", "by", "until", "for")  # "since 2019" is not over
WAR = ("during", "before", "in", "after")


def long_past(head: "Token", year: str | None, lexicon: Modes) -> bool:
    """`year`: that of publication, where known; a time in it is no history."""
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    if head.tag_ != "VBD" and not helpers & {"was", "were", "had", "did"}:
        return False
    if head.lemma_.lower() == "use" and child(head, "xcomp") is not None:
        return True
    return any(of_old(word, year, lexicon) for word in times_of(head))


def of_old(word: "Token", year: str | None, lexicon: Modes) -> bool:
    if YEAR.match(word.text):
        return word.text != year and word.head.lower_ not in OPEN_ENDED
    if word.lower_ == "ago":
        return any(c.lemma_.lower() in lexicon.ages for c in word.subtree)
    if word.lemma_.lower() in lexicon.ages:
        return any(c.lower_ in ("last", "previous") for c in word.children)
    if word.lower_ in ("war", "wars"):
        return word.head.lower_ in WAR
    return word.lower_ in lexicon.formerly
