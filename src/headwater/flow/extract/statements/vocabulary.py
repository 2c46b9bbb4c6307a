"""The words that deny, those that do what they say, and those of mode and certainty, from `beats/speech.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from headwater.beats import table
from headwater.flow.extract.statements.cues import Words, words


@dataclass(frozen=True, slots=True)
class Denying:
    """Words of `denial`. `claims` are nouns for what is said to be so; of the `clausal` ones only with their clause."""

    untrue: Words
    doubtful: Words
    factual: Words
    claims: Words
    clausal: Words
    refuting: Words
    twisted: Words
    insisting: Words
    insisting_on: Words
    arguing: Words
    part: Words
    said: Words
    asserted: Words
    truth: Words
    standing: Words
    minded: Words
    myths: Words
    misquoting: Words
    wording: Words
    spreading: Words
    holding: Words
    plain_adverbs: Words
    saying_on: Words
    denying: Words
    points: Words
    phrasal: Mapping[str, str]

    @property
    def plain(self) -> Words:
        """Nouns that name a claim without more."""
        return self.claims - self.clausal


@cache
def denying() -> Denying:
    raw = table("speech")["denial"]
    lists = {name: words(text) for name, text in raw.items() if name != "phrasal"}
    return Denying(phrasal=dict(raw["phrasal"]), **lists)


@dataclass(frozen=True, slots=True)
class Performing:
    """What is done by the words said themselves, and by those of who does not answer."""

    undone: Words
    giving: Words
    granting: Words
    addresses: Words
    asked: Words
    answering: Words
    occasion: Words


@cache
def performing() -> Performing:
    return Performing(**{name: words(text) for name, text in table("speech")["performing"].items()})


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
