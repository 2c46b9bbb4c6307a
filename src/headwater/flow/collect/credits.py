"""Whom the page names as where its text comes from: an agency in the dateline, a source line, "X reports"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from headwater.beats import table
from headwater.flow.collect.clean import stock
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark
from headwater.flow.collect.outlets import agencies, is_outlet, short_name, spellings
from headwater.records import Credit
from headwater.spans import Span

Form = Literal["dateline", "source_line", "reported_by", "byline", "contributed", "copyright", "field"]

DATELINE_REACH = 110  # characters: a place, a day, an agency and a dash are no longer
NAME_WORDS = 6  # a source line that names more is a sentence

_CITY = r"[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ.'’\-]+(?:[ /][A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ.'’\-]*){0,3}"
_PLAIN = r"[A-ZÀ-Þ][\w.'’\-]+(?:[ /][A-ZÀ-Þ][\w.'’\-]*){0,3}"
_REST = r"(?:,\s*[A-ZÀ-Þ][\w.'’ \-]{1,30}?){0,2}"
_DAY = r"(?:,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?)?"
_AGENCY = r"[(\[](?P<agency>[^()\[\]]{2,40})[)\]]"
_DASH = r"\s*(?:—|–|--|―|-(?=\s))"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:(?:{_CITY}|{_PLAIN}){_REST}{_DAY}\s*)?{_AGENCY}(?:{_DASH}|\s*:)?",
        rf"^{_CITY}{_REST}{_DAY}{_DASH}",
        rf"^(?P<speaker>{_CITY}){_REST}:(?=\s)",
    )
)
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
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|\bCopyright\b)[\s©\d\-–]*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w'’&\- ]{1,40})")


def credits_of(draft: Draft, marks: list[Mark], dateline: Span | None, outlet: str | None) -> tuple[Credit, ...]:
    """One credit a name and form, by position. The page's own outlet is not its credit."""
    found: dict[tuple[str, Form], Credit] = {}
    for form, start, end in sorted(_places(draft, marks, dateline), key=lambda place: (place[1], place[2], place[0])):
        span = draft.span(start, end)
        name = short_name(span.text)
        if _same(name, outlet) or (name, form) in found:
            continue
        found[name, form] = Credit(article=draft.id, start=start, end=end, text=span.text, name=name, form=form)
    return tuple(found.values())


def _same(name: str, outlet: str | None) -> bool:
    return outlet is not None and short_name(name).casefold() == short_name(outlet).casefold()


def _places(draft: Draft, marks: list[Mark], dateline: Span | None) -> Iterator[tuple[Form, int, int]]:
    if dateline is not None:
        match = re.search(_AGENCY, dateline.text)
        if match is not None:
            yield "dateline", dateline.start + match.start("agency"), dateline.start + match.end("agency")
    for mark in marks:
        at = mark.line.start
        if mark.kind in ("source_line", "share", "related", "byline", "promotion"):
            yield from (("source_line", at + s, at + e) for s, e in source_names(mark.text))
        if mark.kind == "byline":
            yield from (("byline", at + s, at + e) for s, e in _known(_BYLINE_TAIL, mark.text))
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
    verbs = "|".join(table("agencies")["reporting_verbs"])
    known = "|".join(re.escape(name) for name in spellings())
    endings = "|".join(table("agencies")["outlet_endings"])
    like = rf"(?:[Tt]he\s+)?(?:[A-ZÀ-Þ][\w'’&\-]*\s+){{1,4}}(?:{endings})"
    name = rf"(?<![\w'’\-])(?P<name>{known}|{like})(?![\w\-])"
    after = rf"(?:\s+(?:first|also|earlier|previously|exclusively|has|had|later|then))?\s+(?:{verbs})\b"
    ways = r"according\s+to|told|reported\s+by|cited\s+by|in\s+(?:an\s+interview|comments)\s+(?:to|with)"
    before = rf"\b(?:{ways})\s+(?:the\s+)?"
    return re.compile(name + after), re.compile(before + name)


def _reporters(text: str) -> list[tuple[int, int]]:
    """ "X reports", "according to X", "told X", where X is an outlet: never a government or a person."""
    out: list[tuple[int, int]] = []
    for pattern in _reporting():
        out.extend((m.start("name"), m.end("name")) for m in pattern.finditer(text) if is_outlet(m["name"]))
    return out


def dateline(draft: Draft, body: tuple[Span, ...]) -> Span | None:
    """ "WASHINGTON (AP) —" at the start of the first paragraph."""
    if not body:
        return None
    text = body[0].text[:DATELINE_REACH]
    for pattern in _DATELINES:
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        agency, speaker = groups.get("agency"), groups.get("speaker")
        if agency is not None and not _is_agency(agency):
            continue
        if speaker is not None and (_is_label(speaker) or _is_transcript(body)):
            continue
        if agency is None and _is_label(match.group().rstrip(" —–-―:")):
            continue
        return draft.span(body[0].start, body[0].start + match.end())
    return None


def _is_agency(name: str) -> bool:
    return short_name(name) in agencies() or is_outlet(name)


def _is_label(words: str) -> bool:
    """ "UPDATE —", "BREAKING:": no place."""
    return words.casefold().strip(" .") in {str(label) for label in table("furniture")["labels"]} or len(words) < 3


def _is_transcript(body: tuple[Span, ...]) -> bool:
    """Do other paragraphs begin like this too? Then these are speakers."""
    return any(_DATELINES[2].match(span.text[:DATELINE_REACH]) for span in body[1:])


def has_source_phrase(text: str) -> bool:
    """Is the line a source line and nothing else?"""
    hit = stock().strong(text)
    return (hit is not None and hit.kind == "source_line") or _VIA.match(text) is not None
