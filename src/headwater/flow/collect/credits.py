"""Whom the page names as where its text comes from: an agency in the dateline, a source line, "X reports"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from headwater.beats import table
from headwater.flow.collect.bylines import by_agency
from headwater.flow.collect.datelines import agencies_of
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, count_words, first_body, last_body
from headwater.flow.collect.mastheads import without_article
from headwater.flow.collect.outlets import agencies, canonical, is_language, is_outlet, short_name, spellings
from headwater.flow.collect.phrases import dates_of, month_names
from headwater.flow.collect.reported import (
    BEFORE,
    CAPITALS,
    QUOTED,
    UPPER,
    Place,
    hints_of,
    kept,
    outlet_names,
    reporters,
    words_of,
)
from headwater.records import Credit
from headwater.spans import Span
from headwater.text.alternatives import any_phrase

Form = Literal["dateline", "source_line", "reported_by", "byline", "contributed", "copyright", "field"]
Covers = Literal["page", "sentence"]

NAME_WORDS = 6  # a source line that names more is a sentence
LINE_WORDS = 45  # of a line about where the text comes from; of the last of several sentences in brackets, too
SIGNED_WORDS = 6  # of a line that is nothing but agencies, or ends the text with them
BODY_AFTER = 2  # lines of body that may follow a source line; a label with more below it stands under a chart
HEAD_LINES = 6  # lines above the body among which a byline stands
LABEL_WORDS = 8  # different words of "Provided by the University of X"
LABELLED = frozenset({
    "source_line", "share", "related", "byline", "promotion", "navigation", "slogan", "credit", "author_bio", "",
})  # fmt: skip
LEAD = 2  # paragraphs (with the deck) in which a report that is named is what the page retells
OFTEN = 3  # paragraphs that name the same outlet's report: then the page retells it

_SOURCE = re.compile(
    r"^\W*(?P<label>[\w ]{0,20}\b)?"
    r"(?:sources?|quellen?|fuente|fonte|źródło|bron|kaynak|источник|джерело|المصدر|来源|via)\s*[:：\-]\s*(?P<name>[^\n]{2,80})$",
    re.IGNORECASE,
)
_VIA = re.compile(r"^\W*(?:[Vv]ia|VIA|SOURCE)\s+(?P<name>[^\n]{2,60})$")
_NAME_END = re.compile(
    r"\s+(?:on|and|and is|under|with|in|as|at)\s+(?=\d|[a-z]|[A-Z][a-z]+\s\d)|\s\d|[,;(|»”\"]|[.!](?:\s|$|\))"
    r"|\s[–—-]\s|https?:|\)$"
)
_LIST = re.compile(r"\s*(?:,|/|;|\s(?:and|und|et|y|e|и|та|i)\s)\s*")
_BYLINE_TAIL = re.compile(r"(?:[,|/•·–—]|\s-\s|\bfor\b|\()\s*(?P<name>[A-ZÀ-Þ][\w'’&. \-]{1,40}?)\s*(?=$|[,|/•·()–—])")
_OPENING = re.compile(rf"^(?:(?:By|Von|Par|Por)\s*:?\s+)?(?P<name>{CAPITALS}[^\n,|•·]{{0,60}})")
_COPYRIGHT = re.compile(
    r"(?:^|[.!?]\s)\W{0,3}(?:©|\([cC]\)|\bCopyright\b)[\s©\d\-–]*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w'’&\- ]{1,40})"
)
_OWNED = re.compile(r"\s*(?:$|[.,;]|All\b|Alle\b|Tous\b|Todos\b|Tutti\b|Все\b|\d)")
_ALSO = re.compile(r"\bcontributed\s+(?:to\s+this|reporting)|\balso\s+contributed\s*(?=[.)\s]*$|\.\s)")
_REPORTED_FOR = re.compile(
    r"^\W*(?:(?:[Aa]dditional\s+)?[Rr]eporting|[Ww]riting|[Ww]ritten|[Rr]eported)\s+by\s+[^.;:]{3,60}?\s+for\s+(?:the\s+)?"
)
_INITIALS = re.compile(r"^(?:By|From)\s+(?P<name>[A-ZÀ-Þ]{2,6})\.?$")  # "By NKB": nobody signs with initials alone
_SOLE = re.compile(rf"^\W*[-–—]\s?(?P<name>[{UPPER}][\w'’&.]*(?:\s[{UPPER}][\w'’&.]*){{0,2}})$")
_SIGNED = re.compile(r"(?:^=+|\(|\[|[–—/]\s?|\s-\s?|[.!?”\"»]\s)(?P<name>[^()\[\]–—.!?]{2,40})[)\]]?\.?$")


def credits_of(draft: Draft, marks: list[Mark], dateline: Span | None, outlet: str | None) -> tuple[Credit, ...]:
    """One credit a name and form, by position. The page's own outlet is its credit in a dateline only."""
    found: dict[tuple[str, Form], Credit] = {}
    pictures = frozenset(table("agencies")["picture_agencies"])
    placed = sorted(_places(marks, dateline), key=lambda place: (place[1], place[2], place[0]))
    for form, start, end in placed:
        span = draft.span(start, end)
        name = _in_full(short_name(span.text), [outlet or "", *(draft.span(s, e).text for _, s, e in placed)])
        if (form != "dateline" and _same(name, outlet)) or (name, form) in found or name in pictures:
            continue
        found[name, form] = Credit(article=draft.id, start=start, end=end, text=span.text, name=name, form=form)
    return tuple(found.values())


