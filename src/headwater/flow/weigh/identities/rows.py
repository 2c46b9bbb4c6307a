"""The actors of articles as rows that can be compared: what each is called, and what is known of it there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Literal

import msgspec

from headwater.beats import table
from headwater.flow.extract.actors import known
from headwater.flow.trace.principals import principals
from headwater.flow.weigh.told import stands
from headwater.names.words import latin
from headwater.records import Actor, Article, Dating, Story

Sort = Literal["person", "state", "body", "place", "craft", "unnamed"]
LONGEST_ACRONYM = 8  # letters
_WORDS = re.compile(r"[a-z0-9]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Row:
    """An actor of an article. `key`: its name in plain letters without blanks; `days`: when the article appeared."""

    article: str
    actor: Actor
    sort: Sort
    words: tuple[str, ...]
    key: str
    story: str | None
    days: tuple[date, date] | None
    role: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.actor.name

    @property
    def country(self) -> str | None:
        """Its state; of an organ of state that only its principal tells, that one."""
        if self.actor.country is None and self.sort == "body" and self.actor.principal in states():
            return self.actor.principal
        return self.actor.country

    @property
    def of_state(self) -> str | None:
        """The state whose organ it is, one that no table knows too."""
        told = self.actor.principal if self.sort == "body" and self.actor.principal != self.name else None
        return self.country or told

    @property
    def suffix(self) -> str | None:
        return self.words[-1] if self.words and self.words[-1] in _SUFFIXES else None

    @property
    def full(self) -> bool:
        """Is it more than a surname or an acronym?"""
        return len(self.words) > 1 or not self.name.isascii()


@lru_cache(maxsize=100_000)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters: "Élodie d'Arc" is elodie, darc."""
    return tuple(_WORDS.findall(latin(re.sub(r"[’'‘ʼ`.]", "", name))))


@lru_cache(maxsize=100_000)
def body_words(name: str) -> tuple[str, ...]:
    same = table("identities")["same_words"]
    found = [same.get(word, word) for word in plain_words(name)]
    return tuple(found[1:] if found[:1] == ["the"] and len(found) > 1 else found)


@cache
def states() -> frozenset[str]:
    return frozenset(table("states")["states"])


@cache
def country_words() -> Mapping[str, frozenset[str]]:
    """State -> the words that say it in names of its bodies: russia, russian."""
    found = {}
    for state, facts in table("states")["states"].items():
        forms = (
            state,
            *facts.get("aliases", ()),
            *facts.get("demonyms", ()),
            *((facts["short"],) if "short" in facts else ()),
        )
        found[state] = frozenset(word for form in forms for word in (*plain_words(form), "".join(plain_words(form))))
    return found


@cache
def broad() -> frozenset[str]:
    return frozenset(table("identities")["broad"])


@cache
def _alike() -> Mapping[str, tuple[str, ...]]:
    """A word of a role -> the classes of words for one office it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(table("identities")["alike"]):
        for phrase in row:
            for word in phrase.split():
                found[word] = (*found.get(word, ()), f"#{number}")
    return found


@lru_cache(maxsize=50_000)
def role_words(role: str | None, country: str | None) -> frozenset[str]:
    """The words of a role that tell: no state, no word that fits everybody; those for one office are one."""
    gone = country_words().get(country or "", frozenset()) | broad()
    words = [word for word in plain_words(role or "") if word not in gone and word != "s"]
    return frozenset(one for word in words for one in (word, *_alike().get(word, ())))


def sort_of(actor: Actor) -> Sort:
    if actor.unnamed or actor.kind == "group" or (actor.kind == "evidence" and actor.country is None):
        return "body" if actor.name in known_bodies() else "unnamed"
    if actor.kind in ("vessel", "aircraft"):
        return "craft"
    if actor.kind == "person":
        return "person"
    if actor.name in states() and (actor.country == actor.name or actor.principal == actor.name):
        return "state"
    return "place" if actor.kind == "place" else "body"


@cache
def known_bodies() -> Mapping[str, str | None]:
    """Name of a body in the table of institutions -> its state, None where it stands for itself or is shared."""
    found: dict[str, str | None] = {}
    for form, readings in known.names().readings.items():
        for one in readings:
            if one.country != one.name and not one.unsure and one.kind != "place" and form == one.name:
                found[one.name] = one.country
    return found


def rows(
    actors: Sequence[Actor], stories: Sequence[Story], articles: Iterable[Article], datings: Sequence[Dating]
) -> list[Row]:
    """One row an actor, by article and name. Whom an actor speaks for, its story may tell where its page does not."""
    story_of = {article: story.id for story in stories for article in story.articles}
    days = days_of(articles, datings)
    together: dict[str, list[Actor]] = {}
    for actor in actors:
        together.setdefault(story_of.get(actor.article, actor.article), []).append(actor)
    heads = {place: head for some in together.values() for place, head in principals(some).items()}
    made = []
    for one in sorted(actors, key=lambda one: (one.article, one.name)):
        actor = msgspec.structs.replace(one, principal=heads[one.article, one.name])
        sort = sort_of(actor)
        words = plain_words(actor.name) if sort in ("person", "place") else body_words(actor.name)
        role = role_words(actor.role, actor.country) if sort == "person" else frozenset[str]()
        made.append(
            Row(
                article=actor.article, actor=actor, sort=sort, words=words, key="".join(words),
                story=story_of.get(actor.article), days=days.get(actor.article), role=role,
            )
        )  # fmt: skip
    return [row if at_home(row, told) else replace(row, story=None) for told in (shared(made),) for row in made]


def shared(made: Sequence[Row]) -> Mapping[str, frozenset[str]]:
    """Article -> the keys of those it names whom another article of its story names too."""
    counted: dict[tuple[str, str], int] = {}
    for row in made:
        if row.story and row.sort != "unnamed":
            counted[row.story, row.key] = counted.get((row.story, row.key), 0) + 1
    found: dict[str, set[str]] = {}
    for row in made:
        if row.story and counted.get((row.story, row.key), 0) > 1:
            found.setdefault(row.article, set()).add(row.key)
    return {article: frozenset(keys) for article, keys in found.items()}


def at_home(row: Row, told: Mapping[str, frozenset[str]]) -> bool:
    """Does its article share somebody else with another of its story? A name alone may have brought two together."""
    return any(key not in row.key and row.key not in key for key in told.get(row.article, ()))


def days_of(articles: Iterable[Article], datings: Sequence[Dating]) -> dict[str, tuple[date, date]]:
    """Article -> the days on which it can have appeared, where both ends are known."""
    found: dict[str, tuple[date, date]] = {}
    for dating in sorted(datings, key=lambda one: (one.article, one.by != "story")):
        if dating.when.earliest and dating.when.latest:
            found[dating.article] = (dating.when.earliest, dating.when.latest)
    own = {one.article: one for one in datings if one.by == "text"}
    for article in articles:
        if article.published.earliest and article.published.latest and stands(article.published, own.get(article.id)):
            found[article.id] = (article.published.earliest, article.published.latest)
    return found
