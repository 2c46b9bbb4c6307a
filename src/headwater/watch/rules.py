"""Which facts are told: the rules of `sources.yaml` over them."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from headwater.records import Actor, Article
from headwater.store.case_file import CaseFile
from headwater.store.watch_log import Alert
from headwater.watch.facts import Fact
from headwater.watch.plan import Plan, Rule


def alerts(file: CaseFile, facts: Iterable[Fact], plan: Plan) -> Iterator[tuple[Alert, tuple[str, ...]]]:
    """Each fact that a rule asks for, once, with the channels of all rules that ask for it."""
    for fact in facts:
        words = Words(file, fact)
        places = [place for place, rule in enumerate(plan.rules) if rule.when == fact.when and words.fit(rule)]
        if places:
            yield msgspec.structs.replace(fact.alert, rules=tuple(places)), channels(plan, places)


def channels(plan: Plan, places: Sequence[int]) -> tuple[str, ...]:
    """Those that the rules name; a rule that names none means all. In the order of the file."""
    every = [plan.rules[place].to or tuple(plan.channels) for place in places]
    return tuple(name for name in plan.channels if any(name in some for some in every))


class Words:
    """What a fact says, and what the articles behind it say; these are read only where a rule asks for names."""

    def __init__(self, file: CaseFile, fact: Fact) -> None:
        self.file, self.fact = file, fact
        alert = fact.alert
        said = (alert.title, *alert.lines, alert.story_title or "", *(span.text for span in alert.quotes))
        self.said = flat("\n".join(said))
        self.read: tuple[list[Actor], str] | None = None

    def fit(self, rule: Rule) -> bool:
        """Does one name of each list stand there?"""
        return (
            (not rule.actors or any(self.names(one, place=False) for one in rule.actors))
            and (not rule.places or any(self.names(one, place=True) for one in rule.places))
            and (not rule.terms or any(self.has(one) for one in rule.terms))
        )

    def behind(self) -> tuple[list[Actor], str]:
        """The actors of the articles, and for a story their whole text."""
        if self.read is None:
            actors = self.file.records(Actor, article=self.fact.articles)
            texts = self.file.records(Article, id=self.fact.articles) if self.fact.whole else []
            self.read = actors, flat("\n".join(span.text for one in texts for span in one.body))
        return self.read

    def names(self, wanted: str, *, place: bool) -> bool:
        """Is it somebody (or a place) whom the articles know under this name, and of whom the fact speaks?"""
        actors = [one for one in self.behind()[0] if not place or one.kind in ("place", "government")]
        known = [one for one in actors if any(stands(wanted, name) for name in (one.name, *one.aliases))]
        if self.fact.whole and known:
            return True
        return any(stands(name, self.said) for name in {wanted, *spellings(known)})

    def has(self, term: str) -> bool:
        return stands(term, self.said) or (self.fact.whole and stands(term, self.behind()[1]))


def spellings(actors: Iterable[Actor]) -> Iterator[str]:
    for one in actors:
        yield from (one.name, *one.aliases)


def stands(name: str, text: str) -> bool:
    """As words of their own, in capitals or not."""
    return re.search(rf"(?<!\w){re.escape(flat(name))}(?!\w)", flat(text)) is not None


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()
