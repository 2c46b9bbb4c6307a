"""Births, ages and numbers beside names -> particulars: what lifts or lowers a hit on a sanctions list."""

from collections.abc import Iterator, Sequence
from typing import cast

from headwater.records import Article, Mention, Particular, ParticularKind, Sentence, digest
from headwater.spans import Span, cut
from headwater.text.particulars import PERSONAL, SHIPS, Found
from headwater.text.particulars import particulars as read

REACH = 90  # characters between a name and what stands beside it: "Hrytsak, who the indictment says was born on"
AFTER = 25  # the same where the name comes second: "the 52-year-old director Olena Hrytsak"
BODIES = ("organization", "group", "government", "outlet")


def particulars(
    article: Article, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
) -> tuple[Particular, ...]:
    """Every particular that stands beside a name; one that stands beside none says nothing of anybody."""
    made: dict[str, Particular] = {}
    by_start = sorted((one for one in mentions if one.actor is not None), key=lambda one: (one.span.start, one.id))
    for sentence in sentences:
        inside = [one for one in by_start if sentence.span.covers(one.span)]
        for one in _of_sentence(article, sentence, inside):
            made.setdefault(one.id, one)
    return tuple(made[id_] for id_ in sorted(made))


def _of_sentence(article: Article, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Particular]:
    start = sentence.span.start
    found = read(sentence.span.text)
    ships = [one for one in found if one.kind in ("vessel", "aircraft")]
    for one in found:
        span = cut(article, start + one.start, start + one.end)
        ship = next((s for s in reversed(ships) if s.end <= one.start), None) if one.kind in SHIPS else None
        holder = _holder(one.kind, span, mentions)
        if one in ships:
            named, actor = span, next((m.actor for m in mentions if m.span.overlaps(span)), None)
        elif ship is not None and one.start - ship.end <= REACH:
            named = cut(article, start + ship.start, start + ship.end)
            actor = next((m.actor for m in mentions if m.span.overlaps(named)), None)
        elif holder is not None:
            named, actor = holder.span, holder.actor
        else:
            continue
        yield Particular(
            id=digest("particular", article.id, one.kind, span.start, named.start), article=article.id, actor=actor,
            named=named, kind=cast(ParticularKind, one.kind), value=one.value, years=_years(one, article), span=span,
            sentence=sentence.span,
        )  # fmt: skip


def _holder(kind: str, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The nearest name before the words that may have such a thing, else the one right after them."""
    fit = [one for one in mentions if _fits(kind, one) and not one.span.covers(span)]
    before = [one for one in fit if one.span.end <= span.start and span.start - one.span.end <= REACH]
    after = [one for one in fit if one.span.start >= span.end and one.span.start - span.end <= REACH]
    around = [one for one in mentions if one.kind == "person" and one.span.covers(span)]
    if kind == "age":  # "the 52-year-old director Olena Hrytsak", "the 52-year-old"
        if around:
            return around[0]
        adjacent = bool(before) and span.start - before[-1].span.end <= 2
        if after and not adjacent and after[0].span.start - span.end <= AFTER + len(" years old"):
            return after[0]
    if before:
        return before[-1]
    return after[0] if after and after[0].span.start - span.end <= AFTER else None


def _fits(kind: str, mention: Mention) -> bool:
    if kind in PERSONAL:
        return mention.kind == "person"
    return mention.kind in BODIES or (kind in SHIPS and mention.kind == "person")  # ships are often taken for people


def _years(found: Found, article: Article) -> tuple[int, int] | None:
    """The years of birth that fit; somebody aged 52 was born 52 or 53 years before."""
    if found.kind == "born":
        year = int(found.value[:4])
        return year, year
    day = article.published
    if found.kind != "age" or day.earliest is None or day.latest is None:
        return None
    return day.earliest.year - int(found.value) - 1, day.latest.year - int(found.value)
