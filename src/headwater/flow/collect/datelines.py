"""Datelines: "WASHINGTON (AP) —" at the start of a story, and the agencies named in them."""

import re
from functools import cache

from headwater.beats import table
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import ends_sentence
from headwater.flow.collect.outlets import agencies, is_outlet, short_name
from headwater.spans import Span
from headwater.text.alternatives import any_of

REACH = 120  # characters: a place, a day, an agency and a dash are no longer
PARAGRAPHS = 3  # above the dateline may stand a correction or an editor's note

_UPPER, _TITLE = "A-ZÀ-ÞА-ЯІЇЄҐ", "A-ZÀ-ÞŁŚŻŠŽČĐА-ЯІЇЄҐ"
_CITY = rf"[{_UPPER}][{_UPPER}.'’\-]+(?:[ /][{_UPPER}][{_UPPER}.'’\-]*){{0,3}}"
_PLAIN = rf"[{_TITLE}][\w.'’\-]+(?:[ /](?:(?:de|la|le|el|of|am|an|der|sur|do|da) )?[{_TITLE}][\w.'’\-]*){{0,3}}"
_REST = rf"(?:,\s*[{_TITLE}][\w.'’ \-]{{1,30}}?){{0,2}}(?:\s\([{_TITLE}][\w'’ \-]{{2,30}}\)(?=[,\s]+[\dl(]))?"
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = (
    rf"(?:(?:le|den|el|il|am)\s+)?(?:[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\.?(?:er)?\s+(?:de\s+)?{_MONTH}"
    r"|\d{1,2}[./]\d{1,2}\.?)(?:[,./]?\s*(?:de\s+)?\d{4}(?:\s+(?:року|года|г\.|р\.))?)?[.,]?"
)
_DAY = rf"(?:[,.]?\s*{_DATE})?"
_AGENCY = r"(?:[(\[](?P<agency>[^()\[\]]{2,50})[)\]]|/(?P<slashed>[^/\s][^/]{1,30})/)"
_DASH = r"\s*\.?\s*(?:—|–|--|―|-(?=\s|$))"
_WITH_AGENCY = re.compile(
    rf"^(?P<head>(?:(?:(?P<city>{_CITY})|{_PLAIN}){_REST}{_DAY}|{_DATE})[,.:]?\s*(?:(?:—|–|-)\s*)?)?"
    rf"{_AGENCY}(?P<dash>{_DASH}|\s*[.:])?"
)
_SMALL = re.compile(
    rf"^(?P<head>[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){{0,2}}{_DAY}\s*)"
    rf"[(](?P<agency>[\w ]{{2,30}})[)](?P<slashed>(?!))?(?P<dash>{_DASH})"
)
_FIRST = re.compile(
    rf"^[(\[](?P<agency>[^()\[\]]{{2,50}})[)\]]\s*(?:—|–|-)?\s*(?P<head>{_CITY}{_REST}{_DAY})(?P<slashed>(?!))?(?P<dash>{_DASH})"
)
_BARE = re.compile(rf"^(?:{_CITY}{_REST}{_DAY}|{_PLAIN}{_REST}[,.]\s*{_DATE}){_DASH}")
_ENDS_IN_DAY = re.compile(rf"[,.\s]{_DATE}\s*$")
_COLON = re.compile(rf"^(?P<speaker>{_CITY}){_REST}:(?=\s)")
_ACRONYM = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐ][A-ZÀ-ÞА-ЯІЇЄҐ\-]{1,6}$")
_NAME = re.compile(rf"[{_TITLE}][\w'’&.\-]*(?:\s+(?:of\s+|de\s+|the\s+)?[{_TITLE}][\w'’&.\-]*){{0,5}}$")
_PARTS = re.compile(r"\s*(?:/|,|;|\+|\band\b|\bund\b|\bet\b|\by\b)\s*")


def dateline(draft: Draft, body: tuple[Span, ...]) -> Span | None:
    """ "WASHINGTON (AP) —" at the start of the first paragraph; with an agency, of one of the first few."""
    for span in body[:PARAGRAPHS]:
        match = _with_agency(span.text[:REACH])
        if match is not None:
            return draft.span(span.start, span.start + match.end())
    if not body:
        return None
    first = next((place for place, span in enumerate(body[:PARAGRAPHS]) if ends_sentence(span.text)), 0)
    at, text = body[first].start, body[first].text[:REACH]  # above it may stand "From agency reports"
    match = _BARE.match(text)
    if match is not None and not _is_label(match.group().rstrip(" .—–-―")):
        return draft.span(at, at + match.end())
    match = _COLON.match(text)
    if match is not None and not _is_label(match["speaker"]) and not _is_transcript(body[first:]):
        return draft.span(at, at + match.end())
    return None


