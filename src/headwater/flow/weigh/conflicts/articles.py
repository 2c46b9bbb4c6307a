"""What an article holds as a whole: what of a sort it tells once, and whom it names at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from headwater.flow.weigh.conflicts.counted import Counted, Sort, counted
from headwater.flow.weigh.conflicts.dates import parts
from headwater.flow.weigh.conflicts.people import one as stand_for_one
from headwater.flow.weigh.conflicts.told import Named, Told, of_words, sided
from headwater.text.names import key


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """`counted`: all of `figures`. `sorts`: how many values of a sort of figure the article has, of the news itself.
    `days`: the days it gives to what it tells. `names`: an entry for each actor. `opposed`: sets of opposites of which
    it has both sides. `times`: the values of all it names. `words`: as names are compared.
    """

    figures: Mapping[Told, tuple[Counted, ...]]
    counted: tuple[Counted, ...]
    sorts: Mapping[Sort, int]
    days: frozenset[str]
    names: Mapping[str, Named]
    opposed: frozenset[int]
    times: frozenset[str]
    words: frozenset[str]

    def has(self, name: Named) -> bool:
        """Does it name it, or do the words of the name stand on it, of a person the last one?"""
        words = key(name.name)[-1:] if name.kind == "person" else key(name.name)
        return (
            name.name in self.names
            or (bool(words) and set(words) <= self.words)
            or any(stand_for_one(name, held) for held in self.names.values())
        )


def wholes(every: Sequence[Told]) -> dict[str, Whole]:
    by_article: dict[str, list[Told]] = {}
    for told in every:
        by_article.setdefault(told.article, []).append(told)
    return {article: whole(held) for article, held in by_article.items()}


@of_words
def name_words(told: Told) -> frozenset[str]:
    """Its words as those of names are compared."""
    return frozenset(part for word in told.words for part in key(word.text))


def whole(held: Sequence[Told]) -> Whole:
    figures = {told: counted(told) for told in held}
    values = {
        (figure.sort, figure.figure.least, figure.figure.most)
        for told in held if not told.elsewhere for figure in figures[told]
    }  # fmt: skip
    both: dict[int, set[int]] = {}
    for told in held:
        for one in chain.from_iterable(sided(told)):
            both.setdefault(one.number, set()).add(one.side)
    return Whole(
        figures=figures, counted=tuple(chain.from_iterable(figures.values())),
        sorts=Counter(sort for sort, _, _ in values),
        days=frozenset(
            time.value for told in held for time in told.times
            if not time.open_ended and not told.elsewhere and {"day", "weekday"} & parts(time.value).keys()
        ),
        names={name.name: name for told in held for name in told.names},
        opposed=frozenset(nth for nth, found in both.items() if len(found) > 1),
        times=frozenset(time.value for told in held for time in told.times),
        words=frozenset[str]().union(*(name_words(told) for told in held)),
    )  # fmt: skip
