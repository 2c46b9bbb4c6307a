"""Whom the page names as where its text comes from: an agency in the dateline, a source line, "X reports"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from headwater.beats import table
from headwater.flow.collect.datelines import agencies_of
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, count_words, first_body, last_body
from headwater.flow.collect.mastheads import without_article
from headwater.flow.collect.outlets import agencies, canonical, is_outlet, short_name, spellings
from headwater.flow.collect.phrases import stock
from headwater.records import Credit
from headwater.spans import Span

Form = Literal["dateline", "source_line", "reported_by", "byline", "contributed", "copyright", "field"]
Covers = Literal["page", "sentence"]
Place = tuple[int, int]

NAME_WORDS = 6  # a source line that names more is a sentence
LINE_WORDS = 45  # of a line about where the text comes from; of the last of several sentences in brackets, too
SIGNED_WORDS = 6  # of a line that is nothing but agencies, or ends the text with them
LEAD = 2  # paragraphs (with the deck) in which a report that is named is what the page retells
OFTEN = 3  # paragraphs that name the same outlet's report: then the page retells it

_UP = "A-ZÀ-ÞА-ЯІЇЄҐ"
_CAPITALS = rf"(?:[Tt]he\s+)?[{_UP}][\w'’&\-]*(?:\s+(?:of\s+|de\s+)?[{_UP}][\w'’&\-]*){{0,4}}"
_QUOTED = r"[«„“\"]"
_SOURCE = re.compile(
    r"^\W*(?P<label>[\w ]{0,20}\b)?"
    r"(?:sources?|quellen?|fuente|fonte|źródło|bron|kaynak|источник|джерело|المصدر|来源|via)\s*[:：\-]\s*(?P<name>[^\n]{2,80})$",
    re.IGNORECASE,
)
_VIA = re.compile(r"^\W*(?:[Vv]ia|VIA|SOURCE)\s+(?P<name>[^\n]{2,60})$")
_NAME_END = re.compile(
    r"\s+(?:on|and|and is|under|with|in|as|at)\s+(?=\d|[a-z]|[A-Z][a-z]+\s\d)|[,;(|»”\"]|[.!](?:\s|$|\))|\s[–—-]\s|https?:|\)$"
)
_LIST = re.compile(r"\s*(?:,|/|;|\s(?:and|und|et|y|e|и|та|i)\s)\s*")
_BYLINE_TAIL = re.compile(r"(?:[,|/•·–—]|\s-\s|\bfor\b|\()\s*(?P<name>[A-ZÀ-Þ][\w'’&. \-]{1,40}?)\s*(?=$|[,|/•·()–—])")
_OPENING = re.compile(rf"^(?:(?:By|Von|Par|Por)\s*:?\s+)?(?P<name>{_CAPITALS}[^\n,]{{0,60}})")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|\bCopyright\b)[\s©\d\-–]*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w'’&\- ]{1,40})")
_SIGNED = re.compile(r"(?:\(|\[|[–—/]\s?|\s-\s?|[.!?”\"»]\s)(?P<name>[^()\[\]–—.!?]{2,40})[)\]]?\.?$")


def credits_of(draft: Draft, marks: list[Mark], dateline: Span | None, outlet: str | None) -> tuple[Credit, ...]:
    """One credit a name and form, by position. The page's own outlet is its credit in a dateline only."""
    found: dict[tuple[str, Form], Credit] = {}
    pictures = frozenset(table("agencies")["picture_agencies"])
    for form, start, end in sorted(_places(draft, marks, dateline), key=lambda place: (place[1], place[2], place[0])):
        span = draft.span(start, end)
        name = short_name(span.text)
        if (form != "dateline" and _same(name, outlet)) or (name, form) in found or name in pictures:
            continue
        found[name, form] = Credit(article=draft.id, start=start, end=end, text=span.text, name=name, form=form)
    return tuple(found.values())


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
    named = sum(any(short_name(span.text[s:e]) == credit.name for s, e in reporters(span.text)) for span in body)
    return "page" if named >= OFTEN else "sentence"


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
    first, last = first_body(marks), last_body(marks)
    for place, mark in enumerate(marks):
        at = mark.line.start
        near = first - 3 <= place <= first + 1 or last <= place <= last + 2
        for form, start, end in _in_line(mark, near=near, end=place == last, after=dateline):
            yield form, at + start, at + end


