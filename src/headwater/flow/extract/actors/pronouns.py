"""Pronouns whose antecedent is clear. What is not clear stays without an actor, or is left alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, tokens
from headwater.flow.extract.actors.groups import quoted
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = ("they", "them")
_BODIES = ("government", "organization", "group")
_BACK = 2  # sentences back that a pronoun may reach


def pronouns(parse: Parse, finds: list[Find], genders: dict[str, str]) -> list[Find]:
    """`genders`: "he" or "she" for those people of whom the text or their given name tells."""
    made: list[Find] = []
    by_block: dict[int, list[Find]] = {}
    for find in sorted(finds, key=lambda f: (f.at, -f.end)):
        by_block.setdefault(find.block.start, []).append(find)
    memory = _Memory(genders)
    for block in parse:
        if block.zone == "body":
            made.extend(memory.read(block, by_block.get(block.start, [])))
    return made


class _Memory:
    """Who was spoken of lately: the last speaker, and the people and bodies of the last sentences."""

    def __init__(self, genders: dict[str, str]) -> None:
        self._genders = genders
        self._speaker: Find | None = None
        self._recent: list[list[Find]] = []

    def read(self, block: Block, finds: list[Find]) -> list[Find]:
        made: list[Find] = []
        heads = {find.doc[find.first : find.last].root.i: find for find in finds}
        inside = quoted(block)
        for sentence in block.doc.sents:
            here: list[Find] = []
            for token in sentence:
                find = heads.get(token.i)
                if find is None and token.pos_ == "PRON":
                    find = self._pronoun(block, token, here, heads, inside)
                    if find is not None:
                        made.append(find)
                        heads[token.i] = find
                if find is None:
                    continue
                if not inside[token.i]:
                    here.append(find)
                    if (
                        token.dep_ == "nsubj"
                        and token.head.lemma_.lower() in known.words("speech")
                        and find.name is not None
                    ):
                        self._speaker = find
            self._recent = [*self._recent, here][-_BACK:]
        return made

    def _pronoun(
        self, block: Block, token: "Token", here: list[Find], heads: dict[int, Find], inside: list[bool]
    ) -> Find | None:
        word = token.lower_
        if _bracketed(token):
            return self._bracket(block, token, here) if word in _PLURAL else None
        if inside[token.i]:
            return None
        if word in ("he", "she"):
            return self._person(block, token, here)
        if word in ("who", "which") and token.head.dep_ == "relcl" and token.dep_ == "nsubj":
            find = heads.get(token.head.head.i)
            return _made(block, token, find) if find is not None and find.kind not in ("place", "evidence") else None
        if word in ("it", "they") and token.dep_ == "nsubj":
            return self._body(block, token, heads, here)
        return None

    def _person(self, block: Block, token: "Token", here: list[Find]) -> Find | None:
        def fits(find: Find) -> bool:
            single = find.kind == "person" or (find.unnamed and find.doc[find.last - 1].tag_ == "NN")
            names = (find.name,) if find.name is not None else find.others
            return single and any(self._genders.get(name, token.lower_) == token.lower_ for name in names)

        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in known.words("speech")
        near = _distinct(f for f in here if fits(f))
        if not near and speaks and self._speaker is not None and fits(self._speaker):
            return _made(block, token, self._speaker)
        matrix = _matrix_subject(token)
        for find in near:
            if matrix is not None and find.first <= matrix.i < find.last:
                return _made(block, token, find)
        if matrix is not None and matrix.pos_ == "NOUN" and not any(f.first <= matrix.i < f.last for f in here):
            return None
        if not near:
            for sentence in reversed(self._recent):
                near = _distinct(f for f in sentence if fits(f))
                if near:
                    break
        return _one(block, token, near)

    def _body(self, block: Block, token: "Token", heads: dict[int, Find], here: list[Find]) -> Find | None:
        """ "The council said it had learned": the subject of the verb that governs the clause."""
        matrix = _matrix_subject(token)
        if matrix is not None:
            find = heads.get(matrix.i)
            fits = find is not None and find.name is not None and find.kind not in ("person", "place", "evidence")
            return _made(block, token, find) if find is not None and fits else None
        speaks = token.head.lemma_.lower() in known.words("speech")
        if token.lower_ == "it" and speaks:
            top = next((c for c in token.sent.root.children if c.dep_ == "nsubj" and c.i < token.i), None)
            find = heads.get(top.i) if top is not None else None
            return _made(block, token, find) if find is not None and find.kind in (*_BODIES, "outlet") else None
        last = self._speaker
        if token.lower_ == "they" and speaks and not here and last is not None and last.kind == "group":
            return _made(block, token, last)
        return None

    def _bracket(self, block: Block, token: "Token", here: list[Find]) -> Find | None:
        """An editor's pronoun stands for somebody outside the quotation: the candidates, never a choice."""
        near = [find for sentence in (*self._recent, here) for find in sentence if find.kind in _BODIES]
        names = tuple(sorted({find.name for find in near if find.name is not None and _argument(find)}))
        if not names:
            return None
        start, end = tokens(block, token.i, token.i + 1)
        return Find(block, start - 1, end + 1, token.i, token.i + 1, None, "government", "pronoun", others=names)


def _matrix_subject(token: "Token") -> "Token | None":
    """The subject of the verb of speech or thought whose content holds the pronoun's clause."""
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in known.words("speech"):
        return None
    return next((child for child in verb.head.children if child.dep_ == "nsubj" and child.i < token.i), None)


def _argument(find: Find) -> bool:
    """Does the name stand for itself, rather than beside another noun?"""
    return find.doc[find.first : find.last].root.dep_ not in ("compound", "amod", "nmod", "poss")


def _distinct(finds: Iterator[Find]) -> list[Find]:
    kept: dict[tuple[str, ...], Find] = {}
    for find in finds:
        kept[(find.name,) if find.name is not None else find.others] = find
    return list(kept.values())


def _one(block: Block, token: "Token", near: list[Find]) -> Find | None:
    if len(near) == 1:
        return _made(block, token, near[0])
    if not near:
        return None
    start, end = tokens(block, token.i, token.i + 1)
    others = tuple(sorted({name for f in near for name in ((f.name,) if f.name is not None else f.others)}))
    return Find(block, start, end, token.i, token.i + 1, None, "person", "pronoun", others=others)


def _made(block: Block, token: "Token", find: Find) -> Find:
    start, end = tokens(block, token.i, token.i + 1)
    place = (start, end, token.i, token.i + 1)
    return Find(block, *place, find.name, find.kind, "pronoun", find.country, find.principal, find.others)


def _bracketed(token: "Token") -> bool:
    doc = token.doc
    if not 0 < token.i < len(doc) - 1 or token.whitespace_ or doc[token.i - 1].whitespace_:
        return False
    return doc[token.i - 1].text[-1] == "[" and doc[token.i + 1].text[0] == "]"


def told_genders(finds: list[Find]) -> dict[str, str]:
    """People whom a title, an office or a word of kinship beside the name tells to be he or she."""
    told: dict[str, str] = {}
    table = known.genders()
    for find in sorted(finds, key=lambda f: f.at):
        if find.kind == "person" and find.name is not None and find.first > 0:
            gender = table.get(find.doc[find.first - 1].lower_)
            if gender is not None:
                told.setdefault(find.name, gender)
    given = known.given_genders()
    for find in finds:
        if find.kind == "person" and find.name is not None and find.name.split()[0] in given:
            told.setdefault(find.name, given[find.name.split()[0]])
    return told
