"""Who the parties of deals are: one key for a state, body or firm under all its names, in every article of a case.

A state is known by `beats/states.yaml`; whoever speaks, signs or fights for it stands for it. Anybody else is known by
name and aliases. Two of one name and of different countries stay two, and a group without a name is itself only inside
its story.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from headwater.beats import table
from headwater.flow.weigh.deals import words as deal_words
from headwater.records import Actor
from headwater.spans import Span
from headwater.text import names

PartyKind = Literal["state", "body", "person", "words"]
_DEMONYM = re.compile(r"(?:n|an|ian|ese|i|ish|ine|er|ic)$")
STEM = 4  # letters that a state's name and a demonym made from it share at least
_OF = re.compile(r"(?:the\s+)?(?P<organ>[a-z][a-z ]*?)\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?(?P<owner>[A-Z].*)", re.S)
_NEAR = re.compile(r"^(?:the\s+)?(?:neighbou?ring|nearby|far-off|distant|tiny|fellow)\s+(?=[A-Z])", re.I)
_INNER = re.compile(r"\s*[\[(].*|\s+(?:that|which|who|whose|fighting|based|for|in|on)\b.*", re.S)


class Named(NamedTuple):
    """A party: `key` is equal for one and the same, `end_user` names the body that will use what its state receives."""

    key: str
    name: str
    kind: PartyKind
    country: str | None
    end_user: str | None = None


@cache
def states() -> dict[tuple[str, ...], str]:
    """Every form of a state's name, folded -> the state; a form that two states have is left out."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for state, facts in table("states")["states"].items():
        facts = facts or {}
        forms = [state, facts.get("short"), facts.get("capital"), facts.get("half") and f"the {facts['half']}"]
        for kind in ("aliases", "demonyms", "people", "seats"):
            forms += facts.get(kind, ())
        forms += [f"{demonym}s" for demonym in facts.get("demonyms", ())]
        for form in forms:
            if form:
                found[names.key(form)].add(state)
    return {form: next(iter(held)) for form, held in found.items() if len(held) == 1}


def state(form: str) -> str | None:
    return states().get(names.key(names.bare(form.strip())))