def _in_line(mark: Mark, *, near: bool, end: bool, after: Span | None) -> Iterator[tuple[Form, int, int]]:
    text = mark.text
    if is_picture_line(text):
        return
    helped = contributors(text)
    yield from (("contributed", s, e) for s, e in helped)
    if mark.is_body:
        skip = after.end - mark.line.start if after is not None and after.start == mark.line.start else 0
        yield from (("reported_by", s, e) for s, e in reporters(text) if s >= skip)
    if not mark.is_body or mark.words <= LINE_WORDS:
        yield from (("source_line", s, e) for s, e in source_names(text, loose=_may_be_source(mark)))
    if end:
        yield from (("source_line", s, e) for s, e in _signature(text))
    if helped:
        return
    if mark.kind == "copyright":
        known = ((s, e) for s, e in _known(_COPYRIGHT, text) if short_name(text[s:e]) in agencies())
        yield from (("copyright", s, e) for s, e in known)
    elif mark.kind in ("byline", "date") or (near and mark.kind != "title" and mark.words <= SIGNED_WORDS):
        yield from (("byline", s, e) for s, e in _byline_names(mark))


def _may_be_source(mark: Mark) -> bool:
    return mark.kind in ("source_line", "share", "related", "byline", "promotion", "navigation", "slogan", "credit")


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[(.\]]\s?)\W*(?:{_any(table('agencies')['picture_words'])})\b[\w /]{{0,20}}[:：©|]|^\W*(?i:(?:AP|AFP|EPA|Reuters)\s+photo)",
        re.IGNORECASE,
    )


def is_picture_line(text: str) -> bool:
    """ "Photo: Jane Doe/AFP", "The quay on Monday. Image: Reuters": a caption, or the name under one."""
    return count_words(text) <= LINE_WORDS and _picture().search(text[:400]) is not None


# ------------------------------------------------------------------------------------------------- source lines


@cache
def _ways(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(table('agencies')[key])})\s*:?\s+", re.IGNORECASE)


def source_names(text: str, *, loose: bool = True) -> list[Place]:
    """Where a source line names its source: "Source: X", "Via X", "This article first appeared in X".

    `loose`: the line may be a label and a name; if not, only a sentence that says so counts.
    """
    for pattern in (_SOURCE, _VIA) if loose else ():
        match = pattern.search(text)
        if match is not None and not is_picture_line(text):
            return _listed(match["name"], match.start("name"))
    match = _ways("source_ways").search(text)
    if match is None or count_words(text) > LINE_WORDS or _in_quotation(text, match.start()):
        return []
    rest = text[match.end() :]
    named = re.match(rf"(?:the\s+|of\s+)?{_QUOTED}?(?P<name>[{_UP}][^\n]{{1,80}})", rest)
    return _listed(named["name"], match.end() + named.start("name")) if named is not None else []


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
    whole = len(name) > 1 and len(name.split()) <= NAME_WORDS
    return [(start, start + len(name))] if whole else []


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
        if short_name(part) not in agencies() or not part:
            return []
        lead = len(text[at:stop]) - len(text[at:stop].lstrip())
        out.append((start + at + lead, start + at + lead + len(part)))
        at = gap.end() if gap is not None else stop
    return out


# ----------------------------------------------------------------------------------- bylines and contributions


def _byline_names(mark: Mark) -> list[Place]:
    text = mark.text
    found = _agencies_only(text.rstrip(" .*"), 0)
    if mark.kind == "byline":
        found += _known(_BYLINE_TAIL, text)
        found += [(m.start("name"), m.end("name")) for m in _linked().finditer(text)]
    if mark.kind in ("byline", "date"):
        found += _agency_first(text)
    return sorted(set(found))


@cache
def _linked() -> re.Pattern[str]:
    """ "Jane Doe with AFP": an agency after a word that joins it to the writer."""
    return re.compile(
        rf"\b(?i:{_any(table('agencies')['byline_links'])})\s+(?:the\s+)?(?P<name>{_any_name(agencies_only=True)})(?![\w\-])"
    )


