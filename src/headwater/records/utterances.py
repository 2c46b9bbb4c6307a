"""The same act of speech as several pages tell it, and what each telling changes."""

from typing import Literal

from headwater.records.base import Record
from headwater.records.pages import When
from headwater.records.readings import Manner
from headwater.spans import Span

TellingKind = Literal["verbatim", "cut", "altered", "extended", "split", "back_translated", "reattributed"]
PieceKind = Literal["same", "replaced", "added", "dropped"]
Change = Literal[
    "negation", "figure", "date", "name", "other_name", "strength", "pronoun", "near_in_meaning", "inflection",
    "little_word", "punctuation", "wording",
]  # fmt: skip


class Piece(Record, frozen=True):
    """Words of the base wording beside those of a telling; `base` is None for added words, `telling` for dropped ones.

    `quoted`: the telling's words stand in quotation marks. `why`: what the change does, in words.
    """

    kind: PieceKind
    base: Span | None
    telling: Span | None
    quoted: bool
    changes: tuple[Change, ...] = ()
    why: str = ""


class Telling(Record, frozen=True):
    """One page's words for an act of speech. `spans` leave out what else the statement says.

    `kind` is judged by the words in quotation marks where there are any. The pieces cover the base wording and the
    telling, in their order; those of a verbatim telling are the `same`.
    """

    statement: str
    article: str
    speaker: str | None
    manner: Manner
    spans: tuple[Span, ...]
    kind: TellingKind
    why: str
    pieces: tuple[Piece, ...]


class SameWords(Record, frozen=True):
    """Another utterance of the story that has nearly the same words, from somebody else."""

    utterance: str
    relation: Literal["talking_point", "undetermined"]
    why: str


class Utterance(Record, frozen=True):
    """One act of speech, or one sentence of it. `base` is the wording that the tellings are compared with, chosen by
    `why`; it is not known to be what was said.

    The numbers open to their members. `texts_independent`: groups of its articles that are left when copies, rewrites
    and shared sources collapse, without the `undetermined` ones. `principals`: (principal, speakers) that say it;
    `principal_unknown`: tellings (ids of statements) that leave open for whom their speaker speaks.
    """

    id: str
    story: str
    speakers: tuple[str, ...]
    said_at: When
    base: tuple[Span, ...]
    base_statement: str
    quoted: bool
    tellings: tuple[Telling, ...]
    same_words: tuple[SameWords, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    outlets_unknown: tuple[str, ...]
    texts_independent: tuple[tuple[str, ...], ...]
    undetermined: tuple[str, ...]
    principals: tuple[tuple[str, tuple[str, ...]], ...]
    principal_unknown: tuple[str, ...]
    why: str