def _in_full(name: str, others: list[str]) -> str:
    """ "Norra Press" of the "(Norra)" in a dateline, where the page has the longer name as its own or in a credit."""
    words = table("agencies")["agency_words"]
    for other in others:
        rest = other[len(name) + 1 :].casefold().split() if other.startswith(name + " ") else []
        if name not in agencies() and rest and all(word in words for word in rest):
            return short_name(other)
    return name


def covers(credit: Credit, body: tuple[Span, ...], deck: Span | None = None) -> Covers:
    """Does the page as a whole come from there, or only what one sentence says?

    A dateline, a source line and the like speak of the page. "X reports" does where it stands at the top, or where
    paragraph after paragraph names the same report; "…, X reported" about one fact further down does not.
    """
    if credit.form != "reported_by":
        return "page"
    top = body[: LEAD if deck is None else LEAD - 1]
    if credit.start < max((span.end for span in (*top, *((deck,) if deck is not None else ()))), default=0):
        return "page"
    named = sum(_reports(span.text, credit.name) for span in body)
    return "page" if named >= OFTEN else "sentence"


def _reports(text: str, name: str) -> bool:
    return any(short_name(text[start:end]) == name for start, end in reporters(text, words_of(text)))


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


def _places(marks: list[Mark], dateline: Span | None) -> Iterator[tuple[Form, int, int]]:
    if dateline is not None:
        yield from (("dateline", start, end) for start, end in agencies_of(dateline))
    first, last = first_body(marks), last_body(marks)
    after = _body_lines_after(marks)
    yield from _spoken_to(marks, last)
    for place, mark in enumerate(marks):
        at = mark.line.start
        skip = dateline.end - at if dateline is not None and dateline.start == at else 0
        edge = place <= first or after[place] <= BODY_AFTER
        near = first - HEAD_LINES <= place <= first + 1
        line = _Line(mark, words_of(mark.text), edge=edge, near=near, last=place - last in (0, 1))
        for form, start, end in _in_line(line):
            if start >= skip:
                yield form, at + start, at + end


def _spoken_to(marks: list[Mark], last: int) -> Iterator[tuple[Form, int, int]]:
    """ "- Kestrel" below the text, where the text says "told Kestrel": who sent it signs it."""
    below = marks[last + 1] if last + 1 < len(marks) else None
    match = _SOLE.match(below.text) if below is not None else None
    if below is None or match is None:
        return
    told = re.compile(rf"\btold\s+(?:the\s+)?{re.escape(match['name'])}\b")
    if any(mark.is_body and told.search(mark.text) for mark in marks):
        at = below.line.start
        yield "source_line", at + match.start("name"), at + match.end("name")


def _body_lines_after(marks: list[Mark]) -> list[int]:
    out, seen = [], 0
    for mark in reversed(marks):
        out.append(seen)
        seen += mark.is_body
    return out[::-1]


@dataclass(frozen=True, slots=True)
class _Line:
    """`edge`: above the body or at its end; `near`: just above its start; `last`: its last line or the one below."""

    mark: Mark
    words: frozenset[str]
    edge: bool
    near: bool
    last: bool


