"""Sentences of title, deck and body, from the parse."""

import re
from functools import cache
from typing import TYPE_CHECKING

from headwater import beats, spans
from headwater.records import Article, Sentence, digest
from headwater.text.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DOTTED = re.compile(
    r"(?:[A-Za-z]\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros|D\.C|Calif|Fla|Pa|Va|Mass|Conn|Ill|Ga|a\.m|p\.m)\.$"
)
_INITIAL = re.compile(r"(?:^|[\s(“\"‘])[A-Z]\.$")
_NUMBERED = re.compile(r"\b[Nn]os?\.\s*$")
WINDOW = 60  # characters looked at on either side of a possible end: an abbreviation is shorter
_CLOSERS = "”’\"')]»"


def sentences(article: Article, parse: Parse) -> tuple[Sentence, ...]:
    """Every sentence, in order. None ends inside an abbreviation; a closing quotation mark stays where it closes."""
    made: list[Sentence] = []
    for block in parse:
        for start, end in _cuts(block.doc):
            span = spans.trim(article, block.start + start, block.start + end)
            if span is not None:
                made.append(
                    Sentence(
                        id=digest("sentence", article.id, span.start, span.end),
                        article=article.id, span=span, zone=block.zone, paragraph=block.paragraph,
                    )
                )  # fmt: skip
    return tuple(made)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(beats.table("sentences")[name])


def _cuts(doc: "Doc") -> list[tuple[int, int]]:
    """Character offsets of the sentences of a block."""
    text = doc.text
    starts, marks = [0], text[:1].count('"')
    for token in doc[1:]:
        at = token.idx
        marks += token.text.count('"')
        if text[at] in _CLOSERS and _closes(text, at, marks):
            continue
        if not (token.is_sent_start or text[at - 1].isspace()) or text[at].islower():
            continue
        if (
            _ends(text[max(starts[-1], at - WINDOW) : at])
            and _begins(text, at)
            and (token.is_sent_start or _plain_end(text, at))
        ):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _closes(text: str, at: int, marks: int) -> bool:
    """Is the mark at `at` a closing one? `marks` counts the straight ones up to it: an even one closes."""
    if text[at] == '"':
        return marks % 2 == 0
    return text[at] != "'" or not text[at - 1].isspace()


def _ends(before: str) -> bool:
    """May a sentence end with these words?"""
    words = before.rstrip().rstrip(_CLOSERS + " ")
    if not words or words[-1] not in ".!?…":
        return False
    if words[-1] != ".":
        return True
    last = re.split(r"[\s-]", words)[-1].lstrip("“”\"'(‘[").rstrip(".").casefold()
    return last not in _words("abbreviations") and not _INITIAL.search(words)


def _begins(text: str, at: int) -> bool:
    """May a sentence begin here? Never with a small letter; after "U.S." only with a word that opens sentences."""
    rest = text[at : at + WINDOW].lstrip("“\"'‘([« ")
    if not rest or rest[0].islower() or rest[0] in ",;:.!?…)”’":
        return False
    if rest[0].isdigit() and _NUMBERED.search(text[max(0, at - WINDOW) : at]):
        return False
    before = text[max(0, at - WINDOW) : at].rstrip().rstrip(_CLOSERS + " ")
    if not _DOTTED.search(before):
        return True
    word = re.match(r"[\w]+", rest)
    return text[at] in '“"' or (word is not None and word.group().casefold() in _words("openers"))


def _plain_end(text: str, at: int) -> bool:
    """A full stop, white space and a capital: an end that the parser overlooked."""
    return text[at - 1].isspace() and not _DOTTED.search(text[max(0, at - WINDOW) : at].rstrip().rstrip(_CLOSERS + " "))
