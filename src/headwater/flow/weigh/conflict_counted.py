"""Of what a figure is a number, and how surely two figures of two sentences are numbers of the same."""

from dataclasses import dataclass

from headwater.flow.trace.wordings import Word
from headwater.flow.weigh.conflict_told import Told
from headwater.flow.weigh.conflict_words import words
from headwater.text.figures import Figure

WINDOW = 7  # words to either side in which a figure's measure and company are looked for
NOUNS = 3  # words behind a figure among which the noun is that it counts


@dataclass(frozen=True, slots=True)
class Counted:
    """`measure`: deaths, injuries ...; None where no word tells. `nouns`: what is counted; `anybody`: people at large.
    `company`: the words around, without the names; `names`: the names around.
    """

    figure: Figure
    measure: str | None
    nouns: frozenset[str]
    anybody: bool
    company: frozenset[str]


def counted(told: Told) -> tuple[Counted, ...]:
    return tuple(_counted(told, one) for one in told.figures)


def _counted(told: Told, figure: Figure) -> Counted:
    known = words()
    others = [one for one in told.figures if one is not figure]
    right = [one for one in told.words if one.start >= figure.end and not crossed(figure.end, one.start, others)]
    left = [one for one in told.words if one.end <= figure.start and not crossed(one.end, figure.start, others)]
    right, left = right[:WINDOW], left[-WINDOW:]
    nouns = noun_words(told, figure, right)
    general = all(one.root in known.anybody or one.root in known.measures for one in nouns) if nouns else True
    company = frozenset(one.idea for one in (*left, *right) if one.content and not one.norm[0].isdigit())
    return Counted(
        figure, measure(told, figure, left, right), frozenset(one.idea for one in nouns if one.root not in known.anybody),
        general, company,
    )  # fmt: skip


def crossed(start: int, end: int, others: list[Figure]) -> bool:
    return any(start <= one.start < end for one in others)


def noun_words(told: Told, figure: Figure, right: list[Word]) -> list[Word]:
    """The words right behind a figure, up to the first that carries little or a stop."""
    found: list[Word] = []
    at = figure.end
    for one in right[: NOUNS + 1]:
        if any(sign in told.text[at : one.start] for sign in ",;:.()—–"):
            break
        if not one.content or one.root in words().measures:
            if one.root in words().anybody or (not found and one.norm in ("of", "more", "other", "such", "the")):
                at = one.end
                continue
            break
        found.append(one)
        at = one.end
    return found[:NOUNS]


def measure(told: Told, figure: Figure, left: list[Word], right: list[Word]) -> str | None:
    """By the nearest word that names one; a comma between counts as two words more."""
    known = words().measures
    ranked = []
    for place, one in enumerate(right):
        if one.root in known:
            ranked.append((place + 2 * told.text[figure.end : one.start].count(","), 1, known[one.root]))
    for place, one in enumerate(reversed(left)):
        if one.root in known:
            ranked.append((place + 2 * told.text[one.end : figure.start].count(","), 0, known[one.root]))
    return min(ranked)[2] if ranked else None


def likeness(a: Told, one: Counted, b: Told, other: Counted, share: float) -> float:
    """How surely both are numbers of the same, 0 to 3; 0 where something tells them apart. `share` is the sentences'."""
    if one.figure.unit != other.figure.unit or a.elsewhere != b.elsewhere:
        return 0.0
    if one.measure != other.measure and None not in (one.measure, other.measure):
        return 0.0
    common = one.company & other.company
    if one.figure.unit:
        return share + 0.25 * len(common) if len(common) >= 2 else 0.0
    same_noun = bool(one.nouns & other.nouns)
    if one.measure is not None and one.measure == other.measure:
        if not same_noun and (one.nouns or other.nouns) and not (one.anybody and other.anybody):
            return 0.0
        return 1 + share + 0.5 * same_noun + 0.1 * len(common)
    if not same_noun:
        return 0.0
    return 0.5 + share + 0.1 * len(common)