def _in_line(line: _Line) -> Iterator[tuple[Form, int, int]]:
    mark, text = line.mark, line.mark.text
    short = mark.words <= LINE_WORDS
    if short and is_picture_line(text, line.words):
        return
    helped = contributors(text, line.words) if short else []
    yield from (("contributed", s, e) for s, e in helped)
    if mark.is_body:
        yield from (("reported_by", s, e) for s, e in reporters(text, line.words))
    if short:
        loose = line.edge and mark.kind in LABELLED
        yield from (("source_line", s, e) for s, e in source_names(text, line.words, loose=loose))
    if line.last:
        yield from (("source_line", s, e) for s, e in _signature(text))
    if mark.kind == "copyright" or (text.startswith("©") and mark.words <= LABEL_WORDS):
        yield from (("copyright", s, e) for s, e in _owners(text))
    elif not helped and line.near and (mark.kind in ("byline", "date") or mark.words <= SIGNED_WORDS):
        yield from (("byline", s, e) for s, e in _byline_names(mark))


@cache
def _picture() -> re.Pattern[str]:
    words = any_phrase(table("agencies")["picture_words"])
    return re.compile(rf"(?:^|[(.\]/|]\s?)\W*(?:{words})\b[\w ]{{0,20}}[:：©|/]", re.IGNORECASE)


def is_picture_line(text: str, words: frozenset[str]) -> bool:
    """ "Photo: Jane Doe/AFP", "The quay on Monday. Image: Reuters": a caption, or the name under one."""
    return not words.isdisjoint(table("agencies")["picture_words"]) and _picture().search(text) is not None


# ------------------------------------------------------------------------------------------------- source lines


@cache
def _ways(*keys: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """A pattern for the phrases of the table, and the words of which a line must hold one to be worth looking at."""
    phrases = [str(phrase) for key in keys for phrase in table("agencies")[key]]
    return hints_of(phrases), re.compile(rf"\b(?:{any_phrase(phrases)})\s*:?\s+", re.IGNORECASE)


def source_names(text: str, words: frozenset[str], *, loose: bool) -> list[Place]:
    """Where a source line names its source: "Source: X", "Via X", "This article first appeared in X".

    `loose`: the line may be a label and a name; if not, only a sentence that says so counts.
    """
    for pattern in (_SOURCE, _VIA) if loose else ():
        match = pattern.search(text)
        if match is not None and words.isdisjoint(kept("picture_words")):
            return _listed(match["name"], match.start("name"))
    for key in ("source_ways", "source_ways_of_texts"):
        hints, pattern = _ways(key)
        match = pattern.search(text) if not hints.isdisjoint(words) else None
        if match is None or _in_quotation(text, match.start()):
            continue
        if key == "source_ways_of_texts" and not _about_text(text[: match.start()], len(words)):
            continue
        named = re.match(rf"(?:the\s+|of\s+)?{QUOTED}?(?P<name>[{UPPER}][^\n]{{1,80}})", text[match.end() :])
        if named is None or is_language(text[match.start() : match.end()], named["name"]):
            continue
        if named["name"].split()[0].casefold().strip(".,") not in month_names():
            return _listed(named["name"], match.end() + named.start("name"))
    return []


def _about_text(before: str, words: int) -> bool:
    """ "This story" stands before it, or nothing does and the line is short."""
    if not before.strip(" —–-(*"):
        return words <= LABEL_WORDS
    return not kept("texts").isdisjoint(words_of(before))


def _in_quotation(text: str, place: int) -> bool:
    return len(re.findall(r"[“„«]", text[:place])) > len(re.findall(r"[”»]", text[:place]))


def _listed(name: str, start: int) -> list[Place]:
    """One name, or several where each of them is known: "AP, Reuters"."""
    places = []
    at = 0
    for gap in [*_LIST.finditer(name), None]:
        stop = gap.start() if gap is not None else len(name)
        part = name[at:stop].rstrip(" .*:)")
        if not is_outlet(part):
            break
        places.append((start + at, start + at + len(part)))
        at = gap.end() if gap is not None else stop
    if len(places) > 1:
        return places
    end = _NAME_END.search(name)
    name = (name[: end.start()] if end is not None else name).rstrip(" .*:")
    whole = (
        len(name) > 1
        and len(name.split()) <= NAME_WORDS
        and kept("not_sources").isdisjoint((name.casefold(), name.split()[0].casefold()))
    )
    return [(start, start + len(name))] if whole else []


@cache
def _spelled() -> frozenset[str]:
    return frozenset(spellings())


def _signature(text: str) -> list[Place]:
    """The agencies with which the text is signed after its last words: "… on Monday. (Reuters)", "… – AFP"."""
    match = _SIGNED.search(text)
    if match is None or count_words(match["name"]) > SIGNED_WORDS:
        return []
    return _agencies_only(match["name"], match.start("name"))


def _agencies_only(text: str, start: int) -> list[Place]:
    """Where `text` is nothing but agencies: "dpa/AFP", "AP and Reuters"."""
    out, at = [], 0
    for gap in [*_LIST.finditer(text), None]:
        stop = gap.start() if gap is not None else len(text)
        part = text[at:stop].strip()
        if short_name(part) not in agencies() or not (part in _spelled() or part.isupper()):
            return []
        lead = len(text[at:stop]) - len(text[at:stop].lstrip())
        out.append((start + at + lead, start + at + lead + len(part)))
        at = gap.end() if gap is not None else stop
    return out


# ----------------------------------------------------------------------------------- bylines and contributions


def _byline_names(mark: Mark) -> list[Place]:
    text = mark.text
    found = _agencies_only(text.rstrip(" .*"), 0)
    signed = (_INITIALS.match(text) or by_agency(text)) if mark.kind == "byline" else None
    if signed is not None and signed["name"] not in table("agencies")["not_agencies"]:
        found.append(signed.span("name"))
    if mark.kind == "byline":
        found += _known(_BYLINE_TAIL, text)
        found += [(s, e) for s, e in outlet_names(text) if short_name(text[s:e]) in agencies() and _is_joined(text, s)]
    if mark.kind in ("byline", "date"):
        found += _agency_first(text)
    return sorted(set(found))


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_phrase(table('agencies')['byline_links'])})\s+(?:the\s+)?$", re.IGNORECASE)


