"""Lines about actors of the story that may be listed parties: what a person has yet to decide."""

from collections.abc import Iterator

from headwater.flow.write.story_records import StoryRecords, hits_of, line
from headwater.records import Line

SECTION = "Actors with hits"
CITED = 4  # places where somebody is named that a line cites


def hits(held: StoryRecords) -> Iterator[Line]:
    """One for each actor whose name fits an entry of a list, the best fit first. A hit is no finding: nobody is said
    to be listed."""
    for name, found in held.hits.items():
        pages = held.count("pages", hits_of(name), "page")
        entries = held.count("entries", hits_of(name), "entry")
        said = found[0].said
        text = f"{said}, named on {pages.words}, may be a listed party: the name fits {entries.words} of the lists."
        spans = [span for one in found for span in one.sentences if span.article in held.pages]
        own = [span for span in spans if said in span.text]
        cites = sorted({*(own or spans)})[:CITED]
        yield line(SECTION, text, cites, derived=(pages, entries), members=[one.id for one in found])
