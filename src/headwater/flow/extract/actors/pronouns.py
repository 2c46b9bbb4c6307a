"""Pronouns whose antecedent is clear. What is not clear stays without an actor, or is left alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.candidates import aged, is_person_noun
from headwater.flow.extract.actors.definite import (
    age_told,
    definite,
    first_standing,
    is_somebody_else,
    native,
    phrase_start,
    told_apart,
)
from headwater.flow.extract.actors.find import Find, tokens
from headwater.flow.extract.actors.groups import quoted
from headwater.flow.extract.actors.roles import Role
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = ("they", "them")
_BODIES = ("government", "organization", "group")
_OBJECTS = {"him": "he", "her": "she"}
_BACK = 2  # sentences back that a pronoun may reach
_WENT_ON = 2  # sentences about somebody else after which "he said" is no more the last speaker's


def pronouns(
    parse: Parse, finds: list[Find], genders: dict[str, str], printed: list[Role]
) -> dict[tuple[int, int], Find]:
    """Start of the block and token -> the find. Words like "the 61-year-old" are taken up like pronouns.

    `genders`: "he" or "she" for those people of whom the text or their given name tells.
    """
    made: list[Find] = []
    by_block: dict[int, list[Find]] = {}
    for find in sorted(finds, key=lambda f: (f.at, -f.end)):
        by_block.setdefault(find.block.start, []).append(find)
    memory = _Memory(genders, {role.person for role in printed if role.text and not role.kin}, ages(finds), finds)
    for block in parse:
        if block.zone == "body":
            made.extend(memory.read(block, by_block.get(block.start, [])))
    return {(find.block.start, find.last - 1): find for find in made}


class _Memory:
    """Who was spoken of lately: the last speaker, and the people and bodies of the last sentences."""

    def __init__(
        self, genders: dict[str, str], employed: Set[str], ages: Mapping[str, int], finds: Sequence[Find]
    ) -> None:
        self._genders = genders
        self._employed = employed  # people whose role is known: another word for a role is somebody else
        self._ages = ages
        self._first = first_standing(finds)
        named = sorted((f for f in finds if f.by != "nominal"), key=lambda f: -f.at)  # a role is no name
        self._since = {find.name: find.at for find in named if find.name is not None}
        self._speaker: Find | None = None
        self._recent: list[list[Find]] = []
        self._paragraphs: list[list[Find]] = []
        self._strangers: list[dict[str, int]] = []  # by paragraph: noun -> where it last stood for somebody else
        self._went_on: list[Find] = []  # subjects of the sentences since the last speaker was last spoken of

    def read(self, block: Block, finds: list[Find]) -> list[Find]:
        made: list[Find] = []
        heads = {find.doc[find.first : find.last].root.i: find for find in finds}
        inside = quoted(block)
        spoken_of: list[Find] = []
        self._paragraphs = [*self._paragraphs, spoken_of][-_BACK:]
        self._strangers = [*self._strangers, {}][-_BACK:]
        for sentence in block.doc.sents:
            here: list[Find] = []
            for token in sentence:
                find = heads.get(token.i)
                if not inside[token.i] and (find is None or find.unnamed or native(find, token)):
                    again = self._again(block, token, find)
                    if again is not None:
                        made.append(again)
                        heads[token.i] = find = again
                if not inside[token.i] and (find is None or find.unnamed) and is_somebody_else(token):
                    self._strangers[-1][token.lower_] = block.start + token.idx
                if find is None and token.pos_ == "PRON":
                    find = self._pronoun(block, token, here, heads, inside)
                    if find is not None:
                        made.append(find)
                        heads[token.i] = find
                if find is None:
                    continue
                if not inside[token.i]:
                    here.append(find)
                    spoken_of.append(find)
                    if _speaks(token) and find.name is not None:
                        self._speaker = find
            self._read_so_far(here)
        return made

    def _read_so_far(self, here: list[Find]) -> None:
        """A sentence is over, in which these were spoken of."""
        self._recent = [*self._recent, here][-_BACK:]
        subject = next((f for f in here if f.kind == "person" and _subject(f)), None)
        if self._speaker is not None and any(f.name == self._speaker.name for f in here):
            self._went_on = []
        elif subject is not None:
            self._went_on.append(subject)

    def _again(self, block: Block, token: "Token", find: Find | None) -> Find | None:
        """ "The 61-year-old", "the Democrat": the one person of this paragraph, or of the one before."""
        age = age_told(token)
        from_there = find is not None and native(find, token)
        if (
            age is None
            and not from_there
            and not (is_person_noun(token) and token.tag_ in ("NN", "NNP") and definite(token))
        ):
            return None
        if age is None and self._first.get(token.lower_, block.start + token.idx) < block.start + token.idx:
            return None
        if age is None and told_apart(token):
            return None
        strange = max((met.get(token.lower_, -1) for met in self._strangers), default=-1)
        loose = age is not None or from_there or token.lower_ in known.words("takers")
        first = phrase_start(token)
        gender = known.noun_genders().get(token.lower_)
        for paragraph in reversed(self._paragraphs):
            near = _distinct(f for f in paragraph if f.kind == "person" and f.name is not None)
            if age is not None and (same := [f for f in near if self._ages.get(f.name or "") == age]):
                near = same
            near = [f for f in near if gender is None or self._genders.get(f.name or "", gender) == gender]
            near = [f for f in near if age is None or self._ages.get(f.name or "", age) == age]
            if (find is None or find.unnamed) and any(self._since.get(f.name or "", 0) < strange for f in near):
                return None
            if near:
                names = tuple(sorted({f.name or "" for f in near}))
                if len(near) == 1 and not (loose or names[0] not in self._employed):
                    return None
                if len(near) > 1 and find is None:
                    return None
                start, end = tokens(block, first, token.i + 1)
                one, others = (names[0], ()) if len(names) == 1 else (None, names)
                return Find(block, start, end, first, token.i + 1, one, "person", "nominal", others=others)
        return None

    def _pronoun(
        self, block: Block, token: "Token", here: list[Find], heads: dict[int, Find], inside: list[bool]
    ) -> Find | None:
        word = token.lower_
        if _bracketed(token):
            return self._bracket(block, token, here) if word in _PLURAL else None
        if inside[token.i]:
            return None
        if word in ("he", "she") or (word in _OBJECTS and token.head.lower_ == "to" and token.dep_ == "pobj"
                                     and token.head.head.lower_ == "according"):  # fmt: skip
            return self._person(block, token, here)
        if word in ("who", "which") and token.head.dep_ == "relcl" and token.dep_ == "nsubj":
            find = heads.get(token.head.head.i)
            return None if find is None or find.kind in ("place", "evidence") else _made(block, token, find)
        if word in ("it", "they") and token.dep_ == "nsubj":
            return self._body(block, token, heads, here)
        return None

    def _person(self, block: Block, token: "Token", here: list[Find]) -> Find | None:
        gender = _OBJECTS.get(token.lower_, token.lower_)

        def fits(find: Find) -> bool:
            noun = find.doc[find.last - 1]
            body = noun.lower_ in known.words("organization_words")
            single = find.kind == "person" or (find.unnamed and noun.tag_ == "NN" and not body)
            names = (find.name,) if find.name is not None else find.others
            return single and any(self._genders.get(name, gender) == gender for name in names)

        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in known.words("speech")
        near = _distinct(f for f in here if fits(f) and not _asked_about(f, token))
        if not near and speaks and self._speaker is not None and fits(self._speaker):
            newer = self._entered(self._speaker, fits) or self._subject_since(fits)
            surer = self._surer(self._speaker, gender) if newer is None else []
            return _one(block, token, [*surer, self._speaker]) if surer else _made(block, token, newer or self._speaker)
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
        told = [f for f in near if self._genders.get(f.name or "") == gender]
        subjects = [f for f in near if _subject(f)]
        if len(subjects) == 1 and told == subjects:
            near = subjects
        return _one(block, token, near)

    def _surer(self, speaker: Find, gender: str) -> list[Find]:
        """Others of the last sentences who are told to be "she", where the last speaker is told to be neither."""
        if speaker.name is None or speaker.name in self._genders:
            return []
        last = self._recent[-1:]  # whose sentence the speaker opens, nobody of an earlier one comes between
        recent = last if any(f is speaker and _subject(f) for sentence in last for f in sentence) else self._recent
        near = (f for sentence in recent for f in sentence if f.kind == "person" and f.name != speaker.name)
        return _distinct(f for f in near if self._genders.get(f.name or "") == gender)

    def _entered(self, speaker: Find, fits: Callable[[Find], bool]) -> Find | None:
        """Who entered after the last speaker, as the subject of a sentence: a full name that was not read before."""
        for sentence in reversed(self._recent):
            subjects = [f for f in sentence if f.at > speaker.at and fits(f) and f.by == "name" and _subject(f)]
            if subjects:
                one = subjects[-1]
                return one if self._since.get(one.name or "") == one.at else None
        return None

    def _subject_since(self, fits: Callable[[Find], bool]) -> Find | None:
        """Whom the page went on with: the subject of two sentences or more, since the last speaker was spoken of."""
        since = [find for find in self._went_on if fits(find) and (find.name is not None or find.by != "pronoun")]
        return since[-1] if len(since) >= _WENT_ON and len(_distinct(since)) == 1 else None

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
            if find is None or not _impersonal(find):  # the last speaker's words, of whatever they are
                find = self._lately()
            return _made(block, token, find) if find is not None else None
        last = self._speaker
        if token.lower_ == "they" and speaks and not here and last is not None and last.kind == "group":
            return _made(block, token, last)
        return None

    def _lately(self) -> Find | None:
        """The body that spoke last, if one of the last sentences is its own and no other body is in them."""
        last, near = self._speaker, [find for sentence in self._recent for find in sentence]
        if last is None or not _impersonal(last) or not any(find is last for find in near):
            return None
        others = {find.name for find in near if _impersonal(find) and _subject(find)}
        return last if others <= {last.name} else None

    def _bracket(self, block: Block, token: "Token", here: list[Find]) -> Find | None:
        """An editor's pronoun stands for somebody outside the quotation: the candidates, never a choice."""
        near = [find for sentence in (*self._recent, here) for find in sentence if find.kind in _BODIES]
        names = tuple(sorted({find.name for find in near if find.name is not None and _argument(find)}))
        if not names:
            return None
        start, end = tokens(block, token.i, token.i + 1)
        return Find(block, start - 1, end + 1, token.i, token.i + 1, None, "government", "pronoun", others=names)


