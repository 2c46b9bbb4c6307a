"""The noun of a role that a name explains: "a spokesman for the port, Ola Lund" is Ola Lund."""

from collections.abc import Sequence

from headwater.flow.extract.actors.candidates import is_person_noun
from headwater.flow.extract.actors.find import Find, tokens
from headwater.flow.extract.actors.roles import Role
from headwater.text.parse import Block, Parse


def described(parse: Parse, flat: Sequence[Find], printed: Sequence[Role]) -> list[Find]:
    """Finds for the nouns of roles that stand before the name they belong to, each on its own in the sentence."""
    blocks = {block.start: block for block in parse}
    taken = {(find.block.start, i) for find in flat for i in range(find.first, find.last)}
    made: dict[tuple[int, int], Find] = {}
    for role in printed:
        block = blocks.get(role.block)
        if block is None or not 0 <= role.head < len(block.doc):
            continue
        for head in _joined(block, role.head):
            token = block.doc[head]
            apart = token.dep_ not in ("compound", "amod", "nmod", "poss") or token.head.i < token.i
            if apart and role.name_at > head and (block.start, head) not in taken:
                start, end = tokens(block, head, head + 1)
                made.setdefault(
                    (block.start, head),
                    Find(block, start, end, head, head + 1, role.person, "person", "nominal"),
                )
    return list(made.values())


def _joined(block: Block, head: int) -> list[int]:
    """The noun, and the one it is joined to under the same article: "his deputy and successor"."""
    token = block.doc[head]
    over = token.head
    shared = token.dep_ == "conj" and over.i < head and is_person_noun(over)
    own = any(child.dep_ in ("det", "poss") for child in token.children)
    return [head, over.i] if shared and not own else [head]


def without_described(phrases: list[Find], nouns: Sequence[Find]) -> list[Find]:
    """Phrases without those for somebody unnamed whose noun a name explains."""
    heads = {(find.block.start, find.first) for find in nouns}
    return [find for find in phrases if not (find.unnamed and (find.block.start, find.last - 1) in heads)]
