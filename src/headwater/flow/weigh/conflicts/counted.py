"""Of what a figure is a number, and how surely two figures of two sentences are numbers of the same."""

from functools import cached_property

import msgspec

from headwater.flow.trace.wordings import Word
from headwater.flow.weigh.conflicts.told import Told, of_words
from headwater.flow.weigh.conflicts.words import words
from headwater.text.figures import Figure

WINDOW = 7  # words to either side in which a figure's company is looked for
FAR = 12  # the same for its measure
JOINED = 3  # words by which what stands before "and 40" is further from the figure than it looks
NOUNS = 3  # words behind a figure among which the noun is that it counts
# What tells that two figures are numbers of one thing, in the scale of the share of words in common (0 to 1): the
# noun, the measure, each word of their company up to three, being the only one of its sort in both articles.
NOUN, MEASURE, COMPANY, ONLY, RARE = 0.4, 0.5, 0.25, 0.4, 0.8
MOST_COMPANY = 3
RARE_UNITS = ("magnitude", "category", "km/h", "degrees", "age")

Sort = tuple[str, str | None, frozenset[str]]


class Counted(msgspec.Struct, frozen=True, dict=True):
    """`measure`: deaths, injuries ...; None where no word tells. `nouns`: what is counted; `anybody`: people at large,
    if anything; `people`: so told, with no measure; `persons`: people of any sort. `company`: the words around.
    """

    figure: Figure
    measure: str | None
    nouns: frozenset[str]
    anybody: bool
    company: frozenset[str]
    people: bool = False
    persons: bool = False

    @cached_property
    def sort(self) -> Sort:
        """Of what sort it is: a unit, a measure, or else a noun."""
        if self.figure.unit:
            return self.figure.unit, None, frozenset()
        return "", self.measure, frozenset() if self.measure else self.nouns


@of_words
def counted(told: Told) -> tuple[Counted, ...]:
    return tuple(_counted(told, one) for one in told.figures)


def _counted(told: Told, figure: Figure) -> Counted:
    known = words()
    others = [one for one in told.figures if one is not figure]
    right = [one for one in told.words if one.start >= figure.end and not crossed(figure.end, one.start, others)]
    left = [one for one in told.words if one.end <= figure.start and not crossed(one.end, figure.start, others)]
    nouns, what = noun_words(told, figure, right), measure(told, figure, left[-FAR:], right[:FAR])
    if figure.unit:
        right = [one for one in told.words if one.start >= figure.end]
        left = [one for one in told.words if one.end <= figure.start]
    right, left = right[:WINDOW], left[-WINDOW:]
    general = all(one.root in known.anybody or one.root in known.measures for one in nouns)
    company = frozenset(one.idea for one in (*left, *right) if one.content and not one.norm[0].isdigit())
    ideas = frozenset(one.idea for one in nouns if one.root not in known.nobody)
    people = bool(nouns) and general and what is None
    persons = people or any(one.root in known.persons for one in nouns)
    return Counted(figure, what, ideas, general, company - ideas, people, persons)


def crossed(start: int, end: int, others: list[Figure]) -> bool:
    return any(start <= one.start < end for one in others)


def noun_words(told: Told, figure: Figure, right: list[Word]) -> list[Word]:
    """The words right behind a figure, up to the first that carries little or a stop."""
    found: list[Word] = []
    at = figure.end
    for one in right[: NOUNS + 1]:
        if any(sign in told.text[at : one.start] for sign in ",;:.()—–"):
            break
        if not one.content or (one.root in words().measures and one.root not in words().anybody):
            if not found and one.norm in ("of", "more", "other", "such", "the"):
                at = one.end
                continue
            break
        found.append(one)
        at = one.end
        if one.root in words().anybody and one.norm not in ("more", "others"):
            break  # "4,100 people work": what follows is no noun
    return found[:NOUNS]


def measure(told: Told, figure: Figure, left: list[Word], right: list[Word]) -> str | None:
    """By the nearest word that names one; a comma between counts as two words more."""
    known = words().measures
    ranked = []
    for place, one in enumerate(right):
        if one.root in known:
            ranked.append((place + 2 * told.text[figure.end : one.start].count(","), 1, known[one.root]))
    joined = JOINED if left and left[-1].norm == "and" else 0
    for place, one in enumerate(reversed(left)):
        if one.root in known:
            ranked.append((place + joined + 2 * told.text[one.end : figure.start].count(","), 0, known[one.root]))
    return min(ranked)[2] if ranked else None


def likeness(a: Told, one: Counted, b: Told, other: Counted, share: float, *, only: bool) -> float:
    """How surely both are numbers of the same; 0 where something tells them apart, or nothing binds them.

    `share` is the sentences'. `only`: each is the only figure of its sort in its article.
    """
    if one.figure.unit != other.figure.unit or a.elsewhere != b.elsewhere:
        return 0.0
    if one.measure != other.measure and None not in (one.measure, other.measure) and not one.figure.unit:
        return 0.0
    same_noun, same_measure = bool(one.nouns & other.nouns), one.measure is not None and one.measure == other.measure
    common = len(one.company & other.company)
    if not one.figure.unit:
        if not same_noun and not same_measure and not (one.people and other.people and common):
            return 0.0
        if same_measure and not same_noun and not (one.anybody and other.anybody):
            return 0.0
    elif (one.figure.unit == "age" and not one.company & other.company & a.name_ideas & b.name_ideas) or (
        not common and not same_noun and one.figure.unit not in RARE_UNITS
    ):
        return 0.0
    rare = one.figure.unit in RARE_UNITS
    return round(
        share + NOUN * same_noun + MEASURE * same_measure + COMPANY * min(common, MOST_COMPANY)
        + (RARE if rare else ONLY) * only, 4
    )  # fmt: skip
