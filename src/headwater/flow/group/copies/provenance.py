"""What a page says of the kind of text it is: a translation, a press release."""

from headwater import beats
from headwater.flow.group.copies.evidence import Reading

SHORT = 200  # characters of a paragraph that says so
ENDS = 2  # paragraphs at either end of a body in which it stands


def says(reading: Reading, kind: str) -> str:
    """The words in which a page says that it is of this kind (a table of beats/provenance.yaml), or nothing."""
    body = reading.article.body
    phrases = beats.table("provenance")[kind]
    for span in (*body[:ENDS], *body[-ENDS:], *(line.span for line in reading.article.dropped)):
        text = span.text.casefold()
        if len(text) <= SHORT and any(phrase in text for phrase in phrases):
            return span.text.strip()
    return ""
