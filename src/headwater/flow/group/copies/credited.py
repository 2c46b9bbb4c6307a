"""Whom a text names as its source: agencies and outlets, and in which of four ways.

`origin`    the text presents itself as theirs: "HARBOUR CITY (AP) —", "Copyright AP", "X has learned"
`told`      somebody spoke to them: "told X". An outlet says this of itself as often as others say it of it
`reported`  the text hands on what they have: "X reported", "according to X", "Source: X"
`helped`    they had a hand in it: "X contributed to this report", of their own reporters or of another's
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from headwater import beats
from headwater.records import Article
from headwater.text.alternatives import any_of

Form = Literal["origin", "told", "reported", "helped"]
KINDS = frozenset(("Agency", "Service", "Network", "Media", "Newspaper", "Group", "Company"))
INITIALS = 3  # of two letters, as in AP, only those of the table are known
DATELINE = 60  # characters of a paragraph within which its dateline stands
SIGNED = " -–—"  # around a name that signs a text, on a line of its own
FORM_OF: dict[str, Form] = {"dateline": "origin", "copyright": "origin", "byline": "origin", "contributed": "helped"}

SITE = r"\b[\w-]{3,}(?:\.[\w-]+)*\.(?:com|org|net|info|co\.[a-z]{2})\b"
KIND = r"(?:(?:news )?(?:web)?site|news agency|newspaper|broadcaster|tabloid)"  # "the news website Harbour 247"
TOLD = re.compile(
    r"(?:\btold|\btells|\btelling|(?:spoke|speaking|talk\w*|statement|interview) (?:to|with))\s+(?:the\s+)?$", re.I
)
BEFORE = re.compile(
    r"(?:\baccording to|\bvia|\bsources?:|\bciting|\bwith reference to"
    r"|\bread more at|\bas noted by|\breport(?:s|ed)?,?|^[-–—]{1,2}"
    r"|\b(?:report\w*|cited|quoted|published|posted|appeared|obtained|broken?|credit\w*)(?: first)? (?:by|in|from|on))"
    rf"\s*(?:the\s+)?(?:\w+ )?{KIND}?,?\s*$", re.I)  # fmt: skip
AFTER = re.compile(
    r"^[’'\"”)]?(?:s)?,?\s+(?:(?:has|had|have|also|first|earlier|previously|reporter\w*|exclusively)\s+)*"
    r"(?:report|writ|wrote|said|says|add|quot|reveal|claim|note|publish|cite|contribut|broke|describ|spoke"
    r"|piece|story|article)"
    r"|^[^.\n]{0,30}:\s*(?:[\"“”].*)?$", re.I)  # fmt: skip
OWN = re.compile(r"^[’'\"”)]?\s+(?:has learned|can (?:exclusively )?(?:reveal|confirm)|exclusive)", re.I)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d,]*(?:by\s+)?(?:the\s+)?$", re.I)


class Named(NamedTuple):
    """`name` is the same for all ways of writing it, `written` this one. `at`: where it stands in the article."""

    name: str
    form: Form
    at: int
    agency: bool
    written: str


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """Every known way of writing an agency's or an outlet's name -> its key, and whether it is an agency."""
    table = beats.table("agencies")
    found = {}
    for kind in ("outlets", "agencies"):
        for entry in table[kind]:
            for alias in (entry["name"], *entry["aliases"]):
                found[alias] = (key(entry["name"]), kind == "agencies")
    return found


@cache
def _pattern() -> re.Pattern[str]:
    table = beats.table("agencies")
    first = re.escape("".join(sorted({alias[0] for alias in _known()})))
    known, endings = any_of(_known()), "|".join(sorted(table["outlet_endings"]))
    capital = r"(?!Copyright\b)[A-Z][\w'’]*"
    return re.compile(
        rf"{SITE}|\b(?=[{first}])(?:{known})\b|\b{capital}(?: (?:of|and|the|{capital})){{0,3}} (?:{endings})\b"
        rf"|(?<=\b[Tt]he )(?:{endings})\b|(?<=website )[A-Z]\w+(?: \d+)?|(?<=newspaper )[A-Z]\w+(?: \d+)?"
        rf"|(?<=\b[Tt]he )[A-Z]\w+(?: \d+)?(?= {KIND}\b)"
    )


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """One spelling for "The Daily Harbour", "Harbour", "harbour.co.uk" and "Harbour Online"."""
    words = re.sub(r"^www\.|\.(?:com|org|net|info|co\.[a-z]{2})$", "", name.casefold()).split()
    while len(words) > 1 and words[0] in ("the", "daily"):
        del words[0]
    while len(words) > 1 and words[-1] in ("news", "online"):
        del words[-1]
    joined = re.sub(r"\W", "", "".join(words))
    return re.sub(r"^the(?=\w{3})|(?<=\w{3})online$", "", joined)


def canonical(name: str) -> str:
    """The key of an outlet, whichever way its name is written."""
    return _known().get(name, (key(name), False))[0]


@lru_cache(maxsize=1 << 14)
def same_outlet(outlet: str, name: str) -> bool:
    """Is `name`, a key, the outlet: written out, without the word for its kind, or by its initials?"""
    words = re.findall(r"\w+", outlet)
    short = words[:-1] if len(words) > 2 and words[-1] in KINDS else words
    initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
    return name in (canonical(outlet), key(" ".join(short))) or (len(initials) >= INITIALS and name == initials)


def credited(article: Article) -> tuple[Named, ...]:
    """All outlets that the article credits, by place."""
    found = {}
    for span in article.body:
        for match in _pattern().finditer(span.text):
            form = _form(span.text, match)
            if form is not None:
                name, agency = _known().get(match.group(), (key(match.group()), False))
                at = span.start + match.start()
                found[at + len(match.group()), name] = Named(name, form, at, agency, match.group())
    for line in article.dropped:
        signed = _pattern().fullmatch(line.span.text.strip(SIGNED))
        if signed is not None and len(line.span.text) <= DATELINE:
            name, agency = _known().get(signed.group(), (key(signed.group()), False))
            at = line.span.start + line.span.text.index(signed.group())
            found[line.span.end, name] = Named(name, "reported", at, agency, signed.group())
    for credit in article.credits:
        name, agency = _known().get(credit.name, (key(credit.name), False))
        form = FORM_OF.get(credit.form, "reported")
        said = found.get((credit.end, name))
        if said is None or form != "reported":  # where the words themselves say how, they are the finer reading
            found[credit.end, name] = Named(name, form, credit.start, agency, credit.text)
    return tuple(sorted(found.values(), key=lambda named: (named.at, named.name, named.form)))


def credits_by_name(article: Article, outlet: str) -> Named | None:
    """Where the article credits an outlet that its name alone would not show to be one."""
    for span in article.body:
        for match in re.finditer(rf"\b{re.escape(outlet)}\b", span.text):
            form = _form(span.text, match)
            if form is not None:
                return Named(canonical(outlet), form, span.start + match.start(), False, match.group())
    return None


def _form(text: str, match: re.Match[str]) -> Form | None:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if (match.start() < DATELINE and re.search(r"\(\s*$", before) and re.match(r"\s*\)\s*[-–—]", after)) or (
        COPYRIGHT.search(before) or OWN.match(after)
    ):
        return "origin"
    if TOLD.search(before):
        return "told"
    if match.group() == text.strip(SIGNED):  # signed on a line of its own
        return "reported"
    if BEFORE.search(before) or AFTER.match(after):
        return "reported"
    return None