def agencies_of(place: Span) -> list[tuple[int, int]]:
    """Where the dateline's agencies stand, as offsets into the article: "AP" and "Reuters" of "(AP/Reuters)"."""
    match = _with_agency(place.text)
    if match is None:
        return []
    group = "agency" if match["agency"] is not None else "slashed"
    start, found = match.start(group), match[group]
    if _is_known(found):
        return [(place.start + start, place.start + start + len(found))]
    out, at = [], 0
    for gap in [*_PARTS.finditer(found), None]:
        end = gap.start() if gap is not None else len(found)
        if _is_agency(found[at:end], match):
            out.append((place.start + start + at, place.start + start + end))
        at = gap.end() if gap is not None else end
    return out


def _is_known(name: str) -> bool:
    return short_name(name) in agencies() or is_outlet(name)


@cache
def _unbracketed() -> re.Pattern[str]:
    """ "KYIV, 3 May - RIA Novosti.", "Kyiv. 3 May. INTERFAX-UKRAINE –": only agencies of the table sign so."""
    rows = table("agencies")["agencies"]
    known = any_of({str(name) for row in rows for name in (row["name"], *row["aliases"])})
    parts = rf"(?:{known})(?:\s*/\s*(?:{known}))*"
    return re.compile(
        rf"^(?P<head>(?:{_CITY}|{_PLAIN}){_REST}(?:[,.]?\s*{_DATE}[.,]?\s*(?:(?:—|–|--?)\s*|/)?|\s*(?:—|–|--?|,|\.)\s*))"
        rf"(?P<agency>(?i:{parts}))(?P<slashed>(?!))?(?P<dash>{_DASH}|\s*[./:](?=\s|$))"
    )


def _with_agency(text: str) -> re.Match[str] | None:
    """A dateline that names an agency: a known one, or what has an agency's shape between a place and a dash."""
    for pattern in (_FIRST, _WITH_AGENCY):
        match = pattern.match(text)
        if match is not None and not _is_head_label(match) and _names_agency(match):
            return match
    match = _SMALL.match(text)
    if match is not None and short_name(match["agency"]) in agencies():
        return match
    match = _unbracketed().match(text)
    return match if match is not None and not _is_head_label(match) else None


def _is_head_label(match: re.Match[str]) -> bool:
    return match["head"] is not None and _is_label(match["head"].rstrip(" .—–-―:,"))


def _names_agency(match: re.Match[str]) -> bool:
    found = match["agency"] or match["slashed"]
    if _is_known(found):
        return True
    named = [part for part in _PARTS.split(found) if part]
    return bool(named) and all(_is_agency(part, match) for part in named)


def _is_agency(name: str, match: re.Match[str]) -> bool:
    if _is_known(name):
        return True
    rules = table("agencies")
    if match["head"] is None or not match["dash"] or name in rules["not_agencies"] or len(name) < 2:
        return False
    if _ACRONYM.match(name):
        return not _spells(name, match["head"])
    words = name.casefold().split()
    if _NAME.match(name) is None:
        return False
    if any(word.endswith(tuple(rules["agency_words"])) for word in words):
        return True
    return _between_day_and_dash(match) and name not in _lands()


def _between_day_and_dash(match: re.Match[str]) -> bool:
    """ "KESSOM, May 2 (Norra) -": behind a city in capitals and a day stands who sent it, whatever it is called."""
    return match.re is _WITH_AGENCY and match["city"] is not None and _ENDS_IN_DAY.search(match["head"]) is not None


@cache
def _lands() -> frozenset[str]:
    rows = table("states")["states"]
    return frozenset(str(name) for state, row in rows.items() for name in (state, *row.get("aliases", ())))


def _spells(acronym: str, words: str) -> bool:
    """ "National Council (NC)" explains a name."""
    return "".join(word[0] for word in re.findall(r"\w+", words)).upper().endswith(acronym)


def _is_label(words: str) -> bool:
    """ "UPDATE —", "BREAKING:": no place."""
    return words.casefold().strip(" .") in {str(label) for label in table("furniture")["labels"]} or len(words) < 3


def _is_transcript(body: tuple[Span, ...]) -> bool:
    """Do other paragraphs begin like this too? Then these are speakers."""
    return any(_COLON.match(span.text[:REACH]) for span in body[1:])
