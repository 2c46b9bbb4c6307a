"""Two names at the same place of two tellings: are they one's, and if not, which of whom or of where?"""

from collections.abc import Iterator, Mapping

from headwater.flow.weigh.conflict_pairs import Telling
from headwater.flow.weigh.conflict_people import unmatched
from headwater.flow.weigh.conflict_told import Named, Told

KEPT = 0.6  # part of the wording, names apart, that stands in both where a name takes another's place
NEAR = 0.45  # part of the wording that is the same, word by word, there
ACTORS = ("person", "government", "organization", "group")


def replaced(pair: Telling, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[Named, Named]]:
    """Names that take each other's place. `known`: the names of every article."""
    left, right = unmatched(pair.a, pair.b), unmatched(pair.b, pair.a)
    if not left or not right or kept(pair) < KEPT or pair.near < NEAR:
        return
    for sides in pair.sides:
        base = [each for each in left if inside(each, pair.a, sides.base)]
        telling = [each for each in right if inside(each, pair.b, sides.telling)]
        if len(base) == len(telling) == 1 and comparable(base[0], telling[0]):
            yield base[0], telling[0]
            return
    if len(left) == len(right) == 1 and comparable(left[0], right[0]):
        elsewhere = left[0].name in known[pair.b.article], right[0].name in known[pair.a.article]
        if not any(elsewhere):
            yield left[0], right[0]


def kept(pair: Telling) -> float:
    """Part of the lighter sentence's words, its names left out, that stands in both."""
    plain = [{idea: weight for idea, weight in told.ideas.items() if idea not in told.name_ideas} for told in (pair.a, pair.b)]
    common = plain[0].keys() & plain[1].keys()
    least = min(sum(each.values()) for each in plain)
    if len(common) < 3 or not least:
        return 0.0
    return round(sum(min(plain[0][idea], plain[1][idea]) for idea in sorted(common)) / least, 4)


def inside(name: Named, told: Told, words: tuple[object, ...]) -> bool:
    start, end = name.span.start - told.base, name.span.end - told.base
    return any(start <= getattr(word, "start") < end for word in words)


def comparable(a: Named, b: Named) -> bool:
    if "place" in (a.kind, b.kind):
        return a.kind == b.kind
    return a.kind in ACTORS and b.kind in ACTORS and ("person" in (a.kind, b.kind)) == (a.kind == b.kind == "person")
