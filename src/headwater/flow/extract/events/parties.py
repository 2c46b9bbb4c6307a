"""The words that name a party: a state, a firm, a force; and the actor they stand for."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.flow.extract.events.words import Words
from headwater.flow.extract.placed_mentions import PlacedMentions
from headwater.records import Actor, Article, Mention, Role
from headwater.spans import cut
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTIES = ("government", "organization", "group", "place", "person")
DEMONYM = re.compile(r"[A-Z]\w+(?:an|ian|ish|ese|i|ic|ine|ch)")
LEFT = ("compound", "amod", "nmod", "poss", "nummod", "case", "punct", "npadvmod", "advmod")
TAKES_UP = ("it", "its", "they", "their", "them")
NO_PARTY = ("CARDINAL", "DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL", "EVENT", "LAW", "LANGUAGE")


class Parties:
    """Finds the parties of one article."""

    def __init__(self, article: Article, actors: Sequence[Actor], mentions: Sequence[Mention], words: Words) -> None:
        self.article = article
        self.words = words
        self.actors = {actor.name: actor for actor in actors}
        self.mentions = PlacedMentions(mentions)
        self.harbours: dict[str, bool] = {}  # names that have been looked up

    def over(self, start: int, end: int) -> list[Mention]:
        """Mentions that cover `[start, end)`, the shortest first."""
        return sorted(self.mentions.over(start, end), key=lambda m: (m.span.end - m.span.start, m.id))

    def mention(self, block: Block, token: "Token") -> Mention | None:
        return next(iter(self.over(*block.at(token))), None)

    def names(self, block: Block, token: "Token") -> bool:
        """Is it the name of a state or place?"""
        mention = self.mention(block, token)
        return (
            mention is not None and mention.kind in ("government", "place") and block.at(token)[0] == mention.span.start
        )

    def fill(self, block: Block, token: "Token", name: str) -> Role | None:
        """The party that `token` heads, None where it is none."""
        found = self._head(block, token)
        if found is None:
            return None
        role = self._role(block, token, found, name)
        return None if self.watches(role) else role

    def way(self, block: Block, token: "Token", name: str) -> Role | None:
        """A place that goods only pass: a harbour, by its own words or by what the page calls it elsewhere."""
        if token.lemma_.lower() in self.words.harbours:
            return self._role(block, token, qualified(token), name)
        if token.pos_ != "PROPN" or not self.words.harbour:
            return None
        role = self._role(block, token, qualified(token), name)
        mention = self.mention(block, token)
        if mention is not None and mention.kind not in ("place", "person"):
            return None
        return role if self._harbour(role.span.text) else None

    def _harbour(self, place: str) -> bool:
        """ "The port of X", "X harbour", or a name that says so: "Port X"."""
        known = self.harbours.get(place)
        if known is None:
            words, own = self.words.harbour, re.escape(place)
            said = rf"(?i:(?:{words})(?:\s+(?:city|town))?\s+(?:of|at))\s+{own}\b|\b{own}\s+(?i:{words})\b(?!\s+[A-Z])"
            said += rf"|\b{own},?\s+(?:(?:is|was)\s+)?(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,2}}(?i:{words})\b"
            known = bool(
                re.search(said, self.article.text)
                or re.match(rf"(?:{words})\s", place, re.I)
                or re.search(rf"\s(?:{words})$", place, re.I)
            )
            self.harbours[place] = known
        return known

    def watches(self, role: Role) -> bool:
        """Is it somebody who says by name or office that they take no part ("the harbour master")?"""
        actor = self.actors.get(role.actor or "")
        office = actor.role if actor is not None and actor.kind == "person" else None
        named = actor.name if actor is not None else ""
        return any(self.words.watching.search(one) for one in (role.span.text, named, office or ""))

    def _role(self, block: Block, token: "Token", found: tuple[int, int], name: str) -> Role:
        first, last = found
        start, end = block.at(block.doc[first : last + 1])
        return Role(name=name, span=cut(self.article, start, end), actor=self.actor(block, token, first, last))

    def known(self, token: "Token") -> bool:
        """Is it a word for a party?"""
        lemma = token.lemma_.lower()
        return lemma in self.words.bodies or lemma in self.words.spokes or token.text[:1].isupper()

    def makes_for(self, one: Role, other: Role) -> bool:
        """Is the first a firm, by its name or beside a state?"""
        if one.span.text.split()[-1].lower() in self.words.firms:
            return True
        kinds = [actor.kind if (actor := self.actors.get(role.actor or "")) else None for role in (one, other)]
        return kinds[0] in ("organization", "person") and kinds[1] in ("government", "place")

    def actor(self, block: Block, token: "Token", first: int, last: int) -> str | None:
        """The actor whom the words stand for; for somebody who speaks for a state or firm, that one."""
        mention = self.mention(block, block.doc[token.i if first <= token.i <= last else last])
        actor = self.actors.get((mention.actor if mention is not None else None) or "")
        if actor is None or actor.kind != "person":
            return mention.actor if mention is not None else None
        speaks_for = [one for one in (actor.principal, actor.country) if one in self.actors and one != actor.name]
        return speaks_for[0] if speaks_for else actor.name

    def _head(self, block: Block, token: "Token", *, pronouns: bool = True) -> tuple[int, int] | None:
        """First and last token of the shortest naming; without `pronouns`, one that takes up nothing else."""
        lemma = token.lemma_.lower()
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            mention = self.mention(block, token)
            if mention is not None and mention.actor is not None:
                return (token.i, token.i) if mention.kind in PARTIES else None
            return self._taken_up(block, token) if pronouns else None
        if not any(map(str.isalpha, token.text)):
            return None
        if lemma in self.words.against:
            one = next(examples(token), None)
            return self._head(block, one, pronouns=pronouns) if one is not None else None
        if lemma not in self.words.spokes and lemma in self.words.measures and (inner := next(members(token), None)):
            return self._head(block, inner, pronouns=pronouns)
        if lemma in self.words.spokes or (token.pos_ == "NOUN" and lemma not in self.words.bodies):
            spokes = lemma in self.words.spokes
            named = self._behind(block, token, pronouns=pronouns) if spokes else self._named(block, token)
            return named or self._of_people(block, token)
        if lemma in self.words.bodies:
            return counted(token) or qualified(token)
        return self._named(block, token) or self._of_people(block, token)

    def _taken_up(self, block: Block, pronoun: "Token") -> tuple[int, int] | None:
        """The subject before a pronoun that nobody has resolved, in the same sentence, or else after it."""
        if pronoun.lower_ not in TAKES_UP or (pronoun.i and pronoun.nbor(-1).text == "["):
            return None
        subjects = [
            t for t in pronoun.sent if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON" and t.i != pronoun.i
        ]
        before = [t for t in subjects if t.i < pronoun.i]
        for one in reversed(before) if before else subjects:
            if (found := self._head(block, one, pronouns=False)) is not None:
                return found
        return None

    def _behind(self, block: Block, token: "Token", *, pronouns: bool = True) -> tuple[int, int] | None:
        """The state or firm that somebody speaks for: "Varnia's minister", "officials in Merrow"; else the person."""
        for one in belongs(token):
            if one.dep_ in ("compound", "nmod") and one.ent_type_ not in ("GPE", "NORP") and not demonym(one):
                continue
            found = self._head(block, one, pronouns=pronouns) if one.i != token.i else None
            if found is not None:
                return found
        mention = self.mention(block, token)
        return qualified(token) if mention is not None and mention.actor is not None else None

    def _of_people(self, block: Block, token: "Token") -> tuple[int, int] | None:
        """The nation or state of people or a place that no list knows: "Tavrian defenders", "Merrow's hangars"."""
        if token.pos_ != "NOUN" or token.ent_type_ in NO_PARTY:
            return None
        for child in token.lefts:
            named = child.dep_ in ("amod", "poss", "compound", "nmod") and child.text[:1].isupper()
            if named and (demonym(child) or child.dep_ == "poss") and (found := self._named(block, child)) is not None:
                return found
        return None

    def _named(self, block: Block, token: "Token") -> tuple[int, int] | None:
        if token.ent_type_ in NO_PARTY or token.lower_ in self.words.waters:
            return None
        mention = self.mention(block, token)
        if mention is not None and mention.kind in PARTIES:
            return qualified(token)
        if token.pos_ == "PROPN" or demonym(token) or unknown_name(token):
            return qualified(token)
        return None


def demonym(token: "Token") -> bool:
    return token.ent_type_ in ("NORP", "GPE") or DEMONYM.fullmatch(token.text) is not None


def members(token: "Token") -> Iterator["Token"]:
    """ "a group of officers": the officers."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (one for one in child.children if one.dep_ == "pobj" and one.i != token.i)


