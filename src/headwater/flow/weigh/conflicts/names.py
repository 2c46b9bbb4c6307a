"""Two names at the same place of two tellings: are they one's, and if not, which of whom or of where?"""

from collections.abc import Iterator, Mapping

from headwater.flow.trace.wordings import Word, lexicon
from headwater.flow.weigh.conflicts.articles import Whole
from headwater.flow.weigh.conflicts.pairs import Telling
from headwater.flow.weigh.conflicts.people import unmatched
from headwater.flow.weigh.conflicts.status import denies
from headwater.flow.weigh.conflicts.told import Named, Told, once
from headwater.text.names import key

KEPT = 0.6  # part of the wording, names apart, that stands in both where a name takes another's place
NEAR = 0.45  # part of the wording that is the same, word by word, there
LIKE = 0.9  # likeness from which names that the other article does not have at all take each other's place
COMPANY, MOST, ONLY = 0.25, 3, 0.3  # what adds to it: each word beside both, and being the only strange names
STEM = 4  # letters by which words of two names are of one root
WINDOW = 8  # words to either side of a name


def replaced(pair: Telling, wholes: Mapping[str, Whole], agree: float) -> Iterator[tuple[Named, Named, bool]]:
    """Names that take each other's place, at the same place of the wording or beside the same words.

    `agree`: what other values of the two sentences add. True: the wording leaves no doubt that it is one's place.
    """
    if pair.a.elsewhere != pair.b.elsewhere or denies(pair.a) != denies(pair.b):
        return
    left = [one for one in unmatched(pair.a, pair.b) if proper(one)]
    right = [one for one in unmatched(pair.b, pair.a) if proper(one)] if left else []
    if not right:
        return
    strange = [each for each in left if not wholes[pair.b.article].has(each)]
    others = [each for each in right if not wholes[pair.a.article].has(each)]
    if not any(comparable(one, other) for one in left for other in right if one in strange or other in others):
        return
    if kept(pair) >= KEPT and pair.nearly(NEAR):
        for sides in pair.sides:
            base = [each for each in left if inside(each, pair.a, sides.base)]
            telling = [each for each in right if inside(each, pair.b, sides.telling)]
            alone = len(base) == len(telling) == 1 and comparable(base[0], telling[0])
            if alone and (base[0] in strange or telling[0] in others):
                yield base[0], telling[0], not (speaks(pair.a, base[0]) and speaks(pair.b, telling[0]))
                return
    scored = [
        (pair.share + agree + COMPANY * min(len(beside(pair.a, one) & beside(pair.b, other)), MOST),
         one.span, other.span, one, other)
        for one in strange for other in others
        if comparable(one, other) and len(beside(pair.a, one) & beside(pair.b, other)) >= (1 if agree else 2)
    ]  # fmt: skip
    if scored:
        best = max(scored, key=lambda each: (round(each[0], 4), each[1], each[2]))
        only = ONLY * (len(strange) == len(others) == 1)
        if best[0] + only >= LIKE:
            yield best[3], best[4], False


def proper(name: Named) -> bool:
    """Written with a capital, and no description ("the militant group") or pronoun."""
    text = name.span.text
    return text[:1].isupper() and name.name[:1].isupper() and text.casefold() not in lexicon().pronouns


def speaks(told: Told, name: Named) -> bool:
    return told.speaker is not None and told.speaker == name.name


def beside(told: Told, name: Named) -> frozenset[str]:
    """The words around a name that are part of none: the title before it among them."""
    start, end = name.span.start - told.base, name.span.end - told.base
    left = [one for one in told.words if one.end <= start][-WINDOW:]
    right = [one for one in told.words if one.start >= end][:WINDOW]
    taken = [(one.span.start - told.base, one.span.end - told.base) for one in told.names]
    return frozenset(
        one.idea for one in (*left, *right)
        if one.content and one.idea in told.ideas and not any(first <= one.start < last for first, last in taken)
    )  # fmt: skip


def kept(pair: Telling) -> float:
    """Part of the lighter sentence's words, its names left out, that stands in both."""
    ones, others = plain(pair.a), plain(pair.b)
    common = ones.keys() & others.keys()
    least = min(sum(ones.values()), sum(others.values()))
    if len(common) < 3 or not least:
        return 0.0
    return round(sum(min(ones[idea], others[idea]) for idea in sorted(common)) / least, 4)


@once
def plain(told: Told) -> dict[str, float]:
    """The ideas that name nobody, with their weight."""
    return {idea: weight for idea, weight in told.ideas.items() if idea not in told.name_ideas}


def inside(name: Named, told: Told, words: tuple[Word, ...]) -> bool:
    start, end = name.span.start - told.base, name.span.end - told.base
    return any(start <= word.start < end for word in words)


def comparable(a: Named, b: Named) -> bool:
    """A person takes a person's place; of what else a name stands for the kinds are too unsure. "Korean" is Korea's."""
    if ("person" in (a.kind, b.kind)) and {a.kind, b.kind} - {"person", "unknown"}:
        return False
    return not any(x[:STEM] == y[:STEM] for x in key(a.name) for y in key(b.name))
