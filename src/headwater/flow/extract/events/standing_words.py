"""What words do to the clause or deed that they stand over, from `beats/standing.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from headwater.beats import table

if TYPE_CHECKING:
    from spacy.tokens import Token

Effect = Literal[
    "keep", "flip", "fact", "stopped", "planned", "no_plan", "possible", "hypothetical", "attributed", "denied",
    "not_observed",
]  # fmt: skip
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """`voice`: who does it asserts what stands under it, or denies it."""

    name: str
    affirmed: Effect
    negated: Effect
    voice: bool

    def effect(self, negated: bool) -> Effect:
        return self.negated if negated else self.affirmed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Groups by lemma ("rule-out" with its particle); `words` are the plain lists, by their keys joined with a dot;
    `status` holds phrases of lemmas by their first word, `openings` those that open a condition."""

    verbs: Mapping[str, Group]
    nouns: Mapping[str, Group]
    adjectives: Mapping[str, Group]
    from_doing: Mapping[str, Group]
    groups: Mapping[str, Group]
    words: Mapping[str, Words]
    status: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    openings: tuple[str, ...]

    def of(self, token: "Token", preposition: str = "") -> Group | None:
        """The group of a verb, noun or adjective, with its particle or the preposition that is looked at."""
        lemma = lemma_of(token)
        if verbal(token):
            found = next((self.verbs[key] for key in keys(token, preposition) if key in self.verbs), None)
            participle = token.tag_ in ("VBN", "VBG") and token.dep_ in ("acomp", "amod")
            found = found or (self.adjectives.get(token.lower_) if participle else None) or self.verbs.get(lemma)
            return found or (self.groups["saying"] if lemma in spoken() else None)
        if token.pos_ in ("ADJ", "ADV"):
            return self.adjectives.get(lemma) or self.adjectives.get(token.lower_)
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        return self.nouns.get(lemma) or (self.verbs.get(lemma) if token.dep_ == "ROOT" else None)

    def has(self, key: str, token: "Token") -> bool:
        """Is the word's lemma in the plain list of that name?"""
        return lemma_of(token) in self.words[key]

    def does(self, key: str, verb: "Token") -> bool:
        """Is the verb, with its particle where it has one, in the plain list of that name?"""
        return any(word in self.words[key] for word in (*keys(verb, ""), lemma_of(verb)))

    def is_a(self, name: str, token: "Token") -> bool:
        return self.of(token) is self.groups[name]


def verbal(token: "Token") -> bool:
    """A verb, or a word with a subject of its own that the tagger takes for a noun: "hopes to receive"."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return (
        token.pos_ in ("NOUN", "PROPN")
        and token.text.islower()
        and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    )


def lemma_of(token: "Token") -> str:
    """The lemma in small letters; of a verb that the tagger takes for a name, the word without its "s"."""
    if token.pos_ in ("PROPN", "NOUN") and verbal(token) and token.lower_.endswith("s"):
        return token.lower_[:-1]
    return str(token.lemma_).lower()


def keys(token: "Token", preposition: str) -> list[str]:
    """ "rule-out", "come-of"."""
    beside = [c.lower_ for c in token.children if c.dep_ == "prt" or c.lower_ in ("ahead", "through", "aside", "away")]
    return [f"{lemma_of(token)}-{word}" for word in (*beside, preposition) if word]


@cache
def spoken() -> Words:
    """The verbs of speech that statements are found by."""
    return frozenset(str(table("speech")["frames"]["speech"]).split())


@cache
def mouths() -> Words:
    """Nouns for who or what says something: people, institutions, documents."""
    raw = table("speech")
    return frozenset(f"{raw['people']} {raw['evidence']} source official minister spokesman spokeswoman".split())


@cache
def lexicon() -> Lexicon:
    raw = table("standing")
    groups = {
        name: Group(name, row["affirmed"], row["negated"], bool(row.get("voice")))
        for name, row in raw["groups"].items()
    }

    def listed(key: str) -> dict[str, Group]:
        return {word: groups[name] for name, row in raw["groups"].items() for word in str(row.get(key, "")).split()}

    words = {name: frozenset(text.split()) for name, text in raw.items() if isinstance(text, str)}
    for outer in ("own", "adverbs", "modifiers", "prepositions", "history"):
        words |= {f"{outer}.{name}": frozenset(text.split()) for name, text in raw[outer].items()}
    status: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for name, text in raw["status"].items():
        for phrase in (tuple(one.split()) for one in text.split(",") if one.strip()):
            status[phrase[0]] = (*status.get(phrase[0], ()), (name, phrase))
    openings = tuple(phrase.strip() for phrase in raw["conditional"].split(","))
    return Lexicon(
        listed("verbs"), listed("nouns"), listed("adjectives"), listed("from"), groups, words, status, openings
    )
