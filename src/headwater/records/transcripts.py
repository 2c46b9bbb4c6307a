"""What a transcript holds, and how a page's quotations compare with it."""

from typing import Literal

from headwater.records.base import Record
from headwater.spans import Span

TurnKind = Literal["speaker", "question", "direction"]
Verdict = Literal["verbatim", "cut", "altered", "not_found", "too_short"]
Agrees = Literal["yes", "no", "unknown"]


class Turn(Record, frozen=True):
    """What one person says in a transcript before the next one does, or a stage direction on a line of its own.

    `speaker_span` is the label as written; `speaker` the name it stands for where the transcript gives it, else the
    label's words, None for an unnamed questioner. `spoken`: the words, in stretches that page numbers part.
    """

    id: str
    article: str
    nth: int
    kind: TurnKind
    speaker: str | None
    speaker_span: Span | None
    spoken: tuple[Span, ...]


class QuoteDifference(Record, frozen=True):
    """Where a quotation's words are not those that were spoken. None where that side has nothing."""

    kind: Literal["replaced", "added", "left_out", "moved", "negation", "numeral", "bracketed", "inaudible"]
    written: Span | None
    said: Span | None


class QuoteCheck(Record, frozen=True):
    """A page's quotation, held against the transcripts of the case.

    verbatim: the words stand there one after the other. cut: all of them, in order, others left out between them.
    altered: most of them. not_found: in no transcript. too_short: such words stand in any talk. `found` are the pieces
    in `transcript`, `sentences` the sentences around them. `speaker` is whom the page gives the words to, `said_by`
    who spoke them there; None where that is not told. `share`: part of the words that were said, 0 to 1.
    """

    id: str
    article: str
    statement: str | None
    quotation: Span
    speaker: str | None
    verdict: Verdict
    transcript: str | None
    turn: str | None
    said_by: str | None
    speaker_agrees: Agrees
    found: tuple[Span, ...]
    sentences: tuple[Span, ...]
    left_out: tuple[Span, ...]
    differences: tuple[QuoteDifference, ...]
    share: float
    why: str