def _impersonal(find: Find) -> bool:
    """Can "it" stand for it: a body or an outlet, and no "minister" without a name?"""
    return find.kind in (*_BODIES, "outlet") and not (find.unnamed and is_person_noun(find.doc[find.last - 1]))


def _asked_about(find: Find, token: "Token") -> bool:
    """ "Asked whether Moreau was held, she said": does the name stand in the question, and not the pronoun?

    Whoever asks ("Asked by Moreau if she knew, she said") is not the one who answers, wherever the pronoun stands.
    """
    above = (t for verb in (token.head, *token.head.ancestors) for t in verb.children)
    question = next((t for t in above if t.dep_ == "advcl" and t.lower_ == "asked"), None)
    root = find.doc[find.first : find.last].root
    if question is None or not question.is_ancestor(root):
        return False
    return (root.head.dep_ == "agent" and root.head.head == question) or not question.is_ancestor(token)


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


def _speaks(token: "Token") -> bool:
    """Subject of a verb of speech, or behind "according to"."""
    if token.dep_ == "pobj":
        return token.head.lower_ == "to" and token.head.head.lower_ == "according"
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in known.words("speech")


def _subject(find: Find) -> bool:
    """Is it the subject of its sentence's main clause, or an apposition to it, or to the place it is of?"""
    root = find.doc[find.first : find.last].root
    while root.dep_ in ("appos", "compound", "nmod") and root.head.i != root.i:
        placed = root.dep_ == "appos" and root.head.dep_ == "pobj" and root.head.head.lower_ == "of"
        root = root.head.head.head if placed else root.head  # "the harbour master of Sarn, Ola Lund"
    return root.dep_ in ("nsubj", "nsubjpass") and root.head.dep_ == "ROOT"


