"""A beat's words in the tokens of a block: its triggers, and the goods that it knows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from headwater.beats.beat import Beat, Role, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

POS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN", "VERB", "ADJ"), "adjective": ("ADJ", "VERB", "ADV")}


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at its place: `token` is the word that the others hang on, `last` the index of its last word."""

    token: "Token"
    trigger: Trigger
    words: tuple[int, ...]
    others: tuple["Hit", ...] = ()  # other readings of the same words, for where the first lacks what it asks for


class Words:
    """What a beat looks for, by first word."""

    def __init__(self, beat: Beat) -> None:
        self.beat = beat
        self.triggers: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
        for trigger in beat.triggers:
            for words in trigger.words:
                row = split(words)
                self.triggers.setdefault(row[0], []).append((row, trigger))
        self.nouns: dict[str, list[tuple[str, ...]]] = {}
        self.class_of: dict[tuple[str, ...], str] = {}
        self.names: dict[str, list[tuple[str, ...]]] = {}
        self.qualified: dict[str, str] = {}
        patterns: list[str] = []
        for name, items in beat.items.items():
            for where, all_words in ((self.nouns, items.nouns), (self.names, items.names)):
                for row in dict.fromkeys(row for words in all_words for row in spellings(words.lower())):
                    if row not in self.class_of:
                        where.setdefault(row[-1], []).append(row)
                        self.class_of[row] = name
            self.qualified.update(dict.fromkeys(items.qualified, name))
            patterns += items.patterns
        self.pattern = re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else None
        self.exchange = {noun: kind for kind, one in beat.exchange.items() for noun in one.nouns}
        self.aspects = frozenset(beat.aspects)
        self.measures = frozenset(beat.measures)
        self.gains = frozenset(beat.light.gains)
        self.light = frozenset(beat.light.does) | self.gains
        self.bodies, self.spokes = frozenset(beat.parties.bodies), frozenset(beat.parties.spokes)
        self.firms = frozenset(beat.parties.firms)
        self.named_for = frozenset(word.capitalize() for word in beat.parties.named_for)
        self.waters = frozenset(beat.parties.places)
        self.yielding = frozenset(beat.parties.yielding)
        self.harbours, self.against = frozenset(beat.parties.harbours), frozenset(beat.parties.against)
        self.watching = any_of(beat.parties.watchers)
        self.harbour = "|".join(sorted(map(re.escape, beat.parties.harbours), key=lambda one: (-len(one), one)))
        self.benefits = frozenset(beat.benefits)
        self.keepers, self.topics = frozenset(beat.keepers), frozenset(beat.topics)
        self.beside = {name: any_of(one.beside) for name, one in beat.items.items() if one.beside}
        self.unlike = frozenset(beat.unlike)
        self.qualifiers = frozenset(beat.qualifiers)

    def hits(self, doc: "Doc") -> dict[int, Hit]:
        """Token index -> the trigger there; the one of most words where several fit, with the `others` of as many."""
        found: dict[int, Hit] = {}
        for token in doc:
            for key in dict.fromkeys((token.lemma_.lower(), token.lower_)):
                for row, trigger in self.triggers.get(key, ()):
                    hit = match(token, row, trigger)
                    if hit is None:
                        continue
                    old = found.get(hit.token.i)
                    if old is None or len(hit.words) > len(old.words):
                        found[hit.token.i] = hit
                    elif len(hit.words) == len(old.words) and hit.trigger != old.trigger:
                        found[hit.token.i] = replace(old, others=(*old.others, hit))
        inside = {i for hit in found.values() for i in hit.words if i != hit.token.i}
        inside |= {i for i, hit in found.items() if hit.token.tag_ == "VBN" and only_qualifies(hit.token, found)}
        return {i: hit for i, hit in found.items() if i not in inside}

    def goods(self, doc: "Doc") -> dict[int, str]:
        """Token index -> class of goods, of every noun that names some."""
        found: dict[int, str] = {}
        for token in doc:
            for row in self._rows(token):
                first = token.i - len(row) + 1
                if first >= 0 and all(same(doc[first + n], word) for n, word in enumerate(row)):
                    found[token.i] = self.class_of[row]
                    found.update((n, self.class_of[row]) for n in range(first, token.i) if doc[n].pos_ in NOMINAL)
            if token.i not in found and self.pattern is not None and self.pattern.fullmatch(token.text):
                found[token.i] = "designation"
            if token.i - 1 in found and MARK.fullmatch(token.text) and doc[token.i - 1].text[:1].isupper():
                found[token.i] = found[token.i - 1]
        for i in [i for i in found if self.other(doc[i]) or self.apart(doc[i], found[i]) or self.firm(doc[i])]:
            del found[i]
        for token in doc:
            if token.i not in found and (name := self.qualified.get(token.lemma_.lower())) is not None:
                beside = [child for child in token.children if child.dep_ in ("amod", "compound", "nmod", "poss")]
                if any(self.military(child, found) for child in beside):
                    found[token.i] = name
        return found

    def vague(self, doc: "Doc", hits: Mapping[int, Hit]) -> dict[int, str]:
        """Nouns that are goods in the right company alone ("fighters"), beside a trigger; of a beat that is read so.
        What comes and goes of itself may only carry the goods ("sailed aboard a ship")."""
        if not hits or not self.beat.reader:
            return {}
        found = ((token, self.qualified.get(token.lemma_.lower())) for token in doc if token.pos_ == "NOUN")
        return {
            token.i: name
            for token, name in found
            if name in VAGUE
            and not (self.other(token) or self.apart(token, name))
            and not (name in self.beat.movers and self.carries(token, hits))
        }

    def carries(self, token: "Token", hits: Mapping[int, Hit]) -> bool:
        """Is it what the goods travel on, or does it travel itself?"""
        if token.dep_ == "pobj" and token.head.lower_ in ("aboard", "on", "onto", "by", "off"):
            return True
        hit = hits.get(token.head.i) if token.dep_ in ("nsubj", "appos") else None
        frame = self.beat.frames[hit.trigger.frame] if hit is not None else {}
        return self.beat.roles.get(frame.get("subject", ""), NO_ROLE).fills == "item"

    def other(self, token: "Token") -> bool:
        """Does a word beside it make it something else ("water tank")?"""
        return any(child.lemma_.lower() in self.unlike for child in token.lefts)

    def firm(self, token: "Token") -> bool:
        """Is it the last word of a firm's name ("Noor Munitions")?"""
        before = token.nbor(-1) if token.i else token
        named = before.i < token.i and before.pos_ == "PROPN" and before.head.i == token.i and before.text[:1].isupper()
        plain = any(one.pos_ in NOMINAL and one.text.islower() for one in token.sent)
        return token.text in self.named_for and named and plain and not adjectival(before)

    def types(self, token: "Token") -> bool:
        """Is it the first word of goods of two ("raw materials")?"""
        return any(row[:-1] == (token.lower_,) for row in self.nouns.get(token.head.lemma_.lower(), ()))

    def apart(self, token: "Token", name: str) -> bool:
        """Do the words fail that goods of this class ask for, or does the sentence tell of somebody who only shows
        them?"""
        beside = self.beside.get(name)
        if beside is not None and not beside.search(token.sent.text):
            return True
        return any(one.lemma_.lower() in self.keepers for one in token.sent)

    def studied(self, token: "Token") -> bool:
        """Is it, or what it qualifies, a field of study ("follows arms shipments")?"""
        while token.dep_ in ("compound", "amod", "nmod") and token.head.pos_ in NOMINAL:
            token = token.head
        if token.tag_ != "NNS" or any(child.dep_ in ("det", "poss", "nummod") for child in token.children):
            return False
        over = token.head.head if token.dep_ == "pobj" else token.head
        return over.lemma_.lower() in self.topics and token.dep_ in ("dobj", "pobj")

    def military(self, token: "Token", found: Mapping[int, str]) -> bool:
        if token.i in found or token.lower_ in self.qualifiers or token.lemma_.lower() in self.qualifiers:
            return True
        return any(self.military(child, found) for child in token.lefts)

    def _rows(self, token: "Token") -> Iterator[tuple[str, ...]]:
        if token.pos_ not in NOMINAL:  # "mortar rounds", "its surplus carbines", "the frigate X", the noun misread
            alone = no_verb(token)
            yield from (
                row
                for row in self.nouns.get(token.lemma_.lower(), ())
                if alone or (len(row) > 1 and token.tag_ == "VBZ")
            )
        else:
            yield from self.nouns.get(token.lemma_.lower(), ())
            for other in sorted({token.lower_, token.lower_.removesuffix("s")} - {token.lemma_.lower()}):
                yield from self.nouns.get(other, ())
        if token.text[:1].isupper() or token.text[:1].isdigit():
            yield from self.names.get(token.lower_, ())
            if token.lower_.endswith("s"):
                yield from self.names.get(token.lower_[:-1], ())


