"""The reporting cues of `beats/speech.yaml`, ready for lookup by lemma."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from headwater.beats import table
from headwater.records import Act

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """One set of lemmas a frame; `prepositions` and `of_object` map a verb to the prepositions it takes."""

    speech: Words
    clause: Words
    infinitive: Words
    other_infinitive: Words
    object: Words
    naming: Words
    prepositions: Mapping[str, Words]
    of_object: Mapping[str, Words]
    addressed: Words
    reckoning: Words
    adjectives: Words
    unstated: Words
    nouns: Words
    evidence: Words
    showing: Words
    people: Words
    refusable: Words
    dismissing: Words
    claims: Words
    speaking: Words
    silent: Words
    deniable: Words
    withheld: Words
    answers: Words
    verbs: Words
    acts: Mapping[str, Act]


def words(text: str) -> Words:
    return frozenset(text.split())


@cache
def cues() -> Cues:
    raw = table("speech")
    frames = raw["frames"]
    sets = {
        name: words(frames[name]) for name in ("speech", "clause", "infinitive", "other_infinitive", "object", "naming")
    }
    prepositions = {verb: words(text) for verb, text in frames["prepositional"].items()}
    of_object = {verb: words(text) for verb, text in frames["of_object"].items()}
    acts: dict[str, Act] = {}
    for act, text in raw["acts"].items():
        acts.update(dict.fromkeys(text.split(), act))
    rest = {
        name: words(raw[name])
        for name in (
            "addressed", "reckoning", "adjectives", "unstated", "nouns", "evidence", "showing", "people", "refusable",
            "dismissing", "claims", "speaking", "silent", "deniable", "withheld", "answers",
        )
    }  # fmt: skip
    return Cues(
        **sets,
        **rest,
        prepositions=prepositions,
        of_object=of_object,
        verbs=frozenset().union(*sets.values(), prepositions, of_object, rest["dismissing"], rest["reckoning"]),
        acts=acts,
    )
