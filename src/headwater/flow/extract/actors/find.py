"""A stretch of tokens that stands for somebody, before it becomes a Mention."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.records import ActorKind, ResolvedBy
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Find:
    """`[start, end)` are offsets into the block's text, `[first, last)` its tokens."""

    block: Block
    start: int
    end: int
    first: int
    last: int
    name: str | None
    kind: ActorKind
    by: ResolvedBy
    country: str | None = None
    principal: str | None = None
    others: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def doc(self) -> "Doc":
        return self.block.doc

    @property
    def at(self) -> int:
        """Where it begins in the article."""
        return self.block.start + self.start


def tokens(block: Block, first: int, last: int) -> tuple[int, int]:
    """Offsets in the block of the tokens `[first, last)`."""
    doc = block.doc
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)


def words(block: Block, first: int, last: int) -> str:
    """The text of the tokens `[first, last)`. `doc.text` would be put together anew from all tokens each time."""
    return block.doc[first:last].text


def span(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """The tokens that the offsets touch."""
    found = block.doc.char_span(start, end, alignment_mode="expand")
    return (found.start, found.end) if found is not None else None


def occupied(finds: list[Find]) -> dict[tuple[int, int], Find]:
    """`(start of block, token)` -> the find that covers the token."""
    return {(find.block.start, token): find for find in finds for token in range(find.first, find.last)}


HEADLINE_KEY = "headwater.headline"
HEADLINE = (
    0.7  # share of capitals among longer words above which capitals tell nothing: 0.9+ in headlines, under 0.5 in prose
)


def headline(block: Block) -> bool:
    """Are nearly all words capitalised, so that a capital is no sign of a name?

    Asked again and again of a block, so that the answer is kept with its doc: 2% of the time of an article.
    """
    kept = block.doc.user_data
    if HEADLINE_KEY not in kept:
        long = [word for word in (token.text for token in block.doc) if len(word) > 3 and word.isalpha()]
        kept[HEADLINE_KEY] = len(long) > 4 and sum(word[0].isupper() for word in long) / len(long) >= HEADLINE
    return bool(kept[HEADLINE_KEY])
