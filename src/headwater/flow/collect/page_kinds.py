"""What a page is when it is no plain report: a log-in, an error, a list of links; a live blog or a roundup.

A refusal needs two things: words (or an address, or markup) that say what the page is, and no story beside them. A page
with a story on it is an article, whatever banner stands above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from headwater.beats import table
from headwater.flow.collect.draft import Draft
from headwater.flow.collect.marks import Mark, count_words, ends_sentence, first_body
from headwater.flow.collect.phrases import dates_of
from headwater.records import Field
from headwater.spans import Span
from headwater.text.addresses import parts
from headwater.text.lines import bare, plain

Form = Literal["live_blog", "roundup"]

ORDER = ("needs_script", "not_found_page", "login_page", "consent_page", "blocked")  # the first that a page speaks of
SAYING_WORDS = 60  # a line that says what the page is has at most as many
SENTENCE_WORDS, BLOCK_WORDS = 8, 40  # of a sentence of a story; of a line that is prose whatever it ends in
STORY_WORDS = 35  # of a run of sentences that is a story: see benchmarks/page_kinds.py
LINK_WORDS = (3, 16)  # of a line that can be a headline or a link
LINKS, REPEATS = 3, 3  # headlines of a listing; times that something stands beneath its teasers
DATED = 3  # headlines for each date of a listing, at most
SIGNS = 2  # of a listing, besides its shape
SLUG_WORDS = 4  # hyphenated words of an address's last part that make it an article's
EMPTY_WORDS = 25  # a page without a sentence and with fewer words of body is empty
ENTRIES = 4  # different times above the entries of a live blog
ITEMS = 3  # of a roundup
HEAD_LINES = 3  # above the body, so few are no menu and one of them can be the title
NAME_WORDS = 8  # of a title's part that ends in such a call: more are a sentence
NOTICE_WORDS = 150  # of a notice
LABEL_WORDS = 4  # of a line that only labels the next
ENDING = 200  # characters at a line's end in which an ellipsis can be its end
OUTSIDE_WORDS = 2  # around a quotation that is a part of a line: with fewer the line is nothing else
WITHIN = 90  # characters at a line's beginning in which it says that the article is taken back
DETAIL = 120  # characters quoted in an issue

_CLOCK = re.compile(
    r"^\W{0,3}(?P<time>(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?)"
    r"(?:\s+(?:[A-Z]{2,4}|Uhr|uur|Uhr:))?(?=$|\s|[.,:;–—-])",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_NUMBERED = re.compile(r"^\W{0,3}\d{1,2}\s?[.):]\s+\S")
_BULLET = re.compile(r"^[•▪●◦‣*–—-]\s+\S")
_LABELLED = re.compile(r"^[^\W\d_][^:.!?]{1,40}:\s+\S")
_PARTS = re.compile(r"\s*[:|,.!?–—·•/()]+\s*|\s-\s")
_NUMBER = re.compile(r"\d{5}")
_QUOTED = re.compile(
    r"[“„][^“”„]{1,300}[”“]|\"[^\"]{1,300}\"|«[^«»]{1,300}»|「[^「」]{1,300}」"
    r"|(?<!\w)['‘‚](?:[^'‘’‚]|(?<=\w)['’](?=\w)){1,300}['’‘](?!\w)"
)
_SENTENCES = re.compile(r"(?<=[.!?。！？])\s+")
_TOKEN = re.compile(r"\w+(?:'\w+)*")
_LEAD = re.compile(r"^\W*(?:[^:.!?]{1,60}(?::|\s[–—-])\s+)?\W*")


def fault(marks: list[Mark], fields: tuple[Field, ...], url: str | None) -> tuple[str, str] | None:
    """The issue's code and its detail, where the page is no article."""
    lines = [mark.plain for mark in marks]
    spoken = _spoken(marks, lines, fields)
    if spoken is not None:
        return spoken
    if _story(marks, lines)[0] >= STORY_WORDS:
        return None
    listed = _listed(marks, lines, fields, url)
    if listed is not None:
        return "listing_page", listed
    if _is_empty(marks):
        return "no_text", f"no sentence of a story among the {len(marks)} lines of the page"
    return None


