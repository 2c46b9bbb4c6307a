"""How a page was edited: two versions of it sentence by sentence, with the words and the statements that differ.

Title, deck and body count; furniture does not, nor does a sentence that only stands elsewhere, or with other stops.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from headwater.flow.trace.wordings import lexicon
from headwater.records import Article, Edit, Sentence, Statement, Zone
from headwater.spans import Span, cut

# Part of two sentences' words that are the same, from which one is the other edited. Of 4,722 pairs of different
# sentences of one page (../shared/data/stories, roundups_dated) 0.13% are so alike, at 0.4 0.23%.
ALIKE = 0.5
COMMON = 12  # sentences that hold a word; a word in more of them proposes no partner, so that long pages stay cheap
GAIN = 0.1  # by how much two sentences together must be more alike than the first alone, to be one that was cut in two
NEXT = 2  # characters between a sentence and the one after it in its paragraph
WIDE = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"  # scripts that write no space: a letter is a word
LETTERS = rf"[^\W\d_{WIDE}]+"
TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[{WIDE}]|{LETTERS}(?:['’]{LETTERS})*|[\"“”„«»]|[?%$€£¥]")
MARKS = dict.fromkeys("“”„«»", '"')

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or two that follow one another, by its words. `places`: where each word stands in the article."""

    zone: Zone
    start: int
    end: int
    tokens: Tokens
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version: the article, its sentences as units, its statements."""

    article: Article
    units: tuple[Unit, ...]
    statements: tuple[Statement, ...]
    dropped: bool


def edits(
    old: Article, new: Article, *, sentences: tuple[Sequence[Sentence], Sequence[Sentence]],
    statements: tuple[Sequence[Statement], Sequence[Statement]],
) -> tuple[Edit, ...]:  # fmt: skip
    """The sentences that differ, in the order of the new version; what went stands where it stood.

    `sentences` and `statements` are those of the old and of the new version.
    """
    before, after = (
        Side(article, units(article, own), tuple(said), dropped)
        for article, own, said, dropped in zip((old, new), sentences, statements, (True, False), strict=True)
    )
    left, right = without_common(before.units, after.units)
    pairs = widened(partners(left, right), left, right)
    found = [made for a, b in pairs if a.tokens != b.tokens and (made := changed(before, after, a, b))]
    for side, other, rest, paired in (
        (before, new, left, [a for a, _ in pairs]),
        (after, old, right, [b for _, b in pairs]),
    ):
        met = {one.start for unit in paired for one in rest if unit.start <= one.start < unit.end}
        found += [alone(side, one) for one in rest if one.start not in met and not stands(one, other)]
    return tuple(sorted(found, key=place))


def repeated(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Span]:
    """The sentences of one version whose words stand in the other, `old`."""
    known = {words(one.span.text) for one in old}
    return [one.span for one in new if words(one.span.text) in known]


def words(text: str) -> Tokens:
    return tuple(MARKS.get(one[0], one[0]).replace("’", "'") for one in TOKEN.finditer(text))


def units(article: Article, sentences: Sequence[Sentence]) -> tuple[Unit, ...]:
    ordered = sorted(sentences, key=lambda one: one.span)
    return tuple(made for one in ordered if (made := unit(article, one.zone, one.span.start, one.span.end)).tokens)


def unit(article: Article, zone: Zone, start: int, end: int) -> Unit:
    met = list(TOKEN.finditer(article.text, start, end))
    return Unit(zone, start, end, words(article.text[start:end]), tuple((one.start(), one.end()) for one in met))


def without_common(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """What is not, word for word, in the other version as often; a headline is compared with the headline."""
    keys = [Counter((one.zone == "title", one.tokens) for one in side) for side in (a, b)]
    shared = keys[0] & keys[1]
    return list(rest(a, shared)), list(rest(b, shared))


def rest(side: Sequence[Unit], shared: Counter[tuple[bool, Tokens]]) -> Iterator[Unit]:
    left = Counter(shared)
    for one in side:
        key = (one.zone == "title", one.tokens)
        if left[key]:
            left[key] -= 1
        else:
            yield one


def partners(left: Sequence[Unit], right: Sequence[Unit]) -> dict[int, int]:
    """Old sentence -> the new one that it became; one to one, the most alike first. A headline becomes the headline."""
    scores = {(i, j): likeness(left[i], right[j]) for i, j in candidates(left, right)}
    titles = [next((i for i, one in enumerate(side) if one.zone == "title"), None) for side in (left, right)]
    beside: dict[int, int] = {titles[0]: titles[1]} if titles[0] is not None and titles[1] is not None else {}
    for i, j in sorted(scores, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair)):
        if scores[i, j] >= ALIKE and i not in beside and j not in beside.values():
            beside[i] = j
    return dict(sorted(beside.items()))


def candidates(left: Sequence[Unit], right: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs with a word in common that is not in many of the sentences."""
    holders: dict[str, list[int]] = {}
    for j, one in enumerate(right):
        for word in {token.casefold() for token in one.tokens}:
            holders.setdefault(word, []).append(j)
    return {
        (i, j)
        for i, one in enumerate(left)
        for word in {token.casefold() for token in one.tokens}
        if len(holders.get(word, ())) <= COMMON
        for j in holders.get(word, ())
        if (one.zone == "title") == (right[j].zone == "title")
    }


def likeness(a: Unit, b: Unit) -> float:
    return round(Indel.normalized_similarity(a.tokens, b.tokens), 4)


