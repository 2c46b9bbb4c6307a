"""Bodies that capitals tell where the model sees none: a run of them with a legal form, or with a word for a body."""

import re
from collections.abc import Iterable
from functools import cache

from headwater import beats
from headwater.flow.extract.actors import known
from headwater.flow.extract.actors.find import Find, headline, span
from headwater.text.parse import Block, Parse

_WORD = r"[A-Z][\w'’&-]*"
_LINK = r"(?:\s(?:of|for|and|&|on)(?=\s[A-Z]))?"
# Written as publishers print them: the table of names holds them in plain small letters.
LEGAL = (
    r"(?:Ltd|Limited|LLC|L\.L\.C|LLP|GmbH|AG|SA|S\.A|SpA|S\.p\.A|AB|AS|A/S|ASA|Oy|Oyj|NV|N\.V|BV|B\.V|PLC|Plc|plc|Inc|Corp|JSC"
    r"|PJSC|OJSC|OOO|OAO|PAO|ZAO|AO|FZE|FZCO|FZ-LLC|Sarl|SARL|SRL|Srl|doo|d\.o\.o|Kft|UAB|SIA|Bhd|Tbk|KK|Pte\.? Ltd"
    r"|Pty\.? Ltd|Co\.?,? Ltd|Co)"
)
_FIRM = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD}(?:{_LINK}\s{_WORD}){{0,5}}(?:\s\([A-Z][\w ]+\))?,?"
    rf"\s{LEGAL}(?:\.(?=,|\s[a-z(]))?)(?![\w-])"
)
_ORGAN = re.compile(
    r"(?<![\w-])(?P<name>(?:Ministry|Department|Embassy|Bureau|Office|Directorate|Committee) (?:of|for) (?:the )?"
    rf"{_WORD}(?:(?:,? and)? {_WORD}){{0,4}}"
    rf"|(?:{_WORD} ){{1,4}}(?:Ministry|Navy|Army|Parliament|Embassy|Central Bank|Inspectorate))(?![\w-])"
)
_TRADE = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_WORD} ){{1,4}}(?:Shipyards?|Industries|Airlines|Airways|Holdings?|Shipping"
    r"|Logistics|Aerospace|Technologies|Dynamics|Corporation|Petroleum|Aviation|Maritime))(?![\w-]|\s[A-Z(])"
)  # words that end names of firms and no name of a person
POSSESSIVE = re.compile(r"['’]s? ")
OPENING = (
    "the", "a", "an", "its", "his", "her", "their", "our", "but", "and", "if", "on", "in", "at", "by", "for", "from",
    "to", "of", "with", "when", "while", "after", "before", "as", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip


@cache
def _first_words() -> frozenset[str]:
    return frozenset(beats.table("roles")["titles"]["any"]) | frozenset(OPENING)


def firms(parse: Parse, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """Finds of bodies whose words are free."""
    found: list[Find] = []
    for block in parse:
        if headline(block):
            continue
        for match in [found for form in (_FIRM, _ORGAN, _TRADE) for found in form.finditer(block.doc.text)]:
            found += _made(block, match, taken)
    return found


def _made(block: Block, match: re.Match[str], taken: dict[tuple[int, int], Find]) -> Iterable[Find]:
    start, name = match.start("name"), match["name"]
    while (first := name.split(" ", 1))[0].lower() in _first_words() and len(first) > 1:
        start, name = start + len(first[0]) + 1, first[1]
    if POSSESSIVE.search(name):
        return  # "Merrow's Defence Ministry": a body of Merrow, which the readings of ministries find
    place = span(block, start, start + len(name))
    if place is None or " " not in name or any((block.start, i) in taken for i in range(*place)):
        return
    if name in known.names().readings:
        return
    yield Find(block, start, start + len(name), *place, name, "organization", "name", principal=name)
