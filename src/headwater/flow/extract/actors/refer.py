"""Common nouns that stand for somebody named elsewhere: "the spokesman", "the Post", "our information"; and "we"."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.candidates import is_person_noun
from headwater.flow.extract.actors.find import Find, tokens, words
from headwater.flow.extract.actors.groups import quoted, speaks
from headwater.flow.extract.actors.roles import Role
from headwater.records import ActorKind, ResolvedBy
from headwater.text.names import key
from headwater.text.parse import Block, Parse

if TYPE_CHECKING:
    from spacy.tokens import Token


_PARTIES = {"D-": "democrat", "R-": "republican"}


@dataclass(frozen=True, slots=True)
class Held:
    """What the text tells of one person: the words of each role and whether it is past, and the countries of them."""

    name: str
    roles: tuple[tuple[frozenset[str], bool], ...]
    countries: frozenset[str]
    since: int

    def fits(self, plain: Set[str]) -> bool:
        """ "the president" is nobody who is called a former one."""
        gone = known.words("past")
        return any(plain - gone <= words and past == bool(plain & gone) for words, past in self.roles)


def nominals(parse: Parse, finds: list[Find], printed: list[Role], taken: dict[tuple[int, int], Find]) -> list[Find]:
    """ "the" with a noun: a role that one person of the text holds, or the one body or outlet that has such a name."""
    held = _held(printed, titles_before(finds), _since(finds))
    kinds = ("organization", "government", "outlet")
    bodies = [f for f in finds if f.kind in kinds and f.name is not None and not f.unnamed]
    since = _since(bodies)
    named: list[tuple[str, ActorKind]] = sorted({(f.name or "", f.kind) for f in bodies})
    made = []
    for block in parse:
        for token in block.doc:
            if (block.start, token.i) in taken or token.tag_ not in ("NN", "NNP"):
                continue
            first = _definite(block, token, taken)
            if first is None:
                continue
            here = block.start + token.idx
            so_far = [(name, kind) for name, kind in named if since[name] < here]
            find = _person(block, token, first, held, taken) or _body(block, token, first, so_far)
            if find is not None:
                made.append(find)
    return made


def _since(finds: Iterable[Find]) -> dict[str, int]:
    """Where each name first stands."""
    found: dict[str, int] = {}
    for find in sorted(finds, key=lambda f: f.at):
        if find.name is not None:
            found.setdefault(find.name, find.at)
    return found


def _held(printed: list[Role], called: Mapping[str, Set[str]], since: Mapping[str, int]) -> list[Held]:
    """`called`: titles that stand before a name. `since`: where it first stands."""
    roles: dict[str, list[Role]] = {}
    for role in printed:
        roles.setdefault(role.person, []).append(role)
    held = []
    for name in sorted({*roles, *called}):
        some = roles.get(name, [])
        told = [(_widened(key(r.text)), r.past) for r in some if r.text]
        told += [(_widened([title]), False) for title in sorted(called.get(name, ()))]
        held.append(Held(name, tuple(told), frozenset(r.country for r in some if r.country), since.get(name, -1)))
    return held


def _widened(words: Iterable[str]) -> frozenset[str]:
    """The words with those that say the same of somebody: a senator is a lawmaker."""
    same = known.same_role()
    return frozenset(
        w for word in words for w in (word, word.rstrip("."), *same.get(word, ()), *same.get(f"{word}.", ()))
    )


def titles_before(finds: list[Find]) -> dict[str, set[str]]:
    """Person -> the titles that stand before the name somewhere; the parties behind it count as well ("D-Ohio")."""
    called: dict[str, set[str]] = {}
    for find in finds:
        if find.kind != "person" or find.name is None or find.by == "pronoun":
            continue
        doc = find.doc
        past = find.first > 1 and doc[find.first - 2].lower_ in known.words("past")
        if find.first > 0 and doc[find.first - 1].lower_ in known.titles() and not past:
            called.setdefault(find.name, set()).add(doc[find.first - 1].lower_)
        for token in doc[find.last : find.last + 3]:
            party = _PARTIES.get(token.text[:2])
            if party is not None:
                called.setdefault(find.name, set()).add(party)
    return called


def _definite(block: Block, token: "Token", taken: dict[tuple[int, int], Find]) -> int | None:
    """The first token after "the" of the phrase that the noun heads; None for any other phrase."""
    doc = block.doc
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        return None
    first = token.i
    while (
        first > 0
        and token.i - first < 5
        and (doc[first - 1].pos_ in ("ADJ", "NOUN", "PROPN") or (block.start, first - 1) in taken)
    ):
        first -= 1
    if block.zone != "body" and (first == 0 or doc[first - 1].lower_ not in ("a", "an")):
        return first  # headlines leave the article out
    return first if first > 0 and doc[first - 1].lower_ == "the" else None


def _person(
    block: Block, token: "Token", first: int, held: list[Held], taken: dict[tuple[int, int], Find]
) -> Find | None:
    if not is_person_noun(token):
        return None
    states = {taken[block.start, i].country for i in range(first, token.i) if (block.start, i) in taken} - {None}
    plain = {w for i in range(first, token.i + 1) if (block.start, i) not in taken for w in key(block.doc[i].text)}
    fits = [h for h in held if h.fits(plain) and states <= h.countries]
    fits = [h for h in fits if h.since < block.start + token.idx] or fits
    start, end = tokens(block, first, token.i + 1)
    the = first - 1 if first > 0 and block.doc[first - 1].lower_ == "the" else first
    whole = block.doc[the].idx
    if len(fits) == 1:
        return Find(block, whole, end, the, token.i + 1, fits[0].name, "person", "nominal")
    if fits:
        names = tuple(h.name for h in fits)
        return Find(block, whole, end, the, token.i + 1, None, "person", "nominal", others=names)
    if speaks(token) and not any((block.start, i) in taken for i in range(first, token.i)):
        return Find(
            block, start, end, first, token.i + 1, words(block, first, token.i + 1), "group", "nominal", unnamed=True
        )
    return None


def _body(block: Block, token: "Token", first: int, bodies: list[tuple[str, ActorKind]]) -> Find | None:
    """ "the group" where one group is named; "The Post" where one paper of that name is."""
    word = token.lower_
    capital = token.text[0].isupper()
    if first != token.i:
        return None
    if word in known.words("outlet_nouns") and not capital:
        fits = [name for name, kind in bodies if kind == "outlet"] if word not in ("agency", "site") else []
        fits += [name for name, kind in bodies if kind != "outlet" and _last(name) == word]
    elif word in known.words("organization_nouns") or word in known.words("organs") or capital:
        ends = known.words("company_words") if word in ("company", "firm") else {word}
        fits = [name for name, kind in bodies if len(key(name)) > 1 and _last(name) in ends and kind != "government"]
        fits += [name for name, kind in bodies if len(key(name)) > 1 and _last(name) == word and kind == "government"]
    else:
        return None
    if len(fits) != 1:
        return None
    kind = next(k for name, k in bodies if name == fits[0])
    if token.i == 0 or block.doc[token.i - 1].lower_ != "the":
        return None
    start, end = tokens(block, token.i - 1, token.i + 1)
    by: ResolvedBy = "alias" if capital else "nominal"
    return Find(block, start, end, token.i - 1, token.i + 1, fits[0], kind, by)


def _last(name: str) -> str:
    return key(name)[-1] if key(name) else ""


def speakers(parse: Parse, finds: list[Find], principal: dict[str, str | None]) -> dict[int, str]:
    """Start of each block -> the one state its speakers speak for; where nobody speaks, that of the block before."""
    heads = {
        (f.block.start, t): f
        for f in finds
        if f.kind != "evidence" and f.name is not None
        for t in range(f.first, f.last)
    }
    spoken: dict[int, str] = {}
    last: str | None = None
    for block in parse:
        inside = quoted(block)
        states = set()
        for token in block.doc:
            subject = token.dep_ == "nsubj" and token.head.lemma_.lower() in known.words("speech")
            says = not inside[token.i] and (subject or (token.dep_ == "pobj" and speaks(token)))
            find = heads.get((block.start, token.i)) if says else None
            if find is not None:
                states.add(principal.get(find.name or "") or "")
        if states:
            last = next(iter(states)) if len(states) == 1 else None
        if last:
            spoken[block.start] = last
    return spoken


def evidence(finds: list[Find], spoken: dict[int, str]) -> list[Find]:
    """Bare "intelligence" and "our information": of the one state whose intelligence is named, or of the speaker's."""
    owners = {f.country for f in finds if f.country and f.name and "intelligence" in f.name.lower()}
    only = next(iter(owners)) if len(owners) == 1 else None
    done = []
    for find in finds:
        if find.kind == "evidence" and find.by == "nominal":
            ours = find.doc[find.first].lower_ == "our"
            state = spoken.get(find.block.start) if ours or only is None else only
            if state is not None and state in known.names().short:
                find = replace(find, name=f"{known.names().short[state]} intelligence", country=state, principal=state)
        done.append(find)
    return done


def ourselves(parse: Parse, finds: list[Find], spoken: dict[int, str]) -> list[Find]:
    """ "we" inside a quotation, as a subject, where a state's voice speaks and the article names the state."""
    named = {find.name for find in finds}
    made = []
    for block in parse:
        state = spoken.get(block.start)
        if state is None or state not in named or state not in known.names().short:
            continue
        inside = quoted(block)
        for token in block.doc:
            if token.lower_ == "we" and inside[token.i] and token.dep_ == "nsubj":
                start, end = tokens(block, token.i, token.i + 1)
                made.append(Find(block, start, end, token.i, token.i + 1, state, "government", "pronoun", state, state))
    return made
