"""Articles -> the legal instruments that they name, tied to the statements whose words they are in."""

from functools import cache

from headwater.beats import table
from headwater.records import Article, Instrument, Sentence, Statement, digest
from headwater.records.instruments import InstrumentKind
from headwater.spans import Span, cut
from headwater.text.instrument_words import InstrumentWords

COUNCIL = ("Security Council", "UNSC")  # an article with these words means the Council by "Resolution 1718"


def instruments(
    article: Article, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> tuple[Instrument, ...]:
    """Every instrument of title, deck and body, sentence by sentence."""
    council = any(words in article.text for words in COUNCIL)
    found = []
    for sentence in sentences:
        for one in words().named(sentence.span.text, council=council):
            at = sentence.span.start
            span = cut(article, at + one.start, at + one.end)
            kind: InstrumentKind = one.kind
            found.append(Instrument(
                id=digest("instrument", article.id, span.start, span.end, one.name), article=article.id, span=span,
                sentence=sentence.span, name=one.name, kind=kind, issuer=one.issuer, number=one.number, year=one.year,
                specific=one.specific, programmes=one.programmes, statements=_around(span, statements),
            ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.id))


def _around(span: Span, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """The statements in whose words the name stands."""
    return tuple(sorted(one.id for one in statements if any(piece.covers(span) for piece in one.content)))


@cache
def words() -> InstrumentWords:
    """The table made ready, with the names and adjectives of states. A capital alone keeps no sanctions."""
    states: dict[str, str] = {}
    for name, about in table("states")["states"].items():
        for form in (name, *about.get("aliases", ()), *about.get("demonyms", ())):
            states[form] = name
    return InstrumentWords(table("instruments"), states)