def _story(marks: list[Mark], lines: Sequence[str], apart: tuple[str, ...] = ()) -> tuple[int, int]:
    """Words of the longest run of the body's sentences, and of all of them. A headline breaks a run.

    A line that says one of `apart` of itself is no sentence of a story.
    """
    best = run = total = 0
    for mark, line in zip(marks, lines, strict=True):
        if mark.is_body and _is_told(mark) and not _speaks(mark.text, line, apart):
            run += mark.words
            total += mark.words
            best = max(best, run)
        elif mark.is_body or _is_heading(mark):
            run = 0
    return best, total


def _is_told(mark: Mark) -> bool:
    """A sentence, or a block of text; what breaks off is a teaser."""
    if _breaks_off(mark):
        return False
    return mark.words >= BLOCK_WORDS or (mark.words >= SENTENCE_WORDS and mark.is_sentence)


def _breaks_off(mark: Mark) -> bool:
    return _ELLIPSIS.search(mark.text[-ENDING:]) is not None


# ------------------------------------------------------------------------------------ pages that say what they are


class _Fault(NamedTuple):
    says: tuple[str, ...]
    named: frozenset[str]
    about: tuple[str, ...]  # says and talk
    most: int
    beside: int


@cache
def _faults() -> dict[str, _Fault]:
    return {
        code: _Fault(
            _plain(rules["says"]),
            frozenset(_plain(rules["named"])),
            _plain([*rules["says"], *rules["talk"]]),
            rules["most"],
            rules["beside"],
        )
        for code, rules in table("page_kinds")["faults"].items()
    }


def _plain(phrases: Iterable[object]) -> tuple[str, ...]:
    return tuple(plain(str(phrase)) for phrase in phrases)


@cache
def _known(key: str) -> tuple[str, ...]:
    return _plain(table("page_kinds")[key])


def _spoken(marks: list[Mark], lines: Sequence[str], fields: tuple[Field, ...]) -> tuple[str, str] | None:
    """The first kind of fault that the page's title or a short line names, where no story stands beside it."""
    stated = [field.value for field in fields if field.path in ("title", "og:title", "noscript")]
    said = [(text, plain(text)) for text in stated]
    said += [(mark.text, line) for mark, line in zip(marks, lines, strict=True) if mark.words <= SAYING_WORDS]
    everything = "\n".join(line for _, line in said)
    total = sum(mark.words for mark in marks if mark.is_body)
    for code in ORDER:
        rules = _faults()[code]
        if total > rules.most:
            continue
        says = tuple(phrase for phrase in rules.says if phrase in everything)
        named = tuple(name for name in rules.named if name in everything)
        text = next((text for text, line in said if _is_named(line, named) or _speaks(text, line, says)), None)
        if text is None:
            continue
        run, story = _story(marks, lines, rules.about)
        if run < STORY_WORDS and story < rules.beside:
            return code, f"the page says: {text[:DETAIL]}"
    return None


def _is_named(line: str, names: tuple[str, ...]) -> bool:
    """Is a part of the line nothing but such a name: "Access denied | Kestrel Herald"?"""
    return any(name in line for name in names) and any(part in names for part in _PARTS.split(line))


def _speaks(text: str, line: str, phrases: tuple[str, ...]) -> bool:
    """Does the line say one of the phrases itself? What it quotes, or reports that somebody said, it does not say."""
    if not any(phrase in line for phrase in phrases):
        return False
    outside = _QUOTED.sub(" … ", text)
    if count_words(outside.replace("…", " ")) < OUTSIDE_WORDS:
        outside = text
    telling = frozenset(_known("telling"))
    sentences = (plain(sentence) for sentence in _SENTENCES.split(outside))
    return any(
        any(phrase in sentence for phrase in phrases)
        and (sentence.count(" ") < SENTENCE_WORDS or telling.isdisjoint(_TOKEN.findall(sentence)))
        for sentence in sentences
    )


# ------------------------------------------------------------------------------------------- pages that list others


