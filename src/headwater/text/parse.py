"""The parse of an article: one spaCy Doc for each block of text, and where that block begins.

A block is a title, a deck or a paragraph of the body (what follows the dateline, where there is one), so no sentence
crosses a paragraph; a paragraph without end is several blocks. Offsets of tokens are relative to their block;
`Block.at` lifts them into the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


_WORD = re.compile(r"\w+|[^\w\s]")


def size(text: str) -> int:
    """How many words and marks a parser has to read."""
    return len(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Block:
    """`start`: offset of the block's first character in the article. `paragraph` counts body blocks from 0, else -1."""

    start: int
    zone: Literal["title", "deck", "body"]
    paragraph: int
    doc: "Doc"

    def at(self, tokens: "Tokens | Token") -> tuple[int, int]:
        """The article offsets `[start, end)` of a token or a run of tokens."""
        begin: int = tokens.start_char if hasattr(tokens, "start_char") else tokens.idx
        return self.start + begin, self.start + begin + len(tokens.text)


@dataclass(frozen=True, slots=True)
class Parse:
    """Blocks in the order title, deck, body paragraphs. Empty for a language that the model does not read.

    Of a page that is too long (`config.Limits.parsed_words`) only the first of them.
    """

    blocks: tuple[Block, ...]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)
