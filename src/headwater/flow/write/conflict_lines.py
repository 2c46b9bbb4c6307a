"""Lines about tellings that differ: each side in the words of a page, and whether both can be true."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from headwater.flow.write.contrary import heavy, root, tokens
from headwater.flow.write.evidence import HELD
from headwater.flow.write.phrases import quoted
from headwater.flow.write.story_records import StoryRecords, line
from headwater.records import ConflictSide, Line
from headwater.spans import Span

SECTION = "Where tellings differ"
SIDES = 3  # sides that a line shows
# Words of weight that the sentences of two sides share: on the example pages those with fewer tell of two things.
COMMON = 3
TRIED = 6  # sentences of a side that are compared
WHAT = {
    "figure": "The figures differ", "date": "The days differ", "actor": "Those named differ",
    "place": "The places differ", "status": "How far it has come differs", "scope": "What it covers differs",
    "attribution": "Whom it is put to differs", "wording": "The quoted words differ",
}  # fmt: skip
NAMED = ("figure", "date")  # where the words that differ stand before their sentence
BOTH = {True: "Both can be true.", False: "They exclude each other.", None: "Whether both can be true stays open."}
FIRST = (False, None, True)  # what cannot all be true comes first


def conflicts(held: StoryRecords) -> Iterator[Line]:
    """Those that exclude each other first, then by how many pages stand on their sides."""
    ranked = sorted(
        held.conflicts,
        key=lambda one: (
            FIRST.index(one.compatible), -len({page for side in one.sides for page in side.articles}),
            list(WHAT).index(one.kind), one.id,
        ),
    )  # fmt: skip
    for one in ranked:
        spans = alike([side for side in one.sides if side.spans][:SIDES])
        if len({span.text for span in spans}) > 1:
            both = "" if one.kind == "wording" else f" {BOTH[one.compatible]}"
            odd = [word for side in one.sides for word in side.words] if one.kind in NAMED else []
            text = f"{WHAT[one.kind]}: {'; '.join(words(held, span, odd) for span in spans)}{both}"
            yield line(SECTION, text, spans, members=(one.id,))


def alike(sides: Sequence[ConflictSide]) -> list[Span]:
    """One sentence of each side, as like each other as can be, so that a reader sees what they differ in; none where
    too little is common to them."""
    if len(sides) < 2:
        return []
    first, second, *others = [sorted(side.spans, key=lambda span: (len(span.text), span))[:TRIED] for side in sides]
    pairs = [pair for pair in product(first, second) if pair[0].text != pair[1].text]
    if not pairs:
        return []
    a, b = max(pairs, key=lambda pair: common(*pair))
    spans = [a, b, *(max(other, key=lambda span: common(a, span)) for other in others)]
    return spans if all(common(a, span) >= COMMON for span in spans[1:]) else []


def common(a: Span, b: Span) -> int:
    return len(weighty(a.text) & weighty(b.text))


@lru_cache(maxsize=HELD)
def weighty(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in tokens(text) if heavy(word))


def words(held: StoryRecords, span: Span, odd: Sequence[Span] = ()) -> str:
    """What a page has; of a sentence first the words in which it differs."""
    told = " … ".join(dict.fromkeys(one.text for one in sorted(odd) if span.covers(one) and one != span))
    return f"{held.called(span.article)} has {f'“{told}”: ' if told else ''}{quoted(span.text)}"


def drifts(held: StoryRecords) -> Iterator[Line]:
    """Claims that grow harder or softer from telling to telling."""
    for one in sorted(held.drifts, key=lambda one: (-len(one.steps), one.id)):
        steps = [side for side in one.steps if side.spans]
        if len(steps) > 1:
            spans = [min(side.spans, key=lambda span: (len(span.text), span)) for side in steps]
            days = [held.pages[span.article].published.earliest for span in spans]
            ordered = None not in days and days == sorted(days, key=str) and days[0] != days[-1]
            told = "The words grow {} from telling to telling" if ordered else "Some tellings are {} than others"
            way = told.format("harder" if one.way == "hardened" else "softer")
            text = f"{way}: {('; then ' if ordered else '; ').join(words(held, span) for span in spans)}"
            yield line(SECTION, text, spans, members=(one.id,))


__all__ = ["conflicts", "drifts"]