def _listed(marks: list[Mark], lines: Sequence[str], fields: tuple[Field, ...], url: str | None) -> str | None:
    """Why the page is a list of other pages: headlines without a story, and at least two signs of a list."""
    low, high = LINK_WORDS
    links = [mark for mark in marks if low <= mark.words <= high and not mark.is_sentence]
    types = {field.value for field in fields if field.path in ("@type", "og:type") or field.path.endswith(".@type")}
    if len(links) < LINKS or any(kind.startswith("LiveBlog") for kind in types):
        return None
    signs = list(_signs(marks, lines, url, len(links)))
    if signs and not any(mark.is_body and _is_told(mark) for mark in marks):
        signs.append("nothing is told")
    if types & set(_kinds("listing_types")):
        signs.append("its markup calls it a list")
    if types & set(_kinds("article_types")) or (url is not None and _listing_address(url) is None):
        signs = signs[1:]
    return f"{len(links)} headlines; {', '.join(signs)}" if len(signs) >= SIGNS else None


@cache
def _kinds(key: str) -> tuple[str, ...]:
    return tuple(table("page_kinds")[key])


def _signs(marks: list[Mark], lines: Sequence[str], url: str | None, links: int) -> Iterator[str]:
    yield from (_listing_address(url) or ()) if url is not None else ()
    bares = [bare(line) for line in lines]
    heads, under, ago = _known("listing_heads"), frozenset(map(bare, _kinds("teaser_lines"))), _known("ago")
    if any(
        mark.words <= LINK_WORDS[1] and head in line for mark, line in zip(marks, lines, strict=True) for head in heads
    ):
        yield "it says that it lists"
    if sum(line in under for line in bares) >= REPEATS:
        yield "teasers end in a link"
    dated = sum(_is_dated(mark, line, ago) for mark, line in zip(marks, lines, strict=True))
    if dated > REPEATS and dated * DATED >= links:
        yield "each has its date"
    if sum(_breaks_off(mark) for mark in marks if mark.words >= SENTENCE_WORDS) >= REPEATS:
        yield "teasers break off"
    if _alternates(marks):
        yield "headline and teaser take turns"


def _is_dated(mark: Mark, line: str, ago: tuple[str, ...]) -> bool:
    if mark.words > LINK_WORDS[1] or not any(c.isdigit() for c in mark.text):
        return False
    return _CLOCK.match(mark.text) is not None or any(word in line for word in ago) or bool(dates_of(mark.text))


def _alternates(marks: list[Mark]) -> bool:
    """Does most of what is told stand in single sentences, each under a headline of its own?"""
    turns = sum(
        _is_heading(before) and _is_told(mark) and mark.words < BLOCK_WORDS and not _is_told(after)
        for before, mark, after in zip(marks, marks[1:], marks[2:], strict=False)
    )
    return turns >= REPEATS and turns * 2 > sum(_is_told(mark) for mark in marks)


def _is_heading(mark: Mark) -> bool:
    return 1 < mark.words <= LINK_WORDS[1] and not mark.is_sentence


def _listing_address(url: str) -> tuple[str, ...] | None:
    """What an address says of a list: a front page's counts twice, a section's once. None for an article's address."""
    found = parts(url)
    if found is None:
        return ()
    *_, whole, query = found
    path = [part.casefold() for part in whole.split("/") if part]
    if any(pair.partition("=")[0].casefold() in _kinds("listing_queries") for pair in query.split("&")):
        return ("its address is a search",)
    if not path:
        return ("its address is a front page", "its address names no article")
    if any(part.count("-") + part.count("_") >= SLUG_WORDS - 1 or _NUMBER.search(part) is not None for part in path):
        return None
    if set(path) & set(_kinds("listing_paths")):
        return ("its address is a list",)
    return ("its address is a section",) if len(path) == 1 and path[0].isalpha() else ()


def _is_empty(marks: list[Mark]) -> bool:
    """Captions, buttons and menus, but no sentence."""
    body = [mark for mark in marks if mark.is_body]
    told = any(mark.words >= LABEL_WORDS and ends_sentence(mark.text) for mark in body)
    return not told and sum(mark.words for mark in body) < EMPTY_WORDS


# -------------------------------------------------------------------------------------------- articles in many parts


