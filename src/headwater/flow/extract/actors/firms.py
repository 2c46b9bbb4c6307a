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
POSSESSIVE = re.compile(r"['’]s? ")


def _any(name: str) -> str:
    """Any of the words of a table, the longest first; a space may be a dot and a space ("Pte. Ltd")."""
    listed = sorted(map(str, beats.table("firms")[name]), key=lambda one: (-len(one), one))
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\.?,? ") for one in listed) + ")"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Firms by their legal form; organs of a state; names that end in a word of a trade."""
    return (
        re.compile(
            rf"(?<![\w-])(?P<name>{_WORD}(?:{_LINK}\s{_WORD}){{0,5}}(?:\s\([A-Z][\w ]+\))?,?"
            rf"\s{_any('legal_forms')}(?:\.(?=,|\s[a-z(]))?)(?![\w-])"
        ),
        re.compile(
            rf"(?<![\w-])(?P<name>(?P<whose>(?:{_WORD} ){{0,3}})(?P<organ>{_any('organs_of')})"
            rf"(?P<field> (?:of|for) (?:the )?{_WORD}(?:(?:,? and)? {_WORD}){{0,4}})"
            rf"|(?:{_WORD} ){{1,4}}{_any('organs')})(?![\w-])"
        ),
        re.compile(rf"(?<![\w-])(?P<name>(?:{_WORD} ){{1,4}}{_any('trades')})(?![\w-]|\s[A-Z(])"),
    )


@cache
def openings() -> frozenset[str]:
    """Words that begin a sentence, and no name."""
    return frozenset(beats.table("firms")["openings"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(beats.table("roles")["titles"]["any"]) | openings()


def firms(parse: Parse, taken: dict[tuple[int, int], Find]) -> list[Find]:
    """Finds of bodies whose words are free."""
    found: list[Find] = []
    for block in parse:
        if headline(block):
            continue
        for match in [found for form in _forms() for found in form.finditer(block.doc.text)]:
            found += _made(block, match, taken)
    return found


def _a_place(block: Block, at: int, taken: dict[tuple[int, int], Find]) -> bool:
    """Is a state or a place behind the "of" at a character?"""
    place = span(block, at + 1, at + 3)
    if place is None:
        return False
    doc, first = block.doc, place[1]
    first += first < len(doc) and doc[first].lower_ == "the"
    return first < len(doc) and ((block.start, first) in taken or doc[first].ent_type_ == "GPE")


def _made(block: Block, match: re.Match[str], taken: dict[tuple[int, int], Find]) -> Iterable[Find]:
    start, name = match.start("name"), match["name"]
    while (first := name.split(" ", 1))[0].lower() in _first_words() and len(first) > 1:
        start, name = start + len(first[0]) + 1, first[1]
    if POSSESSIVE.search(name):
        return  # "Merrow's Defence Ministry": a body of Merrow, which the readings of ministries find
    parts = match.groupdict()
    if parts.get("whose") and name.startswith(match["organ"]):
        return  # "The Ministry of Defence of Merrow", which the model sees whole
    if parts.get("whose") and _a_place(block, match.end("name") - len(parts["field"]), taken):
        name = name.removesuffix(parts["field"])  # "Trade Ministry of Merrow", which is the Trade Ministry, of Merrow
    place = span(block, start, start + len(name))
    if place is None or " " not in name or any((block.start, i) in taken for i in range(*place)):
        return
    if name in known.names().readings:
        return
    yield Find(block, start, start + len(name), *place, name, "organization", "name", principal=name)