def no_verb(token: "Token") -> bool:
    """Can it be no verb, whatever the tagger says, for want of a subject, or as a word before a noun?"""
    before, after = (token.nbor(n) if 0 <= token.i + n < len(token.doc) else token for n in (-1, 1))
    bare = not any(child.dep_ in ("nsubj", "nsubjpass", "aux", "prt") for child in token.children)
    if token.tag_ == "VBZ":
        after_noun = before.i < token.i and before.pos_ in ("ADJ", "NOUN", "PROPN", "NUM")
        return after_noun and bare and not any(child.dep_ == "dobj" for child in token.children)
    if token.tag_ in ("VB", "VBP"):  # "denies drone sale"
        return bare and after.i > token.i and after.pos_ == "NOUN" and after.head.i == token.i and before.pos_ != "PART"
    return token.pos_ == "ADJ" and (token.dep_ == "compound" or after.pos_ == "PROPN")


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words in a text, the longest first; nothing where there are none."""
    ordered = sorted(map(re.escape, words), key=lambda one: (-len(one), one))
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(ordered)})s?(?!\w)" if ordered else r"(?!)")


def adjectival(token: "Token") -> bool:
    """ "Kandeshi", "Norvaskan"."""
    return ADJECTIVAL.fullmatch(token.text) is not None


ADJECTIVAL = re.compile(r"[A-Z]\w+(?:an|ian|ish|ese|i|ic)")
NO_ROLE = Role(fills="any")
HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
MARK = re.compile(r"\d{1,2}(?:[A-Z]\d?)?s?|[A-Z]\d{1,2}s?|I{1,3}")  # "Leopard 2s", "Patriot PAC3"
VAGUE = ("aircraft", "armour", "ships", "artillery", "ammunition")  # classes of goods whose vague names are read
NOMINAL = ("NOUN", "PROPN", "NUM", "X")


def same(token: "Token", word: str) -> bool:
    return word in (token.lemma_.lower(), token.lower_) or token.lower_ == word + "s"


def split(words: str) -> tuple[str, ...]:
    """The words as the tokenizer parts them: a hyphen between letters is a word of its own."""
    return tuple(HYPHEN.sub(" - ", words).split())


def spellings(words: str) -> tuple[tuple[str, ...], ...]:
    """The words as listed, and with a hyphen or a space where the other stands ("flame-thrower", "bridge layer")."""
    row = split(words)
    open_ = tuple(word for word in row if word != "-")
    tied = (open_[0], "-", *open_[1:]) if len(open_) == 2 else row
    return (row, open_, tied)


@cache
def words_of(beat: Beat) -> Words:
    return Words(beat)


def match(token: "Token", row: tuple[str, ...], trigger: Trigger) -> Hit | None:
    """The trigger, where its words stand in a row from `token` on, or the verb's particle or object beside it."""
    doc = token.doc
    if "-" not in row and hyphened(token):
        return None
    if len(row) == 1:
        fits = token.pos_ in POS[trigger.pos] and (trigger.pos != "noun" or nominal(token))
        return Hit(token, trigger, (token.i,)) if fits else None
    if trigger.pos == "verb":
        if token.pos_ not in ("VERB", "AUX"):  # "be on order"
            return None
        places = [token.i]
        for word in row[1:]:
            later = next((t for t in doc[places[-1] + 1 : token.i + 9] if same(t, word) and under(t, token)), None)
            if later is None:
                return None
            places.append(later.i)
        return Hit(token, trigger, tuple(places))
    run = doc[token.i : token.i + len(row)]
    if len(run) < len(row) or not all(same(t, word) for t, word in zip(run, row, strict=True)):
        return None
    return Hit(run.root, trigger, tuple(t.i for t in run))


def only_qualifies(token: "Token", found: Mapping[int, Hit]) -> bool:
    """ "The proposed sale" is no proposal apart from the sale."""
    return token.dep_ == "amod" and token.head.i in found and token.i < token.head.i


def hyphened(token: "Token") -> bool:
    """Is it one half of a compound ("shoulder-fired")?"""
    doc = token.doc
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return any(one.text == "-" and not (one.whitespace_ and one.i < token.i) for one in beside)


def nominal(token: "Token") -> bool:
    """A noun, also one that the tagger took for a verb beside an article ("the order")."""
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return any(child.dep_ in ("det", "poss") for child in token.children)


def under(token: "Token", verb: "Token") -> bool:
    """Does it hang on the verb, directly or through a preposition?"""
    head = token.head
    return head.i == verb.i or (head.dep_ in ("prep", "prt", "dobj", "advmod") and head.head.i == verb.i)