def _is_joined(text: str, start: int) -> bool:
    """ "Jane Doe with AFP": does a word that joins stand before it?"""
    return _joining().search(text[max(0, start - BEFORE) : start]) is not None


def contributors(text: str, words: frozenset[str]) -> list[Place]:
    """ "AP and Reuters contributed to this report", "With files from The Canadian Press", "Avec AFP"."""
    if "contributed" in words:
        said = [match.start() for match in _ALSO.finditer(text)]
        if said:
            return [(s, e) for s, e in outlet_names(text) if e <= said[-1]]
    given = _REPORTED_FOR.match(text)
    if given is not None:
        return [(s, e) for s, e in outlet_names(text, given.end()) if s == given.end()]
    hints, pattern = _ways("contributed_ways")
    match = pattern.search(text) if not hints.isdisjoint(words) else None
    if match is not None and not _in_quotation(text, match.start()):
        return [(s, e) for s, e in outlet_names(text) if s >= match.end()]
    lead = text.lstrip("—–-(* ").partition(" ")[0].casefold()
    return outlet_names(text, len(lead)) if len(words) <= SIGNED_WORDS and lead in kept("byline_with") else []


def _owners(text: str) -> list[Place]:
    """The agency in "© 2031 AP. All rights reserved.", not the one in "Quay © Reuters / Jane Doe"."""
    out = []
    for start, end in _known(_COPYRIGHT, text):
        while end > start and short_name(text[start:end]) not in agencies():
            end = max(start, text.rfind(" ", start, end))
        if end > start and _OWNED.match(text, end) is not None:
            out.append((start, end))
    return out


def _agency_first(text: str) -> list[Place]:
    """The agency that a byline begins with: "Kestrel Press Agency Monday 3 May". A person may be called Post."""
    match = _OPENING.match(text)
    if match is None:
        return []
    start = match.start("name")
    for last in reversed(list(re.finditer(r"\S+", match["name"]))[:NAME_WORDS]):
        end = start + len(match["name"][: last.end()].rstrip(",|·•"))
        rest = text[end:].strip()
        if _is_byline_agency(text[start:end]) and (not rest or not rest[0].isupper() or dates_of(rest)):
            return [(start, end)]
    return []


def _is_byline_agency(name: str) -> bool:
    if short_name(name) in canonical().values():
        return True
    words = name.split()
    if words[-1].casefold() == "news" or len(set(words)) < len(words) or " and " in name:
        return False
    for size in range(1, len(words)):
        if short_name(" ".join(words[size:])) in agencies():
            return False
    return is_outlet(name) and name.casefold().endswith(tuple(table("agencies")["agency_words"]))


def _known(pattern: re.Pattern[str], text: str) -> list[Place]:
    """Matches whose name is an outlet's."""
    out = []
    for match in pattern.finditer(text[:2000]):
        name = match["name"].rstrip()
        if is_outlet(name):
            out.append((match.start("name"), match.start("name") + len(name)))
    return out


def is_via(text: str) -> bool:
    """ "Via Kestrel Herald": is the line a source line and nothing else?"""
    return _VIA.match(text) is not None
