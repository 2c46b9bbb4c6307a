"""The institution somebody belongs to, as printed beside the name: "of the Port Office", "who chairs the League"."""

from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.candidates import aged
from headwater.flow.extract.actors.find import Find, tokens, words
from headwater.text.names import is_name_word
from headwater.text.parse import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

Body = tuple[str, tuple[int, int]]  # its name, and where it stands in the block
_AT = ("of", "from", "with", "at", "for")
_REACH = 4  # tokens between "who" and the verb: "who has long chaired"


def body_in(block: Block, first: int, last: int, head: int, taken: dict[tuple[int, int], Find]) -> Body | None:
    """The first institution inside a role `[first, last)` whose noun is at `head`."""
    doc = block.doc
    for i in range(first, last):
        find = taken.get((block.start, i))
        if find is not None and find.first >= first and find.last <= last:
            name = _institution(find)
            if name is not None:
                return name, (find.start, find.end)
    if not doc[head].text.islower():
        return None
    for i in range(first, last):
        begins = i < head and doc[i].pos_ == "PROPN"
        begins = begins or (i > head and doc[i - 1].lower_ in (*_AT, "the", "’s"))
        if begins and is_name_word(doc[i].text) and (block.start, i) not in taken:
            end = _run(block, i, head if i < head else last)
            if i > head or end == head or not any(is_name_word(doc[n].text) for n in range(end, head)):
                return words(block, i, end), tokens(block, i, end)
    return None


def body_of(block: Block, find: Find, taken: dict[tuple[int, int], Find]) -> Body | None:
    """The institution behind a name with no role: "Ana Ruiz of the Port Office", "Ana Ruiz, who chairs the League"."""
    doc, at = block.doc, find.last
    if aged(doc, at) is not None:
        at = min(at + 2, len(doc) - 1)
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at + 1 >= len(doc):
        return None
    if doc[at].lower_ in ("of", "from", "with", "at") and (at == find.last or doc[at].lower_ == "of"):
        return _named(block, at + 1, taken)
    if doc[at].lower_ != "who":
        return None
    for i in range(at + 1, min(len(doc), at + 1 + _REACH)):
        lemma = doc[i].lemma_.lower()
        if lemma in known.words("leading"):
            return _named(block, i + 1, taken)
        if lemma in known.words("serving") and i + 1 < len(doc) and doc[i + 1].lower_ in ("for", "at"):
            return _named(block, i + 2, taken)
    return None


def _named(block: Block, at: int, taken: dict[tuple[int, int], Find]) -> Body | None:
    """The institution whose name begins at a token, behind its article."""
    doc = block.doc
    if at < len(doc) and doc[at].lower_ in ("the", "a"):
        at += 1
    if at >= len(doc):
        return None
    find = taken.get((block.start, at))
    if find is not None:
        name = _institution(find) if find.first == at else None
        return (name, (find.start, find.end)) if name is not None else None
    if not is_name_word(doc[at].text) or doc[at].ent_type_ in ("GPE", "LOC", "FAC", "DATE", "PERSON"):
        return None
    end = _run(block, at, len(doc))
    text = words(block, at, end)
    return (text, tokens(block, at, end)) if end - at > 1 or doc[at].ent_type_ == "ORG" else None


def _institution(find: Find) -> str | None:
    """The name of an institution; of a state's seat the words that are printed; None for a state or a place."""
    if find.kind in ("organization", "outlet") or (find.kind == "government" and find.name != find.country):
        return find.name
    seat = find.kind == "government" and find.by == "metonym" and find.doc[find.first].text != find.country
    return words(find.block, find.first, find.last) if seat else None


def _run(block: Block, at: int, last: int) -> int:
    """The end of the capitalised words that begin here, with "of", "for", "and" and "&" between two of them."""
    doc, end = block.doc, at + 1
    while end < last:
        if _capital(doc[end]) or doc[end].text in ("'", "’") or (not doc[end - 1].whitespace_ and doc[end].is_alpha):
            end += 1
        elif doc[end].lower_ in ("of", "for", "and", "&") and end + 1 < last and _capital(doc[end + 1]):
            end += 2
        else:
            break
    return end


def _capital(token: "Token") -> bool:
    return token.text[:1].isupper() and token.lower_ not in known.words("persons")
