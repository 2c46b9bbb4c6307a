"""Holds every quotation of a page against the transcripts of the case: said so, cut, altered, or nowhere found."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from headwater import beats, spans
from headwater.flow.trace.check_reasons import reason
from headwater.flow.trace.speakers_agree import agrees
from headwater.records import (
    Actor,
    Agrees,
    Article,
    QuoteCheck,
    QuoteDifference,
    Statement,
    Turn,
    digest,
)
from headwater.spans import Span
from headwater.text.quotation_search import ORDER, Found, Library
from headwater.text.quotes import EDGE, paragraphs
from headwater.text.spoken_sentences import sentence_around
from headwater.text.spoken_words import Spoken, Word

ANSWERS: tuple[Agrees, ...] = ("yes", "unknown", "no")
STOPS = " ,.;:!?…"  # at a quotation's end: some contents hold them, some do not
FAR = 10**6  # days between a page and a transcript of which one is undated


class Heard(msgspec.Struct, frozen=True):
    """The transcripts of a case, ready to be searched: turns by their number, and who speaks in each."""

    library: Library
    turns: tuple[Turn, ...]
    articles: Mapping[str, Article]
    names: Mapping[str, tuple[str, ...]]


@cache
def spoken() -> Spoken:
    return Spoken(beats.table("spoken_words"))


def quote_checks(
    articles: tuple[Article, ...], actors: tuple[Actor, ...], statements: tuple[Statement, ...], turns: tuple[Turn, ...]
) -> tuple[QuoteCheck, ...]:  # fmt: skip
    """One check for each quotation of the articles that are no transcripts, in the order of the text."""
    if not turns:
        return ()
    heard = hear(tuple(one for one in articles if one.form == "transcript"), turns)
    of_page: dict[str, list[Statement]] = {}
    for one in statements:
        of_page.setdefault(one.article, []).append(one)
    known = {(actor.article, actor.name): actor for actor in actors}
    made: list[QuoteCheck] = []
    for article in articles:
        if article.form != "transcript":
            for quotation in quotations(article):
                statement = holder(quotation, of_page.get(article.id, ()))
                made.append(check(article, quotation, statement, known, heard))
    return tuple(made)


@lru_cache(maxsize=1)
def hear(transcripts: tuple[Article, ...], turns: tuple[Turn, ...]) -> Heard:
    """Reads every turn's words once."""
    texts = {one.id: one for one in transcripts}
    told = sorted((one for one in turns if one.kind != "direction" and one.article in texts), key=place)
    voices: dict[tuple[str, str | None], int] = {}
    documents: dict[str, list[list[Word]]] = {}
    numbers: list[int] = []
    names: dict[str, dict[str, None]] = {one: {} for one in texts}
    for turn in told:
        text = texts[turn.article].text
        words = [word for span in turn.spoken for word in spoken().said(text, span.start, span.end)]
        documents.setdefault(turn.article, []).append(words)
        numbers.append(voices.setdefault((turn.article, turn.speaker), len(voices)))
        if turn.speaker is not None:
            names[turn.article][turn.speaker] = None
    library = Library(list(documents.values()), numbers, spoken())
    return Heard(library, tuple(told), texts, {one: tuple(found) for one, found in names.items()})


def place(turn: Turn) -> tuple[str, int]:
    return turn.article, turn.nth


def quotations(article: Article) -> list[Span]:
    """What stands in quotation marks in title, deck and body, without the marks."""
    parts = [part for part in (article.title, article.deck, *article.body) if part is not None]
    found = []
    for part, quotes in zip(parts, paragraphs([part.text for part in parts]), strict=True):
        for quote in quotes:
            inner = part.text[quote.start : quote.end]
            start = part.start + quote.start + len(inner) - len(inner.lstrip(EDGE))
            span = spans.trim(article, start, max(start + 1, part.start + quote.start + len(inner.rstrip(EDGE))))
            if span is not None:
                found.append(span)
    return list(dict.fromkeys(sorted(found)))


