"""Whom the page names as where its text comes from: an agency in the dateline, a source line, "X reports"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from headwater.beats import table
from headwater.flow.collect.datelines import agencies_of
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark
from headwater.flow.collect.mastheads import without_article
from headwater.flow.collect.outlets import agencies, canonical, is_outlet, short_name, spellings
from headwater.flow.collect.phrases import stock
from headwater.records import Credit
from headwater.spans import Span

Form = Literal["dateline", "source_line", "reported_by", "byline", "contributed", "copyright", "field"]

NAME_WORDS = 6  # a source line that names more is a sentence

_CAPITALS = r"(?:[Tt]he\s+)?[A-ZÀ-ÞА-ЯІЇЄ][\w'’&\-]*(?:\s+(?:of\s+)?[A-ZÀ-ÞА-ЯІЇЄ][\w'’&\-]*){0,4}"
_SOURCE = re.compile(
    r"^\W*(?:[\w ]{0,20}\b)?"
    r"(?:sources?|quellen?|fuente|fonte|źródło|bron|kaynak|источник|джерело|المصدر|来源|via)\s*[:：\-]\s*(?P<name>[^\n]{2,80})$",
    re.IGNORECASE,
)
_VIA = re.compile(r"^\W*(?:[Vv]ia|VIA)\s+(?P<name>[^\n]{2,60})$")
_FIRST = re.compile(
    r"\b(?:originally|first)\s+(?:appeared|published|reported|posted|ran)(?:\s+(?:in|on|by|at|with))+\s+(?P<name>[^\n]{2,80})$",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s+(?:on|and|and is|under|with|in|as|at)\s+(?=\d|[a-z]|[A-Z][a-z]+\s\d)|[,;(|]|[.!](?:\s|$)|\s[–—-]\s|https?:"
)
_CONTRIBUTED = re.compile(rf"(?P<name>{_CAPITALS})\s+(?:also\s+)?contributed\s+(?:to\s+this|reporting)")
_BYLINE_TAIL = re.compile(r"(?:[,|/•·–—]|\s-\s|\bfor\b|\()\s*(?P<name>[A-ZÀ-Þ][\w'’&. \-]{1,40}?)\s*(?=$|[,|/•·()–—])")
_OPENING = re.compile(rf"^(?:(?:By|Von|Par|Por)\s*:?\s+)?(?P<name>{_CAPITALS}[^\n]{{0,60}})")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|\bCopyright\b)[\s©\d\-–]*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w'’&\- ]{1,40})")


def credits_of(draft: Draft, marks: list[Mark], dateline: Span | None, outlet: str | None) -> tuple[Credit, ...]:
    """One credit a name and form, by position. The page's own outlet is its credit in a dateline only."""
    found: dict[tuple[str, Form], Credit] = {}
    for form, start, end in sorted(_places(draft, marks, dateline), key=lambda place: (place[1], place[2], place[0])):
        span = draft.span(start, end)
        name = short_name(span.text)
        if (form != "dateline" and _same(name, outlet)) or (name, form) in found:
            continue
        found[name, form] = Credit(article=draft.id, start=start, end=end, text=span.text, name=name, form=form)
    return tuple(found.values())


def _same(name: str, outlet: str | None) -> bool:
    if outlet is None:
        return False
    return _core(short_name(outlet)) == _core(short_name(name))


def _core(name: str) -> str:
    """ "kestrel press" of "The Kestrel Press Agency"."""
    words = without_article(name.casefold()).split()
    if len(words) > 2 and words[-1].capitalize() in table("agencies")["weak_endings"]:
        del words[-1]
    return " ".join(words)


