"""The words of mode and certainty in `beats/speech.yaml`."""

from dataclasses import dataclass
from functools import cache

from headwater.beats import table
from headwater.flow.extract.statements.cues import Words, words
from headwater.records import Certainty

CERTAIN: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Modes:
    """`opinions`: a speaker's own view of the clause below; `guessing`: cues that say less than "say"."""

    opinions: Words
    guessing: Words
    guessing_adjectives: Words
    seeming: Words
    probable: Words
    possible: Words
    certain: Words
    likely: Words
    planning: Words
    planned: Words
    wishing: Words
    excluding: Words
    failing: Words
    tomorrow: Words
    formerly: Words
    ages: Words


@cache
def modes() -> Modes:
    return Modes(**{name: words(text) for name, text in table("speech")["modes"].items()})
