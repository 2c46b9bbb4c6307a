"""The same utterance in other words inside the quotation marks, or from another mouth."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from headwater.flow.weigh.conflicts.people import alike
from headwater.flow.weigh.conflicts.verdicts import Verdict
from headwater.records import Article, Conflict, ConflictSide, Piece, Telling, Utterance, digest
from headwater.spans import Span
from headwater.text.names import key

GRAVE = frozenset({"negation", "figure", "date", "name", "strength", "wording", "near_in_meaning"})
LIGHT = frozenset({"punctuation"})
SPELLED = 0.9  # of the letters: two spellings of one name have .92


def quoted_otherwise(
    story: str, utterances: Sequence[Utterance], articles: Mapping[str, Article]
) -> Iterator[Conflict]:
    """One conflict for each wording of an utterance that changes words inside the marks, or comes back translated."""
    for one in utterances:
        base = next((told for told in one.tellings if told.statement == one.base_statement), None)
        if base is None:
            continue
        seen: set[str] = set()
        for told in one.tellings:
            wording = " ".join(span.text for span in told.spans)
            if told is base or wording in seen or told.article == base.article:
                continue
            seen.add(wording)
            pieces = changed(told, base)
            if pieces:
                verdict = verbatim(told, base, pieces, articles)
                sides = (side(base, [piece.base for piece in pieces]), side(told, [piece.telling for piece in pieces]))
                yield Conflict(
                    id=digest("conflict", "wording", story, one.id, told.statement, told.spans), story=story,
                    kind="wording", compatible=verdict.compatible, sides=sides, why=verdict.why,
                )  # fmt: skip
            yield from given(story, one, base, told)


def changed(told: Telling, base: Telling) -> list[Piece]:
    """The pieces that make it another wording of what was said."""
    if told.kind == "altered" and base.manner != "indirect":
        return [
            one for one in told.pieces
            if one.kind in ("replaced", "added") and one.quoted and not set(one.changes) <= LIGHT and not respelled(one)
        ]  # fmt: skip
    if told.kind == "back_translated":
        return [
            one for one in told.pieces if one.kind != "same" and GRAVE & set(one.changes) and one.telling and one.base
        ]
    return []


def respelled(one: Piece) -> bool:
    """ "Flare ups", "flareups"; "Shabaab", "Shabab": the same letters but one or two, in words alone."""
    if one.base is None or one.telling is None:
        return False
    a, b = ("".join(span.text.casefold().split()) for span in (one.base, one.telling))
    if not a.isalpha() or not b.isalpha() or a[0] != b[0]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLED


def verbatim(told: Telling, base: Telling, pieces: Sequence[Piece], articles: Mapping[str, Article]) -> Verdict:
    words = "; ".join(
        f"“{one.base.text if one.base else '–'}” → “{one.telling.text if one.telling else '–'}”" for one in pieces[:4]
    )
    if told.kind == "back_translated":
        return Verdict(True, f"the same words come back in others, as through another language: {words}")
    if all(bracketed(one.telling, articles) for one in pieces if one.telling):
        return Verdict(True, f"brackets mark what is not said in these words: {words}")
    if not any(GRAVE & set(one.changes) for one in pieces):
        return Verdict(None, f"in quotation marks on both pages, and not the same words: {words}")
    return Verdict(False, f"in quotation marks on both pages, and not the same words: at most one is verbatim: {words}")


def bracketed(span: Span, articles: Mapping[str, Article]) -> bool:
    text = articles[span.article].text
    return "[" in text[max(0, span.start - 1) : span.end] or "]" in span.text


def given(story: str, one: Utterance, base: Telling, told: Telling) -> Iterator[Conflict]:
    """Words that the one page gives to one speaker and the other to another, who does not speak for the same."""
    if (
        told.kind != "reattributed"
        or base.speaker is None
        or told.speaker is None
        or alike(key(base.speaker), key(told.speaker))
    ):
        return
    heads = {name: principal for principal, names in one.principals for name in names}
    first, second = heads.get(base.speaker), heads.get(told.speaker)
    if first is not None and first == second:
        return
    known = first is not None and second is not None
    why = f"{base.speaker} in the one, {told.speaker} in the other; {told.why}"
    yield Conflict(
        id=digest("conflict", "attribution", story, one.id, told.statement), story=story, kind="attribution",
        compatible=False if known or (first is None and second is None) else None,
        sides=(side(base, [], value=base.speaker), side(told, [], value=told.speaker)), why=why,
    )  # fmt: skip


def side(told: Telling, words: Sequence[Span | None], value: str | None = None) -> ConflictSide:
    return ConflictSide(
        claim=None, members=(told.statement,), articles=(told.article,),
        speakers=(told.speaker,) if told.speaker else (),
        value=value or " … ".join(span.text for span in words if span) or " … ".join(span.text for span in told.spans),
        spans=told.spans, words=tuple(span for span in words if span is not None),
    )  # fmt: skip