def contributors(text: str) -> list[Place]:
    """ "AP and Reuters contributed to this report", "With files from The Canadian Press", "Avec AFP"."""
    if count_words(text) > LINE_WORDS:
        return []
    match = re.search(r"\b(?:also\s+)?contributed\s+(?:to\s+this|reporting)", text)
    if match is not None:
        return _all_known(text, 0, match.start())
    match = _ways("contributed_ways").search(text)
    if match is not None and not _in_quotation(text, match.start()):
        return _all_known(text, match.end(), len(text))
    match = _linked().match(text.lstrip("—–-(* "))
    if match is not None and count_words(text) <= SIGNED_WORDS:
        return _all_known(text, 0, len(text))
    return []


def _all_known(text: str, start: int, end: int) -> list[Place]:
    return [(m.start(), m.end()) for m in _any_known().finditer(text, start, end) if is_outlet(m.group())]


def _agency_first(text: str) -> list[Place]:
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


def _known(pattern: re.Pattern[str], text: str) -> list[Place]:
    """Matches whose name is an outlet's."""
    out = []
    for match in pattern.finditer(text[:2000]):
        name = match["name"].rstrip()
        if is_outlet(name):
            out.append((match.start("name"), match.start("name") + len(name)))
    return out


# ----------------------------------------------------------------------------------------------- reported by others


def _any_name(*, agencies_only: bool = False) -> str:
    wanted = agencies()
    return "|".join(re.escape(name) for name in spellings() if not agencies_only or short_name(name) in wanted)


@cache
def _any_known() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’\-.])(?:{_any_name()}|{_like()})(?![\w\-])")


def _like() -> str:
    """A name in capitals that ends as names of outlets do."""
    return rf"(?:The\s+)?(?:[A-ZÀ-Þ][\w'’&\-]*\s+){{1,4}}(?:{'|'.join(table('agencies')['outlet_endings'])})"


@cache
def _reporting() -> tuple[re.Pattern[str], ...]:
    rules = table("agencies")
    known = _any_name()
    name = rf"(?P<name>{known}|{_like()})(?![\w\-])"
    after = rf"(?:\s+(?:{_any(rules['reporting_adverbs'])}))?\s+(?:{_any(rules['reporting_verbs'])})\b"
    ways, nouns = _any(rules["reporting_ways"]), _any(rules["reporting_nouns"])
    turned = rf"(?:{_any(rules['reporting_inverted'])})(?:\s+[^\W\d_]{{2,12}}){{0,2}}?"
    small = rf"(?:(?:{_any(rules['reporting_fillers'])})\s+|l['’]|all['’]|dell['’])?"
    any_name = rf"(?P<name>{known}|{_like()}|{_CAPITALS})(?![\w\-])"
    return (
        re.compile(rf"(?<![\w'’\-]){name}{after}"),
        re.compile(rf"\b(?i:(?:{ways})\s+{small}){_QUOTED}?{name}"),
        re.compile(rf"\b(?i:{turned}\s+{small}){_QUOTED}?(?P<name>{known})(?![\w\-])"),
        re.compile(rf"\b(?i:(?:{ways}|{turned})\s+(?:{nouns})\s+){_QUOTED}?{any_name}"),
    )


def _any(phrases: Sequence[str]) -> str:
    """The phrases as one alternative of a pattern, the longest first, with either apostrophe."""
    found = sorted(map(str, phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in found)


def reporters(text: str) -> list[Place]:
    """ "X reports", "according to X", "told X", where X is an outlet: never a government or a person."""
    first, before, turned, named = _reporting()
    out: dict[int, int] = {}
    for pattern in (first, before, turned):
        for match in pattern.finditer(text):
            if is_outlet(match["name"]):
                out.setdefault(match.start("name"), match.end("name"))
    for match in named.finditer(text):
        out.setdefault(match.start("name"), match.end("name"))
    return sorted(out.items())


def has_source_phrase(text: str) -> bool:
    """Is the line a source line and nothing else?"""
    hit = stock().strong(text)
    return (hit is not None and hit.kind == "source_line") or _VIA.match(text) is not None
