"""Lines about tellings that differ: each side in the words of a page, and whether both can be true."""

from collections.abc import Iterator

from headwater.flow.write.contrary import heavy, root, tokens
from headwater.flow.write.desk import Desk, line
from headwater.flow.write.phrases import quoted
from headwater.records import Conflict, ConflictSide, Line
from headwater.spans import Span

SECTION = "Where tellings differ"
SIDES = 3  # sides that a line shows
# Words of weight that the sentences of two sides share: on the example pages those with fewer tell of two things.
COMMON = 3
WHAT = {
    "figure": "The figures differ", "date": "The days differ", "actor": "Those named differ",
    "place": "The places differ", "status": "How far it has come differs", "scope": "What it covers differs",
    "attribution": "Whom it is put to differs", "wording": "The quoted words differ",
}  # fmt: skip
BOTH = {True: "Both can be true.", False: "They exclude each other.", None: "Whether both can be true stays open."}
FIRST = (False, None, True)  # what cannot all be true comes first


def conflicts(desk: Desk) -> Iterator[Line]:
    """Those that exclude each other first, then by how many pages stand on their sides."""
    ranked = sorted(
        desk.conflicts,
        key=lambda one: (
            FIRST.index(one.compatible), -len({page for side in one.sides for page in side.articles}),
            list(WHAT).index(one.kind), one.id,
        ),
    )  # fmt: skip
    for one in ranked:
        sides = [side for side in one.sides if side.spans][:SIDES]
        if len({side.spans[0].text for side in sides}) > 1 and about_one_thing(sides):
            yield told(desk, one, sides)


def about_one_thing(sides: list[ConflictSide]) -> bool:
    """Do the sentences shown have enough words of weight in common for a reader to see what they differ in?"""
    first, *others = ({root(word) for word in tokens(shown(side).text) if heavy(word)} for side in sides)
    return all(len(first & other) >= COMMON for other in others)


def told(desk: Desk, one: Conflict, sides: list[ConflictSide]) -> Line:
    both = "" if one.kind == "wording" else f" {BOTH[one.compatible]}"
    text = f"{WHAT[one.kind]}: {'; '.join(side_words(desk, side) for side in sides)}{both}"
    return line(SECTION, text, [shown(side) for side in sides], members=(one.id,))


def side_words(desk: Desk, side: ConflictSide) -> str:
    span = shown(side)
    return f"{desk.called(span.article)} has {quoted(span.text)}"


def shown(side: ConflictSide) -> Span:
    """The shortest sentence of a side that has the words which differ."""
    with_words = [span for span in side.spans if any(span.covers(word) for word in side.words)]
    return min(with_words or list(side.spans), key=lambda span: (len(span.text), span))


def drifts(desk: Desk) -> Iterator[Line]:
    """Claims that grow harder or softer from telling to telling."""
    for one in sorted(desk.drifts, key=lambda one: (-len(one.steps), one.id)):
        steps = [side for side in one.steps if side.spans]
        if len(steps) > 1:
            way = "The words grow harder" if one.way == "hardened" else "The words grow softer"
            text = f"{way} from telling to telling: {'; then '.join(side_words(desk, side) for side in steps)}"
            yield line(SECTION, text, [shown(side) for side in steps], members=(one.id,))


__all__ = ["conflicts", "drifts"]