def widened(beside: dict[int, int], left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """The pairs, each with the sentence after it where the editor made two of one, or one of two."""
    taken = (set(beside), set(beside.values()))
    found = []
    for i, j in beside.items():
        a, b = left[i], right[j]
        longer_a = joined(left, i) if i + 1 not in taken[0] else None
        longer_b = joined(right, j) if j + 1 not in taken[1] else None
        if longer_b and likeness(a, longer_b) > likeness(a, b) + GAIN:
            b = longer_b
            taken[1].add(j + 1)
        elif longer_a and likeness(longer_a, b) > likeness(a, b) + GAIN:
            a = longer_a
            taken[0].add(i + 1)
        found.append((a, b))
    return found


def joined(side: Sequence[Unit], at: int) -> Unit | None:
    """A sentence with the one after it."""
    if at + 1 >= len(side) or side[at].zone != "body" or side[at + 1].zone != "body":
        return None
    one, after = side[at], side[at + 1]
    if after.start - one.end > NEXT:
        return None
    return Unit(one.zone, one.start, after.end, one.tokens + after.tokens, one.places + after.places)


def stands(one: Unit, article: Article) -> bool:
    """Do the words stand in the other version after all, as furniture or across sentences?"""
    held = " ".join(words(article.text))
    return f" {' '.join(one.tokens)} " in f" {held} "


def changed(before: Side, after: Side, a: Unit, b: Unit) -> Edit | None:
    """None where only cases differ, as when two sentences were made of one."""
    runs = Indel.opcodes([one.casefold() for one in a.tokens], [one.casefold() for one in b.tokens])
    dropped = [(one.src_start, one.src_end) for one in runs if one.tag == "delete"]
    added = [(one.dest_start, one.dest_end) for one in runs if one.tag == "insert"]
    if not dropped and not added:
        return None
    old, new = (inside(side, one) for side, one in ((before, a), (after, b)))
    return Edit(
        way="changed", zone=b.zone, before=whole(before, a), after=whole(after, b),
        dropped=tuple(piece(before, a, one) for one in dropped), added=tuple(piece(after, b, one) for one in added),
        statements_before=tuple(one.id for one in old), statements_after=tuple(one.id for one in new),
        speakers=tuple(sorted({one.speaker for one in (*old, *new) if one.speaker})),
        why=meaning(a.tokens, b.tokens, old, new)
        or f"words: {sum(k - i for i, k in dropped)} dropped, {sum(k - i for i, k in added)} added",
    )  # fmt: skip


def whole(side: Side, one: Unit) -> Span:
    return cut(side.article, one.start, one.end)


def piece(side: Side, one: Unit, run: tuple[int, int]) -> Span:
    return cut(side.article, one.places[run[0]][0], one.places[run[1] - 1][1])


def alone(side: Side, one: Unit) -> Edit:
    """A sentence that only one version has."""
    said, words_of_it = inside(side, one), whole(side, one)
    ids, speakers = tuple(each.id for each in said), tuple(sorted({each.speaker for each in said if each.speaker}))
    told = "a statement" if said else "a sentence of the page's own"
    told = f"what {' and '.join(speakers)} said" if speakers else told
    if side.dropped:
        return Edit(
            way="dropped", zone=one.zone, before=words_of_it, after=None, dropped=(words_of_it,), added=(),
            statements_before=ids, statements_after=(), speakers=speakers, why=f"{told} is gone",
        )  # fmt: skip
    return Edit(
        way="added", zone=one.zone, before=None, after=words_of_it, dropped=(), added=(words_of_it,),
        statements_before=(), statements_after=ids, speakers=speakers, why=f"{told} is new",
    )  # fmt: skip


def inside(side: Side, unit: Unit) -> list[Statement]:
    """The statements that stand in a sentence."""
    span = whole(side, unit)
    found = [one for one in side.statements if any(part.overlaps(span) for part in one.content)]
    return sorted(found, key=lambda one: (one.content[0], one.id))


def meaning(a: Tokens, b: Tokens, old: Sequence[Statement], new: Sequence[Statement]) -> str:
    """What the edit does to figures, negations, who says it, and how firmly; empty where to none of them."""
    told = []
    for noun, pick in (("figures", figures), ("negations", negations)):
        was, now = pick(a), pick(b)
        if sorted(was) != sorted(now):
            lost, come = list((Counter(was) - Counter(now)).elements()), list((Counter(now) - Counter(was)).elements())
            told.append(f"{noun}: {' '.join(lost) or 'none'} -> {' '.join(come) or 'none'}")
    for noun, field in (("speaker", "speaker"), ("act", "act"), ("polarity", "polarity"), ("certainty", "certainty")):
        was, now = ([getattr(one, field) or "unknown" for one in side] for side in (old, new))
        if was and now and set(was) != set(now):
            told.append(f"{noun}: {', '.join(dict.fromkeys(was))} -> {', '.join(dict.fromkeys(now))}")
    if bool(old) != bool(new):
        told.append("it is no longer attributed to anybody" if old else "it is now attributed")
    return "; ".join(told)


def figures(tokens: Tokens) -> list[str]:
    return [one for one in tokens if one[0].isdigit() or (one.casefold() in lexicon().numbers and one != "one")]


def negations(tokens: Tokens) -> list[str]:
    return [one.casefold() for one in tokens if one.casefold() in lexicon().negations or one.casefold().endswith("n't")]


def place(one: Edit) -> tuple[int, bool, int]:
    span = one.after or one.before
    assert span is not None
    return (span.start, one.after is None, span.end)
