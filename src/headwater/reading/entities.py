"""Names of people, bodies and places by tags, capitals and known words: the fast stand-in for the model's entities."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.flow.extract.actors import known

if TYPE_CHECKING:
    from spacy.tokens import Doc

JOINING = ("of", "for", "and", "&")  # between two parts of a body's name
PLACED = ("in", "at", "from", "near", "across", "outside")  # before a place
ACRONYM = range(2, 7)  # letters


def named(doc: "Doc") -> "Doc":
    """The doc with its entities set."""
    labelled = [(first, last, _label(doc, first, last)) for first, last in _runs(doc)]
    made = [
        doc.char_span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), label=label)
        for first, last, label in labelled
        if label is not None
    ]
    doc.set_ents([one for one in made if one is not None])
    return doc


def _runs(doc: "Doc") -> Iterator[tuple[int, int]]:
    """Proper nouns that stand together, with the small words inside names; a day or a month for itself."""
    first = -1
    particles, bodies, offices = known.words("particles"), known.words("organization_words"), known.words("persons")
    tags = [token.tag_ in ("NNP", "NNPS") and not token.is_space for token in doc] + [False, False]
    for at in range(len(doc) + 1):
        if tags[at] and doc[at].lower_ in known.words("days") and first < 0:
            yield at, at + 1
            continue
        if tags[at]:
            first = at if first < 0 else first
            continue
        if first < 0:
            continue
        word = doc[at].lower_ if tags[at + 1] else ""
        hyphen = word == "-" and not doc[at - 1].whitespace_ and not doc[at].whitespace_
        if word in particles or hyphen or (word in JOINING and doc[at - 1].lower_ in bodies):
            continue
        if first > 1 and at - first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in offices:
            first += 1  # "Secretary of State Ana Lopes"
        yield first, at
        first = -1


def _label(doc: "Doc", first: int, last: int) -> str | None:
    words = doc[first:last]
    before = doc[first - 1].lower_ if first else ""
    bodies = known.words("organization_words") | known.words("outlet_words")
    if any(word.lower_ in bodies for word in words[1:]):
        return "ORG"
    placed = before in PLACED and words.root.dep_ == "pobj"
    if len(words) == 1:
        if words[0].lower_ in known.words("days"):
            return "DATE"
        if words[0].is_upper and len(words[0]) in ACRONYM:
            return "ORG"
        return "GPE" if placed else None
    if all(word.is_upper for word in words):
        return None
    if before == "the":
        return "ORG"
    return "GPE" if placed else "PERSON"