def examples(token: "Token") -> Iterator["Token"]:
    """ "Adversaries such as Varnia": Varnia."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("as", "like", "including"):
            yield from (one for one in child.children if one.dep_ == "pobj")


def counted(token: "Token") -> tuple[int, int] | None:
    """ "More than 50 countries": who they are is not told, so their number names them."""
    number = next((child for child in token.lefts if child.dep_ == "nummod"), None)
    if number is None or token.tag_ != "NNS" or any(c.pos_ == "PROPN" or demonym(c) for c in token.lefts):
        return None
    first = number.left_edge.i
    while first < token.i and token.doc[first].pos_ == "DET":
        first += 1
    return first, token.i


def unknown_name(token: "Token") -> bool:
    """A name that the tagger does not know: a capital inside a sentence, or a bare singular subject that begins it."""
    if token.text[:1].isupper() and token.tag_ == "NN" and token.is_sent_start is not True and token.lower_ != "i":
        return True
    bare = token.text[:1].isupper() and token.tag_ in ("NN", "JJ") and not list(token.children)
    heads = token.i + 1 < len(token.doc) and token.nbor().tag_ == "TO"  # "Varnia to sell rifles"
    if not bare and not (heads and token.text[:1].isupper() and token.tag_ == "NN"):
        return False
    return (token.dep_ in ("nsubj", "nsubjpass", "poss", "dep") or heads) and token.is_sent_start is True


def belongs(token: "Token") -> Iterator["Token"]:
    """Possessor, demonym, name before the word, what follows "of", "in" or "from"."""
    for child in token.children:
        if child.dep_ == "poss":
            yield child
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper():
            yield child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "at"):
            yield from (one for one in child.children if one.dep_ == "pobj")


def qualified(token: "Token") -> tuple[int, int]:
    """The noun with its qualifiers, without article and number: "Varnia's regular forces", "army of Zembar"."""
    first = last = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ not in LEFT or child.dep_ == "nummod" or child.i < first - 6:
            break
        if child.dep_ == "punct" and child.text not in "-[":
            break
        if child.dep_ == "poss" and child.tag_ == "PRP$":
            break
        first = child.left_edge.i if child.dep_ in ("poss", "compound", "nmod") else child.i
    while token.doc[first].pos_ == "DET" or token.doc[first].tag_ in ("DT", "CD", "PRP$", "''", "``"):
        if first >= token.i:
            break
        first += 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i == last + 1:
            inner = next((one for one in child.children if one.dep_ == "pobj"), None)
            if inner is not None and inner.text[:1].isupper() and token.pos_ == "NOUN":
                last = inner.right_edge.i if inner.right_edge.i - inner.i < 4 else inner.i
    return first, last