class Parties:
    """The actors of a case as parties."""

    def __init__(self, actors: Iterable[Actor], home: Mapping[str, str]) -> None:
        """`home`: article -> story."""
        self.home = home
        self.actors: dict[tuple[str, str], Actor] = {}
        self.by_alias: dict[tuple[str, str], Actor | None] = {}
        by_form: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self.countries: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.shown: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for actor in actors:
            self.actors[actor.article, actor.name] = actor
            for alias in actor.aliases:
                at = (actor.article, alias)
                self.by_alias[at] = None if at in self.by_alias else actor
            if actor.unnamed or state(actor.name):
                continue
            own = names.key(actor.name)
            self.shown[own].add(actor.name)
            if actor.country and actor.kind != "place":
                self.countries[own].add(actor.country)
            for form in (actor.name, *actor.aliases):
                by_form[names.key(form)].add(own)
        self.full = {form: max(owners, key=lambda one: (len(one), one)) for form, owners in by_form.items()
                     if len(owners - {form}) <= 1}  # fmt: skip
        self.places = sorted({one[0] for one in self.shown if len(one) == 1})

    def party(self, span: Span, actor: str | None) -> Named | None:
        """The party that words stand for; None where they stand for nobody in particular."""
        known = self.actors.get((span.article, actor)) if actor is not None else None
        if known is not None:
            return self._known(known, span)
        return self._by_words(span)

    def called(self, article: str, name: str) -> Named | None:
        """The party behind the name, or the one alias, of an actor of an article."""
        known = self.actors.get((article, name)) or self.by_alias.get((article, name))
        return None if known is None else self._known(known, None)

    def _known(self, actor: Actor, span: Span | None) -> Named | None:
        head = state(actor.name) or (actor.principal and state(actor.principal))
        if head is None and actor.kind in ("government", "place") and actor.country:
            head = state(actor.country)
        if head is not None:
            return Named(f"state:{head}", head, "state", head, _force(actor.name))
        if actor.unnamed:
            return self._by_words(span) if span is not None else None
        if actor.principal and actor.principal != actor.name and (actor.article, actor.principal) in self.actors:
            return self._known(self.actors[actor.article, actor.principal], None)
        return self._body(actor.name, actor.article, actor.country, actor.kind)

    def _body(self, name: str, article: str, country: str | None, kind: str) -> Named:
        name = self._demonym(name) or name
        own = names.key(name)
        full = self.full.get(own, own)
        if self.countries[full] and self.countries[own] and self.countries[full] != self.countries[own]:
            full = own
        held = sorted(self.countries[full])
        where = country or (held[0] if len(held) == 1 else None)
        apart = f"@{where or article}" if len(held) > 1 else ""
        if kind == "person" and len(own) > 1:
            return Named(f"person:{' '.join(own)}@{self.home.get(article, article)}", name, "person", where)
        shown = min(self.shown.get(full) or {name}, key=lambda one: (-len(one), one))
        return Named(f"body:{' '.join(full)}{apart}", shown, "body", where)

    def _by_words(self, span: Span) -> Named | None:
        plain = _NEAR.sub("", _INNER.sub("", span.text.strip()))
        short = deal_words.bare(plain)
        if not short or short in deal_words.words("no_party") or not re.search(r"\w", short):
            return None
        if (head := state(plain) or state(short)) is not None:
            return Named(f"state:{head}", head, "state", head)
        owner, rest = self._owner(plain)
        if owner is not None and (rest in deal_words.words("offices") or rest in deal_words.words("forces")):
            return owner._replace(end_user=_force(plain))
        if (name := self._demonym(short)) is not None or names.key(names.bare(plain)) in self.full:
            return self._body(name or names.bare(plain), span.article, None, "organization")
        if plain[:1].isupper() and short == names.bare(plain).lower() and _all_capitals(plain):
            return self._body(names.bare(plain), span.article, None, "organization")
        return Named(
            f"words:{short}@{self.home.get(span.article, span.article)}", " ".join(plain.split()), "words", None
        )

    def _owner(self, plain: str) -> tuple[Named | None, str]:
        """The state or body whose organ the words name, and the organ: "Varnia's air force", "government of Varnia"."""
        if (whole := _OF.fullmatch(plain)) is not None:
            plain = f"{whole['owner']} {whole['organ']}"
        words = plain.replace("’", "'").split()
        for cut in range(len(words) - 1, 0, -1):
            lead, rest = " ".join(words[:cut]), deal_words.bare(" ".join(words[cut:]))
            form = re.sub(r"^the\s+", "", lead, flags=re.I)
            if (head := state(form)) is not None:
                return Named(f"state:{head}", head, "state", head), rest
            own = names.key(names.bare(form))
            name = next(iter(sorted(self.shown.get(own, ()))), None) or self._demonym(form.lower())
            if name is not None:
                return self._body(name, "", None, "organization"), rest
        return None, plain

    def _demonym(self, word: str) -> str | None:
        """The name of a place of the case from which a demonym is made ("Norvaskan": Norvask), if it is just one.

        Some article may have taken the demonym itself for a name.
        """
        plain = " ".join(names.key(word))
        if " " in plain:
            return None
        found = []
        for name in self.places:
            stem = re.sub(r"[aeiouy]+$", "", name)
            if len(stem) >= STEM and plain.startswith(stem) and plain != name and _DEMONYM.search(plain[len(stem) :]):
                found.append(name)
        return min(self.shown[(found[0],)]) if len(found) == 1 else None


def _force(name: str) -> str | None:
    """The name of a body that uses arms, where the words name one."""
    return " ".join(name.split()) if deal_words.ends("forces", name) else None


def _all_capitals(words: str) -> bool:
    small = {"of", "the", "and", "for", "&", "de", "al"}
    return all(word[:1].isupper() or word.lower() in small for word in words.split())


def united(found: Sequence[Named]) -> Named:
    """One party under the name most used for it."""
    counted: dict[str, int] = defaultdict(int)
    for one in found:
        counted[one.name] += 1
    name = min(counted, key=lambda one: (-counted[one], -len(one), one))
    return found[0]._replace(name=name)