def _distinct(finds: Iterable[Find]) -> list[Find]:
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


def told_genders(finds: list[Find], printed: list[Role]) -> dict[str, str]:
    """People whom a title, an office, a word of kinship or a given name tells to be he or she."""
    told: dict[str, str] = {}
    titles, nouns = known.genders(), known.noun_genders()
    for find in sorted(finds, key=lambda f: f.at):
        if find.kind != "person" or find.name is None:
            continue
        before = find.doc[find.first - 1].lower_ if find.first > 0 else ""
        after = find.doc[find.last].lower_ if find.last < len(find.doc) else ""
        gender = titles.get(before) or nouns.get(before) or {"himself": "he", "herself": "she"}.get(after)
        if gender is not None:
            told.setdefault(find.name, gender)
    for role in sorted(printed, key=lambda r: r.at):
        for word in role.text.lower().split():
            if word in nouns:
                told.setdefault(role.person, nouns[word])
    for find in finds:
        if find.kind == "person" and find.name is not None:
            first = find.name.split()[0]
            gender = known.given_gender(first) or known.given_gender(first.split("-")[0]) or _by_ending(find.name)
            if gender is not None:
                told.setdefault(find.name, gender)
    return told


def _by_ending(name: str) -> str | None:
    """By endings that only names of women or men have: Icelandic and Slavic surnames, given names in -ina or -ella."""
    words = name.split()
    if len(words) < 2:
        return None
    return known.gender_by_ending(words[-1], "surname_endings") or known.gender_by_ending(words[0], "given_endings")


def ages(finds: Sequence[Find]) -> dict[str, int]:
    """Person -> the age behind the name."""
    told: dict[str, int] = {}
    for find in sorted(finds, key=lambda f: f.at):
        age = aged(find.doc, find.last) if find.kind == "person" else None
        if age is not None and find.name is not None:
            told.setdefault(find.name, age)
    return told