def form(marks: list[Mark], fields: tuple[Field, ...], titles: tuple[str, ...]) -> Form | None:
    """A live blog (entries under their times), a roundup (unrelated items under one title), or None for a report."""
    types = {field.value for field in fields if field.path == "@type" or field.path.endswith(".@type")}
    if "LiveBlogPosting" in types or any(field.path.startswith("LiveBlogPosting") for field in fields):
        return "live_blog"
    named = [*titles, *(mark.text for mark in marks if mark.kind == "title")][:4]
    first = first_body(marks)
    if first <= HEAD_LINES:
        named += [mark.text for mark in marks[: first + 1] if mark.words <= LINK_WORDS[1]]
    if _is_called(named, _known("live_titles")) and len(_entries(marks)) >= ENTRIES:
        return "live_blog"
    if _is_called(named, _known("roundup_titles")) and _items(marks) >= ITEMS:
        return "roundup"
    return None


def _is_called(names: Iterable[str], calls: tuple[str, ...]) -> bool:
    """Does a part of one of the names begin or end with such a call?"""
    for name in names:
        for part in _PARTS.split(plain(name)):
            call = part.removeprefix("0 ")
            short = len(call.split()) <= NAME_WORDS
            if any(call == c or call.startswith(c + " ") or (short and call.endswith(" " + c)) for c in calls):
                return True
    return False


def _entries(marks: list[Mark]) -> set[str]:
    """The clock times that stand above, or at the start of, a paragraph."""
    out = set()
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        match = _CLOCK.match(mark.text)
        if match is None:
            continue
        whole = mark.words >= SENTENCE_WORDS and mark.is_body and ends_sentence(mark.text)
        above = mark.words <= LABEL_WORDS and after is not None and _is_told(after)
        if whole or above:
            out.add(match["time"])
    return out


def _items(marks: list[Mark]) -> int:
    """Numbered or bulleted paragraphs, labelled paragraphs, or headings with a paragraph beneath: the most of these."""
    numbered = sum(_NUMBERED.match(mark.text) is not None for mark in marks)
    bulleted = sum(_BULLET.match(mark.text) is not None and _is_told(mark) for mark in marks)
    labelled = sum(mark.is_body and _is_told(mark) and _LABELLED.match(mark.text) is not None for mark in marks)
    headed = sum(
        _is_heading(mark) and mark.kind not in ("title", "deck", "byline", "date") and after.is_body and _is_told(after)
        for mark, after in pairwise(marks)
    )
    return max(numbered, bulleted, labelled, headed)


# --------------------------------------------------------------------------------------------- what a page takes back


def notice(draft: Draft, marks: list[Mark]) -> Span | None:
    """The line in which the page corrects, clarifies or retracts what it said; its title where only that does."""
    title = None
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        if mark.words > NOTICE_WORDS or mark.kind in ("comment_form", "navigation"):
            continue
        if mark.name in _known("notice_labels") and after is not None and _is_told(after):
            return draft.span(mark.line.start, after.line.end)
        if _is_notice(mark.plain) or _takes_back(mark):
            span = draft.span(mark.line.start, mark.line.end)
            if mark.kind != "title":
                return span
            title = title or span
    return title


def _takes_back(mark: Mark) -> bool:
    """ "The Kestrel Herald has retracted this article because…", not within a quotation."""
    phrases = _known("notice_within")
    return any(phrase in mark.plain[:WITHIN] for phrase in phrases) and _speaks(mark.text, mark.plain, phrases)


def _is_notice(line: str) -> bool:
    line = line.lstrip("([")
    says = _known("notice_says")
    if line.startswith(says) or _LEAD.sub("", line, count=1).startswith(says):
        return True
    label, mark, rest = _label(line)
    if not mark or count_words(rest) <= LABEL_WORDS:
        return False
    if any(label == one or label.startswith(one + " ") for one in _known("notice_labels")):
        return True
    noted = any(label.startswith(one) for one in _known("notice_notes"))
    return noted and any(change in rest for change in _known("notice_changes"))


def _label(line: str) -> tuple[str, str, str]:
    """ "correction (may 3)", ":", "an earlier version…"."""
    match = re.match(r"(?P<label>[^:.!?–—]{2,60}?)\s*(?P<mark>:|\s[–—-]|[–—]|\.\s)\s*(?P<rest>.+)$", line, re.DOTALL)
    return (match["label"], match["mark"], match["rest"]) if match is not None else (line, "", "")
