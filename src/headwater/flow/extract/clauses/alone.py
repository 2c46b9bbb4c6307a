"""A clause as a sentence that stands alone: with its subject, and with names in brackets for what points elsewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.flow.extract.clauses.parts import Parties
from headwater.flow.grammar import RELATIVE, subject
from headwater.records import Article, Statement
from headwater.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = ("VBD", "VBP", "VBZ", "MD")
THIRD = frozenset(["it", "they", "he", "she", "him", "them", "her", "his", "its", "their", "hers", "theirs"])
FIRST = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "you", "your"])
OPEN = frozenset(["this", "that", "these", "those", "which", "who", "whom", "whose", "what"])
ASIDE = ("relcl", "acl", "appos", "parataxis", "cc", "conj", "punct", "preconj", "ccomp", "advcl")
NEEDED = ("ccomp", "xcomp", "attr", "dobj", "acomp")  # without them a verb says half of what it says
PAIRS = {"“": "”", "‘": "’", "(": ")", "[": "]"}
LEAST = 3  # words of a sentence
ASKING = ("WRB", "WP", "WDT", "WP$")  # tags of "why", "what"
OWN = ("PRP$",)  # tags of "his", "its"


class Standing:
    """One clause on its way to a sentence. `held`: the statements that it belongs to, the innermost first."""

    def __init__(self, article: Article, parties: Parties, head: "Token", held: Sequence[Statement]) -> None:
        self.article, self.parties, self.head, self.held = article, parties, head, held
        self.start = parties.block.start
        self.named: set[str] = set()
        self.voice = self.naming = False

    def sentence(self, words: Sequence["Token"], spans: Sequence[Span]) -> str | None:
        """None where no sentence comes of it that a reader understands by itself."""
        tokens = [one for one in words if any(s.start <= self.at(one) < s.end for s in spans)]
        if not tokens or self.torn(tokens, spans):
            return None
        inside = {one.i for one in tokens}
        if not self.finite() or self.head.i not in inside:
            return self.framed(tokens, spans)
        own = subject(self.head)
        if own is None or self.halved(inside) or (self.head.i == tokens[-1].i and self.head.pos_ == "AUX"):
            return None
        if tokens[0].tag_ in ASKING and self.head.dep_ != "relcl":
            return None
        lead = ""
        if own.i not in inside and not self.relative(tokens, own):
            found = self.noun(own)
            if found is None:
                return None
            lead = f"{found} "
        told = self.told(self.bare(tokens))
        return None if told is None else self.written(lead + told)

    def at(self, token: "Token") -> int:
        return self.start + token.idx

    def finite(self) -> bool:
        helpers = [c for c in self.head.children if c.dep_ in ("aux", "auxpass")]
        if any(c.lower_ == "to" for c in helpers):
            return False
        return self.head.tag_ in FINITE or any(c.tag_ in FINITE for c in helpers)

    def torn(self, tokens: Sequence["Token"], spans: Sequence[Span]) -> bool:
        """Is something left out of the middle, and what follows does not go on with the verb?"""
        for span in spans[1:]:
            first = next((one for one in tokens if self.at(one) >= span.start), None)
            if first is None or not (first.i == self.head.i or first.head.i == self.head.i) or first.dep_ == "cc":
                return True
        return False

    def halved(self, inside: set[int]) -> bool:
        """Does a part that the verb needs stand in another clause?"""
        if self.head.tag_ == "VBG" and not any(c.dep_ == "aux" for c in self.head.children):
            return True
        return any(c.dep_ in NEEDED and c.i not in inside for c in self.head.children)

    def relative(self, tokens: Sequence["Token"], own: "Token") -> bool:
        """Does the clause begin with a word for its subject that stands outside: "which burnt down"?"""
        return (
            any(one.lower_ in RELATIVE and one.dep_ in ("nsubj", "nsubjpass") for one in tokens)
            and self.noun(own) is not None
        )

    def bare(self, tokens: Sequence["Token"]) -> list["Token"]:
        """Without "in which" or "two months after" before it."""
        row = list(tokens)
        if len(row) > 1 and row[0].pos_ == "ADP" and row[1].lower_ in RELATIVE:
            row = row[2:]
        elif row and row[0].lower_ in ("where", "when"):
            row = row[1:]
        marks = [place for place, one in enumerate(row) if one.dep_ == "mark" and one.head.i == self.head.i]
        return row[marks[0] + 1 :] if marks and self.head.dep_ == "advcl" else row

    def noun(self, head: "Token") -> str | None:
        """The noun phrase of a word, without what hangs on it beside its own attributes."""
        if head.pos_ == "PRON":
            return self.stood(head) if head.lower_ in THIRD else None
        aside = {*ASIDE} - ({"cc", "conj", "punct"} if any(c.dep_ == "conj" for c in head.children) else set())
        left = {one.i for one in head.subtree if one.i != head.i and one.dep_ in aside}
        kept = {one.i for one in head.subtree if not any(above.i in left for above in (one, *one.ancestors))}
        first, last = head.i, head.i
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept:
            last += 1
        self.naming = True
        told = self.told(list(head.doc[first : last + 1]))
        self.naming = False
        return told

    def told(self, tokens: Sequence["Token"]) -> str | None:
        """Their words, with names for what points elsewhere; None where nobody knows for whom."""
        parts: list[str] = []
        for place, token in enumerate(tokens):
            word = self.word(token)
            if word is None:
                return None
            parts.append(word)
            gap = tokens[place + 1].i > token.i + 1 if place + 1 < len(tokens) else False
            parts.append(" " if gap or token.whitespace_ else "")
        return "".join(parts).strip() or None

    def word(self, token: "Token") -> str | None:
        low = token.lower_
        if low in FIRST and token.pos_ in ("PRON", "DET"):
            self.voice = True
            return token.text if self.speaker() else None
        if low in THIRD and token.pos_ in ("PRON", "DET"):
            return self.stood(token)
        if low in OPEN and token.pos_ in ("PRON", "DET") and token.dep_ in ("nsubj", "nsubjpass"):
            known = self.head.dep_ == "relcl" and token.head.i == self.head.i and not self.naming
            return self.noun(self.head.head) if known else None
        self.remember(token)
        return token.text

    def remember(self, token: "Token") -> None:
        mention = self.parties.mention(token)
        if mention is not None and mention.actor is not None:
            self.named.add(mention.actor)

    def stood(self, token: "Token") -> str | None:
        """A pronoun, or the name that it stands for."""
        if token.dep_ == "expl" or (token.lower_ == "it" and any(c.dep_ == "expl" for c in token.head.children)):
            return token.text
        mention = self.parties.mention(token)
        actor = mention.actor if mention is not None and mention.resolved_by == "pronoun" else None
        if actor is None and token.dep_ in ("nsubj", "nsubjpass"):
            actor = self.speaking(token)
        if actor is None:
            return token.text if token.tag_ in OWN and (self.named or token.i > self.head.i) else None
        if actor in self.named:
            return token.text
        self.named.add(actor)
        return f"[{actor}’s]" if token.tag_ in OWN else f"[{actor}]"

    def speaking(self, token: "Token") -> str | None:
        """Who says of himself in another's words that he does something: "the firm said it would build"."""
        speaker = self.speaker()
        if speaker is None or self.held[0].manner == "direct" or token.head.i != self.head.i:
            return None
        return speaker if (token.lower_ in ("he", "she")) == (speaker in self.parties.people) else None

    def speaker(self) -> str | None:
        return self.held[0].speaker if self.held else None

    def framed(self, tokens: Sequence["Token"], spans: Sequence[Span]) -> str | None:
        """What is no sentence of its own ("to open talks"), behind whoever says it, and how."""
        cue, speaker = (self.held[0].cue if self.held else None), self.speaker()
        doc = self.parties.block.doc
        verbs = [
            one for one in doc
            if cue is not None and cue.start <= self.at(one) < cue.end and one.pos_ == "VERB" and one.tag_ in FINITE
        ]  # fmt: skip
        if not verbs or not speaker or cue is None or cue.end > spans[0].start:
            return None
        told = self.told(tokens)
        return None if told is None else self.written(f"[{speaker}] {cue.text} {told}", framed=True)

    def written(self, text: str, framed: bool = False) -> str | None:
        text = balanced(" ".join(text.split()).strip(" ,;:"))
        if len(text.split()) < LEAST:
            return None
        text = text[0].upper() + text[1:]
        return f"{self.speaker()}: {text}" if self.voice and not framed else text


def balanced(text: str) -> str:
    """With the closing marks that were cut off with what follows, without those that open nowhere."""
    stack: list[str] = []
    kept: list[str] = []
    for place, one in enumerate(text):
        letters = 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1 : place + 2].isalnum()
        if one in PAIRS and not (one == "‘" and letters):
            stack.append(PAIRS[one])
        elif one in PAIRS.values() and one != "’":
            if not stack or stack[-1] != one:
                continue
            stack.pop()
        elif one == "’" and stack and stack[-1] == one and not letters:
            stack.pop()
        kept.append(one)
    return "".join(kept) + "".join(reversed(stack))