def holder(quotation: Span, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose words the quotation is: the outermost of those that hold most of it; but where the words of
    an outer one name the speaker of an inner one beside the quotation, the inner one's.
    """
    end = quotation.start + len(quotation.text.rstrip(STOPS))
    held = [
        (sum(max(0, min(p.end, end) - max(p.start, quotation.start)) for p in one.content), one) for one in statements
    ]
    most = max((size for size, _ in held), default=0)
    best = [one for size, one in held if size == most and most]
    told = {one.within for one in best if any(named_beside(one, outer, quotation) for outer in best)}
    best = [one for one in best if one.id not in told]
    return min(best, key=lambda one: (one.within is not None, one.content[0].start, one.id), default=None)


def named_beside(inner: Statement, outer: Statement, quotation: Span) -> bool:
    """Does what the outer one says name the inner one's speaker, outside the quotation? '"x", Reyes said' is hers."""
    who = inner.speaker_span
    if who is None or inner.within != outer.id or who.overlaps(quotation):
        return False
    return any(piece.start <= who.start and who.end <= piece.end for piece in outer.content)


def check(
    article: Article, quotation: Span, statement: Statement | None, known: Mapping[tuple[str, str], Actor], heard: Heard
) -> QuoteCheck:  # fmt: skip
    """The best place for a quotation, where several are as good: the speaker’s own words, and the nearest day."""
    speaker = statement.speaker if statement else None
    actor = known.get((article.id, speaker)) if speaker else None

    def rank(found: Found) -> tuple[int, float, int, int, int]:
        turn = turn_of(found, heard)
        answer = ANSWERS.index(agrees(speaker, actor, turn, heard.names[turn.article])) if turn else 0
        apart = days_between(article, heard.articles[turn.article]) if turn else 0
        return ORDER.index(found.verdict), -found.share, answer, apart, found.pieces[0][0] if found.pieces else 0

    best = min(heard.library.search(quotation.text), key=rank)
    turn = turn_of(best, heard)
    transcript = heard.articles[turn.article] if turn else None
    told = turn is not None and best.verdict in ORDER[:3]
    agreed = agrees(speaker, actor, turn, heard.names[turn.article]) if told and turn else "unknown"
    differences = tuple(
        QuoteDifference(
            kind=one.kind, said=spans.cut(transcript, *one.said[1:]) if transcript and one.said else None,
            written=one.written and spans.cut(article, *(quotation.start + at for at in one.written)),
        )
        for one in best.differences
    )  # fmt: skip
    made = QuoteCheck(
        id=digest("quote_check", article.id, quotation.start, quotation.end), article=article.id,
        statement=statement.id if statement else None, quotation=quotation, speaker=speaker, verdict=best.verdict,
        transcript=turn.article if turn else None, turn=turn.id if turn else None,
        said_by=turn.speaker if turn else None, speaker_agrees=agreed,
        found=cuts(best.pieces, transcript), left_out=cuts(best.left_out, transcript),
        sentences=sentences(best, heard) if told else (), differences=differences, share=best.share, why="",
    )  # fmt: skip
    why = reason(made, best, turn, heard.names)
    tongues = {one.language for one in heard.articles.values() if one.language}
    if best.verdict == "not_found" and article.language and tongues and article.language not in tongues:
        why = f"the page is in {article.language}, what was said in {', '.join(sorted(tongues))}: {why}"
    return msgspec.structs.replace(made, why=why)


def turn_of(found: Found, heard: Heard) -> Turn | None:
    return heard.turns[found.pieces[0][0]] if found.pieces else None


def days_between(page: Article, transcript: Article) -> int:
    a, b = page.published.earliest, transcript.published.earliest
    return abs((a - b).days) if a and b else FAR


def cuts(pieces: Sequence[tuple[int, int, int]], transcript: Article | None) -> tuple[Span, ...]:
    return tuple(spans.cut(transcript, start, end) for _, start, end in pieces) if transcript else ()


@cache
def abbreviations() -> frozenset[str]:
    return frozenset(beats.table("sentences")["abbreviations"])


def sentences(found: Found, heard: Heard) -> tuple[Span, ...]:
    """The sentences that hold the pieces, each once."""
    made: list[Span] = []
    for number, start, end in found.pieces:
        turn = heard.turns[number]
        transcript = heard.articles[turn.article]
        stretch = next(span for span in turn.spoken if span.start <= start < span.end)
        within = (stretch.start, max(stretch.end, end))
        first, last = sentence_around(transcript.text, start, end, within=within, abbreviations=abbreviations())
        made.append(spans.cut(transcript, first, last))
    return tuple(sorted(set(made)))