def _places(draft: Draft, marks: list[Mark], dateline: Span | None) -> Iterator[tuple[Form, int, int]]:
    if dateline is not None:
        yield from (("dateline", start, end) for start, end in agencies_of(dateline))
    for mark in marks:
        at = mark.line.start
        if mark.kind in ("source_line", "share", "related", "byline", "promotion"):
            yield from (("source_line", at + s, at + e) for s, e in source_names(mark.text))
        if mark.kind == "byline":
            yield from (("byline", at + s, at + e) for s, e in _known(_BYLINE_TAIL, mark.text))
        if mark.kind in ("byline", "date"):
            yield from (("byline", at + s, at + e) for s, e in _agency_first(mark.text))
        elif mark.kind == "copyright":
            yield from (
                ("copyright", at + s, at + e)
                for s, e in _known(_COPYRIGHT, mark.text)
                if short_name(mark.text[s:e]) in agencies()
            )
        elif mark.is_body:
            yield from (("reported_by", at + s, at + e) for s, e in _reporters(mark.text))
        yield from (("contributed", at + s, at + e) for s, e in _known(_CONTRIBUTED, mark.text))


def source_names(text: str) -> list[tuple[int, int]]:
    """Where a source line names its source: "Source: X", "Via X", "This article first appeared in X"."""
    for pattern in (_SOURCE, _VIA, _FIRST):
        match = pattern.search(text)
        if match is None:
            continue
        name = match["name"]
        end = _NAME_END.search(name)
        name = (name[: end.start()] if end is not None else name).rstrip(" .*:")
        if len(name) > 1 and len(name.split()) <= NAME_WORDS:
            return [(match.start("name"), match.start("name") + len(name))]
    return []


def _agency_first(text: str) -> list[tuple[int, int]]:
    """The agency that a byline begins with: "Kestrel Press Agency Monday 3 May". A person may be called Post."""
    match = _OPENING.match(text)
    if match is None:
        return []
    start = match.start("name")
    for last in reversed(list(re.finditer(r"\S+", match["name"]))[:NAME_WORDS]):
        name = match["name"][: last.end()].rstrip(",|·•")
        if _is_byline_agency(name):
            return [(start, start + len(name))]
    return []


def _is_byline_agency(name: str) -> bool:
    if short_name(name) in canonical().values():
        return True
    return is_outlet(name) and name.casefold().endswith(tuple(table("agencies")["agency_words"]))


def _known(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Matches whose name is an outlet's."""
    out = []
    for match in pattern.finditer(text[:2000]):
        name = match["name"].rstrip()
        if is_outlet(name):
            out.append((match.start("name"), match.start("name") + len(name)))
    return out


@cache
def _reporting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = table("agencies")
    known = "|".join(re.escape(name) for name in spellings())
    endings = "|".join(rules["outlet_endings"])
    like = rf"(?:[Tt]he\s+)?(?:[A-ZÀ-Þ][\w'’&\-]*\s+){{1,4}}(?:{endings})"
    name = rf"(?<![\w'’\-])(?P<name>{known}|{like})(?![\w\-])"
    after = rf"(?:\s+(?:{_any(rules['reporting_adverbs'])}))?\s+(?:{_any(rules['reporting_verbs'])})\b"
    fillers = rf"(?:(?:{_any(rules['reporting_fillers'])})\s+)?"
    before = rf"\b(?i:(?:{_any(rules['reporting_ways'])})\s+{fillers})"
    return re.compile(name + after), re.compile(before + name.replace(r"(?<![\w'’\-])", ""))


def _any(phrases: Sequence[str]) -> str:
    """The phrases as one alternative of a pattern, the longest first, with either apostrophe."""
    found = sorted(map(str, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in found)


def _reporters(text: str) -> list[tuple[int, int]]:
    """ "X reports", "according to X", "told X", where X is an outlet: never a government or a person."""
    out: list[tuple[int, int]] = []
    for pattern in _reporting():
        out.extend((m.start("name"), m.end("name")) for m in pattern.finditer(text) if is_outlet(m["name"]))
    return out


def has_source_phrase(text: str) -> bool:
    """Is the line a source line and nothing else?"""
    hit = stock().strong(text)
    return (hit is not None and hit.kind == "source_line") or _VIA.match(text) is not None
